"""Where in a workbook the levels stand, and what is told beside them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NoReturn

import attrs

from spbe._problems import Problems
from spbe._telling import shortened
from spbe.errors import DecodeError, Problem
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._xlsx_cells import Cell, Sheet


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class CellProblems:
    """The problems of one workbook, each at its cell."""

    def __init__(self, file: str) -> None:
        self.found = Problems()
        self._file = file

    def place(self, title: str, row: int, column: int) -> str:
        """Return a cell as a person names it."""
        return f"{self._file}, {shortened(title)}!{column_letters(column)}{row}"

    def add(self, kind: str, message: str, place: str | None, **more: object) -> None:
        """Keep a problem, or count it."""
        if self.found.fits():
            where = self._file if place is None else place
            problem = Problem(kind=kind, message=message, place=where, **more)  # type: ignore[arg-type]
            self.found.append(problem)

    def add_pending(
        self, what: str, place: str, kind: str = "formula", **more: object
    ) -> None:
        """Keep that a cell is a formula that was never computed."""
        message = (
            f"{what} is a formula that was never computed; open the workbook in a "
            "spreadsheet program and save it, or write the value itself"
        )
        self.add(kind, message, place, **more)

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
    """A row of a table of levels: cells by what their columns are headed.

    Attributes:
        cells: Those that hold a value.
        pending: The places of those that are formulas without one.
        place: That of the indicator's number.
    """

    cells: dict[str, Placed]
    pending: dict[str, str]
    place: str


def is_dull(cell: Cell | None) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (cell.kind == "text" and not cell.text.strip())


def to_be_read(sheets: dict[str, Sheet]) -> dict[str, Sheet]:
    """Leave out the sheets of a template that only compute."""
    return {
        title: sheet
        for title, sheet in sheets.items()
        if not any(
            1 in cells and cells[1].text == layout.COMPUTED for cells in sheet.values()
        )
    }


def rows_of(
    sheets: dict[str, Sheet], codes: Container[str], problems: CellProblems
) -> list[Row]:
    """Return every row below a row of headings, from all sheets.

    Args:
        sheets: The sheets.
        codes: The indicators; a row of one is no row of headings, even where an
            indicator is called as a heading is.
        problems: Where faults of the headings are told.
    """
    found: list[Row] = []
    tables = 0
    for title, sheet in sheets.items():
        columns: dict[str, int] = {}
        for number, cells in sheet.items():
            if columns and _is_of(codes, cells.get(columns["code"])):
                found.append(_row(title, number, cells, columns, problems))
                continue
            headed = _headed(title, number, cells, problems)
            if _is_complete(headed):
                columns = headed
                tables += 1
            elif columns:
                found.append(_row(title, number, cells, columns, problems))
            if _is_complete(headed) or not columns:
                _check_headings(title, number, cells, headed, problems)
    if not tables:
        message = (
            f"no sheet has a row of headings with "
            f"{layout.COLUMNS['code']} and {layout.COLUMNS['level']}"
        )
        problems.add("headings", message, None)
    return found


def _is_of(codes: Container[str], cell: Cell | None) -> bool:
    return cell is not None and cell.text in codes


def _headed(
    title: str, number: int, cells: dict[int, Cell], problems: CellProblems
) -> dict[str, int]:
    """Return the columns of a row that are headed by words of ours."""
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
    for what, column in doubled if _is_complete(columns) else ():
        heading = layout.COLUMNS[what]
        first = column_letters(columns[what])
        message = f"column {first} is headed as {heading} too; rename one of them"
        problems.add("doubled", message, problems.place(title, number, column))
    return columns


def _is_complete(headings: Container[str | None]) -> bool:
    """Whether a table of levels begins with these headings."""
    return "code" in headings and "level" in headings


def _row(
    title: str,
    number: int,
    cells: dict[int, Cell],
    columns: dict[str, int],
    problems: CellProblems,
) -> Row:
    at = {
        what: Placed(cells[column], problems.place(title, number, column))
        for what, column in columns.items()
        if column in cells
    }
    pending = {what: p.place for what, p in at.items() if p.cell.kind == "pending"}
    known = {what: placed for what, placed in at.items() if what not in pending}
    return Row(known, pending, problems.place(title, number, columns["code"]))


def _check_headings(
    title: str,
    number: int,
    cells: dict[int, Cell],
    headed: dict[str, int],
    problems: CellProblems,
) -> None:
    """Tell of formulas that may be headings, so that no column or table is lost.

    They may be where a row has a heading of ours, and enough formulas for those
    that a table must have.
    """
    pending = [column for column, cell in cells.items() if cell.kind == "pending"]
    missing = len({"code", "level"} - headed.keys())
    if headed and len(pending) >= missing:
        for column in pending:
            problems.add_pending("a heading", problems.place(title, number, column))


def facts_of(sheets: dict[str, Sheet], problems: CellProblems) -> dict[str, Placed]:
    """Return what stands beside the labels, by what it is."""
    found: dict[str, Placed] = {}
    for what, placed in _labelled(sheets, problems):
        label = layout.FACTS[what]
        if placed.cell.kind == "pending":
            kind = "instrument" if what == "instrument" else "formula"
            problems.add_pending(label, placed.place, kind)
            continue
        first = found.setdefault(what, placed)
        if first.cell != placed.cell:
            message = f"{label} is {placed.cell}, yet {first.cell} at {first.place}"
            kind = "instrument" if what == "instrument" else "doubled"
            problems.add(kind, message, placed.place)
    return found


def _labelled(
    sheets: dict[str, Sheet], problems: CellProblems
) -> Iterator[tuple[str, Placed]]:
    for title, sheet in sheets.items():
        has_labels, pending = False, []
        for number, cells in sheet.items():
            if _is_headings(cells):
                break
            if at := _label_in(cells):
                what, column, beside = at
                if what is None:
                    pending.append(problems.place(title, number, column))
                    continue
                has_labels = True
                place = problems.place(title, number, beside)
                yield what, Placed(cells[beside], place)
        if has_labels:
            for place in pending:
                problems.add_pending("a label", place)


def _label_in(cells: dict[int, Cell]) -> tuple[str | None, int, int] | None:
    """Return a row's fact, and the columns of its label and its value.

    The fact is ``None`` where a formula may be the label.
    """
    known = layout.labels()
    pending: tuple[None, int, int] | None = None
    for column, cell in cells.items():
        beside = column + 1
        if _is_colon(cells.get(beside)):
            beside += 1
        if is_dull(cells.get(beside)):
            continue
        what = known.get(layout.bare(cell.text)) if cell.kind == "text" else None
        if what is not None:
            return what, column, beside
        if cell.kind == "pending":
            pending = None, column, beside
    return pending


def _is_headings(cells: dict[int, Cell]) -> bool:
    known = layout.headings()
    texts = {known.get(layout.bare(c.text)) for c in cells.values() if c.kind == "text"}
    return _is_complete(texts)


def _is_colon(cell: Cell | None) -> bool:
    return cell is not None and cell.kind == "text" and cell.text.strip() == ":"
