"""A table as rows of cells, each with its line; and rows to a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import attrs

from spbe._input import Limits, read_bytes
from spbe._telling import shown
from spbe.errors import DecodeError, Problem
from spbe.serialization._csv_dialect import decoded_table, delimiter_of
from spbe.serialization._csv_text import unescaped
from spbe.serialization._files import StrPath, write_bytes

__all__ = ["Grid", "read_grid", "write_grid"]

_LONGEST_HEADER = 40


@attrs.frozen(kw_only=True, repr=False)
class Grid:
    """The cells of a table.

    Attributes:
        file: The name of the file.
        delimiter: What stands between cells.
        header: The names of the columns, as written; a trailing empty column is
            left out.
        header_line: The line of the header.
        rows: The other rows, each as long as the header; empty ones are left out.
        lines: The line on which each row begins.
        problems: Rows that do not fit the header, and are left out.
        ends_in_digit: Whether nothing, not even a line break, follows the last
            number.
    """

    file: str
    delimiter: str
    header: list[str]
    header_line: int
    rows: list[list[str]]
    lines: list[int]
    problems: list[Problem]
    ends_in_digit: bool

    def place(self, line: int, column: int | None = None) -> str:
        """Return where something stands: file, line and column."""
        place = f"{self.file}, line {line}"
        return place if column is None else f"{place}, column {self.named(column)}"

    def named(self, column: int) -> str:
        """Return the name of a column, its number where it has none."""
        name = " ".join(self.header[column].split())
        if len(name) > _LONGEST_HEADER:
            name = f"{name[: _LONGEST_HEADER - 3]}..."
        return name or str(column + 1)


def read_grid(
    path: StrPath,
    *,
    delimiter: str | None,
    encoding: str,
    is_known: Callable[[str], bool],
    limits: Limits,
) -> Grid:
    """Read the cells of a file.

    Args:
        path: The file.
        delimiter: What stands between cells; ``None``: it is detected.
        encoding: ``"utf-8"`` or ``"cp1252"``.
        is_known: Tells whether a header is one that spbe knows.
        limits: The most that is read.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If it cannot be split into cells at all.
    """
    file = Path(path).name
    text = decoded_table(read_bytes(path, limits), encoding, file)
    delimiter, start = delimiter_of(text, delimiter, is_known, file, limits.columns + 1)
    header, rows = _split(text, start, delimiter, file, limits)
    while header[1] and not header[1][-1].strip():
        header[1].pop()
    limits.check("columns", len(header[1]), file)
    grid = Grid(
        file=file,
        delimiter=delimiter,
        header=[unescaped(name) for name in header[1]],
        header_line=header[0],
        rows=[],
        lines=[],
        problems=[],
        ends_in_digit=text[-1:].isdecimal(),
    )
    width = len(grid.header)
    for line, row in rows:
        if len(row) == width or _fits(row, line, grid):
            grid.rows.append(row)
            grid.lines.append(line)
    return grid


def _split(
    text: str, start: int, delimiter: str, file: str, limits: Limits
) -> tuple[tuple[int, list[str]], list[tuple[int, list[str]]]]:
    lines = io.StringIO(text, newline="")
    lines.seek(start)
    before = 1 if start else 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    found: list[tuple[int, list[str]]] = []
    line = before + 1
    try:
        for row in reader:
            if any(row) and not "".join(row).isspace():
                found.append((line, row))
                if len(found) > limits.rows + 1:  # the header is none of them
                    limits.check("rows", len(found) - 1, file)
            line = before + reader.line_num + 1
    except csv.Error as error:
        problem = Problem(
            kind="syntax", place=f"{file}, line {line}", message=_told(error)
        )
        raise DecodeError([problem]) from error
    if not found:
        raise DecodeError(
            [Problem(kind="empty", place=file, message="the file is empty")]
        )
    return found[0], found[1:]


def _told(error: csv.Error) -> str:
    text = str(error)
    if "end of data" in text:
        return "a quotation mark opens a cell here and is never closed"
    if "field limit" in text:
        return (
            f"a cell has more than {csv.field_size_limit()} characters; "
            "if it is to be read, raise csv.field_size_limit"
        )
    return f"a quotation mark closes a cell, but text stands after it ({text})"


def _fits(row: list[str], line: int, grid: Grid) -> bool:
    """Cut what is blank beyond the header, or tell that the row does not fit."""
    width = len(grid.header)
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        del row[width:]
        return True
    message = f"the row has {len(row)} cells, the header {width}"
    if len(row) > width:
        extra = next(cell for cell in row[width:] if cell.strip())
        message = f"{message}; {shown(extra)} stands under no header"
        if grid.delimiter == ",":
            message += "; a number with a decimal comma has to stand in quotation marks"
    place = grid.place(line)
    grid.problems.append(
        Problem(kind="length", value=len(row), place=place, message=message)
    )
    return False


def write_grid(  # noqa: PLR0913 (a table, its path, and its dialect)
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    path: StrPath,
    *,
    delimiter: str,
    encoding: str,
    overwrite: bool,
) -> None:
    """Write rows of cells to a file, whole or not at all.

    Raises:
        ValueError: If a cell is longer than Python's csv module reads.
        FileExistsError: If the file is there and is not to be overwritten.
        OSError: If it cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    most = csv.field_size_limit()
    for row in (header, *rows):
        if max(map(len, row)) > most:
            msg = f"a cell has more than {most} characters, which csv does not read"
            raise ValueError(msg)
        writer.writerow(row)
    write_bytes(text.getvalue().encode(encoding), path, overwrite=overwrite)
