"""Which rows have their predikat read off the published index, by their year."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import Any

from spbe.frames._libraries import Array, np
from spbe.frames._program import Program

__all__ = ["is_bad_year", "published_in"]


_NONE = -(2**63)
_BAD = _NONE + 1
_FAR = 2**31


def published_in(program: Program, values: Array, nulls: Array | None) -> Array | None:
    """Return where the basis is the published one.

    Args:
        program: Whose bases hold.
        values: The years.
        nulls: Where they are null, which is a year that is not known.

    Returns:
        A truth value for each; ``None`` if any is no year.
    """
    years = _years(values, nulls)
    if np.any(years == _BAD):
        return None
    other = np.isin(years, np.array(program.years, dtype=np.int64))
    return ~other if program.by_default else other


def is_bad_year(values: Array, nulls: Array | None) -> Array:
    """Return where a value is no year."""
    return _years(values, nulls) == _BAD  # type: ignore[no-any-return]


def _years(values: Array, nulls: Array | None) -> Array:
    kind = values.dtype.kind
    if kind in "iu":
        years = values.astype(np.int64)
        if kind == "u":
            years[values > np.iinfo(np.int64).max] = _BAD
    elif kind == "f":
        small = np.abs(values) < _FAR
        with np.errstate(invalid="ignore"):
            years = np.where(small, values, 0).astype(np.int64)
        years[~small | (years != values)] = _BAD
        years[np.isnan(values)] = _NONE
    elif kind == "O":
        years = np.array([_year_of(value) for value in values], dtype=np.int64)
    else:
        years = np.full(len(values), _BAD, dtype=np.int64)
    if nulls is not None:
        years[nulls] = _NONE
    return years


def _year_of(value: Any) -> int:
    if value is None or value != value:  # noqa: PLR0124 (NaN is what differs from itself)
        return _NONE
    if isinstance(value, bool | np.bool_):
        return _BAD
    if isinstance(value, float | Decimal):
        year = int(value) if -_FAR < value < _FAR else _BAD
        return year if year == value else _BAD
    try:
        year = operator.index(value)
    except TypeError:
        return _BAD
    return year if abs(year) < -_BAD else _BAD
