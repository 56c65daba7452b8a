"""The ranking: where one instansi or several stand among their peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise
from typing import Any

from spbe._labels import Language, word
from spbe._telling import shown
from spbe.analysis.cohorts import Ranked, Ranking
from spbe.analysis.cohorts import rank as ranked
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._members import Given, common, joined, member, members
from spbe.display.charts._page import (
    SMALL,
    Page,
    check_page,
    folded,
    level_ticks,
    row_height,
)
from spbe.display.charts._styles import MAIN
from spbe.errors import UnknownNameError
from spbe.model.instansi import Instansi
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect, Domain, Indicator

__all__ = ["ranking"]

_WIDTH = 8.25
_ABOVE_AND_BELOW = 1.2
_BESIDE = 3.0
_LETTERS = 50
_WEIGHTS = ("normal", "bold")
_FEWEST = 3
_ROOM = 1.25  # of the highest level, right of which figures stand


def ranking(  # noqa: PLR0913 (all but one are optional, and all are named)
    ranking: Ranking | Iterable[Given],
    *,
    highlight: Any = (),
    group: str | None = None,
    most: int = 25,
    language: Language = "id",
    ax: mpl.axes.Axes | None = None,
) -> mpl.axes.Axes:
    """Draw a ranking as bars, the highest at the top.

    Where there are more members than rows, the first ones are drawn, and those around
    what is highlighted; a row between them tells how many are left out.

    Args:
        ranking: What :func:`spbe.analysis.rank` found, or what it takes, to be ranked
            by the index.
        highlight: What is to stand out: a name, an ``Instansi``, its result or score,
            or several of them.
        group: The kind or province to draw, if ranked within each.
        most: The most members that are drawn, from 3.
        language: ``"id"`` or ``"en"``.
        ax: Axes to draw in; else those of a new figure, as high as is needed.

    Returns:
        The axes, with a bar for each member drawn, with its figure and its predikat.

    Raises:
        DisplayError: If there is nothing to draw, nobody has the figure, it is the
            predikat, ``most`` is too low, or the axes are round.
        UnknownNameError: If nobody of the name is ranked, or there is no such group.
        PublishedResultError: If results cannot be ranked together.
        TypeError: If any cannot be drawn.
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> peers = spbe.published.results(2024, "kabupaten", "Kalimantan Barat")
        >>> ax = spbe.display.charts.ranking(peers, highlight="Kabupaten Landak")
        >>> ax.get_yticklabels()[-2].get_text(), len(ax.patches)
        ('11. Pemerintah Kab. Landak', 12)
    """
    check_page(language, ax)
    if not isinstance(ranking, Ranking):
        ranking = ranked(one.figures for one in members(ranking, "ranking"))
    chosen = _of_group(ranking, group)
    having = [one for one in chosen if one.rank is not None]
    _check(ranking, having, most)
    marked = _highlighted(highlight, having)
    rows = _rows(len(having), marked, most)
    labels = [
        f"… {len(place)} {word('others', language)} …"
        if isinstance(place, range)
        else folded(f"{having[place].rank}. {having[place].name}", _LETTERS)
        for place in rows
    ]
    size = (_WIDTH, len(rows) * row_height(labels) + _ABOVE_AND_BELOW)
    page = Page.open(ax, language, size, beside=_BESIDE)
    _barred(page, having, rows, marked)
    _named(page, labels, [place in marked for place in rows])
    drawn = [member(one.given, "ranking") for one in having]
    instrument = drawn[0].instrument
    highest = max(scale.maximum for scale in instrument.scales)
    # A misprint may lie beyond the scale.
    longest = max(float(str(one.printed)) for one in having)
    page.ax.set_xlim(0, max(highest, longest) * _ROOM)
    page.ax.set_xticks(level_ticks(highest))
    page.ax.tick_params(labelsize=SMALL)
    figure = _figure_name(ranking.figure, instrument)
    page.x_label(figure)
    page.y_label(page.word("instansi"))
    page.ax.grid(visible=True, axis="x", alpha=0.3)
    page.ax.set_axisbelow(True)
    counts = [f"{len(having)} {page.word('instansi').lower()}"]
    if without := len(chosen) - len(having):
        counts.append(f"{without} {page.word('without-figure')}")
    title = f"{page.word('ranking')} {figure}"
    page.title(title, joined(group, common(drawn)), "; ".join(counts))
    return page.ax


def _of_group(ranking: Ranking, group: str | None) -> list[Ranked]:
    """Return the members of a group, or all where there is but one."""
    groups = list(dict.fromkeys(one.group for one in ranking))
    known = [one for one in groups if one is not None]
    if group is not None:
        if group not in known:
            raise UnknownNameError("group", group, known)
        return [one for one in ranking if one.group == group]
    if len(groups) > 1:
        message = f"ranked within {len(groups)} groups; name one: {', '.join(known)}"
        raise DisplayError([fault("group", "group", None, message)])
    return list(ranking)


def _check(ranking: Ranking, having: Sequence[Ranked], most: object) -> None:
    problems = []
    if ranking.figure == "predikat":
        message = "a predikat is no length; rank by 'index', or see distribution"
        problems.append(fault("figure", "ranking", ranking.figure, message))
    elif not having:
        message = f"nobody has a figure of {ranking.figure}"
        problems.append(fault("empty", "ranking", ranking.figure, message))
    if isinstance(most, bool) or not isinstance(most, int) or most < _FEWEST:
        message = f"{shown(most)} is not a whole number from {_FEWEST}"
        problems.append(fault("most", "most", most, message))
    if problems:
        raise DisplayError(problems)


def _highlighted(highlight: Any, having: Sequence[Ranked]) -> set[int]:
    """Return the places of what is to stand out."""
    one = isinstance(highlight, str) or not isinstance(highlight, Iterable)
    keys = [member(ranked.given, "ranking").key for ranked in having]
    found: set[int] = set()
    for wanted in [highlight] if one else highlight:
        key = _key(wanted)
        places = {place for place, known in enumerate(keys) if key and known == key}
        if not places:
            names = [ranked.name for ranked in having]
            raise UnknownNameError("instansi", str(wanted), names)
        found |= places
    return found


def _key(wanted: Any) -> str | None:
    """Return the one spelling of a name, however it is given."""
    if isinstance(wanted, str):
        return Instansi(name=wanted).key
    return (
        wanted.key if isinstance(wanted, Instansi) else member(wanted, "highlight").key
    )


def _rows(count: int, marked: set[int], most: int) -> list[int | range]:
    """Return the places to draw, and the ranges that are left out between them."""
    near = (
        place + away
        for distance in range(1, count)
        for place in sorted(marked)
        for away in (-distance, distance)
    )
    wanted = chain(sorted(marked), range(max(_FEWEST, most // 2)), near, range(count))
    distinct = dict.fromkeys(place for place in wanted if 0 <= place < count)
    kept = sorted(islice(distinct, max(most, len(marked))))
    rows: list[int | range] = []
    for before, place in pairwise([-1, *kept, count]):
        left_out = range(before + 1, place)
        # A row that tells of one could as well show it.
        rows += left_out if len(left_out) == 1 else [left_out] if left_out else []
        rows.append(place)
    return rows[:-1]


def _barred(
    page: Page, having: Sequence[Ranked], rows: Sequence[int | range], marked: set[int]
) -> None:
    """Draw a bar a row, with its rank, name and figure."""
    for row, place in enumerate(rows):
        if isinstance(place, range):
            continue
        one = having[place]
        length = float(str(one.printed))
        stands_out = not marked or place in marked
        colour = page.shade(MAIN)
        page.ax.barh(
            row,
            length,
            height=0.68,
            facecolor=(colour, 1 if stands_out else 0.35),
            edgecolor=colour,
        )
        predikat = member(one.given, "ranking").figures.predikat
        told = f"{page.number(str(one.printed))} {predikat or ''}"
        page.ax.annotate(
            told.rstrip(),
            (length, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            weight=_WEIGHTS[place in marked],
        )


def _named(page: Page, labels: Sequence[str], marked: Sequence[bool]) -> None:
    page.ax.set_yticks(range(len(labels)), labels)
    page.ax.set_ylim(len(labels) - 0.5, -0.5)
    for label, stands_out in zip(page.ax.get_yticklabels(), marked, strict=True):
        label.set_fontweight(_WEIGHTS[stands_out])


def _figure_name(figure: str, instrument: Instrument) -> str:
    """Return the official name of a figure."""
    kind, _, number = figure.partition(" ")
    if not number:
        return instrument.index_name
    part: Domain | Aspect | Indicator = getattr(instrument, kind)(number)
    return part.name
