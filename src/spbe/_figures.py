"""How exact figures are written for people: decimals, signs, differences."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from spbe._numbers import plain
from spbe._rounding import MOST_PLACES, half_up

_DECIMALS = 4
"""Decimal places of an exact value whose decimals have no end."""
_LONGEST = 20


def readable(value: Fraction | int, about: str = "~") -> str:
    """Write an exact value for people: in full if its decimals end, else rounded.

    Args:
        value: Exact, in any unit.
        about: What stands before a value that is rounded; plain text has no other
            letters than every terminal does.

    Returns:
        At least four decimal places of what is rounded, and two digits that are
        not 0.

    Example:
        >>> readable(Fraction(13, 10)), readable(Fraction(17, 11))
        ('1.3', '~1.5455')
        >>> readable(Fraction(-1, 30000), "≈ ")
        '≈ -0.000033'
    """
    text = plain(value)
    if "/" not in text:
        return text
    size, places = abs(Fraction(value)), _DECIMALS
    while size * 10 ** (places - 1) < 1 and places < MOST_PLACES:
        places += 1
    return f"{about}{'-' if value < 0 else ''}{half_up(size, places)}"


def signed(value: Fraction | int, about: str = "~") -> str:
    """Write the same of a change, with its sign; none for 0."""
    if value <= 0:
        return readable(value, about)
    text = readable(value, "")
    return f"{'' if text == plain(value) else about}+{text}"


def difference(before: Fraction, after: Fraction, exact: str) -> str:
    """Write the change between two figures that stand beside it rounded.

    Args:
        before: The earlier value, exact, shown with two decimal places.
        after: The later one, likewise.
        exact: The word that says so where what is shown does not add up.

    Example:
        >>> difference(Fraction("2.5"), Fraction("3.25"), "exact")
        '+0.75'
        >>> difference(Fraction("2.9795"), Fraction("3.5"), "exact")
        'exact +0.5205'
    """
    change = after - before
    adds_up = Fraction(half_up(after)) - Fraction(half_up(before)) == change
    return signed(change) if adds_up else f"{exact} {signed(change)}"


def brief(value: Fraction | int, write: Callable[..., str] = readable) -> str:
    """Write a value for a repr, where much else stands beside it."""
    return cut(write(value), _LONGEST)


def cut(text: str, most: int) -> str:
    """Cut what is written of a value where it is long; three dots say so."""
    return text if len(text) <= most else f"{text[: most - 3].rstrip('.')}..."
