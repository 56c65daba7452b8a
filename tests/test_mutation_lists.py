"""The lists of the mutation runs agree with the code and with what was recorded."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "trust"))
import figures  # noqa: E402
import mutation  # noqa: E402


def _words(text: str) -> str:
    return re.sub(r"[\s,]+", "", text)


def _written(line: str) -> str:
    """Return a line as it is written: ``name = cache(name)`` was a decorator."""
    return re.sub(r"^(\w+) = (.+)\(\1\)$", r"@\2", line)


@pytest.mark.parametrize("part", mutation.PARTS)
def test_every_survivor_is_a_line_of_its_part_and_has_a_reason(part: str) -> None:
    """A line that is gone takes its entry with it."""
    paths = [path for one in mutation.PARTS[part]["files"] for path in ROOT.glob(one)]
    assert paths
    code = _words("".join(path.read_text(encoding="utf-8") for path in paths))
    for survivor, reason in mutation.explained(part).items():
        assert _words(_written(survivor.before)) in code
        assert len(reason) > 10


@pytest.mark.parametrize("part", mutation.PARTS)
def test_the_tests_of_a_part_are_there(part: str) -> None:
    """Else mutmut would go on with those it finds."""
    names = [name.partition("::")[0] for name in mutation.PARTS[part]["tests"]]
    assert all((ROOT / name).is_file() for name in names)


def test_what_was_recorded_reached_the_goal() -> None:
    """For every part that was run."""
    recorded = figures.read().get("mutation", {})
    assert set(recorded) <= set(mutation.PARTS)
    for counts in recorded.values():
        assert counts["killed"] + counts["survived"] == counts["mutants"]
        assert counts["killed"] * 100 >= counts["mutants"] * mutation.SETTINGS["goal"]


def test_a_diff_is_read_as_one_change() -> None:
    """However many lines it has."""
    shown = """# spbe.rules.reaching.xǁReachǁmeets__mutmut_3: survived
--- src/spbe/rules/reaching.py
+++ src/spbe/rules/reaching.py
@@ -1,3 +1,2 @@
 def meets(self):
-    return f(
-        1, 2)
+    return f(1)
"""
    name = "spbe.rules.reaching.xǁReachǁmeets__mutmut_3"
    assert mutation.survivor(name, shown) == (
        "spbe.rules.reaching.Reach.meets",
        "return f( 1, 2)",
        "return f(1)",
    )
    plain = mutation.survivor("spbe.rules.scoring.x__missing__mutmut_12", shown)
    assert plain.function == "spbe.rules.scoring._missing"


@pytest.mark.parametrize(
    ("killed", "share"), [(949, "94.9"), (1000, "100.0"), (0, "0.0")]
)
def test_a_share_is_rounded_down(killed: int, share: str) -> None:
    """So that the goal is not reached by rounding."""
    assert mutation.percent(killed, 1000) == share
    assert mutation.percent(9499, 10000) == "94.9"
