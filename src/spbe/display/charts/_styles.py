"""How several lines are told apart: by colour, by mark and by dash, each alone."""

from __future__ import annotations

from typing import Any, NamedTuple

__all__ = [
    "FALL",
    "FALL_HATCH",
    "LINES",
    "MAIN",
    "TARGET",
    "LineStyle",
]

MAIN = ("#00609c", "#7cc0ff")
"""What is looked at, on a light and on a dark page."""
FALL = ("#c8540a", "#ffb26b")
"""What has become less, on a light and on a dark page."""
FALL_HATCH = "////"
TARGET = FALL
"""What is aimed at; a mark, never a bar, so that it is not taken for a fall."""


class LineStyle(NamedTuple):
    """One line: its colour on a light and a dark page, its mark and its dash."""

    shades: tuple[str, str]
    marker: str
    dash: Any


# Blue and orange, teal and purple, brown and grey: apart for all three kinds of
# colour blindness; in grey print marks and dashes are left.
LINES = (
    LineStyle(MAIN, "o", "-"),
    LineStyle(FALL, "s", (0, (6, 2))),
    LineStyle(("#007a68", "#5fd6bd"), "^", (0, (6, 2, 1.5, 2))),
    LineStyle(("#7a3e9d", "#d3a6f0"), "D", (0, (3, 1.5))),
    LineStyle(("#7d5a00", "#e6cf5c"), "v", (0, (8, 2, 1.5, 2, 1.5, 2))),
    LineStyle(("#4d4d4d", "#c4c4c4"), "P", (0, (1.5, 1.5))),
)
