"""All that charts take from matplotlib, told what to install where it is absent."""

from __future__ import annotations

from math import ceil
from typing import Any

from spbe._extras import needs

with needs("charts", "matplotlib"):
    from matplotlib.axes import Axes
    from matplotlib.colors import LinearSegmentedColormap, to_rgb
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.projections.polar import PolarAxes
    from matplotlib.ticker import FuncFormatter, MaxNLocator

__all__ = [
    "Axes",
    "FuncFormatter",
    "Line2D",
    "LinearSegmentedColormap",
    "MaxNLocator",
    "Patch",
    "PolarAxes",
    "is_light",
    "new_axes",
]

_HALF = 0.5


def new_axes(size: tuple[float, float], *, polar: bool = False) -> Axes:
    """Return the axes of a new figure that a notebook shows by itself.

    Args:
        size: Width and height of the figure, in inches; taken up to the next quarter,
            so that it is whole pixels in every usual resolution.
        polar: Whether the axes are round.
    """
    # Only pyplot makes figures that notebooks show, and only here is it wanted.
    from matplotlib import pyplot as plt  # noqa: PLC0415

    width, height = (ceil(length * 4) / 4 for length in size)
    figure = plt.figure(figsize=(width, height), layout="constrained")
    return figure.add_subplot(projection="polar" if polar else None)


def is_light(colour: Any) -> bool:
    """Return whether a colour is nearer to white than to black."""
    red, green, blue = to_rgb(colour)
    return 0.3 * red + 0.59 * green + 0.11 * blue > _HALF
