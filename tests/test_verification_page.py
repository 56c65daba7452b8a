"""The page of the long runs' figures is what those runs wrote."""

from __future__ import annotations

import json
import sys
from pathlib import Path

TRUST = Path(__file__).parent / "trust"
CORPUS = Path(__file__).parent / "conformance"
sys.path.insert(0, str(TRUST))
import figures  # noqa: E402
import page  # noqa: E402


def test_nobody_wrote_a_figure_by_hand() -> None:
    """The page is made of the recorded figures."""
    assert page.PAGE.read_text(encoding="utf-8") == page.text()


def test_the_vectors_are_as_many_as_recorded() -> None:
    """Of those figures that can be counted again at once."""
    for name, counts in figures.read()["conformance"].items():
        held = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
        assert counts == {key: len(held[key]) for key in ("vectors", "refused")}
