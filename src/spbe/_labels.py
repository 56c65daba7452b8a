"""The words of tables and reports in Indonesian and English, and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from spbe._telling import shown

Language = Literal["id", "en"]

_LANGUAGES: tuple[Language, ...] = get_args(Language)

_WORDS = {
    "after": ("Sesudah", "After"),
    "all": ("semua", "all"),
    "aspect": ("Aspek", "Aspect"),
    "assessor": ("Asesor", "Assessors"),
    "basis-exact": ("nilai eksak", "the exact index"),
    "basis-published": ("indeks yang dibulatkan", "the published (rounded) index"),
    "before": ("Sebelum", "Before"),
    "billions": ("miliar", "billion"),
    "break": ("Instrumen berganti", "Instrument changes"),
    "change": ("Perubahan", "Change"),
    "change-by-aspect": ("Perubahan indeks per aspek", "Change of the index by aspect"),
    "change-by-domain": (
        "Perubahan indeks per domain",
        "Change of the index by domain",
    ),
    "change-by-indicator": (
        "Perubahan indeks per indikator",
        "Change of the index by indicator",
    ),
    "change-by-unit": (
        "Perubahan indeks per OPD",
        "Change of the index by responsible unit",
    ),
    "class-down": ("Turun kelas", "Down a class"),
    "class-same": ("Predikat tetap", "Same predikat"),
    "class-up": ("Naik kelas", "Up a class"),
    "cost": ("Biaya", "Cost"),
    "distribution": ("Sebaran indeks", "Distribution of the index"),
    "domain": ("Domain", "Domain"),
    "evaluation": ("Evaluasi", "Evaluation"),
    "evidence-came": ("Data dukung baru", "New evidence"),
    "evidence-went": ("Data dukung hilang", "Evidence gone"),
    "exactly": ("tepatnya", "exactly"),
    "fallen": ("Turun", "Fallen"),
    "first-of-predikat": ("Biaya terkecil untuk predikat", "Least cost of a predikat"),
    "from-to": ("Dari, ke", "From, to"),
    "frontier": (
        "Biaya dan indeks semua rencana terbaik",
        "Cost and index of all best plans",
    ),
    "group": ("Kelompok", "Group"),
    "how-many": ("Jumlah instansi", "Number of instansi"),
    "index": ("Indeks", "Index"),
    "index-by-aspect": ("Indeks per aspek", "Index by aspect"),
    "index-by-domain": ("Indeks per domain", "Index by domain"),
    "indicator": ("Indikator", "Indicator"),
    "instansi": ("Instansi", "Instansi"),
    "kind": ("Jenis instansi", "Kind of instansi"),
    "level": ("Tingkat", "Level"),
    "level-by-evaluation": (
        "Tingkat per indikator dan evaluasi",
        "Level by indicator and evaluation",
    ),
    "level-by-indicator": ("Tingkat per indikator", "Level by indicator"),
    "level-by-unit": ("Tingkat per indikator dan OPD", "Level by indicator and unit"),
    "millions": ("juta", "million"),
    "no-unit": ("tanpa OPD", "no unit told"),
    "not-assessed": ("belum dinilai", "not assessed"),
    "not-printed": ("tidak tercetak", "not printed"),
    "not-told": ("tidak disebut", "not told"),
    "notes": ("Catatan", "Notes"),
    "off-scale": ("di luar skala", "off the scale"),
    "or": ("atau", "or"),
    "others": ("lainnya", "others"),
    "over-claimed": ("Dinilai sendiri terlalu tinggi", "Over-claimed"),
    "peers-median": ("Median pembanding", "Peers' median"),
    "plan-of-all": ("Rencana terbaik", "A best plan"),
    "points": ("Poin", "Points"),
    "possible": (
        "terendah sampai tertinggi yang mungkin",
        "lowest to highest possible",
    ),
    "predikat": ("Predikat", "Predikat"),
    "predikat-by-group": (
        "Jumlah instansi per predikat",
        "Number of instansi by predikat",
    ),
    "probability": ("Peluang (%)", "Probability (%)"),
    "province": ("Provinsi", "Province"),
    "ranking": ("Peringkat menurut", "Ranking by"),
    "read-off": ("Predikat dibaca dari", "The predikat is read off"),
    "risen": ("Naik", "Risen"),
    "self": ("Penilaian mandiri", "Self-assessment"),
    "share": ("Bagian (%)", "Share (%)"),
    "source": ("Sumber", "Source"),
    "sum": ("Jumlah", "Sum"),
    "summary": (
        "ringkasan, bukan naskah resmi",
        "ringkasan, bukan naskah resmi: summaries in our own words",
    ),
    "target": ("Target", "Target"),
    "to": ("ke", "to"),
    "to-meet": ("Yang harus dipenuhi", "What is to be met"),
    "trend": ("Tren indeks", "Trend of the index"),
    "trillions": ("triliun", "trillion"),
    "unchanged": ("tanpa perubahan", "unchanged"),
    "under-claimed": ("Dinilai sendiri terlalu rendah", "Under-claimed"),
    "unit": ("OPD", "Unit"),
    "weight": ("Bobot (%)", "Weight (%)"),
    "without-figure": ("tanpa angka", "without a figure"),
    "without-index": ("tanpa indeks", "without an index"),
    "without-predikat": ("tanpa predikat", "without a predikat"),
    "year": ("Tahun", "Year"),
}


def check_language(language: str) -> None:
    """Refuse a language that spbe has no words in.

    Raises:
        ValueError: If it is neither ``"id"`` nor ``"en"``.
    """
    if language not in _LANGUAGES:
        msg = f"language {shown(language)} is not one of {', '.join(_LANGUAGES)}"
        raise ValueError(msg)


def word(key: str, language: Language) -> str:
    """Return a word in a language."""
    return _WORDS[key][_LANGUAGES.index(language)]


def number(value: Decimal | str, language: Language) -> str:
    """Write a number with the decimal mark of a language."""
    text = str(value)
    return text.replace(".", ",") if language == "id" else text


def span(ends: tuple[object, object], language: Language) -> str:
    """Write a figure, or the two it lies between, with the mark of a language."""
    low, high = (number(str(end), language) for end in ends)
    return low if ends[0] == ends[1] else f"{low} – {high}"  # noqa: RUF001
