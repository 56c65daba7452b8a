"""The words of our workbooks, by which they are written and found again."""

from __future__ import annotations

from functools import cache

TEMPLATE = "spbe-template"
VERSION = 1

IDENTITY = "Identitas"
SUMMARY = "Ringkasan"
WORKINGS = "Perhitungan"
HIDDEN = "_spbe"
ALL_IN_ONE = "Penilaian"

COMPUTED = {SUMMARY, WORKINGS}
"""The sheets whose formulas are computed where a template is first opened."""

SUMMARIES_ONLY = "ringkasan, bukan naskah resmi"

INSTRUMENT, FORMAT, FORMAT_VERSION = "Instrumen", "Format", "Versi format"

FACTS = {
    "name": "Instansi",
    "kind": "Jenis instansi",
    "province": "Provinsi",
    "code": "Kode instansi",
    "year": "Tahun",
    "stage": "Tahap",
    "instrument": INSTRUMENT,
    "format": FORMAT,
    "version": FORMAT_VERSION,
}
"""The labels of the first sheet, by what stands beside each."""

COLUMNS = {
    "code": "Nomor",
    "name": "Indikator",
    "level": "Tingkat",
    "criteria": f"Kriteria tiap tingkat ({SUMMARIES_ONLY})",
    "unit": "Unit (OPD)",
    "note": "Catatan",
    "evidence": "Data dukung",
}
"""The headings of a sheet of levels, in the order they are written."""

_VARIANTS = {
    "code": (
        "no",
        "nomor indikator",
        "no indikator",
        "no. indikator",
        "kode",
        "kode indikator",
        "code",
        "indicator",
    ),
    "name": ("nama indikator", "nama", "name", "indicator name"),
    "level": (
        "tingkat kematangan",
        "level",
        "nilai",
        "nilai tingkat kematangan",
        "maturity level",
    ),
    "unit": (
        "opd",
        "unit/opd",
        "unit kerja",
        "perangkat daerah",
        "penanggung jawab",
    ),
    "note": ("keterangan", "catatan asesor", "notes", "note"),
    "evidence": ("bukti", "bukti dukung", "data pendukung", "evidence"),
}
_FACT_VARIANTS = {
    "name": ("nama instansi", "instansi pusat/pemerintah daerah"),
    "kind": ("jenis", "kelompok instansi"),
    "code": ("kode",),
    "year": ("tahun evaluasi", "tahun penilaian"),
    "stage": ("tahap penilaian", "tahapan"),
}
_LONGEST_HEADING = 80


def bare(heading: str) -> str:
    """Return a heading as it is compared: without case, dots, blanks, brackets."""
    if len(heading) > _LONGEST_HEADING:
        return ""
    text = heading.casefold().partition("(")[0]
    return " ".join(text.split()).strip(" .:*")


@cache
def headings() -> dict[str, str]:
    """Return which column each heading stands for."""
    return _inverted(COLUMNS, _VARIANTS)


@cache
def labels() -> dict[str, str]:
    """Return which fact each label of the first sheet stands for."""
    return _inverted(FACTS, _FACT_VARIANTS)


def _inverted(
    words: dict[str, str], variants: dict[str, tuple[str, ...]]
) -> dict[str, str]:
    known = {bare(word): key for key, word in words.items()}
    for key, others in variants.items():
        known |= dict.fromkeys(map(bare, others), key)
    return known
