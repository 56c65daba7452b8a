"""Prerequisites and group budgets, by brute force over small instruments."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import best_to, best_within, every_plan
from strategies import small_instruments

import spbe
from spbe.analysis import plan, plan_within, roadmap

Task = tuple[spbe.Evaluation, dict[str, list[int]], list[Any], dict[str, int]]


@st.composite
def conditioned(draw: st.DrawFn) -> Task:
    """Draw an evaluation with units, costs, prerequisites without circles, budgets."""
    instrument = draw(small_instruments())
    levels = [draw(st.integers(1, 4)) for _ in instrument]
    codes = instrument.layout.codes
    beside = [
        spbe.Assessment(code=code, unit=draw(st.sampled_from(["A", "B"])))
        for code in codes
    ]
    evaluation = spbe.Evaluation.from_levels(instrument, levels, assessments=beside)
    most = draw(st.sampled_from([1, 3, 1000, 10**9]))
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


def _allowed(task: Task) -> list[Any]:
    """Return all plans that hold every condition."""
    evaluation, costs, requires, budgets = task
    codes = evaluation.instrument.layout.codes
    present = dict(evaluation.levels)
    units = {one.code: one.unit for one in evaluation.assessments}
    found = []
    ladders = [range(int(level), 6) for level in present.values()]
    for one in every_plan(evaluation, costs, ladders):
        raises = dict(zip(codes, one[3], strict=True))
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
            found.append(one)
    return found


def _after(evaluation: spbe.Evaluation, raises: Any) -> dict[str, int]:
    pairs = zip(evaluation.levels.items(), raises, strict=True)
    return {code: int(level) + raised for (code, level), raised in pairs}


@given(conditioned(), st.fractions(1, 5, max_denominator=40))
@settings(max_examples=examples(60))
def test_a_conditioned_plan_is_the_first_in_the_stated_order(
    task: Task, target: Any
) -> None:
    """What the solver finds in floats holds in whole numbers, ties and all."""
    evaluation, costs, requires, budgets = task
    expected = best_to(_allowed(task), target)
    conditions: Any = {"cost": costs, "requires": requires, "budgets": budgets}
    if expected is None:
        with pytest.raises(spbe.UnreachableTargetError) as caught:
            plan(evaluation, target, **conditions)
        assert caught.value.best == max(one[2] for one in _allowed(task))
        return
    (cost, _, raises), second = expected
    found = plan(evaluation, target, **conditions)
    assert found.total_cost == cost
    assert found.evaluation.levels == _after(evaluation, raises)
    assert found.second_best == second


@given(conditioned(), st.integers(0, 10**9))
@settings(max_examples=examples(30))
def test_a_conditioned_plan_within_a_budget_is_the_first_in_its_order(
    task: Task, budget: int
) -> None:
    """And the bound, found by the same solver, agrees."""
    evaluation, costs, requires, budgets = task
    allowed = _allowed(task)
    cost, reached, raises = best_within(allowed, budget)
    found = plan_within(
        evaluation, budget, cost=costs, requires=requires, budgets=budgets
    )
    assert (found.total_cost, found.score.index.exact) == (cost, reached)
    assert found.evaluation.levels == _after(evaluation, raises)
    if requires or budgets:
        dearer = [c for c, _, r, _ in allowed if r > reached]
        assert found.bound.dearer == min(dearer, default=None)


@given(conditioned(), st.integers(0, 3000))
@settings(max_examples=examples(30))
def test_prerequisites_hold_at_the_end_of_every_phase(task: Task, budget: int) -> None:
    """A phase takes nothing whose prerequisite comes later."""
    evaluation, costs, requires, _ = task
    best = max(one[2] for one in _allowed((evaluation, costs, requires, {})))
    whole = plan(evaluation, best, cost=costs, requires=requires)
    for phase in roadmap(whole, [budget, budget]).phases:
        levels = phase.evaluation.levels
        for waits, level, needs, wanted in requires:
            if levels[waits] >= level > evaluation.levels[waits]:
                assert levels[needs] >= wanted
    assert attrs.evolve(whole.evaluation, levels=evaluation.levels) == evaluation
