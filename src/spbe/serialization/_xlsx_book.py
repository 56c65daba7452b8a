"""What every workbook we write has in common: its cells, its looks, its bytes."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from spbe.serialization._xlsx_text import LONGEST, escaped, units

__all__ = [
    "Alignment",
    "DataValidation",
    "Font",
    "Value",
    "Workbook",
    "Worksheet",
    "add_sheet",
    "break_page",
    "fit_rows",
    "get_column_letter",
    "in_formula",
    "mark",
    "new_book",
    "protect",
    "put",
    "put_headings",
    "put_line",
    "put_title",
    "saved",
]

NAVY, PALE, GREY, YELLOW = "1F3864", "D9E2F3", "595959", "FFF8DC"
LINE = Side(style="thin", color="BFBFBF")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
_LONGEST_TITLE = 31
_SIZE = 10.0
_LETTERS = 1.12  # that fit into the width of a digit of the usual font
_LINE, _MARGIN = 1.32, 3.0
_HIGHEST = 400.0  # what spreadsheets take, nearly
_MODIFIED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_EPOCH = (1980, 1, 1, 0, 0, 0)

Value = str | int | Decimal | None


def new_book(title: str) -> Workbook:
    """Return a workbook without sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = escaped(title)
    book.properties.creator = "spbe"
    return book


def add_sheet(book: Workbook, title: str, widths: Sequence[float]) -> Worksheet:
    """Add a sheet that prints on A4, landscape, as wide as the paper.

    Args:
        book: The workbook.
        title: Its title, made one that spreadsheets take, and that is not there yet.
        widths: Of its columns, in characters.
    """
    sheet: Worksheet = book.create_sheet(_free_title(book, title))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
    return sheet


def _free_title(book: Workbook, title: str) -> str:
    bare = re.sub(r"[\x00-\x1f\ufffe\uffff\[\]:*?/\\']", " ", title)
    bare = " ".join(bare.split()) or "-"
    taken = {name.casefold() for name in book.sheetnames}
    number, ending = 1, ""
    while True:
        found = _cut(bare, _LONGEST_TITLE - len(ending)) + ending
        if found.casefold() not in taken:
            return found
        number += 1
        ending = f" ({number})"


def _cut(text: str, longest: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * longest:
        text = text[:-1]
    return text.strip()


def put(  # noqa: PLR0913 (what a cell is made of)
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    bold: bool = False,
    color: str | None = None,
    fill: str | None = None,
    size: float = 10,
    box: bool = False,
    align: str | None = None,
    number: str | None = None,
    formula: bool = False,
    wrap: bool = True,
) -> Any:
    """Write a cell; a text is a text whatever it begins with.

    Raises:
        ValueError: If a text is longer than a cell takes.
    """
    cell = sheet.cell(row, column)
    if isinstance(value, str) and not formula:
        if units(value) > LONGEST:
            msg = f"a text of {units(value)} characters; a cell takes {LONGEST}"
            raise ValueError(msg)
        cell.value = escaped(value)
        # What looks like a formula or an error is none.
        cell.data_type = "s"
        if value.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
    else:
        cell.value = value
    cell.font = Font(name="Calibri", size=size, bold=bold, color=color)
    cell.alignment = Alignment(wrap_text=wrap, vertical="top", horizontal=align)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if box:
        cell.border = BOX
    if number:
        cell.number_format = number
    return cell


def put_title(sheet: Worksheet, title: str, below: str | None = None) -> None:
    """Write what a sheet is, over its columns."""
    put(sheet, 1, 1, title, bold=True, size=14, color=NAVY, wrap=False)
    if below is not None:
        put(sheet, 2, 1, below, color=GREY, wrap=False)


def put_line(sheet: Worksheet, row: int, text: str, columns: int, **more: Any) -> None:
    """Write a sentence over the first columns of a row."""
    put(sheet, row, 1, text, **more)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)


def put_headings(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    """Write a row of headings, light on dark."""
    for column, heading in enumerate(headings, start=1):
        put(sheet, row, column, heading, bold=True, color="FFFFFF", fill=NAVY, box=True)


def fit_rows(sheet: Worksheet) -> None:
    """Make each row as high as its texts need; spreadsheets leave it to the file."""
    merged = {
        (one.min_row, one.min_col): range(one.min_col, one.max_col + 1)
        for one in sheet.merged_cells.ranges
    }
    widths = {
        column: sheet.column_dimensions[get_column_letter(column)].width
        for column in range(1, sheet.max_column + 1)
    }
    for number, row in enumerate(sheet.iter_rows(), start=1):
        highest = 0.0
        for cell in row:
            own = cell.column or 1
            columns = merged.get((number, own), range(own, own + 1))
            width = sum(map(widths.__getitem__, columns))
            size = float(cell.font.size or _SIZE)
            per_line = width * _LETTERS * _SIZE / size
            text = cell.value if cell.data_type == "s" else ""
            wraps = cell.alignment.wrap_text
            lines = sum(
                1 + (int(len(line) / per_line) if wraps else 0)
                for line in str(text or "").split("\n")
            )
            highest = max(highest, lines * size * _LINE + _MARGIN)
        sheet.row_dimensions[number].height = min(highest, _HIGHEST)


def in_formula(title: str) -> str:
    """Return a sheet's title as formulas name it."""
    return quote_sheetname(title)


def mark(sheet: Worksheet, area: str, word: str, color: str) -> None:
    """Colour the cells that say a word."""
    fill = PatternFill("solid", bgColor=color)
    rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'])
    rule.dxf = DifferentialStyle(fill=fill)
    sheet.conditional_formatting.add(area, rule)


def break_page(sheet: Worksheet, row: int) -> None:
    """Begin a new printed page after a row."""
    sheet.row_breaks.append(Break(row))


def protect(sheet: Worksheet) -> None:
    """Keep a sheet from being changed by accident; there is no password."""
    sheet.protection.sheet = True


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook; the same cells give the same bytes.

    Raises:
        MemoryError: If there is not enough.
        OSError: If there is no room for temporary files.
    """
    try:
        return _packed(book)
    except Exception as error:
        if (short := _shortage(error)) is not None:
            raise short from error
        raise


def _shortage(error: Exception) -> Exception | None:
    """Return what was short where zipfile or lxml tell of something else."""
    if isinstance(error.__context__, MemoryError):
        return error.__context__
    if type(error).__name__ == "SerialisationError":  # of lxml, which may be absent
        code = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        return OSError(code, f"{os.strerror(code)} for temporary files")
    return None


def _packed(book: Workbook) -> bytes:
    raw, clean = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with (
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(b"", data)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return clean.getvalue()
