"""What stands in a cell that has nothing in it, in tables and workbooks alike."""

from __future__ import annotations

__all__ = ["DASHES", "is_blank", "is_not_assessed"]

DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
"""What offices write for nothing."""

_WORDS = "belum dinilai"


def is_blank(cell: str) -> bool:
    """Tell whether nothing stands in a cell: blanks or a dash."""
    return not cell or cell.isspace() or cell.strip() in DASHES


def is_not_assessed(cell: str) -> bool:
    """Tell whether a cell of a level or figure says that there is none.

    Example:
        >>> [is_not_assessed(cell) for cell in ("-", "Belum dinilai.", "3")]
        [True, True, False]
    """
    bare = cell.casefold().partition("(")[0]
    return is_blank(cell) or " ".join(bare.split()).strip(" .:*") == _WORDS
