"""Texts as the cells of a workbook carry them; and a cell of evidence."""

from __future__ import annotations

import datetime as dt
import re

from spbe._telling import shown
from spbe.model.assessment import Evidence
from spbe.serialization._blanks import DASHES

LONGEST = 32_767
"""Characters a cell takes, in UTF-16 as spreadsheets count them."""

# What XML cannot carry, a carriage return, and what would read as such an escape.
_TO_ESCAPE = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})"
)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
# What has a meaning in a line of evidence; blanks at its ends would be stripped. Not
# a backslash, which stands in paths, nor the escape above, which LibreOffice confuses
# when it is escaped itself.
_IN_A_FIELD = re.compile(r"[|\n\r]|^\s|\s$|&(?=#)")
_REFERENCE = re.compile("&#([0-9]{1,5});")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIELDS = 3
_LAST_OF_THEM = 0x3000  # the last blank; surrogates lie above


def escaped(text: str) -> str:
    """Write characters that XML cannot carry as Office Open XML does, ``_x0001_``."""
    return _TO_ESCAPE.sub(_code, text)


def unescaped(text: str) -> str:
    """Read characters written as ``_x0001_``; half a character stays as it is."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _code(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return found[0] if "\ud800" <= character <= "\udfff" else character


def units(text: str) -> int:
    """Return how long a text is in a cell, as spreadsheets count."""
    return len(escaped(text).encode("utf-16-le")) // 2


def evidence_text(evidence: tuple[Evidence, ...]) -> str:
    """Write evidence as a cell: a line each, title, reference and date."""
    return "\n".join(map(_line, evidence))


def _line(one: Evidence) -> str:
    date = "" if one.date is None else one.date.isoformat()
    fields = [one.title, one.reference or "", date]
    while not fields[-1]:
        fields.pop()
    line = " | ".join(_IN_A_FIELD.sub(_reference, field) for field in fields)
    return f"&#{ord(line)};" if line in DASHES else line


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _referred(found: re.Match[str]) -> str:
    number = int(found[1])
    return chr(number) if number <= _LAST_OF_THEM else found[0]


def evidence_of(text: str) -> tuple[Evidence, ...]:
    """Read evidence from a cell.

    Args:
        text: Lines of ``title | reference | date``; what comes after the title
            may be left out. Blank, or a dash alone, is no evidence.

    Raises:
        ValueError: If a line is none; with what is wrong with it.
    """
    if text.strip() in DASHES:
        return ()
    return tuple(_evidence(line) for line in text.split("\n") if line.strip())


def _evidence(line: str) -> Evidence:
    fields = [_REFERENCE.sub(_referred, field.strip()) for field in line.split("|")]
    if len(fields) > _FIELDS:
        msg = (
            f"{shown(line[:100])} has {len(fields)} parts; "
            "write title | reference | date, and &#124; for a | within one"
        )
        raise ValueError(msg)
    title, reference, date = [*fields, "", ""][:_FIELDS]
    if not title or title.isspace():
        msg = f"{shown(line[:100])} has no title; write title | reference | date"
        raise ValueError(msg)
    return Evidence(
        title=title,
        reference=reference if reference.strip() else None,
        date=_date(date) if date else None,
    )


def _date(text: str) -> dt.date:
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:  # a day that no month has
        pass
    msg = f"{shown(text[:100])} is not a date, such as 2024-12-31"
    raise ValueError(msg)
