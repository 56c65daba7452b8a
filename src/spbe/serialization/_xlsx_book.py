"""What every workbook we write has in common: its cells, its looks, its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from spbe.errors import MissingExtraError
from spbe.serialization._xlsx_text import LONGEST, escaped, units

try:
    import openpyxl
except ImportError as error:
    raise MissingExtraError("xlsx", "openpyxl") from error

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "Alignment",
    "DataValidation",
    "Font",
    "Value",
    "Workbook",
    "Worksheet",
    "add_sheet",
    "get_column_letter",
    "in_formula",
    "new_book",
    "protect",
    "put",
    "put_headings",
    "saved",
]

NAVY, PALE, GREY, YELLOW = "1F3864", "D9E2F3", "595959", "FFF8DC"
LINE = Side(style="thin", color="BFBFBF")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
OPEN = Protection(locked=False)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
_LONGEST_TITLE = 31
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
    sheet = book.create_sheet(_free_title(book, title))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4  # type: ignore[assignment]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
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
            cell.quotePrefix = True  # type: ignore[attr-defined]
    else:
        cell.value = value
    cell.font = Font(name="Calibri", size=size, bold=bold, color=color)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=align)
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    if box:
        cell.border = BOX
    if number:
        cell.number_format = number
    return cell


def put_headings(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    """Write a row of headings, light on dark, repeated on each printed page."""
    for column, heading in enumerate(headings, start=1):
        put(sheet, row, column, heading, bold=True, color="FFFFFF", fill=NAVY, box=True)
    sheet.print_title_rows = f"{row}:{row}"


def in_formula(title: str) -> str:
    """Return a sheet's title as formulas name it."""
    return quote_sheetname(title)


def protect(sheet: Worksheet) -> None:
    """Keep a sheet from being changed by accident; there is no password."""
    sheet.protection.sheet = True


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook; the same cells give the same bytes."""
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
