"""The template as an office program computes it: its figures are those of the rules.

Skipped where LibreOffice is not installed.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
import subprocess
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from helpers import shipped
from workbooks import part, repacked, with_cell, written

import spbe
from spbe.serialization import read_xlsx, write_xlsx

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        SOFFICE is None, reason="LibreOffice (soffice) is not installed"
    ),
]

SHIPPED = [shipped(name) for name in spbe.instruments.available()]
FILLINGS = 70
XLSX = "xlsx:Calc MS Excel 2007 XML"
# Comma, quotes, UTF-8, cells as shown, and the second sheet alone.
SUMMARY = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
BASES = {"exact": "nilai eksak", "published": "indeks yang dibulatkan"}
LEVEL_CELL = re.compile(r'(<c r="C\d+" s="\d+"[^>]*><v>)[^<]*(</v></c>)')


def converted(files: list[Path], kind: str, folder: Path) -> None:
    """Let LibreOffice open workbooks, compute them and save them in a folder."""
    home = folder.parent / "office"
    command = [str(SOFFICE), f"-env:UserInstallation={home.as_uri()}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, capture_output=True, check=True, timeout=600)


def rows_of(file: Path) -> list[list[str]]:
    """Read the summary of one filling."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def shown(rows: list[list[str]]) -> dict[str, Any]:
    """Return what the summary shows, by its label or the number of its group."""
    found: dict[str, Any] = {}
    for row in rows[3:]:
        if re.fullmatch(r"[DA]\d+", row[0]):
            found[row[0]] = _figure(row[4]), row[3]
        elif row[0] == "Indeks":
            found[row[0]] = _figure(row[2])
        elif row[2] or row[0] in {"Predikat", "Perhatian"}:
            found[row[0]] = row[2]
    return found


def _figure(text: str) -> str:
    """Return a figure with two places: a CSV leaves out zeros at the end."""
    if not text:
        return ""
    assert re.fullmatch(r"\d(\.\d{1,2})?", text)
    return f"{Decimal(text):.2f}"


def expected(evaluation: spbe.Evaluation) -> dict[str, Any]:
    """Return what the summary is to show, from the rules."""
    instrument, levels = evaluation.instrument, evaluation.levels
    basis = instrument.banding.basis_for(evaluation.year)
    missing = len(evaluation.missing)
    found: dict[str, Any] = {
        "Indeks": "",
        "Predikat": "",
        "Predikat dibaca dari": BASES[basis.kind],
        "Perhatian": "",
        "Terisi": f"{len(levels)} dari {len(instrument)}",
        "Belum dinilai": str(missing),
        "Tidak sah": "0",
        "No.": "Bobot (%)",
    }
    if missing == 0:
        score = spbe.score(evaluation)
        found |= {"Indeks": str(score.index), "Predikat": str(score.predikat)}
        if score.contested:
            bands = [
                instrument.banding.band_at(score.index.exact, kind).predikat
                for kind in ("exact", "published")
            ]
            found["Perhatian"] = (
                f"Menurut nilai eksak {bands[0]}, "
                f"menurut indeks yang dibulatkan {bands[1]}."
            )
        if score.band.tingkat:
            found["Tingkat predikat"] = score.band.tingkat
    for letter, groups in (("D", instrument.domains), ("A", instrument.aspects)):
        for group in groups:
            codes = [i.code for i in group.indicators]
            filled = [code for code in codes if code in levels]
            index = ""
            if len(filled) == len(codes):
                weights = [instrument.indicator(code).weight for code in codes]
                mean = spbe.rules.weighted_mean([levels[c] for c in codes], weights)
                index = str(spbe.Index(mean))
            found[f"{letter}{group.number}"] = (
                index,
                f"{len(filled)} dari {len(codes)}",
            )
    return found


def fillings(instrument: spbe.Instrument) -> list[spbe.Evaluation]:
    """Draw evaluations: any, near an edge of a band, and incomplete ones."""
    draw = random.Random(2020)
    starts = [band.lower for band in instrument.banding.bands[1:]]
    found = []
    for number in range(FILLINGS):
        scales = [instrument.scale_of(i.code) for i in instrument]
        levels = [_level(draw, scale) for scale in scales]
        if number % 3 == 0:
            _walk(draw, instrument, levels, draw.choice(starts))
        year = draw.choice([None, 2019, 2023, 2024, *instrument.evaluation_years])
        left = dict(zip(instrument.layout.codes, levels, strict=True))
        if number % 4 == 1:
            for code in draw.sample(list(left), draw.randint(1, 4)):
                del left[code]
        found.append(spbe.Evaluation.from_levels(instrument, left, year=year))
    return found


def _level(draw: random.Random, scale: spbe.Scale) -> Fraction | int:
    if scale.is_decimal:
        return Fraction(draw.randint(100 * scale.minimum, 100 * scale.maximum), 100)
    return draw.randint(scale.minimum, scale.maximum)


def _walk(
    draw: random.Random, instrument: spbe.Instrument, levels: list[Any], edge: Fraction
) -> None:
    """Change levels until the index lies just at an edge, or just below it."""
    layout = instrument.layout
    step = Fraction(1, 100) if instrument.is_decimal else 1
    target = edge * layout.units_per_point - draw.choice([0, 0, 1, step])
    for _ in range(4000):
        gap = target - sum(map(lambda w, n: w * n, layout.weights, levels))
        if gap == 0:
            return
        place = draw.randrange(len(levels))
        raised = levels[place] + (step if gap > 0 else -step) * draw.choice([1, 1, 5])
        if layout.lowest[place] <= raised <= layout.highest[place]:
            levels[place] = raised


def filled(folder: Path, blank: Path, evaluation: spbe.Evaluation, name: str) -> Path:
    """Fill in a template: far quicker than writing each."""
    file = folder / name
    shutil.copy(blank, file)
    levels = iter(evaluation.levels.in_order)

    def level(found: re.Match[str]) -> str:
        value = next(levels)
        return f"{found[1]}{'' if value is None else float(value)}{found[2]}"

    change: dict[str, bytes | None] = {}
    for number in range(max(1, len(evaluation.instrument.domains))):
        sheet = f"xl/worksheets/sheet{number + 3}.xml"
        change[sheet] = LEVEL_CELL.sub(level, part(file, sheet)).encode()
    assert next(levels, "none left") == "none left"
    year = "" if evaluation.year is None else f"<v>{evaluation.year}</v>"
    repacked(file, change)
    return with_cell(file, "xl/worksheets/sheet1.xml", "B8", f'<c r="B8">{year}</c>')


@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_the_formulas_agree_with_the_rules(
    instrument: spbe.Instrument, tmp_path: Path
) -> None:
    """Seventy fillings of each instrument: every figure, count and label."""
    blank = written(tmp_path, instrument, name="kosong.xlsx")
    drawn = fillings(instrument)
    files = [
        filled(tmp_path, blank, evaluation, f"{number}.xlsx")
        for number, evaluation in enumerate(drawn)
    ]
    converted(files, SUMMARY, tmp_path / "out")
    for number, evaluation in enumerate(drawn):
        rows = rows_of(tmp_path / "out" / f"{number}-Ringkasan.csv")
        found = {k: v for k, v in shown(rows).items() if k != "Tingkat predikat" or v}
        assert found == expected(evaluation), number
    contested = [
        evaluation
        for evaluation in drawn
        if evaluation.is_complete and spbe.score(evaluation).contested
    ]
    assert contested, "no filling lies where the bases differ"


I59 = shipped("permenpanrb-59-2020")


def test_the_summary_survives_what_offices_do(tmp_path: Path) -> None:
    """Rows moved, added and deleted, codes typed anew, digits as text, odd entries."""

    def change(book: Any) -> None:
        sheet = book["Kebijakan Internal SPBE"]
        sheet["C6"] = "4"  # a text
        sheet["C7"] = "belum dinilai"
        sheet["C8"] = 2.5
        sheet["C9"] = True
        sheet["C10"] = "?"
        sheet["C11"] = "=1/0"
        sheet["C12"] = "–"
        sheet["A13"], sheet["A14"] = 9, 8  # numbers, and the other way round
        sheet["C13"], sheet["C14"] = 1, 5
        sheet["A40"], sheet["C40"] = "Jumlah", 12
        book["Tata Kelola SPBE"].delete_rows(6)  # indicator 11
        book["Identitas"]["B8"] = "2023"  # a text

    file = written(tmp_path, I59, change)
    converted([file], XLSX, tmp_path / "out")
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(tmp_path / "out/isian.xlsx", data_only=True)
    workings = book["Perhitungan"]
    states = {str(row[0]): row[5:8] for row in workings.values if row[7] is not None}
    assert states["1"] == (4, 4 * 26, "terisi")
    assert {code: states[code][2] for code in ("2", "3", "4", "5", "6", "7")} == {
        "2": "belum dinilai",
        "3": "tidak sah",
        "4": "tidak sah",
        "5": "tidak sah",
        "6": "tidak sah",
        "7": "belum dinilai",
    }
    assert (states["8"][0], states["9"][0]) == (5, 1)
    assert states["11"][2] == "belum dinilai"
    summary = {row[0]: row[2] for row in book["Ringkasan"].values}
    assert summary["Predikat dibaca dari"] == "indeks yang dibulatkan"
    assert summary["Terisi"] == "40 dari 47"
    assert (summary["Belum dinilai"], summary["Tidak sah"]) == (3, 4)


HOSTILE = [
    *(
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "'x",
        "#N/A",
    ),
    *("_x0041_", "a_x007C_", "a\nb", "كلية", "😀", "  x ", "TRUE", "3", "1/2"),
]


def test_texts_are_texts_and_come_back_equal_from_an_office_program(
    tmp_path: Path,
) -> None:
    """Nothing is run or recast, whether we wrote it or LibreOffice saved it."""
    evaluation = spbe.Evaluation(
        instrument=I59,
        levels={"1": 3},
        instansi="=1+1",
        stage="final",
        assessments=[
            spbe.Assessment(
                code=str(number),
                note=text,
                unit=text,
                evidence=(spbe.Evidence(title=text, reference="a|b"),),
            )
            for number, text in enumerate(HOSTILE, start=1)
        ],
    )
    file = written(tmp_path, I59, **{n: getattr(evaluation, n) for n in _FACTS})
    assert read_xlsx(file) == evaluation
    converted([file], XLSX, tmp_path / "out")
    assert read_xlsx(tmp_path / "out/isian.xlsx") == evaluation
    write_xlsx(evaluation, tmp_path / "hasil.xlsx")
    converted([tmp_path / "hasil.xlsx"], XLSX, tmp_path / "out")
    for name in ("isian.xlsx", "hasil.xlsx"):
        for number in range(1, 4):
            text = part(tmp_path / "out" / name, f"xl/worksheets/sheet{number}.xml")
            if number != 2 or name == "hasil.xlsx":
                assert "<f" not in text.replace("<formula", ""), (name, number)


_FACTS = ("levels", "instansi", "stage", "assessments")
