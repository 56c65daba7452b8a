"""Why figures of two years are not comparable: their instruments differ."""

from __future__ import annotations

from spbe.model.instrument import Instrument
from spbe.model.source import Text


def gap_between(before: Instrument, after: Instrument, years: tuple[int, int]) -> Text:
    """Return why nothing leads from one instrument to the other.

    Args:
        before: The earlier instrument.
        after: The later one; the two may have the same title, and even the same id.
        years: The years they were used in.
    """
    old, new = before.title, after.title
    if old == new:
        first, last = years
        return Text(
            id=f"{new} pada {first} dan pada {last} adalah dua instrumen yang berbeda, "
            "jadi angka di kedua sisinya tidak dapat dibandingkan.",
            en=f"{new} of {first} and of {last} are two different instruments, so "
            "figures on the two sides are not comparable.",
        )
    return Text(
        id=f"{new} menggantikan {old}: indikator, bobot dan skalanya "
        "lain, jadi angka di kedua sisinya tidak dapat dibandingkan.",
        en=f"{new} replaced {old}: other indicators, weights and "
        "scales, so figures on its two sides are not comparable.",
    )
