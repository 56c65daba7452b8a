"""The service example, on loopback, by a real client and from its own OpenAPI."""

from __future__ import annotations

import importlib
import json
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from helpers import MANY, examples

import spbe
from spbe.serialization import from_json, to_json

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"


@pytest.fixture(scope="module")
def app() -> Any:
    """The application, imported as uvicorn imports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(EXAMPLES / "service")
        module: Any = importlib.import_module("app")
    return module.app


@pytest.fixture(scope="module")
def address(app: Any) -> Iterator[str]:
    """Serve it on a free port of loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def evaluation(golden: dict[str, Any]) -> spbe.Evaluation:
    """Kota Bandar Lampung 2024."""
    case = golden["cases"][2]
    return spbe.Evaluation.from_levels(
        spbe.instruments.load(case["instrument"]),
        case["levels"],
        instansi=case["instansi"],
        year=2024,
    )


def test_an_evaluation_gets_its_score(
    address: str, evaluation: spbe.Evaluation
) -> None:
    """The document of a score, which can be read again."""
    answer = httpx.post(f"{address}/score", json=json.loads(to_json(evaluation)))
    assert answer.status_code == 200
    assert answer.json()["index"] == {"exact": "2.9795", "published": "2.98"}
    assert answer.json()["predikat"] == "Baik"
    assert from_json(answer.text, spbe.Score) == spbe.score(evaluation)


def test_faults_get_422_with_all_problems(
    address: str, evaluation: spbe.Evaluation
) -> None:
    """Each with its location, so that a form can show it."""
    document = json.loads(to_json(evaluation))
    document["levels"] |= {"12": 6, "99": 1}
    document["tahun"] = 2024
    answer = httpx.post(f"{address}/score", json=document)
    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["detail"]] == [
        ["body", "tahun"],
        ["body", "levels", "12"],
        ["body", "levels", "99"],
    ]
    assert answer.json()["detail"][1]["msg"].endswith("level 6 is not one of 1 to 5")


def test_a_partial_evaluation_gets_409_with_what_is_missing(
    address: str, evaluation: spbe.Evaluation
) -> None:
    """It is well formed; it is not complete."""
    document = json.loads(to_json(evaluation))
    del document["levels"]["12"]
    answer = httpx.post(f"{address}/score", json=document)
    assert answer.status_code == 409
    assert [problem["code"] for problem in answer.json()["detail"]] == ["12"]


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '"x"', "1e400", '{"a]": 1}', '{"[.]": {"]": 1}}']
)
def test_what_is_no_document_gets_422(address: str, body: str) -> None:
    """Never an error of the server."""
    answer = httpx.post(
        f"{address}/score", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422


def test_the_service_keeps_to_its_own_openapi(address: str) -> None:
    """Schemathesis calls it with what the schema allows, and with what it does not."""
    import schemathesis  # noqa: PLC0415
    from hypothesis import HealthCheck, given, settings  # noqa: PLC0415
    from schemathesis import GenerationMode  # noqa: PLC0415

    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    operation = schema["/score"]["POST"]
    seen: set[int] = set()

    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(
            max_examples=examples(10),
            deadline=None,
            # The same cases each time, unless many are wanted.
            derandomize=MANY == 1,
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case: Any) -> None:
            response = case.call()
            seen.add(response.status_code)
            case.validate_response(
                response,
                excluded_checks=[
                    # What no schema can see of an own instrument is refused too.
                    schemathesis.checks.positive_data_acceptance,
                    schemathesis.checks.negative_data_rejection,
                ],
            )

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            check()
    assert 422 in seen
    assert not {code for code in seen if code >= 500}
