"""The notebooks of the tutorial: run anew, they print what they show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial"
NOTEBOOKS = sorted(TUTORIAL.glob("*.ipynb"))


def _printed(notebook: Any) -> list[str]:
    return [
        "".join(output["text"] for output in cell["outputs"])
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


def test_both_stories_are_there() -> None:
    """Bandar Lampung's rise and Denpasar's claim."""
    assert [file.stem for file in NOTEBOOKS] == [
        "bandar-lampung-2023-2024",
        "denpasar-2021",
    ]


# The kernel talks over sockets of other libraries, whose warnings are not ours.
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_prints_what_it_shows(file: Path) -> None:
    """Every figure in it is one that its code has computed."""
    read: Any = nbformat.read
    notebook = read(file, as_version=4)
    shown = _printed(notebook)
    assert all(shown)
    client = NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(TUTORIAL)}}
    )
    client.execute()
    assert _printed(notebook) == shown
