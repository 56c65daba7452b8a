"""The colours of the five predikat, wherever they are shown.

From Kurang to Memuaskan they run from orange over teal to navy: apart for all three
kinds of colour blindness, ever further from the page, so in order in grey print too.
"""

from __future__ import annotations

from typing import NamedTuple


class Colour(NamedTuple):
    """The colour of a filled shape and of text upon it, as hex."""

    fill: str
    text: str


class Shades(NamedTuple):
    """One thing's colour on a light page and on a dark one."""

    light: Colour
    dark: Colour


_INK, _WHITE = "#14181f", "#ffffff"

# By official label, lowest first. Every fill has 3:1 against its page (white, and
# #1e1e1e), every text 4.5:1 against its fill.
PREDIKAT_COLOURS = {
    "Kurang": Shades(Colour("#eb6f2d", _INK), Colour("#b84f24", _WHITE)),
    "Cukup": Shades(Colour("#986832", _WHITE), Colour("#c08119", _INK)),
    "Baik": Shades(Colour("#006c67", _WHITE), Colour("#3cbfa3", _INK)),
    "Sangat Baik": Shades(Colour("#00478c", _WHITE), Colour("#99cbff", _INK)),
    "Memuaskan": Shades(Colour("#1c1c55", _WHITE), Colour("#e9eaf9", _INK)),
}
