"""The cells of a workbook that hold something, read as what they are."""

from __future__ import annotations

import re
from decimal import Decimal
from math import isinf
from typing import Literal

import attrs

from spbe._input import Limits
from spbe.serialization._xlsx_parts import Attributes, Parts
from spbe.serialization._xlsx_text import unescaped

Kind = Literal["number", "text", "truth", "date", "error", "pending"]

_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[-+]?[0-9]{1,400}(\.[0-9]{0,400})?([eE][-+]?[0-9]{1,3})?")
# Built-in number formats of dates and times (ECMA-376, 18.8.30).
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LONGEST_FORMAT = 255
_NOT_OF_A_DATE = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|General')
_DATE_LETTER = re.compile("[dmyhs]", re.IGNORECASE)
_DIGITS = 15
_TEXTS = {"inlineStr", "str"}


@attrs.frozen
class Cell:
    """A cell that is not empty.

    Attributes:
        kind: What it holds; ``"pending"``: a formula without the value it was
            last computed to, since it never was.
        text: The text, or what was written for anything else.
    """

    kind: Kind
    text: str

    def __str__(self) -> str:
        """Tell it as a message does."""
        if self.kind == "text":
            return repr(self.text[:100])
        return f"{self.text} (a date)" if self.kind == "date" else self.text


Sheet = dict[int, dict[int, Cell]]
"""Cells by row and column, from 1, in the order of the file."""


def sheets_of(parts: Parts, limits: Limits) -> dict[str, Sheet]:
    """Return the sheets of a workbook by title, in its order.

    Raises:
        DecodeError: If the file is no workbook, or has more rows or columns than
            are read.
    """
    tops = parts.related("")
    book = next((part for kind, part in tops.values() if kind == "officeDocument"), "")
    if not book:
        why = "it is another kind of document"
        raise parts.no_workbook(why)
    related = parts.related(book)
    listed: list[tuple[str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            kind, part = related.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet":
                listed.append((unescaped(attributes.get("name", "")), part))

    parts.parse(book, start)
    if len({part for _, part in listed}) < len(listed):
        message = "two sheets of the workbook are the same part of the file"
        raise parts.fault(message)
    by_kind = dict(related.values())
    strings = _strings(parts, by_kind.get("sharedStrings"))
    dates = _dates(parts, by_kind.get("styles"))
    found: dict[str, Sheet] = {}
    for title, part in listed:
        scan = _SheetScan(parts, limits, title, strings, dates)
        parts.parse(part, scan.start, end=scan.end, text=scan.text)
        found[title] = scan.rows
    return found


class _Texts:
    """Gathers the text of elements, without what tells how it is pronounced."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._depth_of_sounds = 0
        self._open = False

    def start(self, tag: str) -> None:
        self._depth_of_sounds += tag == "rPh"
        self._open = tag in {"t", "v"} and not self._depth_of_sounds

    def text(self, piece: str) -> None:
        if self._open:
            self._pieces.append(piece)

    def end(self, tag: str) -> None:
        self._depth_of_sounds -= tag == "rPh"
        self._open = False

    def taken(self) -> str:
        text = "".join(self._pieces)
        self._pieces.clear()
        return text


def _strings(parts: Parts, name: str | None) -> list[str]:
    found: list[str] = []
    texts = _Texts()

    def start(tag: str, _: Attributes) -> None:
        texts.start(tag)

    def end(tag: str) -> None:
        texts.end(tag)
        if tag == "si":
            found.append(unescaped(texts.taken()))

    if name is not None and parts.has(name):
        parts.parse(name, start, end=end, text=texts.text)
    return found


def _dates(parts: Parts, name: str | None) -> set[int]:
    """Return the styles that show a number as a date."""
    formats: dict[str, str] = {}
    dates: set[int] = set()
    styles = 0
    within = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal styles, within
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            within = True
        elif tag == "xf" and within:
            number = attributes.get("numFmtId", "0")
            code = formats.get(number, "")
            known = number.isdecimal() and int(number[:9]) in _DATES
            if known or _is_of_a_date(code):
                dates.add(styles)
            styles += 1

    def end(tag: str) -> None:
        nonlocal within
        within = within and tag != "cellXfs"

    if name is not None and parts.has(name):
        parts.parse(name, start, end=end)
    return dates


def _is_of_a_date(code: str) -> bool:
    if len(code) > _LONGEST_FORMAT:
        return False
    return bool(_DATE_LETTER.search(_NOT_OF_A_DATE.sub("", code)))


class _SheetScan:
    """Takes the cells of one sheet as the parser comes by."""

    def __init__(
        self,
        parts: Parts,
        limits: Limits,
        title: str,
        strings: list[str],
        dates: set[int],
    ) -> None:
        self.rows: Sheet = {}
        self._parts, self._limits, self._title = parts, limits, title
        self._strings, self._dates = strings, dates
        self._texts = _Texts()
        self._row = self._column = 0
        self._kind, self._style = "n", "0"
        self._has_formula = self._has_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        self._texts.start(tag)
        if tag == "row":
            row = attributes.get("r", str(self._row + 1))
            if not (row.isdecimal() and len(row) < _DIGITS):
                message = f"{row[:40]!r} is not the number of a row"
                raise self._parts.fault(message, place=self._title)
            self._row, self._column = int(row), 0
        elif tag == "c":
            self._place(attributes.get("r"))
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._has_formula = self._has_text = False
        elif tag == "f":
            self._has_formula = True
        elif tag in {"v", "t"}:
            # A formula may have been computed to a text without letters.
            self._has_text = self._kind in _TEXTS

    def _place(self, place: str | None) -> None:
        self._column += 1
        if place is None:
            return
        if not (found := _PLACE.fullmatch(place)):
            message = f"{place[:40]!r} is not the place of a cell"
            raise self._parts.fault(message, place=self._title)
        self._column = 0
        for letter in found[1]:
            self._column = 26 * self._column + ord(letter) - ord("A") + 1
        self._row = int(found[2])

    def text(self, piece: str) -> None:
        self._texts.text(piece)

    def end(self, tag: str) -> None:
        self._texts.end(tag)
        if tag != "c":
            return
        cell = self._cell(self._texts.taken())
        if cell is None:
            return
        where = f"{self._parts.file}, {self._title}"
        self._limits.check("rows", self._row, where)
        self._limits.check("columns", self._column, where)
        self.rows.setdefault(self._row, {})[self._column] = cell

    def _cell(self, text: str) -> Cell | None:
        kind = self._kind
        if not text and not self._has_text:
            return Cell("pending", "a formula") if self._has_formula else None
        if kind == "s":
            place = int(text) if text.isdecimal() and len(text) < _DIGITS else -1
            if not 0 <= place < len(self._strings):
                message = f"a cell shows text {text[:40]}, which is not there"
                raise self._parts.fault(message, place=self._title)
            text = self._strings[place]
        elif kind in _TEXTS:
            text = unescaped(text)
        else:
            return self._other(kind, text)
        return Cell("text", text) if text else None

    def _other(self, kind: str, text: str) -> Cell:
        if kind == "b":
            return Cell("truth", "TRUE" if text == "1" else "FALSE")
        if kind == "d":
            return Cell("date", text[:100])
        if kind != "n":
            return Cell("error", text[:100])
        if self._style.isdecimal() and int(self._style[:9]) in self._dates:
            return Cell("date", text[:100])
        if not _NUMBER.fullmatch(text) or isinf(float(text)):
            return Cell("error", text[:100])
        # A spreadsheet keeps a number as a float and shows fifteen digits of it.
        return Cell("number", f"{Decimal(f'{float(text):.{_DIGITS}g}'):f}")
