"""The steps of a plan: what is raised, and what each level asks."""

from __future__ import annotations

from fractions import Fraction

import attrs

from spbe._numbers import plain
from spbe._shown import Shown
from spbe.analysis._given import Number
from spbe.analysis._task import Raises, Task
from spbe.model._levels import Level
from spbe.model.source import Text
from spbe.model.structure import SUMMARIES, Indicator

__all__ = ["SUMMARY", "LevelToMeet", "Step", "steps_between"]

SUMMARY = "ringkasan, bukan naskah resmi"
"""What is to be said wherever the summary of a level is printed."""


class ShownSteps(Shown):
    """What shows steps; that their criteria are summaries is told once, below."""

    __slots__ = ()

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        rows = self.to_rows()
        for row in rows:
            row["to_meet"] = str(row["to_meet"]).replace(f" ({SUMMARY})", "")
        return [("", rows)]

    def _remarks(self) -> tuple[Text, ...]:
        return (SUMMARIES,)


@attrs.frozen(kw_only=True, repr=False)
class LevelToMeet(Shown):
    """One level that a raised indicator has to meet.

    Attributes:
        level: The whole level.
        name: Its official name.
        summary: What it asks, in our own words (*ringkasan, bukan naskah
            resmi*); ``None`` where the instrument has none.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.plan(now, spbe.Predikat.SANGAT_BAIK).steps[0].to_meet
        (<LevelToMeet 4 Kolaborasi>, <LevelToMeet 5 Optimum>)
    """

    level: int
    name: str | None
    summary: str | None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: level, name, summary, and what is to be said of it."""
        return [
            {
                "level": self.level,
                "name": self.name,
                "summary": self.summary,
                "remark": SUMMARY,
            }
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.name}: {self.summary or '-'} ({SUMMARY})"

    def __repr__(self) -> str:
        return f"<LevelToMeet {self.level} {(self.name or '')[:60]}>"


@attrs.frozen(kw_only=True, repr=False)
class Step(ShownSteps):
    """The raise of one indicator, by one level or by several.

    Attributes:
        indicator: The indicator.
        unit: The responsible unit (*OPD*), if told.
        before: Its level now.
        after: Its level then.
        gain: What the index gains, in index points.
        cost: What it costs, in the caller's unit.
        to_meet: Each level on the way, with what it asks.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.plan(now, spbe.Predikat.SANGAT_BAIK).steps[0]
        <Step 32: 3 to 5, gains 0.055, costs 2>
    """

    indicator: Indicator
    unit: str | None
    before: Level
    after: Level
    gain: Fraction
    cost: Number
    to_meet: tuple[LevelToMeet, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: indicator, levels, exact gain and cost, to meet."""
        return [
            {
                "indicator": self.indicator.code,
                "name": self.indicator.name,
                "unit": self.unit,
                "from": self.before,
                "to": self.after,
                "gain": self.gain,
                "cost": self.cost,
                "to_meet": "\n".join(map(str, self.to_meet)),
            }
        ]

    def __repr__(self) -> str:
        levels = f"{plain(self.before)[:10]} to {plain(self.after)[:10]}"
        figures = f"gains {plain(self.gain)[:16]}, costs {plain(self.cost)[:20]}"
        return f"<Step {self.indicator.code[:12]}: {levels}, {figures}>"


def steps_between(task: Task, done: Raises, raises: Raises) -> tuple[Step, ...]:
    """Return the steps from raises done to raises to be done."""
    evaluation = task.evaluation
    instrument = evaluation.instrument
    units = {one.code: one.unit for one in evaluation.assessments}
    scales = {scale.name: scale for scale in instrument.scales}
    found = []
    for choice, indicator, low, high in zip(
        task.choices, instrument.indicators, done, raises, strict=True
    ):
        if low == high:
            continue
        before, after = choice.levels[low], choice.levels[high]
        scale = scales[indicator.scale]
        # A value between two levels is on its way to the upper one.
        met = range(int(before // 1) + 1, int(-(-after // 1)) + 1)
        found.append(
            Step(
                indicator=indicator,
                unit=units.get(choice.code),
                before=before,
                after=after,
                gain=Fraction(choice.gains[high] - choice.gains[low], task.gain_parts),
                cost=task.in_units(choice.costs[high] - choice.costs[low]),
                to_meet=tuple(
                    LevelToMeet(
                        level=level,
                        name=scale.level_name(level),
                        summary=indicator.criteria[level - scale.minimum]
                        if indicator.criteria
                        else None,
                    )
                    for level in met
                ),
            )
        )
    return tuple(found)
