"""A plan: which indicators to raise, to what, at what cost, and why no other."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

import attrs

from spbe._labels import Language
from spbe._numbers import plain
from spbe.analysis._given import Number
from spbe.analysis._target import Target
from spbe.analysis._task import Raises, Solver, Task
from spbe.analysis._telling import plan_told
from spbe.model._levels import Level
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.structure import Indicator
from spbe.rules.scoring import Score

__all__ = ["SUMMARY", "Bound", "LevelToMeet", "Plan", "Step", "steps_between"]

SUMMARY = "ringkasan, bukan naskah resmi"
"""What is to be said wherever the summary of a level is printed."""


@attrs.frozen(kw_only=True, repr=False)
class LevelToMeet:
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

    def __str__(self) -> str:
        return f"{self.level} {self.name}: {self.summary or '-'} ({SUMMARY})"

    def __repr__(self) -> str:
        return f"<LevelToMeet {self.level} {(self.name or '')[:60]}>"


@attrs.frozen(kw_only=True, repr=False)
class Step:
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
        <Step 33: 3 to 5, gains 0.055, costs 2>
    """

    indicator: Indicator
    unit: str | None
    before: Level
    after: Level
    gain: Fraction
    cost: Number
    to_meet: tuple[LevelToMeet, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: indicator, levels, gain and cost as exact text, to meet."""
        return [
            {
                "indicator": self.indicator.code,
                "name": self.indicator.name,
                "unit": self.unit,
                "from": plain(self.before),
                "to": plain(self.after),
                "gain": plain(self.gain),
                "cost": plain(self.cost),
                "to_meet": "\n".join(map(str, self.to_meet)),
            }
        ]

    def __repr__(self) -> str:
        levels = f"{plain(self.before)[:10]} to {plain(self.after)[:10]}"
        figures = f"gains {plain(self.gain)[:16]}, costs {plain(self.cost)[:20]}"
        return f"<Step {self.indicator.code[:12]}: {levels}, {figures}>"


@attrs.frozen(kw_only=True, repr=False)
class Bound:
    """Why nothing better than a plan exists, found by a second search.

    Attributes:
        cost: What the plan costs.
        reached: The index it reaches.
        cheaper: The highest index of all plans that cost less; ``None`` where
            none can.
        dearer: The least cost of all plans to a higher index; ``None`` where
            none is higher.
        relaxed: What the same gain would cost if raises could be split, exact:
            no plan to it costs less.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> spbe.analysis.plan(now, spbe.Predikat.SANGAT_BAIK).bound
        <Bound 18 reaches 3.525; for less at most 3.4975; higher from 18>
    """

    cost: Number
    reached: Index
    cheaper: Index | None
    dearer: Number | None
    relaxed: Fraction

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: all figures as exact text, ``None`` where there is none."""
        return [
            {
                "cost": plain(self.cost),
                "reached": plain(self.reached.exact),
                "cheaper": self.cheaper and plain(self.cheaper.exact),
                "dearer": None if self.dearer is None else plain(self.dearer),
                "relaxed": plain(self.relaxed),
            }
        ]

    def __repr__(self) -> str:
        cheaper = "none" if self.cheaper is None else plain(self.cheaper.exact)[:12]
        dearer = "none" if self.dearer is None else plain(self.dearer)[:14]
        reached = f"{plain(self.cost)[:14]} reaches {plain(self.reached.exact)[:12]}"
        return f"<Bound {reached}; for less at most {cheaper}; higher from {dearer}>"


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Plan:
    """Raises that reach what was asked, no others being better.

    Plans are compared by cost, then by the number of indicators raised, then by
    the higher index, then by the official order, the larger raise first. (A plan
    within a budget puts the index first.) So there is one best plan, always the
    same.

    Attributes:
        before: The evaluation it begins with.
        target: What is to be reached; ``None`` for a plan within a budget.
        budget: What it may cost; ``None`` for a plan to a target.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> plan = spbe.analysis.plan(now, spbe.Predikat.BAIK)
        >>> plan.total_cost, len(plan.steps), plan.score
        (21, 7, <Score 2.62 Baik>)
    """

    before: Evaluation
    target: Target | None
    budget: Number | None
    _task: Task
    _solver: Solver
    _raises: Raises

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The raises, one an indicator, in official order."""
        return steps_between(self._task, (0,) * len(self._raises), self._raises)

    @cached_property
    def total_cost(self) -> Number:
        """What all steps cost together."""
        return self._task.in_units(self._task.cost_of(self._raises))

    @cached_property
    def evaluation(self) -> Evaluation:
        """The evaluation reached."""
        return self._task.reached(self._raises)

    @cached_property
    def score(self) -> Score:
        """The score of the evaluation reached."""
        return Score(self.evaluation)

    @cached_property
    def bound(self) -> Bound:
        """Why nothing better exists; a second search, made when asked for."""
        task, solver = self._task, self._solver
        gain, cost = task.gain_of(self._raises), task.cost_of(self._raises)
        cheaper = solver.within(cost - 1) if cost else None
        higher = solver.to_target(gain + 1)
        return Bound(
            cost=self.total_cost,
            reached=Index(task.index_of(gain)),
            cheaper=None
            if cheaper is None
            else Index(task.index_of(task.gain_of(cheaper))),
            dearer=None if higher is None else task.in_units(task.cost_of(higher)),
            relaxed=task.relaxed_cost(self._need),
        )

    @cached_property
    def second_best(self) -> Number | None:
        """The least cost of a plan to the same with another set of raises.

        ``None`` where there is no other. Where it is the cost of this plan, the
        two tie and the order of ties decided.
        """
        task = self._task
        cost = self._solver.second_cost(self._need, self._raises)
        if cost is None:
            return None
        second = task.in_units(cost)
        return None if self.budget is not None and second > self.budget else second

    @property
    def _need(self) -> int:
        """What a plan to the same has to gain, in parts."""
        if self.target is None:
            return self._task.gain_of(self._raises)
        return self._task.need(self.target.index.exact)

    def explain(self, language: Language = "id") -> str:
        """Return the plan as text: every step and what each level asks.

        Args:
            language: ``"id"`` or ``"en"``.

        Raises:
            ValueError: If there are no words in that language.
        """
        return plan_told(self, language)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a step; gain and cost as exact text."""
        return [row for step in self.steps for row in step.to_rows()]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Plan):
            return NotImplemented
        mine, its = (
            (one.before, one.target, one.budget, one._raises, one.total_cost)  # noqa: SLF001
            for one in (self, other)
        )
        return mine == its

    def __hash__(self) -> int:
        return hash((self.before, self._raises))

    def __repr__(self) -> str:
        indicators = sum(map(bool, self._raises))
        cost = plain(self.total_cost)[:24]
        goal = f"to {self.target}" if self.target else "within a budget"
        return f"<Plan {goal}: {indicators} indicators, costs {cost}, {self.score}>"


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
