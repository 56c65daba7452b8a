"""The notebooks of the tutorial: run anew, they show what they show."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from matplotlib.testing.compare import compare_images
from notebooks import NOTEBOOKS, read, run
from pictures import COMPARABLE

STYLE = re.compile("<style>.*?</style>", re.DOTALL)  # how it looks, not what it shows
LARGEST = 1_000_000  # bytes of a notebook with its pictures


def _outputs(notebook: Any) -> list[Any]:
    return [
        output
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
        for output in cell["outputs"]
    ]


def _texts(notebook: Any) -> list[list[str]]:
    """Return what each cell prints, and what it shows as HTML or as which kind."""
    texts = []
    for cell in notebook["cells"]:
        outputs = cell.get("outputs", [])
        # What a cell prints may come in any pieces.
        printed = "".join(output.get("text", "") for output in outputs)
        shown = [output["data"] for output in outputs if "data" in output]
        kinds = [
            STYLE.sub("", data.get("text/html", str(sorted(data)))) for data in shown
        ]
        texts.append([printed, *kinds])
    return texts


def _pictures(notebook: Any) -> list[bytes]:
    return [
        base64.b64decode(output["data"]["image/png"])
        for output in _outputs(notebook)
        if "image/png" in output.get("data", {})
    ]


def test_the_stories_are_there() -> None:
    """Bandar Lampung's rise, Denpasar's claim, one instansi, the nation."""
    assert [file.stem for file in NOTEBOOKS] == [
        "bandar-lampung-2023-2024",
        "denpasar-2021",
        "nasional-2023-2024",
        "satu-instansi",
    ]


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_is_small_and_went_well(file: Path) -> None:
    """Every cell of code shows something, and none an error or a warning."""
    notebook = read(file)
    assert file.stat().st_size < LARGEST
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] for cell in cells)
    for output in _outputs(notebook):
        assert output["output_type"] != "error"
        assert output.get("name") != "stderr"


# The kernel talks over sockets of other libraries, whose warnings are not ours.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_shows_what_it_computes(file: Path, tmp_path: Path) -> None:
    """Every figure in it is one that its code has computed, every picture drawn."""
    notebook = read(file)
    texts, pictures = _texts(notebook), _pictures(notebook)
    run(notebook)
    assert _texts(notebook) == texts
    drawn = _pictures(notebook)
    assert len(drawn) == len(pictures)
    if not COMPARABLE:
        return
    for number, (old, new) in enumerate(zip(pictures, drawn, strict=True)):
        kept, made = (tmp_path / f"{number}-{name}.png" for name in ("kept", "made"))
        kept.write_bytes(old)
        made.write_bytes(new)
        assert compare_images(str(kept), str(made), tol=5) is None
