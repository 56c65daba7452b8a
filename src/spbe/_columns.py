"""The columns of tables: their headings in both languages, and what they hold."""

from __future__ import annotations

from typing import Literal, NamedTuple

from spbe._labels import Language
from spbe._terms import term


class Column(NamedTuple):
    """A heading in Indonesian and English, and what is below it.

    Attributes:
        id: The heading in Indonesian, with the unit where there is one.
        en: The same in English.
        kind: ``"figure"``: a number, exact ones as text, or a predikat;
            ``"figures"``: several; ``"word"``: a fixed word, told in the language;
            ``"text"``: anything else, as it is.
        absent: The word for what is not there, where a dash would not tell.
    """

    id: str
    en: str
    kind: Literal["figure", "figures", "text", "word"] = "text"
    absent: str | None = None

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
    "all": Column("Semua", "All", "figure"),
    "aspect": Column("Aspek", "Aspect", "text"),
    "assessed": Column("Indikator dinilai", "Indicators assessed", "figure"),
    "assumed": Column("Diandaikan", "Assumed"),
    "baik_or_better": Column("Baik ke atas", "Baik or better", "figure"),
    "basis": Column("Dasar", "Basis", "word"),
    "before": Column("Sebelum", "Before", "figure"),
    "before_indicator": Column("Indikator sebelum", "Indicator before"),
    "before_instrument": Column("Instrumen sebelum", "Instrument before"),
    "before_level": Column("Tingkat sebelum", "Level before", "figure"),
    "before_name": Column("Nama tingkat sebelum", "Level name before"),
    "bound": Column("Batas", "Bound", "word"),
    "break": Column("Patahan", "Break"),
    "budget": Column("Anggaran", "Budget", "figure"),
    "by": Column("Menurut", "By", "word"),
    "change": Column(
        "Perubahan eksak (poin indeks)", "Exact change (index points)", "figure"
    ),
    "cheaper": Column(
        "Indeks tertinggi bila lebih murah", "Highest index for less", "figure"
    ),
    "code": Column("Kode", "Code"),
    "confidence": Column("Keyakinan", "Confidence", "word"),
    "cost": Column("Biaya", "Cost", "figure"),
    "count": Column("Banyaknya", "Count", "figure"),
    "criteria": Column(
        "Kriteria, dari tingkat terendah", "Criteria, from the lowest level"
    ),
    "date": Column("Tanggal", "Date"),
    "dearer": Column("Biaya indeks lebih tinggi", "Cost of a higher index", "figure"),
    "difference": Column(
        "Selisih eksak dari median", "Exact difference from the median", "figure"
    ),
    "domain": Column("Domain", "Domain", "text"),
    "draws": Column("Undian", "Draws", "figure"),
    "evaluation_years": Column("Tahun evaluasi", "Evaluation years"),
    "evidence": Column("Bukti", "Evidence"),
    "exact": Column("Nilai eksak", "Exact", "figure"),
    "external_index": Column("Indeks lembaga lain", "External index"),
    "figure": Column("Angka", "Figure", "word"),
    "first_quartile": Column("Kuartil 1", "First quartile", "figure"),
    "from": Column("Dari tingkat", "From level", "figure"),
    "gain": Column("Tambahan (poin indeks)", "Gain (index points)", "figure"),
    "group": Column("Kelompok", "Group", "word"),
    "highest": Column("Tertinggi", "Highest", "figure"),
    "id": Column("ID", "ID"),
    "index": Column("Indeks", "Index", "figure", "not-printed"),
    "indicator": Column("Indikator", "Indicator"),
    "indicators": Column("Indikator", "Indicators", "figure"),
    "instansi": Column("Instansi", "Instansi"),
    "instrument": Column("Instrumen", "Instrument"),
    "key": Column("Ejaan baku", "Key"),
    "kind": Column("Jenis", "Kind", "word"),
    "left": Column("Kenaikan tersisa", "Raises left", "figure"),
    "level": Column("Tingkat", "Level", "figure", "not-assessed"),
    "level_name": Column("Nama tingkat", "Level name"),
    "level_vectors": Column("Kombinasi tingkat", "Level vectors", "figure"),
    "loss": Column("Kehilangan (poin indeks)", "Loss (index points)", "figure"),
    "losses": Column("Penurunan tersedikit", "Fewest losses", "figure"),
    "lower": Column("Mulai dari", "From", "figure"),
    "lowered": Column("Predikat bila turun", "Predikat if lowered", "figure"),
    "lowest": Column("Terendah", "Lowest", "figure"),
    "margin": Column(
        "Jarak eksak (poin indeks)", "Exact margin (index points)", "figure"
    ),
    "mean": Column("Rata-rata", "Mean", "figure"),
    "median": Column("Median", "Median", "figure"),
    "missing": Column(
        "Selisih eksak (poin indeks)", "Exact distance (index points)", "figure"
    ),
    "movement": Column("Pergerakan", "Movement", "word"),
    "name": Column("Nama", "Name"),
    "not_assessed": Column("Belum dinilai", "Not assessed", "figure"),
    "note": Column("Catatan", "Note"),
    "number": Column("Nomor", "Number", "text"),
    "of": Column("Dari", "Of", "figure"),
    "own": Column("Sendiri", "Own", "figure"),
    "page": Column("Halaman", "Page"),
    "part": Column("Bagian", "Part"),
    "peers": Column("Pembanding", "Peers", "figure"),
    "percent": Column("Peluang (%)", "Probability (%)", "figure"),
    "percentile": Column("Persentil (%)", "Percentile (%)", "figure"),
    "phase": Column("Tahap tahunan", "Phase", "figure", "not-phased"),
    "points": Column("Poin indeks", "Index points", "figure"),
    "possible": Column("Yang mungkin", "Possible", "figures"),
    "predikat": Column("Predikat", "Predikat", "figure"),
    "predikat_after": Column("Predikat sesudah", "Predikat after", "figure"),
    "predikat_before": Column("Predikat sebelum", "Predikat before", "figure"),
    "predikat_possible": Column("Predikat yang mungkin", "Possible predikat"),
    "printed": Column("Tercetak", "Printed", "figure", "not-printed"),
    "province": Column("Provinsi", "Province"),
    "purpose": Column("Guna", "Purpose", "word"),
    "raised": Column("Predikat bila naik", "Predikat if raised", "figure"),
    "raises": Column("Kenaikan tersedikit", "Fewest raises", "figure"),
    "rank": Column("Peringkat", "Rank", "figure", "not-ranked"),
    "reached": Column("Indeks tercapai", "Index reached", "figure"),
    "reference": Column("Rujukan", "Reference"),
    "regulation": Column("Peraturan atau laporan", "Regulation or report"),
    "relaxed": Column("Biaya bila dapat dipecah", "Cost if split", "figure"),
    "remark": Column("Keterangan", "Remark"),
    "respondents": Column("Instansi dievaluasi", "Respondents", "figure"),
    "room": Column("Ruang naik (poin indeks)", "Room (index points)", "figure"),
    "rounding": Column("Pembulatan", "Rounding", "word"),
    "scale": Column("Skala", "Scale"),
    "severity": Column("Sifat", "Severity", "word"),
    "source": Column("Sumber", "Source"),
    "stage": Column("Tahap", "Stage"),
    "status": Column("Status", "Status", "word"),
    "summary": Column("Ringkasan kriteria", "Summary of the criterion"),
    "target": Column("Target", "Target", "figure"),
    "text": Column("Kalimat", "Sentence"),
    "third_quartile": Column("Kuartil 3", "Third quartile", "figure"),
    "tingkat": Column("Nama tingkat", "Level name"),
    "title": Column("Judul", "Title"),
    "to": Column("Ke tingkat", "To level", "figure"),
    "to_meet": Column("Yang harus dipenuhi", "To meet"),
    "unit": Column("OPD", "Unit"),
    "upper": Column("Sampai di bawah", "To below", "figure"),
    "url": Column("Alamat", "Address"),
    "value": Column("Nilai", "Value"),
    "values": Column("Nilai tingkat", "Values", "word"),
    "vectors": Column("Kombinasi jumlah aspek", "Aspect sum vectors", "figure"),
    "verdict": Column("Kesimpulan", "Verdict", "word"),
    "weight": Column("Bobot (%)", "Weight (%)", "figure"),
    "why": Column("Penjelasan", "Why"),
    "without": Column("Tanpa angka", "Without", "figure"),
    "year": Column("Tahun", "Year", "text"),
    "years": Column("Tahun", "Years"),
    # Where a key means several things.
    "Band.printed": Column("Tercetak", "Printed"),
    "Banding.printed": Column("Tercetak", "Printed"),
    "Change.from": Column("Dari tahun", "From year"),
    "Change.to": Column("Ke tahun", "To year"),
    "Crosswalk.from": Column("Indikator lama", "Earlier indicator"),
    "Crosswalk.to": Column("Indikator baru", "Later indicator"),
    "CrosswalkRow.from": Column("Indikator lama", "Earlier indicator"),
    "CrosswalkRow.to": Column("Indikator baru", "Later indicator"),
    "Distribution.without": Column("Tanpa predikat", "Without predikat", "figure"),
    "Evaluation.assessed": Column("Indikator dinilai", "Indicators assessed"),
    "EvidenceChange.change": Column("Perubahan", "Change", "word"),
    "PairedLevels.after": Column("Nomor sesudah", "Number after"),
    "PairedLevels.before": Column("Nomor sebelum", "Number before"),
    "PairedLevels.evidence": Column("Data dukung", "Evidence", "figure"),
    "Predikat.rank": Column("Urutan", "Order", "figure"),
    "Reconstruction.possible": Column(
        "Banyaknya yang mungkin", "Possible figures", "figure"
    ),
    "Share.without": Column("Tanpa predikat", "Without predikat", "figure"),
    "SideBySide.after": Column("Nomor sesudah", "Number after"),
    "SideBySide.before": Column("Nomor sebelum", "Number before"),
    "SideBySide.evidence": Column("Data dukung", "Evidence", "figure"),
    "Stage.rank": Column("Urutan", "Order", "figure"),
    "UnitChange.unit": Column("OPD", "Unit", "text", "no-unit"),
}


def column_of(title: str, key: str) -> Column:
    """Return the column of a key in the rows of a kind of object.

    A key that is none of ours, such as the name of a domain, is its own heading.
    """
    found = _COLUMNS.get(f"{title}.{key}") or _COLUMNS.get(key)
    if found is not None:
        return found
    name = key.replace("_", " ")
    return Column(term(name, "id"), term(name, "en"))
