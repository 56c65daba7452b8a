"""How sure a predikat is: exact laws, draws, and what is refused."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest

import spbe
from spbe._extras import Library
from spbe.analysis import _drawing, law, simulate

P = spbe.Predikat
HALF = Fraction(1, 2)


def test_a_law_is_asked_in_every_way(i59: spbe.Instrument) -> None:
    """Probabilities, quantiles and the mean, all exact."""
    now = spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)
    sure = law(now, {})
    assert sure.indices == {spbe.Index(3): 1}
    found = law(now, {"42": {2: Fraction(1, 4), 3: HALF, 5: Decimal("0.25")}})
    assert found.indices == {
        spbe.Index(Fraction("2.97")): Fraction(1, 4),
        spbe.Index(3): HALF,
        spbe.Index(Fraction("3.06")): Fraction(1, 4),
    }
    assert found.total == 4
    assert found.mean == Fraction("3.0075")
    assert found.at_least(3) == Fraction(3, 4)
    assert found.at_least(Decimal("3.0001")) == Fraction(1, 4)
    assert found.at_least(P.BAIK) == found.probability("Baik") == 1
    quantiles = found.quantiles([0, Fraction(1, 4), HALF, 1])
    assert [str(index) for index in quantiles] == ["2.97", "2.97", "3.00", "3.06"]
    assert found.to_rows()[2] == {"predikat": "Baik", "probability": 1}
    assert repr(found) == "<Law 2.97 to 3.06: Baik 1.0000>"
    assert pickle.loads(pickle.dumps(found)) == found


def test_an_indicator_without_a_level_may_have_a_law(i59: spbe.Instrument) -> None:
    """And must, if the index is to have one; a level beside its law does not count."""
    part = spbe.Evaluation.from_levels(i59, dict.fromkeys(range(1, 47), 3), year=2024)
    found = law(part, {"47": {1: HALF, 5: HALF}})
    assert list(found.indices) == [Fraction("2.94"), Fraction("3.06")]
    filled = part.replace_levels({"47": 4})
    assert law(filled, {"47": {1: HALF, 5: HALF}}).indices == found.indices
    with pytest.raises(spbe.AnalysisError) as caught:
        law(part, {})
    assert str(caught.value) == (
        "indicator 47 (Tingkat Kematangan Layanan Publik Sektor 3): has no level and "
        "no law; give it one of the two @ disputed"
    )


def test_all_47_may_be_disputed(i59: spbe.Instrument) -> None:
    """8**47 equal cases, every one counted."""
    now = spbe.Evaluation.from_levels(i59, [2] * 47, year=2024)
    eighth = Fraction(1, 8)
    each = {1: eighth, 2: 6 * eighth, 3: eighth}
    found = law(now, dict.fromkeys(i59.layout.codes, each))
    assert found.total == 8**47
    assert sum(found.indices.values()) == sum(found.predikat.values()) == 1
    assert found.mean == found.quantile(HALF) == 2
    assert found.indices[spbe.Index(1)] == Fraction(1, 8**47)
    # Every case has a mirror image on the other side of 2.
    assert found.counts == tuple(reversed(found.counts))


def test_the_basis_is_that_of_the_year(i59: spbe.Instrument) -> None:
    """An index that rounds to the edge was enough in 2023."""
    levels = spbe.analysis.plan_within(
        spbe.Evaluation.from_levels(i59, [2] * 47), 20
    ).evaluation
    for year, share in ((2023, 1), (2024, 0)):
        found = law(attrs.evolve(levels, year=year), {})
        assert found.mean == Fraction("2.595")
        assert found.probability(P.BAIK) == share


def test_bad_laws_are_told_all_at_once(i59: spbe.Instrument) -> None:
    """Sums, signs, NaN, floats, levels, unknown and doubled ones."""
    part = spbe.Evaluation.from_levels(i59, dict.fromkeys(range(1, 47), 3))
    bad: Any = {
        "1": {2: HALF, 3: Fraction(1, 3)},
        "2": {2: -HALF, 3: Fraction(3, 2)},
        "3": {2: Decimal("NaN"), 3: 0.5},
        "4": {6: 1, "3": 1, 2.5: 1},
        "5": 3,
        "6": {},
        "48": {1: 1},
        7: {1: 1},
        "7": {1: 1},
    }
    with pytest.raises(spbe.AnalysisError) as caught:
        law(part, bad)
    names = {f" ({indicator.name})": "" for indicator in i59}
    told = []
    for problem in caught.value.problems:
        line = str(problem)
        for name in names:
            line = line.replace(name, "")
        told.append(line)
    assert told == [
        "indicator '48' is not in permenpanrb-59-2020; known are 1 to 47 @ disputed",
        "indicator 7 is given twice @ disputed",
        "indicator 1: its probabilities add up to 5/6, not to 1 @ disputed",
        "-0.5 is below 0 @ disputed['2'][2]",
        "Decimal('NaN') is not a finite number @ disputed['3'][2]",
        ("0.5 is a float, which is not exact: write Decimal('0.5') @ disputed['3'][3]"),
        "indicator 4: level 6 is not one of 1 to 5 @ disputed",
        (
            "indicator 4: level '3' is not one of 1 to 5; write a number, not a text "
            "@ disputed"
        ),
        "indicator 4: level 2.5 is not one of 1 to 5; write a whole number @ disputed",
        "indicator 5: 3 is not a mapping from level to probability @ disputed",
        "indicator 6: its probabilities add up to 0, not to 1 @ disputed",
        "indicator 47: has no level and no law; give it one of the two @ disputed",
    ]
    text: Any = "12"
    whole = spbe.Evaluation.from_levels(i59, [3] * 47)
    with pytest.raises(spbe.AnalysisError, match="'12' is not a mapping from indicat"):
        law(whole, text)
    wrong: Any = None
    with pytest.raises(TypeError, match="None is not an Evaluation"):
        law(wrong, {})


def test_decimal_levels_have_laws_too(i8: spbe.Instrument) -> None:
    """Values between levels, drawn as they are weighed."""
    now = spbe.Evaluation.from_levels(i8, [2] * 20, year=2026)
    found = law(now, {"20": {Fraction("1.36"): HALF, Decimal("2.5"): HALF}})
    assert found.mean == 2 + Fraction(15, 100) * (Fraction("1.93") - 2)
    drawn = simulate(
        now, {"20": {Fraction("1.36"): HALF, Decimal("2.5"): HALF}}, seed=3, draws=50
    )
    assert list(drawn.indices) == list(found.indices)

    with pytest.raises(spbe.AnalysisError, match=r"level .* is not within 1 to 5"):
        law(now, {"20": {Decimal("5.5"): 1}})


@pytest.mark.parametrize(
    ("question", "error", "message"),
    [
        (lambda found: found.quantile(2), ValueError, "2 is not within 0 to 1"),
        (
            lambda found: found.quantile(Fraction(1, 10**70)),
            ValueError,
            "has more digits than is read",
        ),
        (lambda found: found.quantile(0.5), TypeError, "0.5 is a float"),
        (lambda found: found.at_least(2.5), TypeError, "2.5 is a float"),
        (lambda found: found.probability("Bagus"), ValueError, "'Bagus'"),
        (lambda found: found.at_least("Bagus"), ValueError, "'Bagus'"),
    ],
    ids=["share", "long-share", "float-share", "float-index", "label", "label-least"],
)
def test_odd_questions_are_refused(
    i59: spbe.Instrument, question: Any, error: type[Exception], message: str
) -> None:
    """Strictly, as everywhere."""
    found = law(spbe.Evaluation.from_levels(i59, [3] * 47), {})
    with pytest.raises(error, match=message):
        question(found)


class TestSimulation:
    """Draws for levels that hang together."""

    LAWS: dict[str, Any] = {  # noqa: RUF012 (read only)
        "42": {2: HALF, 3: HALF},
        "43": {2: Fraction(1, 4), 3: Fraction(3, 4)},
    }

    @pytest.fixture
    def now(self, i59: spbe.Instrument) -> spbe.Evaluation:
        """All at level 3."""
        return spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)

    def test_the_same_seed_gives_the_same_draws(self, now: spbe.Evaluation) -> None:
        """A number or a generator; another seed gives others."""
        one = simulate(now, self.LAWS, seed=1, draws=500)
        assert one == simulate(now, self.LAWS, seed=1, draws=500)
        generator = np.random.default_rng(1)
        assert one == simulate(now, self.LAWS, seed=generator, draws=500)
        assert one != simulate(now, self.LAWS, seed=2, draws=500)
        assert one.draws == sum(one.counts) == 500
        assert one.standard_error(Fraction(1, 2)) == pytest.approx(0.02236, abs=1e-5)
        assert repr(one) == "<Simulation 2.94 to 3.00: Baik 1.0000>"

    def test_independent_draws_agree_with_the_law(self, now: spbe.Evaluation) -> None:
        """Over several batches, within six standard errors."""
        exact = law(now, self.LAWS)
        drawn = simulate(now, self.LAWS, seed=7, draws=150_000)
        for index, share in exact.indices.items():
            error = drawn.standard_error(share)
            assert abs(float(drawn.indices[index] - share)) < 6 * error

    def test_levels_that_hang_together_are_low_together(
        self, now: spbe.Evaluation
    ) -> None:
        """43 is never below where 42 is not, since they share each draw."""
        drawn = simulate(now, self.LAWS, seed=7, draws=20_000, together=[("42", 43)])
        assert list(drawn.indices) == [Fraction("2.94"), Fraction("2.97"), 3]
        assert float(drawn.indices[spbe.Index(3)]) == pytest.approx(0.5, abs=0.02)
        low = drawn.indices[spbe.Index(Fraction("2.94"))]
        assert float(low) == pytest.approx(0.25, abs=0.02)

    def test_a_function_draws_as_it_will(self, now: spbe.Evaluation) -> None:
        """One strict assessor takes a level off a whole domain, or none."""

        def strict(generator: np.random.Generator, count: int) -> dict[Any, Any]:
            levels = generator.integers(2, 4, count, dtype=np.int8)
            return dict.fromkeys(range(11, 21), levels)

        drawn = simulate(now, strict, seed=7, draws=5000)
        assert list(drawn.indices) == [Fraction("2.75"), 3]
        assert float(drawn.mean) == pytest.approx(2.875, abs=0.02)

    def test_a_bar_is_shown_when_it_takes_long(
        self,
        now: spbe.Evaluation,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """After a second and not before, unless it is not wanted or not there."""
        from time import sleep  # noqa: PLC0415

        def slow(_: Any, count: int) -> dict[str, Any]:
            sleep(0.3)
            return {"1": np.full(count, 3)}

        simulate(now, self.LAWS, seed=1, draws=1000)
        assert capsys.readouterr().err == ""
        simulate(now, slow, seed=1, draws=200_000, progress=False)
        assert capsys.readouterr().err == ""
        simulate(now, slow, seed=1, draws=200_000)
        assert "%" in capsys.readouterr().err
        monkeypatch.setattr(_drawing, "tqdm", Library("simulate", "absent"))
        simulate(now, slow, seed=1, draws=200_000)
        assert capsys.readouterr().err == ""

    def test_bad_arguments_are_told_all_at_once(self, now: spbe.Evaluation) -> None:
        """Draws, seed, groups and laws."""
        bad: Any = {"seed": "x", "draws": 0, "together": 3}
        with pytest.raises(spbe.AnalysisError) as caught:
            simulate(now, {"42": {2: HALF}}, **bad)
        assert [problem.place for problem in caught.value.problems] == [
            "draws",
            "seed",
            "disputed",
            "together",
        ]
        more: Any = {"seed": -1, "draws": 2.5, "together": [(42, 43), ("43", "1")]}
        with pytest.raises(spbe.AnalysisError) as caught:
            simulate(now, self.LAWS, **more)
        assert [str(problem) for problem in caught.value.problems] == [
            "2.5 is not a number of draws, from 1 to 1,000,000,000 @ draws",
            "-1 is neither a whole number from 0 nor a Generator @ seed",
            "indicator 43 is in two groups @ together[1]",
            "indicator 1 has no law to draw from @ together[1]",
        ]
        with pytest.raises(spbe.AnalysisError, match="a function draws levels togeth"):
            simulate(now, lambda *_: {}, seed=1, together=[("42", "43")])

    @pytest.mark.parametrize("together", [5, None, "42", [5]])
    def test_what_is_no_list_of_groups_is_told(
        self, now: spbe.Evaluation, together: Any
    ) -> None:
        """Beside laws and beside a function."""
        laws = {"42": {2: HALF, 3: HALF}}
        with pytest.raises(spbe.AnalysisError, match="is not a list of"):
            simulate(now, laws, seed=1, together=together)
        with pytest.raises(spbe.AnalysisError, match="a function draws levels togeth"):
            simulate(now, lambda *_: {}, seed=1, together=together)

    @pytest.mark.parametrize("places", [2, 13, 14, 17, 40])
    def test_levels_may_be_as_fine_as_can_be_read(
        self, i8: spbe.Instrument, places: int
    ) -> None:
        """No sum overflows: what is drawn is what the exact law says, and no more."""
        fine = Decimal("2." + "3" * places)
        now = spbe.Evaluation.from_levels(
            i8, dict.fromkeys(map(str, range(1, 21)), fine)
        )
        laws = {str(n): {1: HALF, fine: HALF} for n in (1, 2, 3)}
        exact = law(now, laws)
        drawn = simulate(now, laws, seed=1, draws=500)
        assert set(drawn.indices) == set(exact.indices)
        low, high = exact.quantiles([0, 1])
        assert drawn.quantiles([0, 1]) == (low, high)
        assert abs(drawn.mean.exact - exact.mean.exact) < Fraction(1, 20)
        whole = simulate(
            now, lambda g, n: {"1": g.integers(1, 5, n)}, seed=1, draws=100
        )
        weight = i8.indicator("1").weight / 100
        rest = spbe.score(now).index.exact - weight * Fraction(fine)
        assert {one.exact for one in whole.indices} == {
            rest + weight * level for level in range(1, 5)
        }

    def test_what_a_function_draws_is_checked(self, now: spbe.Evaluation) -> None:
        """Its shape, its kind, the scale and the indicators."""
        bad: Any = {
            "1": np.full(9, 3),
            "2": np.full(10, 3.0),
            "3": np.full(10, 6),
            "x": np.full(10, 3),
        }
        with pytest.raises(spbe.AnalysisError) as caught:
            simulate(now, lambda *_: bad, seed=1, draws=10)
        fault = "are not 10 whole numbers from 1 to 5 @ change"
        assert [str(problem) for problem in caught.value.problems] == [
            f"the levels drawn for indicator 1 {fault}",
            f"the levels drawn for indicator 2 {fault}",
            f"the levels drawn for indicator 3 {fault}",
            ("indicator 'x' is not in permenpanrb-59-2020; known are 1 to 47 @ change"),
        ]
        odd: Any = lambda *_: None  # noqa: E731
        with pytest.raises(spbe.AnalysisError, match="None is not a mapping from ind"):
            simulate(now, odd, seed=1, draws=10)
        part = spbe.Evaluation.from_levels(now.instrument, {"1": 3})
        with pytest.raises(spbe.IncompleteEvaluationError):
            simulate(part, lambda *_: {}, seed=1)
