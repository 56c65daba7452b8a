"""What is written is read back equal, in every format that carries it."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from strategies import complete, small_instruments
from texts import documented, published

import spbe
from spbe.serialization import (
    from_json,
    from_toml,
    from_yaml,
    json_schema,
    to_json,
    to_toml,
    to_yaml,
)


@pytest.fixture(autouse=True)
def _provisional() -> Iterator[None]:
    """Reading a document of 8/2026 warns; here that is no news."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        yield


VALIDATORS = {
    kind: Draft202012Validator(json_schema(kind), format_checker=FormatChecker())
    for kind in (spbe.Evaluation, spbe.Score, spbe.PublishedResult, spbe.Instrument)
}


class TestRoundTrips:
    """decode(encode(x)) == x."""

    @given(documented())
    def test_evaluations(self, evaluation: spbe.Evaluation) -> None:
        """Partial or not, with any text beside the levels."""
        assert from_json(to_json(evaluation)) == evaluation
        assert from_json(to_json(evaluation, indent=2).encode()) == evaluation
        assert from_yaml(to_yaml(evaluation)) == evaluation
        assert from_toml(to_toml(evaluation)) == evaluation

    @given(complete())
    def test_scores(self, evaluation: spbe.Evaluation) -> None:
        """They are computed again, and agree."""
        score = spbe.score(evaluation)
        assert from_json(to_json(score), spbe.Score) == score
        assert from_yaml(to_yaml(score), spbe.Score) == score

    @given(published())
    def test_published_results(self, result: spbe.PublishedResult) -> None:
        """With the places their source prints."""
        assert from_json(to_json(result), spbe.PublishedResult) == result
        assert from_yaml(to_yaml(result), spbe.PublishedResult) == result

    @given(small_instruments(), st.data())
    def test_own_instruments(
        self, instrument: spbe.Instrument, data: st.DataObject
    ) -> None:
        """Whole, and within an evaluation; thirds stay thirds."""
        assert from_json(to_json(instrument), spbe.Instrument) == instrument
        assert from_yaml(to_yaml(instrument), spbe.Instrument) == instrument
        assert from_toml(to_toml(instrument), spbe.Instrument) == instrument
        codes = instrument.layout.codes
        levels = data.draw(st.dictionaries(st.sampled_from(codes), st.integers(1, 5)))
        evaluation = spbe.Evaluation.from_levels(instrument, levels)
        assert from_json(to_json(evaluation)) == evaluation
        assert from_yaml(to_yaml(evaluation)) == evaluation
        assert from_toml(to_toml(evaluation)) == evaluation


def _parts(value: Any) -> list[Any]:
    """Every table and list of a document."""
    inner = list(value.values()) if isinstance(value, dict) else value
    nested = inner if isinstance(inner, list) else []
    found = [value] if isinstance(value, dict | list) and value else []
    return found + [part for one in nested for part in _parts(one)]


ODD: list[Any] = [
    None, True, 0, -1, 3, 6, 2024, 10**30, "", " ", "3", "x", "2.98", "2.980", "1.26",
    "10/3", "5.00", "2023-02-30", "2023-02-03", "99", "12", [], {}, ["x"], {"x": 1},
    "1.5\n", "final", "wawancara", "kota", "Baik", "permenpanrb-59-2020", "exact",
]  # fmt: skip


def _mutated(draw: Any, document: Any) -> None:
    part = draw(st.sampled_from(_parts(document)))
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    key = draw(st.sampled_from(keys))
    match draw(st.sampled_from(["remove", "replace", "add"])):
        case "remove":
            del part[key]
        case "replace":
            part[key] = draw(st.sampled_from(ODD))
        case "add" if isinstance(part, dict):
            name = draw(st.sampled_from(["x", "year", "note", "12", "99", "kind"]))
            part[name] = draw(st.sampled_from(ODD))


UNSEEN = {"figure", "weights", "bands", "group", "count"}


def _unseen(error: spbe.DecodeError) -> bool:
    """Whether a schema could not see any of it; see ``json_schema``."""
    return all(
        problem.kind in UNSEEN
        or (problem.kind == "missing" and problem.code is not None)
        or "has two assessments" in problem.message
        or "10/3" in problem.message
        for problem in error.problems
    )


OBJECTS: st.SearchStrategy[Any]
OBJECTS = documented() | published() | complete().map(spbe.score)


@given(st.data())
def test_the_schema_accepts_what_the_reader_accepts(data: st.DataObject) -> None:
    """Both ways, on right documents and on changed ones."""
    obj = data.draw(OBJECTS)
    validator = VALIDATORS[type(obj)]
    document = json.loads(to_json(obj))
    assert validator.is_valid(document)
    for _ in range(data.draw(st.integers(0, 2))):
        _mutated(data.draw, document)
    accepted = validator.is_valid(document)
    try:
        from_json(json.dumps(document), type(obj))
    except spbe.DecodeError as error:
        read, unseen = False, _unseen(error)
    else:
        read, unseen = True, False
    assert read == accepted or unseen, list(validator.iter_errors(document))
