"""What other levels would make of an evaluation, and how near the edges are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Any

import attrs

from spbe._numbers import plain
from spbe._shown import Shown, rows_of
from spbe.analysis._comparison import Comparison
from spbe.analysis._given import evaluation_given
from spbe.analysis.comparison import compare
from spbe.model._about import identity
from spbe.model.evaluation import Evaluation
from spbe.model.predikat import Predikat
from spbe.model.structure import Indicator
from spbe.rules._captions import captioned
from spbe.rules.parts import NextPredikat
from spbe.rules.scoring import Score

__all__ = ["EdgeDistance", "LevelValue", "Sensitivity", "sensitivity", "what_if"]


def what_if(evaluation: Evaluation, levels: Mapping[Any, Any]) -> Comparison:
    """Compare an evaluation with itself at other levels.

    Args:
        evaluation: Complete.
        levels: The other levels by indicator; all not named stay.

    Returns:
        The comparison of the two; its ``after`` is the score of the scenario.

    Raises:
        EvaluationError: If a level is none or an indicator unknown; with every
            problem.
        IncompleteEvaluationError: If indicators are not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.what_if(now, {"12": 4, "13": 2})
        <Comparison 3.00 Baik to 3.00 Baik, 0>
    """
    Score(evaluation_given(evaluation))
    return compare(evaluation, evaluation.replace_levels(levels))


@attrs.frozen(kw_only=True, repr=False)
class LevelValue(Shown):
    """What one level more or less on one indicator is worth.

    Attributes:
        indicator: The indicator.
        level: Its level.
        gain: What one level more adds, in index points; ``None`` at the highest.
        loss: What one level less takes, in index points; ``None`` at the lowest.
        raised: The predikat with one level more; ``None`` at the highest.
        lowered: The predikat with one level less; ``None`` at the lowest.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.sensitivity(now).indicators[11]
        <LevelValue 12: +0.025 Baik, -0.025 Baik>
    """

    indicator: Indicator
    level: int | Fraction
    gain: Fraction | None
    loss: Fraction | None
    raised: Predikat | None
    lowered: Predikat | None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: level, exact gain and loss, predikat of each."""
        return [
            {
                "indicator": self.indicator.code,
                "name": self.indicator.name,
                "level": self.level,
                "gain": self.gain,
                "raised": self.raised and str(self.raised),
                "loss": self.loss,
                "lowered": self.lowered and str(self.lowered),
            }
        ]

    def __repr__(self) -> str:
        up = "at the top" if self.gain is None else f"+{plain(self.gain)[:12]}"
        down = "at the bottom" if self.loss is None else f"-{plain(self.loss)[:12]}"
        raised, lowered = (
            f" {one}" if one else "" for one in (self.raised, self.lowered)
        )
        code = self.indicator.code[:12]
        return f"<LevelValue {code}: {up}{raised}, {down}{lowered}>"


@attrs.frozen(kw_only=True, repr=False)
class EdgeDistance(Shown):
    """How far the lower edge of the present band is.

    Attributes:
        predikat: The predikat below it.
        margin: How far above the edge the exact index is, in index points; at 0
            it stands on the edge, which belongs to the band.
        losses: The fewest lost levels that cost the predikat, on whichever
            indicators; one indicator may lose several.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.sensitivity(now).to_lower
        <EdgeDistance Cukup: 0.4 index points, 14 losses>
    """

    predikat: Predikat
    margin: Fraction
    losses: int

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: predikat, exact margin, losses."""
        return [
            {
                "predikat": str(self.predikat),
                "margin": self.margin,
                "losses": self.losses,
            }
        ]

    def __repr__(self) -> str:
        steps = f"{self.losses} loss{'' if self.losses == 1 else 'es'}"
        margin = plain(self.margin)[:20]
        return f"<EdgeDistance {self.predikat}: {margin} index points, {steps}>"


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, slots=False)
class Sensitivity(Shown):
    """What each level is worth, and how near the edges of the band are.

    Attributes:
        score: The score it is about.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.sensitivity(now)
        <Sensitivity of 3.00 Baik: 18 raises up, 14 losses down>
    """

    score: Score

    @property
    def to_next(self) -> NextPredikat | None:
        """How far the next predikat is; ``None`` at the highest."""
        return self.score.to_next

    @cached_property
    def to_lower(self) -> EdgeDistance | None:
        """How far the predikat below is; ``None`` at the lowest."""
        score = self.score
        instrument = score.evaluation.instrument
        rank = instrument.banding.bands.index(score.band)
        if rank == 0:
            return None
        start = instrument.banding.starts(score.basis.kind)[rank - 1]
        layout, levels = instrument.layout, score.evaluation.levels.values()
        margin = score.index.exact - start
        rooms = [level - low for level, low in zip(levels, layout.lowest, strict=True)]
        units = margin * layout.units_per_point
        return EdgeDistance(
            predikat=instrument.banding.bands[rank - 1].predikat,
            margin=margin,
            losses=_fewest_losses(units, layout.weights, rooms),
        )

    @cached_property
    def indicators(self) -> tuple[LevelValue, ...]:
        """Every indicator in official order."""
        evaluation = self.score.evaluation
        instrument, layout = evaluation.instrument, evaluation.instrument.layout
        starts = layout.starts[self.score.basis.kind]
        labels = [band.predikat for band in instrument.banding.bands]
        units = self.score.index.exact * layout.units_per_point
        present = units.numerator if units.denominator == 1 else units
        # A few weights stand for all: what one level does is looked up by it.
        ups, downs = self._steps
        points = {
            unit: Fraction(unit) / layout.units_per_point for unit in {*ups, *downs}
        }
        raised = {up: labels[bisect_right(starts, present + up)] for up in set(ups)}
        lowered = {
            down: labels[bisect_right(starts, present - down)] for down in set(downs)
        }
        return tuple(
            [
                LevelValue(
                    indicator=indicator,
                    level=level,
                    gain=points[up] if up else None,
                    loss=points[down] if down else None,
                    raised=raised[up] if up else None,
                    lowered=lowered[down] if down else None,
                )
                for indicator, level, up, down in zip(
                    instrument.indicators,
                    evaluation.levels.values(),
                    ups,
                    downs,
                    strict=True,
                )
            ]
        )

    @property
    def _steps(self) -> tuple[list[int | Fraction], list[int | Fraction]]:
        """What one level more and one less is worth on each indicator, in units."""
        layout = self.score.evaluation.instrument.layout
        levels = tuple(self.score.evaluation.levels.values())
        ups = zip(layout.weights, layout.highest, levels, strict=True)
        downs = zip(layout.weights, layout.lowest, levels, strict=True)
        return (
            [weight * min(1, high - level) for weight, high, level in ups],
            [weight * min(1, level - low) for weight, low, level in downs],
        )

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator: what one level more and less is worth."""
        return rows_of(self.indicators)

    def _identity(self) -> dict[str, object]:
        return identity(self.score.evaluation)

    def _facts(self) -> dict[str, object]:
        return captioned(self.score)

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        edges = (self.to_next, self.to_lower)
        near = [(type(one).__name__, one.to_rows()) for one in edges if one]
        return [("", self.to_rows()), *near]

    def __repr__(self) -> str:
        up = f"{self.to_next.raises} raises up" if self.to_next else "at the top"
        lower = self.to_lower
        down = f"{lower.losses} losses down" if lower else "at the bottom"
        return (
            f"<Sensitivity of {self.score.index} {self.score.predikat}: {up}, {down}>"
        )


def sensitivity(evaluation: Evaluation) -> Sensitivity:
    """Tell what each level is worth and how far both edges of the band are.

    Args:
        evaluation: Complete.

    Returns:
        One more and one lost level for each indicator; the distance to the next
        and the lower predikat, in index points and in fewest steps.

    Raises:
        IncompleteEvaluationError: If indicators are not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> found = spbe.analysis.sensitivity(now)
        >>> found.to_next.raises, found.to_lower.losses
        (18, 14)
    """
    return Sensitivity(score=Score(evaluation_given(evaluation)))


def _fewest_losses(
    margin: Fraction, weights: Sequence[int], rooms: Sequence[Fraction | int]
) -> int:
    """Return the fewest lost levels that together take more than a margin.

    Every lost level of an indicator takes its weight, so the largest can be taken
    first, in any number.
    """
    takes: list[Fraction | int] = []
    for weight, room in zip(weights, rooms, strict=True):
        whole, rest = divmod(room, 1)
        takes.extend([weight] * int(whole))
        takes.append(weight * rest)
    takes.sort(reverse=True)
    return bisect_right(list(accumulate(takes)), margin) + 1
