"""The bands of the predikat behind a chart, each with its label."""

from __future__ import annotations

from collections.abc import Sequence

from spbe.display.charts._page import SMALL, Page
from spbe.model.predikat import Band

__all__ = ["enclosing", "name_bands", "striped"]


def enclosing(bands: Sequence[Band], values: Sequence[float]) -> list[Band]:
    """Return the bands that some indices lie in, and all between them."""
    low, high = min(values), max(values)
    first = sum(band.upper <= low for band in bands[:-1])
    last = sum(band.lower <= high for band in bands)
    return list(bands[first : max(last, first + 1)])


def striped(
    page: Page, bands: Sequence[Band], start: float = 0.0, end: float = 1.0
) -> None:
    """Lay the bands behind a chart of indices upwards.

    Args:
        page: The page.
        bands: From the lowest.
        start: Where they begin, as a part of the width.
        end: Where they end, as a part of the width.
    """
    for band in bands:
        page.ax.axhspan(
            float(band.lower),
            float(band.upper),
            start,
            end,
            facecolor=page.predikat(band.predikat).fill,
            edgecolor=page.ink,
            linewidth=0.4,
            alpha=0.16,
            zorder=0,
        )


def name_bands(page: Page, bands: Sequence[Band], at: float = 1.0) -> None:
    """Write the label of each band beside it.

    Args:
        page: The page.
        bands: From the lowest.
        at: Where, as a part of the width; within the axes to the left of it.
    """
    for band in bands:
        page.ax.annotate(
            str(band.predikat),
            (at, float(band.lower + band.upper) / 2),
            xycoords=page.ax.get_yaxis_transform(),
            xytext=(4 if at >= 1 else -4, 0),
            textcoords="offset points",
            ha="left" if at >= 1 else "right",
            va="center",
            fontsize=SMALL,
        )
