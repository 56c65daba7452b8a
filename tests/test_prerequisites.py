"""Prerequisites and budgets of units: known answers, bad input, the solver watched."""

from __future__ import annotations

import pickle
import sys
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from scipy import optimize

import spbe
from spbe.analysis import plan, plan_within, roadmap
from spbe.analysis.prerequisites import Requirement

P = spbe.Predikat


@pytest.fixture
def now() -> spbe.Evaluation:
    """Four indicators of 15, 25, 30 and 30 percent; two units."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    units = {"1": "Bappeda", "2": "Bappeda", "3": "Kominfo"}
    beside = [spbe.Assessment(code=code, unit=unit) for code, unit in units.items()]
    beside.append(spbe.Assessment(code="4"))
    return spbe.Evaluation.from_levels(draft, [2, 2, 3, 3], assessments=beside)


def _raised(found: spbe.analysis.Plan) -> dict[str, Any]:
    return {step.indicator.code: step.after for step in found.steps}


def test_an_indicator_waits_for_another(now: spbe.Evaluation) -> None:
    """3 may reach 5 only when 2 has 4, and 4 likewise when 1 has 3."""
    free = plan(now, 3)
    assert _raised(free) == {"3": 5}
    tied = plan(now, 3, requires=[("3", 4, "2", 5), (4, 4, 1, 3)])
    assert _raised(tied) == {"2": 4}
    assert tied.total_cost == free.total_cost == 2
    assert tied.second_best == 2
    waits = plan(now, 4, requires=[("3", 4, "2", 4)])
    assert waits.evaluation.levels["3"] < 4 or waits.evaluation.levels["2"] >= 4


def test_what_stands_already_asks_for_nothing(now: spbe.Evaluation) -> None:
    """Nor does what is held already; what cannot be reached forbids."""
    stands = [("3", 3, "2", 5), ("4", 4, "3", 3)]
    assert _raised(plan(now, 3, requires=stands)) == {"3": 5}
    never = plan(now, 3, requires=[("3", 4, "1", 5)], locked=["1"])
    assert "3" not in _raised(never)
    moot = plan(now, 3, requires=[("3", 5, "1", 5)], ceiling=4)
    assert _raised(moot) == {"2": 4}


def test_a_unit_has_a_budget(now: spbe.Evaluation) -> None:
    """The raises of its indicators together cost no more."""
    found = plan(now, 4, budgets={"Kominfo": 1, "Bappeda": 100})
    spent = [step.cost for step in found.steps if step.unit == "Kominfo"]
    assert sum(spent) <= 1
    assert found.total_cost == plan(now, 4).total_cost
    nothing = plan_within(now, 5, budgets={"Kominfo": 0, "Bappeda": 0})
    assert _raised(nothing) == {"4": 5}
    assert nothing.bound.dearer is None
    with pytest.raises(spbe.UnreachableTargetError) as caught:
        plan(now, 5, budgets={"Kominfo": 0})
    assert caught.value.best == spbe.Index(
        spbe.Index(5).exact - 2 * 30 / spbe.Index(100).exact
    )


def test_rupiah_hold_in_whole_numbers(i59: spbe.Instrument) -> None:
    """Where floats allow a budget to be overrun by a rupiah, we do not."""
    beside = [
        spbe.Assessment(code=code, unit="A" if int(code) % 2 else "B")
        for code in i59.layout.codes
    ]
    evaluation = spbe.Evaluation.from_levels(
        i59, [2] * 47, year=2024, assessments=beside
    )
    cost = {
        code: [(n * 7919 * k) % 895_000_000 + 5_000_000 for k in range(1, 5)]
        for n, code in enumerate(i59.layout.codes, 1)
    }
    free = plan(evaluation, P.BAIK, cost=cost)
    loose = plan(evaluation, P.BAIK, cost=cost, budgets={"A": 2 * 10**9})
    assert loose.total_cost == free.total_cost == 112_847_729
    assert _raised(loose) == _raised(free)
    assert loose.bound == free.bound
    of_a = sum(int(step.cost) for step in free.steps if step.unit == "A")
    tight = plan(evaluation, P.BAIK, cost=cost, budgets={"A": of_a - 1})
    assert sum(int(step.cost) for step in tight.steps if step.unit == "A") < of_a
    assert tight.total_cost > free.total_cost


def test_a_roadmap_keeps_prerequisites(now: spbe.Evaluation) -> None:
    """At the end of every phase."""
    whole = plan(now, 5, requires=[("3", 4, "1", 5)])
    first = roadmap(whole, [4, 20]).phases[0]
    assert _raised_in(first) == {"2": 4, "4": 5}
    waits = roadmap(whole, [20])
    assert waits.is_complete
    assert pickle.loads(pickle.dumps(whole)) == whole


def _raised_in(phase: spbe.analysis.Phase) -> dict[str, Any]:
    return {step.indicator.code: step.after for step in phase.steps}


def test_nothing_to_raise_is_an_answer_too(now: spbe.Evaluation) -> None:
    """All locked: no step, and a target that cannot be reached."""
    every: Any = {"locked": [1, 2, 3, 4], "requires": [("3", 4, "1", 5)]}
    assert plan_within(now, 5, **every).steps == ()
    with pytest.raises(spbe.UnreachableTargetError):
        plan(now, 5, **every)


def test_bad_conditions_are_told_all_at_once(now: spbe.Evaluation) -> None:
    """Shapes, codes, levels, circles, units and amounts."""
    requires: Any = [
        ("3", 4, "1"),
        7,
        ("9", 4, "1", 3),
        ("3", 6, "1", 2.5),
        ("1", 3, "2", 3),
        ("2", 3, "1", 3),
        ("3", 4, "4", 4),
        ("4", 3, "3", 5),
        ("3", 5, "3", 5),
    ]
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(now, 3, requires=requires, budgets={"Dinkes": 3, "Bappeda": -1})
    assert [str(problem) for problem in caught.value.problems] == [
        "('3', 4, '1') is not (indicator, level, indicator, level) @ requires[0]",
        "7 is not (indicator, level, indicator, level) @ requires[1]",
        (
            "indicator '9' is not in rancangan-contoh; known are 1, 2, 3, 4 "
            "@ requires[2]"
        ),
        "indicator 3 (Layanan pengaduan): level 6 is not one of 1 to 5 @ requires[3]",
        (
            "indicator 1 (Rencana): level 2.5 is not one of 1 to 5; "
            "write a whole number @ requires[3]"
        ),
        (
            "prerequisites go in a circle: 1 at 3 needs 2 at 3; 2 at 3 needs 1 at 3 "
            "@ requires"
        ),
        (
            "prerequisites go in a circle: 3 at 4 needs 4 at 4; 4 at 3 needs 3 at 5 "
            "@ requires"
        ),
        "prerequisites go in a circle: 3 at 5 needs 3 at 5 @ requires",
        (
            "unit 'Dinkes' answers for no indicator; known are Bappeda, Kominfo "
            "@ budgets"
        ),
        "-1 is below 0 @ budgets['Bappeda']",
    ]
    bare = attrs.evolve(now, assessments=())
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(bare, 3, budgets={"Dinkes": 3})
    assert str(caught.value) == (
        "unit 'Dinkes' answers for no indicator; none is told @ budgets"
    )


def test_a_higher_need_than_its_own_is_no_circle() -> None:
    """1 at 4 may need 3 at 4, though 3 at 5 needs 1 at 4... but not at 4."""
    one, other = Requirement("1", 4, "3", 4), Requirement("3", 5, "1", 4)
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    now = spbe.Evaluation.from_levels(draft, [3, 3, 3, 3])
    pairs = [attrs.astuple(one), attrs.astuple(other)]
    assert _raised(plan(now, 5, requires=pairs)) == dict.fromkeys("1234", 5)


def test_without_scipy_the_command_is_named(
    now: spbe.Evaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a plan without conditions needs no scipy."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    assert plan(now, 3).total_cost == 2
    with pytest.raises(spbe.MissingExtraError) as caught:
        plan(now, 3, requires=[("3", 4, "1", 5)])
    assert caught.value.extra == "plan"
    assert str(caught.value) == (
        'scipy is not installed; run: python -m pip install "spbe[plan]"'
    )
    assert isinstance(caught.value, ImportError)


def test_costs_that_floats_cannot_hold_are_refused(now: spbe.Evaluation) -> None:
    """The solver would round them."""
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(now, 3, cost=10**15, requires=[("3", 4, "1", 5)])
    assert str(caught.value) == (
        "costs have too many digits for conditions; count in larger units @ cost"
    )
    assert plan(now, 3, cost=10**15).total_cost == 2 * 10**15


class _Wrong:
    """A solver whose answers are changed on the way."""

    def __init__(self, **changes: Any) -> None:
        self.changes = changes

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        result = optimize.milp(*arguments, **more)
        found = {"x": result.x, "status": 0, "mip_dual_bound": result.mip_dual_bound}
        return SimpleNamespace(
            message="time limit reached", **{**found, **self.changes}
        )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"x": None, "status": 1}, "time limit reached"),
        ({"x": [0] * 12}, "its answer does not hold in whole numbers"),
        ({"mip_dual_bound": -5.0}, "its answer does not hold in whole numbers"),
    ],
    ids=["none", "wrong", "unproven"],
)
def test_an_answer_that_cannot_be_relied_on_is_none(
    now: spbe.Evaluation,
    monkeypatch: pytest.MonkeyPatch,
    changes: dict[str, Any],
    reason: str,
) -> None:
    """Checked in whole numbers: what holds, and that nothing is better."""
    steps = sum(5 - int(level) for level in now.levels.values())
    if changes.get("x"):
        changes = {"x": [0] * steps}
    wrong = SimpleNamespace(
        milp=_Wrong(**changes),
        Bounds=optimize.Bounds,
        LinearConstraint=optimize.LinearConstraint,
    )
    monkeypatch.setattr("spbe.analysis._highs.needed", lambda *_: wrong)
    with pytest.raises(spbe.analysis.SolverError) as caught:
        plan(now, 3, requires=[("3", 4, "1", 5)])
    assert str(caught.value) == f"HiGHS found no plan to rely on: {reason}"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
