"""The words of tables and reports in Indonesian and English, and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from spbe._telling import shown

Language = Literal["id", "en"]

_LANGUAGES: tuple[Language, ...] = get_args(Language)

_WORDS = {
    "after": ("Sesudah", "After"),
    "aspect": ("Aspek", "Aspect"),
    "assessor": ("Asesor", "Assessors"),
    "basis-exact": ("nilai eksak", "the exact index"),
    "basis-published": ("indeks yang dibulatkan", "the published (rounded) index"),
    "before": ("Sebelum", "Before"),
    "change": ("Perubahan", "Change"),
    "class-down": ("Turun kelas", "Down a class"),
    "class-same": ("Predikat tetap", "Same predikat"),
    "class-up": ("Naik kelas", "Up a class"),
    "cost": ("Biaya", "Cost"),
    "domain": ("Domain", "Domain"),
    "evidence-came": ("Data dukung baru", "New evidence"),
    "evidence-went": ("Data dukung hilang", "Evidence gone"),
    "exactly": ("tepatnya", "exactly"),
    "fallen": ("Turun", "Fallen"),
    "from-to": ("Dari, ke", "From, to"),
    "index-by-aspect": ("Indeks per aspek", "Index by aspect"),
    "index-by-domain": ("Indeks per domain", "Index by domain"),
    "indicator": ("Indikator", "Indicator"),
    "level": ("Tingkat", "Level"),
    "no-unit": ("tanpa OPD", "no unit told"),
    "not-printed": ("tidak tercetak", "not printed"),
    "notes": ("Catatan", "Notes"),
    "over-claimed": ("Dinilai sendiri terlalu tinggi", "Over-claimed"),
    "peers-median": ("Median pembanding", "Peers' median"),
    "points": ("Poin", "Points"),
    "predikat": ("Predikat", "Predikat"),
    "read-off": ("Predikat dibaca dari", "The predikat is read off"),
    "risen": ("Naik", "Risen"),
    "self": ("Penilaian mandiri", "Self-assessment"),
    "source": ("Sumber", "Source"),
    "sum": ("Jumlah", "Sum"),
    "summary": (
        "ringkasan, bukan naskah resmi",
        "ringkasan, bukan naskah resmi: summaries in our own words",
    ),
    "target": ("Target", "Target"),
    "to-meet": ("Yang harus dipenuhi", "What is to be met"),
    "under-claimed": ("Dinilai sendiri terlalu rendah", "Under-claimed"),
    "unit": ("OPD", "Unit"),
    "weight": ("Bobot (%)", "Weight (%)"),
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
