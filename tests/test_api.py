"""The public API is the one written down; a change of it is told."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "api"
sys.path.insert(0, str(FOLDER))
from public_api import PATH, snapshot  # noqa: E402

CURE = """
The public API is not the one in tests/api/snapshot.txt (- written down, + found).
If that is meant: tell it in CHANGELOG.md under [Unreleased], then write the snapshot
anew with `nox -s api` and commit both. What goes or changes is first deprecated:
docs/explanation/stability.md.
"""


def differences(written: str, found: str) -> str:
    """Return each line that one of two snapshots has alone."""
    lines = difflib.ndiff(written.splitlines(), found.splitlines())
    return "\n".join(line for line in lines if line.startswith(("+ ", "- ")))


def test_the_public_api_is_the_one_written_down() -> None:
    """Names, kinds, signatures, fields, properties, methods, operators."""
    found = differences(PATH.read_text("utf-8"), snapshot())
    assert not found, f"{found}\n{CURE}"


def test_a_change_is_told_line_by_line() -> None:
    """What went, what came; not what stayed."""
    was = "spbe.a: function (x: int)\nspbe.b: module\n"
    now = "spbe.a: function (x: str)\nspbe.b: module\nspbe.c: module\n"
    assert differences(was, now) == (
        "- spbe.a: function (x: int)\n+ spbe.a: function (x: str)\n+ spbe.c: module"
    )
