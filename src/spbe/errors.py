"""What can go wrong, told once: all problems together, each with place and cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from spbe._telling import (
    did_you_mean,
    kept,
    shown,
    writable,
    writable_or_none,
)

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


@attrs.frozen(kw_only=True, repr=False)
class Problem:
    """One fault of what was passed in: what, where, and what would be right.

    Attributes:
        kind: What sort of fault, a fixed word such as ``"level"``.
        code: The official number of the indicator at fault, if there is one; of an
            unknown indicator the number asked for.
        name: The official name of that indicator.
        value: What was found: a text, or a number that is finite and not
            overlong; anything else as its repr.
        allowed: What would be accepted, in words.
        place: Where it stands: a file, cell, row or path.
        message: The fault and its cure, in words, lowercase.

    Half a character (a lone surrogate), which no file can hold, is told as its
    escape.

    Example:
        >>> import spbe
        >>> print(spbe.Problem(kind="level", code="12", value=6, message="level 6"))
        indicator 12: level 6
    """

    kind: str = attrs.field(converter=writable)
    code: str | None = attrs.field(default=None, converter=writable_or_none)
    name: str | None = attrs.field(default=None, converter=writable_or_none)
    value: object = attrs.field(default=None, converter=kept)
    allowed: str | None = attrs.field(default=None, converter=writable_or_none)
    place: str | None = attrs.field(default=None, converter=writable_or_none)
    message: str = attrs.field(converter=writable)

    def __str__(self) -> str:
        """Tell the indicator, the fault, the cure and the place in one line."""
        text = self.message
        # That an indicator is unknown is told with what was asked for.
        if self.code is not None and self.kind != "unknown-indicator":
            name = f" ({self.name})" if self.name else ""
            text = f"indicator {self.code}{name}: {text}"
        return f"{text} @ {self.place}" if self.place else text

    def __repr__(self) -> str:
        """Show the kind and where it is, in under 100 characters."""
        where = self.code or self.place or ""
        return f"<Problem {self.kind[:40]} {where[:40]}>"

    def to_dict(self) -> dict[str, object]:
        """Return the fields as plain values that any JSON writer takes."""
        row = {name: getattr(self, name) for name in _FIELDS}
        return {**row, "value": _plain(self.value)}


_FIELDS = tuple(field.name for field in attrs.fields(Problem))


def _text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python writes
        return shown(value)


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)


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
        lines = [str(problem) for problem in self.problems[:_LONGEST_LIST]]
        if (left := len(self.problems) - len(lines)) > 0:
            lines.append(f"and {left} more, in .problems")
        if len(lines) == 1:
            return lines[0]
        return "\n- ".join([f"{len(self.problems)} problems:", *lines])

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
    return tuple(map(_problem, given))


def _problem(given: object) -> Problem:
    if isinstance(given, Problem):
        return given
    if isinstance(given, Mapping) and {"kind", "message"} <= given.keys() <= {*_FIELDS}:
        return Problem(**given)
    msg = f"{shown(given)} is neither a Problem nor what its to_dict() gives"
    raise TypeError(msg)


class EvaluationError(SpbeError, ValueError):
    """Levels that are none, indicators that are unknown or doubled.

    Attributes:
        problems: Every fault found, in official order where it has one.

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
            path.

    Example:
        >>> import spbe
        >>> try:
        ...     spbe.serialization.from_json('{"levels": ')
        ... except spbe.DecodeError as error:
        ...     print(error)
        the text is not JSON: Expecting value @ line 1 column 12
    """


class MissingExtraError(SpbeError, ImportError):
    """A library that an optional part needs is not installed.

    Attributes:
        extra: The extra that brings it.

    Example:
        >>> import spbe
        >>> print(spbe.MissingExtraError("yaml", "yaml"))
        yaml is not installed; run: python -m pip install "spbe[yaml]"
    """

    def __init__(self, extra: str, module: str) -> None:
        self.extra = writable(extra)
        self.module = writable(module)
        cure = f'python -m pip install "spbe[{self.extra}]"'
        message = f"{self.module} is not installed; run: {cure}"
        problem = Problem(kind="missing-extra", value=self.module, message=message)
        super().__init__([problem])
        self.args = (self.extra, self.module)


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
        self.args = (self.what, _plain(self.name), list(self.available))


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
