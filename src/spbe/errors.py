"""What can go wrong, told once: all problems together, each with place and cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from spbe._problems import FIELDS, Problem, Problems, plain_value
from spbe._telling import did_you_mean, kept, shown, writable

__all__ = [
    "DecodeError",
    "EvaluationError",
    "IncompleteEvaluationError",
    "InstrumentError",
    "MissingExtraError",
    "Problem",
    "ProvisionalInstrumentWarning",
    "PublishedResultError",
    "SpbeError",
    "UnknownInstrumentError",
    "UnknownNameError",
]

_LONGEST_LIST = 60


class SpbeError(Exception):
    """The root of every error that spbe raises; each carries all that is wrong.

    ``args`` are plain values that any JSON writer takes, and an error made from them
    anew is the same one: it can be copied, pickled, and sent by a queue of tasks.

    Args:
        problems: Problems, or what their ``to_dict()`` gives; or a text, which
            becomes one problem.

    Attributes:
        problems: Every fault found.

    Example:
        >>> import spbe
        >>> try:
        ...     spbe.Instansi(name="", province=" ")
        ... except spbe.SpbeError as error:
        ...     [problem.message for problem in error.problems]
        ...     str(type(error)(*error.args)) == str(error)
        ['name is blank', 'province is blank']
        True
    """

    def __init__(self, problems: Iterable[Problem | Mapping[str, Any]] | str) -> None:
        self.problems = _problems(problems)
        super().__init__([problem.to_dict() for problem in self.problems])

    def __str__(self) -> str:
        """Tell the problems, a line each, and how many more there are."""
        problems = Problems(self.problems)
        lines = [str(problem) for problem in self.problems[:_LONGEST_LIST]]
        if len(self.problems) > len(lines):
            where = f"; the first {len(problems)} are" if problems.rest else ","
            lines.append(f"and {problems.total - len(lines)} more{where} in .problems")
        if len(lines) == 1:
            return lines[0]
        return "\n- ".join([f"{problems.total} problems:", *lines])

    def to_dict(self) -> dict[str, object]:
        """Return the error's name and all problems as plain values."""
        return {
            "error": type(self).__name__,
            "problems": [problem.to_dict() for problem in self.problems],
        }


def _problems(given: object) -> tuple[Problem, ...]:
    if isinstance(given, str):
        return (Problem(kind="other", message=given),)
    if not isinstance(given, Iterable) or isinstance(given, Mapping):
        msg = f"{shown(given)} is neither a text nor a list of problems"
        raise TypeError(msg)
    rest = given.rest if isinstance(given, Problems) else 0
    return Problems(map(_problem, given), rest=rest).with_count()


def _problem(given: object) -> Problem:
    if isinstance(given, Problem):
        return given
    if isinstance(given, Mapping) and {"kind", "message"} <= given.keys() <= {*FIELDS}:
        return Problem(**given)
    msg = f"{shown(given)} is neither a Problem nor what its to_dict() gives"
    raise TypeError(msg)


class EvaluationError(SpbeError, ValueError):
    """Levels that are none, indicators that are unknown or doubled.

    Attributes:
        problems: Every fault found, in official order where it has one; of more
            than a thousand the first, and at the end the count of the rest.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> try:
        ...     spbe.Evaluation.from_levels(instrument, {"1": 6, "48": 1})
        ... except spbe.EvaluationError as error:
        ...     [problem.kind for problem in error.problems]
        ['level', 'unknown-indicator']
    """


class IncompleteEvaluationError(EvaluationError):
    """Levels are missing, and nothing else is wrong.

    Attributes:
        problems: One for each missing level.
        missing: The official numbers of the indicators without a level.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> try:
        ...     spbe.score(spbe.Evaluation.from_levels(instrument, {"1": 3}))
        ... except spbe.IncompleteEvaluationError as error:
        ...     len(error.missing)
        46
    """

    @property
    def missing(self) -> tuple[str, ...]:
        """The official numbers of the indicators without a level."""
        return tuple(p.code for p in self.problems if p.code is not None)


class InstrumentError(SpbeError, ValueError):
    """An instrument is wrong: its file cannot be read or contradicts itself.

    Attributes:
        problems: Every fault found, each with its place in the file.

    Example:
        >>> import attrs, spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> try:
        ...     attrs.evolve(instrument, domains=instrument.domains[1:])
        ... except spbe.InstrumentError as error:
        ...     print(error)
        the weights of all domains add up to 87, not to 100 @ domains
    """


class PublishedResultError(SpbeError, ValueError):
    """What was given as a printed figure is none.

    Attributes:
        problems: Every fault found, with the figure as its place.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> landak = {"instansi": "Kab. Landak", "year": 2024, "index": "2.123"}
        >>> try:
        ...     spbe.PublishedResult(instrument=instrument, **landak)
        ... except spbe.PublishedResultError as error:
        ...     print(error)
        2.123 has more than 2 decimal places; state places=3 if so printed @ index
    """


class DecodeError(SpbeError, ValueError):
    """A document, sheet or table cannot be read as what it should be.

    Attributes:
        problems: Every fault found, each with its place: file and line, cell or
            path; of more than a thousand the first, and the count of the rest.

    Example:
        >>> import spbe
        >>> try:
        ...     spbe.serialization.from_json('{"levels": ')
        ... except spbe.DecodeError as error:
        ...     print(error)
        the text is not JSON: Expecting value @ line 1 column 12
    """


class MissingExtraError(SpbeError, ImportError):
    """A library that an optional part needs is not installed, or cannot be imported.

    Attributes:
        extra: The extra that brings it.
        module: The package, as it is installed.
        reason: Why it cannot be imported although it is installed; ``None`` where it
            is not.

    Example:
        >>> import spbe
        >>> print(spbe.MissingExtraError("yaml", "pyyaml"))
        pyyaml is not installed; run: python -m pip install "spbe[yaml]"
        >>> print(spbe.MissingExtraError("yaml", "pyyaml", "no file _yaml.so"))
        pyyaml is installed, but cannot be imported (no file _yaml.so); \
run: python -m pip install --force-reinstall pyyaml
    """

    def __init__(self, extra: str, module: str, reason: str | None = None) -> None:
        self.extra = writable(extra)
        self.module = writable(module)
        self.reason = None if reason is None else writable(reason)
        fault, install = "is not installed", f'"spbe[{self.extra}]"'
        if reason is not None:
            fault = f"is installed, but cannot be imported ({self.reason})"
            install = f"--force-reinstall {self.module}"
        message = f"{self.module} {fault}; run: python -m pip install {install}"
        problem = Problem(kind="missing-extra", value=self.module, message=message)
        super().__init__([problem])
        self.args = (self.extra, self.module, self.reason)


def _text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python writes
        return shown(value)


class UnknownNameError(SpbeError, LookupError, ValueError):
    """A name, number or year that is not there.

    Attributes:
        what: What was looked for, such as ``"indicator"``.
        name: The name, number or year asked for; what is neither, as its repr.
        available: The names that are there.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> try:
        ...     instrument.domain(5)
        ... except spbe.UnknownNameError as error:
        ...     print(error)
        domain 5 is unknown; known are 1, 2, 3, 4
    """

    def __init__(self, what: str, name: object, available: Iterable[object]) -> None:
        self.what = writable(what)
        self.name = str.__str__(name) if isinstance(name, str) else kept(name)
        if not isinstance(available, Iterable):
            msg = f"{shown(available)} is not a list of names"
            raise TypeError(msg)
        self.available = tuple([_text(known) for known in available])
        cure = did_you_mean(self.name, self.available)
        is_code = self.what == "indicator" and type(self.name) in (str, int)
        problem = Problem(
            kind=f"unknown-{self.what}",
            code=str(self.name) if is_code else None,
            value=self.name,
            message=f"{self.what} {shown(self.name)} is unknown{cure}",
        )
        super().__init__([problem])
        self.args = (self.what, plain_value(self.name), list(self.available))


class UnknownInstrumentError(UnknownNameError):
    """No shipped instrument has this id, or was used in this year.

    Attributes:
        what: ``"instrument"`` or ``"year"``.
        id: The id or the year asked for, as text.
        available: The ids or years that are known.

    Example:
        >>> import spbe
        >>> try:
        ...     spbe.instruments.load("permenpan-59-2020")
        ... except spbe.UnknownInstrumentError as error:
        ...     print(error)
        instrument 'permenpan-59-2020' is unknown; did you mean 'permenpanrb-59-2020'?
    """

    @property
    def id(self) -> str:
        """The id or the year asked for, as text."""
        return str(self.name)


class ProvisionalInstrumentWarning(UserWarning):
    """The instrument's text has not been checked against the official one.

    Example:
        >>> import warnings, spbe
        >>> with warnings.catch_warnings():
        ...     warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        ...     len(spbe.instruments.load("permenpanrb-8-2026"))
        20
    """
