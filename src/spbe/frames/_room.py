"""Room to work in: arrays that begin where a line of the processor's cache does."""

from __future__ import annotations

from typing import Any

from spbe.frames._libraries import np

__all__ = ["fitting", "room"]

_LINE = 64  # bytes


def room(rows: int, dtype: type[np.generic]) -> np.ndarray[Any, Any]:
    """Return an array of unset values.

    numpy aligns to 16 bytes; a vector that straddles two lines costs half as much
    again to load or store.
    """
    size = rows * np.dtype(dtype).itemsize
    held = np.empty(size + _LINE, np.uint8)
    skipped = -held.__array_interface__["data"][0] % _LINE
    return held[skipped : skipped + size].view(dtype)


def fitting(most: int) -> type[np.signedinteger[Any]]:
    """Return the narrowest type for whole numbers from 0 to this one."""
    for dtype in (np.int8, np.int16, np.int32):
        if most <= np.iinfo(dtype).max:
            return dtype
    return np.int64
