"""The workbook of results: for people, exact, and harmless."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

import spbe
from spbe.serialization import read_xlsx, write_xlsx


@pytest.fixture
def landak(i59: spbe.Instrument) -> spbe.Evaluation:
    """A complete evaluation with a note."""
    return spbe.Evaluation(
        instrument=i59,
        levels=[3] * 46 + [4],
        instansi="Kabupaten Landak",
        year=2024,
        stage="final",
        assessments=[
            spbe.Assessment(
                code="2",
                unit="Diskominfo",
                note="=1+1",
                evidence=(
                    spbe.Evidence(title="Perbup", date=dt.date(2024, 1, 2)),
                    spbe.Evidence(title="Notulen"),
                ),
            )
        ],
    )


def sheets(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each sheet from its headings on."""
    book = openpyxl.load_workbook(file)
    return {s.title: list(s.iter_rows(min_row=3, values_only=True)) for s in book}


def test_results_levels_and_notes_stand_in_a_sheet_each(
    landak: spbe.Evaluation, tmp_path: Path
) -> None:
    """Figures as published, rounded once."""
    file = tmp_path / "hasil.xlsx"
    part = attrs.evolve(landak, levels={"1": 3}, instansi=None, year=None, stage=None)
    write_xlsx([spbe.score(landak), part], file)
    found = sheets(file)
    assert list(found) == ["Hasil", "Tingkat tiap indikator", "Catatan dan data dukung"]
    head, whole, partial = found["Hasil"]
    assert head[6:9] == ("Indeks SPBE", "Predikat", "Domain 1: Kebijakan Internal SPBE")
    assert whole[:8] == (
        *("Kabupaten Landak", "kabupaten", None, 2024, "final", "47 dari 47"),
        *(3.03, "Baik"),
    )
    assert whole[8:] == (3, 3, 3, 3.07, 3, 3, 3, 3, 3, 3, 3, 3.17)
    assert partial[5:9] == ("1 dari 47", None, "belum lengkap", None)
    levels = found["Tingkat tiap indikator"]
    assert levels[0][3:] == ("Kabupaten Landak\n2024\nfinal", "Evaluasi 2")
    assert levels[1][2:] == ("1,3", 3, 3)
    assert levels[47][::3] == ("47", 4)
    who, code, name, *beside = found["Catatan dan data dukung"][1]
    assert (who, code) == ("Kabupaten Landak, 2024, final", "2")
    assert name == landak.instrument.indicator("2").name
    assert beside == ["Diskominfo", "=1+1", "Perbup |  | 2024-01-02\nNotulen"]
    book = openpyxl.load_workbook(file)
    assert book["Hasil"]["G4"].number_format == "0.00"
    note = book["Catatan dan data dukung"]["E4"]
    assert (note.data_type, note.quotePrefix) == ("s", True)


def test_each_instrument_has_its_own_sheets(
    landak: spbe.Evaluation, i8: spbe.Instrument, tmp_path: Path
) -> None:
    """Their groups differ."""
    pemdi = spbe.Evaluation(
        instrument=i8,
        levels=dict.fromkeys(i8.layout.codes, spbe.Index(2).exact / 8 + 2),
        year=9999,
    )
    file = tmp_path / "hasil.xlsx"
    write_xlsx((one for one in (pemdi, landak)), file)
    found = sheets(file)
    assert list(found)[3:] == ["Hasil (2)", "Tingkat tiap indikator (2)"]
    assert found["Hasil (2)"][1][3] == 9999
    assert found["Tingkat tiap indikator (2)"][1][3] == "2,25"


def test_the_workbook_of_results_is_no_template(
    landak: spbe.Evaluation, tmp_path: Path
) -> None:
    """Its reader says what is looked for."""
    file = tmp_path / "hasil.xlsx"
    write_xlsx(landak, file)
    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(file, landak.instrument)
    assert str(caught.value) == (
        "no sheet has a row of headings with Nomor and Tingkat @ hasil.xlsx"
    )


def test_what_cannot_be_written_is_refused(
    landak: spbe.Evaluation, tmp_path: Path
) -> None:
    """Nothing at all, something else, and what is there already."""
    file = tmp_path / "hasil.xlsx"
    with pytest.raises(ValueError, match="there are 0 evaluations; write 1 to 16000"):
        write_xlsx([], file)
    with pytest.raises(TypeError, match="'x' is neither an Evaluation nor a Score"):
        write_xlsx(["x"], file)  # type: ignore[list-item]
    long = attrs.evolve(landak, instansi="x" * 40_000)
    with pytest.raises(spbe.EvaluationError, match="40000 characters; a cell of a"):
        write_xlsx(long, file)
    assert not file.exists()
    write_xlsx(landak, file)
    with pytest.raises(FileExistsError, match="pass overwrite=True"):
        write_xlsx(landak, file)
    before = file.read_bytes()
    write_xlsx(landak, file, overwrite=True)
    assert file.read_bytes() == before
