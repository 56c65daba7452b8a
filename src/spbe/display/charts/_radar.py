"""The radar: each aspect or domain a ray, each evaluation a line around."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from spbe._labels import Language
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._compared import (
    GivenPeers,
    GivenTarget,
    goal_of,
    median_of,
)
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import (
    By,
    Given,
    Member,
    Span,
    check_by,
    common,
    groups_of,
    labels_of,
    members,
)
from spbe.display.charts._page import SMALL, Page, check_page, folded, level_ticks
from spbe.display.charts._styles import LINES
from spbe.errors import Problem
from spbe.model.instrument import Instrument

__all__ = ["radar"]

_SIZE = (8.25, 6.5)
_LETTERS = 24
_FEWEST = 3
_BELOW, _BELOW_FIGURES = 5, 6.5  # lines from the circle to the legend
_STRAIGHT = 0.2
_GREYS = ("#5c5c5c", "#b8b8b8")


@attrs.frozen(kw_only=True)
class _Line:
    label: str
    spans: Sequence[Span | None]
    shades: tuple[str, str]
    marker: str
    dash: Any
    width: float = 1.6

    @property
    def is_certain(self) -> bool:
        return all(span is None or span[0] == span[1] for span in self.spans)


def radar(  # noqa: PLR0913 (all but one are optional, and all of them are named)
    scores: Given | Iterable[Given],
    *,
    by: By = "aspect",
    target: GivenTarget | None = None,
    peers: GivenPeers | None = None,
    labels: Sequence[str] | None = None,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw the index of each aspect or domain as a radar.

    A partial evaluation is drawn as what is still possible, from its lowest line to
    its highest; a printed result without some figure has a gap there.

    Args:
        scores: One, or several of one instrument: scores, evaluations, published
            evaluations or printed results; years, stages or instansi. At most six.
        by: ``"aspect"`` or ``"domain"``.
        target: What is to be reached: a predikat or its label, where its band
            begins; an exact index; an evaluation, a score, or a plan.
        peers: A cohort, of which the median is drawn: scores and printed results,
            of which those of the instansi drawn are left out, or what
            :func:`spbe.analysis.summary` or :func:`spbe.analysis.benchmark` found.
        labels: A label for each; else what tells them apart.
        language: ``"id"`` or ``"en"``.
        ax: Polar axes to draw in; else those of a new figure.

    Returns:
        The axes. Rays run clockwise from the top in official order, from 0 in the
        middle to the highest level.

    Raises:
        DisplayError: If there is nothing to draw or too much, instruments differ,
            the instrument has fewer than three such groups, nothing is printed of
            them, or the axes are not polar; with every problem.
        UnknownNameError: If there is no such grouping or predikat.
        TypeError: If any is none of these, or a target is a float.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> years = [one.evaluation for one in spbe.published.evaluations()[:3]]
        >>> ax = spbe.display.charts.radar(years, target="Sangat Baik")
        >>> [text.get_text() for text in ax.get_legend().get_texts()]
        ['2021', '2023', '2024', 'Target: Sangat Baik']
        >>> ax.figure.savefig("radar.png")  # doctest: +SKIP
    """
    check_page(language, ax, polar=True)
    check_by(by)
    found = members(scores, "scores")
    instrument = found[0].instrument
    names = labels_of(found, labels)
    lines = [
        _Line(label=label, spans=one.spans(by), shades=shades, marker=mark, dash=dash)
        for one, label, (shades, mark, dash) in zip(found, names, LINES, strict=False)
    ]
    problems = list(_misfits(found, by, lines))
    goal = None if target is None else goal_of(target, found, by, language, problems)
    median = None if peers is None else median_of(peers, found, by, problems)
    if problems:
        raise DisplayError(problems)
    page = Page.open(ax, language, _SIZE, polar=True)
    if median is not None:
        lines.append(_beside(page.word("peers-median"), median, "x", (0, (1, 1.5))))
    if goal is not None:
        label = f"{page.word('target')}: {goal[0]}"
        lines.append(_beside(label, goal[1], "", (0, (10, 3)), width=2.2))
    _rays(page, instrument, by, lines)
    handles = [_drawn(page, line) for line in lines]
    page.title(page.word(f"index-by-{by}"), common(found))
    if len(lines) > 1 or not lines[0].is_certain:
        labels = [
            line.label if line.is_certain else f"{line.label}: {page.word('possible')}"
            for line in lines
        ]
        page.legend(handles, labels, _BELOW if len(lines) > 1 else _BELOW_FIGURES)
    return page.ax


def _beside(
    label: str,
    spans: Sequence[Span | None],
    marker: str,
    dash: Any,
    width: float = 1.6,
) -> _Line:
    """Return a line that the members are compared with."""
    return _Line(
        label=label, spans=spans, shades=_GREYS, marker=marker, dash=dash, width=width
    )


def _misfits(
    found: Sequence[Member], by: By, lines: Sequence[_Line]
) -> Iterable[Problem]:
    """Yield why the members cannot be drawn so."""
    instrument = found[0].instrument
    count = len(groups_of(instrument, by))
    if count < _FEWEST:
        other = "domain" if by == "aspect" else "aspect"
        cure = f"draw by={other!r}, or level_bars"
        message = f"{instrument.id} has {count or 'no'} {by}s, not three: {cure}"
        yield fault("grouping", "by", by, message)
        return
    if len(found) > len(LINES):
        message = f"{len(found)} lines cannot be told apart; draw {len(LINES)} at most"
        yield fault("many", "scores", len(found), message)
    for place, line in enumerate(lines):
        if not any(line.spans):
            message = f"nothing is printed of any {by} of {line.label}"
            yield fault("figures", f"scores[{place}]", line.label, message)


def _rays(page: Page, instrument: Instrument, by: By, lines: Sequence[_Line]) -> None:
    """Set up the rays with their names, and the figures of a line that is alone."""
    ax = page.ax
    assert isinstance(ax, mpl.projections.polar.PolarAxes)  # noqa: S101 (for mypy)
    groups = groups_of(instrument, by)
    most = max(scale.maximum for scale in instrument.scales)
    ax.set_theta_zero_location("N")
    ax.set_theta_direction(-1)
    # A misprint may lie beyond the scale.
    ends = [float(span[1]) for line in lines for span in line.spans if span]
    ax.set_ylim(0, max(most, *ends))
    ax.set_yticks(level_ticks(most)[1:])
    ax.tick_params(axis="y", labelsize=SMALL - 1)
    ax.set_rlabel_position(180 / len(groups))
    page.decimals(ax.yaxis)
    names = []
    for place, group in enumerate(groups):
        name = folded(f"{group.number}. {group.name}", _LETTERS)
        span = lines[0].spans[place]
        if len(lines) == 1:
            name += "\n" + (page.span(span) if span else page.word("not-printed"))
        names.append(name)
    angles = _angles(len(groups))
    ax.set_xticks(angles, names, fontsize=SMALL)
    for angle, label in zip(angles, ax.get_xticklabels(), strict=True):
        # Names begin where their ray ends, so that none lies on the circle.
        side, height = math.sin(angle), math.cos(angle)
        if abs(side) > _STRAIGHT:
            label.set_horizontalalignment("left" if side > 0 else "right")
        if abs(height) > _STRAIGHT:
            label.set_verticalalignment("bottom" if height > 0 else "top")
        else:
            label.set_verticalalignment("center")
    ax.tick_params(axis="x", pad=2)
    ax.grid(visible=True, alpha=0.35)


def _angles(count: int) -> list[float]:
    return [2 * math.pi * place / count for place in range(count)]


def _drawn(page: Page, line: _Line) -> mpl.lines.Line2D | mpl.patches.Patch:
    """Draw one line all around, and return what explains it."""
    colour = page.shade(line.shades)
    style = {
        "color": colour,
        "marker": line.marker,
        "linestyle": line.dash,
        "linewidth": line.width,
        "markersize": 4.5,
    }
    angles = _angles(len(line.spans))
    around = [*angles, 2 * math.pi]
    lowest, highest = (_around(line.spans, end) for end in (0, 1))
    drawn = page.points(around, lowest, **style)
    if line.is_certain:
        return drawn
    page.points(around, highest, **style)
    page.ax.fill_between(around, lowest, highest, color=colour, alpha=0.25, lw=0)
    return mpl.patches.Patch(
        facecolor=(colour, 0.25), edgecolor=colour, linestyle=line.dash
    )


def _around(spans: Sequence[Span | None], end: int) -> list[float]:
    """Return where a line goes, back to where it began; nowhere where nothing is."""
    values = [math.nan if span is None else float(span[end]) for span in spans]
    return [*values, values[0]]
