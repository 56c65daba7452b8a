"""The waterfall: from one index to another, part by part, adding up exactly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

from spbe._labels import Language, word
from spbe._numbers import plain
from spbe._telling import shown
from spbe.analysis._comparison import Comparison
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import Member, check_by, common
from spbe.display.charts._page import SMALL, Page, check_page, folded, row_height
from spbe.display.charts._rows import short_names
from spbe.display.charts._styles import FALL, FALL_HATCH, MAIN
from spbe.model.index import Index
from spbe.rules.scoring import Score

__all__ = ["waterfall"]

Parts = Literal["aspect", "domain", "indicator", "unit"]

_PARTS: tuple[Parts, ...] = get_args(Parts)
_WIDTH = 8.25
_ABOVE_AND_BELOW = 1.5
_BESIDE = 3.0
_LETTERS = 50
_MARGIN = 0.16


def waterfall(
    comparison: Comparison,
    *,
    by: Parts = "aspect",
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw how the index came from one value to another, part by part.

    Every part begins where the one above it ends, so that they add up; the axis does
    not begin at 0, and no bar is drawn from there.

    Args:
        comparison: What :func:`spbe.analysis.compare` or
            :func:`spbe.analysis.what_if` found.
        by: ``"aspect"``, ``"domain"``, ``"indicator"`` (those that changed) or
            ``"unit"``, the responsible one.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure, as high as is needed.

    Returns:
        The axes, with a bar for each part, from the top.

    Raises:
        DisplayError: If the instrument has no domains and these are asked for, or
            the axes are round.
        UnknownNameError: If there are no such parts.
        TypeError: If it is no comparison, or one of two instruments, which has no
            difference.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> years = [one.evaluation for one in spbe.published.evaluations()[1:3]]
        >>> change = spbe.analysis.compare(*years)
        >>> ax = spbe.display.charts.waterfall(change, by="domain")
        >>> len(ax.patches), ax.get_xlabel()
        (4, 'Indeks')
    """
    check_page(language, ax)
    check_by(by, _PARTS)
    if not isinstance(comparison, Comparison):
        cure = "pass what spbe.analysis.compare finds of one instrument"
        msg = f"{shown(comparison)} is not a Comparison: {cure}"
        raise TypeError(msg)
    sides = comparison.before, comparison.after
    instrument = sides[0].evaluation.instrument
    if by == "domain" and not instrument.domains:
        message = f"{instrument.id} has no domains; draw by='aspect'"
        raise DisplayError([fault("grouping", "by", by, message)])
    steps = list(_steps(comparison, by, language))
    keys = ("self", "assessor") if comparison.is_claim else ("before", "after")
    first, last = (
        _told(word(key, language), side) for key, side in zip(keys, sides, strict=True)
    )
    names = [first, *(name for name, _ in steps), last]
    labels = [folded(name, _LETTERS) for name in names]
    size = (_WIDTH, len(labels) * row_height(labels) + _ABOVE_AND_BELOW)
    page = Page.open(ax, language, size, beside=_BESIDE)
    ends = _fallen(page, steps, sides[0].index.exact)
    page.ax.set_yticks(range(len(labels)), labels, fontsize=SMALL)
    page.ax.set_ylim(len(labels) - 0.5, -0.5)
    _totals(page, sides, len(labels) - 1)
    low, high = float(min(ends)), float(max(ends))
    room = (high - low or 1) * _MARGIN
    page.ax.set_xlim(low - room, high + 1.6 * room)
    page.ax.tick_params(axis="x", labelsize=SMALL)
    page.decimals(page.ax.xaxis)
    page.x_label(page.word("index"))
    page.y_label(page.word(by))
    page.ax.grid(visible=True, axis="x", alpha=0.3)
    page.ax.set_axisbelow(True)
    rest = len(instrument) - len(steps)
    note = f"{rest} {page.word('unchanged')}" if by == "indicator" and rest else ""
    members = [Member(side) for side in sides]
    page.title(page.word(f"change-by-{by}"), common(members), note)
    kinds = sorted({points < 0 for _, points in steps if points})
    if kinds:
        patches = [mpl.patches.Patch(**_style(page, falls=falls)) for falls in kinds]
        told = [page.word("fallen" if falls else "risen") for falls in kinds]
        page.legend(patches, told, 4.5)
    return page.ax


def _told(word: str, side: Score) -> str:
    year = side.evaluation.year
    return word if year is None else f"{word}, {year}"


def _steps(
    comparison: Comparison, by: Parts, language: Language
) -> Iterable[tuple[str, Any]]:
    """Yield the name of each part and its exact points."""
    if by == "indicator":
        names = short_names(comparison.before.evaluation.instrument)
        for change in comparison.changed:
            code = change.indicator.code
            yield f"{code}. {names[code]}", change.points
    elif by == "unit":
        for unit in comparison.units:
            yield unit.unit or word("no-unit", language), unit.points
    else:
        groups = comparison.domains if by == "domain" else comparison.aspects
        for group in groups:
            yield f"{group.number}. {group.name}", group.points


def _fallen(page: Page, steps: Iterable[tuple[str, Any]], start: Any) -> list[Any]:
    """Draw each part from where the one above it ends; return all the ends, exact."""
    ends = [start]
    for row, (_, points) in enumerate(steps, start=1):
        begin, end = ends[-1], ends[-1] + points
        page.ax.barh(
            row,
            float(points),
            left=float(begin),
            height=0.62,
            **_style(page, falls=points < 0),
        )
        # A line to the next part shows that it begins there.
        page.ax.plot(
            [float(end)] * 2, [row - 0.31, row + 1], color=page.ink, lw=0.7, alpha=0.7
        )
        page.ax.annotate(
            signed(page, points),
            (float(max(begin, end)), row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
        )
        ends.append(end)
    page.ax.plot([float(start)] * 2, [0, 1], color=page.ink, lw=0.7, alpha=0.7)
    return ends


def signed(page: Page, points: Any) -> str:
    """Write exact points with their sign: in full if the decimals end, else rounded."""
    text = plain(abs(points))
    if "/" in text:
        text = f"≈ {Index(abs(points)):.4f}"
    sign = "+" if points > 0 else "-" if points < 0 else ""
    return sign + page.number(text)


def _totals(page: Page, sides: tuple[Score, Score], last: int) -> None:
    """Mark where it begins and ends; no bar, since the axis does not begin at 0."""
    # Words stand on the side where the other total is, and room with it.
    highest = max(sides, key=lambda side: side.index)
    for row, side in zip((0, last), sides, strict=True):
        way = -1 if side is highest else 1
        page.points(
            [float(side.index)], [row], color=page.ink, marker="D", markersize=7, ls=""
        )
        page.ax.annotate(
            f"{page.number(side.index)} {side.predikat}",
            (float(side.index), row),
            xytext=(8 * way, 0),
            textcoords="offset points",
            ha="left" if way > 0 else "right",
            va="center",
            weight="bold",
            fontsize=SMALL,
        )


def _style(page: Page, *, falls: bool) -> dict[str, Any]:
    colour = page.shade(FALL if falls else MAIN)
    if not falls:
        return {"facecolor": colour, "edgecolor": colour}
    # Hatched, so that grey print tells a fall from a rise.
    return {"facecolor": "none", "edgecolor": colour, "hatch": FALL_HATCH}
