"""Calls that need an extra, and what they tell where it is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spbe
from spbe import analysis, frames, published, serialization
from spbe.display import charts, report


def _now() -> spbe.Evaluation:
    return published.evaluations()[2].evaluation


def _schema(field: Any) -> object:
    return field.__metadata__[0].__get_pydantic_core_schema__(None, None)


CALLS: dict[str, tuple[Callable[[], object], str]] = {
    "from_yaml": (lambda: serialization.from_yaml("format: {}"), "pyyaml, yaml"),
    "to_yaml": (lambda: serialization.to_yaml(_now()), "pyyaml, yaml"),
    "to_toml": (lambda: serialization.to_toml(_now()), "tomlkit, toml"),
    "write_xlsx": (lambda: serialization.write_xlsx(_now(), "a"), "openpyxl, xlsx"),
    "write_template_xlsx": (
        lambda: serialization.write_template_xlsx("permenpanrb-59-2020", "a"),
        "openpyxl, xlsx",
    ),
    "EvaluationField": (
        lambda: _schema(serialization.EvaluationField),
        "pydantic, pydantic",
    ),
    "frames.score": (
        lambda: frames.score({"a": [3]}, _now().instrument),
        "narwhals, frames",
    ),
    "frames.score_array": (
        lambda: frames.score_array([[3]], _now().instrument),
        "numpy, frames",
    ),
    "frames.of": (lambda: frames.of(_now(), backend="pandas"), "narwhals, frames"),
    "simulate": (lambda: analysis.simulate(_now(), {}, seed=1), "numpy, simulate"),
    "charts.radar": (lambda: charts.radar(_now()), "matplotlib, charts"),
    "report.html": (lambda: report.html(_now()), "jinja2, report"),
}
