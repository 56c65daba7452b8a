"""Bounds of partial evaluations, and the regulation's own reading of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

import spbe
from spbe.rules import bounds, fill_lowest

P = spbe.Predikat


def test_bounds_of_nothing_are_the_scale(instrument: spbe.Instrument) -> None:
    """Every predikat is still possible."""
    found = bounds(spbe.Evaluation.from_levels(instrument, {}))
    lowest = min(scale.minimum for scale in instrument.scales)
    assert found.lowest == lowest
    assert found.highest == 5
    assert found.predikat == tuple(P)
    assert found.missing == instrument.layout.codes


def test_bounds_of_a_partial_evaluation(i59: spbe.Instrument) -> None:
    """Known levels stay, missing ones take their lowest and highest."""
    evaluation = spbe.Evaluation.from_levels(i59, dict.fromkeys(range(1, 42), 3))
    found = bounds(evaluation)
    assert found.lowest == Fraction("2.64")
    assert found.highest == Fraction("3.36")
    assert found.predikat == (P.BAIK,)
    assert found.missing == ("42", "43", "44", "45", "46", "47")
    assert repr(found) == "<Bounds 2.64 to 3.36: Baik>"
    assert found.to_rows() == [
        {"bound": "lowest", "index": Decimal("2.64"), "exact": Fraction("2.64")},
        {"bound": "highest", "index": Decimal("3.36"), "exact": Fraction("3.36")},
    ]


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, (P.KURANG,)), (2023, (P.KURANG, P.CUKUP))]
)
def test_the_predikat_possible_follow_the_basis_of_the_year(
    year: int, expected: tuple[P, ...], i59: spbe.Instrument
) -> None:
    """Reaching 1.795 is enough where the published index was banded."""
    levels = dict.fromkeys(i59.layout.codes, 1)
    levels |= dict.fromkeys(["42", "43", "44", "45", "46", "32"], 5) | {"33": 2}
    del levels["21"]
    found = bounds(spbe.Evaluation.from_levels(i59, levels, year=year))
    assert found.lowest == Fraction("1.7375")
    assert found.highest == Fraction("1.7975")
    assert found.predikat == expected


def test_only_predikat_that_levels_reach_are_possible() -> None:
    """An index cannot stop in a band that every step jumps over."""
    instrument = spbe.instruments.read("tests/golden/two-indicators.toml")
    found = bounds(spbe.Evaluation.from_levels(instrument, {"1": 1}))
    assert found.lowest == 1
    assert found.highest == Fraction("4.6")
    assert found.predikat == (P.KURANG, P.CUKUP, P.SANGAT_BAIK, P.MEMUASKAN)


def test_decimal_values_reach_everything_between(i8: spbe.Instrument) -> None:
    """8/2026: the highest bound itself belongs to what is possible."""
    levels: dict[str, Any] = dict.fromkeys(i8.layout.codes, 2)
    del levels["20"]
    found = bounds(spbe.Evaluation.from_levels(i8, levels, year=2026))
    assert found.lowest == Fraction("1.85")
    assert found.highest == Fraction("2.45")
    assert found.predikat == (P.CUKUP,)
    levels |= {"19": Decimal("2.5")}
    found = bounds(spbe.Evaluation.from_levels(i8, levels, year=2026))
    assert found.highest == Fraction("2.5")
    assert found.predikat == (P.CUKUP, P.BAIK)


def test_decimal_values_round_into_a_band_where_the_published_index_counts(
    i8: spbe.Instrument,
) -> None:
    """2.495 prints as 2.50, 2.4949 does not."""
    basis = attrs.evolve(i8.banding.bases[0], kind="published", years=())
    banding = attrs.evolve(i8.banding, bases=(basis,))
    published = attrs.evolve(i8, id="terbit", banding=banding)
    levels: dict[str, Any] = dict.fromkeys(i8.layout.codes, 2) | {"19": Decimal("2.45")}
    del levels["20"]
    partial = spbe.Evaluation.from_levels(published, levels)
    assert bounds(partial).highest == Fraction("2.495")
    assert bounds(partial).predikat == (P.CUKUP, P.BAIK)
    less = partial.replace_levels({"19": Decimal("2.449")})
    assert bounds(less).predikat == (P.CUKUP,)


def test_bounds_of_a_complete_evaluation_are_its_score(i59: spbe.Instrument) -> None:
    """Nothing is left open."""
    evaluation = spbe.Evaluation.from_levels(i59, [3] * 47)
    found = bounds(evaluation)
    assert found.lowest == found.highest == spbe.score(evaluation).index
    assert found.predikat == (P.BAIK,)
    assert found.missing == ()


def test_filling_takes_the_lowest_level_of_each_scale(
    instrument: spbe.Instrument,
) -> None:
    """No evidence is the lowest level, when asked for; known levels stay."""
    first = instrument.layout.codes[0]
    filled = fill_lowest(spbe.Evaluation.from_levels(instrument, {first: 4}, year=2026))
    assert filled.is_complete
    assert filled.level(first) == 4
    assert filled.year == 2026
    rest = {filled.level(code) for code in instrument.layout.codes[1:]}
    assert rest == {scale.minimum for scale in instrument.scales}
