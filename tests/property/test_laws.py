"""The exact law of the index, by enumeration of small instruments."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

import attrs
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SHIPPED, small_instruments

import spbe
from spbe.analysis import _convolution, law, simulate

I59 = next(one for one in SHIPPED if one.id == "permenpanrb-59-2020")


@st.composite
def laws_of_levels(draw: st.DrawFn, levels: Any) -> dict[Any, Fraction]:
    """Draw probabilities of some levels, in whole parts."""
    chosen = draw(st.lists(levels, min_size=1, max_size=5, unique=True))
    parts = [draw(st.integers(0 if n else 1, 9)) for n, _ in enumerate(chosen)]
    return {
        level: Fraction(part, sum(parts))
        for level, part in zip(chosen, parts, strict=True)
    }


@st.composite
def disputes(draw: st.DrawFn) -> tuple[spbe.Evaluation, dict[str, Any]]:
    """Draw a small evaluation, perhaps partial, and laws for what it may lack."""
    made = draw(small_instruments())
    if draw(st.booleans()):
        scales = (attrs.evolve(made.scales[0], values="decimal"),)
        made = attrs.evolve(made, id="pecahan", scales=scales)
    levels = (
        st.fractions(1, 5, max_denominator=7) if made.is_decimal else st.integers(1, 5)
    )
    codes = made.layout.codes
    disputed = draw(st.sets(st.sampled_from(codes)))
    missing = draw(st.sets(st.sampled_from(sorted(disputed)))) if disputed else set()
    known = {code: draw(levels) for code in codes if code not in missing}
    evaluation = spbe.Evaluation.from_levels(made, known)
    return evaluation, {code: draw(laws_of_levels(levels)) for code in disputed}


def _enumerated(
    evaluation: spbe.Evaluation, disputed: dict[str, Any]
) -> dict[Fraction, Fraction]:
    found: dict[Fraction, Fraction] = {}
    for levels in product(*disputed.values()):
        scenario = dict(zip(disputed, levels, strict=True))
        shares = [disputed[code][level] for code, level in scenario.items()]
        index = spbe.score(evaluation.replace_levels(scenario)).index.exact
        found[index] = found.get(index, Fraction(0)) + prod(shares, start=Fraction(1))
    return {index: share for index, share in found.items() if share}


@given(disputes())
@settings(max_examples=examples(60))
def test_the_law_is_what_enumeration_gives(case: Any) -> None:
    """Of the index, of the predikat, of both ends; and all adds up to exactly 1."""
    evaluation, disputed = case
    expected = _enumerated(evaluation, disputed)
    found = law(evaluation, disputed)
    assert {index.exact: share for index, share in found.indices.items()} == expected
    assert sum(found.indices.values()) == sum(found.predikat.values()) == 1
    assert found.mean == sum(index * share for index, share in expected.items())
    banding = evaluation.instrument.banding
    kind = banding.basis_for(None).kind
    for predikat in spbe.Predikat:
        share = sum(
            share
            for index, share in expected.items()
            if banding.band_at(index, kind).predikat is predikat
        )
        assert found.probability(predikat) == share
    for goal in [*expected, Fraction(3)]:
        reached = [share for index, share in expected.items() if index >= goal]
        assert found.at_least(goal) == sum(reached)


@given(disputes(), st.fractions(0, 1, max_denominator=50))
@settings(max_examples=examples(60))
def test_a_quantile_is_the_least_index_with_its_share_below(
    case: Any, share: Fraction
) -> None:
    """Not exceeded with that probability, and no lower index is."""
    evaluation, disputed = case
    expected = sorted(_enumerated(evaluation, disputed).items())
    below, quantile = Fraction(0), expected[0][0]
    for index, part in expected:
        quantile = index
        below += part
        if below >= share:
            break
    assert law(evaluation, disputed).quantile(share) == quantile


@given(st.data())
@settings(max_examples=examples(10))
def test_both_ways_of_adding_up_agree(data: st.DataObject) -> None:
    """The table, and the one large number."""
    term = st.dictionaries(st.integers(1, 60), st.integers(1, 9), max_size=4).map(
        lambda rest: [(0, 2), *rest.items()]
    )
    terms = data.draw(st.lists(term, min_size=1, max_size=7))
    slots = sum(max(value for value, _ in term) for term in terms) + 1
    packed = _convolution._packed(terms, slots)
    assert packed == sorted(_convolution._as_table(terms).items())
    assert _convolution.law_of_sum(terms) == packed


@given(st.integers(0, 2**32))
@settings(max_examples=examples(10))
def test_draws_agree_with_the_law_within_sampling_error(seed: int) -> None:
    """All 47 indicators disputed, 200,000 seeded draws, six standard errors."""
    now = spbe.Evaluation.from_levels(I59, [3, 2] * 23 + [3], year=2024)
    disputed = {
        code: {
            level - 1: Fraction(1, 8),
            level: Fraction(5, 8),
            level + 1: Fraction(1, 4),
        }
        for code, level in now.levels.items()
        if level > 1
    }
    exact = law(now, disputed)
    drawn = simulate(now, disputed, seed=seed, draws=200_000)
    goals = [*spbe.Predikat, Fraction("2.6"), Fraction("2.65"), Fraction("2.7")]
    for goal in goals:
        share = exact.at_least(goal)
        error = drawn.standard_error(share)
        assert abs(float(drawn.at_least(goal) - share)) <= 6 * error
    assert abs(float(drawn.mean) - float(exact.mean)) < 0.002
