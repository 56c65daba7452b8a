"""The comparison of two scores, in parts that add up exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property

import attrs

from spbe._labels import Language
from spbe._shown import Shown, rows_of
from spbe.analysis._changes import (
    EvidenceChange,
    GroupChange,
    IndicatorChange,
    UnitChange,
    signed,
)
from spbe.analysis._telling import comparison_told
from spbe.model._about import about, identity_of_two
from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.instansi import Stage
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect, Domain
from spbe.rules.scoring import Score
from spbe.rules.weighting import aspect_units

__all__ = ["Comparison"]

Units = int | Fraction


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, slots=False)
class Comparison(Shown):
    """The change from one evaluation to another, adding up exactly in every way.

    Attributes:
        before: The score before.
        after: The score after.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> before = spbe.Evaluation.from_levels(instrument, [2] * 47, year=2023)
        >>> after = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> spbe.analysis.compare(before, after)
        <Comparison 2.00 Cukup to 3.00 Baik, +1>
    """

    before: Score
    after: Score

    @cached_property
    def change(self) -> Fraction:
        """The change of the index, exact, in index points."""
        return self.after.index.exact - self.before.index.exact

    @property
    def rises(self) -> bool:
        """Whether the predikat is a higher one (*naik kelas*)."""
        return self.after.predikat > self.before.predikat

    @property
    def falls(self) -> bool:
        """Whether the predikat is a lower one."""
        return self.after.predikat < self.before.predikat

    @property
    def same_basis(self) -> bool:
        """Whether both predikat were read off the same number, exact or published."""
        return self.before.basis.kind == self.after.basis.kind

    @property
    def is_claim(self) -> bool:
        """Whether a self-assessment is compared with what assessors found."""
        before, after = self.before.evaluation, self.after.evaluation
        return (
            before.stage is Stage.MANDIRI
            and after.stage not in (None, Stage.MANDIRI)
            and before.year == after.year
        )

    @cached_property
    def _units_changed(self) -> tuple[Units, ...]:
        """The change of each indicator in units, in official order."""
        before, after = self.before.evaluation, self.after.evaluation
        return tuple(
            [
                weight * (new - old)
                for weight, old, new in zip(
                    before.instrument.layout.weights,
                    before.levels.values(),
                    after.levels.values(),
                    strict=True,
                )
            ]
        )

    @cached_property
    def indicators(self) -> tuple[IndicatorChange, ...]:
        """Every indicator in official order, changed or not."""
        before, after = self.before.evaluation, self.after.evaluation
        instrument = before.instrument
        names = {
            scale.name: {
                level: scale.level_name(level)
                for level in {*before.levels.in_order, *after.levels.in_order}
                if level is not None and scale.minimum <= level <= scale.maximum
            }
            for scale in instrument.scales
        }
        units = self._units_changed
        per_point = instrument.layout.units_per_point
        points = {unit: Fraction(unit) / per_point for unit in set(units)}
        responsible = self._responsible
        return tuple(
            [
                IndicatorChange(
                    indicator=indicator,
                    unit=responsible.get(indicator.code),
                    before=old,
                    after=new,
                    before_name=names[indicator.scale][old],
                    after_name=names[indicator.scale][new],
                    points=points[changed],
                )
                for indicator, old, new, changed in zip(
                    instrument.indicators,
                    before.levels.values(),
                    after.levels.values(),
                    units,
                    strict=True,
                )
            ]
        )

    @cached_property
    def _responsible(self) -> dict[str, str]:
        """The responsible unit of each indicator: as told after, else before."""
        both = (*self.before.evaluation.assessments, *self.after.evaluation.assessments)
        return {one.code: one.unit for one in both if one.unit is not None}

    @property
    def changed(self) -> tuple[IndicatorChange, ...]:
        """The indicators whose level changed, in official order."""
        return tuple(one for one in self.indicators if one.points)

    @property
    def risen(self) -> tuple[IndicatorChange, ...]:
        """The indicators that rose, those that gained most first."""
        found = [one for one in self.indicators if one.points > 0]
        return tuple(sorted(found, key=lambda one: -one.points))

    @property
    def fallen(self) -> tuple[IndicatorChange, ...]:
        """The indicators that fell, those that cost most first."""
        found = [one for one in self.indicators if one.points < 0]
        return tuple(sorted(found, key=lambda one: one.points))

    @property
    def over_claimed(self) -> tuple[IndicatorChange, ...]:
        """What assessors found lower, the dearest first; none unless it is a claim."""
        return self.fallen if self.is_claim else ()

    @property
    def under_claimed(self) -> tuple[IndicatorChange, ...]:
        """What assessors found higher, the most first; none unless it is a claim."""
        return self.risen if self.is_claim else ()

    @cached_property
    def domains(self) -> tuple[GroupChange, ...]:
        """The domains in official order; none where the instrument has none."""
        instrument = self.before.evaluation.instrument
        places = instrument.layout.domains
        sides = [
            [sum(by_aspect[place]) for place in places] for by_aspect in self._by_aspect
        ]
        return _group_changes(instrument, instrument.domains, *sides)

    @cached_property
    def aspects(self) -> tuple[GroupChange, ...]:
        """The aspects in official order."""
        instrument = self.before.evaluation.instrument
        return _group_changes(instrument, instrument.aspects, *self._by_aspect)

    @cached_property
    def _by_aspect(self) -> tuple[Sequence[Units], Sequence[Units]]:
        """The units of each aspect before and after."""
        before, after = self.before.evaluation, self.after.evaluation
        layout = before.instrument.layout
        return (
            aspect_units(layout, before.levels.in_order),
            aspect_units(layout, after.levels.in_order),
        )

    @cached_property
    def units(self) -> tuple[UnitChange, ...]:
        """The responsible units as they first occur; last those not told."""
        layout = self.before.evaluation.instrument.layout
        groups: dict[str | None, list[int]] = {}
        for place, code in enumerate(layout.codes):
            groups.setdefault(self._responsible.get(code), []).append(place)
        if None in groups:
            groups[None] = groups.pop(None)
        changed = self._units_changed
        return tuple(
            UnitChange(
                unit=unit,
                codes=tuple([layout.codes[place] for place in places]),
                points=Fraction(sum([changed[place] for place in places]))
                / layout.units_per_point,
            )
            for unit, places in groups.items()
        )

    @cached_property
    def evidence(self) -> tuple[EvidenceChange, ...]:
        """The indicators whose evidence came or went, in official order."""
        before, after = self.before.evaluation, self.after.evaluation
        if before.assessments == after.assessments:
            return ()
        earlier, later = _beside(before), _beside(after)
        found = []
        for indicator in before.instrument.indicators:
            old, new = (
                beside[indicator.code].evidence if indicator.code in beside else ()
                for beside in (earlier, later)
            )
            came = tuple(one for one in new if one not in old)
            went = tuple(one for one in old if one not in new)
            if came or went:
                found.append(EvidenceChange(indicator=indicator, came=came, went=went))
        return tuple(found)

    def explain(self, language: Language = "id") -> str:
        """Return the comparison as text; a claim has words of its own.

        Args:
            language: ``"id"`` or ``"en"``.

        Raises:
            ValueError: If there are no words in that language.
        """
        return comparison_told(self, language)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator, in official order, changed or not."""
        return rows_of(self.indicators)

    def _identity(self) -> dict[str, object]:
        return identity_of_two(self.before.evaluation, self.after.evaluation)

    def _facts(self) -> dict[str, object]:
        sides = (self.before.evaluation, self.after.evaluation)
        return {
            **about(self.after.evaluation),
            "year": _way(one.year for one in sides),
            "stage": _way(one.stage for one in sides),
            "before": self.before.index.published,
            "predikat_before": str(self.before.predikat),
            "after": self.after.index.published,
            "predikat_after": str(self.after.predikat),
            "change": self.change,
        }

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        groups = [("", rows_of(self.aspects))]
        if self.domains:
            groups = [("", rows_of(self.domains)), ("AspectChange", groups[0][1])]
        units = self.units if self._responsible else ()
        return [
            *groups,
            ("IndicatorChange", self.to_rows()),
            ("UnitChange", rows_of(units)),
            ("EvidenceChange", rows_of(self.evidence)),
        ]

    def __repr__(self) -> str:
        sides = [
            f"{score.index} {score.predikat}" for score in (self.before, self.after)
        ]
        return f"<Comparison {sides[0]} to {sides[1]}, {signed(self.change)[:24]}>"


def _way(facts: Iterable[object]) -> str:
    """Return what led to what; once, where it is the same."""
    return " → ".join(dict.fromkeys(str(one) for one in facts if one is not None))


def _beside(evaluation: Evaluation) -> dict[str, Assessment]:
    return {one.code: one for one in evaluation.assessments}


def _group_changes(
    instrument: Instrument,
    groups: Sequence[Aspect | Domain],
    before: Sequence[Units],
    after: Sequence[Units],
) -> tuple[GroupChange, ...]:
    per_point = instrument.layout.units_per_point
    return tuple(
        [
            GroupChange(
                number=group.number,
                name=group.name,
                before=_index(old, group.weight, per_point),
                after=_index(new, group.weight, per_point),
                points=Fraction(new - old, per_point),
            )
            for group, old, new in zip(groups, before, after, strict=True)
        ]
    )


def _index(units: Units, weight: Fraction, per_point: int) -> Index:
    # What weighting does for a group, in one fraction.
    whole, parts = units * 100 * weight.denominator, per_point * weight.numerator
    return Index(Fraction(whole, parts))
