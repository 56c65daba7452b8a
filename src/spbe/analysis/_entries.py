"""Scores and printed results, read alike; the members of a cohort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args

import attrs

from spbe._arguments import check_word, several
from spbe._rounding import half_up
from spbe._telling import shown
from spbe.analysis._asked import printed_figures
from spbe.errors import Problem, PublishedResultError
from spbe.model.instansi import Instansi
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score

Given = PublishedResult | Score
By = Literal["kind", "province"]

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
        figures: Every figure by its name, exact or as printed.
    """

    given: Given
    instansi: Instansi | None
    year: int | None
    instrument: Instrument
    predikat: Predikat | None
    places: int | None
    figures: Mapping[str, Fraction]

    @property
    def name(self) -> str:
        """The name of the instansi, or a dash."""
        return ABSENT if self.instansi is None else self.instansi.name

    @property
    def key(self) -> object:
        """What two results of the same instansi have in common; its own if untold."""
        return id(self.given) if self.instansi is None else self.instansi.key

    def group(self, by: By | None) -> str | None:
        """Return its kind or province, ``None`` where not told or not asked."""
        if by is None or self.instansi is None:
            return None
        return self.instansi.kind if by == "kind" else self.instansi.province

    def shown(self, figure: str, places: int) -> Decimal | None:
        """Return a figure as printed with some decimal places, if there is one."""
        exact = self.figures.get(figure)
        return None if exact is None else half_up(exact, places)


def entry_of(given: Given) -> Entry:
    """Read a score or a printed result.

    Raises:
        TypeError: If it is neither.
    """
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
        return Entry(
            given=given,
            instansi=given.instansi,
            year=given.year,
            instrument=given.instrument,
            predikat=given.predikat,
            places=given.places,
            figures={name: Fraction(figure) for name, figure in printed.items()},
        )
    msg = f"{shown(given)} is neither a Score nor a PublishedResult"
    raise TypeError(msg)


def cohort(results: Iterable[Given], *beside: Entry) -> list[Entry]:
    """Read the members of a cohort.

    Args:
        results: Scores and printed results.
        beside: What they are compared with.

    Raises:
        TypeError: If any is neither a score nor a printed result.
        PublishedResultError: If there are none, they are of more than one
            instrument, or an instansi has two in a year; with every problem.
    """
    entries = [entry_of(one) for one in several(results, "scores and printed results")]
    if not entries:
        problem = Problem(kind="empty", message="there are no results to compare")
        raise PublishedResultError([problem])
    problems: list[Problem] = []
    first = [*beside, *entries][0].instrument
    found: set[object] = set()
    for place, entry in enumerate(entries):
        who = f"{entry.name}, {entry.year}"
        if entry.instrument != first:
            message = (
                f"{who} is of {entry.instrument.id}, others are of {first.id}: "
                "figures of two instruments are not comparable"
            )
            problems.append(_problem("instrument", place, entry.instrument.id, message))
        if (entry.key, entry.year) in found:
            message = f"{who} is there twice"
            problems.append(_problem("doubled", place, entry.name, message))
        found.add((entry.key, entry.year))
    if problems:
        raise PublishedResultError(problems)
    return entries


def check_by(by: str | None) -> None:
    """Refuse an unknown way to group.

    Raises:
        UnknownNameError: If it is neither ``None``, ``"kind"`` nor ``"province"``.
    """
    if by is not None:
        check_word("grouping", by, _BY)


def grouped(
    entries: Iterable[Entry], by: By | None
) -> list[tuple[str | None, list[Entry]]]:
    """Return the members by kind or province, in the order the groups first come."""
    groups: dict[str | None, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group(by), []).append(entry)
    return list(groups.items())


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
