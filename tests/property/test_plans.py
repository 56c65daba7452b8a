"""Plans are the cheapest there are, by brute force and by another solver."""

from __future__ import annotations

import os
import random
from fractions import Fraction
from typing import Any

import attrs
import pytest
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import best_to, best_within, costs_of, every_plan, milp_cost
from strategies import SHIPPED, small_instruments

import spbe
from spbe.analysis import frontier, plan, plan_within, roadmap

I59 = next(one for one in SHIPPED if one.id == "permenpanrb-59-2020")
# How many instances of each kind of cost: 2,100 in all; the other solver takes
# longest where costs differ most. Set SPBE_MANY=10 to try ten times as many.
INSTANCES = {
    "uniform": 700,
    "linear": 500,
    "convex": 400,
    "arbitrary": 300,
    "rupiah": 200,
}
MANY = int(os.environ.get("SPBE_MANY", "1"))
SEED = 20_260_106

amounts = st.one_of(
    st.integers(0, 6), st.integers(0, 10**9), st.fractions(0, 3, max_denominator=4)
)


@st.composite
def small_tasks(draw: st.DrawFn) -> tuple[spbe.Evaluation, dict[str, list[Any]], Any]:
    """Draw a small evaluation, the costs of each step, and an index to reach."""
    instrument = draw(small_instruments())
    levels = [draw(st.integers(1, 5)) for _ in instrument]
    evaluation = spbe.Evaluation.from_levels(instrument, levels)
    kind = draw(st.sampled_from([amounts, st.integers(0, 2), st.just(1)]))
    costs = {
        code: draw(st.lists(kind, min_size=5 - int(level), max_size=5 - int(level)))
        for code, level in evaluation.levels.items()
    }
    target = draw(st.fractions(1, 5, max_denominator=40))
    return evaluation, costs, target


def _ladders(evaluation: spbe.Evaluation) -> list[range]:
    return [range(int(level), 6) for level in evaluation.levels.values()]


def _raises(evaluation: spbe.Evaluation, found: spbe.analysis.Plan) -> tuple[int, ...]:
    after = {step.indicator.code: step.after for step in found.steps}
    return tuple(
        int(after.get(code, level) - level) for code, level in evaluation.levels.items()
    )


class TestBruteForce:
    """All plans of small instruments, in the stated order of ties."""

    @given(small_tasks())
    @settings(max_examples=examples(100))
    def test_a_plan_is_the_first_in_the_stated_order(self, task: Any) -> None:
        """Cost, indicators, index, official order; with the second best's cost."""
        evaluation, costs, target = task
        every = list(every_plan(evaluation, costs, _ladders(evaluation)))
        expected = best_to(every, target)
        if expected is None:
            with pytest.raises(spbe.UnreachableTargetError) as caught:
                plan(evaluation, target, cost=costs)
            assert caught.value.best == max(reached for _, _, reached, _ in every)
            return
        (cost, reached, raises), second = expected
        found = plan(evaluation, target, cost=costs)
        assert found.total_cost == cost
        assert found.score.index == reached
        assert _raises(evaluation, found) == raises
        assert found.second_best == second
        assert sum(step.cost for step in found.steps) == cost

    @given(small_tasks(), amounts)
    @settings(max_examples=examples(100))
    def test_a_plan_within_a_budget_is_the_first_in_its_order(
        self, task: Any, budget: Any
    ) -> None:
        """Index, cost, indicators, official order."""
        evaluation, costs, _ = task
        every = list(every_plan(evaluation, costs, _ladders(evaluation)))
        cost, reached, raises = best_within(every, budget)
        found = plan_within(evaluation, budget, cost=costs)
        assert (found.total_cost, found.score.index.exact) == (cost, reached)
        assert _raises(evaluation, found) == raises
        same = [c for c, _, r, x in every if r >= reached and x != raises]
        expected = min((c for c in same if c <= budget), default=None)
        assert found.second_best == expected

    @given(small_tasks())
    @settings(max_examples=examples(60))
    def test_the_bound_tells_what_less_and_more_would_reach(self, task: Any) -> None:
        """The best index for less, and the least cost of a higher one."""
        evaluation, costs, target = task
        every = list(every_plan(evaluation, costs, _ladders(evaluation)))
        if best_to(every, target) is None:
            return
        found = plan(evaluation, target, cost=costs)
        bound = found.bound
        cheaper = [r for c, _, r, _ in every if c < found.total_cost]
        dearer = [c for c, _, r, _ in every if r > found.score.index.exact]
        assert (bound.cheaper and bound.cheaper.exact) == max(cheaper, default=None)
        assert bound.dearer == min(dearer, default=None)
        assert bound.cheaper is None or bound.cheaper < target
        assert bound.relaxed <= bound.cost
        assert bound.reached == found.score.index

    @given(small_tasks())
    @settings(max_examples=examples(60))
    def test_the_frontier_has_all_best_plans_and_no_other(self, task: Any) -> None:
        """Each point reached by a plan of its own; both ways ascending."""
        evaluation, costs, _ = task
        every = list(every_plan(evaluation, costs, _ladders(evaluation)))
        best = {(c, r) for c, _, r, _ in every}
        expected = sorted(
            (c, r)
            for c, r in best
            if not any(
                (other_r >= r and other_c < c) or (other_r > r and other_c <= c)
                for other_c, other_r in best
            )
        )
        points = frontier(evaluation, cost=costs).points
        assert [(point.cost, point.index.exact) for point in points] == expected
        for point in points:
            assert point.plan.total_cost == point.cost
            assert point.plan.score.index == point.index
            assert point.plan.score.predikat is point.predikat

    @given(small_tasks(), st.lists(amounts, min_size=1, max_size=3))
    @settings(max_examples=examples(60))
    def test_a_roadmap_takes_as_much_as_early_as_possible(
        self, task: Any, budgets: list[Any]
    ) -> None:
        """No phase could reach more within its budget; nothing is lost or new."""
        evaluation, costs, target = task
        try:
            whole = plan(evaluation, target, cost=costs)
        except spbe.UnreachableTargetError:
            return
        phases = roadmap(whole, budgets)
        now, goal = evaluation, whole.evaluation
        for budget, phase in zip(budgets, phases.phases, strict=True):
            ladders = [
                range(int(low), int(high) + 1)
                for low, high in zip(
                    now.levels.values(), goal.levels.values(), strict=True
                )
            ]
            left = {
                code: costs[code][int(now.levels[code] - evaluation.levels[code]) :]
                for code in costs
            }
            every = list(every_plan(now, left, ladders))
            reached = max(r for c, _, r, _ in every if c <= budget)
            most = max(c for c, _, r, _ in every if c <= budget and r == reached)
            assert phase.score.index.exact == reached
            assert (phase.cost, phase.budget) == (most, budget)
            now = phase.evaluation
        spent = sum(phase.cost for phase in phases.phases)
        assert spent + sum(step.cost for step in phases.left) == whole.total_cost
        assert phases.is_complete == (now == goal)


@pytest.mark.slow
class TestAnotherSolver:
    """The 47 indicators of PermenPANRB 59/2020, against scipy.optimize.milp."""

    @pytest.mark.parametrize("kind", INSTANCES)
    def test_a_plan_costs_what_milp_finds(self, kind: str) -> None:
        """Many random instances of each kind of cost, to every predikat."""
        draw = random.Random(f"{SEED} {kind}")
        for _ in range(INSTANCES[kind] * MANY):
            low, high = draw.choice([(1, 1), (1, 3), (1, 5), (2, 4), (3, 4)])
            levels = [draw.randint(low, high) for _ in I59]
            evaluation = spbe.Evaluation.from_levels(I59, levels, year=2024)
            score = spbe.score(evaluation)
            if score.to_next is None:
                continue
            predikat = draw.choice([p for p in spbe.Predikat if p > score.predikat])
            costs = costs_of(kind, evaluation, draw)
            found = plan(evaluation, predikat, cost=costs)
            assert found.score.predikat >= predikat
            assert found.total_cost == sum(step.cost for step in found.steps)
            edge = I59.banding.band_of(predikat).lower
            assert found.total_cost == milp_cost(evaluation, costs, edge)


class TestDecimalValues:
    """PermenPANRB 8/2026: values between levels, in steps the caller chooses."""

    @given(
        small_instruments(),
        st.lists(st.fractions(1, 5, max_denominator=12), min_size=4, max_size=4),
        st.sampled_from([Fraction(1), Fraction(3, 2), Fraction(2)]),
        st.fractions(1, 5, max_denominator=40),
    )
    @settings(max_examples=examples(50))
    def test_steps_of_any_size_are_planned_as_exactly(
        self, made: Any, values: list[Fraction], step: Fraction, target: Fraction
    ) -> None:
        """The last step may be smaller; it costs a step all the same."""
        scales = (attrs.evolve(made.scales[0], values="decimal"),)
        instrument = attrs.evolve(made, id="pecahan", scales=scales)
        evaluation = spbe.Evaluation.from_levels(instrument, values[: len(instrument)])
        ladders = []
        for value in evaluation.levels.values():
            ladder = [Fraction(value)]
            while ladder[-1] < 5:
                ladder.append(min(ladder[-1] + step, Fraction(5)))
            ladders.append(ladder)
        costs = {code: [1] * 9 for code in evaluation.levels}
        every = list(every_plan(evaluation, costs, ladders))
        expected = best_to(every, target)
        found = plan(evaluation, target, step=step)
        assert expected is not None
        assert (found.total_cost, found.score.index.exact) == expected[0][:2]
        after = tuple(found.evaluation.levels.values())
        pairs = zip(ladders, expected[0][2], strict=True)
        assert after == tuple(ladder[raised] for ladder, raised in pairs)
