"""Sets of sums as bits, against Python's own sets; own instruments of fine units."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from random import Random

import attrs
import pytest
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st

import spbe
from spbe import _bitsets

MEMBERS = st.frozensets(st.integers(0, 60), max_size=30)


def bits(members: frozenset[int]) -> int:
    """Return a set as bits."""
    return sum(1 << member for member in members)


@given(MEMBERS, MEMBERS, MEMBERS)
@settings(max_examples=examples(200))
def test_they_are_what_sets_are(
    one: frozenset[int], other: frozenset[int], totals: frozenset[int]
) -> None:
    """Sums, differences, and which members fit, whatever the gaps."""
    assert _bitsets.members(bits(one)) == sorted(one)
    sums = {a + b for a in one for b in other}
    assert _bitsets.sums(bits(one), bits(other)) == bits(frozenset(sums))
    rest = {total - a for total in totals for a in one if total >= a}
    assert _bitsets.differences(bits(totals), bits(one)) == bits(frozenset(rest))
    fits = {a for a in one if any(a + b in totals for b in other)}
    assert _bitsets.fitting(bits(one), bits(other), bits(totals)) == bits(
        frozenset(fits)
    )
    assert _bitsets.meet(bits(one), bits(other), bits(totals)) is bool(fits)


@given(MEMBERS, st.integers(1, 5), st.integers(1, 9))
@settings(max_examples=examples(100))
def test_steps_are_added(members: frozenset[int], step: int, times: int) -> None:
    """Each member with each number of steps."""
    reached = {member + step * n for member in members for n in range(times)}
    assert _bitsets.spread(bits(members), step, times) == bits(frozenset(reached))


def without_criteria(domain: spbe.Domain) -> spbe.Domain:
    """Return a domain whose indicators say nothing of levels."""
    return attrs.evolve(
        domain,
        aspects=tuple(
            attrs.evolve(
                aspect,
                indicators=tuple(
                    attrs.evolve(one, criteria=()) for one in aspect.indicators
                ),
            )
            for aspect in domain.aspects
        ),
    )


def weight_of(parts: Iterable[spbe.Indicator | spbe.Aspect]) -> Fraction:
    """Return what parts weigh together."""
    return sum((part.weight for part in parts), Fraction(0))


@contextmanager
def seconds(most: float) -> Iterator[None]:
    """Refuse what takes more of the processor."""
    start = time.process_time()
    yield
    assert time.process_time() - start < most


@pytest.fixture(scope="module")
def fine() -> spbe.Instrument:
    """Forty indicators whose weights have nothing in common, to a millionth."""
    base = spbe.instruments.load("permenpanrb-59-2020")
    chance = Random(1)
    shares = [chance.randint(10_000, 40_000) for _ in range(40)]
    shares[-1] += 1_000_000 - sum(shares)
    scale = base.scales[0]
    indicators = [
        attrs.evolve(
            base.indicators[place],
            weight=Fraction(share, 10_000),
            scale=scale.name,
        )
        for place, share in enumerate(shares)
    ]
    aspects = [
        attrs.evolve(
            base.aspects[place],
            indicators=tuple(indicators[place * 5 : place * 5 + 5]),
            weight=weight_of(indicators[place * 5 : place * 5 + 5]),
        )
        for place in range(8)
    ]
    domains = [
        attrs.evolve(
            base.domains[place],
            aspects=tuple(aspects[place * 2 : place * 2 + 2]),
            weight=weight_of(aspects[place * 2 : place * 2 + 2]),
        )
        for place in range(4)
    ]
    return attrs.evolve(base, id="own", scales=(scale,), domains=tuple(domains))


@pytest.fixture(scope="module")
def result(fine: spbe.Instrument) -> spbe.PublishedResult:
    """Its index and two of its domains."""
    return spbe.PublishedResult(
        instrument=fine,
        instansi="Contoh",
        year=2024,
        index="2.34",
        domains={1: "2.50", 3: "2.10"},
    )


def test_fine_units_are_answered_in_seconds(result: spbe.PublishedResult) -> None:
    """Before, each of these took minutes."""
    with seconds(10):
        behind = spbe.analysis.reconstruct(result)
        assert behind.exists
        assert behind.levels["1"] == (1, 2, 3, 4, 5)
        assert len(behind.printed["domain 2"]) > 100
        assert behind.level_vectors > 10**20
        assert spbe.analysis.verify(result).is_consistent


def test_a_wide_scale_has_its_bounds_at_once(i59: spbe.Instrument) -> None:
    """Of a thousand levels, too; before, it took a minute."""
    names = tuple(f"tingkat {level}" for level in range(1001))
    scales = [
        attrs.evolve(scale, minimum=0, maximum=1000, levels=names)
        for scale in i59.scales
    ]
    first, *others, last = i59.banding.bands
    bands = (
        attrs.evolve(first, lower=Fraction(0)),
        *others,
        attrs.evolve(last, upper=Fraction(1000)),
    )
    wide = attrs.evolve(
        i59,
        id="own",
        scales=tuple(scales),
        banding=attrs.evolve(i59.banding, bands=bands),
        domains=tuple(map(without_criteria, i59.domains)),
    )
    with seconds(10):
        found = spbe.rules.bounds(spbe.Evaluation.from_levels(wide, {"1": 0}))
    assert found.predikat == tuple(spbe.Predikat)
    assert found.lowest.exact == 0
    assert found.highest.exact == 1000 - 10 * i59.indicator("1").weight
