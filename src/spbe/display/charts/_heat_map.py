"""The heat map: every indicator's level, across evaluations or responsible units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

import attrs

from spbe._labels import Language, word
from spbe._numbers import plain
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._matplotlib import is_light, mpl
from spbe.display.charts._members import (
    Given,
    Member,
    check_by,
    common,
    labels_of,
    members,
    name,
)
from spbe.display.charts._page import Page, check_page, folded
from spbe.display.charts._rows import ROW, WORDS, Rows, rows_of

__all__ = ["heat_map"]

Across = Literal["evaluation", "unit"]

_ACROSS: tuple[Across, ...] = get_args(Across)
_COLUMN = 0.5  # inches
_NARROWEST = 3.6  # of all columns, in inches: the title needs it
_ABOVE_AND_BELOW = 2.6
_BESIDE = 2.7
_LETTERS = 30
_LETTER = 0.6  # of its size
_COLOURS = (["#dfeaf4", "#003b70"], ["#14283c", "#cfe6ff"])


@attrs.frozen(kw_only=True)
class _Column:
    """One column: its label, the levels, and the indicators it has; ``None``: all."""

    label: str
    levels: Any
    codes: frozenset[str] | None = None


def heat_map(
    evaluations: Given | Iterable[Given],
    *,
    across: Across = "evaluation",
    labels: Sequence[str] | None = None,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw the level of every indicator as a coloured cell with its number.

    What is not assessed is hatched, and has no number.

    Args:
        evaluations: One or several of one instrument: evaluations, complete or
            partial, or scores; years, stages or instansi.
        across: What the columns are: each an evaluation, or each a responsible unit
            (*OPD*) of the one evaluation that is given, with its own indicators.
        labels: A label for each evaluation; else what tells them apart.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure, as large as is needed. In
            low axes indicators have their numbers alone.

    Returns:
        The axes, with a row for each indicator, grouped by aspect from the top.

    Raises:
        DisplayError: If there is nothing to draw, instruments differ, units are asked
            for of several evaluations, or the axes are round.
        UnknownNameError: If there are no such columns.
        TypeError: If any has no levels.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> years = [one.evaluation for one in spbe.published.evaluations()[:3]]
        >>> ax = spbe.display.charts.heat_map(years)
        >>> [label.get_text() for label in ax.get_xticklabels()]
        ['2021', '2023', '2024']
    """
    check_page(language, ax)
    check_by(across, _ACROSS)
    found = members(evaluations, "evaluations")
    instrument = found[0].instrument
    rows = rows_of(instrument)
    columns = (
        _by_unit(found, language)
        if across == "unit"
        else [
            _Column(label=label, levels=one.evaluation.levels)
            for one, label in zip(found, labels_of(found, labels), strict=True)
        ]
    )
    inches = max(_NARROWEST, len(columns) * _COLUMN)
    size = (inches + _BESIDE + 0.9, rows.count * ROW / 72 + _ABOVE_AND_BELOW)
    page = Page.open(ax, language, size, beside=_BESIDE)
    words = rows.name(page, ax)
    _headed(page, rows, words)
    missing = _cells(page, rows, columns, words)
    _named(page, columns)
    page.x_label(page.word(across))
    what = page.word(f"level-by-{across}")
    page.title(what, name(found[0]) if len(found) == 1 else common(found))
    if missing:
        page.legend([missing], [page.word("not-assessed")], 1)
    return page.ax


def _by_unit(found: Sequence[Member], language: Language) -> list[_Column]:
    """Return a column for each unit, last those indicators of which none is told."""
    if len(found) > 1:
        message = f"there are {len(found)} evaluations; units are those of one"
        raise DisplayError([fault("many", "evaluations", len(found), message)])
    evaluation = found[0].evaluation
    told = {one.code: one.unit for one in evaluation.assessments if one.unit}
    held: dict[str | None, list[str]] = {}
    for indicator in evaluation.instrument:
        held.setdefault(told.get(indicator.code), []).append(indicator.code)
    if None in held:
        held[None] = held.pop(None)
    return [
        _Column(
            label=unit or word("no-unit", language),
            levels=evaluation.levels,
            codes=frozenset(codes),
        )
        for unit, codes in held.items()
    ]


def _headed(page: Page, rows: Rows, size: float) -> None:
    """Write each aspect above its indicators."""
    for aspect, place in rows.headings:
        page.ax.axhspan(place - 0.5, place + 0.5, color=page.ink, alpha=0.08, lw=0)
        text = folded(f"{aspect.number}. {aspect.name}", page.letters(size), 1)
        page.ax.annotate(
            text,
            (0, place),
            xycoords=page.ax.get_yaxis_transform(),
            xytext=(3, 0),
            textcoords="offset points",
            fontsize=size,
            weight="bold",
            va="center",
        )


def _cells(
    page: Page, rows: Rows, columns: Sequence[_Column], size: float
) -> mpl.patches.Patch | None:
    """Colour and number the cells; return what explains those not assessed, if any."""
    scales = rows.instrument.scales
    low = min(scale.minimum for scale in scales)
    high = max(scale.maximum for scale in scales)
    colours = mpl.colors.LinearSegmentedColormap.from_list(
        "levels", page.shade(_COLOURS)
    )
    nothing = float("nan")
    table = [[nothing] * len(columns) for _ in range(rows.count)]
    missing: mpl.patches.Patch | None = None
    for indicator, place in zip(rows.instrument, rows.indicators, strict=True):
        for column, one in enumerate(columns):
            if one.codes is not None and indicator.code not in one.codes:
                continue
            level = one.levels.get(indicator.code)
            if level is None:
                missing = mpl.patches.Patch(**page.missing)
                page.ax.bar(
                    column + 0.5, 1, width=1, bottom=place - 0.5, **page.missing
                )
                continue
            table[int(place)][column] = float(level)
            light = is_light(colours((float(level) - low) / (high - low)))
            page.ax.text(
                column + 0.5,
                place,
                page.number(plain(level)),
                color="black" if light else "white",
                fontsize=size,
                ha="center",
                va="center",
            )
    page.ax.imshow(
        table,
        cmap=colours,
        vmin=low,
        vmax=high,
        extent=(0, len(columns), rows.count, 0),
        aspect="auto",
        interpolation="nearest",
    )
    return missing


def _named(page: Page, columns: Sequence[_Column]) -> None:
    """Name the columns above them, upright where there is no room across."""
    texts = [folded(column.label, _LETTERS, 4) for column in columns]
    longest = max(len(line) for text in texts for line in text.split("\n"))
    across = page.width / len(columns) > (longest + 1) * WORDS * _LETTER
    places = [place + 0.5 for place in range(len(columns))]
    page.ax.set_xticks(
        places, texts, fontsize=WORDS + 0.8, rotation=0 if across else 90
    )
    page.ax.xaxis.tick_top()
    page.ax.tick_params(axis="x", length=0)
    page.ax.set_xlim(0, len(columns))
    page.ax.xaxis.set_label_position("top")
