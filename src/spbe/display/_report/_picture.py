"""The radar as SVG within the page, for light and dark screens."""

from __future__ import annotations

import io
import re
import threading
from typing import Any

import attrs

from spbe._labels import Language
from spbe.display._report._libraries import mpl
from spbe.display.charts._members import By, groups_of
from spbe.display.charts._radar import radar
from spbe.model.instrument import Instrument

__all__ = ["FEWEST", "Picture", "drawn", "grouping"]

_SIZE = (5.6, 5.0)
FEWEST = 3
_WAYS: tuple[By, ...] = ("aspect", "domain")
# Ids from a fixed word instead of chance: the same report from the same input.
_STYLE = {"svg.hashsalt": "spbe", "svg.fonttype": "path"}
# matplotlib's settings are those of the whole process.
_drawing = threading.Lock()
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ID = re.compile(r'\bid="|url\(#|href="#')
_INKS = (
    "axes.edgecolor",
    "axes.labelcolor",
    "axes.titlecolor",
    "grid.color",
    "text.color",
    "xtick.color",
    "ytick.color",
)


@attrs.frozen(kw_only=True)
class Picture:
    """A radar drawn twice.

    Attributes:
        by: What its rays are.
        light: The SVG for a light page.
        dark: The SVG for a dark page.
    """

    by: By
    light: str
    dark: str


def grouping(instrument: Instrument) -> By | None:
    """Return what a radar's rays can be; ``None`` where there are too few."""
    for way in _WAYS:
        if len(groups_of(instrument, way)) >= FEWEST:
            return way
    return None


def drawn(
    scores: Any, by: By, language: Language, name: str, **options: Any
) -> Picture:
    """Draw a radar for both kinds of page; see :func:`spbe.display.charts.radar`.

    Args:
        scores: What is drawn.
        by: What its rays are.
        language: The language of its words.
        name: One that no other picture of the page has.
        options: Of the radar.
    """
    light, dark = (
        _svg(scores, ink, f"{name}-{page}-", by=by, language=language, **options)
        for page, ink in (("light", "#14181f"), ("dark", "#e8eaef"))
    )
    return Picture(by=by, light=light, dark=dark)


def _svg(scores: Any, ink: str, prefix: str, **options: Any) -> str:
    target = io.StringIO()
    style: dict[Any, Any] = _STYLE | dict.fromkeys(_INKS, ink)
    with _drawing, mpl.rc_context(style):
        # A figure of its own: no notebook shows it, and nothing need close it.
        figure = mpl.figure.Figure(figsize=_SIZE, layout="constrained")
        ax = radar(scores, ax=figure.add_subplot(projection="polar"), **options)
        ax.set_title("")  # the page tells whose it is
        figure.savefig(
            target,
            format="svg",
            transparent=True,
            bbox_inches="tight",
            metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")),
        )
    text = target.getvalue()
    # What comes before is for a file of its own; comments repeat the words drawn.
    text = _COMMENT.sub("", text[text.index("<svg") :])
    return _ID.sub(rf"\g<0>{prefix}", text)
