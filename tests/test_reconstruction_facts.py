"""Facts of the problems of a reconstruction; what its answers tell of themselves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

import spbe
from spbe._frozen import FrozenMap
from spbe.analysis import Solution, reconstruct
from spbe.analysis._contradiction import smallest_contradiction
from spbe.analysis._tree import tree_of


def printed(instrument: spbe.Instrument, **figures: Any) -> spbe.PublishedResult:
    """Make a result of 2024."""
    return spbe.PublishedResult(
        instansi="Contoh", year=2024, instrument=instrument, **figures
    )


def facts(result: spbe.PublishedResult, **asked: Any) -> list[tuple[object, ...]]:
    """Return kind, indicator, value, allowed and place of each problem."""
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(result, **asked)
    return [
        (one.kind, one.code, one.name, one.value, one.allowed, one.place)
        for one in caught.value.problems
    ]


def test_decimal_values_are_a_problem_of_the_instrument(i8: spbe.Instrument) -> None:
    """Its name, and what could be counted."""
    assert facts(printed(i8, index="1.24")) == [
        ("decimal", None, None, "permenpanrb-8-2026", "whole levels", None)
    ]


def test_what_is_asked_wrongly_is_told_as_facts(i59: spbe.Instrument) -> None:
    """The rule, the lowest level, and what is known."""
    found = facts(printed(i59), rounding="up", minimum_level=9)
    assert found == [
        ("rounding", None, None, "up", None, None),
        ("minimum_level", None, None, 9, "1 to 5", None),
    ]
    name = i59.indicator("2").name
    assert facts(printed(i59), known={"1": 4, "2": 2}, minimum_level=3) == [
        ("known", "2", name, 2, None, None)
    ]
    half = printed(i59, aspects={4: "3.50"})
    ruled_out = [("known", None, None, Decimal("3.50"), None, "aspect 4")]
    assert facts(half, known={"19": 1}) == ruled_out


def test_what_the_lowest_level_rules_out(i59: spbe.Instrument) -> None:
    """With 19 at 5, 20 would be at 2; and an aspect from 3 upwards prints no 1.00."""
    half = printed(i59, aspects={4: "3.50"})
    ruled_out = [("known", None, None, Decimal("3.50"), None, "aspect 4")]
    assert reconstruct(half, known={"19": 5}).levels["20"] == (2,)
    assert facts(half, known={"19": 5}, minimum_level=3) == ruled_out
    low = reconstruct(
        printed(i59, aspects={4: "1.00"}), known={"19": 3}, minimum_level=3
    )
    assert low.contradiction == ("aspect 4",)


def test_a_rule_that_is_nearly_one_is_told(i59: spbe.Instrument) -> None:
    """With the one that may be meant."""
    rule: Any = "half-upp"
    with pytest.raises(spbe.EvaluationError) as caught:
        reconstruct(printed(i59), rounding=rule)
    assert str(caught.value) == (
        "rounding 'half-upp' is unknown; did you mean 'half-up'?"
    )


def test_the_highest_level_may_be_the_lowest_taken(i59: spbe.Instrument) -> None:
    """It leaves one vector."""
    assert reconstruct(printed(i59), minimum_level=5).level_vectors == 1


def test_a_number_between_two_units_is_no_index(i59: spbe.Instrument) -> None:
    """Half a unit is none, whatever unit its numerator is; nor is one below 0."""
    indices = reconstruct(printed(i59)).indices
    assert Fraction(6001, 2000) in indices
    assert Fraction(6001, 4000) not in indices
    assert -1 not in indices


def test_indices_that_differ_hash_apart(i59: spbe.Instrument) -> None:
    """As other values do."""
    found = {reconstruct(printed(i59, index=one)).indices for one in ("2.34", "2.35")}
    assert len({hash(one) for one in found}) == len(found) == 2


def test_a_long_solution_is_cut() -> None:
    """Sixty characters of its sums; its index is rounded."""
    solution = Solution(
        sums=FrozenMap({str(number): 10 + number for number in range(30)}),
        index=spbe.model.Index(Fraction(10**15 + 1, 3 * 10**15)),
        level_vectors=1,
    )
    sums = " ".join(str(10 + number) for number in range(20))
    assert repr(solution) == f"<Solution {sums} : ~0.3333>"


def test_figures_that_agree_do_not_contradict(i59: spbe.Instrument) -> None:
    """No figure is named."""
    assert smallest_contradiction(tree_of(i59), {}) == ()


def test_bands_may_begin_between_two_indices() -> None:
    """2.5 is below 2.51, which no levels give."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    low, middle, high = draft.banding.bands
    edge = Fraction("2.51")
    bands = (attrs.evolve(low, upper=edge), attrs.evolve(middle, lower=edge), high)
    moved = attrs.evolve(draft, banding=attrs.evolve(draft.banding, bands=bands))
    found = reconstruct(printed(moved, index="2.50"))
    assert [str(one) for one in found.predikat] == ["Kurang"]


def test_rows_name_every_group(i59: spbe.Instrument) -> None:
    """The whole, the domains, the aspects, in official order."""
    rows = reconstruct(printed(i59)).to_rows()
    assert [(row["group"], row["number"], row["name"]) for row in rows] == [
        ("index", None, i59.index_name),
        *(("domain", one.number, one.name) for one in i59.domains),
        *(("aspect", one.number, one.name) for one in i59.aspects),
    ]
