"""Who, when and at which stage: read the same way wherever they are given."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from spbe._numbers import whole
from spbe._telling import did_you_mean, shown
from spbe.errors import Problem
from spbe.model._ordered import Ordered
from spbe.model.instansi import Instansi, Stage

E = TypeVar("E", bound=Ordered)

_FIRST_YEAR, _LAST_YEAR = 1, 9999  # as of dates


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


def year_of(value: object) -> int:
    """Take a year as a whole number.

    Raises:
        TypeError: If it is anything else.
    """
    try:
        return whole(value)
    except TypeError:
        msg = f"{shown(value)} is not a year; write a whole number such as 2024"
        raise TypeError(msg) from None


def read_year(value: Any, problems: list[Problem]) -> int | None:
    """Take a year as a whole number that a date can have."""
    try:
        year = year_of(value)
    except TypeError as error:
        problems.append(_problem("year", value, str(error)))
        return None
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        return year
    allowed = f"{_FIRST_YEAR} to {_LAST_YEAR}"
    message = f"{shown(value)} is not a year from {allowed}"
    problems.append(attrs.evolve(_problem("year", value, message), allowed=allowed))
    return None


def read_stage(value: Any, problems: list[Problem]) -> Stage | None:
    """Take a stage, or one of its names."""
    return read_member(Stage, "stage", value, problems)


def read_member(
    kind: type[E], what: str, value: Any, problems: list[Problem]
) -> E | None:
    """Take a member of an enumeration, or its value as text."""
    if isinstance(value, kind):
        return value
    try:
        # Looking up what is no text compares it with every member.
        return kind(str.__str__(value))
    except (TypeError, ValueError):
        known = [str(member) for member in kind]
        message = f"{what} {shown(value)} is unknown{did_you_mean(value, known)}"
        problems.append(_problem(what, value, message))
    return None


def _problem(what: str, value: object, message: str) -> Problem:
    return Problem(kind=what, value=value, place=what, message=message)
