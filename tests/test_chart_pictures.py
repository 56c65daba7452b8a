"""Charts beside the pictures of them that were looked at; see CONTRIBUTING.md."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import pytest
from chart_cases import CASES
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.testing.compare import compare_images

BASELINE = Path(__file__).parent / "baseline"
DPI = 60
TOLERANCE = 4
"""Less than the difference that one level makes in the chart of 47."""
MADE_WITH = "3.11"
"""Other versions of matplotlib set letters otherwise, all over a picture."""

pytestmark = pytest.mark.skipif(
    not mpl.__version__.startswith(f"{MADE_WITH}."),
    reason=f"the pictures were made with matplotlib {MADE_WITH}",
)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


@pytest.mark.parametrize("name", CASES)
@pytest.mark.mpl_image_compare(
    style="default", tolerance=TOLERANCE, savefig_kwargs={"dpi": DPI}
)
def test_picture(name: str) -> Figure:
    """A chart looks as its picture, which somebody has looked at."""
    figure = CASES[name]().figure
    assert isinstance(figure, Figure)
    return figure


def test_every_picture_is_of_a_chart() -> None:
    """None is left over of one that is gone."""
    wanted = {f"test_picture_{name}.png" for name in CASES}
    assert {file.name for file in BASELINE.iterdir()} == wanted


def test_one_level_more_is_another_picture(tmp_path: Path) -> None:
    """The tolerance does not let one bar of 47 pass that is a level too long."""
    with plt.style.context("default"):
        ax = CASES["level-bars"]()
        (bars,) = ax.containers
        bar = bars[19]
        assert isinstance(bar, Rectangle)
        bar.set_width(bar.get_width() + 1)
        figure = ax.figure
        assert isinstance(figure, Figure)
        figure.savefig(tmp_path / "changed.png", dpi=DPI)
    found = compare_images(
        str(BASELINE / "test_picture_level-bars.png"),
        str(tmp_path / "changed.png"),
        TOLERANCE,
        in_decorator=True,
    )
    assert isinstance(found, dict)
    assert float(found["rms"]) > TOLERANCE
