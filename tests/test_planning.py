"""Plans to a target and within a budget: known answers, forms of cost, bad input."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import frontier, plan, plan_within, roadmap
from spbe.analysis._cheapest import cheapest, hull, undominated

P = spbe.Predikat


@pytest.fixture
def twos(i59: spbe.Instrument) -> spbe.Evaluation:
    """Every indicator at level 2."""
    return spbe.Evaluation.from_levels(i59, [2] * 47, year=2024)


@pytest.fixture
def threes(i59: spbe.Instrument) -> spbe.Evaluation:
    """Every indicator at level 3."""
    return spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)


def _problems(*arguments: Any, **more: Any) -> list[str]:
    with pytest.raises(spbe.AnalysisError) as caught:
        plan(*arguments, **more)
    return [str(problem) for problem in caught.value.problems]


class TestKnownAnswers:
    """Plans whose cost was computed beforehand."""

    def test_from_all_at_2_to_baik(self, twos: spbe.Evaluation) -> None:
        """21 steps on 7 indicators."""
        found = plan(twos, P.BAIK)
        assert (found.total_cost, len(found.steps)) == (21, 7)
        codes = [step.indicator.code for step in found.steps]
        assert codes == ["32", "42", "43", "44", "45", "46", "47"]
        assert found.score.predikat is P.BAIK
        assert found.score.index == Fraction("2.6225")
        assert found.bound.cheaper == Fraction("2.595")
        assert twos.instrument.banding.band_of(P.BAIK).lower > found.bound.cheaper.exact
        assert found.second_best == 21

    def test_from_all_at_2_to_baik_by_one_level_each(
        self, twos: spbe.Evaluation
    ) -> None:
        """22 steps, on 22 indicators."""
        found = plan(twos, P.BAIK, max_steps=1)
        assert (found.total_cost, len(found.steps)) == (22, 22)

    def test_from_all_at_3_to_sangat_baik(self, threes: spbe.Evaluation) -> None:
        """18 steps on 9 indicators."""
        found = plan(threes, P.SANGAT_BAIK)
        assert (found.total_cost, len(found.steps)) == (18, 9)

    def test_where_the_best_ratio_fails(self, i59: spbe.Instrument) -> None:
        """60 units are missing: 55 for 9 is the better rate, 60 for 10 the answer."""
        now = spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)
        others = [code for code in i59.layout.codes if code not in {"32", "42"}]
        costs = {"32": 9, "42": 10}
        found = plan(now, Fraction("3.03"), cost=costs, locked=others, max_steps=1)
        assert [(s.indicator.code, s.cost) for s in found.steps] == [("42", 10)]
        # The rate of 32 is better indeed, and it alone does not suffice.
        assert Fraction(9, 55) < Fraction(10, 60)
        assert found.bound.cheaper == Fraction("3.0275")

    def test_what_is_reached_already_needs_no_steps(
        self, threes: spbe.Evaluation
    ) -> None:
        """Neither does the lowest predikat."""
        for target in (P.BAIK, P.KURANG, 3, Decimal("2.5")):
            found = plan(threes, target)
            assert (found.steps, found.total_cost) == ((), 0)
            assert found.evaluation == threes
        assert found.bound.cheaper is None
        assert found.second_best == 1

    def test_the_basis_of_the_year_is_the_plans(self, i59: spbe.Instrument) -> None:
        """2023 banded the rounded index, so 3.495 was enough; 2024 the exact one."""
        levels = [3] * 47
        in_2023 = spbe.Evaluation.from_levels(i59, levels, year=2023)
        in_2024 = spbe.Evaluation.from_levels(i59, levels, year=2024)
        assert str(plan(in_2023, P.SANGAT_BAIK).target) == "Sangat Baik"
        assert (
            plan(in_2023, P.SANGAT_BAIK).target
            == plan(in_2024, P.SANGAT_BAIK, basis="published").target
        )
        exact = plan(in_2023, P.SANGAT_BAIK, basis="exact").target
        assert exact is not None
        assert exact.index == Fraction("3.5")
        printed = plan(in_2024, Decimal("3.50"), basis="published").target
        assert printed is not None
        assert printed.index == Fraction("3.495")
        assert exact.to_rows() == [
            {"predikat": "Sangat Baik", "index": "3.5", "basis": "exact"}
        ]
        assert str(printed) == "3.495"

    def test_at_the_top_there_is_nothing_higher(self, i59: spbe.Instrument) -> None:
        """No step, no bound above, no second."""
        top = spbe.Evaluation.from_levels(i59, [5] * 47)
        found = plan(top, 5)
        assert found.bound.dearer is None
        assert found.second_best is None
        assert len(frontier(top).points) == 1
        assert plan_within(top, 10).steps == ()


class TestCosts:
    """Every form in which costs may be given."""

    @pytest.fixture
    def draft(self) -> spbe.Evaluation:
        """Four indicators of 15, 25, 30 and 30 percent."""
        instrument = spbe.instruments.read("docs/examples/data/rancangan.toml")
        return spbe.Evaluation.from_levels(instrument, [3, 3, 3, 3])

    @pytest.mark.parametrize(
        ("cost", "total"),
        [
            (2, 4),
            (Decimal("0.1"), Fraction(1, 5)),
            (Fraction(1, 3), Fraction(2, 3)),
            ({"1": 9, "2": 9, "3": 1, "4": 1}, 2),
            ({1: 9, 2: 9, 3: Decimal("0.5"), 4: 1}, 1),
            ({"1": 9, "2": 9, "3": [5, 1], "4": [7, Fraction(1, 2)]}, 6),
            ({"1": 9, "2": 9, "3": {4: 5, 5: 1}, "4": {5: 1, 4: 7}}, 6),
            (lambda indicator, _, after: after * int(indicator.code), 21),
        ],
        ids=[
            "whole",
            "decimal",
            "fraction",
            "each",
            "by-number",
            "steps",
            "levels",
            "f",
        ],
    )
    def test_costs_stay_exact(
        self, draft: spbe.Evaluation, cost: Any, total: Any
    ) -> None:
        """Whole numbers, decimals and fractions; whole where they add up so."""
        found = plan(draft, Fraction("3.6"), cost=cost)
        assert found.total_cost == total
        assert sum(step.cost for step in found.steps) == total

    def test_a_function_is_asked_for_every_step(self, draft: spbe.Evaluation) -> None:
        """With the indicator, the level before and the level after."""
        asked = []

        def cost(indicator: spbe.Indicator, before: Any, after: Any) -> int:
            asked.append((indicator.code, before, after))
            return 1

        with pytest.raises(spbe.UnreachableTargetError):
            plan(draft, 4, cost=cost, locked=["2", "3", "4"])
        assert asked == [("1", 3, 4), ("1", 4, 5)]

    def test_free_raises_are_taken_only_where_they_help(
        self, draft: spbe.Evaluation
    ) -> None:
        """Fewer indicators come before a higher index; within one, higher is better."""
        found = plan(draft, Fraction("3.1"), cost=0)
        assert [(s.indicator.code, s.after) for s in found.steps] == [("3", 5)]
        assert found.total_cost == 0
        assert found.bound.relaxed == 0
        assert found.bound.cheaper is None

    def test_bad_costs_are_told_all_at_once(self, draft: spbe.Evaluation) -> None:
        """Negative, NaN, float, missing, too few, off the scale, unknown, doubled."""
        cost: Any = {
            "1": -1,
            1: 3,
            "2": [Decimal("NaN"), 2.5],
            "3": [1],
            "5": 1,
            "4": {4: True, 6: 1, Decimal("NaN"): 1},
        }
        assert _problems(draft, 4, cost=cost) == [
            "indicator 1 is given twice @ cost",
            "indicator '5' is not in rancangan-contoh; known are 1, 2, 3, 4 @ cost",
            "-1 is below 0 @ cost['1']",
            "Decimal('NaN') is not a finite number @ cost['2'][0]",
            ("2.5 is a float, which is not exact: write Decimal('2.5') @ cost['2'][1]"),
            (
                "indicator 3 (Layanan pengaduan): has costs for 1 steps, but may rise "
                "2; give more, or limit it by ceiling or max_steps @ cost"
            ),
            "True is a truth value, not a number @ cost['4'][4]",
            (
                "indicator 4 (Layanan data terbuka): level 6 is not one of 1 to 5 "
                "@ cost['4']"
            ),
            (
                "indicator 4 (Layanan data terbuka): level Decimal('NaN') is not one "
                "of 1 to 5; write a whole number @ cost['4']"
            ),
            "indicator 4 (Layanan data terbuka): has no cost for level 5 @ cost",
        ]
        assert _problems(draft, 4, cost={"1": 1, "2": "3"}, locked=["4"]) == [
            "'3' is not a whole number @ cost['2']",
            (
                "indicator 3 (Layanan pengaduan): has no cost; give one, or lock it "
                "@ cost"
            ),
        ]
        assert _problems(draft, 4, cost=lambda *_: -1, locked=[1, 2, 3]) == [
            "-1 is below 0 @ cost(4, 3, 4)",
            "-1 is below 0 @ cost(4, 4, 5)",
        ]
        assert _problems(draft, 4, cost=float("nan")) == [
            "nan is a float, which is not exact: write Decimal('nan') @ cost"
        ]

    def test_no_float_decides(self, draft: spbe.Evaluation) -> None:
        """Costs that are one number as floats are two to us."""
        dear, cheap = 10**18 + 1, 10**18
        assert float(dear) == float(cheap)
        found = plan(
            draft,
            Fraction("3.3"),
            cost={"1": 1, "3": dear, "4": cheap, "2": dear},
            locked=["1", "2"],
        )
        assert [step.indicator.code for step in found.steps] == ["4"]
        third = Fraction(1, 3)
        tiny = Fraction(1, 10**30)
        costs: Any = {"1": 1, "2": 1, "3": third, "4": third - tiny}
        found = plan(draft, Fraction("3.3"), cost=costs, max_steps=1)
        assert found.total_cost == third - tiny


class TestLimits:
    """Ceilings, locks, steps, and faults in them."""

    def test_ceilings_and_locks_hold(self, threes: spbe.Evaluation) -> None:
        """For all, for some, and for what stands above."""
        assert max(s.after for s in plan(threes, P.SANGAT_BAIK, ceiling=4).steps) == 4
        found = plan(threes, P.SANGAT_BAIK, ceiling={"47": 3, 46: 4}, locked=(45,))
        after = {step.indicator.code: step.after for step in found.steps}
        assert not {"45", "47"} & set(after)
        assert after.get("46", 4) == 4
        low = plan(threes.replace_levels({"1": 5}), P.SANGAT_BAIK, ceiling=4)
        assert low.evaluation.level("1") == 5
        few = plan(threes, P.SANGAT_BAIK, max_steps={"47": 1, 46: 0})
        after = {step.indicator.code: step.after for step in few.steps}
        assert "46" not in after
        assert after.get("47", 4) == 4

    def test_a_target_out_of_reach_tells_the_best_there_is(
        self, threes: spbe.Evaluation
    ) -> None:
        """Exactly, with its predikat; and the error keeps it when pickled."""
        with pytest.raises(spbe.UnreachableTargetError) as caught:
            plan(threes, P.MEMUASKAN, ceiling=4, cost=Decimal("1.5"))
        error = pickle.loads(pickle.dumps(caught.value))
        assert error.best == 4
        assert str(error) == (
            "<Target Memuaskan: index 4.2, exact basis> cannot be reached; the best "
            "that can is 4 (Sangat Baik): raise ceilings, free locked indicators or "
            "loosen conditions @ target"
        )

    def test_bad_limits_are_told_all_at_once(self, threes: spbe.Evaluation) -> None:
        """With the target, the basis and the costs."""
        found = _problems(
            threes,
            "Bagus",
            basis="printed",
            ceiling={"1": 2, "2": 6, "3": Decimal("3.5"), "4": 4.5, "x": 4},
            locked="12",
            max_steps={"1": -1, "2": 1.5},
            step=1,
            cost=-1,
            requires=3,
            budgets=3,
        )
        name = "Tingkat Kematangan Kebijakan Internal"
        assert [line.replace(name, "TKKI") for line in found] == [
            "basis 'printed' is not one of exact, published @ basis",
            (
                "predikat 'Bagus' is unknown; known are Kurang, Cukup, Baik, "
                "Sangat Baik, Memuaskan @ target"
            ),
            "3 is not a list of prerequisites @ requires",
            "3 is not a mapping from unit to amount @ budgets",
            "'12' is not a list of indicators @ locked",
            "indicator 'x' is not in permenpanrb-59-2020; known are 1 to 47 @ ceiling",
            (
                "indicator 1 (TKKI Arsitektur SPBE Instansi Pusat/Pemerintah Daerah): "
                "ceiling 2 is under the present level 3 @ ceiling['1']"
            ),
            (
                "indicator 2 (TKKI Peta Rencana SPBE Instansi Pusat/Pemerintah "
                "Daerah): level 6 is not one of 1 to 5 @ ceiling['2']"
            ),
            (
                "indicator 3 (TKKI Manajemen Data): level Decimal('3.5') is not one of "
                "1 to 5; write a whole number @ ceiling['3']"
            ),
            (
                "indicator 4 (TKKI Pembangunan Aplikasi SPBE): level 4.5 is not one of "
                "1 to 5; write a whole number @ ceiling['4']"
            ),
            "-1 is below 0 @ max_steps['1']",
            "1.5 is not a whole number @ max_steps['2']",
            ("a step of permenpanrb-59-2020 is one whole level; leave it out @ step"),
            "-1 is below 0 @ cost",
        ]

    @pytest.mark.parametrize(
        ("limits", "expected"),
        [
            ({"target": 6}, "index 6 is not within 1 to 5, the scale of perm"),
            ({"target": 3.5}, "3.5 is a float, which is not exact: write Decimal("),
            ({"ceiling": 6}, "level 6 is not one of 1 to 5 @ ceiling"),
            (
                {"ceiling": "4"},
                "level '4' is not one of 1 to 5; write a number, not a text @ ceiling",
            ),
            (
                {"ceiling": Fraction(7, 2)},
                "level Fraction(7, 2) is not one of 1 to 5; write a whole number @ ceil",
            ),
            ({"max_steps": -1}, "-1 is below 0 @ max_steps"),
            ({"max_steps": "1"}, "'1' is not a whole number @ max_steps"),
            ({"locked": 12}, "12 is not a list of indicators @ locked"),
            ({"locked": [None]}, "indicator None is not in permenpanrb-59-2020 @ lo"),
            ({"cost": "1"}, "'1' is not a whole number @ cost"),
        ],
        ids=repr,
    )
    def test_each_limit_is_read_strictly(
        self, threes: spbe.Evaluation, limits: Any, expected: str
    ) -> None:
        """One fault, told once."""
        (found,) = _problems(threes, **{"target": P.SANGAT_BAIK, **limits})
        assert found.startswith(expected)

    def test_a_predikat_the_instrument_has_not_is_told(self) -> None:
        """A user's own instrument need not have all."""
        draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
        now = spbe.Evaluation.from_levels(draft, [3] * 4)
        assert _problems(now, P.CUKUP) == [
            "predikat 'Cukup' is unknown; known are Kurang, Baik, Memuaskan @ target"
        ]

    def test_partial_evaluations_and_others_are_refused(
        self, i59: spbe.Instrument
    ) -> None:
        """As score refuses them."""
        with pytest.raises(spbe.IncompleteEvaluationError):
            plan(spbe.Evaluation.from_levels(i59, {"1": 3}), P.BAIK)
        wrong: Any = [3] * 47
        with pytest.raises(TypeError, match="is not an Evaluation: see spbe"):
            plan(wrong, P.BAIK)

    def test_decimal_values_need_the_size_of_a_step(self, i8: spbe.Instrument) -> None:
        """And are then planned up to the top, the last step being what is left."""
        now = spbe.Evaluation.from_levels(i8, [Fraction("1.36")] * 20, year=2026)
        assert _problems(now, P.BAIK) == [
            ("values are decimal; give the size of a step, as in Decimal('0.5') @ step")
        ]
        assert _problems(now, P.BAIK, step=0) == ["a step is above 0 @ step"]
        assert _problems(now, P.BAIK, step=-1) == ["-1 is below 0 @ step"]
        found = plan(now, P.BAIK, step=Decimal("0.5"))
        assert (found.total_cost, found.score.predikat) == (25, P.BAIK)
        last = found.steps[-1]
        assert (last.before, last.after) == (Fraction("1.36"), Fraction("4.86"))
        assert [one.level for one in last.to_meet] == [2, 3, 4, 5]
        assert {step.after for step in plan(now, 5, step=Decimal("0.5")).steps} == {5}
        ceiling = plan(now, Decimal("2.5"), step=1, ceiling=Decimal("2.5"))
        assert max(step.after for step in ceiling.steps) == Decimal("2.5")


class TestPlansShowThemselves:
    """Steps, words, rows, and what they carry."""

    def test_a_step_tells_what_each_level_asks(self, threes: spbe.Evaluation) -> None:
        """Summaries in our own words, and said to be."""
        beside = spbe.Assessment(code="47", unit="Dinas Sosial")
        now = attrs.evolve(threes, assessments=[beside])
        step = plan(now, P.SANGAT_BAIK).steps[-1]
        assert (step.indicator.code, step.unit) == ("47", "Dinas Sosial")
        assert (step.before, step.after, step.gain) == (3, 5, Fraction("0.06"))
        assert [one.level for one in step.to_meet] == [4, 5]
        assert step.to_meet[0].to_rows()[0]["remark"] == (
            "ringkasan, bukan naskah resmi"
        )
        assert step.to_meet[0].summary == threes.instrument.criterion("47", 4)
        (row,) = step.to_rows()
        assert row["from"] == "3"
        assert row["cost"] == "2"
        lines = str(row["to_meet"]).splitlines()
        assert all(line.endswith("(ringkasan, bukan naskah resmi)") for line in lines)

    def test_a_plan_is_told_in_both_languages(self, threes: spbe.Evaluation) -> None:
        """Figures by the language; the summaries are called what they are."""
        found = plan(threes, P.SANGAT_BAIK, cost=Decimal("0.5"))
        text = found.explain()
        assert text.startswith("Indeks SPBE: 3 -> 3,525 (Sangat Baik)\nBiaya: 9\n")
        assert "Yang harus dipenuhi (ringkasan, bukan naskah resmi)" in text
        english = found.explain("en")
        assert "Cost: 9\n" in english
        assert "What is to be met (ringkasan, bukan naskah resmi: summaries" in english
        language: Any = "fr"
        with pytest.raises(ValueError, match="language 'fr' is not one of id, en"):
            found.explain(language)

    def test_an_instrument_without_criteria_says_so(self) -> None:
        """A dash, and no summary."""
        draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
        bare = spbe.Evaluation.from_levels(draft, [3] * 4)
        found = plan(bare, Fraction("3.1"))
        assert found.steps[0].to_meet[0].summary is None
        assert "4 " in str(found.steps[0].to_meet[0])
        assert ": -" in found.explain("en")

    def test_plans_are_compared_by_value_and_pickle(
        self, threes: spbe.Evaluation
    ) -> None:
        """With all they know."""
        found = plan(threes, P.SANGAT_BAIK)
        back = pickle.loads(pickle.dumps(found))
        assert back == found
        assert hash(back) == hash(found)
        assert back.bound == found.bound
        assert found != plan(threes, P.SANGAT_BAIK, ceiling=4)
        assert found != "plan"
        assert len(found.to_rows()) == 9
        assert found.bound.to_rows() == [
            {
                "cost": "18",
                "reached": "3.525",
                "cheaper": "3.4975",
                "dearer": "19",
                "relaxed": str(found.bound.relaxed),
            }
        ]

    def test_a_frontier_is_rows_and_plans(self, threes: spbe.Evaluation) -> None:
        """From doing nothing to all there is."""
        found = frontier(threes, locked=range(1, 46))
        assert [row["exact"] for row in found.to_rows()] == [
            "3",
            "3.03",
            "3.06",
            "3.09",
            "3.12",
        ]
        point = found.points[2]
        assert [step.indicator.code for step in point.plan.steps] == ["46"]
        assert point.plan.budget == point.cost == 2

    def test_a_plan_within_a_budget_has_a_bound_too(
        self, twos: spbe.Evaluation
    ) -> None:
        """What more would cost, and no second that is dearer than the budget."""
        found = plan_within(twos, 20)
        assert found.target is None
        assert found.budget == 20
        assert found.score.predikat is P.CUKUP
        assert found.bound.dearer == 21
        assert found.second_best == 20
        with pytest.raises(spbe.AnalysisError, match="-1 is below 0 @ budget"):
            plan_within(twos, -1)


class TestRoadmap:
    """A plan in phases."""

    def test_the_two_years_of_a_plan(self, threes: spbe.Evaluation) -> None:
        """Each with its evaluation and score; together the plan."""
        whole = plan(threes, P.SANGAT_BAIK)
        found = roadmap(whole, [10, 10])
        assert [phase.cost for phase in found.phases] == [10, 8]
        assert found.phases[0].score.index == Fraction("3.3")
        assert found.phases[1].evaluation == whole.evaluation
        assert found.is_complete
        rows = found.to_rows()
        assert {row["phase"] for row in rows} == {1, 2}
        assert sum(int(str(row["cost"])) for row in rows) == 18

    def test_what_no_phase_pays_for_is_left(self, threes: spbe.Evaluation) -> None:
        """And is told, not dropped."""
        found = roadmap(plan(threes, P.SANGAT_BAIK), [4, 0])
        assert not found.is_complete
        assert found.phases[1].steps == ()
        assert sum(step.cost for step in found.left) == 14
        assert found.to_rows()[-1]["phase"] is None
        assert repr(found).startswith("<Roadmap of 2 phases, 7 steps left, 3.12 Baik>")

    def test_where_gains_tie_more_of_the_plan_is_done(self) -> None:
        """So that less is left to pay."""
        draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
        now = spbe.Evaluation.from_levels(draft, [5, 5, 4, 4])
        whole = plan(now, 5, cost={"3": 3, "4": 6})
        found = roadmap(whole, [6, 3])
        assert [phase.cost for phase in found.phases] == [6, 3]
        assert found.is_complete

    def test_bad_budgets_are_told_all_at_once(self, threes: spbe.Evaluation) -> None:
        """Negative, float, none at all, no list."""
        whole = plan(threes, P.SANGAT_BAIK)
        bad: Any = [-1, 2.5, 3]
        with pytest.raises(spbe.AnalysisError) as caught:
            roadmap(whole, bad)
        assert [problem.place for problem in caught.value.problems] == [
            "budgets[0]",
            "budgets[1]",
        ]
        with pytest.raises(spbe.AnalysisError, match="there is no phase; give a bud"):
            roadmap(whole, [])
        number: Any = 9
        with pytest.raises(spbe.AnalysisError, match="9 is not a list of budgets"):
            roadmap(whole, number)


def test_the_search_knows_when_nothing_fits_under_what_is_known() -> None:
    """A total above the one known is not looked for."""
    groups = [[(0, 0), (5, 7)], [(0, 0), (4, 6)]]
    assert cheapest(groups, 5) == 7
    assert cheapest(groups, 5, known=6) is None
    assert cheapest(groups, 5, known=7) == 7
    assert cheapest(groups, 10) is None
    assert cheapest([[(3, 4)]], 2, known=3) is None
    assert cheapest([[(3, 4)]], 2, known=4) == 4
    assert undominated([(2, 5), (3, 5), (1, 6), (0, 0)]) == [(0, 0), (3, 5)]
    assert hull([(0, 0), (1, 5), (2, 6), (3, 9)]) == [(0, 0), (3, 9)]
