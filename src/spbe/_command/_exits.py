"""How the command line ends."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Exit"]


class Exit(IntEnum):
    """The exit codes, the graver the higher."""

    DONE = 0
    WRONG_DATA = 1
    WRONG_CALL = 2
    FILES = 3
    MISSING_EXTRA = 4
    INTERRUPTED = 130
