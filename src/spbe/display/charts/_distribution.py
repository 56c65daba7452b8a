"""The distribution: how many have which index, over the bands of the predikat."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs

from spbe._labels import Language, number, word
from spbe.analysis.distributions import Distribution
from spbe.analysis.distributions import distribution as counted
from spbe.analysis.simulation import Simulation
from spbe.analysis.uncertainty import Law
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import Given, Member, common, members, name
from spbe.display.charts._page import SMALL, Page, check_page
from spbe.display.charts._shares import shares
from spbe.model.index import Index
from spbe.model.predikat import Band, Predikat

__all__ = ["distribution"]

_SIZE = (8.25, 4.75)
_BESIDE = 0.8
_GREY = ("#8a8a8a", "#9a9a9a")
_CERTAIN = 100
_PER_POINT = 10
"""About as many bars to an index point."""


@attrs.frozen(kw_only=True)
class _Spread:
    """What is drawn: what weighs how much at which index, and what is told of it."""

    bands: Sequence[Band]
    found: Sequence[tuple[Any, Predikat | None, Any]]
    labels: dict[Predikat, str]
    axis: str
    lines: tuple[str, ...]


def distribution(
    results: Iterable[Given] | Distribution | Law | Simulation,
    *,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw how indices are distributed, with the number of each predikat.

    Bars have the colour of the predikat that was earned or printed, so where one lies
    beyond the edge of its band, another basis or a misprint has put it there.

    Args:
        results: Scores, evaluations and printed results of one instrument, each
            instansi once a year; or what :func:`spbe.analysis.law` or
            :func:`spbe.analysis.simulate` found; or what
            :func:`spbe.analysis.distribution` counted, group by group, drawn as
            the share of each predikat.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure.

    Returns:
        The axes, with a histogram, or for counts a bar of shares for each group.

    Raises:
        DisplayError: If there is nothing to draw, instruments differ, none has an
            index, or the axes are round; with every problem.
        PublishedResultError: If an instansi has two results in a year.
        IncompleteEvaluationError: If an evaluation is partial.
        TypeError: If any cannot be drawn.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> cities = spbe.published.results(2024, "kota")
        >>> ax = spbe.display.charts.distribution(cities)
        >>> round(sum(bar.get_height() for bar in ax.patches)) == len(cities)
        True
    """
    check_page(language, ax)
    if isinstance(results, Distribution):
        return shares(results, language, ax)
    if isinstance(results, Law | Simulation):
        spread = _of_law(results, language)
    else:
        spread = _of_cohort(members(results, "results"), language)
    page = Page.open(ax, language, _SIZE, beside=_BESIDE)
    _histogram(page, spread)
    page.x_label(page.word("index"))
    page.y_label(page.word(spread.axis))
    page.title(page.word("distribution"), *spread.lines, above=2)
    return page.ax


def _of_cohort(found: Sequence[Member], language: Language) -> _Spread:
    """Read a cohort: each counts once, at its index as it is or is printed."""
    given = [one.figures for one in found]
    share = counted(given).groups[0]
    having = [one for one in given if one.index is not None]
    if not having:
        message = "none of them has an index; see analysis.distribution for predikat"
        raise DisplayError([fault("figures", "results", None, message)])
    instrument = found[0].instrument
    bands = instrument.banding.bands
    indices = [
        (Index(one.index), one.predikat) for one in having if one.index is not None
    ]
    inside = [
        (index.exact, predikat, 1)
        for index, predikat in indices
        if bands[0].lower <= index <= bands[-1].upper
    ]
    told = {
        "without-index": len(given) - len(having),
        "off-scale": len(having) - len(inside),
        "without-predikat": share.without,
    }
    notes = [f"{n} {word(key, language)}" for key, n in told.items() if n]
    count = f"{len(given)} {word('instansi', language).lower()}"
    return _Spread(
        bands=bands,
        found=inside,
        labels={label: str(n) for label, n in share.counts.items()},
        axis="how-many",
        lines=(common(found), "; ".join([count, *notes])),
    )


def _of_law(law: Law | Simulation, language: Language) -> _Spread:
    """Read a law: each index weighs its probability, in percent."""
    banding = law.evaluation.instrument.banding
    kind = banding.basis_for(law.evaluation.year).kind
    return _Spread(
        bands=banding.bands,
        found=[
            (index.exact, banding.band_at(index.exact, kind).predikat, share * 100)
            for index, share in law.indices.items()
        ],
        labels={
            label: _percent(share, language) for label, share in law.predikat.items()
        },
        axis="probability",
        lines=(name(Member(law.evaluation)),),
    )


def _percent(share: Any, language: Language) -> str:
    """Write a probability; what is all but certain, or impossible, is not called so."""
    percent = Index(share * 100)
    if 0 < percent < Decimal("0.1"):
        return number("< 0.1 %", language)
    if Decimal("99.9") < percent < _CERTAIN:
        return number("> 99.9 %", language)
    return number(f"{percent:.1f} %", language)


def _histogram(page: Page, spread: _Spread) -> None:
    """Draw the bars of every predikat upon one another, and the bands' edges."""
    ax, bands = page.ax, spread.bands
    edges = _edges(bands)
    lows, widths = [low for low, _ in edges], [float(high - low) for low, high in edges]
    weights: dict[Predikat | None, Counter[int]] = {}
    for index, predikat, weight in spread.found:
        # Exact: no float decides in which bar an index counts.
        weights.setdefault(predikat, Counter())[bisect_right(lows, index) - 1] += weight
    bottoms = [0.0] * len(edges)
    for predikat in (*(band.predikat for band in bands), None):
        heights = weights.get(predikat, Counter())
        places = sorted(heights)
        colour = page.shade(_GREY) if predikat is None else page.predikat(predikat).fill
        ax.bar(
            [float(lows[place]) for place in places],
            [float(heights[place]) for place in places],
            [widths[place] for place in places],
            [bottoms[place] for place in places],
            align="edge",
            color=colour,
            edgecolor=ax.get_facecolor(),
            linewidth=0.6,
        )
        for place in places:
            bottoms[place] += float(heights[place])
    for band in bands:
        ax.axvline(float(band.lower), color=page.ink, lw=0.7, ls=(0, (4, 3)), alpha=0.6)
        ax.annotate(
            f"{band.predikat}\n{spread.labels[band.predikat]}",
            (float(band.lower + band.upper) / 2, 1),
            xycoords=ax.get_xaxis_transform(),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
        )
    ax.set_xlim(float(bands[0].lower), float(bands[-1].upper))
    ax.set_ylim(0, (max(bottoms) or 1) * 1.06)
    ax.set_xticks([float(band.lower) for band in bands] + [float(bands[-1].upper)])
    ax.yaxis.set_major_locator(
        mpl.ticker.MaxNLocator(6, integer=spread.axis == "how-many")
    )
    page.decimals(ax.xaxis)
    page.decimals(ax.yaxis)
    ax.tick_params(labelsize=SMALL)
    ax.grid(visible=True, axis="y", alpha=0.3)
    ax.set_axisbelow(True)


def _edges(bands: Sequence[Band]) -> list[tuple[Any, Any]]:
    """Return the ends of each bar, exact; every band's edge is one of them."""
    found = []
    for band in bands:
        width = band.upper - band.lower
        count = max(1, round(width * _PER_POINT))
        ends = [band.lower + width * n / count for n in range(count + 1)]
        found += list(pairwise(ends))
    return found
