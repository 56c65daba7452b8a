"""The sheets of a template that people fill in."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from spbe._numbers import plain
from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Instansi, InstansiKind, Stage
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect, Indicator, Scale
from spbe.serialization import _xlsx_book as book
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._xlsx_book import (
    DataValidation,
    Value,
    Workbook,
    Worksheet,
    get_column_letter,
    put,
)
from spbe.serialization._xlsx_text import evidence_text

_WIDTHS = {
    "code": 8,
    "name": 26,
    "level": 9,
    "criteria": 58,
    "unit": 15,
    "note": 22,
    "evidence": 28,
}
_COLUMNS = list(layout.COLUMNS)
_HEAD = 4
_DIGITS = 15
_LONGEST_LIST = 255
_KINDS = ",".join(get_args(InstansiKind))
_STAGES = ",".join(stage.value for stage in Stage)


_GUIDE = """\
Cara mengisi
1. Isi sel kuning di lembar ini, lalu kolom Tingkat, Unit (OPD), Catatan dan \
Data dukung di lembar penilaian.
2. Indikator yang belum dinilai dibiarkan kosong; kosong bukan tingkat terendah.
3. Data dukung: satu baris untuk tiap dokumen (Alt+Enter), dengan bentuk \
judul | nomor atau alamat | tanggal, misalnya \
Perwali Arsitektur SPBE | 12/2023 | 2023-05-02.
4. Kriteria yang tercetak adalah {summaries}; yang berlaku naskah {title}.
5. Baris dan kolom boleh ditambah, dipindah atau dihapus; \
nomor indikator dan judul kolom jangan diubah."""


def add_identity(target: Workbook, evaluation: Evaluation) -> tuple[int, str, str]:
    """Add the sheet of instansi, year and stage.

    Returns:
        Its place, and for formulas the cell of the year and a text of who it is.
    """
    sheet = book.add_sheet(target, layout.IDENTITY, (20, 58, 62))
    instrument = evaluation.instrument
    title = f"Penilaian {instrument.index_name}"
    book.put_title(sheet, title, instrument.source.regulation)
    hints = {
        "name": "nama lengkap instansi pusat atau pemerintah daerah",
        "kind": "pilih; kosong: dibaca dari nama; -: tidak ada",
        "province": "untuk kabupaten dan kota; boleh kosong",
        "code": "kode dalam daftar mana pun yang dipakai; boleh kosong",
        "year": "tahun evaluasi, misalnya 2024",
        "stage": "pilih; boleh kosong",
        "instrument": "jangan diubah: dari sini diketahui instrumennya",
    }
    values = _facts(evaluation)
    for row, (what, hint) in enumerate(hints.items(), start=_HEAD):
        put(sheet, row, 1, layout.FACTS[what], bold=True, fill=book.PALE, box=True)
        is_open = what != "instrument"
        fill = book.YELLOW if is_open else None
        cell = put(sheet, row, 2, values[what], box=True, fill=fill, align="left")
        put(sheet, row, 3, hint, color=book.GREY)
        if what in {"name", "province", "code"}:
            cell.number_format = "@"
    at = {what: f"B{row}" for row, what in enumerate(hints, start=_HEAD)}
    _choose(sheet, at["kind"], f"-,{_KINDS}")
    _choose(sheet, at["stage"], _STAGES)
    years = DataValidation(
        "whole", operator="between", formula1="1900", formula2="9999"
    )
    years.allow_blank = True
    years.add(at["year"])
    sheet.add_data_validation(years)
    _put_guide(sheet, _HEAD + len(hints) + 1, instrument)
    name = book.in_formula(sheet.title)
    who, year, stage = (f"{name}!{at[what]}" for what in ("name", "year", "stage"))
    told = f'{who}&IF({year}="","",", "&{year})&IF({stage}="","",", tahap "&{stage})'
    return target.index(sheet), f"{name}!${at['year'][0]}${at['year'][1:]}", told


def _facts(evaluation: Evaluation) -> dict[str, Value]:
    instansi, year = evaluation.instansi, evaluation.year
    kind = None
    if instansi is not None and instansi.kind != Instansi(name=instansi.name).kind:
        kind = instansi.kind or "-"
    elif instansi is not None:
        kind = instansi.kind
    return {
        "name": instansi.name if instansi else None,
        "kind": kind,
        "province": instansi.province if instansi else None,
        "code": instansi.code if instansi else None,
        "year": year,
        "stage": evaluation.stage.value if evaluation.stage else None,
        "instrument": evaluation.instrument.id,
    }


def _choose(sheet: Worksheet, place: str, words: str) -> None:
    validation = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
    validation.add(place)
    sheet.add_data_validation(validation)


def _put_guide(sheet: Worksheet, row: int, instrument: Instrument) -> None:
    guide = _GUIDE.format(summaries=layout.SUMMARIES_ONLY, title=instrument.title)
    lines = guide.split("\n")
    if instrument.is_decimal:
        lines.append(
            "6. Nilai boleh desimal, paling banyak dua angka di belakang koma."
        )
    if instrument.provisional:
        lines.append(f"Instrumen sementara: {instrument.provisional}.")
    for place, line in enumerate(lines):
        book.put_line(sheet, row + place, line, 3, bold=place == 0)
    book.fit_rows(sheet)


def add_hidden(target: Workbook, instrument: Instrument) -> None:
    """Add the sheet that tells the reader what the file is, if the first is lost."""
    sheet = book.add_sheet(target, layout.HIDDEN, (14, 30))
    facts: tuple[tuple[str, Value], ...] = (
        (layout.FORMAT, layout.TEMPLATE),
        (layout.FORMAT_VERSION, layout.VERSION),
        (layout.INSTRUMENT, instrument.id),
    )
    for row, (label, value) in enumerate(facts, start=1):
        put(sheet, row, 1, label)
        put(sheet, row, 2, value)
    sheet.sheet_state = "veryHidden"
    book.protect(sheet)


def add_levels(
    target: Workbook, evaluation: Evaluation
) -> dict[str, tuple[str, str, str]]:
    """Add a sheet for each domain, or one for all where there are none.

    Returns:
        For each indicator its sheet, and the columns of code and level there.
    """
    instrument = evaluation.instrument
    groups = [
        (domain.name, f"Domain {domain.number}: {domain.name}", domain.aspects)
        for domain in instrument.domains
    ] or [(layout.ALL_IN_ONE, instrument.index_name, instrument.top_aspects)]
    codes, levels = (
        get_column_letter(_COLUMNS.index(what) + 1) for what in ("code", "level")
    )
    homes: dict[str, tuple[str, str, str]] = {}
    for title, heading, aspects in groups:
        sheet = _levels_sheet(target, title, heading, aspects, evaluation)
        for aspect in aspects:
            for indicator in aspect.indicators:
                homes[indicator.code] = sheet.title, codes, levels
    return homes


def _levels_sheet(
    target: Workbook,
    title: str,
    heading: str,
    aspects: tuple[Aspect, ...],
    evaluation: Evaluation,
) -> Worksheet:
    sheet = book.add_sheet(target, title, list(_WIDTHS.values()))
    notice = f"Kriteria: {layout.SUMMARIES_ONLY}. Isi sel kuning."
    book.put_title(sheet, heading, notice)
    book.put_headings(sheet, _HEAD, list(layout.COLUMNS.values()))
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.freeze_panes = f"C{_HEAD + 1}"
    validations: dict[str, DataValidation] = {}
    row = _HEAD
    for aspect in aspects:
        row += 1
        for column in range(1, len(_COLUMNS) + 1):
            put(sheet, row, column, None, fill=book.PALE)
        weight = plain(aspect.weight).replace(".", ",")
        name = f"Aspek {aspect.number}: {aspect.name} (bobot {weight} %)"
        put(sheet, row, 2, name, bold=True, fill=book.PALE, wrap=False)
        for indicator in aspect.indicators:
            row += 1
            scale = evaluation.instrument.scale(indicator.scale)
            if scale.name not in validations:
                validations[scale.name] = _validation(scale)
                sheet.add_data_validation(validations[scale.name])
            _indicator_row(sheet, row, indicator, scale, evaluation)
            validations[scale.name].add(f"C{row}")
    book.fit_rows(sheet)
    return sheet


def _indicator_row(
    sheet: Worksheet,
    row: int,
    indicator: Indicator,
    scale: Scale,
    evaluation: Evaluation,
) -> None:
    beside = evaluation.assessment(indicator.code)
    criteria = _criteria(indicator, scale)
    values: dict[str, Value] = {
        "code": indicator.code,
        "name": indicator.name,
        "level": _level(evaluation.level(indicator.code)),
        "criteria": criteria,
    } | _beside(beside)
    for column, (what, value) in enumerate(values.items(), start=1):
        is_open = what not in {"code", "name", "criteria"}
        fill = book.YELLOW if is_open else None
        cell = put(sheet, row, column, value, box=True, fill=fill)
        if what == "level":
            _show_large(cell)
        elif what != "name":
            cell.number_format = "@"


def _show_large(cell: Any) -> None:
    cell.alignment = book.Alignment(horizontal="center", vertical="center")
    cell.font = book.Font(name="Calibri", size=14, bold=True)


def _beside(assessment: Assessment | None) -> dict[str, Value]:
    if assessment is None:
        return {"unit": None, "note": None, "evidence": None}
    evidence = evidence_text(assessment.evidence)
    if not (assessment.unit or assessment.note or evidence):
        evidence = "-"  # looked at, with nothing to tell
    return {
        "unit": assessment.unit,
        "note": assessment.note or None,
        "evidence": evidence or None,
    }


def _criteria(indicator: Indicator, scale: Scale) -> str:
    levels = range(scale.minimum, scale.maximum + 1)
    names = [f"{n} {name}" for n, name in zip(levels, scale.levels, strict=True)]
    if not indicator.criteria:
        return "\n".join(names)
    pairs = zip(names, indicator.criteria, strict=True)
    return "\n".join(f"{name}: {criterion}" for name, criterion in pairs)


def _level(level: int | Fraction | None) -> Value:
    if level is None or isinstance(level, int):
        return level
    text = plain(level)
    # What a spreadsheet's number cannot carry is a text, which it does not score.
    return text if "/" in text or len(text) > _DIGITS else Decimal(text)


def _validation(scale: Scale) -> DataValidation:
    levels = [str(n) for n in range(scale.minimum, scale.maximum + 1)]
    listed = f'"{",".join(levels)}"'
    low, high = levels[0], levels[-1]
    if scale.is_decimal or len(listed) > _LONGEST_LIST:
        found = DataValidation(
            "decimal" if scale.is_decimal else "whole",
            operator="between",
            formula1=low,
            formula2=high,
        )
    else:
        found = DataValidation("list", formula1=listed)
    found.allow_blank = True
    found.errorTitle = "Tingkat tidak ada"
    values = (
        f"nilai {low} sampai {high}" if scale.is_decimal else f"{low} sampai {high}"
    )
    found.error = f"Isi {values}, atau kosongkan bila belum dinilai."
    found.promptTitle = "Tingkat kematangan"
    found.prompt = f"{values}; kosong: belum dinilai"
    found.showErrorMessage = found.showInputMessage = True
    return found
