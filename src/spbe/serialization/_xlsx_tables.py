"""Where in a workbook the levels stand, and what is told beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import attrs

from spbe.errors import DecodeError, Problem
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._xlsx_cells import Cell, Sheet

_MOST_PROBLEMS = 1_000


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Problems:
    """The problems of one workbook, each at its cell."""

    def __init__(self, file: str) -> None:
        self.found: list[Problem] = []
        self._file = file

    def place(self, title: str, row: int, column: int) -> str:
        """Return a cell as a person names it."""
        return f"{self._file}, {title}!{column_letters(column)}{row}"

    def add(self, kind: str, message: str, place: str | None, **more: object) -> None:
        """Keep a problem; past a thousand it is enough."""
        where = self._file if place is None else place
        problem = Problem(kind=kind, message=message, place=where, **more)  # type: ignore[arg-type]
        self.found.append(problem)
        if len(self.found) >= _MOST_PROBLEMS:
            self.refuse()

    def refuse(self) -> NoReturn:
        """Raise what was found."""
        raise DecodeError(self.found)


@attrs.frozen
class Placed:
    """A cell and where it is."""

    cell: Cell
    place: str


@attrs.frozen
class Row:
    """A row of a table of levels: cells by what their columns are headed."""

    cells: dict[str, Placed]
    place: str


def is_dull(cell: Cell | None) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (cell.kind == "text" and not cell.text.strip())


def rows_of(sheets: dict[str, Sheet], problems: Problems) -> list[Row]:
    """Return every row below a row of headings, from all sheets."""
    found: list[Row] = []
    tables = 0
    for title, sheet in sheets.items():
        columns: dict[str, int] = {}
        for number, cells in sheet.items():
            if headed := _headed(title, number, cells, problems):
                columns = headed
                tables += 1
            elif columns:
                at = {
                    what: Placed(cells[column], problems.place(title, number, column))
                    for what, column in columns.items()
                    if column in cells
                }
                place = problems.place(title, number, columns["code"])
                found.append(Row(at, place))
    if not tables:
        message = (
            f"no sheet has a row of headings with "
            f"{layout.COLUMNS['code']} and {layout.COLUMNS['level']}"
        )
        problems.add("headings", message, None)
    return found


def _headed(
    title: str, number: int, cells: dict[int, Cell], problems: Problems
) -> dict[str, int]:
    """Return the columns of a row of headings; none if the row is another."""
    known = layout.headings()
    columns: dict[str, int] = {}
    doubled: list[tuple[str, int]] = []
    for column, cell in cells.items():
        what = known.get(layout.bare(cell.text)) if cell.kind == "text" else None
        if what is None:
            continue
        if what in columns:
            doubled.append((what, column))
        columns.setdefault(what, column)
    if not {"code", "level"} <= columns.keys():
        return {}
    for what, column in doubled:
        heading = layout.COLUMNS[what]
        first = column_letters(columns[what])
        message = f"column {first} is headed as {heading} too; rename one of them"
        problems.add("doubled", message, problems.place(title, number, column))
    return columns


def facts_of(sheets: dict[str, Sheet], problems: Problems) -> dict[str, Placed]:
    """Return what stands beside the labels, by what it is."""
    found: dict[str, Placed] = {}
    for what, placed in _labelled(sheets, problems):
        first = found.setdefault(what, placed)
        if first.cell != placed.cell:
            label = layout.FACTS[what]
            message = f"{label} is {placed.cell}, yet {first.cell} at {first.place}"
            kind = "instrument" if what == "instrument" else "doubled"
            problems.add(kind, message, placed.place)
    return found


def _labelled(
    sheets: dict[str, Sheet], problems: Problems
) -> Iterator[tuple[str, Placed]]:
    known = layout.labels()
    for title, sheet in sheets.items():
        for number, cells in sheet.items():
            if _is_headings(cells):
                break
            for column, cell in cells.items():
                what = known.get(layout.bare(cell.text)) if cell.kind == "text" else ""
                beside = column + 1
                if _is_colon(cells.get(beside)):
                    beside += 1
                value = cells.get(beside)
                if what and value is not None and not is_dull(value):
                    place = problems.place(title, number, beside)
                    yield what, Placed(value, place)
                    break


def _is_headings(cells: dict[int, Cell]) -> bool:
    known = layout.headings()
    texts = {known.get(layout.bare(c.text)) for c in cells.values() if c.kind == "text"}
    return {"code", "level"} <= texts


def _is_colon(cell: Cell | None) -> bool:
    return cell is not None and cell.kind == "text" and cell.text.strip() == ":"
