"""Strict reading and plain showing of exact numbers."""

from __future__ import annotations

import operator
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction

from spbe._telling import shown

# No index or weight comes near either; 10 to the power of a long number takes
# hours to write out.
_HIGHEST_EXPONENT = 40
_LOWEST_EXPONENT = -60

_UNROUNDED = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)

# Old versions of numpy let them pass for 0 and 1; it is not imported to know them.
_TRUTH_OF_NUMPY = ("bool_", "bool")


def exact(value: object) -> Fraction:
    """Read a whole number, a ``Decimal`` or a ``Fraction`` as a fraction.

    Raises:
        TypeError: If it is anything else; a float is not what it shows.
        ValueError: If it is NaN or infinite, or has more digits than is read.
    """
    if type(value) is Fraction:
        return value
    if isinstance(value, Fraction):  # what a subclass shows or compares as is its own
        return Fraction(value.numerator, value.denominator)
    if isinstance(value, Decimal):
        if not value.is_finite():
            msg = f"{shown(value)} is not a finite number"
            raise ValueError(msg)
        _check_digits(value, value)
        return Fraction(value)
    if isinstance(value, float):
        cure = f"write Decimal('{float.__repr__(value)}')"
        msg = f"{shown(value)} is a float, which is not exact: {cure}"
        raise TypeError(msg)
    return Fraction(whole(value))


def _check_digits(value: object, number: Decimal) -> None:
    lowest = number.as_tuple().exponent
    if number.adjusted() > _HIGHEST_EXPONENT or int(lowest) < _LOWEST_EXPONENT:
        msg = f"{shown(value)} has more digits than is read"
        raise ValueError(msg)


def narrowed(value: Fraction) -> int | Fraction:
    """Return a whole number where the value is one."""
    return value.numerator if value.denominator == 1 else value


def whole(value: object) -> int:
    """Read a whole number, numpy's too, but no truth value and no float.

    Raises:
        TypeError: If it is anything else.
    """
    if isinstance(value, bool) or type(value).__name__ in _TRUTH_OF_NUMPY:
        msg = f"{value!r} is a truth value, not a number"
        raise TypeError(msg)
    try:
        return operator.index(value)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 (an __index__ may raise anything at all)
        msg = f"{shown(value)} is not a whole number"
        raise TypeError(msg) from None


def code(key: object) -> str | None:
    """Read an official number: a text as it is, a whole number as text.

    Returns:
        A plain text; ``None`` for anything else, which is no number of a part.
    """
    if isinstance(key, str):
        return str.__str__(key)  # of an Enum too its text, not its name
    try:
        return str(whole(key))
    except (TypeError, ValueError):  # ValueError: more digits than Python writes
        return None


def printed(value: object, places: int) -> Decimal:
    """Read a printed figure: a ``Decimal``, a whole number, or its digits as text.

    Args:
        value: The figure as printed; trailing zeros may be left out.
        places: How many decimal places its source prints.

    Raises:
        TypeError: If it is anything else; a float may not be what was printed.
        ValueError: If it is negative, NaN or infinite, no number at all, or has
            more decimal places or digits.
    """
    if isinstance(value, float):
        cure = f"as in Decimal('{float.__repr__(value)}')"
        msg = f"{shown(value)} is a float: write it as printed, {cure}"
        raise TypeError(msg)
    if isinstance(value, Decimal):
        figure = Decimal(value)
    elif isinstance(value, str):
        figure = _figure_of(str.__str__(value))
    else:
        figure = Decimal(whole(value))
    if not figure.is_finite() or figure.is_signed():
        msg = f"{shown(value)} is not a figure from 0 upwards"
        raise ValueError(msg)
    _check_digits(value, figure)
    if (decimals := -int(figure.as_tuple().exponent)) > places:
        msg = (
            f"{figure} has more than {places} decimal places; "
            f"state places={decimals} if so printed"
        )
        raise ValueError(msg)
    return figure


def _figure_of(text: str) -> Decimal:
    # Decimal itself also takes "1_0", " 1" and digits of other scripts.
    digits, _, decimals = text.partition(".")
    if not (text.isascii() and digits.isdigit()) or not (
        decimals.isdigit() if "." in text else True
    ):
        msg = f"{shown(text)} is not a figure as printed, such as '2.98'"
        raise ValueError(msg)
    return Decimal(text)


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
        return f"{Decimal(numerator):f}/{Decimal(denominator):f}"
    return f"{scaled(numerator * 10**places // denominator, places):f}"


def scaled(number: int, places: int) -> Decimal:
    """Return a whole number of the last of some decimal places, of any length.

    Example:
        >>> scaled(298, 2)
        Decimal('2.98')
    """
    # Python writes no whole number of more than 4,300 digits; a Decimal does.
    return Decimal(number).scaleb(-places, _UNROUNDED)
