"""The one formula of every group: the mean of values, each counted by its weight."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from operator import mul
from typing import Any

from spbe._arguments import several
from spbe._numbers import exact, plain
from spbe.errors import EvaluationError, Problem
from spbe.model._layout import Layout
from spbe.model.index import Index

__all__ = ["weighted_mean"]


def weighted_mean(
    values: Sequence[Index | Fraction | Decimal | int],
    weights: Sequence[Fraction | Decimal | int],
) -> Fraction:
    """Return the mean of values, each counted by its weight.

    It is the formula of an aspect (of levels), of a domain (of aspect indices)
    and of the whole (of domain indices) alike.

    Args:
        values: Levels or group indices, in index points, in any order.
        weights: As many weights, in percent of the whole, each above 0.

    Returns:
        Exact and unrounded, between the least and the greatest value.

    Raises:
        TypeError: If a value or weight is a float, a text or a truth value.
        ValueError: If the lengths differ, nothing is given, a weight is not
            above 0, or a number is NaN or infinite.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index).

    Example:
        >>> from decimal import Decimal
        >>> from spbe.rules import weighted_mean
        >>> weighted_mean([3, 4, 3], [10, 10, 5])  # Tabel 11: 3.40
        Fraction(17, 5)
    """
    # As lists, since a length may lie and an array has no truth of its own.
    values, weights = several(values, "levels or indices"), several(weights, "weights")
    if len(values) != len(weights):
        message = f"there are {len(values)} values for {len(weights)} weights"
        raise _wrong("count", message)
    if not values:
        raise _wrong("empty", "there is nothing to take the mean of")
    counts = [exact(weight) for weight in weights]
    if bad := [weight for weight in counts if weight <= 0]:
        raise _wrong("weight", f"weight {plain(bad[0])} is not above 0")
    points = [
        value.exact if isinstance(value, Index) else exact(value) for value in values
    ]
    return sum(map(mul, points, counts), Fraction(0)) / sum(counts)


def aspect_units(layout: Layout, levels: Sequence[Any]) -> tuple[Any, ...]:
    """Return for each aspect the sum of its levels times their weights.

    The same formula before it is divided: in units, which are whole numbers for
    whole levels, so that domains and the whole are plain sums of these.

    Args:
        layout: The layout of the instrument.
        levels: All levels in official order.

    Returns:
        Units by aspect, in official order.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index).
    """
    return tuple(
        [
            weight * sum(levels[place])
            if isinstance(weight, int)
            else sum(map(mul, weight, levels[place]))
            for place, weight in layout.aspects
        ]
    )


def _wrong(kind: str, message: str) -> EvaluationError:
    return EvaluationError([Problem(kind=kind, message=message)])
