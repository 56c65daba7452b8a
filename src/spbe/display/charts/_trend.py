"""The trend: one instansi over the years, broken where the instrument changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from spbe._labels import Language
from spbe.analysis.trends import Point, Trend
from spbe.analysis.trends import trend as followed
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._bands import name_bands, striped
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import Given, members
from spbe.display.charts._page import SMALL, Page, check_page, folded
from spbe.display.charts._styles import MAIN

__all__ = ["trend"]

_SIZE = (8.25, 4.75)
_BESIDE = 0.8
_HALF = 0.5


def trend(
    trend: Trend | Iterable[Given],
    *,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw the index of one instansi over the years.

    No line joins two years of different instruments, whose figures are not
    comparable: a dashed line stands between them and names the two.

    Args:
        trend: What :func:`spbe.analysis.trend` found, or what it takes: scores and
            printed results of one instansi, or evaluations.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure.

    Returns:
        The axes; each year has its index and predikat beside its point, over the
        bands of its instrument.

    Raises:
        DisplayError: If no year has an index, or the axes are round.
        PublishedResultError: If they are no trend: of more than one instansi, or a
            year is missing or doubled.
        IncompleteEvaluationError: If an evaluation is partial.
        TypeError: If any cannot be drawn.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> ax = spbe.display.charts.trend(spbe.published.find("Kab. Landak"))
        >>> [text.get_text().split() for text in ax.texts][-2:]
        [['2,21', 'Cukup'], ['2,40', 'Cukup']]
    """
    check_page(language, ax)
    if not isinstance(trend, Trend):
        found = members(trend, "trend", alike=False)
        trend = followed(one.figures for one in found)
    having = [point for point in trend.points if point.index is not None]
    if not having:
        message = f"no index is printed of {trend.name} in any year"
        raise DisplayError([fault("figures", "trend", trend.name, message)])
    page = Page.open(ax, language, _SIZE, beside=_BESIDE)
    ax = page.ax
    years = [point.year for point in trend.points]
    ax.set_xlim(years[0] - _HALF, years[-1] + _HALF)
    _banded(page, trend, [float(one.index) for one in having if one.index is not None])
    for _, several in groupby(trend.points, key=lambda point: point.instrument):
        kept = list(several)
        values = [
            float("nan") if one.index is None else float(one.index) for one in kept
        ]
        page.points(
            [one.year for one in kept],
            values,
            color=page.shade(MAIN),
            marker="o",
            linewidth=1.8,
        )
    for point in trend.points:
        _told(page, point)
    for change in trend.breaks:
        at = (change.before.year + change.after.year) / 2
        ax.axvline(at, color=page.ink, linestyle=(0, (4, 3)), linewidth=1.2)
        ends = change.before, change.after
        titles = " → ".join(dict.fromkeys(one.instrument.title for one in ends))
        ax.annotate(
            folded(f"{page.word('break')}: {titles}", 24),
            (at, 0.02),
            xycoords=ax.get_xaxis_transform(),
            xytext=(4, 0),
            textcoords="offset points",
            fontsize=SMALL - 0.5,
            va="bottom",
        )
    ax.set_xticks(years, [str(year) for year in years], fontsize=SMALL)
    ax.tick_params(axis="y", labelsize=SMALL)
    page.decimals(ax.yaxis)
    page.x_label(page.word("year"))
    page.y_label(page.word("index"))
    page.title(page.word("trend"), trend.name)
    return ax


def _banded(page: Page, trend: Trend, indices: Sequence[float]) -> None:
    """Lay the bands of each instrument behind its years, and name the last ones."""
    scales = [scale for one in trend.points for scale in one.instrument.scales]
    lowest = min(scale.minimum for scale in scales)
    highest = max(scale.maximum for scale in scales)
    # A misprint may lie beyond the scale.
    page.ax.set_ylim(min(lowest, *indices), max(highest, *indices))
    left, right = page.ax.get_xlim()
    turns = [(one.before.year + one.after.year) / 2 for one in trend.breaks]
    edges = [(turn - left) / (right - left) for turn in (left, *turns, right)]
    starts = [0, *(trend.changes.index(one) + 1 for one in trend.breaks)]
    for place, (start, end) in zip(starts, pairwise(edges), strict=True):
        bands = trend.points[place].instrument.banding.bands
        striped(page, bands, start, end)
        last = trend.points[-1].instrument.banding.bands
        inner = [[band.lower for band in several[1:]] for several in (bands, last)]
        if place == starts[-1] or inner[0] != inner[1]:
            name_bands(page, bands, end)


def _told(page: Page, point: Point) -> None:
    """Write the index and the predikat of a year, or that it has none."""
    low, high = page.ax.get_ylim()
    label = "" if point.predikat is None else f"\n{point.predikat}"
    if point.index is None:
        text, at, above = page.word("without-index") + label, low, True
    else:
        text, at = page.number(point.index) + label, float(point.index)
        above = at < low + 0.85 * (high - low)
    page.ax.annotate(
        text,
        (point.year, at),
        xytext=(0, 7 if above else -7),
        textcoords="offset points",
        ha="center",
        va="bottom" if above else "top",
        fontsize=SMALL,
        # So that a steep line does not cross the words.
        bbox={"facecolor": page.ax.get_facecolor(), "lw": 0, "alpha": 0.7, "pad": 0.8},
    )
