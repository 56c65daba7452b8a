"""Plans within a budget and frontiers: the same limits as a plan to a target."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest

import spbe
from spbe._extras import Library
from spbe.analysis import _conditions, frontier, plan, plan_within


def _within(now: spbe.Evaluation, **limits: Any) -> spbe.analysis.Plan:
    return plan_within(now, 1000, **limits)


def _last(now: spbe.Evaluation, **limits: Any) -> spbe.analysis.Plan:
    return frontier(now, **limits).points[-1].plan


EACH = pytest.mark.parametrize("planned", [_within, _last])
Planned = Callable[..., spbe.analysis.Plan]


@pytest.fixture
def now() -> spbe.Evaluation:
    """Four indicators of 15, 25, 30 and 30 percent, each at level 3."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    return spbe.Evaluation.from_levels(draft, [3, 3, 3, 3])


@EACH
@pytest.mark.parametrize(
    ("limits", "levels"),
    [
        ({}, [5, 5, 5, 5]),
        ({"ceiling": 4}, [4, 4, 4, 4]),
        ({"ceiling": {"1": 3}}, [3, 5, 5, 5]),
        ({"max_steps": 1}, [4, 4, 4, 4]),
        ({"max_steps": {"2": 0, "3": 1}}, [5, 3, 4, 5]),
        ({"locked": ["4"]}, [5, 5, 5, 3]),
    ],
    ids=repr,
)
def test_all_is_raised_that_the_limits_allow(
    now: spbe.Evaluation, planned: Planned, limits: Any, levels: list[int]
) -> None:
    """Where money is no limit."""
    found = planned(now, **limits)
    assert list(found.evaluation.levels.values()) == levels
    assert found.before == now


@EACH
def test_decimal_values_rise_by_the_step(i8: spbe.Instrument, planned: Planned) -> None:
    """Which has to be given; the last one may be smaller."""
    now = spbe.Evaluation.from_levels(i8, [Fraction("1.36")] * 20, year=2026)
    found = planned(now, step=Decimal("0.5"), max_steps=3, locked=range(1, 20))
    assert [step.after for step in found.steps] == [Fraction("2.86")]
    assert found.total_cost == 3
    with pytest.raises(spbe.AnalysisError, match="give the size of a step"):
        planned(now)


@EACH
def test_bad_limits_are_told_all_at_once(
    now: spbe.Evaluation, planned: Planned
) -> None:
    """As those of a plan to a target."""
    with pytest.raises(spbe.AnalysisError) as caught:
        planned(now, ceiling=6, max_steps=-1, cost=-1)
    assert [problem.place for problem in caught.value.problems] == [
        "ceiling",
        "max_steps",
        "cost",
    ]


@EACH
@pytest.mark.parametrize("half", [Fraction(7, 2), Decimal("3.5"), 3.5], ids=repr)
def test_only_a_level_is_a_ceiling(
    now: spbe.Evaluation, planned: Planned, half: Any
) -> None:
    """For all, for one indicator, and where a cost is told by the level reached."""
    costs = {"1": {4: 1, 5: 1, half: 1}, "2": 1, "3": 1, "4": 1}
    for limits in ({"ceiling": half}, {"ceiling": {"1": half}}, {"cost": costs}):
        with pytest.raises(spbe.AnalysisError) as caught:
            planned(now, **limits)
        (problem,) = caught.value.problems
        assert problem.kind == "level"
        assert problem.allowed == "1 to 5"
        assert "is not one of 1 to 5; write a whole number" in problem.message


@EACH
def test_levels_are_numbers_of_any_whole_kind(
    now: spbe.Evaluation, planned: Planned
) -> None:
    """Those of numpy too, as in an evaluation."""
    four: Any = np.int64(4)
    costs = {code: {four: 1, np.int64(5): 1} for code in "1234"}
    found = planned(now, ceiling=four, cost=costs)
    assert list(found.evaluation.levels.values()) == [4, 4, 4, 4]
    assert planned(now, ceiling={"1": four}).evaluation.levels["1"] == 4


@EACH
@pytest.mark.parametrize(
    "huge",
    [10**5000, -(10**5000), 10**150, -(10**150)],
    ids=["huge", "negative", "long", "long negative"],
)
def test_numbers_that_python_does_not_write_are_refused(
    now: spbe.Evaluation, planned: Planned, huge: int
) -> None:
    """With the documented error, in short words."""
    others = {"2": 1, "3": 1, "4": 1}
    given: list[dict[str, Any]] = [
        {"locked": [huge]},
        {"ceiling": huge},
        {"ceiling": {huge: 3}},
        {"ceiling": {"1": huge}},
        {"max_steps": {huge: 3}},
        {"cost": huge},
        {"cost": Fraction(1, huge) if huge > 0 else Fraction(huge, 3)},
        {"cost": {"1": [huge] * 4, **others}},
        {"cost": {"1": {huge: 1, 4: 1, 5: 1}, **others}},
        {"cost": lambda *_: huge},
    ]
    for limits in given:
        with pytest.raises(spbe.AnalysisError) as caught:
            planned(now, **limits)
        assert all(len(str(problem)) < 300 for problem in caught.value.problems)


@pytest.mark.parametrize("huge", [10**5000, -(10**5000)], ids=["huge", "negative"])
def test_what_only_a_plan_takes_is_as_bounded(
    now: spbe.Evaluation, i8: spbe.Instrument, huge: int
) -> None:
    """Targets, budgets, steps and conditions."""
    unit = attrs.evolve(now, assessments=[spbe.Assessment(code="1", unit="A")])
    fine = spbe.Evaluation.from_levels(i8, [3] * 20, year=2026)
    given: list[tuple[spbe.Evaluation, Any, dict[str, Any]]] = [
        (now, huge, {}),
        (now, Fraction(huge, 3), {}),
        (now, 4, {"requires": [(huge, 4, "1", 4)]}),
        (now, 4, {"requires": [("2", huge, "1", huge)]}),
        (unit, 4, {"budgets": {"A": huge}}),
        (unit, 4, {"budgets": {huge: 1}}),
        (fine, 4, {"step": huge}),
    ]
    with pytest.raises(spbe.AnalysisError, match="@ budget"):
        plan_within(now, huge)
    for evaluation, target, more in given:
        with pytest.raises(spbe.AnalysisError) as caught:
            plan(evaluation, target, **more)
        assert all(len(str(problem)) < 400 for problem in caught.value.problems)


@pytest.mark.parametrize("steps", [10**5000, -(10**5000)], ids=["huge", "negative"])
def test_a_huge_number_of_steps_is_one_or_refused(
    now: spbe.Evaluation, steps: int
) -> None:
    """More than there are is no limit; less than none is no number of steps."""
    if steps > 0:
        assert _within(now, max_steps=steps) == _within(now)
        return
    with pytest.raises(spbe.AnalysisError, match="bits> is below 0"):
        _within(now, max_steps=steps)


def test_nothing_is_bought_for_nothing(now: spbe.Evaluation) -> None:
    """A budget of 0 pays for no raise that costs 1."""
    assert plan_within(now, 0).steps == ()
    assert [step.indicator.code for step in plan_within(now, 1).steps] == ["3"]


def test_a_frontier_tells_where_it_begins(now: spbe.Evaluation) -> None:
    """And its first point is to do nothing."""
    found = frontier(now)
    assert found.evaluation == now
    assert found.points[0].plan.steps == ()


def test_without_conditions_a_budget_needs_no_ortools(
    now: spbe.Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a target needs none."""
    monkeypatch.setattr(_conditions, "cp_model", Library("plan", "ortools_of_none"))
    assert plan_within(now, 3).total_cost == 3
    with pytest.raises(spbe.MissingExtraError):
        plan_within(now, 3, requires=[("3", 4, "1", 5)])


def test_a_target_out_of_reach_is_one_problem(now: spbe.Evaluation) -> None:
    """With the best index there is, as a value and as what is allowed."""
    with pytest.raises(spbe.UnreachableTargetError) as caught:
        plan(now, 5, ceiling=4)
    (problem,) = caught.value.problems
    assert (problem.kind, problem.place) == ("unreachable", "target")
    assert (problem.value, problem.allowed) == (Fraction(4), "at most 4")
