"""Prerequisites and budgets of units: brute force, and laws of whole instruments."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import attrs
import pytest
from helpers import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from plans import best_to, best_within, every_plan
from strategies import SHIPPED, small_instruments

import spbe
from spbe.analysis import plan, plan_within, roadmap
from spbe.analysis._conditions import Conditioned
from spbe.analysis._task import Raises, Task

Case = tuple[spbe.Evaluation, dict[str, list[int]], list[Any], dict[str, int]]

WHOLE, DECIMAL = (
    next(one for one in SHIPPED if one.id == name)
    for name in ("permenpanrb-59-2020", "permenpanrb-8-2026")
)
# By size: ones, so that nearly all ties, up to a trillion.
MOST = st.sampled_from([1, 3, 1000, 10**6, 10**9, 10**12])


@st.composite
def conditioned(draw: st.DrawFn) -> Case:
    """Draw an evaluation with units, costs, prerequisites without circles, budgets."""
    instrument = draw(small_instruments())
    levels = [draw(st.integers(1, 4)) for _ in instrument]
    codes = instrument.layout.codes
    beside = [
        spbe.Assessment(code=code, unit=draw(st.sampled_from(["A", "B"])))
        for code in codes
    ]
    evaluation = spbe.Evaluation.from_levels(instrument, levels, assessments=beside)
    most = draw(MOST)
    costs = {
        code: draw(st.lists(st.integers(0, most), min_size=4, max_size=4))
        for code in codes
    }
    # A later indicator waits for an earlier one, so no circle comes about.
    pairs = [(b, a) for n, a in enumerate(codes) for b in codes[n + 1 :]]
    requires = [
        (*(waits, draw(st.integers(2, 5))), *(needs, draw(st.integers(2, 5))))
        for waits, needs in draw(st.lists(st.sampled_from(pairs), max_size=3))
    ]
    units = sorted({one.unit or "" for one in beside})
    budgets = {
        unit: draw(st.integers(0, 8 * most))
        for unit in draw(st.sets(st.sampled_from(units)))
    }
    return evaluation, costs, requires, budgets


def _allowed(case: Case) -> list[Any]:
    """Return all plans that hold every condition."""
    evaluation, costs, requires, budgets = case
    codes = evaluation.instrument.layout.codes
    present = dict(evaluation.levels)
    units = {one.code: one.unit for one in evaluation.assessments}
    allowed = []
    ladders = [range(int(level), 6) for level in present.values()]
    for candidate in every_plan(evaluation, costs, ladders):
        raises = dict(zip(codes, candidate[3], strict=True))
        after = {code: present[code] + raises[code] for code in codes}
        held = all(
            after[waits] < level or present[waits] >= level or after[needs] >= wanted
            for waits, level, needs, wanted in requires
        )
        spent = dict.fromkeys(budgets, 0)
        for code in codes:
            if units[code] in spent:
                spent[units[code] or ""] += sum(costs[code][: raises[code]])
        if held and all(spent[unit] <= most for unit, most in budgets.items()):
            allowed.append(candidate)
    return allowed


def _after(evaluation: spbe.Evaluation, raises: Any) -> dict[str, int]:
    pairs = zip(evaluation.levels.items(), raises, strict=True)
    return {code: int(level) + raised for (code, level), raised in pairs}


def _check_bound(found: spbe.analysis.Plan, allowed: list[Any]) -> None:
    """Compare the proof of a plan with all plans: the best below, the next above."""
    reached = found.score.index.exact
    below = [index for cost, _, index, _ in allowed if cost < found.total_cost]
    above = [cost for cost, _, index, _ in allowed if index > reached]
    bound = found.bound
    assert (bound.cheaper and bound.cheaper.exact) == max(below, default=None)
    assert bound.dearer == min(above, default=None)


class TestBruteForce:
    """All plans of small instruments that hold the conditions, in the stated order."""

    @given(conditioned(), st.fractions(1, 5, max_denominator=40))
    @settings(max_examples=examples(60))
    def test_a_plan_is_the_first_in_the_stated_order(
        self, case: Case, target: Fraction
    ) -> None:
        """With its second best, and the best below and above it."""
        evaluation, costs, requires, budgets = case
        allowed = _allowed(case)
        expected = best_to(allowed, target)
        conditions: Any = {"cost": costs, "requires": requires, "budgets": budgets}
        if expected is None:
            with pytest.raises(spbe.UnreachableTargetError) as caught:
                plan(evaluation, target, **conditions)
            assert caught.value.best == max(index for _, _, index, _ in allowed)
            return
        (cost, _, raises), second = expected
        found = plan(evaluation, target, **conditions)
        assert found.total_cost == cost
        assert found.evaluation.levels == _after(evaluation, raises)
        assert found.second_best == second
        _check_bound(found, allowed)

    @given(conditioned(), st.integers(0, 16))
    @settings(max_examples=examples(60))
    def test_a_plan_within_a_budget_is_the_first_in_its_order(
        self, case: Case, sixteenths: int
    ) -> None:
        """Likewise; its second best costs no more than the budget either."""
        evaluation, costs, requires, budgets = case
        budget = sixteenths * sum(map(sum, costs.values())) // 16
        allowed = _allowed(case)
        cost, reached, raises = best_within(allowed, budget)
        found = plan_within(
            evaluation, budget, cost=costs, requires=requires, budgets=budgets
        )
        assert (found.total_cost, found.score.index.exact) == (cost, reached)
        assert found.evaluation.levels == _after(evaluation, raises)
        others = [
            other
            for other, _, index, one in allowed
            if index >= reached and one != raises and other <= budget
        ]
        assert found.second_best == min(others, default=None)
        _check_bound(found, allowed)

    @given(conditioned(), st.integers(0, 3000))
    @settings(max_examples=examples(30))
    def test_prerequisites_hold_at_the_end_of_every_phase(
        self, case: Case, budget: int
    ) -> None:
        """A phase takes nothing whose prerequisite comes later."""
        evaluation, costs, requires, _ = case
        allowed = _allowed((evaluation, costs, requires, {}))
        best = max(index for _, _, index, _ in allowed)
        whole = plan(evaluation, best, cost=costs, requires=requires)
        for phase in roadmap(whole, [budget, budget]).phases:
            levels = phase.evaluation.levels
            for waits, level, needs, wanted in requires:
                if levels[waits] >= level > evaluation.levels[waits]:
                    assert levels[needs] >= wanted
        assert attrs.evolve(whole.evaluation, levels=evaluation.levels) == evaluation


@st.composite
def loose(draw: st.DrawFn, instrument: spbe.Instrument) -> tuple[Any, Any, Any, int]:
    """Draw a whole evaluation, limits, conditions that bind nothing, and a budget."""
    codes = instrument.layout.codes
    # Hundreds of numbers, of which none is worth shrinking.
    chance = Random(draw(st.integers(0, 2**32)))
    fine = 100 if instrument.is_decimal else 1
    low = draw(st.integers(1, 4)) * fine
    levels = [Fraction(chance.randint(low, 5 * fine), fine) for _ in codes]
    beside = [spbe.Assessment(code=code, unit=chance.choice("ABCDE")) for code in codes]
    evaluation = spbe.Evaluation.from_levels(
        instrument,
        levels if instrument.is_decimal else list(map(int, levels)),
        assessments=beside,
    )
    most = draw(MOST)
    costs = {code: [chance.randint(1, most) for _ in range(8)] for code in codes}
    limits: dict[str, Any] = {"cost": costs}
    if instrument.is_decimal:
        limits["step"] = Fraction(1, 2)
    total = sum(map(sum, costs.values()))
    # What needs the lowest level has it; what stands already may need anything.
    requires = [(*(a, 5), *(b, 1)) for a, b in zip(codes, codes[7:], strict=False)]
    stands = draw(st.sampled_from(codes))
    other = codes[codes.index(stands) - 1]
    requires.append((stands, int(evaluation.levels[stands] // 1), other, 5))
    units = {one.unit for one in beside}
    conditions = {"requires": requires, "budgets": dict.fromkeys(units, total)}
    budget = draw(st.integers(0, 16)) * total // 64
    return evaluation, limits, conditions, budget


def _solvers(found: spbe.analysis.Plan) -> tuple[Task, Conditioned, Raises]:
    solver = found._solver
    assert isinstance(solver, Conditioned)
    return found._task, solver, found._raises


@pytest.mark.parametrize("instrument", [WHOLE, DECIMAL], ids=["59/2020", "8/2026"])
class TestConditionsThatBindNothing:
    """They give the very plan of none, whichever way it is found."""

    @given(data=st.data())
    @settings(max_examples=examples(25))
    def test_a_plan_to_a_target(
        self, instrument: spbe.Instrument, data: st.DataObject
    ) -> None:
        """Its ties, second best and bound too; asking the program alone as well."""
        evaluation, limits, conditions, _ = data.draw(loose(instrument))
        target = data.draw(st.sampled_from([*spbe.Predikat, Fraction(10, 3)]))
        free = plan(evaluation, target, **limits)
        found = plan(evaluation, target, **limits, **conditions)
        assert found == free
        assert found.bound == free.bound
        assert found.second_best == free.second_best
        task, solver, raises = _solvers(found)
        assert solver.decide_to_target(found._need) == raises
        other = solver.decide_second(found._need, raises)
        assert (other and task.in_units(task.cost_of(other))) == free.second_best

    @given(data=st.data())
    @settings(max_examples=examples(25))
    def test_a_plan_within_a_budget(
        self, instrument: spbe.Instrument, data: st.DataObject
    ) -> None:
        """Likewise; and where more is to be spent, as in a phase."""
        evaluation, limits, conditions, budget = data.draw(loose(instrument))
        free = plan_within(evaluation, budget, **limits)
        found = plan_within(evaluation, budget, **limits, **conditions)
        assert found == free
        assert found.bound == free.bound
        assert found.second_best == free.second_best
        task, solver, raises = _solvers(found)
        assert solver.decide_within(budget) == raises
        spent = task.within(budget, spend=True)
        assert solver.decide_within(budget, spend=True) == spent


@pytest.mark.parametrize("instrument", [WHOLE, DECIMAL], ids=["59/2020", "8/2026"])
@given(data=st.data())
@settings(max_examples=examples(25))
def test_a_condition_that_binds_never_gives_more(
    instrument: spbe.Instrument, data: st.DataObject
) -> None:
    """Nor cheaper; and forbidding what it raised is the plan of those locked."""
    evaluation, limits, _, budget = data.draw(loose(instrument))
    free = plan_within(evaluation, budget, **limits)
    assume(free.steps)
    code = data.draw(st.sampled_from([step.indicator.code for step in free.steps]))
    unit = spbe.Assessment(code=code, unit="A")
    alone = attrs.evolve(evaluation, assessments=[unit])
    tied = plan_within(alone, budget, **limits, budgets={"A": 0})
    locked = plan_within(alone, budget, **limits, locked=[code])
    assert tied.evaluation == locked.evaluation
    assert tied.score.index.exact <= free.score.index.exact
