"""The columns of tables: their headings in both languages, and what they hold."""

from __future__ import annotations

from typing import Literal, NamedTuple

from spbe._labels import Language
from spbe._terms import term

Kind = Literal[
    "cases",
    "count",
    "figure",
    "figures",
    "number",
    "predikat",
    "printed",
    "text",
    "truth",
    "word",
]
"""What a column holds, whatever rows there are:

* ``"figure"``: an exact number; ``"printed"``: one as printed, or rounded;
* ``"count"``: a whole number; ``"cases"``: one of any size; ``"number"``: one that
  names, such as a year or the number of a domain;
* ``"truth"``: yes or no;
* ``"predikat"``: a label; ``"word"``: a fixed word, told in the language;
  ``"figures"``: several figures in a sentence; ``"text"``: anything else, as it is.
"""


class Column(NamedTuple):
    """A heading in Indonesian and English, and what is below it.

    Attributes:
        id: The heading in Indonesian, with the unit where there is one.
        en: The same in English.
        kind: What it holds.
        absent: The word for what is not there, where a dash would not tell.
        is_signed: Whether what is above 0 is shown with its sign.
    """

    id: str
    en: str
    kind: Kind = "text"
    absent: str | None = None
    is_signed: bool = False

    def heading(self, language: Language) -> str:
        """Return the heading in a language."""
        return self.en if language == "en" else self.id


# By the key in rows; where a key means several things, by the object as well.
_COLUMNS = {
    "after": Column("Sesudah", "After", "figure"),
    "after_indicator": Column("Indikator sesudah", "Indicator after"),
    "after_instrument": Column("Instrumen sesudah", "Instrument after"),
    "after_level": Column("Tingkat sesudah", "Level after", "figure"),
    "after_name": Column("Nama tingkat sesudah", "Level name after"),
    "against": Column("Bertentangan dengan", "Against", "word"),
    "after_stage": Column("Tahap sesudah", "Stage after"),
    "after_year": Column("Tahun sesudah", "Year after", "number"),
    "all": Column("Semua", "All", "count"),
    "aspect": Column("Aspek", "Aspect", "number"),
    "assessed": Column("Indikator dinilai", "Indicators assessed", "count"),
    "assumed": Column("Diandaikan", "Assumed", "truth"),
    "baik_or_better": Column("Baik ke atas", "Baik or better", "count"),
    "basis": Column("Dasar", "Basis", "word"),
    "before": Column("Sebelum", "Before", "figure"),
    "before_indicator": Column("Indikator sebelum", "Indicator before"),
    "before_instrument": Column("Instrumen sebelum", "Instrument before"),
    "before_level": Column("Tingkat sebelum", "Level before", "figure"),
    "before_name": Column("Nama tingkat sebelum", "Level name before"),
    "before_stage": Column("Tahap sebelum", "Stage before"),
    "before_year": Column("Tahun sebelum", "Year before", "number"),
    "bound": Column("Batas", "Bound", "word"),
    "break": Column("Patahan", "Break"),
    "budget": Column("Anggaran", "Budget", "figure"),
    "by": Column("Menurut", "By", "word"),
    "change": Column(
        "Perubahan (poin indeks)", "Change (index points)", "figure", is_signed=True
    ),
    "cheaper": Column(
        "Indeks tertinggi bila lebih murah", "Highest index for less", "figure"
    ),
    "code": Column("Kode", "Code"),
    "confidence": Column("Keyakinan", "Confidence", "word"),
    "cost": Column("Biaya", "Cost", "figure"),
    "count": Column("Banyaknya", "Count", "count"),
    "criteria": Column(
        "Kriteria, dari tingkat terendah", "Criteria, from the lowest level"
    ),
    "date": Column("Tanggal", "Date"),
    "dearer": Column("Biaya indeks lebih tinggi", "Cost of a higher index", "figure"),
    "difference": Column(
        "Selisih dari median", "Difference from the median", "printed"
    ),
    "domain": Column("Domain", "Domain", "number"),
    "draws": Column("Undian", "Draws", "count"),
    "evaluation_years": Column("Tahun evaluasi", "Evaluation years"),
    "evidence": Column("Bukti", "Evidence"),
    "exact": Column("Nilai eksak", "Exact", "figure"),
    "external_index": Column("Indeks lembaga lain", "External index"),
    "figure": Column("Angka", "Figure", "word"),
    "finding": Column("Jenis temuan", "Finding", "word"),
    "first_quartile": Column("Kuartil 1", "First quartile", "printed"),
    "from": Column("Dari tingkat", "From level", "figure"),
    "gain": Column("Tambahan (poin indeks)", "Gain (index points)", "figure"),
    "group": Column("Kelompok", "Group", "word"),
    "highest": Column("Tertinggi", "Highest", "printed"),
    "id": Column("ID", "ID"),
    "index": Column("Indeks", "Index", "printed", "not-printed"),
    "indicator": Column("Indikator", "Indicator"),
    "indicators": Column("Indikator", "Indicators", "count"),
    "instansi": Column("Instansi", "Instansi"),
    "instrument": Column("Instrumen", "Instrument"),
    "key": Column("Ejaan baku", "Key"),
    "kind": Column("Jenis", "Kind", "word"),
    "left": Column("Kenaikan tersisa", "Raises left", "count"),
    "level": Column("Tingkat", "Level", "figure", "not-assessed"),
    "level_name": Column("Nama tingkat", "Level name"),
    "level_vectors": Column("Kombinasi tingkat", "Level vectors", "cases"),
    "loss": Column("Kehilangan (poin indeks)", "Loss (index points)", "figure"),
    "losses": Column("Penurunan tersedikit", "Fewest losses", "count"),
    "lower": Column("Mulai dari", "From", "figure"),
    "lowered": Column("Predikat bila turun", "Predikat if lowered", "predikat"),
    "lowest": Column("Terendah", "Lowest", "printed"),
    "margin": Column("Jarak (poin indeks)", "Margin (index points)", "figure"),
    "mean": Column("Rata-rata", "Mean", "printed"),
    "median": Column("Median", "Median", "printed"),
    "missing": Column("Selisih (poin indeks)", "Missing (index points)", "figure"),
    "movement": Column("Pergerakan", "Movement", "word"),
    "name": Column("Nama", "Name"),
    "not_assessed": Column("Belum dinilai", "Not assessed", "count"),
    "note": Column("Catatan", "Note"),
    "number": Column("Nomor", "Number", "number"),
    "of": Column("Dari", "Of", "count"),
    "own": Column("Sendiri", "Own", "printed"),
    "page": Column("Halaman", "Page"),
    "part": Column("Bagian", "Part"),
    "peers": Column("Pembanding", "Peers", "count"),
    "percent": Column("Peluang (%)", "Probability (%)", "printed"),
    "percentile": Column("Persentil (%)", "Percentile (%)", "printed"),
    "phase": Column("Tahap tahunan", "Phase", "count", "not-phased"),
    "points": Column("Poin indeks", "Index points", "figure"),
    "possible": Column("Yang mungkin", "Possible", "figures"),
    "predikat": Column("Predikat", "Predikat", "predikat"),
    "predikat_after": Column("Predikat sesudah", "Predikat after", "predikat"),
    "predikat_before": Column("Predikat sebelum", "Predikat before", "predikat"),
    "predikat_possible": Column("Predikat yang mungkin", "Possible predikat"),
    "printed": Column("Tercetak", "Printed", "printed", "not-printed"),
    "probability": Column("Peluang", "Probability", "figure"),
    "province": Column("Provinsi", "Province"),
    "purpose": Column("Guna", "Purpose", "word"),
    "raised": Column("Predikat bila naik", "Predikat if raised", "predikat"),
    "raises": Column("Kenaikan tersedikit", "Fewest raises", "count"),
    "rank": Column("Peringkat", "Rank", "count", "not-ranked"),
    "reached": Column("Indeks tercapai", "Index reached", "figure"),
    "reference": Column("Rujukan", "Reference"),
    "regulation": Column("Peraturan atau laporan", "Regulation or report"),
    "relaxed": Column("Biaya bila dapat dipecah", "Cost if split", "figure"),
    "remark": Column("Keterangan", "Remark"),
    "respondents": Column("Instansi dievaluasi", "Respondents", "count"),
    "room": Column("Ruang naik (poin indeks)", "Room (index points)", "figure"),
    "rounding": Column("Pembulatan", "Rounding", "word"),
    "scale": Column("Skala", "Scale"),
    "severity": Column("Sifat", "Severity", "word"),
    "source": Column("Sumber", "Source"),
    "stage": Column("Tahap", "Stage"),
    "status": Column("Status", "Status", "word"),
    "summary": Column("Ringkasan kriteria", "Summary of the criterion"),
    "target": Column("Target", "Target", "predikat"),
    "text": Column("Kalimat", "Sentence"),
    "third_quartile": Column("Kuartil 3", "Third quartile", "printed"),
    "tingkat": Column("Nama tingkat", "Level name"),
    "title": Column("Judul", "Title"),
    "to": Column("Ke tingkat", "To level", "figure"),
    "to_meet": Column("Yang harus dipenuhi", "To meet"),
    "unit": Column("OPD", "Unit"),
    "upper": Column("Sampai di bawah", "To below", "figure"),
    "url": Column("Alamat", "Address"),
    "value": Column("Nilai", "Value"),
    "values": Column("Nilai tingkat", "Values", "word"),
    "vectors": Column("Kombinasi jumlah aspek", "Aspect sum vectors", "cases"),
    "verdict": Column("Kesimpulan", "Verdict", "word"),
    "weight": Column("Bobot (%)", "Weight (%)", "figure"),
    "why": Column("Penjelasan", "Why"),
    "without": Column("Tanpa angka", "Without", "count"),
    "year": Column("Tahun", "Year", "number"),
    "years": Column("Tahun", "Years"),
    # Where a key means several things.
    "Band.printed": Column("Tercetak", "Printed"),
    "Banding.printed": Column("Tercetak", "Printed"),
    "Change.from": Column("Dari tahun", "From year", "number"),
    "Change.to": Column("Ke tahun", "To year", "number"),
    "Crosswalk.from": Column("Indikator lama", "Earlier indicator"),
    "Crosswalk.to": Column("Indikator baru", "Later indicator"),
    "CrosswalkRow.from": Column("Indikator lama", "Earlier indicator"),
    "CrosswalkRow.to": Column("Indikator baru", "Later indicator"),
    "Distribution.without": Column("Tanpa predikat", "Without predikat", "count"),
    "EvidenceChange.change": Column("Perubahan", "Change", "word"),
    "GroupChange.after": Column("Sesudah", "After", "printed"),
    "GroupChange.before": Column("Sebelum", "Before", "printed"),
    "PairedLevels.after": Column("Nomor sesudah", "Number after"),
    "PairedLevels.before": Column("Nomor sebelum", "Number before"),
    "PairedLevels.evidence": Column("Data dukung", "Evidence", "count"),
    "Predikat.rank": Column("Urutan", "Order", "count"),
    "Reconstruction.possible": Column(
        "Banyaknya yang mungkin", "Possible figures", "count"
    ),
    "Share.without": Column("Tanpa predikat", "Without predikat", "count"),
    "SideBySide.after": Column("Nomor sesudah", "Number after"),
    "SideBySide.before": Column("Nomor sebelum", "Number before"),
    "SideBySide.evidence": Column("Data dukung", "Evidence", "count"),
    "Stage.rank": Column("Urutan", "Order", "count"),
    "Target.index": Column("Indeks", "Index", "figure"),
    "UnitChange.unit": Column("OPD", "Unit", "text", "no-unit"),
}


# Keys that are the names, labels or numbers of parts, by the object.
_PARTS: dict[str, Kind] = {
    "Distribution": "count",
    "NationalIndex": "printed",
    "PublishedResult": "printed",
    "Share": "count",
    "Solution": "count",
    "Table": "printed",
}


def column_of(title: str, key: str) -> Column:
    """Return the column of a key in the rows of a kind of object.

    A key that is none of ours, such as the name of a domain, is its own heading.
    """
    found = declared(title, key)
    if found is not None:
        return found
    name = key.replace("_", " ")
    kind = _PARTS.get(title, "text")
    return Column(term(name, "id"), term(name, "en"), kind)


def declared(title: str, key: str) -> Column | None:
    """Return the column of a key that is declared, by the object or for all."""
    return _COLUMNS.get(f"{title}.{key}") or _COLUMNS.get(key)
