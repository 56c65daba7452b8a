"""What a printed figure stands for, in whole units, under a rule of rounding."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

Rounding = Literal["half-up", "half-even", "down", "any"]

ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)

Window = tuple[int, int]
"""The least and the greatest number of units, both in it; none if the wrong way."""


def window(figure: Decimal, places: int, whole: int, rounding: Rounding) -> Window:
    """Return the units of a group that print as a figure.

    Args:
        figure: The printed figure, in index points.
        places: The decimal places its source prints.
        whole: The units of one index point of the group.
        rounding: The rule it was rounded by.
    """
    scale = 10**places
    return _window_of_step(int(Fraction(figure) * scale), scale, whole, rounding)


def figures(
    bits: int, places: int, whole: int, rounding: Rounding
) -> tuple[Decimal, ...]:
    """Return every figure that some units print as, ascending.

    Args:
        bits: Sums of a group in units, as the bits of one number.
        places: The decimal places printed.
        whole: The units of one index point of the group.
        rounding: The rule of rounding.
    """
    scale = 10**places
    digits = bin(bits)[:1:-1]
    printed: list[int] = []
    step = low = 0
    while (unit := digits.find("1", low)) >= 0:
        step = max(step, _least_step(unit, scale, whole, rounding))
        printed.append(step)
        step += 1
        low, _ = _window_of_step(step, scale, whole, rounding)
    return tuple(Decimal(f"{step}E-{places}") for step in printed)


def _window_of_step(step: int, scale: int, whole: int, rounding: Rounding) -> Window:
    """Return the units that print as a number of steps of the last decimal place."""
    if rounding == "down":
        ends = 2 * step, 2 * step + 2
    else:
        ends = 2 * step - 1, 2 * step + 1
    with_low, with_high = {
        "half-up": (True, False),
        "half-even": (step % 2 == 0, step % 2 == 0),
        "down": (True, False),
        "any": (True, True),
    }[rounding]
    low, high = (end * whole for end in ends)
    least = -(-low // (2 * scale)) if with_low else low // (2 * scale) + 1
    greatest = high // (2 * scale) if with_high else -(-high // (2 * scale)) - 1
    return max(least, 0), greatest


def _least_step(unit: int, scale: int, whole: int, rounding: Rounding) -> int:
    """Return the fewest steps of the last decimal place that units print as."""
    if rounding == "down":
        return scale * unit // whole
    step, rest = divmod(2 * scale * unit + whole, 2 * whole)
    is_half_way = rest == 0
    if is_half_way and rounding == "any":
        return step - 1
    if is_half_way and rounding == "half-even":
        return step - step % 2
    return step
