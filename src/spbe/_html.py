"""The one way from rows to HTML: a table with a caption, long ones folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from spbe._cells import Cell, cell, is_label, label
from spbe._columns import Column, column_of
from spbe._labels import Language
from spbe._style import STYLE
from spbe._terms import term, title_of

_FOLDED_FROM = 16
_SHOWN = 12
_MOST = 1000
_NARROW, _WIDE = 23, 59
_PADDING = 3
_LONG_FACT = 70
# Told without their names, since they tell themselves.
_PLAIN_FACTS = {"instansi", "instrument", "name", "predikat", "stage", "title", "year"}

Row = dict[str, object]
Grid = list[list[Cell]]


class Table(NamedTuple):
    """Rows, the name of what they are, and what the caption tells of the whole."""

    title: str
    rows: Sequence[Row]
    facts: Row


def page(tables: Iterable[Table], remarks: Sequence[str], language: Language) -> str:
    """Return tables and remarks with their style, to be put in any page.

    Args:
        tables: The tables, the main one first.
        remarks: Sentences to read below them.
        language: ``"id"`` or ``"en"``.
    """
    tables = list(tables)
    name = escape(title_of(tables[0].title, language))
    head = f'<div class="spbe" lang="{language}" role="group" aria-label="{name}"'
    shown = "".join(table_html(one, language) for one in tables)
    return f'{head} tabindex="0">{STYLE}{shown}{_listed([*map(escape, remarks)])}</div>'


def table_html(table: Table, language: Language) -> str:
    """Return rows as a table: one row downwards, several across, many folded.

    What is the same in every row is told once, in the caption.

    Args:
        table: The rows, what they are, and what is told of the whole.
        language: ``"id"`` or ``"en"``.
    """
    rows = [_in_language(row, language) for row in table.rows]
    keys = dict.fromkeys(key for row in rows for key in row)
    columns = {key: column_of(table.title, key) for key in keys}
    facts = _in_language(table.facts, language)
    same = _same(rows, columns, facts)
    facts |= {key: one for key, one in same.items() if key not in facts}
    columns = {k: one for k, one in columns.items() if k not in same} or columns
    grid = [
        [cell(row.get(key), column, language) for key, column in columns.items()]
        for row in rows[:_MOST]
    ]
    told = _told_of(table.title, facts, language)
    caption = _caption(table.title, [fact for fact, long in told if not long], language)
    headings = [_heading(column, language) for column in columns.values()]
    shown = _laid_out(caption, headings, grid, language)
    if left := len(rows) - len(grid):
        text = term("rows-left", language).format(left)
        shown += f"<p>{escape(text)}</p>"
    return shown + _listed([fact for fact, long in told if long])


def _laid_out(
    caption: str, headings: Sequence[Cell], grid: Grid, language: Language
) -> str:
    if not grid:
        nothing = escape(term("no-rows", language))
        body = f"<tbody><tr><td>{nothing}</td></tr></tbody>"
        return f'<table class="spbe-one">{caption}{body}</table>'
    if len(grid) == 1:
        return _downwards(caption, headings, grid[0])
    kept = len(grid) if len(grid) < _FOLDED_FROM else _SHOWN
    first = _across(caption, headings, grid, slice(kept))
    if kept == len(grid):
        return first
    more = escape(term("more-rows", language).format(len(grid) - kept))
    rest = f'<caption class="spbe-sr">{more}</caption>'
    folded = _across(rest, headings, grid, slice(kept, None))
    return f"{first}<details><summary>{more}</summary>{folded}</details>"


def _downwards(caption: str, headings: Sequence[Cell], line: Sequence[Cell]) -> str:
    """Return one row with a line for each of its values."""
    lines = [
        f'<tr><th scope="row">{heading.html}</th>{_td(one, one.is_number)}</tr>'
        for heading, one in zip(headings, line, strict=True)
    ]
    return f'<table class="spbe-one">{caption}<tbody>{"".join(lines)}</tbody></table>'


def _across(caption: str, headings: Sequence[Cell], grid: Grid, part: slice) -> str:
    """Return some rows of a grid; its columns are as wide for all of them."""
    columns = list(zip(*grid, strict=True))
    numeric = [
        any(one.is_number for one in column)
        and all(one.is_number or one.is_absent for one in column)
        for column in columns
    ]
    style, cols = _widths(zip(headings, *grid, strict=True))
    head = "".join(
        f'<th scope="col"{_class(is_number)}>{heading.html}</th>'
        for heading, is_number in zip(headings, numeric, strict=True)
    )
    lines = []
    for first, *others in grid[part]:
        cells = [f'<th scope="row"{_class(numeric[0])}>{first.html}</th>']
        pairs = zip(others, numeric[1:], strict=True)
        cells += [_td(one, is_number) for one, is_number in pairs]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<table style="{style}">{caption}{cols}'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _td(one: Cell, is_number: bool) -> str:  # noqa: FBT001 (private, and plain)
    return f"<td{_class(is_number)}>{one.html}</td>"


def _class(is_number: bool) -> str:  # noqa: FBT001 (as above)
    return ' class="spbe-n"' if is_number else ""


def _widths(columns: Iterable[Sequence[Cell]]) -> tuple[str, str]:
    """Return the style of a table and its columns, in digits.

    Long texts share what room the page has, within reason; others are as wide as
    they are.
    """
    widths = [max(one.width for one in column) + _PADDING for column in columns]
    least = sum(min(width, _NARROW) for width in widths)
    most = sum(min(width, _WIDE) for width in widths)
    cols = "".join(
        f'<col style="width:{width}ch">' if width <= _NARROW else "<col>"
        for width in widths
    )
    return f"width:clamp({least}ch,100cqi,{most}ch)", f"<colgroup>{cols}</colgroup>"


def _heading(column: Column, language: Language) -> Cell:
    text = column.heading(language)
    if is_label(text):
        return Cell(label(text), len(text) + 2)
    # On two lines, since most figures are shorter than what they are called.
    return Cell(escape(text), max(len(text) // 2, *map(len, text.split())) + 1)


def _caption(title: str, told: Sequence[str], language: Language) -> str:
    *some, last = [f"<b>{escape(title_of(title, language))}</b>", *told]
    parts = [*(f"<span>{one} ·</span>" for one in some), f"<span>{last}</span>"]
    return f"<caption><div>{' '.join(parts)}</div></caption>"


def _told_of(title: str, facts: Row, language: Language) -> list[tuple[str, bool]]:
    """Return each fact with its name, as HTML, and whether a caption is too short."""
    told = []
    for key, fact in facts.items():
        column = column_of(title, key)
        value = cell(fact, column, language)
        if value.is_absent:
            continue
        plain = key in _PLAIN_FACTS
        name = "" if plain else f"{escape(column.heading(language))}: "
        told.append((name + value.html, value.width > _LONG_FACT and not plain))
    return told


def _listed(items: Sequence[str]) -> str:
    """Return a list of what is HTML already."""
    if not items:
        return ""
    return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"


def _in_language(row: Row, language: Language) -> Row:
    """Return a row with one value for each pair of languages."""
    found: Row = {}
    for key, value in row.items():
        stem, _, end = key.rpartition("_")
        pair = [f"{stem}_{one}" if stem else one for one in ("id", "en")]
        if end in ("id", "en") and all(one in row for one in pair):
            # Indonesian where there is no English.
            found[stem or "text"] = (
                row[pair[0]] if language == "id" else (row[pair[1]] or row[pair[0]])
            )
        else:
            found[key] = value
    return found


def _same(rows: Sequence[Row], columns: Mapping[str, Column], facts: Row) -> Row:
    """Return what words are the same in all rows, and what is in none of them.

    A figure stays, and so does an absence that has a word, such as "not assessed".
    A single row has all its own, but for what the caption tells already.
    """
    if len(rows) == 1:
        return {k: v for k, v in rows[0].items() if k in facts and facts[k] == v}
    same: Row = {}
    for key, column in columns.items():
        values = {row.get(key) for row in rows} - {"", None}
        if not values and column.absent is None:
            same[key] = None
        if len(values) == 1 and column.kind in ("number", "text", "word"):
            (value,) = values
            if all(row.get(key) == value for row in rows):
                same[key] = value
    return same
