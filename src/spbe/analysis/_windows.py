"""What a printed figure stands for, in whole units, under a rule of rounding."""

from __future__ import annotations

from collections.abc import Iterable
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
    steps = int(Fraction(figure) * 10**places)
    if rounding == "down":
        ends = 2 * steps, 2 * steps + 2
    else:
        ends = 2 * steps - 1, 2 * steps + 1
    with_low, with_high = {
        "half-up": (True, False),
        "half-even": (steps % 2 == 0, steps % 2 == 0),
        "down": (True, False),
        "any": (True, True),
    }[rounding]
    scale = 2 * 10**places
    low, high = (end * whole for end in ends)
    least = -(-low // scale) if with_low else low // scale + 1
    greatest = high // scale if with_high else -(-high // scale) - 1
    return max(least, 0), greatest


def figures(
    units: Iterable[int], places: int, whole: int, rounding: Rounding
) -> tuple[Decimal, ...]:
    """Return every figure that some of these units print as, ascending.

    Args:
        units: Sums of a group in units.
        places: The decimal places printed.
        whole: The units of one index point of the group.
        rounding: The rule of rounding.
    """
    scale = 10**places
    if rounding == "down":
        steps = {scale * unit // whole for unit in units}
    else:
        double, even = 2 * scale, 2 * whole
        up = {unit: (double * unit + whole) // even for unit in units}
        steps = set(up.values())
        if rounding != "half-up":
            tied = [u for u in up if (double * u + whole) % even == 0]
            if rounding == "half-even":
                steps = {step for unit, step in up.items() if unit not in {*tied}}
                steps |= {up[unit] - up[unit] % 2 for unit in tied}
            else:
                steps |= {up[unit] - 1 for unit in tied}
    return tuple(Decimal(f"{step}E-{places}") for step in sorted(steps))
