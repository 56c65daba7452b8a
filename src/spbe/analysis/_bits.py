"""Sets of whole numbers as the bits of one number: bit n is 1 where n is in it."""

from __future__ import annotations


def members(bits: int) -> list[int]:
    """Return what is in a set, ascending."""
    digits = bin(bits)[:1:-1]
    found = []
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found


def between(low: int, high: int) -> int:
    """Return the set of all numbers from one to another, both in it."""
    return (1 << high + 1) - (1 << low) if low <= high else 0


def sums(one: int, other: int) -> int:
    """Return every sum of a member of one set and a member of another."""
    if one.bit_count() > other.bit_count():
        one, other = other, one
    found = 0
    for member in members(one):
        found |= other << member
    return found


def completable(totals: int, part: int) -> int:
    """Return every number that some member of a part raises to one of the totals."""
    found = 0
    for member in members(part):
        found |= totals >> member
    return found


def fitting(part: int, others: int, totals: int) -> int:
    """Return the members of a part that some member of others raises to a total."""
    found = 0
    for member in members(part):
        if others << member & totals:
            found |= 1 << member
    return found


def meet(one: int, other: int, totals: int) -> bool:
    """Whether a member of one set and a member of another make one of the totals."""
    if one.bit_count() > other.bit_count():
        one, other = other, one
    return any(other << member & totals for member in members(one))
