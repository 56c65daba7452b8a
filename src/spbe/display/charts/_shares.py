"""Counts of the predikat, group by group, as shares of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spbe._labels import Language
from spbe.analysis.distributions import Distribution
from spbe.display.charts._matplotlib import Axes, Patch
from spbe.display.charts._page import SMALL, Page, folded

__all__ = ["shares"]

_WIDTH = 8.2
_ROW = 0.32
_ABOVE_AND_BELOW = 1.7
_BESIDE = 2.0
_LETTERS = 30
_LETTER = 0.65  # of its size


def shares(counts: Distribution, language: Language, ax: Axes | None) -> Axes:
    """Draw one bar a group, parted by predikat; numbers stand where they fit."""
    groups = counts.groups
    size = (_WIDTH, len(groups) * _ROW + _ABOVE_AND_BELOW)
    page = Page.open(ax, language, size, beside=_BESIDE)
    ax = page.ax
    parts: list[tuple[str, Sequence[int], dict[str, Any], str]] = []
    for label in groups[0].counts:
        fill, ink = page.predikat(label)
        style: dict[str, Any] = {"facecolor": fill, "edgecolor": ax.get_facecolor()}
        parts.append((str(label), [one.counts[label] for one in groups], style, ink))
    if any(without := [one.without for one in groups]):
        words = page.word("without-predikat")
        parts.append((words, without, page.missing, page.ink))
    totals = [one.total for one in groups]
    lefts = [0.0] * len(groups)
    for _, several, style, ink in parts:
        widths = [100 * n / total for n, total in zip(several, totals, strict=True)]
        ax.barh(range(len(groups)), widths, left=lefts, height=0.72, **style)
        _numbered(page, several, widths, lefts, ink)
        lefts = [left + width for left, width in zip(lefts, widths, strict=True)]
    names = [f"{one.group or page.word('all')} ({one.total})" for one in groups]
    labels = [folded(name, _LETTERS, 2) for name in names]
    ax.set_yticks(range(len(groups)), labels)
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.tick_params(labelsize=SMALL)
    page.x_label(page.word("share"))
    page.y_label(page.word(counts.by or "group"))
    page.title(page.word("predikat-by-group"))
    keys = [Patch(**style) for _, _, style, _ in parts]
    page.legend(keys, [words for words, _, _, _ in parts], 4.5)
    return ax


def _numbered(
    page: Page,
    counts: Sequence[int],
    widths: Sequence[float],
    lefts: Sequence[float],
    ink: Any,
) -> None:
    """Write each count into its part of a bar, where it fits."""
    for row, count in enumerate(counts):
        room = widths[row] / 100 * page.width
        if count and room > (len(str(count)) + 0.6) * SMALL * _LETTER:
            page.ax.text(
                lefts[row] + widths[row] / 2,
                row,
                str(count),
                color=ink,
                ha="center",
                va="center",
                fontsize=SMALL,
            )
