"""CSV tables and TAUVAL responses with one fault each, and some with many."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import serialization

BROKEN = Path(__file__).parent / "broken"


def _expected(folder: str) -> dict[str, list[str]]:
    text = (BROKEN / folder / "expected.json").read_text("utf-8")
    found: dict[str, list[str]] = json.loads(text)
    return found


CSV = _expected("csv")
TAUVAL = _expected("tauval")


def problems_of(path: Path, read: Any) -> list[spbe.Problem]:
    """Read a file that is refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        with pytest.raises(spbe.DecodeError) as caught:
            read(path)
    return list(caught.value.problems)


def test_every_file_has_its_messages() -> None:
    """No file lies there untested."""
    assert {file.stem for file in (BROKEN / "csv").glob("*.csv")} == set(CSV)
    files = (BROKEN / "tauval").glob("*.json")
    assert {file.stem for file in files} == {*TAUVAL, "expected"}
    assert (len(CSV) > 50, len(TAUVAL) > 20) == (True, True)


@pytest.mark.parametrize("name", CSV)
def test_a_faulty_table_gets_every_fault_with_its_cell(name: str) -> None:
    """The full text of each problem; each names the file."""
    read: Any = serialization.read_evaluations_csv
    if name.startswith("printed"):
        read = serialization.read_published_csv
    problems = problems_of(BROKEN / "csv" / f"{name}.csv", read)
    assert [str(problem) for problem in problems] == CSV[name]
    assert all((p.place or "").startswith(f"{name}.csv") for p in problems)


@pytest.mark.parametrize("name", TAUVAL)
def test_a_faulty_response_gets_every_fault_with_its_path(name: str) -> None:
    """The full text of each problem; each names the file."""
    problems = problems_of(
        BROKEN / "tauval" / f"{name}.json", serialization.read_tauval
    )
    assert [str(problem) for problem in problems] == TAUVAL[name]
    assert all((p.place or "").startswith(f"{name}.json") for p in problems)
