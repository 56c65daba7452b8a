"""Sets of whole numbers from 0 as the bits of one number: bit n is 1 where n is in.

Sums of levels have few gaps, so a set is taken a *run* of neighbours at a time: a set
of millions costs a few shifts of one large number.
"""

from __future__ import annotations

from collections.abc import Iterator


def members(bits: int) -> list[int]:
    """Return what is in a set, ascending."""
    digits = bin(bits)[:1:-1]
    places = []
    place = digits.find("1")
    while place >= 0:
        places.append(place)
        place = digits.find("1", place + 1)
    return places


def between(low: int, high: int) -> int:
    """Return the set of all numbers from one to another, both in it."""
    return (1 << high + 1) - (1 << low) if low <= high else 0


def spread(bits: int, step: int, times: int) -> int:
    """Return every member plus 0, 1, ... ``times`` - 1 steps."""
    reached = 1
    while reached < times:
        more = min(reached, times - reached)
        bits |= bits << step * more
        reached += more
    return bits


def sums(one: int, other: int) -> int:
    """Return every sum of a member of one set and a member of another."""
    if _starts(one).bit_count() > _starts(other).bit_count():
        one, other = other, one
    total = 0
    for start, length in runs(one):
        total |= spread(other, 1, length) << start
    return total


def differences(totals: int, part: int) -> int:
    """Return every number that some member of a part raises to one of the totals."""
    rest = 0
    for start, length in runs(part):
        rest |= spread(totals, 1, length) >> start + length - 1
    return rest


def fitting(part: int, others: int, totals: int) -> int:
    """Return the members of a part that some member of others raises to a total."""
    if part.bit_count() > _starts(others).bit_count():
        return part & differences(totals, others)
    fits = 0
    for member in members(part):
        if others << member & totals:
            fits |= 1 << member
    return fits


def meet(one: int, other: int, totals: int) -> bool:
    """Whether a member of one set and a member of another make one of the totals."""
    if _starts(one).bit_count() > _starts(other).bit_count():
        one, other = other, one
    return any(
        spread(other, 1, length) << start & totals for start, length in runs(one)
    )


def _starts(bits: int) -> int:
    return bits & ~(bits << 1)


def runs(bits: int) -> Iterator[tuple[int, int]]:
    """Yield the first member of each run of neighbours, and how many it has."""
    ends = members(bits & ~(bits >> 1))
    for start, end in zip(members(_starts(bits)), ends, strict=True):
        yield start, end - start + 1
