"""The axes of new figures, for whoever brings none; imports matplotlib itself."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.projections.polar import PolarAxes

__all__ = ["new_axes"]


class _Pictured:
    """Axes of a figure that pyplot does not know, and so does not show."""

    figure: Any

    def _repr_png_(self) -> bytes:
        picture = BytesIO()
        self.figure.savefig(picture, format="png", bbox_inches="tight")
        return picture.getvalue()


class StraightAxes(_Pictured, Axes):
    """Axes that a notebook shows with their figure."""


class RoundAxes(_Pictured, PolarAxes):
    """Polar axes that a notebook shows with their figure."""


def new_axes(size: tuple[float, float], *, polar: bool = False) -> Axes:
    """Return the axes of a new figure, which a notebook shows as a picture.

    Args:
        size: Width and height of the figure, in inches; taken up to the next quarter,
            so that it is whole pixels in every usual resolution.
        polar: Whether the axes are round.
    """
    # Without pyplot, which would keep every figure open until it is told to close it.
    width, height = (ceil(length * 4) / 4 for length in size)
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure.add_subplot(axes_class=RoundAxes if polar else StraightAxes)
