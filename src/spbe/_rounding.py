"""The one place where a figure is rounded: half-up, in integers.

No regulation prints the rule. It fits 1,235 of the 1,236 rows of the national tables
of 2023 and 2024, and the other is a misprint; half-even and truncation do not. See
``docs/explanation/verified.md``.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from spbe._numbers import scaled, whole
from spbe._telling import shown

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
    msg = f"{shown(value)} is not a number of decimal places, 0 to {most}"
    try:
        places = whole(value)
    except TypeError:
        raise TypeError(msg) from None
    if not 0 <= places <= most:
        raise ValueError(msg)
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
        ValueError: If there are to be more places than 100, or fewer than 0.

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
