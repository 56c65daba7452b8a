"""Instrument files with one fault each, and one with many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import spbe

BROKEN = Path(__file__).parent / "broken"
EXPECTED: dict[str, list[str]] = json.loads(
    (BROKEN / "expected.json").read_text("utf-8")
)
FACTS: dict[str, list[dict[str, object]]] = json.loads(
    (BROKEN / "facts.json").read_text("utf-8")
)


def test_every_file_has_its_messages() -> None:
    """No file lies there untested."""
    assert {file.stem for file in BROKEN.glob("*.toml")} == set(EXPECTED)
    assert EXPECTED.keys() == FACTS.keys()
    assert len(EXPECTED) > 50


@pytest.mark.parametrize("name", EXPECTED)
def test_a_faulty_file_gets_every_fault_with_its_place(name: str) -> None:
    """The full text of each problem, in order."""
    with pytest.raises(spbe.InstrumentError) as caught:
        spbe.instruments.read(BROKEN / f"{name}.toml")
    assert [str(problem) for problem in caught.value.problems] == EXPECTED[name]
    assert all(problem.place for problem in caught.value.problems)
    told = ("kind", "code", "value", "allowed")
    assert [
        {key: fact for key, fact in row.items() if key in told and fact is not None}
        for row in (problem.to_dict() for problem in caught.value.problems)
    ] == FACTS[name]


def test_faults_of_shape_hide_no_faults_of_meaning() -> None:
    """One file, eight faults of both sorts, one error."""
    assert len(EXPECTED["many"]) == 8
