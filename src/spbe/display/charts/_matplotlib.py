"""What matplotlib is used for, imported in one place so that its absence is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe._extras import Library

if TYPE_CHECKING:
    import matplotlib.axes
    import matplotlib.colors
    import matplotlib.lines
    import matplotlib.patches
    import matplotlib.projections.polar
    import matplotlib.ticker

    mpl = matplotlib

    from spbe.display.charts import _axes as axes
else:
    mpl = Library("charts", "matplotlib")
    axes = Library("charts", "spbe.display.charts._axes", package="matplotlib")

__all__ = ["axes", "is_light", "mpl"]

_HALF = 0.5


def is_light(colour: Any) -> bool:
    """Return whether a colour is nearer to white than to black."""
    red, green, blue = mpl.colors.to_rgb(colour)
    return 0.3 * red + 0.59 * green + 0.11 * blue > _HALF
