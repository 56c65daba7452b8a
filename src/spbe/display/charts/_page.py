"""The page a chart is drawn on: its axes, title, legend, numbers and inks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from textwrap import wrap
from typing import Any

import attrs

from spbe._colours import PREDIKAT_COLOURS, Colour
from spbe._labels import Language, check_language, number, word
from spbe._labels import span as between
from spbe._telling import shown
from spbe.display._errors import DisplayError, fault
from spbe.display.charts._matplotlib import axes, is_light, mpl
from spbe.model.index import Index
from spbe.model.predikat import Predikat

__all__ = [
    "SMALL",
    "Page",
    "check_page",
    "folded",
    "level_ticks",
    "plain_text",
    "row_height",
]

SMALL = 7.5
"""The size of the words in a chart, in points."""
_TITLE = 10.0
_WIDTH_OF_LETTER = 0.58
"""Of the size, in matplotlib's own typeface, by far the commonest."""
_MARGIN = 0.9
_MOST_TICKS = 10
_KEY = 7  # letters that a key and its distance take


def check_page(language: str, ax: object, *, polar: bool = False) -> None:
    """Refuse a language without words, and what cannot be drawn in.

    Raises:
        ValueError: If there are no words in that language.
        TypeError: If ``ax`` is neither ``None`` nor an ``Axes``.
        DisplayError: If they are round, or are not, where the other is needed.
    """
    check_language(language)
    if ax is None:
        return
    if not isinstance(ax, mpl.axes.Axes):
        msg = f"{shown(ax)} is not an Axes: pass one, or leave it out"
        raise TypeError(msg)
    if (ax.name == "polar") is not polar:
        needed, found = ("polar", "straight") if polar else ("straight", "polar")
        cure = "subplot_kw={'projection': 'polar'}" if polar else "plt.subplots()"
        message = f"the axes are {found}, not {needed}; make them with {cure}"
        raise DisplayError([fault("axes", "ax", ax.name, message)])


def plain_text(text: str) -> str:
    """Return any text so that matplotlib shows it as it is, on one line."""
    return " ".join(text.split()).replace("$", r"\$")


def folded(text: str, letters: float, most: int | None = None) -> str:
    """Return a text in lines of at most some letters, cut after the most lines."""
    lines = wrap(
        plain_text(text), max(8, int(letters)), max_lines=most, placeholder=" …"
    )
    return "\n".join(lines)


def level_ticks(most: int) -> range:
    """Return where an axis of levels has its numbers: from 0, at most ten steps."""
    return range(0, most + 1, -(-most // _MOST_TICKS))


def row_height(labels: Sequence[str]) -> float:
    """Return how high a row is in which each of some labels fits, in inches."""
    lines = max(label.count("\n") + 1 for label in labels)
    return max(0.3, (lines + 0.6) * SMALL * 1.2 / 72)


@attrs.frozen(kw_only=True)
class Page:
    """The axes of a chart and what is the same in all charts.

    Attributes:
        ax: The axes to draw in.
        language: Of the words.
        width: The width that words have above and below the axes, in points.
    """

    ax: mpl.axes.Axes
    language: Language
    width: float

    @classmethod
    def open(
        cls,
        ax: mpl.axes.Axes | None,
        language: Language,
        size: tuple[float, float],
        *,
        beside: float = 0,
        polar: bool = False,
    ) -> Page:
        """Take the axes given, or those of a new figure.

        Args:
            ax: The axes given, or ``None``.
            language: Of the words.
            size: Width and height of a new figure, in inches.
            beside: How much of that width is taken beside the axes, in inches.
            polar: Whether new axes are round.
        """
        if ax is None:
            width = (size[0] - beside - _MARGIN) * 72
            return cls(
                ax=axes.new_axes(size, polar=polar), language=language, width=width
            )
        width = ax.bbox.width * 72 / ax.figure.dpi
        return cls(ax=ax, language=language, width=width)

    @property
    def ink(self) -> Any:
        """The colour of words on this page, as its style has it."""
        return self.ax.title.get_color()

    @property
    def is_dark(self) -> bool:
        """Whether the page is dark: then its ink is light."""
        return is_light(self.ink)

    @property
    def missing(self) -> dict[str, Any]:
        """How what is not there looks: hatched, not filled."""
        return {
            "facecolor": "none",
            "edgecolor": self.ink,
            "hatch": "....",
            "linewidth": 0.5,
            "alpha": 0.45,
        }

    def shade(self, shades: tuple[Any, Any]) -> Any:
        """Return which of two, for a light and for a dark page, is this page's."""
        return shades[self.is_dark]

    def predikat(self, predikat: Predikat) -> Colour:
        """Return the colour of a predikat on this page."""
        colour: Colour = self.shade(PREDIKAT_COLOURS[str(predikat)])
        return colour

    def word(self, key: str) -> str:
        """Return a word in the page's language."""
        return word(key, self.language)

    def number(self, value: Index | Decimal | str) -> str:
        """Return a figure with the page's decimal mark."""
        return number(str(value), self.language)

    def span(self, span: tuple[Index | Decimal, Index | Decimal]) -> str:
        """Return a figure, or the two it lies between."""
        return between(span, self.language)

    def decimals(self, axis: Any) -> None:
        """Give the numbers along an axis the page's decimal mark."""
        axis.set_major_formatter(
            mpl.ticker.FuncFormatter(lambda value, _: self.number(f"{value:.12g}"))
        )

    def letters(self, size: float = SMALL) -> int:
        """Return how many letters of a size fit in the width."""
        return int(self.width / (size * _WIDTH_OF_LETTER))

    def title(self, *lines: str, above: int = 0) -> None:
        """Set the title of some lines, those that are not empty.

        Args:
            lines: Any text at all; each is folded where it is too long.
            above: How many lines of words stand between it and the axes.
        """
        letters = self.letters(_TITLE)
        text = "\n".join(folded(line, letters) for line in lines if line)
        self.ax.set_title(text, fontsize=_TITLE, pad=10 + 1.3 * SMALL * above)

    def points(self, across: Any, upwards: Any, **style: Any) -> mpl.lines.Line2D:
        """Draw a line or its marks alone, whole where they lie on the edge of the axes.

        Args:
            across: Where each point lies along the horizontal axis, or its angle.
            upwards: Where it lies along the other.
            style: What matplotlib takes of a line.
        """
        # The edge itself is drawn at 2.5.
        (line,) = self.ax.plot(across, upwards, clip_on=False, zorder=3, **style)
        return line

    def x_label(self, text: str) -> None:
        """Name what runs across; any text at all."""
        self.ax.set_xlabel(folded(text, self.letters()), fontsize=SMALL)

    def y_label(self, text: str) -> None:
        """Name what runs upwards; any text at all."""
        self.ax.set_ylabel(plain_text(text), fontsize=SMALL)

    def legend(
        self,
        handles: Sequence[mpl.lines.Line2D | mpl.patches.Patch],
        labels: Sequence[str],
        below: float,
    ) -> None:
        """Put a legend under the axes.

        Args:
            handles: What is explained.
            labels: Their words; any text at all.
            below: How far under the axes, in lines.
        """
        texts = [folded(label, self.letters() - _KEY) for label in labels]
        lengths = [max(map(len, text.split("\n"))) + _KEY for text in texts]
        fit = sum(lengths) <= self.letters()
        legend = self.ax.legend(
            handles,
            # A label that begins with "_" would be left out, so it comes later.
            ["."] * len(handles),
            loc="upper center",
            bbox_to_anchor=(0.5, 0),
            borderaxespad=below,
            ncols=len(handles) if fit else max(1, self.letters() // max(lengths)),
            fontsize=SMALL,
            handlelength=3.2,
            frameon=False,
        )
        for shown_text, text in zip(legend.get_texts(), texts, strict=True):
            shown_text.set_text(text)
