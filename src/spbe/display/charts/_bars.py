"""Bars of the levels, indicator by indicator, grouped by aspect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spbe._labels import Language
from spbe._numbers import plain
from spbe.display._errors import DisplayError
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import (
    Given,
    Member,
    goal_name,
    index_of,
    member,
    name,
    strangers,
)
from spbe.display.charts._page import SMALL, Page, check_page, level_ticks
from spbe.display.charts._rows import ROW, Rows, rows_of
from spbe.display.charts._styles import MAIN, TARGET

__all__ = ["level_bars"]

_WIDTH = 8.25
_ABOVE_AND_BELOW = 1.5
_BESIDE = 2.7
_BAR = 0.72
_ROOM_FOR_NAMES = 1.36  # of the highest level, right of which level names stand


def level_bars(
    evaluation: Given,
    *,
    target: Given | None = None,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw the level of every indicator as a bar, grouped by aspect.

    What is not assessed has no bar: its whole scale is hatched, and says so.

    Args:
        evaluation: An evaluation, complete or partial, or a score.
        target: An evaluation to be reached, such as ``plan.evaluation``; a mark
            stands where its level is another.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure, as high as is needed. In
            low axes indicators have their numbers alone.

    Returns:
        The axes, with a bar for each level, in official order from the top.

    Raises:
        DisplayError: If the target is of another instrument, or the axes are round.
        TypeError: If either has no levels.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> partial = spbe.Evaluation.from_levels(instrument, {1: 3, 2: 5})
        >>> ax = spbe.display.charts.level_bars(partial)
        >>> [float(bar.get_width()) for bar in ax.containers[0]]
        [3.0, 5.0]
    """
    check_page(language, ax)
    found = member(evaluation, "evaluation")
    levels, instrument = found.evaluation.levels, found.instrument
    goal = None if target is None else member(target, "target")
    goals = {} if goal is None else goal.evaluation.levels
    if goal is not None and (problems := strangers([goal], instrument, "target")):
        raise DisplayError(problems)
    rows = rows_of(instrument)
    inches = (_WIDTH, rows.count * ROW / 72 + _ABOVE_AND_BELOW)
    page = Page.open(ax, language, inches, beside=_BESIDE)
    size = rows.name(page, ax)
    most = max(scale.maximum for scale in instrument.scales)
    page.ax.set_xlim(0, most * _ROOM_FOR_NAMES)
    page.ax.set_xticks(level_ticks(most))
    page.ax.tick_params(axis="x", labelsize=SMALL)
    page.x_label(page.word("level"))
    page.ax.grid(visible=True, axis="x", alpha=0.3)
    page.ax.set_axisbelow(True)
    _headed(page, rows, found, size)
    keys = _barred(page, rows, levels, size)
    if goal is not None:
        aim = f"{page.word('target')}: {goal_name(goal, [found], language)}"
        keys[aim] = _aimed(page, rows, levels, goals)
    page.title(page.word("level-by-indicator"), name(found), _told_index(page, found))
    if len(keys) > 1:
        page.legend(list(keys.values()), list(keys), 4.5)
    return page.ax


def _told_index(page: Page, shown: Member) -> str:
    """Return the index in words, or the two it lies between."""
    text = f"{shown.instrument.index_name}: {index_of(shown, page.language)}"
    if missing := shown.evaluation.missing:
        text += f" ({len(missing)} {page.word('not-assessed')})"
    return text


def _headed(page: Page, rows: Rows, found: Member, size: float) -> None:
    """Write each aspect with its index above its indicators."""
    for (aspect, place), span in zip(rows.headings, found.spans("aspect"), strict=True):
        page.ax.axhspan(place - 0.5, place + 0.5, color=page.ink, alpha=0.08, lw=0)
        text = f"{aspect.number}. {aspect.name}: {page.span(span)}" if span else ""
        page.ax.text(
            0.04, place, text, fontsize=size * 1.12, weight="bold", va="center"
        )


def _barred(
    page: Page, rows: Rows, levels: Mapping[str, Any], size: float
) -> dict[str, mpl.patches.Patch | mpl.lines.Line2D]:
    """Draw what is assessed and mark what is not; return what explains them."""
    instrument, colour = rows.instrument, page.shade(MAIN)
    known, unknown = [], []
    for indicator, place in zip(instrument, rows.indicators, strict=True):
        scale = instrument.scale(indicator.scale)
        level = levels.get(indicator.code)
        if level is None:
            unknown.append((place, scale.minimum, scale.maximum))
            continue
        known.append((place, float(level)))
        told = f"{page.number(plain(level))} {scale.level_name(level) or ''}".rstrip()
        page.ax.text(float(level) + 0.05, place, told, fontsize=size, va="center")
    bars = page.ax.barh(
        [place for place, _ in known],
        [level for _, level in known],
        height=_BAR,
        color=colour,
    )
    bars.set_label(page.word("level"))
    keys: dict[str, mpl.patches.Patch | mpl.lines.Line2D] = {
        page.word("level"): mpl.patches.Patch(color=colour)
    }
    if unknown:
        page.ax.barh(
            [place for place, _, _ in unknown],
            [high - low for _, low, high in unknown],
            left=[low for _, low, _ in unknown],
            height=_BAR,
            **page.missing,
        )
        words = page.word("not-assessed")
        for place, _, high in unknown:
            page.ax.text(high + 0.05, place, words, fontsize=size, va="center")
        keys[words] = mpl.patches.Patch(**page.missing)
    return keys


def _aimed(
    page: Page, rows: Rows, levels: Mapping[str, Any], goals: Mapping[str, Any]
) -> mpl.lines.Line2D:
    """Mark the levels to be reached where they are others."""
    marks = [
        (float(goals[indicator.code]), place)
        for indicator, place in zip(rows.instrument, rows.indicators, strict=True)
        if indicator.code in goals
        and goals[indicator.code] != levels.get(indicator.code)
    ]
    return page.points(
        [at for at, _ in marks],
        [place for _, place in marks],
        color=page.shade(TARGET),
        marker="D",
        markersize=5,
        linestyle="",
        markeredgecolor=page.ink,
        markeredgewidth=0.6,
    )
