"""The public API and the figures are those written down; a change of them is told."""

from __future__ import annotations

import copy
import difflib
import json
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "api"
sys.path.insert(0, str(FOLDER))
import held  # noqa: E402
import public_api  # noqa: E402

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
    written = public_api.PATH.read_text("utf-8")
    found = differences(written, public_api.snapshot())
    assert not found, f"{found}\n{CURE}"


def test_a_change_is_told_line_by_line() -> None:
    """What went, what came; not what stayed."""
    was = "spbe.a: function (x: int)\nspbe.b: module\n"
    now = "spbe.a: function (x: str)\nspbe.b: module\nspbe.c: module\n"
    assert differences(was, now) == (
        "- spbe.a: function (x: int)\n+ spbe.a: function (x: str)\n+ spbe.c: module"
    )


def test_figures_change_in_a_major_version_only() -> None:
    """Those of the conformance vectors; vectors may be added, not changed."""
    written = json.loads(held.PATH.read_text("utf-8"))
    found = held.changed(written["figures"], held.vectors())
    assert not found, f"{found}: only a major version changes figures"
    cure = "write what is held anew with `nox -s api`"
    assert written["major"] == held.major(), cure


def test_a_changed_figure_is_seen_and_an_added_vector_is_not() -> None:
    """Whatever changes: a figure, a level, an order."""
    written = json.loads(held.PATH.read_text("utf-8"))["figures"]
    now = held.vectors()
    more = copy.deepcopy(now)
    more["permenpanrb-59-2020"]["published"].append({"id": "new"})
    assert held.changed(written, more) == []
    less = copy.deepcopy(now)
    less["permenpanrb-59-2020"]["published"][0]["published"] = "2.99"
    assert held.changed(written, less) == ["permenpanrb-59-2020, published"]
    del less["permenpanrb-59-2020"]["edge"]
    assert "permenpanrb-59-2020, edge" in held.changed(written, less)


def test_held_figures_are_written_anew_only_for_a_major_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the session ``api`` too."""
    monkeypatch.setattr(held, "PATH", tmp_path / "held.json")
    held.main()
    assert held.PATH.read_text("utf-8") == (FOLDER / "held.json").read_text("utf-8")
    written = json.loads(held.PATH.read_text("utf-8"))
    written["figures"]["permenpanrb-5-2018"]["edge"][1] = "another"
    held.PATH.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"only a major version .* permenpanrb-5-2018"):
        held.main()
    monkeypatch.setattr(held, "major", lambda: 2)
    held.main()
    assert json.loads(held.PATH.read_text("utf-8"))["major"] == 2
