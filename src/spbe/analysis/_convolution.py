"""The exact law of a sum of independent whole numbers, by two ways of adding up.

A sum of few terms is kept as a table of its values. Of many terms the whole table
is packed into one large number, a slot for each value, so that a shift and an
addition of large numbers add up all values at once (Kronecker's substitution).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

Term = Sequence[tuple[int, int]]

# Slots up to which one large number is worth its memory.
_MOST_SLOTS = 200_000
_FEW = 4_000


def law_of_sum(terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Return in how many cases the sum takes each of its values.

    Args:
        terms: For each term its values, from 0, each with the number of cases
            it has; at least one case in all.

    Returns:
        Values that have cases, ascending, with their cases.
    """
    longest = 1
    for term in terms:
        longest *= len(term)
        if longest > _FEW:
            break
    slots = sum(max(value for value, _ in term) for term in terms) + 1
    if longest <= _FEW or slots > _MOST_SLOTS:
        return sorted(_as_table(terms).items())
    return _packed(terms, slots)


def _as_table(terms: Sequence[Term]) -> dict[int, int]:
    table = {0: 1}
    for term in terms:
        sums: dict[int, int] = {}
        for held, cases in table.items():
            for value, count in term:
                sums[held + value] = sums.get(held + value, 0) + cases * count
        table = sums
    return table


def _packed(terms: Sequence[Term], slots: int) -> list[tuple[int, int]]:
    totals = accumulate(
        (sum(count for _, count in term) for term in terms), int.__mul__
    )
    *_, cases = totals
    # No slot ever holds more than all cases, so none runs over into the next.
    width = -(-cases.bit_length() // 8)
    bits = 8 * width
    packed = 1
    for term in sorted(terms, key=lambda term: max(value for value, _ in term)):
        packed = sum(
            (packed if count == 1 else packed * count) << value * bits
            for value, count in term
        )
    data = packed.to_bytes(slots * width, "little")
    found = [
        int.from_bytes(data[start : start + width], "little")
        for start in range(0, len(data), width)
    ]
    return [(value, count) for value, count in enumerate(found) if count]
