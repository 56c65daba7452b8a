"""CSV tables of printed figures: the national tables, and what people make of them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import serialization
from spbe.serialization import read_published_csv

NATIONAL = Path(__file__).parent / "golden" / "published-2023-2024.csv"


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """Write a table, and return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "tabel.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def test_the_national_tables_are_read_as_they_stand() -> None:
    """1,236 rows, each figure as printed, what is blank absent."""
    read = read_published_csv(NATIONAL)
    with NATIONAL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(read) == len(rows) == 1236
    for result, row in zip(read, rows, strict=True):
        assert result.instansi.name == row["name"]
        assert result.instansi.kind == row["kind"]
        assert (result.instansi.province or "") == row["province"]
        assert str(result.year) == row["year"]
        assert str(result.index) == row["index"]
        assert str(result.predikat) == row["predikat"]
        assert result.note == row["note"]
        assert result.instrument.id == "permenpanrb-59-2020"
        for number in "1234":
            figure = result.domains.get(number)
            assert ("" if figure is None else str(figure)) == row[f"domain_{number}"]
    assert [note.text.en for note in read.notes] == ["Columns not read: printed_name."]
    assert (read.layout, read.delimiter, read.decimal) == ("published", ",", ".")


def test_the_national_tables_come_back_as_they_were_written(tmp_path: Path) -> None:
    """In the dialect of an Indonesian Excel."""
    read = read_published_csv(NATIONAL)
    path = tmp_path / "tabel.csv"
    serialization.write_published_csv(
        read, path, delimiter=";", decimal=",", encoding="utf-8-sig"
    )
    again = read_published_csv(path)
    assert again == read
    assert (again.delimiter, again.decimal, again.notes) == (";", ",", ())


def test_columns_stand_in_any_order_and_case(table: Any) -> None:
    """The table of the apps: code, nama_instansi, indeks, d1..d4, a1..a8."""
    text = (
        "A8;a1;D4;d1;INDEKS;Nama Instansi;Code;Predikat;Catatan\n"
        "3,50;-;–;2,90;2,98;Pemerintah Kota A;18.71;SANGAT  baik;ok\n"
    )
    (result,) = read_published_csv(table(text), year=2024)
    assert result.instansi == spbe.Instansi(name="Pemerintah Kota A", code="18.71")
    assert (str(result.index), result.predikat) == ("2.98", spbe.Predikat.SANGAT_BAIK)
    assert dict(result.domains) == {"1": Decimal("2.90")}
    assert dict(result.aspects) == {"8": Decimal("3.50")}
    assert result.note == "ok"


def test_headers_of_figures_vary(table: Any) -> None:
    """Indonesian, English, with and without blanks."""
    text = "nama,tahun,Indeks Domain 1,domain2,Aspek 1,aspect_02,nilai aspek 3\n"
    (result,) = read_published_csv(table(f"{text}Kab. A,2024,1,2,3,4,5\n"))
    assert list(result.domains) == ["1", "2"]
    assert list(result.aspects) == ["1", "2", "3"]


def test_each_row_has_the_instrument_of_its_year(table: Any) -> None:
    """Three domains in 2020, four in 2024; a column or the caller can tell it."""
    text = "nama,tahun,instrumen,indeks,d3,d4\nA,2020,,3,3,\nA,2024,,3,3,3\n"
    text += "B,2019,permenpanrb-59-2020,3,3,3\nB,2019,permenpanrb-59-2020,3,3,3\n"
    read = read_published_csv(table(text))
    assert [one.instrument.id for one in read] == [
        "permenpanrb-5-2018",
        "permenpanrb-59-2020",
        "permenpanrb-59-2020",
        "permenpanrb-59-2020",
    ]
    assert [note.kind for note in read.notes] == ["doubled"]
    with pytest.raises(spbe.DecodeError) as caught:
        read_published_csv(table(text), "permenpanrb-5-2018")
    other = "instrument 'permenpanrb-59-2020' is not the one stated, permenpanrb-5-2018"
    domain = "domain 4 is not in permenpanrb-5-2018; known are 1, 2, 3"
    assert [str(problem) for problem in caught.value.problems] == [
        f"{domain} @ tabel.csv, line 3, column d4",
        f"{other} @ tabel.csv, line 4, column instrumen",
        f"{domain} @ tabel.csv, line 4, column d4",
        f"{other} @ tabel.csv, line 5, column instrumen",
        f"{domain} @ tabel.csv, line 5, column d4",
    ]


def test_an_unreadable_figure_is_refused_or_left_out_as_stated(table: Any) -> None:
    """``,60`` has lost its first digit; no one knows which."""
    path = table("nama,tahun,indeks,d1\nProvinsi A,2024,4.43,',60'\n".replace("'", '"'))
    with pytest.raises(spbe.DecodeError) as caught:
        read_published_csv(path)
    assert str(caught.value) == (
        "',60' is not a figure, such as 4.43; mend it, leave the cell blank, or pass "
        "unreadable='note' @ tabel.csv, line 2, column d1"
    ).replace("4.43", "2.98")
    read = read_published_csv(path, unreadable="note")
    assert (len(read[0].domains), str(read[0].index)) == (0, "4.43")
    (note,) = read.notes
    assert (note.kind, str(note)) == (
        "unreadable",
        "',60' bukan angka dan ditinggalkan @ tabel.csv, line 2, column d1.",
    )
    with pytest.raises(ValueError, match="'skip' is unknown; known are refuse"):
        read_published_csv(path, unreadable="skip")  # type: ignore[arg-type]


def test_places_are_stated_or_told_by_a_column(table: Any) -> None:
    """Two unless told otherwise."""
    path = table("nama,tahun,indeks,desimal\nA,2024,2.9795,\nB,2024,2.979,3\n")
    read = read_published_csv(path, places=4)
    assert [str(one.index) for one in read] == ["2.9795", "2.979"]


def test_a_stated_mark_refuses_the_other(table: Any) -> None:
    """And shows the right one."""
    path = table("nama;tahun;indeks\nA;2024;2.98\n")
    with pytest.raises(
        spbe.DecodeError, match=r"'2\.98' is not a figure, such as 2,98"
    ):
        read_published_csv(path, decimal=",")


def test_a_figure_without_decimals_needs_no_mark(table: Any) -> None:
    """No mark is found then."""
    read = read_published_csv(table("nama;tahun;indeks;predikat\nA;2024;3;-\n"))
    assert read[0].predikat is None
    assert (str(read[0].index), read.decimal) == ("3.00", None)


def test_other_faults_of_a_nameless_row_are_told_once(table: Any) -> None:
    """A province without a name is one fault, not two."""
    path = table("nama;provinsi;tahun;indeks\n;Jawa Timur;2024;3\n")
    with pytest.raises(spbe.DecodeError) as caught:
        read_published_csv(path)
    assert len(caught.value.problems) == 1


def test_a_year_has_to_be_a_number_and_there_has_to_be_a_result(
    table: Any, tmp_path: Path
) -> None:
    """Slips of the caller's."""
    with pytest.raises(TypeError, match="not a whole number"):
        read_published_csv(table("nama;indeks\nA;3\n"), year="2024")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no result to write"):
        serialization.write_published_csv([], tmp_path / "none.csv")
