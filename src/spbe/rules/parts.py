"""The parts of a score: groups, contributions, and the way to the next predikat."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

import attrs

from spbe._numbers import plain
from spbe._shown import Shown
from spbe.model.index import Index
from spbe.model.predikat import Predikat
from spbe.model.structure import Indicator

__all__ = ["Contribution", "GroupScore", "NextPredikat", "fewest_raises"]


@attrs.frozen(kw_only=True, repr=False)
class GroupScore(Shown):
    """The index of one aspect or domain. Groups have no predikat.

    Attributes:
        number: The group's official number.
        name: Its official name.
        weight: Its weight, in percent of the whole.
        index: Its index, in index points.
        points: What it contributes to the index of the whole, in index points.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> score = spbe.score(spbe.Evaluation.from_levels(instrument, [3] * 47))
        >>> score.domain(2)
        <GroupScore 2 Tata Kelola SPBE: 3.00>
    """

    number: int
    name: str
    weight: Fraction
    index: Index
    points: Fraction

    def __repr__(self) -> str:
        return f"<GroupScore {self.number} {self.name[:60]}: {self.index}>"

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: weight, index and points, all exact."""
        return [
            {
                "number": self.number,
                "name": self.name,
                "weight": self.weight,
                "index": self.index.published,
                "exact": self.index.exact,
                "points": self.points,
            }
        ]


@attrs.frozen(kw_only=True, repr=False)
class Contribution(Shown):
    """What one indicator contributes to the index.

    Attributes:
        indicator: The indicator.
        level: Its level.
        level_name: The level's official name; ``None`` between two levels.
        weight: Its weight, in percent of the whole.
        points: Level times weight, in index points; all add up to the index.
        room: What is left to the highest level, in index points.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> score = spbe.score(spbe.Evaluation.from_levels(instrument, [3] * 47))
        >>> score.contributions[11].points, score.contributions[11].room
        (Fraction(3, 40), Fraction(1, 20))
    """

    indicator: Indicator
    level: int | Fraction
    level_name: str | None
    weight: Fraction
    points: Fraction
    room: Fraction

    def __repr__(self) -> str:
        points = plain(self.points)[:20]
        return f"<Contribution {self.indicator.code[:20]}: {points} index points>"

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: indicator, level, weight, points and room, exact."""
        return [
            {
                "indicator": self.indicator.code,
                "name": self.indicator.name,
                "level": self.level,
                "level_name": self.level_name,
                "weight": self.weight,
                "points": self.points,
                "room": self.room,
            }
        ]


@attrs.frozen(kw_only=True, repr=False)
class NextPredikat(Shown):
    """How far the next predikat is.

    Attributes:
        predikat: The next predikat.
        missing: What the exact index lacks, in index points, above 0.
        raises: The fewest raises by one level each that reach it, whichever
            indicators they fall on; one indicator may be raised repeatedly.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> score = spbe.score(spbe.Evaluation.from_levels(instrument, [2] * 47))
        >>> score.to_next
        <NextPredikat Baik: 0.6 index points, 21 raises>
    """

    predikat: Predikat
    missing: Fraction
    raises: int

    def __repr__(self) -> str:
        missing = plain(self.missing)[:20]
        steps = f"{self.raises} raise{'' if self.raises == 1 else 's'}"
        return f"<NextPredikat {self.predikat}: {missing} index points, {steps}>"

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: predikat, missing index points, exact, raises."""
        return [
            {
                "predikat": str(self.predikat),
                "missing": self.missing,
                "raises": self.raises,
            }
        ]


def fewest_raises(
    missing: Fraction | int,
    weights: Sequence[int],
    rooms: Sequence[Fraction | int],
) -> int:
    """Return the fewest raises by one level that together gain what is missing.

    Every raise of an indicator gains its weight (the last one of a decimal
    value what is left), so the largest gains can be taken first, in any number.

    Args:
        missing: The gain needed, in units, above 0 and not above all there is.
        weights: The gain of a whole raise of each indicator, in units.
        rooms: The levels each indicator is below its highest.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index).
    """
    gains: list[Fraction | int] = []
    for weight, room in zip(weights, rooms, strict=True):
        whole, rest = divmod(room, 1)
        gains.extend([weight] * int(whole))
        gains.append(weight * rest)
    gains.sort(reverse=True)
    return bisect_left(list(accumulate(gains)), missing) + 1
