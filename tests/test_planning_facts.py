"""Facts of the problems of a plan; what plans, bounds and frontiers tell of themselves.

Costs of many digits show where figures are cut.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from html_tree import read

import spbe
from spbe.analysis import frontier, plan, plan_within

Fact = tuple[object, ...]

BIG = Fraction(10**30 + 1, 3 * 10**15)


@pytest.fixture
def now() -> spbe.Evaluation:
    """Four indicators of 15, 25, 30 and 30 percent, each at level 3."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    return spbe.Evaluation.from_levels(
        draft, [3, 3, 3, 3], year=2024, instansi="Kota Contoh"
    )


def facts(now: spbe.Evaluation, target: Any = 4, **asked: Any) -> list[Fact]:
    """Return kind, code, value, allowed and place of each problem."""
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(now, target, **asked)
    for one in caught.value.problems:
        known = one.code and now.instrument.indicator(one.code).name
        assert one.name == known
    return [
        (one.kind, one.code, one.value, one.allowed, one.place)
        for one in caught.value.problems
    ]


def test_the_facts_of_bad_limits(now: spbe.Evaluation) -> None:
    """Each with the value, and what is allowed where that is a range."""
    assert facts(
        now,
        basis="printed",
        locked="12",
        ceiling={"1": 2, "2": 6, "3": Decimal("3.5"), "4": 4.5, "x": 4, 1: 4},
        max_steps={"1": -1, "2": 1.5},
        step=1,
    ) == [
        ("basis", None, "printed", None, "basis"),
        ("type", None, "12", None, "locked"),
        ("unknown-indicator", None, "x", None, "ceiling"),
        ("doubled-indicator", None, 1, None, "ceiling"),
        ("ceiling", "1", 2, "3 to 5", "ceiling['1']"),
        ("level", "2", 6, "1 to 5", "ceiling['2']"),
        ("level", "3", Decimal("3.5"), "1 to 5", "ceiling['3']"),
        ("level", "4", 4.5, "1 to 5", "ceiling['4']"),
        ("max_steps", None, -1, None, "max_steps['1']"),
        ("max_steps", None, 1.5, None, "max_steps['2']"),
        ("step", None, 1, None, "step"),
    ]
    assert facts(now, locked=[12, None], ceiling=0, max_steps="1") == [
        ("unknown-indicator", None, 12, None, "locked"),
        ("unknown-indicator", None, None, None, "locked"),
        ("level", None, 0, "1 to 5", "ceiling"),
        ("max_steps", None, "1", None, "max_steps"),
    ]


def test_the_facts_of_bad_costs(now: spbe.Evaluation) -> None:
    """The indicator, or the place of the amount."""
    costs = {"1": -1, "2": ["x", 2], "3": [1], "4": {4: True, 6: 1}, "5": 1, 1: 3}
    assert facts(now, cost=costs) == [
        ("unknown-indicator", None, "5", None, "cost"),
        ("doubled-indicator", None, 1, None, "cost"),
        ("negative", None, -1, None, "cost['1']"),
        ("number", None, "x", None, "cost['2'][0]"),
        ("cost", "3", "[1]", None, "cost"),
        ("number", None, True, None, "cost['4'][4]"),
        ("level", "4", 6, "1 to 5", "cost['4']"),
        ("cost", "4", None, None, "cost"),
    ]
    assert facts(now, cost={"1": 1, "2": 1, "3": 1}) == [
        ("cost", "4", None, None, "cost")
    ]


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (6, "6"),
        (0, "0"),
        ("Bagus", "Bagus"),
        (spbe.Predikat.CUKUP, "Cukup"),
        (3.5, 3.5),
    ],
    ids=repr,
)
def test_the_facts_of_a_bad_target(
    now: spbe.Evaluation, target: Any, value: object
) -> None:
    """One problem, beside a bad basis."""
    assert facts(now, target) == [("target", None, value, None, "target")]


def test_the_ends_of_the_scale_are_targets_and_ceilings(now: spbe.Evaluation) -> None:
    """1 is reached, 5 by every raise; a ceiling of 1 allows none."""
    assert plan(now, 1).steps == ()
    assert plan(now, 5).total_cost == 8
    assert plan_within(now, 9, ceiling=1).steps == ()
    assert plan_within(now, 99, ceiling=5).total_cost == 8
    assert plan(now, 3, max_steps=0, locked=()).steps == ()


def test_a_near_name_is_told(now: spbe.Evaluation) -> None:
    """Of a predikat and of an indicator."""
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(now, "Memuaskn")
    assert str(caught.value) == (
        "predikat 'Memuaskn' is unknown; did you mean 'Memuaskan'? @ target"
    )
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(now, 4, max_steps={"x": 1}, cost={"1": {4: 1}, "2": 1, "3": 1, "4": 1})
    assert [str(problem) for problem in caught.value.problems] == [
        "indicator 'x' is not in rancangan-contoh; known are 1, 2, 3, 4 @ max_steps",
        "indicator 1 (Rencana): has no cost for level 5 @ cost",
    ]
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(now, 4, cost={"1": {"3": 1}, "2": 1, "3": 1, "4": 1})
    assert str(caught.value.problems[-1]) == (
        "indicator 1 (Rencana): has no cost for level 4, 5 @ cost"
    )


def test_long_figures_are_cut(now: spbe.Evaluation) -> None:
    """Each repr stays on one line; no figure is rounded, only cut."""
    found = plan(now, Fraction("3.6"), cost=BIG)
    assert found.total_cost == 2 * BIG
    assert repr(found) == (
        "<Plan to 3.6: 1 indicators, costs 100000000000000000000000, <Score 3.60 Baik>>"
    )
    assert repr(found.bound) == (
        "<Bound 10000000000000 reaches 3.6; for less at most 3.3; "
        "higher from 10000000000000>"
    )
    (step,) = found.steps
    assert repr(step) == "<Step 3: 3 to 5, gains 0.6, costs 10000000000000000000>"
    points = frontier(now, cost=BIG)
    assert repr(points) == (
        "<Frontier of 9 points, costs 0 to 1000000000000000, index 3.00 to 5.00>"
    )
    assert repr(points.points[1]) == (
        "<FrontierPoint 100000000000000000000000: 3.3 Baik>"
    )
    assert repr(plan_within(now, 3)) == (
        "<Plan within a budget: 2 indicators, costs 3, <Score 3.90 Baik>>"
    )
    free = repr(plan(now, 3).bound)
    assert free == "<Bound 0 reaches 3; for less at most none; higher from 1>"
    top = now.replace_levels(dict.fromkeys("1234", 5))
    assert repr(plan(top, 5).bound) == (
        "<Bound 0 reaches 5; for less at most none; higher from none>"
    )


def test_rows_are_exact_text(now: spbe.Evaluation) -> None:
    """Nothing is cut there; what there is none of is ``None``."""
    found = plan(now, Fraction("3.6"), cost=BIG)
    assert found.bound.to_rows() == [
        {
            "cost": f"{2 * (10**30 + 1) // 2}/{15 * 10**14}",
            "reached": "3.6",
            "cheaper": "3.3",
            "dearer": "1000000000000000.000000000000001",
            "relaxed": f"{10**30 + 1}/{15 * 10**14}",
        }
    ]
    assert plan(now.replace_levels(dict.fromkeys("1234", 5)), 5).bound.to_rows() == [
        {"cost": "0", "reached": "5", "cheaper": None, "dearer": None, "relaxed": "0"}
    ]
    (step,) = found.steps
    assert step.to_rows() == [
        {
            "indicator": "3",
            "name": "Layanan pengaduan",
            "unit": None,
            "from": "3",
            "to": "5",
            "gain": "0.6",
            "cost": f"{10**30 + 1}/{15 * 10**14}",
            "to_meet": "4 Terpadu: - (ringkasan, bukan naskah resmi)\n"
            "5 Optimum: - (ringkasan, bukan naskah resmi)",
        }
    ]
    assert step.to_meet[0].to_rows() == [
        {
            "level": 4,
            "name": "Terpadu",
            "summary": None,
            "remark": "ringkasan, bukan naskah resmi",
        }
    ]
    assert repr(step.to_meet[1]) == "<LevelToMeet 5 Optimum>"
    assert frontier(now).to_rows()[1] == {
        "cost": "1",
        "index": Decimal("3.30"),
        "exact": "3.3",
        "predikat": "Baik",
    }
    assert found.target is not None
    assert found.target.to_rows() == [
        {"predikat": None, "index": "3.6", "basis": "exact"}
    ]
    assert repr(found.target) == "<Target index 3.6, exact basis>"
    baik = plan(now, "Memuaskan").target
    assert repr(baik) == "<Target Memuaskan: index 4, exact basis>"


def _caption(shown: Any) -> str:
    (caption, *_) = read(shown.to_html("en")).all("caption")
    return str(caption.text)


def test_captions_tell_whose_plan_it_is(now: spbe.Evaluation) -> None:
    """Target or budget, and the cost."""
    who = "Kota Contoh · 2024 · Rancangan contoh"
    assert _caption(plan(now, Fraction("3.6"))) == (
        f"Plan · {who} · Index: 3.60 · Exact: 3.6 · Baik · Basis: exact index · "
        "Target: 3.6 · Cost: 2"
    )
    assert _caption(plan_within(now, 3)) == (
        f"Plan · {who} · Index: 3.90 · Exact: 3.9 · Baik · Basis: exact index · "
        "Budget: 3 · Cost: 3"
    )
    assert _caption(frontier(now)) == f"Frontier of cost and index · {who}"
    page = plan(now, Fraction("3.6")).to_html("en")
    assert page.count("ringkasan, bukan naskah resmi") == 1
    assert "<td>4 Terpadu: -\n5 Optimum: -</td>" in page


def test_plans_that_differ_hash_apart(now: spbe.Evaluation) -> None:
    """By what is raised, and from where."""
    one, other = plan(now, Fraction("3.3")), plan(now, Fraction("3.6"))
    beside = attrs.evolve(now, year=2023)
    assert hash(one) != hash(other)
    assert hash(one) != hash(plan(beside, Fraction("3.3")))
    assert one != other
    assert one != plan(beside, Fraction("3.3"))
    assert one != plan_within(now, 1)
    assert plan_within(now, 1) != plan_within(now, Fraction(3, 2))
