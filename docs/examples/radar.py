"""Draw the radar that the README shows: Kota Bandar Lampung, 2021, 2023 and 2024.

Usage: python docs/examples/radar.py [docs/_static/bandar-lampung-radar.png]
"""

from __future__ import annotations

import sys
from pathlib import Path

from matplotlib.figure import Figure

import spbe

PICTURE = Path(__file__).parents[1] / "_static" / "bandar-lampung-radar.png"


def draw(file: Path) -> None:
    """Draw three published evaluations and what they aim at.

    Args:
        file: Where the picture goes; one that is there is replaced.
    """
    years = [one.evaluation for one in spbe.published.evaluations()[:3]]
    figure = Figure(figsize=(8.2, 6.4), layout="constrained")
    ax = figure.add_subplot(projection="polar")
    spbe.display.charts.radar(years, target=spbe.Predikat.SANGAT_BAIK, ax=ax)
    # Without the version of matplotlib in it, the file depends on the picture alone.
    figure.savefig(file, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if sys.argv[1:] else PICTURE)
