"""What decides between plans: years, last phases, free levels; long figures are cut."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import LevelToMeet, frontier, plan, plan_within, roadmap
from spbe.analysis._cheapest import cheapest, every_optimum, relaxed

DRAFT = "docs/examples/data/rancangan.toml"
LONG = Fraction("0.123456789012345678")

Option = tuple[int, int]


@pytest.fixture
def draft() -> spbe.Instrument:
    """Four indicators of 15, 25, 30 and 30 percent."""
    return spbe.instruments.read(DRAFT)


@pytest.fixture
def now(draft: spbe.Instrument) -> spbe.Evaluation:
    """Each at level 3."""
    return spbe.Evaluation.from_levels(draft, [3, 3, 3, 3], year=2024)


@pytest.fixture
def fine(i8: spbe.Instrument) -> spbe.Evaluation:
    """Decimal values of thirty places."""
    return spbe.Evaluation.from_levels(
        i8, [Fraction(10**30 + 1, 10**30)] * 20, year=2026
    )


@pytest.mark.parametrize(
    ("year", "predikat"),
    [(2023, spbe.Predikat.SANGAT_BAIK), (2024, spbe.Predikat.BAIK)],
)
def test_a_point_is_banded_on_the_basis_of_the_year(
    year: int, predikat: spbe.Predikat, i59: spbe.Instrument
) -> None:
    """3.495 was Sangat Baik where the rounded index was banded."""
    levels = dict.fromkeys(i59.layout.codes, 3)
    levels |= {str(code): 5 for code in range(39, 47)}
    start = spbe.Evaluation.from_levels(i59, levels, year=year)
    points = frontier(start, ceiling=4).points
    (point,) = (one for one in points if one.index == Fraction("3.495"))
    assert point.predikat is predikat
    assert point.plan.score.predikat is predikat


def test_the_plan_of_a_point_has_a_bound(now: spbe.Evaluation) -> None:
    """As a plan within its cost has."""
    point = frontier(now).points[1]
    assert point.plan.bound == plan_within(now, 1).bound
    assert point.plan.bound.dearer == 2


def test_the_last_phase_takes_what_brings_most(draft: spbe.Instrument) -> None:
    """Not what has been begun."""
    start = spbe.Evaluation.from_levels(draft, [3, 5, 4, 5])
    whole = plan(start, 5, cost={"1": [1, 1], "3": 2})
    phases = roadmap(whole, [1, 2, 1]).phases
    raised = [[(s.indicator.code, s.after) for s in one.steps] for one in phases]
    assert raised == [[("1", 4)], [("3", 5)], [("1", 5)]]
    assert [one.cost for one in phases] == [1, 2, 1]


def test_of_equal_gains_the_cheaper_is_taken(draft: spbe.Instrument) -> None:
    """Though the budget pays for the dearer: two steps of 15 are one of 30 percent."""
    start = spbe.Evaluation.from_levels(draft, [3, 5, 4, 5])
    found = plan_within(start, 3, cost={"1": 1, "3": 3})
    assert [(one.indicator.code, one.after) for one in found.steps] == [("1", 5)]
    assert (found.total_cost, found.bound.dearer) == (2, 4)


def test_costs_of_levels_that_cannot_be_reached_are_let_be(
    now: spbe.Evaluation,
) -> None:
    """From the lowest of the scale; and a cost of 0 is one."""
    cost: Any = {"1": {1: 9, 4: 0, 5: 0}, **dict.fromkeys("234", 5)}
    found = plan(now, Fraction("3.6"), cost=cost)
    assert (found.total_cost, found.score.index.exact) == (5, Fraction("3.6"))


def test_a_ceiling_may_be_either_end_of_the_scale(draft: spbe.Instrument) -> None:
    """At the lower one an indicator there stays."""
    low = spbe.Evaluation.from_levels(draft, [1, 3, 3, 3])
    found = plan_within(low, 99, ceiling={"1": 1, "2": 5})
    assert list(found.evaluation.levels.values()) == [1, 5, 5, 5]


def test_what_stands_above_the_ceiling_stays(draft: spbe.Instrument) -> None:
    """It is no fault of a ceiling for all."""
    high = spbe.Evaluation.from_levels(draft, [5, 3, 4, 2])
    found = plan_within(high, 99, ceiling=3)
    assert list(found.evaluation.levels.values()) == [5, 3, 4, 3]


def test_a_long_target_is_cut(now: spbe.Evaluation) -> None:
    """At twenty characters, and three dots say so; its row is not."""
    found = plan(now, Fraction(3 * 10**40 + 1, 10**40)).target
    assert found is not None
    figure = "3." + "0" * 15 + "..."
    assert str(found) == figure
    assert repr(found) == f"<Target index {figure}, exact basis>"
    assert found.to_rows()[0]["index"] == Fraction(3 * 10**40 + 1, 10**40)


def test_long_levels_and_gains_are_cut(fine: spbe.Evaluation) -> None:
    """In steps, bounds and points."""
    only_first: Any = {"step": LONG, "locked": range(2, 21)}
    found = plan_within(fine, 2, **only_first)
    (step,) = found.steps
    assert step.after == fine.levels["1"] + 2 * LONG
    assert repr(step) == (
        "<Step 1: 1.000000000000000... to 1.246913578024691..., "
        "gains 0.012345678901234..., costs 2>"
    )
    assert repr(found.bound) == (
        "<Bound 2 reaches 1.012345678901234...; for less at most "
        "1.006172839450617...; higher from 3>"
    )
    point = frontier(fine, **only_first).points[2]
    assert repr(point) == "<FrontierPoint 2: 1.012345678901234... Kurang>"


def test_long_names_are_cut(draft: spbe.Instrument) -> None:
    """Of an indicator and of a level; a level need not have one."""
    named = LevelToMeet(level=3, name="n" * 70, summary="minta bukti")
    assert repr(named) == f"<LevelToMeet 3 {'n' * 60}>"
    assert str(named) == f"3 {'n' * 70}: minta bukti (ringkasan, bukan naskah resmi)"
    bare = LevelToMeet(level=3, name=None, summary=None)
    assert repr(bare) == "<LevelToMeet 3 >"
    assert bare.to_rows()[0]["name"] is None
    first, second = draft.aspects
    one, other = second.indicators
    long = attrs.evolve(one, code="kode-yang-panjang-sekali")
    aspects = (first, attrs.evolve(second, indicators=(long, other)))
    made = attrs.evolve(draft, aspects=aspects)
    start = spbe.Evaluation.from_levels(made, [3, 3, 3, 3])
    (step,) = plan(start, Fraction("3.3")).steps
    assert repr(step) == "<Step kode-yang-pa: 3 to 4, gains 0.3, costs 1>"


def _choices(groups: list[list[Option]]) -> Iterator[Option]:
    for chosen in product(*groups):
        yield sum(gain for gain, _ in chosen), sum(value for _, value in chosen)


def _drawn(draw: Random) -> list[list[Option]]:
    return [
        [(draw.randint(0, 9), draw.randint(0, 30)) for _ in range(draw.randint(1, 4))]
        for _ in range(draw.randint(1, 4))
    ]


def test_the_least_total_is_that_of_brute_force() -> None:
    """Of groups whose options gain and cost anything, with a known total or not."""
    draw = Random("least total")
    for _ in range(300):
        groups = _drawn(draw)
        every = list(_choices(groups))
        for need in {draw.randint(-2, 36) for _ in range(4)}:
            least = min((v for g, v in every if g >= need), default=None)
            assert cheapest(groups, need) == least
            for known in (0, 10, 30, 60):
                kept = None if least is None or least > known else least
                assert cheapest(groups, need, known) == kept


def test_totals_that_floats_take_for_one_are_told_apart() -> None:
    """They differ in the last of forty digits."""
    draw, unit = Random("forty digits"), 10**40
    for _ in range(300):
        groups = [
            [(gain, gain * unit + draw.randint(0, 9)) for gain in range(0, 9, step)]
            for step in (draw.randint(1, 4) for _ in range(4))
        ]
        every = list(_choices(groups))
        need = draw.randint(1, 25)
        least = min((v for g, v in every if g >= need), default=None)
        assert cheapest(groups, need) == least


def test_every_best_total_is_that_of_brute_force() -> None:
    """All that no other makes needless, ascending; none cheaper if options split."""
    draw = Random("every best total")
    for _ in range(200):
        groups = _drawn(draw)
        every = set(_choices(groups))
        best = sorted(
            (gain, value)
            for gain, value in every
            if not any(
                (g >= gain and v < value) or (g > gain and v <= value) for g, v in every
            )
        )
        assert every_optimum(groups) == best
        for need in range(best[0][0] - 1, best[-1][0] + 1):
            paid, parts = relaxed(groups, need)
            assert Fraction(paid, parts) == _split(best, need)


def _split(points: list[Option], need: int) -> Fraction:
    """Return the least value on any line between two points, from a gain on."""
    enough = [Fraction(value) for gain, value in points if gain >= need]
    between = [
        value + Fraction((need - gain) * (beyond - value), far - gain)
        for gain, value in points
        for far, beyond in points
        if gain < need < far
    ]
    return min(enough + between)
