"""Thousands of evaluations whose exact index is an edge; floats miss many of them."""

from __future__ import annotations

import random
from fractions import Fraction

from strategies import SHIPPED

import spbe

I59 = next(one for one in SHIPPED if one.id == "permenpanrb-59-2020")
PROFILES = 1500
EDGES = {
    "1.8": spbe.Predikat.CUKUP,
    "2.6": spbe.Predikat.BAIK,
    "3.5": spbe.Predikat.SANGAT_BAIK,
    "4.2": spbe.Predikat.MEMUASKAN,
}


def on_edge(edge: Fraction, seed: int) -> list[list[int]]:
    """Draw evaluations at random and walk each to the edge, level by level."""
    draw = random.Random(seed)
    weights = I59.layout.weights
    target = int(edge * I59.layout.units_per_point)
    found: list[list[int]] = []
    while len(found) < PROFILES:
        levels = [draw.randint(1, 5) for _ in weights]
        total = sum(w * n for w, n in zip(weights, levels, strict=True))
        for _ in range(400):
            if total == target:
                found.append(levels)
                break
            place = draw.randrange(len(levels))
            step = 1 if total < target else -1
            if 1 <= levels[place] + step <= 5:
                levels[place] += step
                total += step * weights[place]
    return found


def test_an_index_on_an_edge_gets_the_upper_predikat() -> None:
    """Whatever levels made it; the same sums in float do not."""
    missed = 0
    for edge, upper in EDGES.items():
        for levels in on_edge(Fraction(edge), seed=13):
            score = spbe.score(spbe.Evaluation.from_levels(I59, levels, year=2024))
            assert score.index == Fraction(edge)
            assert score.predikat is upper
            as_float = 0.0  # added one by one: sum() compensates from 3.12 on
            for level, indicator in zip(levels, I59.indicators, strict=True):
                as_float += level * (float(indicator.weight) / 100)
            missed += as_float < float(edge)
    # The test has teeth: plain float code puts many of these in the lower band.
    assert missed > PROFILES


def test_neither_floats_nor_rounding_stand_between_levels_and_predikat() -> None:
    """What is kept of a score are whole numbers; the index is a fraction of them."""
    score = spbe.score(spbe.Evaluation.from_levels(I59, [3] * 47, year=2024))
    kept = [score._units, *score._aspect_units, *score._domain_units]
    assert {type(units) for units in kept} == {int}
    starts = [start for kind in I59.layout.starts.values() for start in kind]
    assert {type(start) for start in starts} == {int}
    assert type(score.index.exact) is Fraction
