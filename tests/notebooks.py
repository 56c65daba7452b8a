"""Run the notebooks of the tutorial anew.

Usage: python tests/notebooks.py [notebook ...]

Stores in each what it shows now; without a name, in all of them.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial"
NOTEBOOKS = sorted(TUTORIAL.glob("*.ipynb"))
SHOWN = "module://matplotlib_inline.backend_inline"  # what a notebook draws with


def read(file: Path) -> Any:
    """Return a notebook with the outputs that it has."""
    reader: Any = nbformat.read
    return reader(file, as_version=4)


def run(notebook: Any) -> None:
    """Run a notebook where it lies; its outputs are those of now."""
    folder = {"metadata": {"path": str(TUTORIAL)}}
    client = NotebookClient(notebook, timeout=120, resources=folder)
    client.execute(env={**os.environ, "MPLBACKEND": SHOWN})


def store(notebook: Any, file: Path) -> None:
    """Write a notebook without what differs from run to run."""
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            if "execution_count" in output:
                output["execution_count"] = None
        if cell["cell_type"] == "code":
            cell["execution_count"] = None
    notebook["metadata"]["language_info"] = {"name": "python"}
    writer: Any = nbformat.writes
    text = json.dumps(json.loads(writer(notebook)), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else NOTEBOOKS:
        fresh = read(path)
        run(fresh)
        store(fresh, path)
        print(path.name)  # noqa: T201 (a program)
