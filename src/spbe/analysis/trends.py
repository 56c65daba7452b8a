"""One instansi over the years, across instruments where it must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

import attrs

from spbe._numbers import plain
from spbe._shown import Shown, rows_of
from spbe.analysis._entries import (
    ABSENT,
    Entry,
    Given,
    about_of,
    entry_of,
    least_places,
)
from spbe.errors import Problem, PublishedResultError
from spbe.model._about import identity, whose
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat
from spbe.model.publication import PublishedResult
from spbe.model.source import Text
from spbe.rules.banding import predikat_of_printed
from spbe.rules.scoring import Score

__all__ = ["Change", "Point", "Trend", "trend"]

Movement = Literal["naik kelas", "turun kelas", "tetap"]


@attrs.frozen(kw_only=True, repr=False)
class Point(Shown):
    """One year of a trend.

    Attributes:
        given: The score or the printed result.
        year: The year.
        instrument: The instrument in use.
        index: The index as printed; ``None`` where there is none.
        predikat: The predikat; ``None`` where none is printed.

    Example:
        >>> import spbe
        >>> spbe.analysis.trend(spbe.published.find("Landak")).points[0]
        <Point 2023: 2.21 Cukup>
    """

    given: PublishedResult | Score
    year: int
    instrument: Instrument
    index: Decimal | None
    predikat: Predikat | None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: year, instrument, index and predikat."""
        return [
            {
                "year": self.year,
                "instrument": self.instrument.id,
                "index": self.index,
                "predikat": None if self.predikat is None else str(self.predikat),
            }
        ]

    def _identity(self) -> dict[str, object]:
        return identity(about_of(self.given))

    def __repr__(self) -> str:
        index = ABSENT if self.index is None else self.index
        predikat = ABSENT if self.predikat is None else self.predikat
        return f"<Point {self.year}: {index} {predikat}>"


@attrs.frozen(kw_only=True, repr=False)
class Change(Shown):
    """What changed from one year of a trend to the next.

    Attributes:
        before: The earlier year.
        after: The later year.
        index: The change of the index, in index points: of the exact ones where
            both are exact, else of the printed ones; ``None`` across a break, or
            where one of them is not there.
        movement: ``"naik kelas"`` (a higher predikat), ``"turun kelas"`` or
            ``"tetap"``; ``None`` as for the index.
        gap: Why the two are not comparable, where the instrument changes; else
            ``None``.
        basis: What the basis of the predikat has to do with it, where it changed and
            the other one gives another movement; else ``None``.

    Example:
        >>> import spbe
        >>> spbe.analysis.trend(spbe.published.find("Landak")).changes
        (<Change 2023 to 2024: 0.19, tetap>,)
    """

    before: Point
    after: Point
    index: Fraction | None
    movement: Movement | None
    gap: Text | None
    basis: Text | None

    @property
    def is_break(self) -> bool:
        """Whether the instrument changes between the two."""
        return self.gap is not None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; the exact change of the index, both languages of notes."""
        return [
            {
                "from": self.before.year,
                "to": self.after.year,
                "change": self.index,
                "movement": self.movement,
                **_told("basis", self.basis),
                **_told("break", self.gap),
            }
        ]

    def _identity(self) -> dict[str, object]:
        return whose(about_of(self.after.given))

    def __repr__(self) -> str:
        years = f"<Change {self.before.year} to {self.after.year}"
        if self.is_break:
            return f"{years}: break>"
        index = ABSENT if self.index is None else plain(self.index)[:20]
        return f"{years}: {index}, {self.movement or ABSENT}>"


@attrs.frozen(kw_only=True, repr=False)
class Trend(Shown):
    """One instansi over the years.

    Attributes:
        name: The name of the instansi, as the last year has it.
        points: One for each year, ascending.
        changes: One between each year and the next that is there.

    Example:
        >>> import spbe
        >>> spbe.analysis.trend(spbe.published.find("Landak"))
        <Trend Pemerintah Kab. Landak, 2023 to 2024: 0 breaks>
    """

    name: str
    points: tuple[Point, ...]
    changes: tuple[Change, ...]

    @property
    def breaks(self) -> tuple[Change, ...]:
        """The changes across which figures are not comparable."""
        return tuple(change for change in self.changes if change.is_break)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a year: its figures, and what changed from the year before."""
        nothing: dict[str, object] = {"change": None, "movement": None}
        nothing |= _told("basis", None) | _told("break", None)
        changed = [nothing]
        for change in self.changes:
            (row,) = change.to_rows()
            changed.append({key: row[key] for key in nothing})
        pairs = zip(rows_of(self.points), changed, strict=True)
        return [{**row, **change} for row, change in pairs]

    def _identity(self) -> dict[str, object]:
        return whose(about_of(self.points[-1].given))

    def _facts(self) -> dict[str, object]:
        return {"instansi": self.name}

    def __repr__(self) -> str:
        years = f"{self.points[0].year} to {self.points[-1].year}"
        count = len(self.breaks)
        breaks = f"{count} break{'' if count == 1 else 's'}"
        return f"<Trend {self.name[:50]}, {years}: {breaks}>"


def trend(results: Iterable[Given]) -> Trend:
    """Follow one instansi over the years.

    Years are joined on the normalised name, since the kind of an instansi may change.
    Where the instrument changes there is a break: nothing is compared across it.

    Args:
        results: Its scores, complete evaluations and printed results, one a year, in
            any order.

    Returns:
        Every year, and the change of index and predikat to the next.

    Raises:
        TypeError: If any is no score, evaluation or printed result.
        IncompleteEvaluationError: If an evaluation is partial.
        PublishedResultError: If there are none, they are of more than one instansi,
            a year is missing or there twice; with every problem.

    Example:
        >>> import spbe
        >>> i2018 = spbe.instruments.load("permenpanrb-5-2018")
        >>> landak = [
        ...     spbe.PublishedResult(
        ...         instansi="Kab. Landak",
        ...         year=year,
        ...         instrument=i2018,
        ...         index=index,
        ...         predikat=predikat,
        ...     )
        ...     for year, index, predikat in
        ...     [(2018, "1.15", "Kurang"), (2019, "2.1", "Cukup")]
        ... ]
        >>> found = spbe.analysis.trend([*landak, *spbe.published.find("Landak")])
        >>> found.changes[0]
        <Change 2018 to 2019: 0.95, naik kelas>
        >>> found.changes[1].gap.en[:60]
        'PermenPANRB 59/2020 replaced PermenPANRB 5/2018: other indic'
    """
    entries = [entry_of(one) for one in results]
    if problems := list(_problems(entries)):
        raise PublishedResultError(problems)
    entries.sort(key=lambda entry: entry.year or 0)
    points = [_point(entry) for entry in entries]
    members = list(zip(entries, points, strict=True))
    return Trend(
        name=entries[-1].name,
        points=tuple(points),
        changes=tuple(_change(one, other) for one, other in pairwise(members)),
    )


def _told(name: str, text: Text | None) -> dict[str, object]:
    if text is None:
        return {f"{name}_id": None, f"{name}_en": None}
    return {f"{name}_id": text.id, f"{name}_en": text.en}


def _problems(entries: list[Entry]) -> Iterable[Problem]:
    if not entries:
        yield Problem(kind="empty", message="there are no results to follow")
    years = Counter(entry.year for entry in entries)
    for place, entry in enumerate(entries):
        at = f"results[{place}]"
        message = None
        if entry.instansi is None:
            message = "the instansi is not told"
        elif entry.key != entries[0].key:
            message = f"{entry.name} is not {entries[0].name}; a trend is of one"
        if message is not None:
            yield Problem(kind="instansi", value=entry.name, place=at, message=message)
        if entry.year is None:
            yield Problem(kind="year", place=at, message="the year is not told")
        elif years[entry.year] > 1:
            message = f"{entry.year} is there {years[entry.year]} times"
            yield Problem(kind="year", value=entry.year, place=at, message=message)


def _point(entry: Entry) -> Point:
    return Point(
        given=entry.given,
        year=entry.year or 0,
        instrument=entry.instrument,
        index=entry.shown("index", least_places([entry])),
        predikat=entry.predikat,
    )


def _change(one: tuple[Entry, Point], other: tuple[Entry, Point]) -> Change:
    (earlier, before), (later, after) = one, other
    if before.instrument != after.instrument:
        gap = _gap(before, after)
        return Change(
            before=before, after=after, index=None, movement=None, gap=gap, basis=None
        )
    return Change(
        before=before,
        after=after,
        index=_difference(earlier, later),
        movement=_movement(before.predikat, after.predikat),
        gap=None,
        basis=_basis(before, after),
    )


def _gap(before: Point, after: Point) -> Text:
    old, new = before.instrument.title, after.instrument.title
    if old == new:
        return Text(
            id=f"{new} pada {before.year} dan pada {after.year} adalah dua instrumen "
            "yang berbeda, jadi angka di kedua sisinya tidak dapat dibandingkan.",
            en=f"{new} of {before.year} and of {after.year} are two different "
            "instruments, so figures on the two sides are not comparable.",
        )
    return Text(
        id=f"{new} menggantikan {old}: indikator, bobot dan skalanya "
        "lain, jadi angka di kedua sisinya tidak dapat dibandingkan.",
        en=f"{new} replaced {old}: other indicators, weights and "
        "scales, so figures on its two sides are not comparable.",
    )


def _difference(earlier: Entry, later: Entry) -> Fraction | None:
    if "index" not in earlier.figures or "index" not in later.figures:
        return None
    if earlier.places is None and later.places is None:
        return later.figures["index"] - earlier.figures["index"]
    places = least_places([earlier, later])
    before, after = earlier.shown("index", places), later.shown("index", places)
    return Fraction(after or 0) - Fraction(before or 0)


def _movement(before: Predikat | None, after: Predikat | None) -> Movement | None:
    if before is None or after is None:
        return None
    if before is after:
        return "tetap"
    return "naik kelas" if before < after else "turun kelas"


def _basis(before: Point, after: Point) -> Text | None:
    """Return that the basis alone may have moved the predikat, if it may."""
    banding = after.instrument.banding
    kinds = [banding.basis_for(point.year).kind for point in (before, after)]
    if kinds[0] == kinds[1] or after.predikat is None or after.index is None:
        return None
    places = after.given.places if isinstance(after.given, PublishedResult) else 2
    earlier = predikat_of_printed(
        after.instrument, after.index, before.year, places=places
    )
    if after.predikat in earlier:
        return None
    labels = sorted(earlier)
    return Text(
        id=f"Dasar predikat berubah: menurut dasar {before.year}, {after.index} pada "
        f"{after.year} adalah {' atau '.join(map(str, labels))}.",
        en=f"The basis of the predikat changed: on that of {before.year}, "
        f"{after.index} in {after.year} is {' or '.join(map(str, labels))}.",
    )
