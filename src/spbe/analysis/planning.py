"""The cheapest raises to a target, the best within a budget, and all between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from spbe._numbers import plain
from spbe.analysis._conditions import Conditioned
from spbe.analysis._costs import GivenCost, GivenNumber
from spbe.analysis._errors import AnalysisError, UnreachableTargetError
from spbe.analysis._frontier import Frontier, FrontierPoint
from spbe.analysis._given import amount, evaluation_given
from spbe.analysis._plan import Plan
from spbe.analysis._target import GivenTarget, Target, read_target
from spbe.analysis._task import Solver, Task, read_task
from spbe.analysis.prerequisites import read_budgets, read_requires
from spbe.errors import Problem
from spbe.model.evaluation import Evaluation
from spbe.rules.scoring import Score

__all__ = ["frontier", "plan", "plan_within"]

Codes = Iterable[str | int]
Ceiling = GivenNumber | Mapping[Any, GivenNumber] | None
MaxSteps = int | Mapping[Any, int] | None
Requires = Iterable[tuple[str | int, GivenNumber, str | int, GivenNumber]]
Budgets = Mapping[str, GivenNumber] | None


def plan(  # noqa: PLR0913 (all but two are optional, and all are named)
    evaluation: Evaluation,
    target: GivenTarget,
    *,
    cost: GivenCost = 1,
    ceiling: Ceiling = None,
    locked: Codes = (),
    max_steps: MaxSteps = None,
    basis: Literal["exact", "published"] | None = None,
    step: GivenNumber | None = None,
    requires: Requires = (),
    budgets: Budgets = None,
) -> Plan:
    """Find the cheapest raises that reach a predikat or an index; proven optimal.

    Ties are decided by fewer indicators, then the higher index, then the official
    order, the larger raise first.

    Args:
        evaluation: Where it begins; complete.
        target: A predikat or its label, or an exact index.
        cost: What raises cost, exact and from 0: one number for each step of each
            indicator; a mapping from indicator to a number for each of its steps,
            to a list of numbers for its next steps, or to a mapping from the
            level reached to a number; or a function of the indicator, the level
            before and the level after one step. An indicator without a cost must
            be locked.
        ceiling: The highest level to raise to: one for all (what stands above it
            stays), or a mapping from indicator to its own.
        locked: Indicators not to be raised.
        max_steps: How many steps an indicator may be raised: one number for all,
            or a mapping.
        basis: Which number is banded; ``None``: as official practice in the year
            of the evaluation. For an index ``"published"`` asks for the rounded
            one.
        step: The size of a step of decimal values, such as ``Decimal("0.5")``;
            the last one before the ceiling may be smaller. Not for whole levels.
        requires: Prerequisites ``("11", 3, "1", 3)``: indicator 11 may reach 3
            only when 1 has 3. Needs the extra ``plan``.
        budgets: The most that the raises of a responsible unit may cost, by unit.
            Needs the extra ``plan``.

    Returns:
        The one best plan; it has no steps where the target is reached already.

    Raises:
        UnreachableTargetError: If no raises reach it; it tells the best that do.
        AnalysisError: If anything passed is wrong; with every problem.
        IncompleteEvaluationError: If indicators are not assessed.
        MissingExtraError: If ``requires`` or ``budgets`` need OR-Tools and it is
            not installed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> spbe.analysis.plan(now, spbe.Predikat.BAIK)
        <Plan to Baik: 7 indicators, costs 21, <Score 2.62 Baik>>
        >>> spbe.analysis.plan(now, "Baik", max_steps=1).total_cost
        22
    """
    problems: list[Problem] = []
    Score(evaluation_given(evaluation))  # refuses a partial one
    goal = read_target(evaluation, target, basis, problems)
    conditions = _conditions(evaluation, requires, budgets, problems)
    task = read_task(
        evaluation,
        cost=cost,
        ceiling=ceiling,
        locked=locked,
        max_steps=max_steps,
        step=step,
        problems=problems,
    )
    solver = Conditioned(task, *conditions) if any(conditions) else task
    raises = solver.to_target(task.need(goal.index.exact))
    if raises is None:
        raise _unreachable(task, solver, goal)
    return Plan(
        before=evaluation,
        target=goal,
        budget=None,
        task=task,
        solver=solver,
        raises=raises,
    )


def plan_within(  # noqa: PLR0913 (as above)
    evaluation: Evaluation,
    budget: GivenNumber,
    *,
    cost: GivenCost = 1,
    ceiling: Ceiling = None,
    locked: Codes = (),
    max_steps: MaxSteps = None,
    step: GivenNumber | None = None,
    requires: Requires = (),
    budgets: Budgets = None,
) -> Plan:
    """Find the raises that reach the highest index within a budget.

    Ties are decided by lower cost, then fewer indicators, then the official
    order, the larger raise first.

    Args:
        evaluation: Where it begins; complete.
        budget: The most that all raises may cost, exact and from 0.
        cost: As for :func:`plan`.
        ceiling: As for :func:`plan`.
        locked: As for :func:`plan`.
        max_steps: As for :func:`plan`.
        step: As for :func:`plan`.
        requires: As for :func:`plan`.
        budgets: As for :func:`plan`.

    Returns:
        The one best plan; it has no steps where nothing can be paid.

    Raises:
        AnalysisError: If anything passed is wrong; with every problem.
        IncompleteEvaluationError: If indicators are not assessed.
        MissingExtraError: As for :func:`plan`.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [2] * 47)
        >>> spbe.analysis.plan_within(now, 20)
        <Plan within a budget: 7 indicators, costs 20, <Score 2.60 Cukup>>
    """
    problems: list[Problem] = []
    Score(evaluation_given(evaluation))
    most = amount(budget, "budget", problems)
    conditions = _conditions(evaluation, requires, budgets, problems)
    task = read_task(
        evaluation,
        cost=cost,
        ceiling=ceiling,
        locked=locked,
        max_steps=max_steps,
        step=step,
        problems=problems,
    )
    solver = Conditioned(task, *conditions) if any(conditions) else task
    return Plan(
        before=evaluation,
        target=None,
        budget=most,
        task=task,
        solver=solver,
        raises=solver.within(task.in_parts(most or 0)),
    )


def frontier(  # noqa: PLR0913 (as above)
    evaluation: Evaluation,
    *,
    cost: GivenCost = 1,
    ceiling: Ceiling = None,
    locked: Codes = (),
    max_steps: MaxSteps = None,
    step: GivenNumber | None = None,
) -> Frontier:
    """Find every best plan: for each cost the highest index, for each index the least.

    Args:
        evaluation: Where it begins; complete.
        cost: As for :func:`plan`.
        ceiling: As for :func:`plan`.
        locked: As for :func:`plan`.
        max_steps: As for :func:`plan`.
        step: As for :func:`plan`.

    Returns:
        All points that no other plan makes needless, from the least cost up.

    Raises:
        AnalysisError: If anything passed is wrong; with every problem.
        IncompleteEvaluationError: If indicators are not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [4] * 47)
        >>> frontier = spbe.analysis.frontier(now)
        >>> frontier.points[12], len(frontier.points)
        (<FrontierPoint 12: 4.345 Memuaskan>, 48)
    """
    Score(evaluation_given(evaluation))
    task = read_task(
        evaluation,
        cost=cost,
        ceiling=ceiling,
        locked=locked,
        max_steps=max_steps,
        step=step,
        problems=[],
    )
    return Frontier(
        evaluation=evaluation,
        points=tuple(
            FrontierPoint.of(task, gain, cost, raises)
            for gain, cost, raises in task.every_optimum()
        ),
    )


def _conditions(
    evaluation: Evaluation, requires: Any, budgets: Any, problems: list[Problem]
) -> tuple[Any, Any]:
    return (
        read_requires(evaluation.instrument, requires, problems),
        read_budgets(evaluation, budgets, problems),
    )


def _unreachable(task: Task, solver: Solver, goal: Target) -> AnalysisError:
    score = Score(task.reached(solver.highest))
    index = plain(score.index.exact)
    message = (
        f"{goal!r} cannot be reached; the best that can is {index} ({score.predikat}): "
        "raise ceilings, free locked indicators or loosen conditions"
    )
    return UnreachableTargetError(
        [
            Problem(
                kind="unreachable",
                value=score.index.exact,
                allowed=f"at most {index}",
                place="target",
                message=message,
            )
        ]
    )
