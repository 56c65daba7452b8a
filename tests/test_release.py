"""What the session ``release`` checks: contents and licences, seen to find faults."""

from __future__ import annotations

import sys
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "release"
sys.path.insert(0, str(FOLDER))
import contents  # noqa: E402
import licences  # noqa: E402
import tag  # noqa: E402
import twice  # noqa: E402

INFO = f"{contents.INFO}/METADATA"
METADATA = "".join(f"{key}: {value}\n" for key, value in contents.METADATA.items())


def found(**changes: bytes | None) -> list[str]:
    """Return the faults of a small wheel with some files changed or left out."""
    files: dict[str, bytes | None] = {
        "spbe/__init__.py": b"",
        INFO: METADATA.encode(),
        **changes,
    }
    there = {name: text for name, text in files.items() if text is not None}
    return list(contents.faults("wheel", there, {"spbe/__init__.py", INFO}, INFO))


def test_a_right_wheel_has_no_faults() -> None:
    """The files that must be there, nothing else, and what they say."""
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"spbe/__init__.py": None}, "wheel: spbe/__init__.py is missing"),
        ({"tests/test_x.py": b""}, "wheel: tests/test_x.py is too much"),
        (
            {"spbe/__init__.py": str(twice.ROOT).encode()},
            "wheel: spbe/__init__.py holds a path of this machine",
        ),
        (
            {INFO: METADATA.replace("MIT", "BSD").encode()},
            "wheel: License-Expression is 'BSD', not 'MIT'",
        ),
    ],
    ids=["missing", "too much", "path", "metadata"],
)
def test_a_breach_is_told(changes: dict[str, bytes | None], fault: str) -> None:
    """By name, each by itself."""
    assert found(**changes) == [fault]


def test_leftovers_are_told_also_where_git_tracks_them() -> None:
    """Compiled files are no part of a release."""
    name = "spbe/x.pyc"
    files = {name: b"", INFO: METADATA.encode()}
    told = list(contents.faults("wheel", files, {name, INFO}, INFO))
    assert told == ["wheel: spbe/x.pyc is a leftover"]


class Package(Distribution):
    """What a package tells of itself."""

    def __init__(self, *told: tuple[str, str]) -> None:
        self.told = Message()
        for key, value in told:
            self.told[key] = value

    @property
    def metadata(self) -> Any:
        """Return what was told."""
        return self.told

    def read_text(self, filename: str) -> str | None:
        """Return nothing: there are no files."""

    def locate_file(self, path: Any) -> Any:
        """Return nothing: there are no files."""


BSD = "License :: OSI Approved :: BSD License"
CASES = [
    ([("License-Expression", "MIT OR Apache-2.0"), ("License", "x")], True),
    ([("License", "MPL-2.0 AND MIT")], True),
    ([("License", "Copyright, and a long text"), ("Classifier", BSD)], True),
    ([("License-Expression", "AGPL-3.0-only")], False),
    ([("License-Expression", "MIT AND (LGPL-3.0-only OR BSD-3-Clause)")], False),
    ([("License", "Proprietary")], False),
    ([], False),
]


@pytest.mark.parametrize(("told", "known"), CASES, ids=[str(told) for told, _ in CASES])
def test_a_licence_is_known_or_told(told: list[tuple[str, str]], known: bool) -> None:  # noqa: FBT001
    """An expression first, then a short text, then a classifier; silence is a fault."""
    faults = licences.unknown(licences.listed([Package(("Name", "x"), *told)]))
    assert (not faults) is known
    assert all(fault.startswith("x: licence ") for fault in faults)


def test_our_own_licence_is_not_listed() -> None:
    """The page tells of what others wrote, in order of names."""
    names = [licences.listed([Package(("Name", name))]) for name in ("spbe", "b")]
    assert names == [{}, {"b": ""}]


def test_a_tag_is_the_version() -> None:
    """Or nothing is built."""
    tag.main(f"v{contents.PROJECT['version']}")
    with pytest.raises(SystemExit, match=r"tag 'v0.0.0' is not v"):
        tag.main("v0.0.0")
