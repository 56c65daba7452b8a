"""What stands behind figures drawn at random, against every combination of levels.

The figures need not come from any levels, so most results contradict themselves.
"""

from __future__ import annotations

import random
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import reconstruct

DRAFT = "docs/examples/data/rancangan.toml"
RULES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
# The weight of each indicator in percent, by aspect; the first aspect and the third
# weigh alike, and every other indicator has the scale from 0 to 1.
WEIGHTS = ((8,), (20, 4), (8,), (12,), (16, 16, 16))
SCALES = {"nol": (0, 1), "satu": (1, 3)}

Levels = tuple[int, ...]


@cache
def instrument() -> spbe.Instrument:
    """Two domains, of three aspects and of two; bands that begin between indices."""
    draft = spbe.instruments.read(DRAFT)
    scales = [
        attrs.evolve(
            draft.scales[0],
            name=name,
            minimum=low,
            maximum=high,
            levels=tuple("abc"[: high - low + 1]),
        )
        for name, (low, high) in SCALES.items()
    ]
    aspects, code = [], 0
    for number, weights in enumerate(WEIGHTS, start=1):
        indicators = []
        for weight in weights:
            code += 1
            indicators.append(
                attrs.evolve(
                    draft.indicators[0],
                    code=str(code),
                    weight=Fraction(weight),
                    scale="nol" if code % 2 else "satu",
                )
            )
        one = attrs.evolve(
            draft.aspects[0],
            number=number,
            weight=Fraction(sum(weights)),
            indicators=tuple(indicators),
        )
        aspects.append(one)
    low, high = (
        sum(
            (
                i.weight * SCALES[i.scale][end] / 100
                for aspect in aspects
                for i in aspect.indicators
            ),
            Fraction(0),
        )
        for end in (0, 1)
    )
    bands = [
        attrs.evolve(band, lower=lower, upper=upper)
        for band, lower, upper in zip(
            draft.banding.bands,
            (low, Fraction("0.901"), Fraction("1.401")),
            (Fraction("0.901"), Fraction("1.401"), high),
            strict=True,
        )
    ]
    return attrs.evolve(
        draft,
        id="lima-aspek",
        scales=tuple(scales),
        banding=attrs.evolve(draft.banding, bands=tuple(bands)),
        aspects=(),
        domains=tuple(
            spbe.Domain(
                number=number,
                name=f"Domain {number}",
                weight=sum((one.weight for one in group), Fraction(0)),
                aspects=tuple(group),
            )
            for number, group in enumerate((aspects[:3], aspects[3:]), start=1)
        ),
    )


@cache
def everything() -> dict[Levels, spbe.Score]:
    """Score every combination of levels."""
    made = instrument()
    ranges = [range(low, high + 1) for low, high in (SCALES[i.scale] for i in made)]
    return {
        levels: spbe.score(spbe.Evaluation.from_levels(made, levels, year=2024))
        for levels in product(*ranges)
    }


@cache
def exact_figures() -> dict[Levels, dict[str, Fraction]]:
    """Return every exact figure of every combination, by its name."""
    return {
        levels: {"index": score.index.exact}
        | {f"domain {one.number}": one.index.exact for one in score.domains}
        | {f"aspect {one.number}": one.index.exact for one in score.aspects}
        for levels, score in everything().items()
    }


def rounded(value: Fraction, rule: str, places: int) -> Decimal:
    """Round by the rules of ``decimal``."""
    digits = Decimal(int(value * 10**30)).scaleb(-30)
    return digits.quantize(Decimal(1).scaleb(-places), RULES[rule])


def prints(value: Fraction, figure: Decimal, rule: str, places: int) -> bool:
    """Whether an exact figure is printed so; by "any" to the nearest either way."""
    if rule == "any":
        half = Fraction(1, 2 * 10**places)
        return -half <= value - Fraction(figure) <= half
    return rounded(value, rule, places) == figure


def drawn(draw: random.Random, rule: str, places: int) -> dict[str, Decimal]:
    """Draw some figures, each one that some levels give."""
    names = next(iter(exact_figures().values()))
    by = "half-up" if rule == "any" else rule
    return {
        name: rounded(draw.choice(list(exact_figures().values()))[name], by, places)
        for name in names
        if draw.random() < 0.5
    }


def result_of(figures: dict[str, Decimal], places: int) -> spbe.PublishedResult:
    """Make the printed result of these figures."""
    groups: dict[str, dict[int, Decimal]] = {"domain": {}, "aspect": {}}
    for name, figure in figures.items():
        group, _, number = name.partition(" ")
        if number:
            groups[group][int(number)] = figure
    return spbe.PublishedResult(
        instansi="Contoh",
        year=2024,
        instrument=instrument(),
        places=places,
        index=figures.get("index"),
        domains=groups["domain"],
        aspects=groups["aspect"],
    )


def smallest(figures: dict[str, Decimal], rule: str, places: int) -> int:
    """Return the size of the smallest contradiction, by trying all sets."""
    held = {
        frozenset(n for n, f in figures.items() if prints(of[n], f, rule, places))
        for of in exact_figures().values()
    }
    return next(
        size
        for size in range(1, len(figures) + 1)
        for names in combinations(figures, size)
        if not any(one.issuperset(names) for one in held)
    )


def sums_of(levels: Levels) -> tuple[int, ...]:
    """Return the sum of each aspect, each level counted by its share."""
    (a, b, c, *rest) = levels
    return (a, 5 * b + c, rest[0], rest[1], sum(rest[2:]))


def told_apart(sums: tuple[int, ...], figures: dict[str, Decimal]) -> tuple[int, ...]:
    """Return the sums that figures tell apart: aspects 1 and 3 only if printed."""
    if {"aspect 1", "aspect 3"} & figures.keys():
        return sums
    return (sums[0] + sums[2], sums[1], *sums[3:])


@pytest.mark.parametrize("rule", [*RULES, "any"])
@pytest.mark.parametrize("places", [0, 1, 2])
def test_figures_drawn_at_random_equal_brute_force(rule: Any, places: int) -> None:
    """Counts, lists, bounds and the smallest contradiction."""
    draw = random.Random(f"{rule} {places}")
    for _ in range(12):
        figures = drawn(draw, rule, places)
        truth = [
            levels
            for levels, of in exact_figures().items()
            if all(prints(of[n], f, rule, places) for n, f in figures.items())
        ]
        found = reconstruct(result_of(figures, places), rounding=rule)
        vectors = sorted({sums_of(levels) for levels in truth})
        assert found.level_vectors == len(truth)
        assert found.aspect_sum_vectors == len(vectors)
        apart = {told_apart(sums, figures) for sums in vectors}
        assert found.distinct_vectors == len(apart)
        solutions = list(found.solutions())
        assert [tuple(one.sums.values()) for one in solutions] == vectors
        assert sum(one.level_vectors for one in solutions) == len(truth)
        scores = [everything()[levels] for levels in truth]
        assert list(found.indices) == sorted({one.index for one in scores})
        assert list(found.predikat) == sorted({one.predikat for one in scores})
        for place, possible in enumerate(found.levels.values()):
            assert list(possible) == sorted({levels[place] for levels in truth})
        for place, sums in enumerate(found.aspect_sums.values()):
            assert list(sums) == sorted({vector[place] for vector in vectors})
        contradiction = found.contradiction
        assert bool(contradiction) == (not truth)
        if not truth:
            assert len(contradiction) == smallest(figures, rule, places)
            fewer = {name: figures[name] for name in contradiction}
            again = reconstruct(result_of(fewer, places), rounding=rule)
            assert not again.exists
            assert list(contradiction) == [n for n in figures if n in contradiction]


def test_figures_apart_from_others_are_tried_with_the_whole() -> None:
    """Domain 1 and aspect 1 leave 8 or 13 units, the index asks for 14.

    Aspects 2 and 3 leave 15 to 18, which are others than 8 and 13; so all four
    contradict one another, too, but they are more.
    """
    made = instrument()
    scale = attrs.evolve(
        made.scales[0], name="tiga", minimum=0, maximum=3, levels=tuple("abcd")
    )
    parts = [Fraction(100 * units, 13) for units in (1, 5, 5, 2)]
    aspects = [
        attrs.evolve(
            made.aspects[0],
            number=number,
            weight=weight,
            indicators=(
                attrs.evolve(
                    made.indicators[0], code=str(number), weight=weight, scale="tiga"
                ),
            ),
        )
        for number, weight in enumerate(parts, start=1)
    ]
    domains = [
        attrs.evolve(
            domain,
            weight=sum((one.weight for one in group), Fraction(0)),
            aspects=tuple(group),
        )
        for domain, group in zip(made.domains, (aspects[:3], aspects[3:]), strict=True)
    ]
    low, middle, high = made.banding.bands
    bands = (
        attrs.evolve(low, lower=Fraction(0)),
        middle,
        attrs.evolve(high, upper=Fraction(3)),
    )
    coarse = attrs.evolve(
        made,
        id="empat-aspek",
        scales=(scale,),
        banding=attrs.evolve(made.banding, bands=bands),
        domains=tuple(domains),
    )
    result = spbe.PublishedResult(
        instansi="Contoh",
        year=2024,
        instrument=coarse,
        places=0,
        index=2,
        domains={1: 1},
        aspects={1: 3, 2: 1, 3: 2},
    )
    assert reconstruct(result).contradiction == ("index", "domain 1", "aspect 1")
    without = attrs.evolve(result, index=None, aspects={1: 3, 2: 1, 3: 2})
    assert reconstruct(without).contradiction == (
        "domain 1",
        "aspect 1",
        "aspect 2",
        "aspect 3",
    )
