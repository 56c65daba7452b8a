"""A service that scores evaluations: POST one, get its score.

Usage: python -m uvicorn --app-dir docs/examples/service app:app

A body that is no complete evaluation gets 422 with every problem, each with its
location; ``/docs`` shows what is taken.
"""

from __future__ import annotations

from typing import Annotated

import pydantic
from fastapi import Body, FastAPI, HTTPException

import spbe
from spbe.serialization import EvaluationField, ScoreField

app = FastAPI(title="Skor SPBE", version=spbe.__version__)


class Problem(pydantic.BaseModel):
    """One fault of an evaluation that is well formed, yet cannot be scored."""

    code: str | None
    name: str | None
    message: str


class Problems(pydantic.BaseModel):
    """All of them."""

    detail: list[Problem]


class Located(pydantic.BaseModel):
    """One fault of a body, with its location; as FastAPI tells it."""

    loc: list[str | int]
    msg: str
    type: str


class Unreadable(pydantic.BaseModel):
    """All faults of a body that is no evaluation."""

    detail: list[Located]


class Refused(pydantic.BaseModel):
    """Why a body is not read at all."""

    detail: str


@app.post(
    "/score",
    responses={
        400: {"model": Refused},
        409: {"model": Problems},
        422: {"model": Unreadable},
    },
)
def score(evaluation: Annotated[EvaluationField, Body()]) -> ScoreField:
    """Score a complete evaluation; a partial one is refused with what is missing."""
    try:
        return spbe.score(evaluation)
    except spbe.IncompleteEvaluationError as error:
        problems = [
            Problem(code=problem.code, name=problem.name, message=problem.message)
            for problem in error.problems
        ]
        detail = Problems(detail=problems).model_dump()["detail"]
        raise HTTPException(409, detail) from error
