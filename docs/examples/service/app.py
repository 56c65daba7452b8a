"""A service that scores evaluations: POST one, get its score.

Usage: python -m uvicorn --app-dir docs/examples/service app:app

A body that is no complete evaluation gets 422 with every problem, each with its
place; ``/docs`` shows what is taken.
"""

from __future__ import annotations

from typing import Annotated, Any

import pydantic
from fastapi import Depends, FastAPI, HTTPException, Request

import spbe
from spbe.serialization import Document, from_json, json_schema

app = FastAPI(title="Skor SPBE", version=spbe.__version__)


class Problem(pydantic.BaseModel):
    """One fault, as :class:`spbe.Problem` tells it."""

    kind: str
    code: str | None
    name: str | None
    value: str | bool | int | None
    allowed: str | None
    place: str | None
    message: str


class Problems(pydantic.BaseModel):
    """All of them."""

    detail: list[Problem]


def refused(status: int, error: spbe.EvaluationError | spbe.DecodeError) -> Exception:
    """Return the answer that tells every problem."""
    return HTTPException(status, error.to_dict()["problems"])


async def evaluation_in(request: Request) -> spbe.Evaluation:
    """Read the body itself: parsed by the framework, a doubled key would be lost."""
    try:
        return from_json(await request.body(), instruments="shipped")
    except spbe.DecodeError as error:
        raise refused(422, error) from error


BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": json_schema(spbe.Evaluation, instruments="shipped")
        }
    },
}


@app.post(
    "/score",
    openapi_extra={"requestBody": BODY},
    responses={409: {"model": Problems}, 422: {"model": Problems}},
)
def score(
    evaluation: Annotated[spbe.Evaluation, Depends(evaluation_in)],
) -> Annotated[spbe.Score, Document(instruments="shipped")]:
    """Score a complete evaluation; a partial one is refused with what is missing."""
    try:
        return spbe.score(evaluation)
    except spbe.IncompleteEvaluationError as error:
        raise refused(409, error) from error
