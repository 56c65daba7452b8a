"""Strict reading and plain showing of exact numbers."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction


def exact(value: object) -> Fraction:
    """Read a whole number, a ``Decimal`` or a ``Fraction`` as a fraction.

    Raises:
        TypeError: If it is anything else; a float is not what it shows.
        ValueError: If it is NaN or infinite.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Decimal):
        if not value.is_finite():
            msg = f"{value} is not a finite number"
            raise ValueError(msg)
        return Fraction(value)
    if isinstance(value, float):
        msg = f"{value!r} is a float, which is not exact: write Decimal('{value!r}')"
        raise TypeError(msg)
    return Fraction(whole(value))


def whole(value: object) -> int:
    """Read a whole number, numpy's too, but no truth value and no float.

    Raises:
        TypeError: If it is anything else.
    """
    if isinstance(value, bool):
        msg = f"{value!r} is a truth value, not a number"
        raise TypeError(msg)
    try:
        return operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        msg = f"{value!r} is not a whole number"
        raise TypeError(msg) from None


def printed(value: object) -> Decimal:
    """Read a printed figure: a ``Decimal``, a whole number, or its digits as text.

    Raises:
        TypeError: If it is anything else; a float may not be what was printed.
        ValueError: If it is negative, NaN or infinite, or no number at all.
    """
    if isinstance(value, float):
        msg = f"{value!r} is a float: write it as printed, as in Decimal('{value!r}')"
        raise TypeError(msg)
    if isinstance(value, Decimal):
        figure = value
    elif isinstance(value, str):
        # Decimal itself also takes "1_0", " 1" and digits of other scripts.
        digits, _, decimals = value.partition(".")
        if not (value.isascii() and digits.isdigit()) or not (
            decimals.isdigit() if "." in value else True
        ):
            msg = f"{value!r} is not a figure as printed, such as '2.98'"
            raise ValueError(msg)
        figure = Decimal(value)
    else:
        figure = Decimal(whole(value))
    if not figure.is_finite() or figure.is_signed():
        msg = f"{figure} is not a figure from 0 upwards"
        raise ValueError(msg)
    return figure


def plain(value: Fraction | int) -> str:
    """Write an exact value as a decimal where it ends, else as a fraction.

    Example:
        >>> plain(Fraction(13, 10)), plain(Fraction(10, 3)), plain(Fraction(3))
        ('1.3', '10/3', '3')
    """
    numerator, denominator = value.as_integer_ratio()
    rest, places = denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return f"{numerator}/{denominator}"
    return f"{Decimal(f'{numerator * 10**places // denominator}E-{places}'):f}"
