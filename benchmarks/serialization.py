"""What reading and writing costs, as ratios measured side by side.

Usage: python benchmarks/serialization.py

Every ratio compares two things timed in turn, A B A B ..., in one run of this
script, so that a slow moment of the machine meets both. Medians are compared.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import pydantic
from timing import environment, in_turn, told

import spbe
from spbe.serialization import (
    from_json,
    read_evaluations_csv,
    to_json,
    write_evaluations_csv,
)

ROUNDS = 11
DOCUMENT_ROUNDS = 61
ROWS = 10_000
INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")


def timed(function: Callable[[], Any]) -> float:
    """Time one call, in seconds; what it made is dropped outside of the time."""
    start = time.perf_counter()
    made = function()
    taken = time.perf_counter() - start
    del made
    return taken


def dict_rows(path: Path) -> list[dict[str, Any]]:
    """Read a table as applications do: a dict of texts for each row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def many_evaluations() -> list[spbe.Evaluation]:
    """Draw evaluations of 10,000 instansi."""
    draw = random.Random(1)  # noqa: S311
    return [
        spbe.Evaluation.from_levels(
            INSTRUMENT,
            [draw.randint(1, 5) for _ in INSTRUMENT],
            instansi=f"Pemerintah Kab. Contoh {number}",
            year=2024,
        )
        for number in range(ROWS)
    ]


class Strict(pydantic.BaseModel):
    """The strictest that pydantic offers: nothing converted, nothing unknown."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True, strict=True)


class EvidenceModel(Strict):
    """An :class:`spbe.Evidence`."""

    title: str = pydantic.Field(min_length=1)
    reference: str | None = None
    date: dt.date | None = None


class AssessmentModel(Strict):
    """An :class:`spbe.Assessment`."""

    code: str = pydantic.Field(min_length=1)
    note: str = ""
    unit: str | None = None
    evidence: tuple[EvidenceModel, ...] = ()


class InstansiModel(Strict):
    """An :class:`spbe.Instansi`."""

    name: str = pydantic.Field(min_length=1)
    kind: str | None = None
    province: str | None = None
    code: str | None = None


class FormatModel(Strict):
    """The head of a document."""

    name: str
    version: int


class EvaluationModel(Strict):
    """An evaluation as equal pydantic models; levels between 1 and 5."""

    format: FormatModel
    instrument: str
    instansi: InstansiModel | None = None
    year: int | None = None
    stage: str | None = None
    levels: dict[str, Annotated[int, pydantic.Field(ge=1, le=5)]]
    assessments: tuple[AssessmentModel, ...] = ()


def large_evaluation() -> spbe.Evaluation:
    """An evaluation of 47 assessments, each with a note and two evidences."""
    evidence = (
        spbe.Evidence(
            title="Peraturan Wali Kota tentang SPBE", reference="jdih/2023/12"
        ),
        spbe.Evidence(title="Surat keputusan tim koordinasi SPBE", reference="SK/44"),
    )
    assessments = [
        spbe.Assessment(
            code=indicator.code,
            note="Sudah ditinjau bersama asesor eksternal pada tahap interviu.",
            unit="Diskominfo",
            evidence=evidence,
        )
        for indicator in INSTRUMENT
    ]
    return spbe.Evaluation.from_levels(
        INSTRUMENT,
        [3] * 47,
        instansi="Pemerintah Kota Contoh",
        year=2024,
        stage="final",
        assessments=assessments,
    )


def json_documents() -> list[bool]:
    """Compare strict JSON of 47 assessments with pydantic's equal models."""
    evaluation = large_evaluation()
    text = to_json(evaluation)
    model = EvaluationModel.model_validate_json(text)
    assert from_json(text) == evaluation  # noqa: S101
    assert len(model.assessments) == len(evaluation.assessments)  # noqa: S101
    load, peer_load, dump, peer_dump = in_turn(
        [
            partial(per_call, partial(from_json, text)),
            partial(per_call, partial(EvaluationModel.model_validate_json, text)),
            partial(per_call, partial(to_json, evaluation)),
            partial(per_call, model.model_dump_json),
        ],
        DOCUMENT_ROUNDS,
    )
    print(
        f"{len(text)} bytes; microseconds: load {load * 1e6:.0f} against "
        f"{peer_load * 1e6:.0f}, dump {dump * 1e6:.0f} against {peer_dump * 1e6:.0f}"
    )
    return [
        told("strict load of 47 assessments", load / peer_load, 4.0, "of pydantic"),
        told("dump of 47 assessments", dump / peer_dump, 4.5, "of pydantic"),
    ]


def per_call(function: Callable[[], Any]) -> float:
    """Time twenty calls and return the time of one, in seconds."""
    return timed(lambda: [function() for _ in range(20)]) / 20


def csv_tables(folder: Path) -> list[bool]:
    """Compare 10,000 wide rows to evaluations with csv.DictReader's dicts of texts."""
    path = folder / "tabel.csv"
    many = many_evaluations()
    write_evaluations_csv(many, path)
    assert read_evaluations_csv(path) == many  # noqa: S101
    assert len(dict_rows(path)) == ROWS  # noqa: S101
    read: list[Callable[[], Any]] = [
        partial(read_evaluations_csv, path),
        partial(dict_rows, path),
    ]
    ours, dicts = in_turn([partial(timed, function) for function in read], ROUNDS)
    print(f"milliseconds: ours {ours * 1e3:.0f}, csv.DictReader {dicts * 1e3:.0f}")
    name = "10,000 wide CSV rows to evaluations"
    return [told(name, ours / dicts, 8, "of csv.DictReader's own time")]


def main() -> int:
    """Print every ratio; exit with 1 if a goal was not met."""
    print(f"{environment()}; medians of {ROUNDS} rounds in turn\n")
    with tempfile.TemporaryDirectory() as folder:
        met = csv_tables(Path(folder))
    met += json_documents()
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
