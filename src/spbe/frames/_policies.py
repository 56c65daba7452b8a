"""What a null means, which outputs are asked for, and the year of all rows."""

from __future__ import annotations

from typing import Any, Literal, get_args

from spbe._arguments import check_word
from spbe.errors import DecodeError, Problem
from spbe.frames._program import Outputs, Program
from spbe.model._facts import read_year

__all__ = [
    "NO_LEVEL",
    "ODD_YEAR",
    "Layout",
    "Missing",
    "check_outputs",
    "endings",
    "fills_of",
    "off_text",
    "year_of",
]

NO_LEVEL = "a level is missing"
ODD_YEAR = "the year is not a whole number"

Missing = Literal["error", "bounds", "lowest"]
Layout = Literal["wide", "long"]


def check_outputs(missing: str, outputs: str, layout: str = "wide") -> None:
    """Refuse a word that is none of those known.

    Raises:
        UnknownNameError: If it is none; with those that are.
    """
    check_word("missing", missing, get_args(Missing))
    check_word("outputs", outputs, get_args(Outputs))
    check_word("layout", layout, get_args(Layout))


def endings(missing: Missing) -> tuple[str, ...]:
    """Return what the names of the outputs end in: twice under ``"bounds"``."""
    return ("_lowest", "_highest") if missing == "bounds" else ("",)


def fills_of(
    program: Program, missing: Missing
) -> tuple[tuple[str, tuple[int, ...] | None], ...]:
    """Return for each set of outputs its ending and what nulls count as, in steps."""
    lowest = tuple(step.lowest for step in program.steps)
    highest = tuple(step.highest for step in program.steps)
    if missing == "bounds":
        return ("_lowest", lowest), ("_highest", highest)
    return (("", lowest if missing == "lowest" else None),)


def year_of(year: Any) -> int | None:
    """Take the year of all rows.

    Raises:
        DecodeError: If it is no whole number.
    """
    if year is None:
        return None
    problems: list[Problem] = []
    found = read_year(year, problems)
    if problems:
        raise DecodeError(problems)
    return found


def off_text(program: Program) -> str:
    """Return what a lazy engine says of a row with a level that is none."""
    scales = {step.allowed for step in program.steps}
    if len(scales) > 1:
        return "a level is off its scale"
    (allowed,) = scales
    if program.is_decimal:
        return f"a level is not within {allowed} in steps of 0.01"
    return f"a level is not one of {allowed}"
