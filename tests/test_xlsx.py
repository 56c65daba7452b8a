"""The self-assessment workbook: what is in it, and what offices may do with it."""

from __future__ import annotations

import datetime as dt
import warnings
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from workbooks import Book, part, written

import spbe
from spbe.model.instansi import InstansiKind
from spbe.serialization import read_xlsx, write_template_xlsx
from spbe._input import DEFAULT
from spbe.serialization._xlsx_cells import sheets_of
from spbe.serialization._xlsx_parts import Parts

FIRST = "Kebijakan Internal SPBE"
DRAFT = "docs/examples/data/rancangan.toml"


def table(book: Book, title: str) -> list[list[Any]]:
    """Return the rows of a sheet below its headings."""
    return [list(row) for row in book[title].iter_rows(min_row=5, values_only=True)]


def test_the_template_has_a_sheet_for_each_domain(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """With official numbers, names, and summaries that are called so."""
    book = openpyxl.load_workbook(written(tmp_path, i59, levels={}))
    domains = [domain.name for domain in i59.domains]
    sheets = ["Identitas", "Ringkasan", *domains, "Perhitungan", "_spbe"]
    assert book.sheetnames == sheets
    assert book["_spbe"].sheet_state == "veryHidden"
    rows = [row for title in domains for row in table(book, title) if row[0]]
    assert [row[0] for row in rows] == list(i59.layout.codes)
    assert [row[1] for row in rows] == [i.name for i in i59]
    heading = book[FIRST]["D4"].value
    assert heading == "Kriteria tiap tingkat (ringkasan, bukan naskah resmi)"
    assert rows[0][3].splitlines()[0] == (
        "1 Rintisan: Aturan internal tentang arsitektur SPBE belum ada, "
        "atau baru berupa rancangan."
    )
    assert {book[title].protection.sheet for title in domains} == {False}
    for title in ("Ringkasan", "Perhitungan"):
        assert book[title].protection.sheet


def test_an_instrument_without_domains_has_all_in_one_sheet(
    i8: spbe.Instrument, tmp_path: Path
) -> None:
    """And says that the sheet scores two decimals."""
    book = openpyxl.load_workbook(written(tmp_path, i8))
    sheets = ["Identitas", "Ringkasan", "Penilaian", "Perhitungan", "_spbe"]
    assert book.sheetnames == sheets
    texts = [cell for row in book["Ringkasan"].values for cell in row if cell]
    assert texts[-1] == (
        "Lembar ini menghitung nilai dengan paling banyak dua desimal; "
        "nilai lain dihitung tidak sah."
    )
    guide = [str(row[0]) for row in book["Identitas"].values if row[0]]
    assert "paling banyak dua angka di belakang koma" in guide[-2]
    assert guide[-1] == f"Instrumen sementara: {i8.provisional}."


def test_levels_are_chosen_from_the_scale(
    i5: spbe.Instrument, i8: spbe.Instrument, tmp_path: Path
) -> None:
    """A drop-down of whole levels, a range for decimal values, blank allowed."""
    found = {}
    for instrument in (i5, i8):
        book = openpyxl.load_workbook(written(tmp_path, instrument))
        (validation,) = book.worksheets[2].data_validations.dataValidation[:1]
        assert validation.allow_blank
        found[instrument.id] = (validation.type, validation.formula1)
        cells = {str(place) for place in validation.sqref.ranges}
        assert "C6" in "".join(cells)
    assert found == {
        "permenpanrb-5-2018": ("list", '"0,1,2,3,4,5"'),
        "permenpanrb-8-2026": ("decimal", "1"),
    }


def test_pages_print_on_a4_landscape_and_headings_stay(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """On screen and on paper."""
    book = openpyxl.load_workbook(written(tmp_path, i59))
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
            "landscape",
            9,
        )
    assert book[FIRST].freeze_panes == "C5"
    assert book[FIRST].print_title_rows == "$4:$4"
    assert book["Ringkasan"].freeze_panes == "A13"


def test_an_empty_template_is_an_evaluation_without_levels(
    instrument: spbe.Instrument, tmp_path: Path
) -> None:
    """Nothing is taken for a level."""
    file = tmp_path / "isian.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        write_template_xlsx(instrument.id, file)
        found = read_xlsx(file)
    assert found == spbe.Evaluation(instrument=instrument, levels={})


def test_the_same_evaluation_gives_the_same_bytes(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Nothing in the file depends on the clock."""
    files = [tmp_path / "isian.xlsx", tmp_path / "lain.xlsx"]
    for file in files:
        write_template_xlsx(i59, file)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "modified" not in part(files[0], "docProps/core.xml")


def test_a_file_that_is_there_is_kept(i59: spbe.Instrument, tmp_path: Path) -> None:
    """Unless it may be replaced."""
    file = written(tmp_path, i59)
    with pytest.raises(FileExistsError, match="pass overwrite=True"):
        write_template_xlsx(i59, file)


def test_the_evaluation_must_be_by_the_instrument(
    i59: spbe.Instrument, i5: spbe.Instrument, tmp_path: Path
) -> None:
    """Not by another."""
    evaluation = spbe.Evaluation(instrument=i5, levels={})
    with pytest.raises(ValueError, match="by permenpanrb-5-2018, not by permenpanrb-5"):
        write_template_xlsx(i59, tmp_path / "x.xlsx", evaluation=evaluation)


def shuffle(book: Book) -> None:
    """Rearrange a workbook as far as an office might."""
    sheet = book[FIRST]
    sheet.move_range("E4:E15", cols=6)  # the unit, far to the right
    sheet.delete_cols(4)  # the criteria
    sheet.insert_cols(1)
    sheet.insert_rows(1, 3)
    sheet["C7"] = "Tingkat Kematangan (1-5)" if sheet["C7"].value == "x" else "Nama"
    sheet.title = "Domain satu"
    sheet["B30"], sheet["D30"] = "Mengetahui, Sekretaris Daerah", None
    other = book["Layanan SPBE"]
    other.delete_cols(4, 4)  # all that is optional
    other["A4"], other["C4"] = "No. Indikator :", "  nilai\n(1-5)"
    other.delete_cols(2)
    book.move_sheet(other, -4)
    del book["Ringkasan"], book["Perhitungan"]


def test_rows_columns_and_sheets_may_be_moved_added_and_left_out(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """What is told is found by its headings and numbers."""
    told = spbe.Assessment(code="3", unit="Diskominfo", note="catatan")
    levels = dict(zip(i59.layout.codes, [1, 2, 3, 4, 5] * 9 + [1, 2], strict=True))
    file = written(tmp_path, i59, shuffle, levels=levels, assessments=[told], year=2024)
    found = read_xlsx(file)
    assert found.levels == levels
    assert (found.assessments, found.year) == ((told,), 2024)


def test_rows_that_are_left_out_are_not_assessed(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """A whole domain too, and a second table in one sheet is read."""

    def change(book: Book) -> None:
        del book["Manajemen SPBE"]
        sheet = book[FIRST]
        sheet.delete_rows(6, 2)
        for column, value in ((2, "Kode"), (3, "Level"), (4, "Keterangan")):
            sheet.cell(20, column, value)
        for column, value in ((2, "35."), (3, "3"), (4, "teks")):
            sheet.cell(21, column, value)
        book["Layanan SPBE"].delete_rows(9)  # 35

    found = read_xlsx(written(tmp_path, i59, change))
    assert found.missing == ("1", "2", *map(str, range(21, 32)))
    assert found.assessments == (spbe.Assessment(code="35", note="teks"),)


WAYS = [
    *(
        None,
        "-",
        "–",
        "—",
        "belum dinilai",
        "Belum Dinilai.",
        "  ",
        "BELUM DINILAI (2)",
    ),
]


@pytest.mark.parametrize("value", WAYS, ids=repr)
def test_ways_to_say_that_there_is_no_level(
    value: str | None, i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Not one of them is a level."""
    file = written(tmp_path, i59, lambda book: book[FIRST].__setitem__("C6", value))
    assert read_xlsx(file).missing == ("1",)


@pytest.mark.parametrize("value", [4, 4.0, "4", " 4 ", Decimal(4)], ids=repr)
def test_a_whole_level_is_a_number_or_its_digits(
    value: Any, i59: spbe.Instrument, tmp_path: Path
) -> None:
    """A workbook has no whole numbers, and many cells are formatted as text."""
    file = written(tmp_path, i59, lambda book: book[FIRST].__setitem__("C6", value))
    assert read_xlsx(file).level("1") == 4


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (3.27, "327/100"),
        (2.2999999999999998, "23/10"),
        ("3,27", "327/100"),
        ("3.27", "327/100"),
        ("10/3", "10/3"),
        (0.1 * 3 + 1, "13/10"),
        (2, "2"),
    ],
    ids=repr,
)
def test_a_decimal_value_is_what_the_spreadsheet_shows(
    value: Any, level: str, i8: spbe.Instrument, tmp_path: Path
) -> None:
    """Fifteen digits, as it shows at most; or an exact value as text."""
    file = written(
        tmp_path, i8, lambda book: book["Penilaian"].__setitem__("C6", value)
    )
    assert read_xlsx(file, i8).level("1") == Fraction(level)


def test_evidence_is_read_line_by_line(i59: spbe.Instrument, tmp_path: Path) -> None:
    """Title, reference and date; what is left out is not there."""

    def change(book: Book) -> None:
        sheet = book[FIRST]
        sheet["G6"] = (
            "Perwali SPBE | 12/2023 | 2023-05-02\r\n\n"
            "  Notulen|C:\\new\\notulen.pdf\nFoto | | 2024-01-31\nLaporan &#124; akhir"
        )
        sheet["G7"], sheet["E8"], sheet["F8"] = "-", 12, 1.5

    found = read_xlsx(written(tmp_path, i59, change))
    first = found.assessment("1")
    assert first is not None
    assert [(e.title, e.reference, e.date) for e in first.evidence] == [
        ("Perwali SPBE", "12/2023", dt.date(2023, 5, 2)),
        ("Notulen", "C:\\new\\notulen.pdf", None),
        ("Foto", None, dt.date(2024, 1, 31)),
        ("Laporan | akhir", None, None),
    ]
    assert found.assessment("2") == spbe.Assessment(code="2")  # looked at, has none
    assert found.assessment("3") == spbe.Assessment(code="3", unit="12", note="1.5")


def test_the_facts_are_read_by_their_labels(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """With a colon between, in other words, and a kind that is told or not."""

    def change(book: Book) -> None:
        sheet = book["Identitas"]
        sheet["A4"], sheet["B4"], sheet["C4"] = "Nama Instansi", ":", "Kab. Landak"
        sheet["A5"], sheet["B5"] = "Jenis Instansi :", "Kabupaten"
        sheet["B6"], sheet["B7"] = "Kalimantan Barat", 6108
        sheet["B8"], sheet["B9"] = "2024", "Penilaian Mandiri"

    found = read_xlsx(written(tmp_path, i59, change))
    assert found.instansi == spbe.Instansi(
        name="Kab. Landak", kind="kabupaten", province="Kalimantan Barat", code="6108"
    )
    assert (found.year, found.stage) == (2024, spbe.Stage.MANDIRI)


def test_a_user_s_own_instrument_is_given_to_the_reader(tmp_path: Path) -> None:
    """The workbook names it, and cannot bring it."""
    draft = spbe.instruments.read(DRAFT)
    file = written(tmp_path, draft, levels={"1": 3})
    assert read_xlsx(file, draft).level("1") == 3


def test_the_instrument_given_counts_before_the_one_named(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """As for the draft of an instrument that got another id."""
    draft = spbe.instruments.read(DRAFT)
    renamed = attrs.evolve(draft, id="rancangan-kedua")
    file = written(tmp_path, draft, levels={"1": 3})
    assert read_xlsx(file, renamed).instrument.id == "rancangan-kedua"
    file = written(tmp_path, i59)
    assert read_xlsx(file, i59.id) == read_xlsx(file)


def strange(draft: spbe.Instrument) -> spbe.Instrument:
    """Return an instrument whose names no sheet can have, and without criteria."""
    (first, *more) = draft.top_aspects
    indicators = tuple(
        attrs.evolve(i, criteria=(), code=f"a{i.code}*", name=f"=A1 {i.code}")
        for i in first.indicators
    )
    aspects = (attrs.evolve(first, indicators=indicators),)
    name = "Ringkasan/[draf]: 'panjang' " + "😀" * 20
    domains = (
        spbe.Domain(number=1, name=name, weight=first.weight, aspects=aspects),
        spbe.Domain(
            number=2,
            name=name,
            weight=Fraction(100) - first.weight,
            aspects=tuple(more),
        ),
    )
    return attrs.evolve(draft, domains=domains, aspects=())


def test_an_instrument_of_any_names_has_a_template(tmp_path: Path) -> None:
    """Titles are cut and made different; the reader does not need them."""
    own = strange(spbe.instruments.read(DRAFT))
    file = written(tmp_path, own)
    assert read_xlsx(file, own).is_complete
    titles = openpyxl.load_workbook(file).sheetnames
    assert titles[2:4] == [
        "Ringkasan draf panjang 😀😀😀😀",
        "Ringkasan draf panjang 😀😀 (2)",
    ]


def test_an_instrument_with_very_long_scales_is_refused(tmp_path: Path) -> None:
    """Its formulas would be too long for a cell."""
    draft = spbe.instruments.read(DRAFT)
    (scale,) = draft.scales
    levels = tuple(map(str, range(1, 602)))
    long = attrs.evolve(scale, maximum=601, levels=levels)
    bands = draft.banding.bands
    top = attrs.evolve(bands[-1], upper=Fraction(601))
    banding = attrs.evolve(draft.banding, bands=(*bands[:-1], top))
    bare = tuple(
        attrs.evolve(
            aspect,
            indicators=tuple(attrs.evolve(i, criteria=()) for i in aspect.indicators),
        )
        for aspect in draft.top_aspects
    )
    deep = attrs.evolve(draft, scales=(long,), banding=banding, aspects=bare)
    with pytest.raises(ValueError, match="rancangan-contoh has a scale of over 500"):
        write_template_xlsx(deep, tmp_path / "x.xlsx")


def test_a_long_scale_has_a_range_instead_of_a_list(tmp_path: Path) -> None:
    """Spreadsheets take lists of 255 characters."""
    draft = spbe.instruments.read(DRAFT)
    (scale,) = draft.scales
    long = attrs.evolve(scale, maximum=200, levels=tuple(map(str, range(1, 201))))
    top = attrs.evolve(draft.banding.bands[-1], upper=Fraction(200))
    banding = attrs.evolve(draft.banding, bands=(*draft.banding.bands[:-1], top))
    bare = tuple(
        attrs.evolve(
            aspect,
            indicators=tuple(attrs.evolve(i, criteria=()) for i in aspect.indicators),
        )
        for aspect in draft.top_aspects
    )
    own = attrs.evolve(draft, scales=(long,), banding=banding, aspects=bare)
    file = written(tmp_path, own, levels={"1": 200})
    assert read_xlsx(file, own).level("1") == 200
    (validation, *_) = (
        openpyxl.load_workbook(file).worksheets[2].data_validations.dataValidation
    )
    assert (validation.type, validation.formula2) == ("whole", "200")


def test_a_text_longer_than_a_cell_takes_is_refused_by_name(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """All of them at once, and nothing is cut."""
    long = "x" * 32_768
    evaluation = spbe.Evaluation(
        instrument=i59,
        levels={},
        instansi=long,
        assessments=[
            spbe.Assessment(code="2", note="😀" * 16_384),
            spbe.Assessment(code="3", evidence=(spbe.Evidence(title="\x01" * 5000),)),
            spbe.Assessment(code="4", note="x" * 32_767),
        ],
    )
    with pytest.raises(spbe.EvaluationError) as caught:
        write_template_xlsx(i59, tmp_path / "x.xlsx", evaluation=evaluation)
    names = [i59.indicator(code).name for code in ("2", "3")]
    assert str(caught.value).splitlines() == [
        "3 problems:",
        "- 32768 characters; a cell of a workbook takes 32767 @ Instansi",
        (
            f"- indicator 2 ({names[0]}): 32768 characters; "
            "a cell of a workbook takes 32767 @ Catatan"
        ),
        (
            f"- indicator 3 ({names[1]}): 35000 characters; "
            "a cell of a workbook takes 32767 @ Data dukung"
        ),
    ]
    assert list(tmp_path.iterdir()) == []
    fits = attrs.evolve(
        evaluation, instansi=None, assessments=[evaluation.assessments[2]]
    )
    assert (
        read_xlsx(written(tmp_path, i59, levels={}, assessments=fits.assessments))
        == fits
    )
    name = i59.index_name + long
    with pytest.raises(ValueError, match="a cell takes 32767"):
        write_template_xlsx(
            attrs.evolve(i59, id="own", index_name=name), tmp_path / "y.xlsx"
        )


def test_our_reader_sees_what_openpyxl_sees(
    instrument: spbe.Instrument, tmp_path: Path
) -> None:
    """Cell by cell, of a workbook that openpyxl wrote with shared strings gone."""
    file = written(tmp_path, instrument, lambda _: None)
    ours = sheets_of(Parts(file.read_bytes(), DEFAULT, file.name), DEFAULT)
    book = openpyxl.load_workbook(file)
    assert list(ours) == book.sheetnames
    for sheet in book.worksheets:
        seen = {
            (cell.row, cell.column): str(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and cell.data_type != "f"
        }
        found = {
            (row, column): cell.text
            for row, cells in ours[sheet.title].items()
            for column, cell in cells.items()
            if cell.kind != "pending"
        }
        assert found == seen


def test_a_sheet_that_is_a_chart_is_passed_over(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """It has no cells."""
    assert read_xlsx(
        written(tmp_path, i59, lambda b: b.create_chartsheet())
    ).is_complete


def test_what_stands_beside_no_level_is_kept(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """A unit may be named before there is a level."""

    def change(book: Book) -> None:
        book[FIRST]["C6"], book[FIRST]["E6"] = "belum dinilai", "Diskominfo"
        book[FIRST]["A20"], book[FIRST]["E20"] = "Mengetahui", "Sekretaris Daerah"

    found = read_xlsx(written(tmp_path, i59, change))
    assert found.missing == ("1",)
    assert found.assessments == (spbe.Assessment(code="1", unit="Diskominfo"),)


def test_an_assessment_without_content_is_kept(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """As a dash in its evidence; a document called so is another thing."""
    assessments = (
        spbe.Assessment(code="1"),
        spbe.Assessment(code="2", evidence=(spbe.Evidence(title="-"),)),
    )
    file = written(tmp_path, i59, assessments=assessments)
    assert read_xlsx(file).assessments == assessments
    sheet = openpyxl.load_workbook(file)[FIRST]
    assert (sheet["G6"].value, sheet["G7"].value) == ("-", "&#45;")


def test_the_kind_is_kept_where_the_name_tells_another(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Or none at all."""
    kinds: tuple[InstansiKind | None, ...] = (None, "lns")
    for kind in kinds:
        instansi = spbe.Instansi(name="Kota Contoh", kind=kind)
        file = written(tmp_path, i59, instansi=instansi, year=9999)
        found = read_xlsx(file)
        assert (found.instansi, found.year) == (instansi, 9999)


def test_decimal_values_are_numbers_as_far_as_a_spreadsheet_has_them(
    i8: spbe.Instrument, tmp_path: Path
) -> None:
    """The rest are texts, which come back exactly."""
    levels = {"1": Fraction(5, 2), "2": Fraction(10, 3), "3": 2}
    told = spbe.Assessment(code="1", evidence=(spbe.Evidence(title="a|b"),))
    file = written(
        tmp_path, i8, levels=levels, instansi="Kota Contoh", assessments=[told]
    )
    found = read_xlsx(file, i8)
    assert found.levels == levels
    assert found.assessments == (told,)
    assert found.instansi == spbe.Instansi(name="Kota Contoh", kind="kota")
    sheet = openpyxl.load_workbook(file)["Penilaian"]
    assert [sheet[place].value for place in ("C6", "C7", "C9")] == [2.5, "10/3", 2]
