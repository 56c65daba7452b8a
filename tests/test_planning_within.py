"""Plans within a budget and frontiers: the same limits as a plan to a target."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import spbe
from spbe.analysis import frontier, plan, plan_within


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


def test_nothing_is_bought_for_nothing(now: spbe.Evaluation) -> None:
    """A budget of 0 pays for no raise that costs 1."""
    assert plan_within(now, 0).steps == ()
    assert [step.indicator.code for step in plan_within(now, 1).steps] == ["3"]


def test_a_frontier_tells_where_it_begins(now: spbe.Evaluation) -> None:
    """And its first point is to do nothing."""
    found = frontier(now)
    assert found.evaluation == now
    assert found.points[0].plan.steps == ()


def test_without_conditions_a_budget_needs_no_scipy(
    now: spbe.Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a target needs none."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
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
