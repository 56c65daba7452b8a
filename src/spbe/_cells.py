"""How one value is written: numbers, labels, words, what is absent."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import NamedTuple

from spbe._colours import PREDIKAT_COLOURS
from spbe._columns import Column
from spbe._labels import Language, number
from spbe._numbers import plain
from spbe._terms import term

_LABELS = {label: place for place, label in enumerate(PREDIKAT_COLOURS, 1)}
_LONGEST_NUMBER = 40
_LEFT_OF_IT = 24


class Cell(NamedTuple):
    """One value as HTML, how wide it is in letters, and what sort of value it is."""

    html: str
    width: int
    is_number: bool = False
    is_absent: bool = False


def cell(value: object, column: Column, language: Language) -> Cell:
    """Return a value as it is shown; any text of it is escaped."""
    if value is None or value == "":
        return _absent(column, language)
    if isinstance(value, bool):
        return _text(term("yes" if value else "no", language))
    if isinstance(value, int | Decimal | Fraction):
        sign = "+" if column.is_signed and value > 0 else ""
        return _number(sign + _digits(value), language)
    return _told(str(value), column, language)


def _told(text: str, column: Column, language: Language) -> Cell:
    if column.kind == "predikat" and is_label(text):
        return Cell(label(text), len(text) + 2)
    if column.kind == "word":
        return _text(", ".join(term(one, language) for one in text.split(", ")))
    if column.kind == "figures":
        return _text(_figures(text, language))
    return _text(text)


def label(predikat: str) -> str:
    """Return a predikat as a coloured label that tells it by text too."""
    return f'<span class="spbe-p spbe-p{_LABELS[predikat]}">{escape(predikat)}</span>'


def is_label(text: str) -> bool:
    """Whether a text is the label of a predikat."""
    return text in _LABELS


def _digits(value: int | Decimal | Fraction) -> str:
    if isinstance(value, Fraction):
        return plain(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _text(text: str) -> Cell:
    longest = max(map(len, text.splitlines() or [""]))
    return Cell(escape(text), longest)


def _number(text: str, language: Language) -> Cell:
    if len(text) > _LONGEST_NUMBER:  # counts and costs may have hundreds of digits
        digits = sum(letter.isdigit() for letter in text)
        text = f"{text[:_LEFT_OF_IT]}… ({digits} {term('digits', language)})"
    return Cell(escape(number(text, language)), len(text), is_number=True)


def _absent(column: Column, language: Language) -> Cell:
    if column.absent:
        word = term(column.absent, language)
        return Cell(
            f'<span class="spbe-none">{escape(word)}</span>', len(word), is_absent=True
        )
    word = term("none", language)
    dash = '<span aria-hidden="true">—</span>'
    return Cell(f'{dash}<span class="spbe-sr">{escape(word)}</span>', 1, is_absent=True)


def _figures(text: str, language: Language) -> str:
    """Return a list of printed figures, as findings have it, in a language."""
    if language == "en":
        return text
    text = re.sub(r"(?<=\d)\.(?=\d)", ",", text.replace(", ", "; "))
    return (
        text.replace(" or ", " atau ")
        .replace(" figures from ", " angka dari ")
        .replace(" to ", " sampai ")
    )
