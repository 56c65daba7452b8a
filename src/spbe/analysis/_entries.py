"""Scores and printed results, read alike; the members of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, get_args

import attrs

from spbe._frozen import FrozenMap
from spbe._labels import number
from spbe._rounding import half_up
from spbe._telling import shown
from spbe._terms import term
from spbe.analysis._asked import printed_figures
from spbe.errors import Problem, PublishedResultError, UnknownNameError
from spbe.model._instruments import names_of
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Instansi
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat
from spbe.model.publication import PublishedResult
from spbe.model.source import Text
from spbe.model.structure import Indicator
from spbe.rules.scoring import Score

Given = PublishedResult | Score | Evaluation
By = Literal["year", "kind", "province"]
GivenBy = By | Iterable[By] | None
Group = FrozenMap[str, int | str | None]

ABSENT = "–"  # noqa: RUF001 (as reports print it)
"""What stands where there is no result."""

_BY: tuple[By, ...] = get_args(By)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Entry:
    """What a score or a printed result says, either way.

    Attributes:
        given: The score or the printed result itself.
        instansi: Whose it is, if told.
        year: The year, if told.
        instrument: The instrument.
        predikat: The predikat; ``None`` where none is printed.
        places: The decimal places of what is printed; ``None`` for exact figures.
        figures: Every figure by its name, exact or as printed, but for those that
            no levels give.
        impossible: Printed figures that lie beyond what any levels give, by name.
    """

    given: PublishedResult | Score
    instansi: Instansi | None
    year: int | None
    instrument: Instrument
    predikat: Predikat | None
    places: int | None
    figures: Mapping[str, Fraction]
    impossible: Mapping[str, Decimal] = FrozenMap({})

    @property
    def name(self) -> str:
        """The name of the instansi, or a dash."""
        return ABSENT if self.instansi is None else self.instansi.name

    @property
    def key(self) -> object:
        """What two results of the same instansi have in common; its own if untold."""
        return id(self.given) if self.instansi is None else self.instansi.key

    def group(self, by: tuple[By, ...]) -> Group:
        """Return its year, kind or province, ``None`` where not told."""
        known: dict[str, int | str | None] = {"year": self.year}
        if self.instansi is not None:
            known |= {"kind": self.instansi.kind, "province": self.instansi.province}
        return FrozenMap({one: known.get(one) for one in by})

    def shown(self, figure: str, places: int) -> Decimal | None:
        """Return a figure as printed with some decimal places, if there is one."""
        exact = self.figures.get(figure)
        return None if exact is None else half_up(exact, places)


def entry_of(given: Given) -> Entry:
    """Read a score, a complete evaluation or a printed result.

    Raises:
        TypeError: If it is none of them.
        IncompleteEvaluationError: If it is a partial evaluation.
    """
    if isinstance(given, Evaluation):
        given = Score(given)
    if isinstance(given, Score):
        evaluation = given.evaluation
        figures: dict[str, Any] = {"index": given.index.exact}
        figures |= {f"domain {one.number}": one.index.exact for one in given.domains}
        figures |= {f"aspect {one.number}": one.index.exact for one in given.aspects}
        figures |= {
            f"indicator {code}": Fraction(one)
            for code, one in evaluation.levels.items()
        }
        return Entry(
            given=given,
            instansi=evaluation.instansi,
            year=evaluation.year,
            instrument=evaluation.instrument,
            predikat=given.predikat,
            places=None,
            figures=figures,
        )
    if isinstance(given, PublishedResult):
        printed = printed_figures(given)
        impossible = _impossible(given, printed)
        return Entry(
            given=given,
            instansi=given.instansi,
            year=given.year,
            instrument=given.instrument,
            predikat=given.predikat,
            places=given.places,
            figures={
                name: Fraction(figure)
                for name, figure in printed.items()
                if name not in impossible
            },
            impossible=impossible,
        )
    msg = f"{shown(given)} is no Score, Evaluation or PublishedResult"
    raise TypeError(msg)


def _impossible(
    result: PublishedResult, printed: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Return the printed figures beyond the least and the most that levels give."""
    ranges = _ranges(result.instrument)
    found = {}
    for name, figure in printed.items():
        least, most = (half_up(end, result.places) for end in ranges[name])
        if not least <= figure <= most:
            found[name] = figure
    return found


@lru_cache(maxsize=16)
def _ranges(instrument: Instrument) -> dict[str, tuple[Fraction, Fraction]]:
    """Return the least and the most of each printed figure that levels give."""
    parts = {"index": list(instrument.indicators)}
    for domain in instrument.domains:
        inside = [one for aspect in domain.aspects for one in aspect.indicators]
        parts[f"domain {domain.number}"] = inside
    for aspect in instrument.aspects:
        parts[f"aspect {aspect.number}"] = list(aspect.indicators)
    return {name: _range(instrument, inside) for name, inside in parts.items()}


def _range(
    instrument: Instrument, indicators: Iterable[Indicator]
) -> tuple[Fraction, Fraction]:
    scales = [(one.weight, instrument.scale(one.scale)) for one in indicators]
    total = sum(weight for weight, _ in scales)
    return (
        sum((weight * scale.minimum for weight, scale in scales), Fraction(0)) / total,
        sum((weight * scale.maximum for weight, scale in scales), Fraction(0)) / total,
    )


def about_of(given: PublishedResult | Score) -> Evaluation | PublishedResult:
    """Return what tells who, when and by which instrument."""
    return given.evaluation if isinstance(given, Score) else given


def cohort(
    results: Iterable[Given], by: tuple[By, ...] | None, *beside: Entry
) -> list[Entry]:
    """Read the members of a cohort.

    Args:
        results: Scores, complete evaluations and printed results.
        by: What they are grouped by; without the year they must be of one. ``None``
            where nothing can be grouped.
        beside: What they are compared with.

    Raises:
        TypeError: If any is none of these.
        IncompleteEvaluationError: If an evaluation is partial.
        PublishedResultError: If there are none, they are of more than one
            instrument or of several years, or an instansi has two in a year; with
            every problem.
    """
    entries = [entry_of(one) for one in results]
    if not entries:
        problem = Problem(kind="empty", message="there are no results to compare")
        raise PublishedResultError([problem])
    problems: list[Problem] = []
    first = [*beside, *entries][0].instrument
    found: set[object] = set()
    for place, entry in enumerate(entries):
        who = f"{entry.name}, {entry.year}"
        if entry.instrument != first:
            others, own = names_of([first, entry.instrument])
            message = (
                f"{who} is of {own}, others are of {others}: "
                "figures of two instruments are not comparable"
            )
            problems.append(_problem("instrument", place, entry.instrument.id, message))
        if (entry.key, entry.year) in found:
            message = f"{who} is there twice"
            problems.append(_problem("doubled", place, entry.name, message))
        found.add((entry.key, entry.year))
    years = sorted({entry.year for entry in entries if entry.year is not None})
    if len(years) > 1 and "year" not in (by or ()):
        listed = ", ".join(map(str, years))
        message = (
            f"results are of {len(years)} years ({listed}), which are not one cohort: "
            "pass those of one year"
        )
        if by is not None:
            several = ", ".join(f'"{one}"' for one in ("year", *(by or ("kind",))))
            message += f', or group them in spbe.analysis by="year" or by=({several})'
        problems.append(Problem(kind="years", value=listed, message=message))
    if problems:
        raise PublishedResultError(problems)
    return entries


def impossible_figures(
    entries: Iterable[Entry], figure: str | None = None
) -> tuple[Text, ...]:
    """Return a sentence for each figure that no levels give, and so counts nowhere.

    Args:
        entries: Those that print them.
        figure: The figure that is told alone, if one is.
    """
    return tuple(
        Text(
            id=f"{entry.name}, {entry.year}: {term(name, 'id')} tercetak "
            f"{number(str(printed), 'id')}, yang tidak mungkin dihasilkan tingkat mana "
            "pun; angka ini tidak ikut dihitung.",
            en=f"{entry.name}, {entry.year}: {term(name, 'en')} is printed as "
            f"{printed}, which no levels give; it is left out.",
        )
        for entry in entries
        for name, printed in entry.impossible.items()
        if figure in (None, name)
    )


def read_by(by: Any) -> tuple[By, ...]:
    """Take one way to group or several.

    Raises:
        UnknownNameError: If one is none of ``"year"``, ``"kind"`` and ``"province"``.
    """
    if by is None:
        return ()
    several = isinstance(by, Iterable) and not isinstance(by, str | bytes)
    given = tuple(by) if several else (by,)
    for one in given:
        if one not in _BY:
            raise UnknownNameError("grouping", one, _BY)
    return given


def grouped(
    entries: Iterable[Entry], by: tuple[By, ...]
) -> list[tuple[Group, list[Entry]]]:
    """Return the members of each group, in the order the groups first come."""
    groups: dict[Group, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group(by), []).append(entry)
    return list(groups.items())


def label_of(group: Group) -> str | None:
    """Return what a group is called; ``None`` where nothing of it is told."""
    if all(value is None for value in group.values()):
        return None
    return ", ".join(
        ABSENT if value is None else str(value) for value in group.values()
    )


def least_places(entries: Iterable[Entry]) -> int:
    """Return the fewest decimal places that any member prints; 2 if none does."""
    return min((one.places for one in entries if one.places is not None), default=2)


def figure_names(instrument: Instrument) -> dict[str, str]:
    """Return the official name of each figure: the whole, domains, aspects."""
    names = {"index": instrument.index_name}
    names |= {f"domain {one.number}": one.name for one in instrument.domains}
    names |= {f"aspect {one.number}": one.name for one in instrument.aspects}
    return names | {f"indicator {one.code}": one.name for one in instrument.indicators}


def _problem(kind: str, place: int, value: object, message: str) -> Problem:
    return Problem(kind=kind, value=value, place=f"results[{place}]", message=message)
