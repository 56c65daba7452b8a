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
_WIDEST = 42
_PADDING = 4
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
    return f'{head} tabindex="0">{STYLE}{shown}{_remarks(remarks)}</div>'


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
    if len(rows) > 1:
        same = _same(rows, columns)
        facts = {**same, **facts}
        varied = {key: one for key, one in columns.items() if key not in same}
        columns = varied or columns
    grid = [
        [cell(row.get(key), column, language) for key, column in columns.items()]
        for row in rows[:_MOST]
    ]
    long = {key for key, fact in facts.items() if len(str(fact)) > _LONG_FACT}
    short = {key: fact for key, fact in facts.items() if key not in long}
    caption = _caption(table.title, short, language)
    headings = [_heading(column, language) for column in columns.values()]
    shown = _laid_out(caption, headings, grid, language)
    if left := len(rows) - len(grid):
        text = term("rows-left", language).format(left)
        shown += f"<p>{escape(text)}</p>"
    told = [f"{_told(table.title, key, language)}: {facts[key]}" for key in long]
    return shown + _remarks(told)


def _laid_out(
    caption: str, headings: Sequence[str], grid: Grid, language: Language
) -> str:
    if not grid:
        nothing = escape(term("no-rows", language))
        return f"<table>{caption}<tbody><tr><td>{nothing}</td></tr></tbody></table>"
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


def _downwards(caption: str, headings: Sequence[str], line: Sequence[Cell]) -> str:
    """Return one row with a line for each of its values."""
    lines = [
        f'<tr><th scope="row">{heading}</th>{_td(one, is_number=one.is_number)}</tr>'
        for heading, one in zip(headings, line, strict=True)
    ]
    return f'<table class="spbe-one">{caption}<tbody>{"".join(lines)}</tbody></table>'


def _across(caption: str, headings: Sequence[str], grid: Grid, part: slice) -> str:
    """Return some rows of a grid; its columns are as wide for all of them."""
    columns = list(zip(*grid, strict=True))
    numeric = [
        any(one.is_number for one in column)
        and all(one.is_number or one.is_absent for one in column)
        for column in columns
    ]
    cols = "".join(
        f'<col style="--w:{_width(heading, column)}ch">'
        for heading, column in zip(headings, columns, strict=True)
    )
    head = "".join(
        f'<th scope="col"{_class(is_number)}>{heading}</th>'
        for heading, is_number in zip(headings, numeric, strict=True)
    )
    lines = []
    for first, *others in grid[part]:
        cells = [f'<th scope="row"{_class(numeric[0])}>{first.html}</th>']
        pairs = zip(others, numeric[1:], strict=True)
        cells += [_td(one, is_number=is_number) for one, is_number in pairs]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<table>{caption}<colgroup>{cols}</colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    )


def _td(one: Cell, *, is_number: bool) -> str:
    return f"<td{_class(is_number)}>{one.html}</td>"


def _class(is_number: bool) -> str:  # noqa: FBT001 (private, and plain)
    return ' class="spbe-n"' if is_number else ""


def _width(heading: str, column: Sequence[Cell]) -> int:
    """Return how wide a column is, in digits: its longest text, within reason."""
    longest_word = max(map(len, heading.split())) if "<" not in heading else 0
    return max(longest_word, *(min(one.width, _WIDEST) for one in column)) + _PADDING


def _heading(column: Column, language: Language) -> str:
    text = column.heading(language)
    return label(text) if is_label(text) else escape(text)


def _caption(title: str, facts: Mapping[str, object], language: Language) -> str:
    told = []
    for key, fact in facts.items():
        if fact is None or fact == "":
            continue
        value = cell(fact, column_of(title, key), language).html
        name = "" if key in _PLAIN_FACTS else f"{_told(title, key, language)} "
        told.append(f' <span class="spbe-fact">{escape(name)}{value}</span>')
    name = escape(title_of(title, language))
    return f"<caption><div><b>{name}</b>{''.join(told)}</div></caption>"


def _told(title: str, key: str, language: Language) -> str:
    return column_of(title, key).heading(language)


def _remarks(remarks: Sequence[str]) -> str:
    if not remarks:
        return ""
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in remarks)}</ul>"


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


def _same(rows: Sequence[Row], columns: Mapping[str, Column]) -> Row:
    """Return what words are the same in all rows; figures are never left out."""
    return {
        key: rows[0].get(key)
        for key, column in columns.items()
        if column.kind in ("text", "word")
        and len({row.get(key) or None for row in rows}) == 1
    }
