"""What the project tells of itself agrees: versions, changelog, workflows."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import spbe

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
VERSION = PYPROJECT["project"]["version"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
HEADING = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
RELEASED = HEADING.findall(CHANGELOG)
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w.-]+(/[\w.-]+)*@[0-9a-f]{40} # v\d+(\.\d+){2}")
PYTHONS = re.findall(
    r"Python :: (3\.\d+)$", "\n".join(PYPROJECT["project"]["classifiers"]), re.MULTILINE
)
AFFECTS = re.compile(r"^  Affects: (.+); results change: (yes|no)( \(.+\))?\.$")


def document(path: Path) -> Any:
    """Read a YAML file whose keys and values are all texts, as ``on`` is."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def test_the_changelog_tells_the_version() -> None:
    """The newest heading is pyproject's version; before 1.0.0 there may be none."""
    assert RELEASED or VERSION.startswith("0."), f"no heading ## [{VERSION}] - <date>"
    assert VERSION in {number for number, _ in RELEASED[:1]} or not RELEASED


def test_the_changelog_goes_back_in_time() -> None:
    """Every heading has one of the two forms; newer versions stand above older."""
    headings = re.findall(r"^## .*$", CHANGELOG, re.MULTILINE)
    unreleased = headings[:1] == ["## [Unreleased]"]
    assert len(headings) == len(RELEASED) + unreleased, headings
    for (newer, later), (older, earlier) in pairwise(RELEASED):
        parts = [tuple(map(int, one.split("."))) for one in (newer, older)]
        assert parts[0] > parts[1]
        assert dt.date.fromisoformat(later) >= dt.date.fromisoformat(earlier)


def test_every_change_tells_what_it_affects() -> None:
    """In its last line, by ids of instruments that there are."""
    entries = re.split(r"^(?=\* )", CHANGELOG, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        lines = [line for line in entry.splitlines() if line.startswith(("* ", "  "))]
        told = AFFECTS.match(lines[-1])
        assert told, f"{entry}ends without 'Affects: <ids>; results change: yes/no.'"
        named = set(told[1].split(", "))
        assert named in ({"all"}, {"none"}) or named <= {*spbe.instruments.available()}


def test_the_citation_is_of_this_version() -> None:
    """With the day of its release, once there is one."""
    citation = document(ROOT / "CITATION.cff")
    assert citation["version"] == VERSION
    assert citation["license"] == "MIT"
    days = {day for number, day in RELEASED if number == VERSION}
    assert {citation[key] for key in ("date-released",) if key in citation} == days


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned(path: Path) -> None:
    """By its full commit, with the version that is; workflows of ours by their path."""
    lines = path.read_text("utf-8").splitlines()
    used = [line.partition("uses: ")[2] for line in lines if "uses: " in line]
    assert used
    for one in used:
        assert PINNED.fullmatch(one) or one.startswith("./.github/workflows/"), one


def test_an_action_has_one_version() -> None:
    """The same in every workflow."""
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = {tuple(one.split("@")) for one in re.findall(r"uses: (\S+@.*)", text)}
    assert len({name for name, _ in pins}) == len(pins)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_no_more_than_it_must(path: Path) -> None:
    """Nothing by itself; each job reads, and says why where it writes."""
    workflow = document(path)
    assert workflow["permissions"] == {}
    writes = re.findall(r": write.*", path.read_text("utf-8"))
    assert all(line.startswith(": write # ") for line in writes), writes
    for name, job in workflow["jobs"].items():
        assert job["permissions"], name
        assert "uses" in job or job["timeout-minutes"], name
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


def test_a_release_is_published_without_a_secret() -> None:
    """By trusted publishing, from an environment, and only what was tested."""
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    jobs = document(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    assert "secrets." not in text
    assert "password" not in jobs["publish"]["steps"][-1].get("with", {})
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert jobs["publish"]["environment"] == "release"
    assert jobs["publish"]["needs"] == ["attest"]
    assert jobs["attest"]["needs"] == ["test", "build"]
    assert jobs["test"]["uses"] == "./.github/workflows/ci.yml"


def test_the_sessions_are_told_to_contributors() -> None:
    """Each session of nox has a row in CONTRIBUTING.md, which tells when it is run."""
    sessions = set(
        re.findall(
            r"^@nox\.session.*\ndef (\w+)\(",
            (ROOT / "noxfile.py").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("| session | what it does | when |")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", table, re.MULTILINE))
    assert rows.keys() == sessions
    assert set(rows.values()) == {"every change", "every night", "by hand"}

    def told(when: str) -> set[str]:
        return {name for name, time in rows.items() if time == when}

    script = (ROOT / ".ci" / "run").read_text("utf-8")
    called = re.findall(r"-m nox --session ([a-z ]+)", script)
    assert {name for names in called for name in names.split()} == told("every change")
    nightly = document(ROOT / ".github" / "workflows" / "nightly.yml")
    runs = nightly["jobs"]["run"]["strategy"]["matrix"]["include"]
    names = [run["session"].split()[0] for run in runs]
    assert {name.partition("-")[0] for name in names} == told("every night")
    assert {name for name in names if "-" in name} == {
        f"tests-{python}" for python in PYTHONS
    }
