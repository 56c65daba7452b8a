"""The README in both languages: the same examples, commands and picture."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from matplotlib.testing.compare import compare_images
from pictures import SAME_SIZE, WHY_NOT

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(name: str) -> list[tuple[str, ...]]:
    """Return the language and the text of each block, comments left out."""
    found = BLOCK.findall((ROOT / name).read_text("utf-8"))
    return [
        (language, *(line.partition("#")[0].rstrip() for line in text.splitlines()))
        for language, text in found
    ]


def test_both_readmes_show_the_same_examples_in_the_same_order() -> None:
    """Only prose and comments are translated."""
    english = blocks("README.md")
    assert blocks("README.id.md") == english
    assert sum(block[0] == "python" for block in english) == 3


def test_the_readme_has_exactly_two_set_up_commands() -> None:
    """One for the main job, one for the tests; each a single line."""
    commands = [block[1:] for block in blocks("README.md") if block[0] == "sh"]
    assert [len(command) for command in commands] == [1, 1]
    assert commands[0][0].endswith("docs/examples/evaluate.py")
    assert commands[1][0].endswith("-m pytest -n auto --dist loadfile")


def test_contributors_set_up_as_the_readme_says() -> None:
    """One command, told in both places."""
    command = next(block[1:] for block in blocks("CONTRIBUTING.md") if block[0] == "sh")
    readme = [block[1:] for block in blocks("README.md") if block[0] == "sh"]
    assert command == readme[1]


@pytest.mark.skipif(not SAME_SIZE, reason=WHY_NOT)
def test_the_picture_is_what_its_script_draws(tmp_path: Path) -> None:
    """Drawn anew from the shipped data, it looks the same."""
    shown = ROOT / "docs" / "_static" / "bandar-lampung-radar.png"
    for name in ("README.md", "README.id.md"):
        assert f"]({shown.relative_to(ROOT)})" in (ROOT / name).read_text("utf-8")
    drawn = tmp_path / "radar.png"
    runpy.run_path(str(ROOT / "docs" / "examples" / "radar.py"))["draw"](drawn)
    assert compare_images(str(shown), str(drawn), tol=5) is None
