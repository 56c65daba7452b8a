"""What changed between two evaluations, and what made the difference, exactly."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import overload

import attrs

from spbe._labels import Language
from spbe.analysis._changes import (
    EvidenceChange,
    GroupChange,
    IndicatorChange,
    UnitChange,
    signed,
)
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._given import evaluation_given
from spbe.analysis._side_by_side import SideBySide, paired
from spbe.analysis._telling import comparison_told
from spbe.errors import Problem, shown
from spbe.model.crosswalks import Crosswalk, strangers
from spbe.model.evaluation import Assessment, Evaluation
from spbe.model.instansi import Stage
from spbe.rules.parts import GroupScore
from spbe.rules.scoring import Score

__all__ = ["Comparison", "compare"]


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, slots=False)
class Comparison:
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
    def indicators(self) -> tuple[IndicatorChange, ...]:
        """Every indicator in official order, changed or not."""
        before, after = self.before.evaluation, self.after.evaluation
        instrument = before.instrument
        layout = instrument.layout
        scales = {scale.name: scale for scale in instrument.scales}
        earlier, later = _beside(before), _beside(after)
        none, same = Assessment(code="-"), Fraction(0)
        found = []
        for indicator, weight, old, new in zip(
            instrument.indicators,
            layout.weights,
            before.levels.values(),
            after.levels.values(),
            strict=True,
        ):
            code, scale = indicator.code, scales[indicator.scale]
            points = Fraction(weight * (new - old)) / layout.units_per_point
            unit = later.get(code, none).unit or earlier.get(code, none).unit
            found.append(
                IndicatorChange(
                    indicator=indicator,
                    unit=unit,
                    before=old,
                    after=new,
                    before_name=scale.level_name(old),
                    after_name=scale.level_name(new),
                    points=points if new != old else same,
                )
            )
        return tuple(found)

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
        """Of a claim: what assessors found lower, by what it cost; else none."""
        return self.fallen if self.is_claim else ()

    @property
    def under_claimed(self) -> tuple[IndicatorChange, ...]:
        """Of a claim: what assessors found higher, by what it brought; else none."""
        return self.risen if self.is_claim else ()

    @cached_property
    def domains(self) -> tuple[GroupChange, ...]:
        """The domains in official order; none where the instrument has none."""
        pairs = zip(self.before.domains, self.after.domains, strict=True)
        return tuple(_group_change(*pair) for pair in pairs)

    @cached_property
    def aspects(self) -> tuple[GroupChange, ...]:
        """The aspects in official order."""
        pairs = zip(self.before.aspects, self.after.aspects, strict=True)
        return tuple(_group_change(*pair) for pair in pairs)

    @cached_property
    def units(self) -> tuple[UnitChange, ...]:
        """The responsible units as they first occur; last those not told."""
        groups: dict[str | None, list[IndicatorChange]] = {}
        for one in self.indicators:
            groups.setdefault(one.unit, []).append(one)
        if None in groups:
            groups[None] = groups.pop(None)
        return tuple(
            UnitChange(
                unit=unit,
                codes=tuple(one.indicator.code for one in members),
                points=sum((one.points for one in members), Fraction(0)),
            )
            for unit, members in groups.items()
        )

    @cached_property
    def evidence(self) -> tuple[EvidenceChange, ...]:
        """The indicators whose evidence came or went, in official order."""
        before, after = self.before.evaluation, self.after.evaluation
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
        return [row for one in self.indicators for row in one.to_rows()]

    def __repr__(self) -> str:
        sides = [
            f"{score.index} {score.predikat}" for score in (self.before, self.after)
        ]
        return f"<Comparison {sides[0]} to {sides[1]}, {signed(self.change)[:24]}>"


@overload
def compare(
    before: Evaluation, after: Evaluation, *, crosswalk: None = None
) -> Comparison: ...


@overload
def compare(
    before: Evaluation, after: Evaluation, *, crosswalk: Crosswalk
) -> SideBySide: ...


def compare(
    before: Evaluation, after: Evaluation, *, crosswalk: Crosswalk | None = None
) -> Comparison | SideBySide:
    """Compare two evaluations: year with year, or self-assessment with assessors.

    Args:
        before: The earlier one, or the self-assessment; complete.
        after: The later one, or what assessors found; complete.
        crosswalk: What pairs the indicators of two instruments; see
            :func:`spbe.instruments.crosswalk`. Then both may be partial.

    Returns:
        The exact change by domain, aspect, indicator and responsible unit; with
        a crosswalk the paired indicators side by side, and no difference of
        indices.

    Raises:
        AnalysisError: If the instruments differ and no crosswalk is given, or it
            is not one between them; with every problem.
        IncompleteEvaluationError: If indicators are not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> before = spbe.Evaluation.from_levels(instrument, [2] * 47, year=2023)
        >>> after = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> change = spbe.analysis.compare(before, after)
        >>> change.rises, sum(one.points for one in change.aspects) == change.change
        (True, True)
    """
    one, other = evaluation_given(before).instrument, evaluation_given(after).instrument
    if crosswalk is not None:
        if problems := list(_misfits(before, after, crosswalk)):
            raise AnalysisError(problems)
        return paired(before, after, crosswalk)
    if one != other:
        message = (
            f"{one.id} and {other.id} are different instruments, whose indices cannot "
            "be compared; give a crosswalk to set indicators side by side"
        )
        raise AnalysisError([fault("instrument", "after", other.id, message)])
    return Comparison(before=Score(before), after=Score(after))


def _misfits(
    before: Evaluation, after: Evaluation, crosswalk: object
) -> tuple[Problem, ...]:
    if not isinstance(crosswalk, Crosswalk):
        message = f"{shown(crosswalk)} is not a Crosswalk: see instruments.crosswalk"
        return (fault("type", "crosswalk", crosswalk, message),)
    ids = before.instrument.id, after.instrument.id
    way = crosswalk.from_id, crosswalk.to_id
    if ids != way:
        message = (
            f"the crosswalk leads from {way[0]} to {way[1]}, "
            f"the evaluations from {ids[0]} to {ids[1]}"
        )
        return (fault("instrument", "crosswalk", " to ".join(way), message),)
    return tuple(strangers(crosswalk, before.instrument, after.instrument))


def _beside(evaluation: Evaluation) -> dict[str, Assessment]:
    return {one.code: one for one in evaluation.assessments}


def _group_change(before: GroupScore, after: GroupScore) -> GroupChange:
    return GroupChange(
        number=before.number,
        name=before.name,
        before=before.index,
        after=after.index,
        points=after.points - before.points,
    )
