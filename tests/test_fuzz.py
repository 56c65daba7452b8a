"""Every seed of the fuzz targets, and every input that once failed, passes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "fuzz"
sys.path.insert(0, str(FOLDER))
from targets import TARGETS  # noqa: E402

INPUTS = sorted(FOLDER.glob("seeds/*/*")) + sorted(FOLDER.glob("found/*/*"))


@pytest.mark.parametrize(
    "path", INPUTS, ids=lambda path: f"{path.parent.name} {path.name}"
)
def test_an_input_is_read_or_refused(path: Path) -> None:
    """By a documented error; what is read is written and read again."""
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_seeds() -> None:
    """A long run begins with what is known to reach deep."""
    assert {path.parent.name for path in FOLDER.glob("seeds/*/*")} == set(TARGETS)
