"""Whole and decimal scales side by side: what is possible equals brute force.

The indices that one choice of whole levels leaves to one decimal level are an
interval. So a predikat that is possible at all is reached at the bottom of the
interval, or where it begins, or where the printed figure begins; and the hundredths
between add nothing else.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import levels_of, mixed_instruments

import spbe
from spbe.analysis import plan_within
from spbe.rules import bounds, half_up, predikat_of, predikat_of_printed

WHOLE, DECIMAL = ("2", "4"), ("1", "3")


def indices(
    instrument: spbe.Instrument, known: dict[str, Any], marks: list[Fraction]
) -> Iterator[Fraction]:
    """Yield indices of completions that leave one decimal level open at most.

    Args:
        instrument: Its indicators 1 and 3 are decimal.
        known: The levels that are known.
        marks: Indices to be hit exactly, wherever some decimal level does.
    """
    shares = {i.code: i.weight / 100 for i in instrument}
    open_whole = [code for code in WHOLE if code not in known]
    decimal = next((code for code in DECIMAL if code not in known), None)
    for levels in itertools.product(range(1, 6), repeat=len(open_whole)):
        some = known | dict(zip(open_whole, levels, strict=True))
        index = sum((shares[c] * level for c, level in some.items()), Fraction(0))
        if decimal is None:
            yield index
            continue
        scale = instrument.scale_of(decimal)
        hits = [(mark - index) / shares[decimal] for mark in marks]
        hundredths = [
            Fraction(n, 100)
            for n in range(100 * scale.minimum, 100 * scale.maximum + 1, 7)
        ]
        for level in (*hundredths, Fraction(scale.maximum), *hits):
            if scale.minimum <= level <= scale.maximum:
                yield index + shares[decimal] * level


@given(mixed_instruments(), st.data())
def test_the_predikat_possible_equal_brute_force(
    instrument: spbe.Instrument, data: st.DataObject
) -> None:
    """Every one that some completion earns, and no other."""
    known = {"1": data.draw(levels_of(instrument, "1"))}
    for code in data.draw(st.sets(st.sampled_from(["2", "3", "4"]))):
        known[code] = data.draw(levels_of(instrument, code))
    marks = list(instrument.banding.starts(instrument.banding.basis_for(None).kind))
    reached = list(indices(instrument, known, marks))
    found = bounds(spbe.Evaluation.from_levels(instrument, known))
    assert set(found.predikat) == {predikat_of(instrument, i) for i in reached}
    assert found.lowest == min(reached)
    assert found.highest == max(reached)


@given(mixed_instruments(), st.data())
def test_the_readings_of_a_printed_index_equal_brute_force(
    instrument: spbe.Instrument, data: st.DataObject
) -> None:
    """Both decimal levels are open: then one interval is that of both."""
    places = data.draw(st.integers(0, 2))
    levels = [data.draw(levels_of(instrument, code)) for code in "1234"]
    score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
    figure = half_up(score.index.exact, places)
    found = predikat_of_printed(instrument, figure, places=places)
    assert score.predikat in found
    starts = instrument.banding.starts(score.basis.kind)
    first = Fraction(figure) - Fraction(1, 2 * 10**places)
    marks = [*starts, first]
    scale = instrument.scale_of("1")
    reached: set[spbe.Predikat] = set()
    # One level at an end, the other open: together they cover the whole interval.
    for fixed, level in itertools.product(DECIMAL, (scale.minimum, scale.maximum)):
        reached |= {
            predikat_of(instrument, index)
            for index in indices(instrument, {fixed: level}, marks)
            if half_up(index, places) == figure
        }
    assert found == reached


@given(mixed_instruments())
def test_whole_scales_rise_by_whole_levels(instrument: spbe.Instrument) -> None:
    """Beside decimal ones that rise by halves; a ceiling for all is on every scale."""
    now = spbe.Evaluation.from_levels(instrument, [2] * 4)
    after = plan_within(now, 99, step=Decimal("0.5"), max_steps=1).evaluation.levels
    half = Fraction(5, 2)
    assert [after[code] for code in "1234"] == [half, 3, half, 3]
    limited = plan_within(now, 99, step=1, ceiling=3)
    assert set(limited.evaluation.levels.values()) == {3}
    with pytest.raises(spbe.AnalysisError, match="is not one of 1 to 5"):
        plan_within(now, 99, step=1, ceiling=Fraction(7, 2))
