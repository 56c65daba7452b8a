"""Counts of the predikat, group by group, as shares of each group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import Any

import attrs

from spbe._labels import Language
from spbe.analysis.distributions import Distribution
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._page import SMALL, Page, folded

__all__ = ["shares"]

_WIDTH = 8.25
_ROW = 0.32
_ABOVE_AND_BELOW = 1.7
_BESIDE = 2.0
_LETTERS = 30
_LETTER = 0.65  # of its size
_HATCHES = (None, "//")


@attrs.frozen(kw_only=True)
class _Part:
    """One part of every bar: its words, how many it counts in each, its looks."""

    words: str
    counts: Sequence[int]
    style: dict[str, Any]
    ground: Any
    ink: Any


def shares(
    counts: Distribution, language: Language, ax: mpl.axes.Axes | None
) -> mpl.axes.Axes:
    """Draw one bar a group, parted by predikat; numbers stand where they fit."""
    groups = counts.groups
    size = (_WIDTH, len(groups) * _ROW + _ABOVE_AND_BELOW)
    page = Page.open(ax, language, size, beside=_BESIDE)
    ax = page.ax
    parts = _parts(page, counts)
    totals = [one.total for one in groups]
    lefts = [0.0] * len(groups)
    for part in parts:
        widths = [100 * n / total for n, total in zip(part.counts, totals, strict=True)]
        ax.barh(range(len(groups)), widths, left=lefts, height=0.72, **part.style)
        _numbered(page, part, widths, lefts)
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
    untold = page.word("not-told" if counts.by else "all")
    names = [(one.group or untold).replace("_", " ") for one in groups]
    labels = [
        folded(f"{name} ({total})", _LETTERS)
        for name, total in zip(names, totals, strict=True)
    ]
    ax.set_yticks(range(len(groups)), labels)
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.tick_params(labelsize=SMALL)
    page.x_label(page.word("share"))
    page.y_label(", ".join(map(page.word, counts.by or ("group",))))
    page.title(page.word("predikat-by-group"))
    page.legend(
        [mpl.patches.Patch(**part.style) for part in parts],
        [part.words for part in parts],
        4.5,
    )
    return ax


def _parts(page: Page, counts: Distribution) -> list[_Part]:
    groups, ground = counts.groups, page.ax.get_facecolor()
    parts = []
    # Every other predikat is hatched: in grey print neighbours are much alike.
    for label, hatch in zip(groups[0].counts, cycle(_HATCHES), strict=False):
        fill, ink = page.predikat(label)
        parts.append(
            _Part(
                words=str(label),
                counts=[one.counts[label] for one in groups],
                style={"facecolor": fill, "edgecolor": ground, "hatch": hatch},
                ground=fill,
                ink=ink,
            )
        )
    if any(without := [one.without for one in groups]):
        parts.append(
            _Part(
                words=page.word("without-predikat"),
                counts=without,
                style=page.missing,
                ground=ground,
                ink=page.ink,
            )
        )
    return parts


def _numbered(
    page: Page, part: _Part, widths: Sequence[float], lefts: Sequence[float]
) -> None:
    """Write each count into its part of a bar, where it fits."""
    for row, count in enumerate(part.counts):
        room = widths[row] / 100 * page.width
        if count and room > (len(str(count)) + 0.6) * SMALL * _LETTER:
            page.ax.text(
                lefts[row] + widths[row] / 2,
                row,
                str(count),
                color=part.ink,
                ha="center",
                va="center",
                fontsize=SMALL,
                bbox={"facecolor": part.ground, "linewidth": 0, "pad": 2},
            )
