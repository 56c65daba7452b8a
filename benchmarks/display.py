"""What a chart costs beside a bare one, timed in turn.

Usage: python benchmarks/display.py   (needs the extra charts)

The bare figure is written with matplotlib alone, as one would by hand: as many bars,
words, headings and labelled ticks, the same size and layout. Both are drawn to pixels.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from timing import environment, in_turn, told

import spbe
from spbe.display import charts

ROUNDS = 25
INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
EVALUATION = spbe.Evaluation.from_levels(
    INSTRUMENT,
    [1 + place % 5 for place in range(len(INSTRUMENT))],
    instansi="Pemerintah Kota Contoh",
    year=2024,
)


def ours() -> Axes:
    """Draw the levels of 47 indicators."""
    return charts.level_bars(EVALUATION)


def bare(like: Axes) -> Axes:
    """Draw with matplotlib alone what another figure has."""
    assert isinstance(like.figure, Figure)  # noqa: S101 (of its own)
    size = like.figure.get_figwidth(), like.figure.get_figheight()
    figure = plt.figure(figsize=size, layout="constrained")
    axes = figure.add_subplot()
    (bars,) = like.containers
    places = [bar.get_y() + bar.get_height() / 2 for bar in bars]
    axes.barh(places, [bar.get_width() for bar in bars], height=0.72)
    for patch in like.patches[: len(like.patches) - len(bars)]:
        assert isinstance(patch, Rectangle)  # noqa: S101 (headings are)
        axes.axhspan(patch.get_y(), patch.get_y() + patch.get_height(), alpha=0.1)
    for text in like.texts:
        axes.text(*text.get_position(), text.get_text(), fontsize=text.get_fontsize())
    labels = [label.get_text() for label in like.get_yticklabels()]
    axes.set_yticks(places, labels, fontsize=like.get_yticklabels()[0].get_fontsize())
    axes.set_xticks(like.get_xticks())
    axes.set_ylim(like.get_ylim())
    axes.set_xlim(like.get_xlim())
    axes.set_xlabel(like.get_xlabel())
    axes.set_ylabel(like.get_ylabel())
    axes.set_title(like.get_title())
    return axes


def artists(axes: Axes) -> int:
    """Count what is drawn."""
    return len(axes.findobj())


def timer(draw: Callable[[], Axes]) -> Callable[[], float]:
    """Return what makes a figure, draws its pixels and tells the seconds."""

    def timed() -> float:
        start = time.perf_counter()
        figure = draw().figure
        figure.canvas.draw()
        taken = time.perf_counter() - start
        plt.close("all")
        return taken

    return timed


def main() -> int:
    """Measure, print the ratio beside its goal, and say whether it is met."""
    mpl.use("agg")
    like = ours()
    by_hand = bare(like)
    counts = artists(like), artists(by_hand)
    assert counts[0] <= counts[1] * 1.02  # noqa: S101 (the bare one has as many)
    print(environment(), f"matplotlib {mpl.__version__}", sep=", ")
    print(f"{counts[0]} artists in the chart, {counts[1]} in the bare figure")
    one, other = in_turn([timer(ours), timer(lambda: bare(like))], ROUNDS)
    what = f"of a bare figure; {one * 1e3:.0f} ms and {other * 1e3:.0f} ms"
    return 0 if told("chart of 47 indicators", one / other, 1.5, what) else 1


if __name__ == "__main__":
    sys.exit(main())
