"""From a piece of a column to checked steps, or to what is wrong with it."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from spbe.frames._libraries import Array, np
from spbe.frames._program import Step

__all__ = ["Piece", "nulls_in", "steps_in", "take"]


Piece = tuple[Array, Array | None]
"""Values of a few rows, and where they are null (``None``: see the values)."""

_NULL = -(2**31)
_BAD = _NULL + 1


def take(piece: Piece, step: Step, fill: int | None, out: Array) -> bool:
    """Read the levels of a few rows as steps.

    Args:
        piece: The values and the nulls.
        step: The scale of the indicator.
        fill: What a null counts as, in steps; ``None``: nothing.
        out: Where the steps are put.

    Returns:
        ``False`` if anything is wrong with them.
    """
    values, nulls = piece
    kind = values.dtype.kind
    if nulls is None and step.per_level == 1 and kind in "iuf":
        if kind != "f" or fill is None:
            return _taken_whole(values, step, out)
        # NaN is neither over the lowest nor under the highest level.
        if _taken_whole(values, step, out):
            return True
    steps = steps_in(piece, step)
    if fill is not None:
        steps[steps == _NULL] = fill
    if np.any(steps < step.lowest) or np.any(steps > step.highest):
        return False
    np.copyto(out, steps, casting="unsafe")
    return True


def _taken_whole(values: Array, step: Step, out: Array) -> bool:
    # Reductions of a piece that fits in the cache cost less than a mask of it.
    if values.dtype.kind != "f" and out.dtype == np.int8:
        # All bits together tell in one pass whether every value is a small one.
        if not 0 <= np.bitwise_or.reduce(values) <= np.iinfo(np.int8).max:
            return False
        np.copyto(out, values, casting="unsafe")
        values = out
    low, high = np.minimum.reduce(values), np.maximum.reduce(values)
    if not (low >= step.lowest and high <= step.highest):
        return False
    if values is not out:
        np.copyto(out, values, casting="unsafe")
    return values.dtype.kind != "f" or np.array_equal(out, values)


def nulls_in(steps: Array) -> Array:
    """Return where steps as :func:`steps_in` gives them are null."""
    return steps == _NULL  # type: ignore[no-any-return]


def steps_in(piece: Piece, step: Step) -> Array:
    """Return any values as steps, int64, whatever is no level as no step of the scale.

    Args:
        piece: The values and the nulls.
        step: The scale of the indicator.

    Returns:
        As many whole numbers; :func:`nulls_in` tells which stand for null.
    """
    values, nulls = piece
    kind = values.dtype.kind
    steps: Array
    if kind in "iu":
        low, high = step.lowest // step.per_level, step.highest // step.per_level
        inside = (values >= low) & (values <= high)
        steps = np.where(inside, values, 0).astype(np.int64) * step.per_level
        steps[~inside] = _BAD
    elif kind == "f":
        with np.errstate(invalid="ignore", over="ignore"):
            near = np.rint(values.astype(np.float64) * step.per_level)
            near[~(np.abs(near) <= step.highest)] = _BAD
            steps = near.astype(np.int64)
            # The float that is nearest to a figure of two decimals is that figure.
            same = (steps / step.per_level).astype(values.dtype) == values
        steps[~same] = _BAD
        steps[np.isnan(values)] = _NULL
    elif kind == "O":
        listed = [_step_of(value, step) for value in values]
        steps = np.array(listed, dtype=np.int64).reshape(len(values))
    else:
        steps = np.full(len(values), _BAD, dtype=np.int64)
    if nulls is not None:
        steps[nulls] = _NULL
    return steps


def _step_of(value: Any, step: Step) -> int:  # noqa: PLR0911 (a type each)
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return _NULL
    if isinstance(value, float | np.floating):
        piece = np.array([value]), None
        return int(steps_in(piece, step)[0])
    if isinstance(value, Decimal | Fraction):
        if isinstance(value, Decimal) and not value.is_finite():
            return _NULL if value.is_nan() else _BAD
        exact = Fraction(value) * step.per_level
        if exact.denominator != 1:
            return _BAD
        steps = exact.numerator
    else:
        if isinstance(value, bool | np.bool_):
            return _BAD
        try:
            steps = operator.index(value) * step.per_level
        except TypeError:
            return _BAD
    return steps if step.lowest <= steps <= step.highest else _BAD
