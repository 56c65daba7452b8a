"""CSV tables of levels: what offices send is read, and what is odd is told."""

from __future__ import annotations

import csv
import pickle
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest

import spbe
from spbe import serialization
from spbe.serialization import Limits, Table, read_csv, read_evaluations_csv
from spbe.serialization._csv_headers import normal
from spbe.serialization._csv_text import escaped, unescaped


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """Write a table, and return its path."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "tabel.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def refused(path: Path, *arguments: Any, **stated: Any) -> list[str]:
    """Read a table that is refused, and return its problems as texts."""
    with pytest.raises(spbe.DecodeError) as caught:
        read_evaluations_csv(path, *arguments, **stated)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "header", ["1", "i1", "I01", "I001", "indikator_1", "Indikator 1", " ind-1 "]
)
def test_an_indicators_column_has_many_names(table: Any, header: str) -> None:
    """All of them mean indicator 1."""
    read = read_evaluations_csv(table(f"tahun;{header}\n2024;3\n"))
    assert dict(read[0].levels) == {"1": 3}


@pytest.mark.parametrize("header", ["[1", "-1", "(1)", "i1_", "_1"])
def test_what_stands_around_a_number_is_not_left_out(table: Any, header: str) -> None:
    """It may be a minus, or anything else; the indicator is not guessed."""
    told = refused(table(f"tahun;2;{header}\n2024;3;4\n"), "permenpanrb-59-2020")
    (problem,) = told
    assert problem == (
        f"indicator {header!r} is not in permenpanrb-59-2020"
        f"; did you mean '1'? @ tabel.csv, line 1, column {header}"
    )


@pytest.mark.parametrize("header", ["35-1", "i35-1", "I35.1", "indikator 35-1"])
def test_codes_of_parts_have_many_names(table: Any, header: str) -> None:
    """The three services of 2018 to 2020."""
    read = read_evaluations_csv(table(f"tahun;{header}\n2020;3\n"))
    assert dict(read[0].levels) == {"35-1": 3}


@pytest.mark.parametrize(
    ("header", "instansi", "year"),
    [
        ("nama_instansi,tahun", "Kab. A", 2024),
        ("Nama Instansi,Tahun Evaluasi", "Kab. A", 2024),
        ("INSTANSI,YEAR", "Kab. A", 2024),
        ("name,Tahun Penilaian", "Kab. A", 2024),
    ],
)
def test_headers_of_who_and_when_vary(
    table: Any, header: str, instansi: str, year: int
) -> None:
    """In case, blanks and language."""
    (read,) = read_evaluations_csv(table(f"{header},i1\nKab. A,2024,3\n"))
    assert read.instansi == spbe.Instansi(name=instansi)
    assert read.year == year


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_dialect_is_detected(
    table: Any, delimiter: str, newline: str, mark: str
) -> None:
    """Delimiter, line ends, byte order mark; empty rows and columns at the end."""
    rows = [
        ["Instansi", "Tahun", "1", "2", "", ""],
        ["Kab. A", "2024", "3", "4", "", ""],
        [""] * 6,
    ]
    text = mark + newline.join(delimiter.join(row) for row in rows) + newline * 3
    read = read_evaluations_csv(table(text))
    assert dict(read[0].levels) == {"1": 3, "2": 4}
    assert (read.delimiter, read.layout, read.notes) == (delimiter, "wide", ())


def test_trailing_columns_may_end_only_in_the_rows(table: Any) -> None:
    """Blank cells beyond the header are left out."""
    assert len(read_evaluations_csv(table("tahun,i1\n2024,3,,\n"))) == 1


def test_a_header_with_commas_does_not_hide_the_semicolon(table: Any) -> None:
    """The delimiter is the one that gives most known names."""
    text = "Nama, lengkap;Instansi;tahun;i1\nx, y;Kab. A;2024;3\n"
    read = read_evaluations_csv(table(text))
    assert (read.delimiter, read[0].instansi) == (";", spbe.Instansi(name="Kab. A"))


def test_excels_line_of_the_separator_is_understood(table: Any) -> None:
    """And lines are counted with it."""
    assert len(read_evaluations_csv(table("sep=;\r\ntahun;i1\r\n2024;3\r\n"))) == 1
    (problem,) = refused(table('"sep=|"\ntahun|i1\n2024|9\n'))
    assert problem.endswith("@ tabel.csv, line 3, column i1")
    (problem,) = refused(table("sep=;\n\n"))
    assert problem == "the file is empty @ tabel.csv"


def test_the_dialect_can_be_stated(table: Any) -> None:
    """The caller knows better than any rule."""
    path = table("tahun|i1\n2024|3\n")
    assert read_evaluations_csv(path, delimiter="|")[0].level(1) == 3
    path = table("a,b;c\n1,2;3\n")
    assert refused(path)[0].startswith("the delimiter may be ',' or ';'")
    assert refused(path, delimiter=";") != refused(path)


def test_cp1252_is_read_only_when_stated(table: Any) -> None:
    """Excel's own encoding; each byte of UTF-8 would be some character of it."""
    path = table("instansi;tahun;i1\nDinas – A;2024;3\n".encode("cp1252"))
    assert "".join(refused(path)) == (
        "the text is not UTF-8; save it as 'CSV UTF-8', or pass encoding='cp1252' "
        "if it was saved by Excel as plain CSV @ tabel.csv, line 2"
    )
    read = read_evaluations_csv(path, encoding="cp1252")
    assert read[0].instansi == spbe.Instansi(name="Dinas – A")
    path = table(b"instansi;tahun;i1\nDinas \x81;2024;3\n")
    assert refused(path, encoding="cp1252") == [
        "the text is not cp1252 @ tabel.csv, line 2"
    ]


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "–", "—", "belum dinilai", "Belum Dinilai", "BELUM  DINILAI"]
)
@pytest.mark.parametrize("year", [2024, 2026])
@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
def test_not_assessed_is_no_level(table: Any, cell: str, year: int) -> None:
    """In both layouts, on whole and on decimal scales."""
    wide = read_evaluations_csv(table(f"tahun;i1;i2\n{year};{cell};3\n"))
    assert dict(wide[0].levels) == {"2": 3}
    long = read_csv(table(f"tahun;no;tingkat\n{year};1;{cell}\n{year};2;3\n"))
    assert long == wide[0]


def test_blanks_around_a_level_do_not_matter(table: Any) -> None:
    """Nor the blank that Excel takes for none."""
    read = read_evaluations_csv(table("tahun;i1;i2\n 2024 ; 3 ;\u00a04\n"))
    assert dict(read[0].levels) == {"1": 3, "2": 4}


@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
def test_decimal_levels_take_a_point_or_a_comma(table: Any) -> None:
    """One throughout, quoted where the delimiter is a comma; 10/3 is exact."""
    for text, mark in (
        ("tahun;i1;i2;i3\n2026;1,26;2;10/3\n", ","),
        ('tahun,i1,i2,i3\n2026,"1,26",2,10/3\n', ","),
        ("tahun,i1,i2,i3\n2026,1.26,2,10/3\n", "."),
    ):
        for stated in (None, mark):
            read = read_evaluations_csv(table(text), decimal=stated)
            levels = {"1": Fraction("1.26"), "2": 2, "3": Fraction(10, 3)}
            assert dict(read[0].levels) == levels
            assert read.decimal == mark
    read = read_evaluations_csv(table("tahun,i1\n2026,1\n"))
    assert read.decimal is None


@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
@pytest.mark.parametrize(("stated", "cell"), [(".", "1,26"), (",", "1.26")])
def test_a_stated_mark_refuses_the_other(table: Any, stated: str, cell: str) -> None:
    """Nothing is guessed once it is stated."""
    (problem,) = refused(table(f"tahun;i1\n2026;{cell}\n"), decimal=stated)
    assert problem == (
        "indicator 1 (Tingkat Kematangan Tata Kelola Pemerintah Digital): "
        f"level '{cell}' is not within 1 to 5; the decimal mark is {stated!r}, "
        "as stated @ tabel.csv, line 2, column i1"
    )


@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
def test_a_wrong_value_in_the_stated_mark_gets_another_cure(table: Any) -> None:
    """It is the value that is wrong."""
    text = 'tahun;i1;i2\n2026;9,5;"x"\n'
    first, second = refused(table(text), decimal=",")
    assert "level '9,5' is not within 1 to 5; write a number such as 1,25" in first
    assert "level 'x' is not within 1 to 5; write a number such as 1,25" in second


def test_a_decimal_scale_of_the_caller_says_what_is_blank(table: Any, i8: Any) -> None:
    """A number beyond the scale may be a cell that should be blank."""
    (problem,) = refused(table("i1\n9\n"), i8)
    assert "'9' is not within 1 to 5; leave the cell blank if it is not" in problem


def test_columns_that_are_not_read_are_told(table: Any) -> None:
    """In both languages; no column is left out silently."""
    read = read_evaluations_csv(table("Ketua;tahun;i1;domain 1\nBudi;2024;3;2,50\n"))
    (note,) = read.notes
    assert (note.kind, str(note)) == (
        "columns",
        "Kolom yang tidak dibaca: Ketua, domain 1.",
    )
    assert note.text.en == "Columns not read: Ketua, domain 1."
    many = ";".join(f"x{number}y" for number in range(25))
    read = read_evaluations_csv(
        table(f"tahun;i1;{many};{'z' * 99}\n2024;3{';' * 26}\n")
    )
    assert str(read.notes[0]).endswith("x18y, x19y, ... (26).")


def test_long_headers_are_cut_where_they_are_told(table: Any) -> None:
    """A hostile header does not fill the message."""
    read = read_evaluations_csv(table(f"tahun;i1;{'z' * 99}\n2024;3;\n"))
    assert read.notes[0].text.en == f"Columns not read: {'z' * 37}...."


def test_a_blank_header_in_the_middle_is_told_by_its_number(table: Any) -> None:
    """It has no other name."""
    read = read_evaluations_csv(table("tahun;;i1\n2024;x;3\n"))
    assert read.notes[0].text.en == "Columns not read: 2."


def test_rows_for_the_same_instansi_and_year_are_told(table: Any) -> None:
    """They are read, but whoever counts them counts twice; no name, no note."""
    text = "instansi;tahun;i1\nKab. A;2024;3\nKab. B;2024;3\nKab. A;2024;4\n"
    read = read_evaluations_csv(table(text))
    assert [note.text.en for note in read.notes] == [
        "Line 4 has the same instansi, year and stage as line 2."
    ]
    assert len(read_evaluations_csv(table("tahun;i1\n2024;3\n2024;3\n")).notes) == 0


def test_a_long_table_as_an_office_keeps_it(table: Any) -> None:
    """Running numbers, names, Indonesian headers, evidence as lines."""
    text = (
        "No;Indikator;Tingkat;Catatan;OPD;Data Dukung;Keterangan\n"
        '1;Arsitektur;3;baik;Diskominfo;"Perwali | 12/2023 | 2023-05-01\n'
        'SK Tim";x\n'
        "2;Peta Rencana;-;;;-;\n"
        "3;Data;4;;;;\n"
    )
    read = read_evaluations_csv(table(text), "permenpanrb-59-2020", year=2024)
    (evaluation,) = read
    assert dict(evaluation.levels) == {"1": 3, "3": 4}
    assert evaluation.year == 2024
    first, *others = evaluation.assessments
    assert (first.note, first.unit, others) == ("baik", "Diskominfo", [])
    assert [one.title for one in first.evidence] == ["Perwali", "SK Tim"]
    assert str(first.evidence[0].date) == "2023-05-01"
    assert read.notes[0].text.en == "Columns not read: Keterangan."


def test_a_long_table_holds_several_evaluations(table: Any) -> None:
    """Rows of one need not stand together; codes with parts are understood."""
    text = (
        "instansi,tahun,tahap,kode,nilai\n"
        "Kab. A,2020,mandiri,35-1,3\n"
        "Kab. B,2020,mandiri,1,2\n"
        "Kab. A,2020,mandiri,1,4\n"
        "Kab. A,2020,final,1,5\n"
    )
    read = read_evaluations_csv(table(text))
    assert [dict(one.levels) for one in read] == [
        {"1": 4, "35-1": 3},
        {"1": 2},
        {"1": 5},
    ]
    assert [one.stage for one in read] == [
        spbe.Stage.MANDIRI,
        spbe.Stage.MANDIRI,
        spbe.Stage.FINAL,
    ]


def test_an_empty_assessment_is_not_none(table: Any, i59: spbe.Instrument) -> None:
    """It is written ``[]``, so that it comes back."""
    empty = spbe.Assessment(code="2")
    evaluation = spbe.Evaluation.from_levels(i59, {"1": 3}, assessments=[empty])
    path = table("")
    serialization.write_csv(evaluation, path, overwrite=True)
    assert read_csv(path) == evaluation


def test_evidence_that_lines_cannot_carry_is_json(
    table: Any, i59: spbe.Instrument
) -> None:
    """A line break or a bar in a title, say; a blank line is nothing."""
    evidence = (
        spbe.Evidence(title="a\nb", reference="c | d"),
        spbe.Evidence(title="[{", reference="[]"),
    )
    one = spbe.Assessment(code="2", evidence=evidence)
    evaluation = spbe.Evaluation.from_levels(i59, {"1": 3}, assessments=[one])
    path = table("")
    serialization.write_csv(evaluation, path, overwrite=True)
    assert '"[{""title"": ""a\\nb"", ""reference"": ""c | d""}, ' in path.read_text(
        "utf-8"
    )
    assert read_csv(path) == evaluation
    for title in ("-", "SK"):
        one = spbe.Assessment(code="2", evidence=(spbe.Evidence(title=title),))
        evaluation = attrs.evolve(evaluation, assessments=[one])
        serialization.write_csv(evaluation, path, overwrite=True)
        assert read_csv(path) == evaluation
    text = 'tahun;no;nilai;bukti\n2024;1;3;"SK\n\n | 3"\n'
    assert "".join(refused(table(text))) == (
        "' | 3' is not evidence; write a line for each: title | reference | "
        "2024-12-31 @ tabel.csv, line 2, column bukti"
    )


def test_the_layout_can_be_stated(table: Any) -> None:
    """Where a table has the columns of both, or of none."""
    text = "instansi;tahun;no;nilai;i1\nKab. A;2024;1;3;4\n"
    assert "".join(refused(table(text))) == (
        "the table has columns of both layouts; pass layout='wide' or layout='long' "
        "@ tabel.csv, line 1"
    )
    assert read_evaluations_csv(table(text), layout="wide")[0].level(1) == 4
    assert read_evaluations_csv(table(text), layout="long")[0].level(1) == 3
    text = "instansi;tahun\nKab. A;2024\n"
    assert refused(table(text), layout="wide") == [
        "there is no column of an indicator, such as i1 @ tabel.csv, line 1"
    ]
    assert refused(table(text), layout="long") == [
        "there is no column for the code of an indicator @ tabel.csv, line 1",
        "there is no column for the level of an indicator @ tabel.csv, line 1",
    ]


def test_the_instrument_can_be_stated_or_named(
    table: Any, i59: spbe.Instrument
) -> None:
    """As an object, as an id, in a column, or by the year; a contradiction is told."""
    named = "instrumen;i1\npermenpanrb-59-2020;3\n-;4\n"
    for read in (
        read_evaluations_csv(table("i1\n3\n"), i59),
        read_evaluations_csv(table("i1\n3\n"), "permenpanrb-59-2020"),
        read_evaluations_csv(table(named)),
        read_evaluations_csv(table(named), i59),
        read_evaluations_csv(table("i1\n3\n"), year=2024),
    ):
        assert read[0].instrument is i59
    assert "".join(refused(table(named), "permenpanrb-5-2018")) == (
        "instrument 'permenpanrb-59-2020' is not the one stated, permenpanrb-5-2018 "
        "@ tabel.csv, line 2"
    )
    with pytest.raises(spbe.UnknownInstrumentError, match="did you mean"):
        read_evaluations_csv(table(named), "permenpan-59-2020")
    with pytest.raises(TypeError, match="3 is not an Instrument"):
        read_evaluations_csv(table(named), 3)  # type: ignore[arg-type]


def test_the_stated_year_is_for_rows_that_tell_none(table: Any) -> None:
    """A year in a cell counts."""
    read = read_evaluations_csv(table("tahun;i1\n2023;3\n;4\n"), year=2024)
    assert [one.year for one in read] == [2023, 2024]
    with pytest.raises(TypeError, match="not a whole number"):
        read_evaluations_csv(table("i1\n3\n"), year="2024")  # type: ignore[arg-type]


def test_an_own_instrument_is_read_by_its_own_codes(table: Any) -> None:
    """Codes may be any texts; one that two headers' rules claim is refused."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    codes = iter(("A.1", "A.2", "year", "=b"))
    aspects = tuple(
        attrs.evolve(
            aspect,
            indicators=tuple(
                attrs.evolve(one, code=next(codes)) for one in aspect.indicators
            ),
        )
        for aspect in draft.aspects
    )
    own = attrs.evolve(draft, id="=milik,-sendiri", aspects=aspects)
    evaluation = spbe.Evaluation.from_levels(own, [1, 2, 3, 2], year=2024)
    for layout in ("wide", "long"):
        path = table("")
        serialization.write_evaluations_csv(
            [evaluation],
            path,
            layout=layout,
            overwrite=True,
        )
        assert read_csv(path, own) == evaluation
    read = read_evaluations_csv(table("Indikator A-2\n3\n"), own)
    assert dict(read[0].levels) == {"A.2": 3}
    clash = attrs.evolve(
        own,
        aspects=(
            attrs.evolve(
                aspects[0],
                indicators=tuple(
                    attrs.evolve(one, code=code)
                    for one, code in zip(
                        aspects[0].indicators, ("1", "i1"), strict=True
                    )
                ),
            ),
            aspects[1],
        ),
    )
    assert refused(table("i1\n3\n"), clash) == [
        "it may be indicator 1 or i1; rename it @ tabel.csv, line 1, column i1"
    ]
    assert refused(table("kode;tingkat\ni1;3\n"), clash) == [
        "it may be indicator 1 or i1 @ tabel.csv, line 2, column kode"
    ]


def test_one_evaluation_is_one(table: Any) -> None:
    """Neither none nor two; the wide layout does as well."""
    assert read_csv(table("tahun;i1\n2024;3\n")).level(1) == 3
    with pytest.raises(spbe.DecodeError) as caught:
        read_csv(table("tahun;i1\n2023;3\n2024;3\n"))
    assert str(caught.value) == (
        "the table holds 2 evaluations, not one; see read_evaluations_csv @ tabel.csv"
    )
    with pytest.raises(spbe.DecodeError) as caught:
        read_csv(table("tahun;i1\n"), "permenpanrb-59-2020")
    assert str(caught.value) == "the table holds 0 evaluations, not one @ tabel.csv"


def test_kinds_are_told_by_the_name_unless_a_cell_tells_them(table: Any) -> None:
    """A dash says that there is none."""
    text = (
        "instansi;jenis;provinsi;kode;tahun;i1\n"
        "Kota A;;Jawa Timur;35;2024;3\n"
        "Kota A;-;-;;2024;3\n"
        "Dinas;LNS;;;2024;3\n"
        "-;;;;2024;3\n"
    )
    first, second, third, fourth = read_evaluations_csv(table(text))
    assert first.instansi == spbe.Instansi(
        name="Kota A", kind="kota", province="Jawa Timur", code="35"
    )
    assert second.instansi == spbe.Instansi(name="Kota A", kind=None)
    assert third.instansi == spbe.Instansi(name="Dinas", kind="lns")
    assert fourth.instansi is None


def test_limits_are_the_callers(table: Any) -> None:
    """Rows, columns and bytes."""
    path = table("tahun;i1\n2024;3\n2024;4\n")
    for limits, message in (
        (Limits(rows=1), "the number of rows is over 1; "),
        (Limits(columns=1), "the number of columns is over 1; "),
        (Limits(size=9), "the size is over 9; "),
    ):
        (problem,) = refused(path, limits=limits)
        assert problem.startswith(message)
    assert len(read_evaluations_csv(path, limits=Limits(rows=2, columns=2))) == 2


def test_hostile_tables_are_refused(table: Any) -> None:
    """A million columns, a huge cell, a huge number."""
    (problem,) = refused(table(b"," * 10**6 + b"x\n"))
    assert problem.startswith("the number of columns is over 1000; ")
    (problem,) = refused(table(f"tahun,i1\n2024,{'3' * 200_000}\n"))
    assert problem == (
        "a cell has more than 131072 characters; if it is to be read, raise "
        "csv.field_size_limit @ tabel.csv, line 2"
    )
    (problem,) = refused(table(f"tahun,i1\n2024,{'3' * 100_000}\n"))
    assert len(problem) < 300
    (problem,) = refused(table('"' + "x" * 200_000))
    assert problem.startswith("a cell has more than 131072 characters")


def test_no_text_is_slow_to_write_or_read() -> None:
    """Neither blanks without end nor what cannot be seen."""
    for character in (" ", "'", "\x1c", "\u200b", ",", "\t"):
        text = f"{character * 100_000}x"
        assert unescaped(escaped(text)) == text


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    """As for any reader."""
    with pytest.raises(FileNotFoundError):
        read_evaluations_csv(tmp_path / "none.csv")


def test_cells_that_a_spreadsheet_would_run_get_an_apostrophe(
    tmp_path: Path, i59: spbe.Instrument
) -> None:
    """Also in the middle of a text, where another delimiter would begin a cell."""
    note = "=1+1;@SUM(A1)\n- butir, +62 811"
    evaluation = spbe.Evaluation.from_levels(
        i59,
        {"1": 3},
        instansi="@Kab. A",
        assessments=[spbe.Assessment(code="1", note=note, unit="\tDinas")],
    )
    path = tmp_path / "isian.csv"
    serialization.write_csv(evaluation, path)
    with path.open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["instansi"] == "'@Kab. A"
    assert row["note"] == "'=1+1;'@SUM(A1)\n'- butir,' +62 811"
    assert row["unit"] == "'\tDinas"
    assert read_csv(path) == evaluation


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Perwali 12/2023 - draf", "Perwali 12/2023 - draf"),
        ("'tis", "'tis"),
        ("'=1", "''=1"),
        (" =1", "' =1"),
        ('"=1', "'\"=1"),
        ("\uff1d1", "'\uff1d1"),
        ("-", "'-"),
        ("–", "'–"),
        ("  ", "'  "),
        ("", ""),
    ],
)
def test_the_apostrophe_stands_only_where_it_is_needed(text: str, written: str) -> None:
    """Texts of people stay as they are."""
    assert escaped(text) == written


def test_a_written_table_looks_like_this(tmp_path: Path, i5: spbe.Instrument) -> None:
    """Headers that Excel makes no date of; blank where not assessed."""
    path = tmp_path / "tabel.csv"
    evaluation = spbe.Evaluation.from_levels(
        i5, {"1": 0, "35-1": 3}, instansi="Kota A", year=2020, stage="final"
    )
    serialization.write_evaluations_csv([evaluation], path, encoding="utf-8-sig")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfinstansi,kind,province,instansi_code,year,")
    header, row, end = data.decode("utf-8-sig").split("\r\n")
    assert header.endswith(",i34,i35-1,i35-2,i35-3")
    assert row.startswith("Kota A,kota,,,2020,final,permenpanrb-5-2018,0,,")
    assert (row.endswith(",3,,"), end) == (True, "")


def test_what_does_not_fit_is_not_written(
    tmp_path: Path, i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """Nothing is dropped to make it fit, and nothing is left behind."""
    path = tmp_path / "tabel.csv"
    plain = spbe.Evaluation.from_levels(i59, {"1": 3})
    noted = attrs.evolve(plain, assessments=[spbe.Assessment(code="1")])
    other = spbe.Evaluation.from_levels(i5, {"1": 3})
    huge = attrs.evolve(plain, instansi="x" * 200_000)
    for many, layout, message in (
        ([noted], "wide", "a wide table has no room for notes"),
        ([plain, other], "wide", "the evaluations are of several instruments"),
        ([], "wide", "there is no evaluation to write"),
        ([plain, plain], "long", "two evaluations are for the same instansi"),
        ([huge], "wide", "a cell has more than 131072 characters"),
        ([plain], "tall", "layout 'tall' is unknown; known are wide, long"),
    ):
        with pytest.raises(ValueError, match=message):
            serialization.write_evaluations_csv(many, path, layout=layout)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_kept(tmp_path: Path, i59: spbe.Instrument) -> None:
    """Unless it is to be overwritten."""
    path = tmp_path / "isian.csv"
    evaluation = spbe.Evaluation.from_levels(i59, {"1": 3})
    serialization.write_csv(evaluation, path)
    with pytest.raises(FileExistsError, match="pass overwrite=True"):
        serialization.write_csv(evaluation, path)
    serialization.write_csv(evaluation, path, overwrite=True)


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (
            {"delimiter": "x"},
            "delimiter 'x' is unknown; known are ',', ';', '\\\\t', '|'",
        ),
        ({"decimal": "'"}, "decimal \"'\" is unknown; known are '.', ','"),
        (
            {"encoding": "latin-1"},
            "encoding 'latin-1' is unknown; known are utf-8, cp1252",
        ),
        ({"layout": "tall"}, "layout 'tall' is unknown; known are wide, long"),
    ],
)
def test_a_stated_dialect_has_to_be_one(
    table: Any, stated: dict[str, Any], message: str
) -> None:
    """A slip of the caller's is no fault of the file."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 (the text follows)
        read_evaluations_csv(table("i1\n3\n"), **stated)
    assert str(caught.value) == message.replace("\\\\", "\\")


def test_a_table_is_a_sequence(table: Any, i59: spbe.Instrument) -> None:
    """Equal to a list or tuple of the same; hashable, picklable, unchangeable."""
    text = "tahun;i1\n2023;3\n2024;4\n"
    read = read_evaluations_csv(table(text), i59)
    assert read == [read[0], read[1]] == list(read)
    assert read == (read[0], read[1]) == read[0:2]
    assert read != [read[0]]
    assert read != "ab"
    assert hash(read) == hash(tuple(read))
    assert pickle.loads(pickle.dumps(read)) == read
    assert repr(read) == "<Table of 2, wide>"
    assert isinstance(read, Table)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read.notes = ()  # type: ignore[misc]


def test_headers_are_known_in_one_spelling() -> None:
    """Case, blanks, points and dashes do not matter."""
    assert normal(" Nama-Instansi. ") == "nama_instansi"


def test_a_year_that_no_date_has_is_told_in_its_cell(tmp_path: Path) -> None:
    """As in every other document."""
    file = tmp_path / "isian.csv"
    file.write_text("Instansi;Tahun;i1\nKab. A;20240;3\n", "utf-8")
    with pytest.raises(spbe.DecodeError) as caught:
        spbe.serialization.read_evaluations_csv(file, instrument="permenpanrb-59-2020")
    assert str(caught.value) == (
        "20240 is not a year from 1 to 9999 @ isian.csv, line 2, column Tahun"
    )
