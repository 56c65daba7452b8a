"""The figures of the long runs, written by the runs themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "figures.json"


def read() -> dict[str, dict[str, Any]]:
    """Return all figures, by the kind of run and by what was run."""
    figures: dict[str, dict[str, Any]] = {}
    if PATH.exists():
        figures = json.loads(PATH.read_text(encoding="utf-8"))
    return figures


def record(kind: str, name: str, found: dict[str, Any]) -> None:
    """Keep the figures of one run."""
    figures = read()
    figures.setdefault(kind, {})[name] = found
    text = json.dumps(figures, indent=1, sort_keys=True) + "\n"
    PATH.write_text(text, encoding="utf-8")
