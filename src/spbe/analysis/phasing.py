"""A plan in phases (years), each under a budget, as much as early as possible."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import attrs

from spbe._numbers import plain
from spbe._shown import rows_of
from spbe._telling import shown
from spbe.analysis._costs import GivenNumber
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._given import Number, amount
from spbe.analysis._plan import Plan
from spbe.analysis._steps import ShownSteps, Step, steps_between
from spbe.errors import Problem
from spbe.model._about import identity
from spbe.model.evaluation import Evaluation
from spbe.rules._captions import captioned
from spbe.rules.scoring import Score

__all__ = ["Phase", "Roadmap", "roadmap"]


@attrs.frozen(kw_only=True, repr=False, slots=False)
class Phase(ShownSteps):
    """One phase of a roadmap.

    Attributes:
        number: Its place, from 1.
        budget: What it may cost.
        cost: What it costs.
        steps: The raises of this phase, in official order.
        evaluation: The evaluation at its end.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> plan = spbe.analysis.plan(now, spbe.Predikat.BAIK)
        >>> spbe.analysis.roadmap(plan, [12, 12]).phases[0]
        <Phase 1: 4 steps, costs 12 of 12, <Score 2.36 Cukup>>
    """

    number: int
    budget: Number
    cost: Number
    steps: tuple[Step, ...]
    evaluation: Evaluation

    @cached_property
    def score(self) -> Score:
        """The score at its end."""
        return Score(self.evaluation)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a step, with the number of the phase."""
        return [{"phase": self.number, **row} for row in rows_of(self.steps)]

    def _identity(self) -> dict[str, object]:
        return identity(self.evaluation)

    def _facts(self) -> dict[str, object]:
        budget, cost = self.budget, self.cost
        return {**captioned(self.score), "budget": budget, "cost": cost}

    def __repr__(self) -> str:
        costs = f"costs {plain(self.cost)[:16]} of {plain(self.budget)[:16]}"
        return f"<Phase {self.number}: {len(self.steps)} steps, {costs}, {self.score}>"


@attrs.frozen(kw_only=True, repr=False)
class Roadmap(ShownSteps):
    """A plan in phases.

    Attributes:
        plan: The plan.
        phases: In order; a phase whose budget pays for nothing has no steps.
        left: The raises that no phase's budget pays for.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> plan = spbe.analysis.plan(now, spbe.Predikat.BAIK)
        >>> spbe.analysis.roadmap(plan, [12, 12])
        <Roadmap of 2 phases, complete, 2.62 Baik>
    """

    plan: Plan
    phases: tuple[Phase, ...]
    left: tuple[Step, ...]

    @property
    def is_complete(self) -> bool:
        """Whether the phases hold the whole plan."""
        return not self.left

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a step, with the phase, ``None`` for what is left."""
        left = [{"phase": None, **row} for row in rows_of(self.left)]
        return rows_of(self.phases) + left

    def _identity(self) -> dict[str, object]:
        return identity(self.phases[-1].evaluation)

    def _facts(self) -> dict[str, object]:
        return {**captioned(self.phases[-1].score), "left": len(self.left)}

    def __repr__(self) -> str:
        state = "complete" if self.is_complete else f"{len(self.left)} steps left"
        score = self.phases[-1].score
        figures = f"{score.index} {score.predikat}"
        return f"<Roadmap of {len(self.phases)} phases, {state}, {figures}>"


def roadmap(plan: Plan, budgets: Iterable[GivenNumber]) -> Roadmap:
    """Spread a plan over phases, as much as early as possible.

    Each phase takes those of the plan's raises that are left which bring the
    highest index within its budget; where that ties, those that cost more, so
    that less is left to pay. Prerequisites hold at the end of every phase. What
    a phase does not spend is not carried over.

    Args:
        plan: The plan.
        budgets: The most that each phase may cost, exact and from 0, in order.

    Returns:
        One phase a budget; what none of them pays for is in ``left``.

    Raises:
        AnalysisError: If a budget is none; with every problem.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> plan = spbe.analysis.plan(now, spbe.Predikat.BAIK)
        >>> [len(phase.steps) for phase in spbe.analysis.roadmap(plan, [12, 12]).phases]
        [4, 3]
    """
    amounts = _budgets(budgets)
    whole, goal, solver = plan._task, plan._raises, plan._solver  # noqa: SLF001
    done = (0,) * len(goal)
    phases = []
    for number, budget in enumerate(amounts, start=1):
        rest = solver.between(done, goal)
        raises = rest.within(whole.in_parts(budget), spend=True)
        after = tuple(low + more for low, more in zip(done, raises, strict=True))
        phases.append(
            Phase(
                number=number,
                budget=budget,
                cost=whole.in_units(whole.cost_of(after) - whole.cost_of(done)),
                steps=steps_between(whole, done, after),
                evaluation=whole.reached(after),
            )
        )
        done = after
    left = steps_between(whole, done, goal)
    return Roadmap(plan=plan, phases=tuple(phases), left=left)


def _budgets(given: Any) -> list[Number]:
    problems: list[Problem] = []
    amounts: list[Number] = []
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        message = f"{shown(given)} is not a list of budgets, one a phase"
        problems.append(fault("budgets", "budgets", given, message))
    else:
        for place, value in enumerate(given):
            found = amount(value, f"budgets[{place}]", problems)
            amounts.append(found or 0)
        if not amounts:
            message = "there is no phase; give a budget for each"
            problems.append(fault("budgets", "budgets", None, message))
    if problems:
        raise AnalysisError(problems)
    return amounts
