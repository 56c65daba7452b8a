"""The protected sheet that scores a workbook as it is filled in.

Its formulas add and compare whole numbers, as :mod:`spbe.rules` does: no figure is
rounded before the last step, and that one is a whole-number division.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from spbe._labels import word
from spbe.model.instrument import Instrument
from spbe.model.structure import Scale
from spbe.serialization import _xlsx_book as book
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._blanks import DASHES
from spbe.serialization._xlsx_book import Workbook, put

HUNDREDTHS = 100
_ROWS = 999
# Up to here every division of the sheet is exact in a spreadsheet's floats.
_MOST_LEVELS = 500

_HEADINGS = (
    "Indikator",
    "Nama indikator",
    "Bobot (satuan)",
    "Baris",
    "Isian",
    "Terbaca",
    "Satuan",
    "Keadaan",
)


def scale_of_levels(instrument: Instrument) -> int:
    """Return what levels are multiplied by to be whole numbers."""
    return HUNDREDTHS if instrument.is_decimal else 1


def check(instrument: Instrument) -> None:
    """Refuse an instrument whose formulas would be too long.

    No instrument has more units than a spreadsheet keeps exactly.

    Raises:
        ValueError: If a scale has too many levels.
    """
    if any(s.maximum - s.minimum >= _MOST_LEVELS for s in instrument.scales):
        msg = f"{instrument.id} has a scale of over {_MOST_LEVELS} levels"
        raise ValueError(msg)


class Workings:
    """The sheet *Perhitungan*: every whole number on the way to the index.

    Args:
        target: The workbook.
        instrument: What is scored.
        homes: For each indicator the sheet it stands on, and the columns of code
            and level there.
        year: The cell of the year, as formulas name it.
    """

    def __init__(
        self,
        target: Workbook,
        instrument: Instrument,
        homes: dict[str, tuple[str, str, str]],
        year: str,
    ) -> None:
        self.factor = scale_of_levels(instrument)
        self._instrument = instrument
        self._sheet = book.add_sheet(
            target, layout.WORKINGS, (12, 62, 12, 12, 12, 10, 12, 15)
        )
        self.name = book.in_formula(self._sheet.title)
        self._first = self._head()
        for place, indicator in enumerate(instrument):
            self._indicator(self._first + place, indicator.code, homes)
        self._last = self._first + len(instrument) - 1
        book.break_page(self._sheet, self._last + 2)
        self._next = self._last + 3
        self.groups: dict[tuple[str, int], tuple[str, str]] = {}
        self._put_groups()
        self._put_bands(year)
        self._sheet.freeze_panes = f"A{self._first}"
        book.mark(self._sheet, f"H{self._first}:H{self._last}", "tidak sah", "F8CBAD")
        book.mark(
            self._sheet, f"H{self._first}:H{self._last}", "belum dinilai", "FFF2CC"
        )
        book.fit_rows(self._sheet)
        book.protect(self._sheet)

    def _head(self) -> int:
        sheet, per_point = self._sheet, self._instrument.layout.units_per_point
        book.put_title(sheet, layout.WORKINGS)
        text = (
            f"Semua dijumlahkan dan dibandingkan dalam bilangan bulat: "
            f"satu poin indeks = {per_point * self.factor} satuan."
        )
        if self.factor > 1:
            text += (
                " Nilai dibaca dalam perseratus, jadi paling banyak dua desimal; "
                "nilai lain ditandai tidak sah di sini."
            )
        book.put_line(sheet, 2, text, len(_HEADINGS), color=book.GREY)
        text = (
            "Angka terbit = pembagian bulat (200 x satuan + bobot) : (2 x bobot) "
            "perseratus, yaitu setengah ke atas, sekali saja."
        )
        book.put_line(sheet, 3, text, len(_HEADINGS), color=book.GREY)
        book.put_headings(sheet, 5, _HEADINGS)
        return 6

    def _formula(self, row: int, column: int, text: str, **more: Any) -> None:
        put(self._sheet, row, column, f"={text}", formula=True, box=True, **more)

    def _indicator(
        self, row: int, code: str, homes: dict[str, tuple[str, str, str]]
    ) -> None:
        sheet, instrument = self._sheet, self._instrument
        weight = instrument.layout.weights[instrument.layout.position[code]]
        title, codes, levels = homes[code]
        area = f"{book.in_formula(title)}!${{0}}$1:${{0}}${_ROWS}".format
        found = f"MATCH({_sought(code)},{area(codes)},0)"
        if code.isdecimal():  # someone may have typed it anew, as a number
            found = f"IFERROR({found},MATCH({int(code)},{area(codes)},0))"
        cell = f"INDEX({area(levels)},D{row})"
        put(sheet, row, 1, code, box=True)
        put(sheet, row, 2, instrument.indicator(code).name, box=True)
        put(sheet, row, 3, weight, box=True)
        self._formula(row, 4, f"IFERROR({found},0)")
        text = f'IF(ISLOGICAL({cell}),"TRUE",TRIM({cell}&""))'
        text = f'IFERROR(IF(D{row}=0,"",{text}),"#")'
        self._formula(row, 5, text, align="center")
        self._formula(row, 6, self._level(row, cell, instrument.scale_of(code)))
        self._formula(row, 7, f'IF(F{row}="","",C{row}*F{row})')
        blank = ",".join(f'E{row}="{word}"' for word in ("", *DASHES))
        state = (
            f'IF(F{row}<>"","terisi",IF(OR({blank},LOWER(E{row})="belum dinilai"),'
            f'"belum dinilai","tidak sah"))'
        )
        self._formula(row, 8, state, align="center")

    def _level(self, row: int, cell: str, scale: Scale) -> str:
        if scale.is_decimal:
            near = f"ROUND({cell}*100,0)"
            sound = (
                f"AND({cell}>={scale.minimum},{cell}<={scale.maximum},"
                f"ABS({cell}*100-{near})<0.000001)"
            )
            value = f'IF(ISNUMBER({cell}),IF({sound},{near},""),"")'
            return f'IFERROR(IF(D{row}=0,"",{value}),"")'
        known = ",".join(f'"{n}"' for n in range(scale.minimum, scale.maximum + 1))
        times = f"*{self.factor}" if self.factor > 1 else ""
        is_level = f"SUMPRODUCT(--EXACT(E{row},{{{known}}}))=1"
        return f'IF({is_level},VALUE(E{row}){times},"")'

    def _put_groups(self) -> None:
        instrument, layout_ = self._instrument, self._instrument.layout
        headings = ("Kelompok", "Nama", "Bobot (satuan)", "Terisi", "Dari")
        book.put_headings(self._sheet, self._next, (*headings, "Satuan", "Perseratus"))
        self._group("index", 0, instrument.index_name, slice(0, len(instrument)))
        ranges = [place for place, _ in layout_.aspects]
        for aspect, place in zip(instrument.aspects, ranges, strict=True):
            self._group("aspect", aspect.number, aspect.name, place)
        for domain, held in zip(instrument.domains, layout_.domains, strict=True):
            within = ranges[held]
            place = slice(within[0].start, within[-1].stop)
            self._group("domain", domain.number, domain.name, place)

    def _group(self, kind: str, number: int, name: str, place: slice) -> None:
        self._next += 1
        row, sheet = self._next, self._sheet
        first, last = self._first + place.start, self._first + place.stop - 1
        label = {"index": "indeks", "aspect": "aspek", "domain": "domain"}[kind]
        weight = sum(self._instrument.layout.weights[place]) * self.factor
        put(sheet, row, 1, f"{label} {number}" if number else label, box=True)
        put(sheet, row, 2, name, box=True)
        put(sheet, row, 3, weight, box=True)
        self._formula(row, 4, f"COUNT(F{first}:F{last})")
        put(sheet, row, 5, place.stop - place.start, box=True)
        self._formula(row, 6, f'IF(D{row}=E{row},SUM(G{first}:G{last}),"")')
        rounded = f"QUOTIENT(200*F{row}+C{row},2*C{row})"
        self._formula(row, 7, f'IF(F{row}="","",{rounded})')
        self.groups[kind, number] = f"{self.name}!$G${row}", f"{self.name}!$D${row}"
        if kind == "index":
            self.units = f"$F${row}"

    def _put_bands(self, year: str) -> None:
        sheet, banding = self._sheet, self._instrument.banding
        self._next += 3
        head = self._next
        starts_at = ("Mulai (eksak)", "Mulai (dibulatkan)", "Mulai (berlaku)")
        book.put_headings(sheet, head, ("Tingkat predikat", "Predikat", *starts_at))
        default = banding.basis_for(None).kind
        years = sorted(
            y for basis in banding.bases for y in basis.years if basis.kind != default
        )
        published = "TRUE" if default == "published" else "FALSE"
        if years:
            known = ",".join(f'"{y}"' for y in years)
            is_other = f'SUMPRODUCT(--EXACT(TRIM({year}&""),{{{known}}}))=1'
            published = f"IF({is_other},{str(default == 'exact').upper()},{published})"
        starts = self._instrument.layout.starts
        exact = [0, *(ceil(start * self.factor) for start in starts["exact"])]
        rounded = [0, *(ceil(start * self.factor) for start in starts["published"])]
        first = head + 1
        for place, band in enumerate(banding.bands):
            row = first + place
            put(sheet, row, 1, band.tingkat or "", box=True)
            put(sheet, row, 2, str(band.predikat), box=True)
            put(sheet, row, 3, exact[place], box=True)
            put(sheet, row, 4, rounded[place], box=True)
            self._formula(row, 5, f"IF({published},D{row},C{row})")
        last = first + len(banding.bands) - 1
        area = f"{self.name}!${{0}}${first}:${{0}}${last}".format
        units = f"{self.name}!{self.units}"

        def banded(shown: str, starts: str) -> str:
            at = f"MATCH({units},{area(starts)},1)"
            return f"INDEX({area(shown)},{at})"

        self.predikat = f'IF({units}="","",{banded("B", "E")})'
        self.tingkat = f'IF({units}="","",{banded("A", "E")})'
        self.basis = (
            f'IF({published},"{word("basis-published", "id")}",'
            f'"{word("basis-exact", "id")}")'
        )
        exactly, roundly = banded("B", "C"), banded("B", "D")
        both = (
            f'"Menurut nilai eksak "&{exactly}&", '
            f'menurut indeks yang dibulatkan "&{roundly}&"."'
        )
        differ = f"{exactly}<>{roundly}"
        self.contested = f'IF({units}="","",IF({differ},{both},""))'

    def count(self, state: str) -> str:
        """Return a formula that counts the indicators in a state."""
        area = f"{self.name}!$H${self._first}:$H${self._last}"
        return f'COUNTIF({area},"{state}")'


def _sought(code: str) -> str:
    plain_code = "".join(f"~{c}" if c in "~*?" else c for c in code)
    return '"' + plain_code.replace('"', '""') + '"'
