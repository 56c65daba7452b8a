"""The frontier: what each index costs at least."""

from __future__ import annotations

from spbe._labels import Language
from spbe._telling import shown
from spbe.analysis._frontier import Frontier, FrontierPoint
from spbe.display.charts._bands import enclosing, name_bands, striped
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import Member, name
from spbe.display.charts._page import SMALL, Page, check_page
from spbe.display.charts._styles import FALL, MAIN

__all__ = ["frontier"]

_SIZE = (8.25, 4.75)
_BESIDE = 0.8
_SCALES = ((10**12, "trillions"), (10**9, "billions"), (10**6, "millions"))


def frontier(
    frontier: Frontier,
    *,
    unit: str | None = None,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw cost against index: every best plan, over the bands of the predikat.

    Args:
        frontier: What :func:`spbe.analysis.frontier` found.
        unit: What costs are counted in, such as ``"Rp"``; costs of millions and
            more are told in millions, billions or trillions.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure.

    Returns:
        The axes. A line goes up where more money reaches more; the cheapest plan of
        each predikat is marked with its cost.

    Raises:
        TypeError: If it is no frontier, or the unit no text.
        DisplayError: If the axes are round.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> found = spbe.analysis.frontier(now, ceiling=4)
        >>> ax = spbe.display.charts.frontier(found, unit="langkah")
        >>> ax.get_xlabel(), ax.get_ylabel()
        ('Biaya (langkah)', 'Indeks')
    """
    check_page(language, ax)
    if not isinstance(frontier, Frontier):
        msg = f"{shown(frontier)} is not a Frontier: see spbe.analysis.frontier"
        raise TypeError(msg)
    if unit is not None and not isinstance(unit, str):
        msg = f"{shown(unit)} is not a text @ unit"
        raise TypeError(msg)
    page = Page.open(ax, language, _SIZE, beside=_BESIDE)
    ax = page.ax
    points = frontier.points
    indices = [float(point.index) for point in points]
    bands = enclosing(frontier.evaluation.instrument.banding.bands, indices)
    striped(page, bands)
    name_bands(page, bands)
    costs = [float(point.cost) for point in points]
    line = page.points(
        costs,
        indices,
        color=page.shade(MAIN),
        drawstyle="steps-post",
        marker="o",
        markersize=2.5,
        linewidth=1.2,
    )
    firsts = _firsts(points)
    marks = page.points(
        [float(point.cost) for point in firsts],
        [float(point.index) for point in firsts],
        color=page.shade(FALL),
        marker="D",
        markersize=6,
        linestyle="",
    )
    ax.set_ylim(float(bands[0].lower), float(bands[-1].upper))
    ax.margins(x=0.04)
    scale, words = _scale(page, costs[-1])
    for point in firsts:
        ax.annotate(
            page.number(f"{float(point.cost) / scale:.6g}"),
            (float(point.cost), float(point.index)),
            xytext=(5, -4),
            textcoords="offset points",
            va="top",
            fontsize=SMALL,
        )
    ax.xaxis.set_major_locator(mpl.ticker.MaxNLocator(7))
    ax.xaxis.set_major_formatter(
        mpl.ticker.FuncFormatter(lambda value, _: page.number(f"{value / scale:.6g}"))
    )
    page.decimals(ax.yaxis)
    ax.tick_params(labelsize=SMALL)
    counted = " ".join(part for part in (words, unit) if part)
    cost = page.word("cost")
    page.x_label(f"{cost} ({counted})" if counted else cost)
    page.y_label(page.word("index"))
    page.title(page.word("frontier"), name(Member(frontier.evaluation)))
    keys = [page.word("plan-of-all"), page.word("first-of-predikat")]
    page.legend([line, marks], keys, 4.5)
    return ax


def _firsts(points: tuple[FrontierPoint, ...]) -> list[FrontierPoint]:
    """Return the cheapest plan of each predikat after the one it begins with."""
    found: dict[object, FrontierPoint] = {}
    for point in points:
        found.setdefault(point.predikat, point)
    return list(found.values())[1:]


def _scale(page: Page, most: float) -> tuple[int, str]:
    """Return what costs are divided by to be read, and its word."""
    for scale, key in _SCALES:
        if most >= scale:
            return scale, page.word(key)
    return 1, ""
