"""Files made to harm who opens them, or damaged on the way: refused, and quickly."""

from __future__ import annotations

import contextlib
import io
import re
import struct
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import Book, part, repacked, with_cell, written

import spbe
from spbe.serialization import Limits, read_xlsx

SHEET = "xl/worksheets/sheet3.xml"
BOOK = "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"
NO_WORKBOOK = "the file is not an XLSX workbook: "
LIMIT = (
    "the size is over 20000000; if it is to be read, "
    "pass limits=Limits(size=...) @ isian.xlsx"
)


@pytest.fixture
def sound(i59: spbe.Instrument, tmp_path: Path) -> Path:
    """A workbook without any fault."""
    return written(tmp_path, i59)


@pytest.fixture(autouse=True)
def _in_bounded_time() -> Iterator[None]:
    """Nothing in here may take long, however slow the machine."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 40


def refused(file: Path, limits: Limits | None = None) -> str:
    """Return why a file is refused."""
    with pytest.raises(spbe.DecodeError) as caught:
        read_xlsx(file, limits=limits or Limits())
    return str(caught.value)


def test_a_bomb_is_refused_before_it_is_unpacked(sound: Path) -> None:
    """By the sizes the archive states: 400 MB in 400 kB."""
    repacked(sound, {"xl/media/image1.png": bytes(400_000_000)})
    assert sound.stat().st_size < 1_000_000
    assert refused(sound) == LIMIT


def test_a_bomb_that_hides_its_size_is_not_unpacked_further(sound: Path) -> None:
    """No more than the stated size is ever taken from a part."""
    repacked(sound, {SHEET: None, "xl/last.xml": b"<a/>"})
    data = bytes(50_000_000)
    repacked(sound, {SHEET: data})
    raw = bytearray(sound.read_bytes())
    size = struct.pack("<I", len(data))
    while (at := raw.find(size)) >= 0:  # in the part's own head and the directory
        raw[at : at + 4] = struct.pack("<I", 100)
    sound.write_bytes(raw)
    assert refused(sound) == f"{NO_WORKBOOK}it is damaged or cut short @ isian.xlsx"


def test_the_limit_of_size_can_be_changed(sound: Path) -> None:
    """Both of the file and of what is in it."""
    raw = sound.stat().st_size
    few = refused(sound, Limits(size=raw - 1))
    assert few == LIMIT.replace("20000000", str(raw - 1))
    assert refused(sound, Limits(size=raw + 1)) == LIMIT.replace(
        "20000000", str(raw + 1)
    )
    assert read_xlsx(sound, limits=Limits(size=1_000_000)).is_complete


def test_very_many_elements_count_as_size(sound: Path) -> None:
    """Each takes memory, though it has four bytes in the file."""
    repacked(sound, {SHEET: b"<worksheet>" + b"<a/>" * 2_500_000 + b"</worksheet>"})
    assert refused(sound) == LIMIT


def test_deep_nesting_is_refused(sound: Path) -> None:
    """A hundred thousand elements within one another."""
    repacked(sound, {SHEET: b"<a>" * 100_000 + b"</a>" * 100_000})
    assert refused(sound) == (
        "the depth is over 40; if it is to be read, "
        "pass limits=Limits(depth=...) @ isian.xlsx"
    )


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
)
FETCHED = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp037"])
@pytest.mark.parametrize("text", [LAUGHS, FETCHED], ids=["laughs", "fetched"])
def test_entities_are_refused_in_any_encoding(
    text: str, encoding: str, sound: Path
) -> None:
    """A document type is declared by no workbook."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = head.encode("utf-16" if encoding == "utf-16" else "ascii")
    data += text.encode(encoding.replace("utf-16", "utf-16-le"))
    repacked(sound, {SHEET: data})
    assert refused(sound) in {
        f"part '{SHEET}' declares a document type, as no workbook does @ isian.xlsx",
        f"{NO_WORKBOOK}part '{SHEET}' is not XML @ isian.xlsx",
    }


def test_an_unknown_encoding_is_refused(sound: Path) -> None:
    """Rather than guessed at."""
    repacked(sound, {SHEET: b'<?xml version="1.0" encoding="x-none"?><a/>'})
    assert refused(sound) == f"{NO_WORKBOOK}part '{SHEET}' is not XML @ isian.xlsx"


def test_macros_and_links_to_other_workbooks_are_refused(sound: Path) -> None:
    """Nothing of them would be run; but the officer is told."""
    data = sound.read_bytes()
    for name in ("xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"):
        sound.write_bytes(data)
        repacked(sound, {name: b"x"})
        assert refused(sound) == (
            "the workbook has macros; save it as .xlsx without them @ isian.xlsx"
        )
    sound.write_bytes(data)
    repacked(sound, {"xl/externalLinks/externalLink1.xml": b"<x/>"})
    assert refused(sound) == (
        "the workbook takes cells from other workbooks; "
        "replace these links by their values @ isian.xlsx"
    )


def test_hyperlinks_and_huge_dimensions_mean_nothing(sound: Path) -> None:
    """An address typed into a cell is a text; a sheet is as large as its cells."""
    text = part(sound, SHEET)
    assert "<dimension " in text
    text = text.replace('ref="A1:G15"', 'ref="A1:XFD1048576"')
    text = text.replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    )
    rels = (
        '<Relationships><Relationship Id="rId1" Type="x/hyperlink" '
        'Target="http://127.0.0.1:9/" TargetMode="External"/></Relationships>'
    )
    name = "xl/worksheets/_rels/sheet3.xml.rels"
    repacked(sound, {SHEET: text.encode(), name: rels.encode()})
    assert read_xlsx(sound).is_complete


def test_a_cell_far_away_is_over_the_limit(sound: Path) -> None:
    """Even where it holds something."""
    far = '</row><row r="1048576"><c r="A1048576"><v>1</v></c>'
    with_cell(sound, SHEET, "G15", far)
    assert refused(sound) == (
        "the number of rows is over 100000; if it is to be read, "
        "pass limits=Limits(rows=...) @ isian.xlsx, Kebijakan Internal SPBE"
    )


def test_one_long_text_for_many_cells_costs_little(sound: Path) -> None:
    """Ten megabytes, told of by fifty thousand cells."""
    strings = f"<sst><si><t>{'x|' * 4_000_000}</t></si></sst>"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="C{n}" t="s"><v>0</v></c>'
        f'<c r="B{n}" t="s"><v>0</v></c></row>'
        for n in range(30, 30_030)
    )
    sheet = part(sound, SHEET).replace("</sheetData>", f"{rows}</sheetData>")
    rels = part(sound, RELS).replace(
        "</Relationships>",
        '<Relationship Id="s" Type="x/sharedStrings" Target="s.xml"/></Relationships>',
    )
    repacked(
        sound,
        {SHEET: sheet.encode(), RELS: rels.encode(), "xl/s.xml": strings.encode()},
    )
    assert refused(sound).endswith("more, in .problems")


def test_slow_formats_do_not_slow_us_down(sound: Path) -> None:
    """Number formats are matched once each, and long ones are none."""
    code = "[" * 200
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n in range(9_000)
    )
    formats += f'<numFmt numFmtId="9999" formatCode="{"[" * 1_000_000}"/>'
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(9_000))
    styles += '<xf numFmtId="9999"/><xf numFmtId="x"/><xf/>'
    xml = f"<s><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></s>"
    repacked(sound, {"xl/styles.xml": xml.encode()})
    assert read_xlsx(sound).is_complete


def test_a_part_shown_by_many_sheets_is_refused(sound: Path) -> None:
    """Ten megabytes times a thousand."""
    text = part(sound, BOOK)
    # As its writer wrote it: the prefix of its id depends on the XML library.
    (first, *_) = re.findall("<sheet [^>]*/>", text)
    one = re.sub('(name|sheetId)="[^"]*"', r'\1="9"', first)
    repacked(sound, {BOOK: text.replace("</sheets>", f"{one}</sheets>").encode()})
    assert refused(sound) == (
        "two sheets of the workbook are the same part of the file @ isian.xlsx"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"{NO_WORKBOOK}it is another kind of file"),
        (b"nomor,tingkat\n1,3\n", f"{NO_WORKBOOK}it is another kind of file"),
        (b"PK\x03\x04", f"{NO_WORKBOOK}it is damaged or cut short"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
            (
                "the file is locked with a password or of the old .xls kind; "
                "save it as .xlsx without a password"
            ),
        ),
    ],
    ids=["empty", "csv", "cut", "encrypted"],
)
def test_another_kind_of_file_is_told(
    data: bytes, message: str, tmp_path: Path
) -> None:
    """Each with its cure."""
    file = tmp_path / "isian.xlsx"
    file.write_bytes(data)
    assert refused(file) == f"{message} @ isian.xlsx"


def test_another_kind_of_archive_is_told(sound: Path) -> None:
    """A workbook without its parts, and one with a part of no kind we know."""
    data = sound.read_bytes()
    for name in ("_rels/.rels", BOOK, RELS, SHEET):
        sound.write_bytes(data)
        repacked(sound, {name: None})
        assert refused(sound) == f"{NO_WORKBOOK}part '{name}' is missing @ isian.xlsx"
    sound.write_bytes(data)
    repacked(sound, {"_rels/.rels": b"<Relationships/>"})
    told = f"{NO_WORKBOOK}it is another kind of document @ isian.xlsx"
    assert refused(sound) == told


def test_parts_that_are_locked_or_there_twice_are_refused(sound: Path) -> None:
    """Or packed in a way that could grow without bound."""
    data = sound.read_bytes()
    with zipfile.ZipFile(sound, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/more.xml", "<a/>")
    told = f"{NO_WORKBOOK}part 'xl/more.xml' is locked @ isian.xlsx"
    assert refused(sound) == told
    sound.write_bytes(data)
    with zipfile.ZipFile(sound, "a") as archive:
        archive.writestr(SHEET.upper(), "<a/>")
    assert refused(sound) == f"{NO_WORKBOOK}a part of it is there twice @ isian.xlsx"


# A workbook of one sheet without styles, in which every cell is read.
SMALL = [
    {"A": "Instrumen", "B": "permenpanrb-59-2020"},
    {"A": "Tahun", "B": "2024"},
    {"A": "No", "B": "Nama", "C": "Level", "D": "OPD", "E": "Catatan", "F": "Bukti"},
    {"A": "2", "C": "4", "D": "Diskominfo", "E": "lengkap", "F": "Perwali"},
]
SMALL[3]["B"] = "Tingkat Kematangan Kebijakan Internal Peta Rencana SPBE Instansi "
SMALL[3]["B"] += "Pusat/Pemerintah Daerah"
PLACES = [f"{column}{n}" for n, row in enumerate(SMALL, start=1) for column in row]


def small(**changed: str) -> bytes:
    """Return the small workbook, with the XML of some cells changed by their place."""
    rows = []
    for number, row in enumerate(SMALL, start=1):
        cells = {
            f"{column}{number}": f'<c r="{column}{number}" t="str"><v>{text}</v></c>'
            for column, text in row.items()
        }
        cells |= {place: changed.get(place, xml) for place, xml in cells.items()}
        rows.append(f'<row r="{number}">{"".join(cells.values())}</row>')
    parts = {
        "_rels/.rels": '<R><Relationship Id="a" Type="x/officeDocument" '
        'Target="b.xml"/></R>',
        "b.xml": '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets>'
        "</workbook>",
        "_rels/b.xml.rels": '<R><Relationship Id="a" Type="x/worksheet" '
        'Target="s.xml"/><Relationship Id="b" Type="x/sharedStrings" Target="t.xml"/>'
        "</R>",
        "s.xml": f"<worksheet>{''.join(rows)}</worksheet>",
        "t.xml": "<sst><si><t>3</t></si></sst>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def read_small(folder: Path, **changed: str) -> spbe.Evaluation:
    """Read the small workbook with some cells changed."""
    file = folder / "isian.xlsx"
    file.write_bytes(small(**changed))
    return read_xlsx(file)


def test_the_smallest_workbook_is_one(tmp_path: Path) -> None:
    """Without styles or content types: what we read needs none."""
    found = read_small(tmp_path)
    assert found.levels == {"2": 4}
    assert found.year == 2024
    assert found.assessment("2") == spbe.Assessment(
        code="2",
        unit="Diskominfo",
        note="lengkap",
        evidence=(spbe.Evidence(title="Perwali"),),
    )


# Every type a cell may say it has, one that there is not, and none at all.
TYPES = ["n", "s", "str", "inlineStr", "b", "e", "d", "x", None]
TEXTS = {"str", "inlineStr"}
FORMULAS = ["<f>1+2</f>", "<f/>", '<f t="shared" si="0"/>', '<f t="array"><x/>A1</f>']
# Excel and LibreOffice write an empty value where a formula comes to "".
EMPTY = ["", "<v/>", "<v></v>", "<is/>", "<is><t/></is>", "<is><rPh><t/></rPh></is>"]


def cell_of(place: str, kind: str | None, within: str) -> str:
    """Return the XML of a cell."""
    told = "" if kind is None else f' t="{kind}"'
    return f'<c r="{place}"{told}>{within}</c>'


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("place", PLACES)
def test_a_formula_without_a_value_is_refused_wherever_it_stands(
    place: str, kind: str | None, tmp_path: Path
) -> None:
    """Level, heading, label, note, year: of any type, at its cell, with the cure."""
    cure = (
        " is a formula that was never computed; open the workbook in a spreadsheet "
        f"program and save it, or write the value itself @ isian.xlsx, S!{place}"
    )
    for formula in FORMULAS:
        for empty in EMPTY:
            if kind in TEXTS and ("<v" in empty or "<t" in empty):
                continue
            xml = cell_of(place, kind, f"{formula}{empty}")
            with pytest.raises(spbe.DecodeError) as caught:
                read_small(tmp_path, **{place: xml})
            assert cure in str(caught.value)


@pytest.mark.parametrize("kind", TYPES)
def test_a_formula_counts_as_the_value_it_was_computed_to(
    kind: str | None, tmp_path: Path
) -> None:
    """A level, or the same refusal as of the value alone; an empty text is blank."""
    for value in ["3", "0", "1", "2024-01-01", "#N/A", "-", "", " "]:
        told = []
        for formula in ["", *FORMULAS]:
            held = f"<v>{value}</v>"
            if kind == "inlineStr":
                held = f"<is><t>{value}</t></is>"
            if formula and not value and kind not in TEXTS:
                continue  # no value: refused, as above
            xml = cell_of("C4", kind, f"{formula}{held}")
            try:
                told.append(str(dict(read_small(tmp_path, C4=xml).levels)))
            except spbe.DecodeError as error:
                told.append(str(error))
        assert len(set(told)) == 1, told
        if value == "3":
            is_level = kind in {"n", "str", "inlineStr", None}
            assert ("'2': 3" in told[0]) is is_level, told
        if not value:
            assert told[0] == "{}"


def test_a_formula_that_nothing_is_read_from_may_lack_its_value(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Those of our own sheets, and what offices add beside and below the table."""

    def change(book: Book) -> None:
        sheet = book["Kebijakan Internal SPBE"]
        sheet["A2"] = "=B4"
        sheet["H7"] = "=C7*2"
        sheet["F30"], sheet["B30"] = "=TODAY()", "Tanda tangan"
        more = book.create_sheet("Rekap")
        more["A1"], more["B1"], more["C1"] = "=1", "=2", 3
        more["A2"], more["B2"] = "Jumlah", "=2"

    assert read_xlsx(written(tmp_path, i59, change)).is_complete


def test_several_tables_of_a_sheet_have_headings_of_their_own(tmp_path: Path) -> None:
    """A formula among the second ones is refused; one in a row is not a heading."""
    again = "".join(
        f'<c r="{place}" t="str"><v>{text}</v></c>'
        for place, text in (("A6", "No"), ("C6", "Level"))
    )
    pending = '<c r="E6"><f>1</f></c>'
    below = f'{cell_of("F4", "str", "<v>Perwali</v>")}</row><row r="6">{again}'
    assert read_small(tmp_path, F4=below).level("2") == 4
    with pytest.raises(spbe.DecodeError, match=r"a heading is a formula .*S!E6"):
        read_small(tmp_path, F4=f"{below}{pending}")
    with_note = cell_of("E4", "str", "<v>Nilai</v>") + '<c r="H4"><f>1</f></c>'
    assert read_small(tmp_path, E4=with_note).level("2") == 4


@settings(max_examples=examples(100))
@given(data=st.data())
def test_damage_anywhere_is_told_or_does_not_matter(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Cut short, or with bytes changed: an error of ours, or a sound evaluation."""
    file = tmp_path_factory.getbasetemp() / "rusak.xlsx"
    raw = bytearray(small())
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    else:
        for _ in range(data.draw(st.integers(1, 8))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(
                st.integers(0, 255)
            )
    file.write_bytes(raw)
    with contextlib.suppress(spbe.DecodeError):
        assert read_xlsx(file).instrument.id == "permenpanrb-59-2020"
