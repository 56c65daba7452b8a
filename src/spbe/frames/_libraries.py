"""The libraries of frames, imported when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe._extras import Library

if TYPE_CHECKING:
    import narwhals as nw
    import numpy as np

    Array = np.ndarray[Any, Any]
else:
    nw = Library("frames", "narwhals")
    np = Library("frames", "numpy")
    Array = Any

__all__ = ["Array", "np", "nw"]
