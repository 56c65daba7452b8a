"""The protected sheet that shows what a workbook amounts to as it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spbe._numbers import plain
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect, Domain
from spbe.serialization import _xlsx_book as book
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._xlsx_book import Workbook, Worksheet, put
from spbe.serialization._xlsx_workings import Workings

_CLOSING = (
    "Angka muncul setelah semua indikator kelompoknya terisi. Rinciannya ada di lembar "
    f"{layout.WORKINGS}; dua lembar ini terkunci tanpa kata sandi."
)


def add_summary(
    target: Workbook, instrument: Instrument, workings: Workings, who: str
) -> Worksheet:
    """Add the sheet *Ringkasan*: index, predikat, domains and aspects."""
    sheet = book.add_sheet(target, layout.SUMMARY, (9, 56, 12, 14, 14))
    book.put_title(sheet, f"Ringkasan {instrument.index_name}, {instrument.title}")
    put(sheet, 2, 1, f"={who}", formula=True, color=book.GREY, wrap=False)
    put(sheet, 3, 1, layout.COMPUTED, color=book.GREY, wrap=False)
    hundredths, _ = workings.groups["index", 0]
    facts: list[tuple[str, str, str | None]] = [
        ("Indeks", _published(hundredths), "0.00"),
        ("Predikat", workings.predikat, None),
        ("Predikat dibaca dari", workings.basis, None),
        ("Perhatian", workings.contested, None),
        ("Terisi", f'{workings.count("terisi")}&" dari {len(instrument)}"', None),
        ("Belum dinilai", workings.count("belum dinilai"), "0"),
        ("Tidak sah", workings.count("tidak sah"), "0"),
    ]
    if any(band.tingkat for band in instrument.banding.bands):
        facts.insert(2, ("Tingkat predikat", workings.tingkat, None))
    for row, (label, formula, number) in enumerate(facts, start=4):
        big = label in {"Indeks", "Predikat"}
        size = 14 if big else 10
        put(sheet, row, 1, label, bold=True, fill=book.PALE, box=True, size=10)
        for column in (2, 4, 5):
            put(sheet, row, column, None, box=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=5)
        put(
            sheet,
            row,
            3,
            f"={formula}",
            formula=True,
            bold=big,
            size=size,
            box=True,
            number=number,
            align="left",
        )
    head = 4 + len(facts) + 1
    groups = "Domain dan aspek" if instrument.domains else "Aspek"
    book.put_headings(sheet, head, ("No.", groups, "Bobot (%)", "Terisi", "Indeks"))
    row = head
    for domain in instrument.domains:
        row += 1
        _group_row(sheet, row, "domain", domain, workings)
        for aspect in domain.aspects:
            row += 1
            _group_row(sheet, row, "aspect", aspect, workings)
    for aspect in instrument.top_aspects:
        row += 1
        _group_row(sheet, row, "aspect", aspect, workings)
    _closing_lines(sheet, row + 2, workings)
    sheet.freeze_panes = f"A{head + 1}"
    book.fit_rows(sheet)
    book.protect(sheet)
    return sheet


def _published(hundredths: str) -> str:
    return f'IF({hundredths}="","",{hundredths}/100)'


def _group_row(
    sheet: Worksheet, row: int, kind: str, group: Aspect | Domain, workings: Workings
) -> None:
    hundredths, filled = workings.groups[kind, group.number]
    bold = kind == "domain"
    fill = book.PALE if bold else None
    indicators = len(group.indicators)
    name = f"Domain {group.number}: {group.name}" if bold else group.name
    cells: Sequence[Any] = (
        f"D{group.number}" if bold else f"A{group.number}",
        name,
        plain(group.weight).replace(".", ","),
    )
    for column, text in enumerate(cells, start=1):
        put(sheet, row, column, text, bold=bold, fill=fill, box=True)
    put(
        sheet,
        row,
        4,
        f'={filled}&" dari {indicators}"',
        formula=True,
        bold=bold,
        fill=fill,
        box=True,
    )
    put(
        sheet,
        row,
        5,
        f"={_published(hundredths)}",
        formula=True,
        bold=bold,
        fill=fill,
        box=True,
        number="0.00",
        align="right",
    )


def _closing_lines(sheet: Worksheet, row: int, workings: Workings) -> None:
    lines = [_CLOSING]
    if workings.factor > 1:
        lines.append(
            "Lembar ini menghitung nilai dengan paling banyak dua desimal; "
            "nilai lain dihitung tidak sah."
        )
    for place, line in enumerate(lines):
        book.put_line(sheet, row + place, line, 5, color=book.GREY)
