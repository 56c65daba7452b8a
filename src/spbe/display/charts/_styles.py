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


# Found by search, beginning with the two above: each is far from every other for all
# three kinds of colour blindness too. In grey print marks and dashes are left.
LINES = (
    LineStyle(MAIN, "o", "-"),
    LineStyle(FALL, "s", (0, (6, 2))),
    LineStyle(("#15102c", "#eceae0"), "^", (0, (6, 2, 1.5, 2))),
    LineStyle(("#b88089", "#6a774c"), "D", (0, (3, 1.5))),
    LineStyle(("#8025e1", "#a626f1"), "v", (0, (8, 2, 1.5, 2, 1.5, 2))),
    LineStyle(("#571807", "#e01e9e"), "P", (0, (1.5, 1.5))),
)
