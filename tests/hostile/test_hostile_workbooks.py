"""Small workbooks made to fill a machine: each is read or refused within limits.

Most take a few kilobytes, for what is repeated is packed to a thousandth.
"""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from limits import run

from spbe.serialization import read_xlsx

FACTS = [("Instrumen", "permenpanrb-59-2020"), ("Tahun", "2024")]
HEADINGS = ["No", "Tingkat", "OPD", "Catatan", "Bukti"]
RELATED = '<Relationship Id="{}" Type="x/{}" Target="{}"/>'


def cell(place: str, text: str, kind: str = "str") -> str:
    """Return a cell; of the kind ``"s"``, that shows a shared string."""
    return f'<c r="{place}" t="{kind}"><v>{text}</v></c>'


def table(rows: str) -> str:
    """Return a sheet of the facts, the headings in row 3, and these rows below."""
    facts = "".join(
        f'<row r="{number}">{cell(f"A{number}", label)}{cell(f"B{number}", text)}</row>'
        for number, (label, text) in enumerate(FACTS, start=1)
    )
    heads = "".join(
        cell(f"{letter}3", text) for letter, text in zip("ABCDE", HEADINGS, strict=True)
    )
    return f'<worksheet>{facts}<row r="3">{heads}</row>{rows}</worksheet>'


def workbook(
    sheet: str | bytes,
    *,
    strings: str = "",
    styles: str = "",
    title: str = "S",
    targets: Iterable[str] = ("lembar.xml",),
) -> bytes:
    """Return a workbook of as little as we need."""
    related = [
        RELATED.format("t", "sharedStrings", "t.xml"),
        RELATED.format("f", "styles", "f.xml"),
    ]
    listed = ""
    for number, target in enumerate(targets):
        related.append(RELATED.format(f"s{number}", "worksheet", target))
        listed += f'<sheet name="{title}{number}" r:id="s{number}"/>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f"<R>{RELATED.format('a', 'officeDocument', 'b.xml')}</R>",
        "b.xml": f'<workbook xmlns:r="r"><sheets>{listed}</sheets></workbook>',
        "_rels/b.xml.rels": f"<R>{''.join(related)}</R>",
        "lembar.xml": sheet,
        "t.xml": f"<sst>{strings}</sst>",
        "f.xml": f"<styleSheet>{styles}</styleSheet>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return buffer.getvalue()


def read(data: bytes) -> int:
    """Read a workbook and return how many levels it has."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "isian.xlsx")
        file.write_bytes(data)
        return len(read_xlsx(file).levels)


def falsified() -> bytes:
    """Return a part of 300 MB that is said to have a hundred bytes."""
    size = 300_000_000
    data = bytearray(workbook(bytes(size)))
    while (at := data.find(struct.pack("<I", size))) >= 0:  # its head, the directory
        data[at : at + 4] = struct.pack("<I", 100)
    return bytes(data)


def showing(text: str, rows: int, columns: str) -> bytes:
    """Return one shared text that many cells show."""
    beside = "".join(f"{cell(column + '{0}', '0', 's')}" for column in columns)
    row = f'<row r="{{0}}">{cell("A{0}", "{1}")}{beside}</row>'
    rows_of_cells = "".join(row.format(3 + number, number) for number in range(1, rows))
    return workbook(table(rows_of_cells), strings=f"<si><t>{text}</t></si>")


def of_one_cell(column: str, text: str) -> bytes:
    """Return a long text in one cell beside the number of an indicator."""
    row = f'<row r="4">{cell("A4", "1")}{cell(f"{column}4", text)}</row>'
    return workbook(table(row))


def with_formats(formats: int, styles: int, code: str = "[" * 255) -> bytes:
    """Return number formats that open brackets, and styles that use them."""
    listed = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode="{code}"/>'
        for number in range(formats)
    )
    used = "".join(
        f'<xf numFmtId="{200 + number % formats}"/>' for number in range(styles)
    )
    xml = f"<numFmts>{listed}</numFmts><cellXfs>{used}</cellXfs>"
    return workbook(table(""), styles=xml)


def of_one_part() -> bytes:
    """Return sheets that name one part, each in letters of other cases."""
    both = [(letter, letter.upper()) for letter in "lembar"]
    targets = [f"{''.join(letters)}.xml" for letters in itertools.product(*both)]
    return workbook(table("<row><c><v>1</v></c></row>" * 90_000), targets=targets)


def of_problems() -> bytes:
    """Return rows of an indicator that is not there, each with a level."""
    row = "<row><c><v>99</v></c><c><v>1</v></c></row>"
    return workbook(table(row * 90_000))


SIZE = "the size is over 20000000; "
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a falsified size": (falsified, "it is damaged or cut short"),
    "one text as evidence": (lambda: showing("a\n" * 500_000, 47, "E"), SIZE),
    "one line as evidence": (lambda: showing("|" * 1_000_000, 47, "E"), SIZE),
    "one text as anything": (lambda: showing("a\n" * 500_000, 47, "BCDE"), SIZE),
    "blanks": (lambda: showing(" " * 5_000_000, 20_000, "BCDE"), SIZE),
    "fewer blanks": (lambda: showing(" " * 30_000, 20_000, "BCDE"), SIZE),
    "lines of evidence": (lambda: of_one_cell("E", "a\n" * 9_000_000), SIZE),
    "parts of a line": (lambda: of_one_cell("E", "a|" * 9_000_000), "parts; write"),
    "references": (lambda: of_one_cell("E", "|&amp;#32;" * 1_900_000), "parts; write"),
    "a long level": (lambda: of_one_cell("B", "9" * 19_000_000), "write a whole"),
    "elements": (lambda: workbook(table("<a/>" * 2_000_000)), SIZE),
    "one part": (of_one_part, "of the workbook is used twice"),
    "problems": (of_problems, "90000 problems"),
    "cells": (
        lambda: workbook(table(f"<row>{'<c><v>1</v></c>' * 900}</row>" * 600)),
        "S0!A4 too",
    ),
    "missing parts": (
        lambda: workbook("", targets=map("x{}.xml".format, range(30_000))),
        "part 'x0.xml' is missing",
    ),
    "a long namespace": (
        lambda: workbook(f'<w xmlns="{"x" * 1_000_000}">{"<a/>" * 100_000}</w>'),
        "the workbook names no instrument",
    ),
}
READ: dict[str, Callable[[], bytes]] = {
    "lines of evidence": lambda: of_one_cell("E", "a\n" * 370_000),
    "escapes": lambda: of_one_cell("D", "_x4E00_" * 1_800_000),
    "a long title": lambda: workbook(
        table("<row><c><v>1</v></c></row>" * 4_000), title="x" * 1_000_000
    ),
    "rows": lambda: workbook(table("<row><c><v>1</v></c></row>" * 99_000)),
    "one format": lambda: with_formats(1, 600_000),
    "formats": lambda: with_formats(50_000, 50_000),
    "a long format": lambda: with_formats(1, 1, "[" * 19_000_000),
    "strings": lambda: workbook(table(""), strings="<si><t>\u4e00</t></si>" * 500_000),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_too_much_is_refused(case: str) -> None:
    """In a part, in a cell, or shown by many."""
    make, message = REFUSED[case]
    data = make()
    assert len(data) < 1_000_000
    ending = run("test_hostile_workbooks:read", data)
    assert ending.how == "DecodeError", ending
    assert message in ending.text


@pytest.mark.parametrize("case", READ)
def test_what_is_just_not_too_much_is_read(case: str) -> None:
    """However much it is unpacked."""
    data = READ[case]()
    assert len(data) < 1_000_000
    ending = run("test_hostile_workbooks:read", data)
    assert (ending.how, ending.text) == ("returned", "0"), ending


GROWING: dict[str, Callable[[int], bytes]] = {
    "rows": lambda n: workbook(table("<row><c><v>1</v></c></row>" * n)),
    "lines of evidence": lambda n: of_one_cell("E", "a\n" * n),
    "one text": lambda n: showing("a\n" * 4, n, "BCDE"),
    "a long text": lambda n: of_one_cell("D", "_x4E00_" * n),
    "formats": lambda n: with_formats(n, n),
}


@pytest.mark.parametrize("case", GROWING)
def test_time_and_memory_grow_as_the_workbook(case: str) -> None:
    """Sixteen times as much takes no more than about as many times as much."""
    few, many = (
        run("test_hostile_workbooks:read", GROWING[case](size))
        for size in (1_250, 20_000)
    )
    assert few.how == many.how
    # What is there at first, such as an instrument that is read, does not grow.
    assert many.seconds < 32 * max(few.seconds, 0.02)
    assert many.megabytes < 32 * max(few.megabytes, 1)
