"""Every indicator of an instrument in a row of its own, below its aspect's heading."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from spbe.display.charts._matplotlib import mpl
from spbe.display.charts._page import Page, folded
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect

__all__ = ["ROW", "WORDS", "Rows", "rows_of", "short_names"]

ROW = 16.5
"""The height of a row in a new figure, in points: two lines of words."""
WORDS = 6.2
"""The size of the words in a row, in points."""
LETTERS = 56
_LINE = 1.2


@attrs.frozen(kw_only=True)
class Rows:
    """Where indicators and headings stand, counted downwards in rows.

    Attributes:
        instrument: Whose they are.
        indicators: The middle of each indicator's row, in official order.
        headings: Each aspect with the middle of its heading's row.
        count: How many rows there are in all.
    """

    instrument: Instrument
    indicators: tuple[float, ...]
    headings: tuple[tuple[Aspect, float], ...]
    count: int

    def name(self, page: Page, ax: mpl.axes.Axes | None) -> float:
        """Name the rows at the left: in full where there is room, else by number.

        Args:
            page: The page.
            ax: The axes that were given, whose height is what it is.

        Returns:
            The size of words that fit in a row, in points.
        """
        height = ROW if ax is None else self._height(page)
        lines = int(height / (WORDS * _LINE))
        size = min(WORDS, height / _LINE)
        names = short_names(self.instrument)
        labels = [
            folded(f"{code}. {name}", LETTERS, lines) if lines > 1 else code
            for code, name in names.items()
        ]
        page.ax.set_ylim(self.count, 0)
        page.ax.set_yticks(self.indicators, labels, fontsize=size)
        page.ax.tick_params(axis="y", length=0)
        page.y_label(page.word("indicator"))
        return size

    def _height(self, page: Page) -> float:
        """Return the height of a row in axes that were given, in points."""
        return page.ax.bbox.height * 72 / page.ax.figure.dpi / self.count


def rows_of(instrument: Instrument) -> Rows:
    """Give each aspect a heading and each of its indicators a row."""
    indicators: list[float] = []
    headings: list[tuple[Aspect, float]] = []
    count = 0
    for aspect in instrument.aspects:
        headings.append((aspect, count + 0.5))
        indicators += [count + 1.5 + place for place in range(len(aspect.indicators))]
        count += 1 + len(aspect.indicators)
    return Rows(
        instrument=instrument,
        indicators=tuple(indicators),
        headings=tuple(headings),
        count=count,
    )


def short_names(instrument: Instrument) -> dict[str, str]:
    """Return each indicator's name without the words that all of them begin with."""
    names = [indicator.name.split() for indicator in instrument]
    shared = 0
    while len(names) > 1 and _alike(names, shared):
        shared += 1
    return {
        indicator.code: " ".join(words[shared:])
        for indicator, words in zip(instrument, names, strict=True)
    }


def _alike(names: Sequence[Sequence[str]], place: int) -> bool:
    # At least one word is left to each.
    return all(
        len(words) > place + 1 and words[place] == names[0][place] for words in names
    )
