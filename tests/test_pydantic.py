"""Our objects as fields of pydantic models."""

from __future__ import annotations

import json
from typing import Any

import pydantic
import pytest

import spbe
from spbe.serialization import (
    EvaluationField,
    InstrumentField,
    PublishedResultField,
    ScoreField,
    json_schema,
    to_json,
)


class Submission(pydantic.BaseModel):
    """What a service takes and gives."""

    sender: str
    evaluation: EvaluationField
    score: ScoreField | None = None
    result: PublishedResultField | None = None
    instrument: InstrumentField | None = None


@pytest.fixture
def evaluation(i59: spbe.Instrument) -> spbe.Evaluation:
    """A complete evaluation."""
    return spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)


def test_a_field_takes_a_document_or_the_object(evaluation: spbe.Evaluation) -> None:
    """And writes the document again."""
    score = spbe.score(evaluation)
    result = spbe.PublishedResult(
        instansi="Kota X", year=2024, instrument=evaluation.instrument, index="3"
    )
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    model = Submission(
        sender="x", evaluation=evaluation, score=score, result=result, instrument=draft
    )
    assert model.evaluation is evaluation
    text = model.model_dump_json()
    assert json.loads(text)["evaluation"] == json.loads(to_json(evaluation))
    assert Submission.model_validate_json(text) == model
    assert Submission.model_validate(model.model_dump()) == model


def test_each_problem_is_an_error_with_its_location(
    evaluation: spbe.Evaluation,
) -> None:
    """Where the form has the field."""
    document: dict[str, Any] = json.loads(to_json(evaluation))
    document["levels"] |= {"12": 6, "99": 1}
    document["assessments"] = [{"code": "1", "evidence": [{"titel": "x"}]}]
    with pytest.raises(pydantic.ValidationError) as caught:
        Submission.model_validate({"sender": 3, "evaluation": document})
    errors = caught.value.errors()
    assert [(error["loc"], error["type"]) for error in errors] == [
        (("sender",), "string_type"),
        (("evaluation", "assessments", 0, "evidence", 0, "titel"), "spbe_unknown"),
        (("evaluation", "assessments", 0, "evidence", 0, "title"), "spbe_missing"),
        (("evaluation", "levels", "12"), "spbe_level"),
        (("evaluation", "levels", "99"), "spbe_unknown_indicator"),
    ]
    level = errors[3]
    assert level["msg"] == (
        "indicator 12 (Tingkat Kematangan Peta Rencana SPBE Instansi Pusat/Pemerintah "
        "Daerah): level 6 is not one of 1 to 5"
    )
    assert level["input"] == 6
    assert level["ctx"]["allowed"] == "1 to 5"


@pytest.mark.parametrize("value", [3, None, "x", [], {}], ids=repr)
def test_what_is_no_document_is_refused(value: Any) -> None:
    """As a pydantic error, whatever it is."""
    with pytest.raises(pydantic.ValidationError):
        Submission.model_validate({"sender": "x", "evaluation": value})


def test_the_schema_of_a_model_shows_ours() -> None:
    """So OpenAPI does."""
    shown = Submission.model_json_schema()["properties"]["evaluation"]
    expected = json_schema(spbe.Evaluation)
    assert shown["anyOf"] == expected["anyOf"]
