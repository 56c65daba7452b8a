"""The one place where a figure is rounded: half-up, in integers.

No regulation prints the rule. It fits 1,235 of the 1,236 rows of the national tables
of 2023 and 2024, and the other is a misprint; half-even and truncation do not. See
``docs/explanation/verified.md``.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from spbe._numbers import plain, scaled, whole
from spbe._telling import shown
from spbe.errors import EvaluationError, Problem

PLACES = 2
"""Decimal places of a published figure."""
MOST_PLACES = 100
"""Decimal places that can be asked for."""


def decimal_places(value: object, most: int = MOST_PLACES) -> int:
    """Read a number of decimal places, from 0.

    Raises:
        TypeError: If it is not a whole number.
        ValueError: If it is below 0 or above the most.

    Source:
        None: no regulation prints more than two, the ministry's application ten.
    """
    message = f"{shown(value)} is not a number of decimal places, 0 to {most}"
    try:
        places = whole(value)
    except TypeError:
        raise TypeError(message) from None
    if not 0 <= places <= most:
        raise EvaluationError([Problem(kind="places", value=value, message=message)])
    return places


def half_up(value: Fraction | int, places: int = PLACES) -> Decimal:
    """Round an exact value once; a half goes up.

    Args:
        value: The exact, never yet rounded value, in index points.
        places: Decimal places to keep, 0 to 100.

    Returns:
        The published figure, with exactly that many places.

    Raises:
        TypeError: If the value is not a whole number or a fraction, or the
            number of places not a whole number.
        EvaluationError: If there are to be more places than 100, or fewer than 0.

    Source:
        Proved on the national reports of 2023 and 2024; no regulation states it.

    Example:
        >>> half_up(Fraction(5959, 2000))
        Decimal('2.98')
        >>> half_up(Fraction("2.595"))
        Decimal('2.60')
    """
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        msg = f"{shown(value)} is not exact: pass a Fraction or a whole number"
        raise TypeError(msg)
    places = decimal_places(places)
    numerator, denominator = value.as_integer_ratio()
    rounded = (2 * numerator * 10**places + denominator) // (2 * denominator)
    return scaled(rounded, places)


def rounds_up_from(edge: Fraction, places: int = PLACES) -> Fraction:
    """Return the least exact value whose rounded figure reaches an edge.

    Args:
        edge: The figure to be reached, in index points.
        places: Decimal places of the rounded figure.

    Returns:
        Half a unit of the last place below the first figure that is not under
        the edge, exactly.

    Source:
        Follows from half-up: the rounded figure reaches p just when the exact
        value reaches p less half a unit of the last place.

    Example:
        >>> rounds_up_from(Fraction("3.5"))
        Fraction(699, 200)
    """
    scale = 10**places
    first = -(-edge * scale // 1)
    return Fraction(2 * first - 1, 2 * scale)


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

    Source:
        None: no regulation prints such figures.

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


def difference(before: Fraction, after: Fraction, exact: str, about: str = "~") -> str:
    """Write the change between two figures that stand beside it rounded.

    Args:
        before: The earlier value, exact, shown with two decimal places.
        after: The later one, likewise.
        exact: The word that says so where what is shown does not add up.
        about: As of :func:`readable`.

    Source:
        None: no regulation prints differences.

    Example:
        >>> difference(Fraction("2.5"), Fraction("3.25"), "exact")
        '+0.75'
        >>> difference(Fraction("2.9795"), Fraction("3.5"), "exact")
        'exact +0.5205'
    """
    change = after - before
    adds_up = Fraction(half_up(after)) - Fraction(half_up(before)) == change
    return signed(change, about) if adds_up else f"{exact} {signed(change, about)}"


def brief(value: Fraction | int, write: Callable[..., str] = readable) -> str:
    """Write a value for a repr, where much else stands beside it."""
    return cut(write(value), _LONGEST)


def cut(text: str, most: int) -> str:
    """Cut what is written of a value where it is long; three dots say so."""
    return text if len(text) <= most else f"{text[: most - 3].rstrip('.')}..."
