"""Rows back to evaluations."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from spbe._telling import did_you_mean, shown
from spbe.errors import DecodeError, Problem
from spbe.frames._backends import Backend, backend_of
from spbe.frames._faults import piece_of, refuse
from spbe.frames._libraries import np
from spbe.frames._names import find_columns
from spbe.frames._program import program_of
from spbe.frames._reading import nulls_in, steps_in
from spbe.frames.scoring import years_of
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Instansi
from spbe.model.instrument import Instrument

__all__ = ["evaluations"]


def evaluations(
    frame: Any,
    instrument: Instrument,
    *,
    year: int | str | None = None,
    instansi: str | None = None,
    columns: Mapping[Any, Any] | None = None,
) -> list[Evaluation]:
    """Return an evaluation for each row of a frame, to explain or to plan with.

    Args:
        frame: An eager frame of pandas, polars or pyarrow; filter first, since
            a million rows become a million objects.
        instrument: Which one the levels are of.
        year: The year of all rows, or the name of a column with the year of each.
        instansi: The name of a column with the instansi of each.
        columns: The column of an indicator, by its official number; those not
            given are found by number, as by :func:`score`.

    Returns:
        Evaluations in the order of the rows; where a level is null, the
        indicator is not assessed.

    Raises:
        DecodeError: If columns are missing or doubled, or a value is no level:
            with the first few of them and the count of the rest.
        TypeError: If it is no eager frame of these libraries.

    Example:
        >>> import polars, spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> levels = polars.DataFrame({f"i{n}": [3, 4] for n in range(1, 48)})
        >>> first, second = spbe.frames.evaluations(levels, instrument, year=2024)
        >>> spbe.score(second)
        <Score 4.00 Sangat Baik>
    """
    program = program_of(instrument)
    backend = backend_of(frame)
    if backend is None:
        msg = (
            f"{shown(type(frame))} is no eager frame of pandas, polars or pyarrow; "
            "collect the rows that you mean"
        )
        raise TypeError(msg)
    labels = find_columns(program, backend.labels(), columns)
    held = [backend.column(label) for label in labels]
    rows = backend.rows()
    years = years_of(backend, year)
    by_row = years if isinstance(years, tuple) else None
    refuse(program, held, labels, rows, nulls=True, year=by_row)
    levels: list[dict[str, Any]] = [{} for _ in range(rows)]
    for step, column in zip(program.steps, held, strict=True):
        steps = steps_in(piece_of(column, 0, rows), step)
        pairs = zip(levels, steps.tolist(), nulls_in(steps).tolist(), strict=True)
        for given, value, absent in pairs:
            if not absent:
                given[step.code] = Fraction(value, step.per_level)
                if step.per_level == 1:
                    given[step.code] = value
    whose = _texts(backend, instansi, rows)
    when: list[Any] = [years] * rows
    if isinstance(years, tuple):
        values, nulls = piece_of(years[1], 0, rows)
        when = _years(values, nulls)
    return [
        Evaluation.from_levels(instrument, given, year=its_year, instansi=its_instansi)
        for given, its_year, its_instansi in zip(levels, when, whose, strict=True)
    ]


def _texts(backend: Backend, label: str | None, rows: int) -> list[Instansi | None]:
    if label is None:
        return [None] * rows
    problems = []
    found: list[Instansi | None] = []
    if label not in backend.labels():
        cure = did_you_mean(label, map(str, backend.labels()))
        message = f"column {label!r} is not there{cure}"
        raise DecodeError([Problem(kind="column", value=label, message=message)])
    values, nulls = piece_of(backend.column(label), 0, rows)
    for row, value in enumerate(values.tolist()):
        if value is None or (nulls is not None and nulls[row]):
            found.append(None)
            continue
        try:
            found.append(Instansi(name=value))
        except (TypeError, ValueError):
            where = f"column {label!r}, row {row}"
            message = f"{shown(value)} is not a name"
            problems.append(
                Problem(kind="instansi", value=value, place=where, message=message)
            )
    if problems:
        raise DecodeError(problems)
    return found


def _years(values: Any, nulls: Any) -> list[int | None]:
    absent = np.zeros(len(values), np.bool_) if nulls is None else nulls
    return [
        None if empty or value is None or value != value else int(value)  # noqa: PLR0124
        for value, empty in zip(values.tolist(), absent.tolist(), strict=True)
    ]
