"""The colours of the predikat: told apart by everybody, readable, in order in grey."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import dist

import pytest

import spbe
from spbe._colours import PREDIKAT_COLOURS, Colour

PAGES = {"light": "#ffffff", "dark": "#1e1e1e"}

# Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB.
SEEN_BY = {
    "everybody else": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopes": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopes": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    """Return linear red, green and blue of a hex colour, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]


def luminance(colour: str) -> float:
    """Return the relative luminance, as WCAG 2 defines it."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """Return CIE L*a*b* of linear RGB, where distances are as they are seen."""
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, by: str) -> tuple[float, float, float]:
    """Return how a colour is seen, in L*a*b*."""
    rgb = linear(colour)
    rows = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in SEEN_BY[by]]
    return lab([min(1.0, max(0.0, value)) for value in rows])


def on(page: str) -> list[Colour]:
    """Return the colours on a page, from Kurang to Memuaskan."""
    return [getattr(shades, page) for shades in PREDIKAT_COLOURS.values()]


def test_every_predikat_has_colours_in_official_order() -> None:
    """A new label without a colour would fail here, not in a notebook."""
    assert list(PREDIKAT_COLOURS) == [str(predikat) for predikat in spbe.Predikat]


@pytest.mark.parametrize("page", PAGES)
def test_text_is_read_and_shapes_are_seen(page: str) -> None:
    """WCAG 2 AA: 4.5:1 for text on its fill, 3:1 for the fill on the page."""
    for colour in on(page):
        assert contrast(colour.fill, colour.text) >= 4.5, colour
        assert contrast(colour.fill, PAGES[page]) >= 3, colour


@pytest.mark.parametrize("page", PAGES)
def test_in_grey_they_stand_in_order(page: str) -> None:
    """Each is clearly further from the page than the one below."""
    for low, high in pairwise(on(page)):
        near, far = (contrast(one.fill, PAGES[page]) for one in (low, high))
        assert far / near > 1.3, (low, high)


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("page", PAGES)
def test_all_eyes_tell_them_apart(page: str, eyes: str) -> None:
    """The nearest two are far beyond a just noticeable difference (2.3)."""
    for one, other in combinations(on(page), 2):
        apart = dist(seen(one.fill, eyes), seen(other.fill, eyes))
        assert apart > 14, (one, other)
