"""The words of tables and reports in Indonesian and English, and their numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

from spbe._telling import shown

Language = Literal["id", "en"]

_LANGUAGES: tuple[Language, ...] = get_args(Language)

_WORDS = {
    "aspect": ("Aspek", "Aspect"),
    "basis-exact": ("nilai eksak", "the exact index"),
    "basis-published": ("indeks yang dibulatkan", "the published (rounded) index"),
    "domain": ("Domain", "Domain"),
    "exactly": ("tepatnya", "exactly"),
    "indicator": ("Indikator", "Indicator"),
    "level": ("Tingkat", "Level"),
    "notes": ("Catatan", "Notes"),
    "points": ("Poin", "Points"),
    "predikat": ("Predikat", "Predikat"),
    "read-off": ("Predikat dibaca dari", "The predikat is read off"),
    "source": ("Sumber", "Source"),
    "sum": ("Jumlah", "Sum"),
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
