"""What is wrong with the values of a table: the first few, and how many more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from spbe._telling import shown
from spbe.errors import DecodeError, Problem
from spbe.frames._libraries import Array, np
from spbe.frames._program import Program, Step
from spbe.frames._reading import Piece, nulls_in, steps_in
from spbe.frames._sums import Column
from spbe.frames._years import is_bad_year

__all__ = ["FEW", "refuse"]


FEW = 10
"""How many faults of values are told in full."""

_ROWS = 65_536


def refuse(  # noqa: PLR0913 (two are options, and named)
    program: Program,
    columns: Sequence[Column],
    labels: Sequence[object],
    rows: int,
    *,
    nulls: bool = False,
    year: tuple[object, Column] | None = None,
) -> None:
    """Look at every value, and raise if any is none.

    Args:
        program: Whose scales hold.
        columns: The values of each indicator, in official order.
        labels: What each column is called.
        rows: How many there are.
        nulls: Whether a null is taken.
        year: What the column of years is called, and its values.

    Raises:
        DecodeError: If a value is wrong; with the first few and the count of
            the rest.
    """
    first: list[tuple[int, int, Problem]] = []
    count = 0
    for start in range(0, rows, _ROWS):
        stop = min(start + _ROWS, rows)
        here: list[tuple[int, int, Problem]] = []
        for place, (step, column) in enumerate(
            zip(program.steps, columns, strict=True)
        ):
            values, empty = piece = piece_of(column, start, stop)
            steps = steps_in(piece, step)
            missing = nulls_in(steps)
            bad = ((steps < step.lowest) | (steps > step.highest)) & ~(missing & nulls)
            count += int(np.count_nonzero(bad))
            for row in _few(bad, len(first)):
                where = f"column {labels[place]!r}, row {start + row}"
                value = None if missing[row] else _plain(values[row])
                problem = _level(step, value, where)
                here.append((start + row, place, problem))
        if year is not None:
            name, column = year
            values, empty = piece_of(column, start, stop)
            bad = is_bad_year(values, empty)
            count += int(np.count_nonzero(bad))
            for row in _few(bad, len(first)):
                where = f"column {name!r}, row {start + row}"
                here.append((start + row, -1, _year(_plain(values[row]), where)))
        first = (first + sorted(here, key=lambda one: one[:2]))[:FEW]
    if not first:
        return
    problems = [problem for *_, problem in first]
    if left := count - len(problems):
        what = "values are" if left > 1 else "value is"
        message = f"{left:,} more {what} not taken"
        problems.append(Problem(kind="more", value=left, message=message))
    raise DecodeError(problems)


def piece_of(column: Column, start: int, stop: int) -> Piece:
    """Return the values of some rows."""
    if isinstance(column, np.ndarray):
        return column[start:stop], None
    return column(start, stop)


def _few(bad: Array, known: int) -> Iterable[int]:
    return np.flatnonzero(bad)[: FEW - known].tolist()  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _level(step: Step, value: Any, where: str) -> Problem:
    kind = "level"
    if value is None:
        kind = "missing"
        message = "has no level; give it one, or pass missing='bounds' or 'lowest'"
    elif step.per_level == 1:
        message = f"level {shown(value)} is not one of {step.allowed}"
    else:
        message = (
            f"level {shown(value)} is not within {step.allowed} "
            "in steps of 0.01, which are all that frames take"
        )
    return Problem(
        kind=kind,
        code=step.code,
        name=step.name,
        value=value,
        allowed=step.allowed,
        place=where,
        message=message,
    )


def _year(value: Any, where: str) -> Problem:
    message = f"{shown(value)} is not a year; write a whole number such as 2024"
    return Problem(kind="year", value=value, place=where, message=message)
