"""What the columns of a table are called, in offices and by spbe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from spbe.errors import Problem
from spbe.model._levels import unknown_indicator
from spbe.model.instrument import Instrument
from spbe.serialization._csv_grid import Grid

__all__ = [
    "FACTS",
    "LONG",
    "PUBLISHED",
    "codes_of",
    "fields_of",
    "figure_header",
    "indicator_columns",
    "is_field",
    "is_known",
    "is_like_indicator",
    "normal",
]

Fields = Mapping[str, tuple[str, ...]]

FACTS: Fields = {
    "instansi": (
        "instansi",
        "nama_instansi",
        "nama",
        "name",
        "institusi",
        "nama_institusi",
        "instansi_pemerintah",
        "pemerintah_daerah",
        "nama_pemerintah_daerah",
    ),
    "kind": ("kind", "jenis", "jenis_instansi"),
    "province": ("province", "provinsi"),
    "instansi_code": ("instansi_code", "kode_instansi", "code", "kode"),
    "year": ("year", "tahun", "tahun_evaluasi", "tahun_penilaian"),
    "stage": ("stage", "tahap", "tahapan"),
    "instrument": ("instrument", "instrumen"),
}
"""Who, when and by what: the fields of a wide table and their headers."""

_LONG_OWN: Fields = {
    "code": (
        "code",
        "kode",
        "kode_indikator",
        "nomor_indikator",
        "no_indikator",
        "indicator_code",
        "no",
        "nomor",
        "indikator",
        "indicator",
    ),
    "level": (
        "level",
        "tingkat",
        "tingkat_kematangan",
        "level_kematangan",
        "nilai",
        "skor",
        "capaian",
    ),
    "note": ("note", "notes", "catatan", "keterangan", "penjelasan"),
    "unit": (
        "unit",
        "unit_kerja",
        "opd",
        "skpd",
        "perangkat_daerah",
        "penanggung_jawab",
    ),
    "evidence": (
        "evidence",
        "data_dukung",
        "bukti",
        "bukti_dukung",
        "bukti_pendukung",
        "data_pendukung",
    ),
}
_ONLY_WIDE = {"nama", "name", "code", "kode"}  # of an indicator in a long table
LONG: Fields = {
    **{
        field: tuple(name for name in names if name not in _ONLY_WIDE)
        for field, names in FACTS.items()
    },
    **_LONG_OWN,
}
"""The fields of a long table and their headers."""

PUBLISHED: Fields = {
    **FACTS,
    "index": ("index", "indeks", "indeks_spbe", "nilai_indeks", "indeks_pemdi"),
    "predikat": ("predikat",),
    "places": ("places", "desimal"),
    "note": ("note", "notes", "catatan", "keterangan"),
}
"""The fields of a table of printed figures and their headers."""

# Of several headers for one of these the first counts and the others are extra.
_RANKED = {"code", "note", "instansi_code"}
# For people: an indicator is known by its number.
_NAMES = {"name", "nama", "nama_indikator", "indicator_name", "indikator", "indicator"}

_FIGURE = re.compile(
    r"(?:(?:indeks|nilai|index)_)?(?:(d|domain)|(a|aspect|aspek))_?(\d+)", re.ASCII
)
_PREFIX = re.compile(r"^(?:indikator|indicator|ind|i)_?")
_LIKE_INDICATOR = re.compile(
    r"(?:indikator|indicator|ind|i)?_?\d{1,9}(?:_\d{1,9})*", re.ASCII
)
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_OTHER = re.compile(r"[\W_]+")
_KNOWN = {
    name
    for fields in (FACTS, LONG, PUBLISHED)
    for names in fields.values()
    for name in names
}


def normal(header: str) -> str:
    """Return one spelling for all ways to write a header.

    Example:
        >>> normal(" Nama Instansi"), normal("I01"), normal("35-1")
        ('nama_instansi', 'i01', '35_1')
    """
    return _OTHER.sub("_", header.casefold()).strip("_")


def is_like_indicator(header: str) -> bool:
    """Tell whether a header can only be meant as an indicator's."""
    return bool(_LIKE_INDICATOR.fullmatch(normal(header)))


def figure_header(header: str) -> tuple[str, str] | None:
    """Return which figure a header names: ``("domains", "1")``, or ``None``."""
    found = _FIGURE.fullmatch(normal(header))
    return found and ("domains" if found[1] else "aspects", _ZEROS.sub("", found[3]))


def is_field(header: str) -> bool:
    """Tell whether a header names what stands beside levels or figures."""
    return normal(header) in _KNOWN


def is_known(header: str) -> bool:
    """Tell whether spbe reads a column of this name in some table."""
    return (
        is_field(header)
        or is_like_indicator(header)
        or figure_header(header) is not None
    )


def codes_of(header: str, instrument: Instrument) -> set[str]:
    """Return the indicators that a header or a cell may mean.

    ``12``, ``i12``, ``I012`` and ``indikator_12`` all mean 12, ``i35-1`` and
    ``35.1`` mean 35-1; ``-12`` means none. More than one is possible only in an
    instrument whose own codes are alike.
    """
    codes = instrument.layout.position
    text = header.strip()
    meant = {text, text[1:]} if text[:1] in {"i", "I"} else {text}
    if exact := meant & codes.keys():
        return exact
    whole = _spelled(text)
    wanted = {whole, _spelled(_PREFIX.sub("", whole, count=1))}
    spellings = _spellings(instrument.layout.codes)
    return {code for each in wanted for code in spellings.get(each, ())}


def _spelled(code: str) -> str:
    """Return one spelling of a code; what it begins with counts, as in ``-1``."""
    return _ZEROS.sub("", _OTHER.sub("_", code.removesuffix(".").casefold()))


@lru_cache(maxsize=16)
def _spellings(codes: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the codes by their one spelling."""
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(_spelled(code), []).append(code)
    return found


def fields_of(
    grid: Grid, fields: Fields, problems: list[Problem]
) -> tuple[dict[str, int], set[int]]:
    """Find the columns of a table.

    Args:
        grid: The table.
        fields: The headers of each field.
        problems: Where a field of two columns is told.

    Returns:
        The column of each field, and those that are for people alone.
    """
    names = [normal(header) for header in grid.header]
    columns: dict[str, int] = {}
    for field, headers in fields.items():
        taken = set(columns.values())
        found = [
            column
            for header in headers
            for column, name in enumerate(names)
            if name == header and column not in taken
        ]
        if len(found) > 1 and (
            field not in _RANKED or names[found[0]] == names[found[1]]
        ):
            problems.append(_doubled(grid, found, f"the {field}"))
        if found:
            columns[field] = found[0]
    if "level" not in fields:
        return columns, set()
    left = set(range(len(names))) - set(columns.values())
    return columns, {column for column in left if names[column] in _NAMES}


def _doubled(grid: Grid, columns: Iterable[int], what: str) -> Problem:
    named = " and ".join(repr(grid.named(column)) for column in columns)
    message = f"columns {named} both give {what}; leave one or rename it"
    place = grid.place(grid.header_line)
    return Problem(kind="doubled-column", place=place, message=message)


def indicator_columns(
    grid: Grid, instrument: Instrument, taken: set[int], problems: list[Problem]
) -> dict[str, int]:
    """Find the column of each indicator in a wide table.

    Args:
        grid: The table.
        instrument: Whose indicators they are.
        taken: Columns that are something else.
        problems: Where unknown and doubled indicators are told.
    """
    columns: dict[str, int] = {}
    for column, header in enumerate(grid.header):
        if column in taken:
            continue
        codes = codes_of(header, instrument)
        place = grid.place(grid.header_line, column)
        if len(codes) > 1:
            message = f"it may be indicator {' or '.join(sorted(codes))}; rename it"
            problems.append(
                Problem(kind="unknown-indicator", place=place, message=message)
            )
        elif not codes:
            if is_like_indicator(header):
                problems.append(unknown_indicator(instrument, header, place))
        elif (code := codes.pop()) in columns:
            both = (columns[code], column)
            problems.append(_doubled(grid, both, f"indicator {code}"))
        else:
            columns[code] = column
    return columns
