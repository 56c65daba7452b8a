"""All that charts take from matplotlib, told what to install where it is absent."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from spbe._extras import Library

if TYPE_CHECKING:
    import matplotlib as mpl

    # Parts of it that nothing else loads.
    import matplotlib.projections.polar  # noqa: F401
    import matplotlib.pyplot as _  # noqa: F401, ICN001
else:
    mpl = Library("charts", "matplotlib")

__all__ = ["is_light", "mpl", "new_axes"]

_HALF = 0.5


def new_axes(size: tuple[float, float], *, polar: bool = False) -> mpl.axes.Axes:
    """Return the axes of a new figure that a notebook shows by itself.

    Args:
        size: Width and height of the figure, in inches; taken up to the next quarter,
            so that it is whole pixels in every usual resolution.
        polar: Whether the axes are round.
    """
    # Only pyplot makes figures that notebooks show, and only here is it wanted.
    width, height = (ceil(length * 4) / 4 for length in size)
    figure = mpl.pyplot.figure(figsize=(width, height), layout="constrained")
    return figure.add_subplot(projection="polar" if polar else None)


def is_light(colour: Any) -> bool:
    """Return whether a colour is nearer to white than to black."""
    red, green, blue = mpl.colors.to_rgb(colour)
    return 0.3 * red + 0.59 * green + 0.11 * blue > _HALF
