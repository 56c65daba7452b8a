"""Texts in cells: written so that no spreadsheet runs them, read back equal.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@``. Which cells
there are depends on the delimiter it splits at, which is not always the file's. So
an apostrophe goes to each place of a text where *some* splitting would begin such
a cell: its beginning, and after each comma, semicolon, bar, tab and line break.
Reading takes one apostrophe away from each such place, so a text that has
apostrophes of its own there comes back with all of them.
"""

from __future__ import annotations

import re

from spbe.serialization._blanks import DASHES, is_blank

__all__ = ["escaped", "text_or_none", "unescaped"]

_LONG_DASHES = {*DASHES, ""} - {"-"}  # a short one is a sign as well

_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"  # also in full width
# Quotes, blanks and what cannot be seen; one class, so that no text is slow to match.
_SKIPPED = (
    r"['\"\x00-\x08\x0b\x0c\x0e-\x20\x7f\x85\xa0\u1680\u2000-\u200f"
    r"\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]*"
)
_OPENING = re.compile(rf"(^|[,;|\t\r\n])({_SKIPPED})(?=[{_SIGNS}])")
_OPENING_WRITTEN = re.compile(rf"(^|[,;|\t\r\n])'({_SKIPPED})(?=[{_SIGNS}])")
_BREAK_FIRST = re.compile(rf"{_SKIPPED}[\t\r\n]")


def _is_odd(text: str) -> bool:
    """Tell of a break at the beginning, or of what a reader takes for nothing.

    It says the same of a text with one apostrophe more before it.
    """
    bare = text.lstrip("'").strip()
    return bare in _LONG_DASHES or _BREAK_FIRST.match(text) is not None


def escaped(text: str) -> str:
    """Return what a text is written as.

    Example:
        >>> escaped("=1+1"), escaped("'=1+1"), escaped("'tis")
        ("'=1+1", "''=1+1", "'tis")
    """
    written = _OPENING.sub(r"\1'\2", text)
    return f"'{written}" if written and _is_odd(written) else written


def unescaped(cell: str) -> str:
    """Return the text that a cell was written from.

    Example:
        >>> unescaped("'=1+1"), unescaped("''=1+1"), unescaped("'tis")
        ('=1+1', "'=1+1", "'tis")
    """
    if "'" not in cell:
        return cell
    written = cell[1:] if cell[0] == "'" and _is_odd(cell) else cell
    return _OPENING_WRITTEN.sub(r"\1\2", written)


def text_or_none(cell: str) -> str | None:
    """Return the text of a cell, ``None`` where nothing stands in it."""
    return None if is_blank(cell) else unescaped(cell)
