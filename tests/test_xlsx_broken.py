"""Workbooks with one fault each, and one with many: each told at its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from workbooks import Book, with_cell, written

import spbe
from spbe.serialization import Limits, read_xlsx

SHEET = "Kebijakan Internal SPBE"
ONE = (
    "indicator 1 (Tingkat Kematangan Kebijakan Internal Arsitektur SPBE "
    "Instansi Pusat/Pemerintah Daerah): "
)
AT = f" @ isian.xlsx, {SHEET}!"
NO_LEVEL = "is not one of 1 to 5"


def _set(sheet: str, **cells: Any) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for place, value in cells.items():
            book[sheet][place] = value

    return change


def _without_identity(book: Book) -> None:
    del book["Identitas"], book["_spbe"]


def _misnamed(book: Book) -> None:
    del book["_spbe"]
    book["Identitas"]["B10"] = "permenpan-59-2020"


def _twice(book: Book) -> None:
    copy = book.copy_worksheet(book[SHEET])
    for row in range(7, 16):
        copy.cell(row, 3).value = None


# What was done to a sound workbook, and all that is told of it.
FAULTS: dict[str, tuple[Callable[[Book], None], str]] = {
    "level above": (_set(SHEET, C6=6), f"{ONE}level 6 {NO_LEVEL}{AT}C6"),
    "level below": (
        _set(SHEET, C6=-1),
        f"{ONE}level -1 {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "level zero": (_set(SHEET, C6=0), f"{ONE}level 0 {NO_LEVEL}{AT}C6"),
    "half a level": (
        _set(SHEET, C6=2.5),
        f"{ONE}level 2.5 {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "half a level as text": (
        _set(SHEET, C6="2,5"),
        f"{ONE}level '2,5' {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "level in words": (
        _set(SHEET, C6="tiga"),
        f"{ONE}level 'tiga' {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "level without end": (
        _set(SHEET, C6="x" * 500),
        f"{ONE}level '{'x' * 100}' {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "level as Python might write it": (
        _set(SHEET, C6="1_0"),
        f"{ONE}level '1_0' {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "truth value": (
        _set(SHEET, C6=True),
        f"{ONE}level TRUE {NO_LEVEL}; write a whole number{AT}C6",
    ),
    "date": (
        _set(SHEET, C6=dt.datetime(2024, 3, 1)),  # noqa: DTZ001 (as cells have it)
        (
            f"{ONE}level 45352 (a date) {NO_LEVEL}; "
            f"format the cell as a number and write the level again{AT}C6"
        ),
    ),
    "error value": (
        _set(SHEET, C6="#N/A"),
        (
            f"{ONE}level #N/A {NO_LEVEL}; "
            f"mend the cell, or clear it if the indicator is not assessed{AT}C6"
        ),
    ),
    "formula that was never computed": (
        _set(SHEET, C6="=1+2"),
        (
            f"{ONE}Tingkat is a formula that was never computed; open the workbook "
            f"in a spreadsheet program and save it, or write the value itself{AT}C6"
        ),
    ),
    "unknown indicator": (
        _set(SHEET, A20="48", C20=3),
        f"indicator '48' is not in permenpanrb-59-2020; known are 1 to 47{AT}A20",
    ),
    "indicator that is misspelt": (
        _set(SHEET, A6="i1"),
        f"indicator 'i1' is not in permenpanrb-59-2020; did you mean '1'?{AT}A6",
    ),
    "level without an indicator": (
        _set(SHEET, C5=3),
        f"a level stands here without the number of an indicator{AT}A5",
    ),
    "unit of an unknown indicator": (
        _set(SHEET, A20="48", E20="Diskominfo"),
        f"indicator '48' is not in permenpanrb-59-2020; known are 1 to 47{AT}A20",
    ),
    "indicator twice": (
        _twice,
        (
            f"{ONE}stands at isian.xlsx, {SHEET}!A6 too"
            " @ isian.xlsx, Kebijakan Internal SPBE Copy!A6"
        ),
    ),
    "name of another": (
        _set(SHEET, B6="Tingkat Kematangan Kebijakan Internal Audit TIK"),
        f"{ONE}the name beside it is that of indicator 9{AT}B6",
    ),
    "two columns of levels": (
        _set(SHEET, H4="Nilai"),
        f"column C is headed as Tingkat too; rename one of them{AT}H4",
    ),
    "note that is a date": (
        _set(SHEET, F6=dt.date(2024, 3, 1)),
        f"{ONE}Catatan is 45352 (a date), not a text{AT}F6",
    ),
    "evidence with too many parts": (
        _set(SHEET, G6="a | b | 2024-01-01 | c"),
        (
            f"{ONE}'a | b | 2024-01-01 | c' has 4 parts; "
            f"write title | reference | date, and &#124; for a | within one{AT}G6"
        ),
    ),
    "evidence without a title": (
        _set(SHEET, G6=" | 12/2023"),
        f"{ONE}' | 12/2023' has no title; write title | reference | date{AT}G6",
    ),
    "evidence of no such day": (
        _set(SHEET, G6="Perwali | | 2023-02-30"),
        f"{ONE}'2023-02-30' is not a date, such as 2024-12-31{AT}G6",
    ),
    "evidence of another date": (
        _set(SHEET, G6="Perwali | | 02/05/2023"),
        f"{ONE}'02/05/2023' is not a date, such as 2024-12-31{AT}G6",
    ),
    "no instrument": (
        _without_identity,
        "the workbook names no instrument; pass instrument= @ isian.xlsx",
    ),
    "instrument misspelt": (
        _misnamed,
        (
            "instrument 'permenpan-59-2020' is unknown; did you mean "
            "'permenpanrb-59-2020'?; pass instrument= for one of your own"
            " @ isian.xlsx, Identitas!B10"
        ),
    ),
    "two instruments": (
        _set("Identitas", B10="permenpanrb-5-2018"),
        (
            "Instrumen is 'permenpanrb-59-2020', yet 'permenpanrb-5-2018' "
            "at isian.xlsx, Identitas!B10 @ isian.xlsx, _spbe!B3"
        ),
    ),
    "newer format": (
        _set("_spbe", B2=2),
        (
            "version 2 of spbe-template is not known; "
            "this spbe reads up to 1: upgrade it"
            " @ isian.xlsx, _spbe!B2"
        ),
    ),
    "newer format of no name": (
        _set("_spbe", A1=None, B2="dua"),
        (
            "version 'dua' of spbe-template is not known; "
            "this spbe reads up to 1: upgrade it @ isian.xlsx, _spbe!B2"
        ),
    ),
    "no year": (
        _set("Identitas", B8="tahun ini"),
        (
            "'tahun ini' is not a year; write a whole number such as 2024"
            " @ isian.xlsx, Identitas!B8"
        ),
    ),
    "half a year": (
        _set("Identitas", B8=2024.5),
        (
            "'2024.5' is not a year; write a whole number such as 2024"
            " @ isian.xlsx, Identitas!B8"
        ),
    ),
    "date for a year": (
        _set("Identitas", B8=dt.date(2024, 1, 1)),
        "Tahun is 45292 (a date), not a text or number @ isian.xlsx, Identitas!B8",
    ),
    "unknown stage": (
        _set("Identitas", B9="mandri"),
        "stage 'mandri' is unknown; did you mean 'mandiri'? @ isian.xlsx, Identitas!B9",
    ),
    "unknown kind": (
        _set("Identitas", B4="Landak", B5="kab"),
        (
            "kind is 'kab', not one of kementerian, lpnk, alat_negara, "
            "sekretariat_kabinet, sekretariat_lembaga_negara, lembaga_lainnya, "
            "lembaga_penyiaran_publik, lns, provinsi, kabupaten, kota"
            " @ isian.xlsx, Identitas!B5"
        ),
    ),
    "province of nobody": (
        _set("Identitas", B6="Lampung"),
        "Instansi has no name, yet this is told of it @ isian.xlsx, Identitas!B6",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell(
    fault: str, i59: spbe.Instrument, tmp_path: Path
) -> None:
    """With indicator, value and cure; nothing else is told."""
    change, message = FAULTS[fault]
    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(written(tmp_path, i59, change))
    assert str(caught.value) == message


def test_a_workbook_without_levels_is_none(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Headings are what a table is known by."""

    def change(book: Book) -> None:
        for title in [domain.name for domain in i59.domains]:
            book[title]["C4"] = "x" * 100

    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(written(tmp_path, i59, change))
    assert str(caught.value) == (
        "no sheet has a row of headings with Nomor and Tingkat @ isian.xlsx"
    )


def test_all_faults_come_at_once(i59: spbe.Instrument, tmp_path: Path) -> None:
    """Of every sheet, with what a service needs to point at the cell."""

    def change(book: Book) -> None:
        _set(SHEET, C6=6, C7=True, G8="|")(book)
        _set("Layanan SPBE", A6="48")(book)
        _set("Identitas", B8="dua ribu", B9="x")(book)

    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(written(tmp_path, i59, change))
    problems = caught.value.problems
    assert [problem.place for problem in problems] == [
        f"isian.xlsx, {SHEET}!C6",
        f"isian.xlsx, {SHEET}!C7",
        f"isian.xlsx, {SHEET}!G8",
        "isian.xlsx, Layanan SPBE!A6",
        "isian.xlsx, Identitas!B8",
        "isian.xlsx, Identitas!B9",
    ]
    assert problems[0].to_dict() == {
        "kind": "level",
        "code": "1",
        "name": i59.indicator("1").name,
        "value": "6",
        "allowed": "1 to 5",
        "place": f"isian.xlsx, {SHEET}!C6",
        "message": "level 6 is not one of 1 to 5",
    }


def test_a_value_off_a_decimal_scale_is_told(
    i8: spbe.Instrument, tmp_path: Path
) -> None:
    """Within, not one of."""
    name = i8.indicator("1").name
    for value, message in (
        (5.01, "level 5.01 is not within 1 to 5"),
        ("tiga", "level 'tiga' is not within 1 to 5; write a number"),
    ):
        file = written(tmp_path, i8, _set("Penilaian", C6=value))
        with pytest.raises(spbe.DecodeError) as caught:
            read_xlsx(file, i8)
        where = "isian.xlsx, Penilaian!C6"
        assert str(caught.value) == f"indicator 1 ({name}): {message} @ {where}"


def test_half_a_character_stays_the_text_it_was_written_as(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """No text of ours can hold one."""
    file = written(tmp_path, i59, _set("Identitas", B4="Kota _xD800_"))
    assert read_xlsx(file).instansi == spbe.Instansi(name="Kota _xD800_")


def test_a_thousand_problems_are_told(i59: spbe.Instrument, tmp_path: Path) -> None:
    """And the rest counted, as in every other document."""

    def change(book: Book) -> None:
        for row in range(20, 3000):
            book[SHEET].cell(row, 1, f"{row}")
            book[SHEET].cell(row, 3, 1)

    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(written(tmp_path, i59, change))
    *told, rest = caught.value.problems
    assert len(told) == 1000
    assert told[-1].code is not None
    assert (rest.kind, rest.value) == ("more", 1980)


def test_rows_and_columns_are_limited(i59: spbe.Instrument, tmp_path: Path) -> None:
    """By what the caller says, at the sheet."""
    file = written(tmp_path, i59)
    for what, most in (("rows", 9), ("columns", 6)):
        limits = attrs.evolve(Limits(), **{what: most})
        with pytest.raises(spbe.DecodeError) as caught:
            read_xlsx(file, limits=limits)
        sheet = "Identitas" if what == "rows" else SHEET
        assert str(caught.value) == (
            f"the number of {what} is over {most}; if it is to be read, "
            f"pass limits=Limits({what}=...) @ isian.xlsx, {sheet}"
        )


SHEET_3 = "xl/worksheets/sheet3.xml"


@pytest.mark.parametrize(
    ("xml", "level"),
    [
        ('<c r="C6"><f>1+2</f><v>3</v></c>', 3),
        ('<c r="C6" t="str"><f>"4"</f><v>4</v></c>', 4),
        ('<c r="C6" t="str"><f>""</f><v></v></c>', None),
        ('<c r="C6"><v>3.0000000000000004</v></c>', 3),
        ('<c r="C6"><v>2E0</v></c>', 2),
        (
            '<c r="C6" t="inlineStr"><is><r><t>5</t></r><rPh><t>x</t></rPh></is></c>',
            5,
        ),
        ('<c r="C6" t="s"/>', None),
    ],
)
def test_cells_as_office_programs_write_them(
    xml: str, level: int | None, i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Computed formulas, rich text with how it is said, numbers with a tail."""
    file = with_cell(written(tmp_path, i59), SHEET_3, "C6", xml)
    assert read_xlsx(file).level("1") == level


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ('<c r="C6" t="d"><v>2024-01-01</v></c>', "level 2024-01-01 (a date) is"),
        ('<c r="C6"><v>1E999</v></c>', "level 1E999 is"),
        ('<c r="C6"><v>nan</v></c>', "level nan is"),
        ('<c r="C6"><v>1e30</v></c>', "level 1000000000000000000000000000000 is"),
        ('<c r="C6" t="e"><v>#DIV/0!</v></c>', "level #DIV/0! is"),
        ('<c r="C6" t="s"><v>9</v></c>', "a cell shows text 9, which is not there @"),
        ('<c r="C6" t="s"><v>x</v></c>', "a cell shows text x, which is not there @"),
        ('<c r="ZZZZ6"><v>3</v></c>', "'ZZZZ6' is not the place of a cell @"),
        ('</row><row r="-1">', "'-1' is not the number of a row @"),
    ],
)
def test_cells_that_no_level_can_be(
    xml: str, message: str, i59: spbe.Instrument, tmp_path: Path
) -> None:
    """As a tool with faults might write them."""
    file = with_cell(written(tmp_path, i59), SHEET_3, "C6", xml)
    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(file)
    assert message in str(caught.value)


def test_cells_without_a_place_follow_one_another(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """As the format allows."""
    rows = "<row><c t='str'><v>No</v></c><c t='str'><v>Level</v></c></row>"
    rows += "<row><c><v>1</v></c><c><v>4</v></c></row>"
    file = written(tmp_path, i59, levels={})
    with_cell(file, SHEET_3, "G15", f"</row>{rows}<row r='30'>")
    assert read_xlsx(file).levels == {"1": 4}
