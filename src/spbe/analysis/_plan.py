"""A plan: which indicators to raise, to what, at what cost, and why no other."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

import attrs

from spbe._labels import Language
from spbe._numbers import plain
from spbe._shown import Shown, rows_of
from spbe.analysis._given import Number
from spbe.analysis._steps import ShownSteps, Step, steps_between
from spbe.analysis._target import Target
from spbe.analysis._task import Raises, Solver, Task
from spbe.analysis._telling import plan_told
from spbe.model._about import identity
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.rules._captions import captioned
from spbe.rules.scoring import Score

__all__ = ["Bound", "Plan"]


@attrs.frozen(kw_only=True, repr=False)
class Bound(Shown):
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
        <Bound 18 reaches 3.525; for less at most 3.4975; higher from 19>
    """

    cost: Number
    reached: Index
    cheaper: Index | None
    dearer: Number | None
    relaxed: Fraction

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: all figures exact, ``None`` where there is none."""
        return [
            {
                "cost": self.cost,
                "reached": self.reached.exact,
                "cheaper": self.cheaper and self.cheaper.exact,
                "dearer": self.dearer,
                "relaxed": self.relaxed,
            }
        ]

    def __repr__(self) -> str:
        cheaper = "none" if self.cheaper is None else plain(self.cheaper.exact)[:12]
        dearer = "none" if self.dearer is None else plain(self.dearer)[:14]
        reached = f"{plain(self.cost)[:14]} reaches {plain(self.reached.exact)[:12]}"
        return f"<Bound {reached}; for less at most {cheaper}; higher from {dearer}>"


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Plan(ShownSteps):
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
        other = self._solver.second(self._need, self._raises)
        if other is None:
            return None
        cost = self._task.in_units(self._task.cost_of(other))
        return None if self.budget is not None and cost > self.budget else cost

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
        """Return one row a step, with exact gain and cost."""
        return rows_of(self.steps)

    def _identity(self) -> dict[str, object]:
        return identity(self.before)

    def _facts(self) -> dict[str, object]:
        goal: object = None
        if self.target is not None:
            label = self.target.predikat
            goal = self.target.index.exact if label is None else str(label)
        return {
            **captioned(self.score),
            "target": goal,
            "budget": self.budget,
            "cost": self.total_cost,
        }

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
