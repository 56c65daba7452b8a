"""The parts of a comparison: what changed in an indicator, group, unit, evidence."""

from __future__ import annotations

from fractions import Fraction

import attrs

from spbe._numbers import plain
from spbe._shown import Shown
from spbe.model._levels import Level
from spbe.model.assessment import Evidence
from spbe.model.index import Index
from spbe.model.structure import Indicator

__all__ = ["EvidenceChange", "GroupChange", "IndicatorChange", "UnitChange", "signed"]


def signed(value: Fraction) -> str:
    """Write an exact change with its sign; none for 0."""
    return f"+{plain(value)}" if value > 0 else plain(value)


@attrs.frozen(kw_only=True, repr=False)
class IndicatorChange(Shown):
    """What became of one indicator.

    Attributes:
        indicator: The indicator.
        unit: The responsible unit after, else before; ``None`` if not told.
        before: Its level before.
        after: Its level after.
        before_name: The official name of the level before.
        after_name: The official name of the level after.
        points: What its change adds to the index, in index points; all add up to
            the change of the index.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> before = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> spbe.analysis.what_if(before, {"12": 4}).changed
        (<IndicatorChange 12: 2 to 4, +0.05>,)
    """

    indicator: Indicator
    unit: str | None
    before: Level
    after: Level
    before_name: str | None
    after_name: str | None
    points: Fraction

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: levels with their names, exact points."""
        return [
            {
                "indicator": self.indicator.code,
                "name": self.indicator.name,
                "unit": self.unit,
                "before": self.before,
                "before_name": self.before_name,
                "after": self.after,
                "after_name": self.after_name,
                "points": self.points,
            }
        ]

    def __repr__(self) -> str:
        levels = f"{plain(self.before)[:12]} to {plain(self.after)[:12]}"
        code, points = self.indicator.code[:20], signed(self.points)[:20]
        return f"<IndicatorChange {code}: {levels}, {points}>"


@attrs.frozen(kw_only=True, repr=False)
class GroupChange(Shown):
    """What became of one domain or aspect.

    Attributes:
        number: The group's official number.
        name: Its official name.
        before: Its index before.
        after: Its index after.
        points: What its change adds to the index of the whole, in index points;
            those of all domains, and of all aspects, add up to its change.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> before = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> spbe.analysis.what_if(before, {"12": 4}).domains[1]
        <GroupChange 2 Tata Kelola SPBE: 2.00 to 2.20, +0.05>
    """

    number: int
    name: str
    before: Index
    after: Index
    points: Fraction

    @property
    def change(self) -> Fraction:
        """The change of the group's own index, exact."""
        return self.after.exact - self.before.exact

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: published indices, change and exact points."""
        return [
            {
                "number": self.number,
                "name": self.name,
                "before": self.before.published,
                "after": self.after.published,
                "change": self.change,
                "points": self.points,
            }
        ]

    def __repr__(self) -> str:
        figures = f"{self.before} to {self.after}, {signed(self.points)[:20]}"
        return f"<GroupChange {self.number} {self.name[:34]}: {figures}>"


@attrs.frozen(kw_only=True, repr=False)
class UnitChange(Shown):
    """What the indicators of one responsible unit add to the change.

    Attributes:
        unit: The unit (*OPD*); ``None`` for indicators of which none is told.
        codes: The indicators it answers for, in official order.
        points: What their changes add to the index together, in index points;
            those of all units add up to its change.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> bappeda = spbe.Assessment(code="12", unit="Bappeda")
        >>> before = spbe.Evaluation.from_levels(
        ...     instrument, [2] * 47, assessments=[bappeda]
        ... )
        >>> spbe.analysis.what_if(before, {"12": 4, "13": 3}).units
        (<UnitChange Bappeda: 1 codes, +0.05>, <UnitChange -: 46 codes, +0.025>)
    """

    unit: str | None
    codes: tuple[str, ...]
    points: Fraction

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the unit, how many indicators, exact points."""
        return [
            {
                "unit": self.unit,
                "indicators": len(self.codes),
                "points": self.points,
            }
        ]

    def __repr__(self) -> str:
        unit = f"{(self.unit or '-')[:40]}: {len(self.codes)} codes"
        return f"<UnitChange {unit}, {signed(self.points)[:20]}>"


@attrs.frozen(kw_only=True, repr=False)
class EvidenceChange(Shown):
    """Evidence of one indicator that came or went.

    Attributes:
        indicator: The indicator.
        came: What stands beside its level after, but did not before.
        went: What stood beside its level before, but does not after.

    Example:
        >>> import attrs, spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> before = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> road_map = spbe.Evidence(title="Perwali Peta Rencana")
        >>> beside = spbe.Assessment(code="12", evidence=(road_map,))
        >>> after = attrs.evolve(before, assessments=[beside])
        >>> spbe.analysis.compare(before, after).evidence
        (<EvidenceChange 12: 1 came, 0 went>,)
    """

    indicator: Indicator
    came: tuple[Evidence, ...]
    went: tuple[Evidence, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row for each evidence that came or went."""
        return [
            {
                "indicator": self.indicator.code,
                "name": self.indicator.name,
                "change": change,
                "title": one.title,
                "reference": one.reference,
            }
            for change, evidence in (("came", self.came), ("went", self.went))
            for one in evidence
        ]

    def __repr__(self) -> str:
        counts = f"{len(self.came)} came, {len(self.went)} went"
        return f"<EvidenceChange {self.indicator.code[:20]}: {counts}>"
