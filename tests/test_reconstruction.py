"""Which levels stand behind printed figures: real cases, bad input, odd instruments."""

from __future__ import annotations

import pickle
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import Reconstruction, reconstruct


@pytest.fixture
def landak(i5: spbe.Instrument, golden: dict[str, Any]) -> spbe.PublishedResult:
    """Kabupaten Landak 2019: aspects 2, 5, 6, 7 and the index are printed."""
    (case,) = (one for one in golden["cases"] if one["id"] == "kab-landak-2019")
    return spbe.PublishedResult(
        instansi=case["instansi"],
        year=case["year"],
        instrument=i5,
        index=case["index"],
        predikat=case["predikat"],
        aspects=case["aspects"],
    )


def printed(i59: spbe.Instrument, **figures: Any) -> spbe.PublishedResult:
    """Make a result of 2024."""
    fields: dict[str, Any] = {"instansi": "Contoh", "year": 2024, "instrument": i59}
    return spbe.PublishedResult(**(fields | figures))


def test_landak_2019_has_one_vector_from_level_1(landak: spbe.PublishedResult) -> None:
    """All eleven indicators whose aspects are not printed stood at level 1."""
    found = reconstruct(landak, minimum_level=1)
    assert (found.exists, found.is_unique, found.aspect_sum_vectors) == (True, True, 1)
    assert dict(found.aspect_sums) == {
        "1": (7,),
        "2": (25,),
        "3": (2,),
        "4": (2,),
        "5": (5,),
        "6": (17,),
        "7": (17,),
    }
    unprinted = [
        i.code
        for number in (1, 3, 4)
        for i in landak.instrument.aspect(number).indicators
    ]
    assert len(unprinted) == 11
    assert {found.levels[code] for code in unprinted} == {(1,)}
    assert [str(index) for index in found.indices] == ["2.10"]
    assert found.predikat == (spbe.Predikat.CUKUP,)
    assert found.printed == {
        "domain 1": (Decimal("1.88"),),
        "domain 2": (Decimal("1.29"),),
        "domain 3": (Decimal("2.58"),),
        "aspect 1": (Decimal("1.00"),),
        "aspect 3": (Decimal("1.00"),),
        "aspect 4": (Decimal("1.00"),),
    }
    assert repr(found) == (
        "<Reconstruction Pemerintah Kab. Landak, 2019: 1 vector of aspect sums>"
    )


def test_landak_2019_has_21_vectors_from_level_0(landak: spbe.PublishedResult) -> None:
    """Listed in ascending order of aspects 1, 3 and 4."""
    found = reconstruct(landak)
    assert found.aspect_sum_vectors == 21
    assert found.distinct_vectors == 6
    listed = [tuple(one.sums.values()) for one in found.solutions()]
    assert listed == sorted(listed)
    assert [(s[0], s[2], s[3]) for s in listed] == [
        (23 - 4 * both, one, both - one)
        for both in range(5, -1, -1)
        for one in range(both + 1)
    ]
    assert {s[1:2] + s[4:] for s in listed} == {(25, 5, 17, 17)}
    assert sum(one.level_vectors for one in found.solutions()) == found.level_vectors


def test_the_national_index_of_2022_alone(i59: spbe.Instrument) -> None:
    """2.34: 165,306,091 vectors of aspect sums, and more levels than can be listed."""
    found = reconstruct(printed(i59, index="2.34"))
    assert found.aspect_sum_vectors == 165_306_091
    assert found.level_vectors == 117_355_191_229_860_568_924_058_111_845
    assert len(found.indices) == 20
    assert found.indices[0] == Fraction("2.335")
    assert found.indices[-1] == Fraction("2.3445")
    assert [i.exact for i in found.indices[1:3]] == [
        Fraction("2.3355"),
        Fraction("2.336"),
    ]
    first = next(found.solutions())
    assert list(first.sums.values()) == [10, 4, 4, 2, 8, 3, 37, 26]
    assert repr(first) == "<Solution 10 4 4 2 8 3 37 26: 2.3425>"
    assert first.to_rows() == [
        {
            **{f"aspect_{n}": total for n, total in first.sums.items()},
            "exact": Fraction("2.3425"),
            "level_vectors": first.level_vectors,
        }
    ]


def test_nothing_printed_leaves_everything(i59: spbe.Instrument) -> None:
    """All 46,892,713,725 vectors and all 5^47 levels."""
    found = reconstruct(printed(i59))
    assert found.aspect_sum_vectors == 46_892_713_725
    assert found.level_vectors == 5**47
    assert list(found.predikat) == list(spbe.Predikat)
    assert found.contradiction == ()
    assert repr(found.indices) == "<Indices 7771 from 1.00 to 5.00>"


def test_index_and_four_domains_leave_1_to_6_vectors_in_every_feasible_row() -> None:
    """Of the national tables, taken together where no figure tells aspects apart."""
    counts = Counter(
        reconstruct(result).distinct_vectors for result in spbe.published.results()
    )
    assert sorted(counts) == [0, 1, 2, 3, 4, 5, 6]
    assert counts[0] == 1  # Banyuasin 2023
    banyuasin = spbe.published.find("Kab. Banyuasin")[0]
    assert reconstruct(banyuasin).contradiction == ("domain 4",)


def test_all_aspects_leave_one_vector(golden: dict[str, Any]) -> None:
    """Each aspect of the shipped instruments prints its sum without loss."""
    for one in spbe.published.evaluations():
        if one.result is None or one.evaluation.instrument.is_decimal:
            continue
        found = reconstruct(one.result)
        assert found.exists
        score = spbe.score(one.evaluation)
        assert score.index in found.indices
        if one.result.aspects:
            assert found.is_unique
            assert list(found.indices) == [score.index]
            assert found.printed == {}
    assert golden


def test_known_levels_narrow_it(i59: spbe.Instrument) -> None:
    """And the indicators that are known keep one level."""
    result = printed(i59, aspects={4: "3.50"})
    assert reconstruct(result).levels["19"] == (2, 3, 4, 5)
    found = reconstruct(result, known={19: 3})
    assert found.levels["19"] == (3,)
    assert found.levels["20"] == (4,)
    assert dict(found.known) == {"19": 3}
    everything = spbe.published.evaluations()[2].evaluation
    found = reconstruct(printed(i59), known=everything.levels)
    assert found.level_vectors == 1
    assert found.indices[0] == spbe.score(everything).index


def test_no_solution_is_an_answer_with_the_smallest_contradiction(
    i59: spbe.Instrument,
) -> None:
    """2.98 fits these domains, 3.01 does not; aspects 1 and 2 are innocent."""
    figures = {"domains": {1: "2.90", 2: "2.40", 3: "2.55", 4: "3.48"}}
    assert reconstruct(printed(i59, index="2.98", **figures)).contradiction == ()
    found = reconstruct(printed(i59, index="3.01", aspects={2: "1.50"}, **figures))
    assert (found.exists, found.aspect_sum_vectors, found.level_vectors) == (
        False,
        0,
        0,
    )
    assert found.contradiction == (
        "index",
        "domain 1",
        "domain 2",
        "domain 3",
        "domain 4",
    )
    assert (list(found.indices), found.predikat) == ([], ())
    assert list(found.solutions()) == []
    assert set(found.aspect_sums.values()) == {()}
    assert set(found.levels.values()) == {()}
    assert repr(found.indices) == "<Indices none>"
    assert repr(found).endswith(": 0 vectors of aspect sums>")
    rows = found.to_rows()
    assert rows[0]["possible"] == 0
    assert rows[0]["lowest"] is None
    assert reconstruct(printed(i59, index="0.99")).contradiction == ("index",)
    two = printed(i59, domains={4: "3.48"}, aspects={7: "1.00"})
    assert reconstruct(two).contradiction == ("domain 4", "aspect 7")
    beside = attrs.evolve(two, index="2.98")
    assert reconstruct(beside).contradiction == ("domain 4", "aspect 7")


def test_the_printed_predikat_restricts_nothing() -> None:
    """Nias Barat 2024 prints Kurang, yet 1.80 may be exact; the year's basis tells."""
    (result,) = (r for r in spbe.published.find("Nias Barat") if r.year == 2024)
    found = reconstruct(result)
    assert [index.exact for index in found.indices] == [
        Fraction("1.7975"),
        Fraction("1.8"),
    ]
    assert found.predikat == (spbe.Predikat.KURANG, spbe.Predikat.CUKUP)
    assert reconstruct(attrs.evolve(result, year=2023)).predikat == (
        spbe.Predikat.CUKUP,
    )


@pytest.mark.parametrize(
    ("rounding", "first", "last"),
    [
        ("half-up", "2.335", "2.3445"),
        ("half-even", "2.335", "2.345"),
        ("down", "2.34", "2.3495"),
        ("any", "2.335", "2.345"),
    ],
)
def test_the_rounding_can_be_named(
    rounding: Any, first: str, last: str, i59: spbe.Instrument
) -> None:
    """Each gives another window of exact indices."""
    indices = reconstruct(printed(i59, index="2.34"), rounding=rounding).indices
    ends = [indices[0].exact, indices[-1].exact]
    assert ends == [Fraction(first), Fraction(last)]
    odd = reconstruct(printed(i59, index="2.33"), rounding=rounding).indices
    assert (odd[0] == Fraction("2.325")) == (rounding in {"half-up", "any"})


@pytest.mark.parametrize(
    ("rounding", "could"),
    [
        ("half-up", ["3.51"]),
        ("half-even", ["3.50"]),
        ("down", ["3.50"]),
        ("any", ["3.50", "3.51"]),
    ],
)
def test_absent_figures_are_printed_by_the_named_rule(
    rounding: Any, could: list[str], i59: spbe.Instrument
) -> None:
    """Of levels that are all known: exactly 3.505, a tie."""
    levels = [3] * 10 + [4] * 10 + [5] * 6 + [4] * 5 + [3] * 16
    found = reconstruct(printed(i59), known=levels, rounding=rounding)
    assert list(found.indices) == [Fraction("3.505")]
    assert [str(figure) for figure in found.printed["index"]] == could


def test_figures_of_any_size_are_an_answer(i59: spbe.Instrument) -> None:
    """Thirty digits make no mask of as many bits."""
    huge = printed(i59, index="9" * 30, domains={4: "9" * 30})
    found = reconstruct(huge)
    assert found.contradiction == ("index",)
    assert (found.aspect_sum_vectors, found.level_vectors) == (0, 0)
    assert list(found.indices) == []
    zero = printed(i59, index=0, places=20)
    assert not reconstruct(zero).exists


def test_all_that_is_wrong_with_the_question_comes_at_once(
    i59: spbe.Instrument,
) -> None:
    """Levels that are none, doubled or unknown; a wrong rule, a wrong floor."""
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(
            printed(i59, index="2.34"),
            known={"1": 6, 2: 3, "2": 4, "48": 1, "3": None},
            minimum_level=9,
            rounding="up",  # type: ignore[arg-type]
        )
    assert [problem.message for problem in caught.value.problems] == [
        "rounding 'up' is unknown; known are half-up, half-even, down, any",
        "minimum_level 9 is not one of 1 to 5",
        "level 6 is not one of 1 to 5",
        "2 and '2' both give it a level",
        (
            "level None is not one of 1 to 5; "
            "leave the indicator out if it is not assessed"
        ),
        "indicator '48' is not in permenpanrb-59-2020; known are 1 to 47",
    ]


@pytest.mark.parametrize("floor", [True, 1.0, "1", -1, 6])
def test_a_minimum_level_is_a_level(floor: Any, i5: spbe.Instrument) -> None:
    """A whole number of the scale."""
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(printed(i5), minimum_level=floor)
    assert str(caught.value) == f"minimum_level {floor!r} is not one of 0 to 5"


def test_known_levels_must_not_contradict_the_floor_or_a_printed_figure(
    i5: spbe.Instrument, i59: spbe.Instrument
) -> None:
    """Each that does is told; what only all figures together rule out is an answer."""
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(printed(i5), known={"1": 0, "2": 1, "3": 0}, minimum_level=1)
    assert [(p.code, p.message) for p in caught.value.problems] == [
        ("1", "known level 0 is below minimum_level, 1"),
        ("3", "known level 0 is below minimum_level, 1"),
    ]
    figures = printed(
        i59,
        index="2.98",
        domains={1: "2.90", 3: "2.55"},
        aspects={1: "2.90", 4: "3.50"},
    )
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(figures, known={**dict.fromkeys(range(1, 11), 2), 19: 1, 20: 2})
    assert [str(problem) for problem in caught.value.problems] == [
        "2.90 is printed, which the known levels do not allow @ domain 1",
        "2.90 is printed, which the known levels do not allow @ aspect 1",
        "3.50 is printed, which the known levels do not allow @ aspect 4",
    ]
    together = printed(i59, index="1.02", aspects={7: "1.00"})
    assert reconstruct(together, known={"1": 1}).exists is True
    jointly = printed(i59, index="1.06", aspects={7: "1.00", 8: "1.00"})
    found = reconstruct(jointly, known={c: 1 for c in i59.layout.codes if c != "47"})
    assert found.contradiction == ("index", "aspect 8")


def test_a_figure_no_levels_give_is_no_fault_of_the_known_ones(
    i59: spbe.Instrument,
) -> None:
    """0.30 is impossible in itself, so it stays an answer."""
    result = printed(i59, domains={4: "0.30"})
    assert reconstruct(result, known={"1": 3}).contradiction == ("domain 4",)


def test_decimal_values_cannot_be_counted(i8: spbe.Instrument) -> None:
    """The error says so, and why."""
    result = printed(i8, index="1.24")
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(result)
    assert str(caught.value) == (
        "permenpanrb-8-2026 takes values between whole levels, without end: so many "
        "stand behind any figure that there is nothing to count or to list; see "
        "rules.predikat_of_printed for what its index allows"
    )


def test_only_a_printed_result_is_reconstructed(i59: spbe.Instrument) -> None:
    """Not a score, whose levels are known."""
    score = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 47))
    with pytest.raises(TypeError, match=r"^<Score 3\.00 Baik> is not a PublishedRes"):
        reconstruct(score)  # type: ignore[arg-type]


def test_a_bad_figure_never_becomes_a_result(i59: spbe.Instrument) -> None:
    """NaN, a negative one, an unknown group, more decimals than places: all at once."""
    with pytest.raises(spbe.PublishedResultError) as caught:
        printed(
            i59,
            index=Decimal("NaN"),
            domains={1: "-1", 5: "3.00"},
            aspects={8: "2.333", 9: "1"},
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "Decimal('NaN') is not a figure from 0 upwards @ index",
        "'-1' is not a figure as printed, such as '2.98' @ domain 1",
        "domain 5 is not in permenpanrb-59-2020; known are 1, 2, 3, 4 @ domains",
        "2.333 has more than 2 decimal places; state places=3 if so printed @ aspect 8",
        (
            "aspect 9 is not in permenpanrb-59-2020; known are 1, 2, 3, 4, 5, 6, 7, 8"
            " @ aspects"
        ),
    ]


def test_solutions_come_one_by_one(i59: spbe.Instrument) -> None:
    """The first three of 165 million take no longer than three."""
    found = reconstruct(printed(i59, index="2.34"))
    assert len(list(islice(found.solutions(), 3))) == 3
    assert len(list(found.solutions(limit=3))) == 3
    assert list(found.solutions(0)) == []
    with pytest.raises(spbe.AnalysisError, match="-1 is not a number of solutions"):
        found.solutions(-1)


def test_rows_tell_every_group(landak: spbe.PublishedResult) -> None:
    """What is printed, and how many figures each could print."""
    rows = reconstruct(landak).to_rows()
    assert len(rows) == 1 + 3 + 7
    assert rows[0] == {
        "group": "index",
        "number": None,
        "name": "Indeks SPBE",
        "printed": Decimal("2.10"),
        "possible": 1,
        "lowest": Decimal("2.10"),
        "highest": Decimal("2.10"),
    }
    assert rows[4]["name"] == landak.instrument.aspect(1).name
    assert (rows[4]["printed"], rows[4]["possible"]) == (None, 6)
    assert (rows[4]["lowest"], rows[4]["highest"]) == (Decimal("0.43"), Decimal("3.29"))


def test_a_reconstruction_is_a_value(landak: spbe.PublishedResult) -> None:
    """Equal, hashable, picklable; its indices too."""
    found = reconstruct(landak, known={"1": 1}, minimum_level=1)
    again = reconstruct(landak, known={1: 1}, minimum_level=1)
    assert found == again
    assert hash(found) == hash(again)
    assert found != reconstruct(landak)
    copy = pickle.loads(pickle.dumps(found))
    assert isinstance(copy, Reconstruction)
    assert (copy, copy.aspect_sum_vectors) == (found, 1)
    indices = found.indices
    assert pickle.loads(pickle.dumps(indices)) == indices
    assert hash(indices) == hash(again.indices)
    assert indices != reconstruct(landak, minimum_level=1).result
    assert (2 in indices, "2" in indices, Fraction("0.001") in indices) == (
        False,
        False,
        False,
    )
    assert Fraction(629, 300) in indices
    with pytest.raises(AttributeError, match="Indices cannot be changed"):
        indices._units = 0


def test_the_indices_possible_are_rows() -> None:
    """Published and exact."""
    (*_, pacitan) = spbe.published.find("Pacitan")
    indices = spbe.analysis.reconstruct(pacitan).indices
    assert indices.to_rows() == [
        {"index": Decimal("3.50"), "exact": Fraction("3.4985")}
    ]
