"""Who, when and at which stage: read the same way wherever they are given."""

from __future__ import annotations

from typing import Any

from spbe._numbers import whole
from spbe._telling import did_you_mean, shown
from spbe.errors import Problem
from spbe.model.instansi import Instansi, Stage


def read_instansi(value: Any, problems: list[Problem]) -> Instansi | None:
    """Take an instansi, or its name alone."""
    if isinstance(value, Instansi):
        return value
    try:
        return Instansi(name=value)
    except (TypeError, ValueError):
        message = f"{shown(value)} is neither an Instansi nor a name"
        problems.append(_problem("instansi", value, message))
    return None


def read_year(value: Any, problems: list[Problem]) -> int | None:
    """Take a year as a whole number."""
    try:
        return whole(value)
    except TypeError:
        message = f"{shown(value)} is not a year; write a whole number such as 2024"
        problems.append(_problem("year", value, message))
    return None


def read_stage(value: Any, problems: list[Problem]) -> Stage | None:
    """Take a stage, or one of its names."""
    try:
        return Stage(value)
    except ValueError:
        cure = did_you_mean(str(value), [stage.value for stage in Stage])
        message = f"stage {shown(value)} is unknown{cure}"
        problems.append(_problem("stage", value, message))
    return None


def _problem(what: str, value: object, message: str) -> Problem:
    return Problem(kind=what, value=value, place=what, message=message)
