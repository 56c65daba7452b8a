"""Programs of whole numbers, by brute force; numbers that have misled the solver."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from spbe.analysis._integer_program import LIMIT, Program, Row


def _dot(row: Row, numbers: tuple[int, ...]) -> int:
    return sum(entry * number for entry, number in zip(row, numbers, strict=True))


def _least(program: Program, objectives: list[Row]) -> list[int] | None:
    """Return what several objectives come to, by brute force."""
    return min(
        (
            [_dot(row, numbers) for row in objectives]
            for numbers in product((0, 1), repeat=program.size)
            if all(_dot(row, numbers) <= most for row, most in program.rows)
            and all(numbers[a] <= numbers[b] for a, b in program.implications)
        ),
        default=None,
    )


def _parts(chance: Random, size: int, bits: int) -> Row:
    """Return numbers that add up to just below a power of two."""
    shares = [chance.random() for _ in range(size)]
    return [int(2**bits * share / sum(shares)) - 1 for share in shares]


@given(st.integers(0, 2**32), st.integers(2, 9), st.integers(20, 61))
@settings(max_examples=examples(100))
def test_each_objective_is_the_least_in_its_turn(
    seed: int, size: int, bits: int
) -> None:
    """Whatever the conditions, with numbers up to the limit."""
    chance = Random(seed)
    costs = _parts(chance, size, bits)
    gains = [chance.randint(1, 50) for _ in range(size)]
    some = [cost if chance.random() < 0.5 else 0 for cost in costs]
    program = Program(
        size,
        [
            (place, chance.randrange(place))
            for place in range(1, size)
            if chance.random() < 0.3
        ],
        [
            ([-gain for gain in gains], -sum(gains) // chance.randint(2, 4)),
            (costs, sum(costs) // chance.randint(1, 3)),
            (some, sum(some) // chance.randint(1, 3)),
        ],
    )
    digits = [-(2**place) for place in range(size)]
    for objectives in ([costs, digits], [[-gain for gain in gains], costs, digits]):
        numbers = program.least(objectives)
        found = numbers and [_dot(row, tuple(numbers)) for row in objectives]
        assert found == _least(program, objectives)


@pytest.mark.parametrize(
    ("costs", "gains", "most", "need"),
    [
        (
            [
                *(202417005208, 98710811116, 206104474167, 172575309272),
                *(161128239893, 104211427772, 77608064234, 76756296101),
            ],
            [17, 27, 11, 31, 29, 20, 15, 14],
            549755813881,
            82,
        ),
        (
            [
                *(312589545090784, 844492969278970, 381050785797311),
                *(65995897761892, 1320773722576059, 107019996909375),
                *(967853094246286, 503823615709808),
            ],
            [39, 44, 22, 33, 42, 48, 6, 8],
            1501199875790161,
            121,
        ),
    ],
    ids=["40 bits", "52 bits"],
)
def test_numbers_that_presolve_gets_wrong(
    costs: Row, gains: Row, most: int, need: int
) -> None:
    """CP-SAT 9.15 calls others optimal, unless its presolve is left out."""
    rows = [([-gain for gain in gains], -need), (costs, most)]
    program = Program(len(costs), [], rows)
    numbers = program.least([costs])
    assert numbers is not None
    assert [_dot(costs, tuple(numbers))] == _least(program, [costs])


def test_the_limit_is_within_what_is_counted_with() -> None:
    """One number of nearly all, and of all."""
    program = Program(2, [], [([LIMIT - 2, 1], LIMIT - 2), ([-1, -1], -1)])
    assert program.least([[1 - LIMIT, -1]]) == [1, 0]
    assert program.least([[LIMIT - 2, 1]]) == [0, 1]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither by Python nor by the solver itself."""
    assert Program(2, [(0, 1)], [([0, 1], 0)]).least([[-1, -1]]) == [0, 0]
    assert Program(1, [], [([1], -1)]).least([[1]]) is None
    assert capfd.readouterr() == ("", "")
