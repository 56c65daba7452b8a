"""Charts beside the pictures of them that were looked at; see CONTRIBUTING.md."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from chart_cases import CASES
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.testing.compare import compare_images
from pictures import COMPARABLE, WHY_NOT

ROOT = Path(__file__).parents[1]
BASELINE = ROOT / "tests" / "baseline"
DPI = 60
TOLERANCE = 4
"""Less than the difference that one level makes in the chart of 47."""

pytestmark = pytest.mark.skipif(not COMPARABLE, reason=WHY_NOT)


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


def test_the_pictures_of_pages_are_what_their_blocks_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drawn anew, they are those that were looked at; none is left over."""
    monkeypatch.chdir(ROOT)
    script = runpy.run_path("docs/draw_pictures.py")
    drawn = [
        file for page in script["PAGES"] for file in script["draw"](page, tmp_path)
    ]
    pictures = {file.name: file for file in script["FOLDER"].iterdir()}
    assert {file.name for file in drawn} == set(pictures)
    for file in drawn:
        # Comparing writes a file beside the two where they differ.
        kept = tmp_path / f"kept-{file.name}"
        kept.write_bytes(pictures[file.name].read_bytes())
        assert compare_images(str(kept), str(file), TOLERANCE) is None
