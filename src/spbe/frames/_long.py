"""Long tables, with a row an evaluation and indicator, made wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spbe._telling import did_you_mean, shown
from spbe.errors import DecodeError, Problem
from spbe.frames._backends import Backend, backend_of
from spbe.frames._faults import FEW, piece_of
from spbe.frames._libraries import Array, np, nw
from spbe.frames._names import code_of, column_name
from spbe.frames._program import Program

__all__ = ["lazily_widened", "widened"]


_ROW, _FIRST = "_spbe_row", "_spbe_first"


def widened(
    program: Program,
    backend: Backend,
    columns: Mapping[Any, Any] | None,
    by: str | Sequence[str] | None,
) -> Backend:
    """Make an eager long table wide, its evaluations in the order they begin.

    Raises:
        DecodeError: If a column is missing, a key null, an indicator unknown, or
            a level given twice; with the first few and the count of the rest.
    """
    indicator, level, keys = _parts(backend.labels(), columns, by)
    frame = nw.from_native(backend.frame, eager_only=True)
    _refuse_null_keys(frame, keys)
    numbered = frame.select(keys).with_row_index(_ROW)
    first = numbered.group_by(keys).agg(nw.col(_ROW).min().alias(_FIRST))
    joined = numbered.join(first, on=keys, how="left").sort(_ROW)
    firsts, group = np.unique(joined[_FIRST].to_numpy(), return_inverse=True)
    place = _places(program, frame[indicator])
    _refuse_odd(program, frame[indicator].to_list, place, group, indicator)
    values, nulls = piece_of(backend.column(level), 0, backend.rows())
    keyed = nw.maybe_reset_index(frame.select(keys)[firsts.tolist()])
    made = []
    for position, step in enumerate(program.steps):
        mine = place == position
        column = np.zeros(len(firsts), values.dtype)
        column[group[mine]] = values[mine]
        empty = np.ones(len(firsts), np.bool_)
        empty[group[mine]] = False if nulls is None else nulls[mine]
        content: Any = column
        if np.any(empty) or column.dtype == object:
            pairs = zip(column.tolist(), empty.tolist(), strict=True)
            content = [None if absent else value for value, absent in pairs]
        made.append(
            nw.new_series(column_name(step.code), content, backend=frame.implementation)
        )
    wide = backend_of(keyed.with_columns(*made).to_native())
    assert wide is not None  # noqa: S101 (it is of the library the frame was of)
    return wide


def lazily_widened(
    program: Program,
    lazy: nw.LazyFrame[Any],
    columns: Mapping[Any, Any] | None,
    by: str | Sequence[str] | None,
) -> tuple[nw.LazyFrame[Any], dict[str, str]]:
    """Make a lazy long table wide, without collecting it.

    Indicators are official numbers, as numbers or texts.

    Returns:
        The table, and its helper columns that are true where an evaluation is
        odd, with the reason.

    Raises:
        DecodeError: If a column is missing.
    """
    names = lazy.collect_schema().names()
    indicator, level, keys = _parts(names, columns, by)
    code = nw.col(indicator).cast(nw.String)
    forms = {step.code: [step.code, column_name(step.code)] for step in program.steps}
    known = [form for either in forms.values() for form in either]
    wide = lazy.group_by(*keys).agg(
        *[
            nw.when(code.is_in(either))
            .then(nw.col(level))
            .max()
            .alias(column_name(one))
            for one, either in forms.items()
        ],
        nw.when(code.is_in(known)).then(nw.lit(1)).count().alias("_spbe_known"),
        code.n_unique().alias("_spbe_distinct"),
        nw.len().alias("_spbe_rows"),
    )
    wide = wide.with_columns(
        _spbe_unknown=nw.col("_spbe_known") < nw.col("_spbe_rows"),
        _spbe_doubled=nw.col("_spbe_distinct") < nw.col("_spbe_rows"),
    )
    odd = {
        "_spbe_unknown": f"an indicator is not in {program.instrument.id}",
        "_spbe_doubled": "an indicator has two levels",
    }
    kept = [column_name(step.code) for step in program.steps]
    return wide.select(*keys, *kept, *odd), odd


def _parts(
    labels: Sequence[Any], columns: Mapping[Any, Any] | None, by: Any
) -> tuple[Any, Any, list[Any]]:
    columns = columns or {}
    problems = []
    indicator, level = (columns.get(part, part) for part in ("indicator", "level"))
    if by is None:
        keys = [label for label in labels if label not in (indicator, level)]
    else:
        keys = [by] if isinstance(by, str) else list(by)
    for place, key in (("columns", set(columns) - {"indicator", "level"}),):
        for one in sorted(key, key=str):
            message = (
                f"{shown(one)} is neither 'indicator' nor 'level', all a long table has"
            )
            problems.append(
                Problem(kind="columns", place=place, value=one, message=message)
            )
    for label in (indicator, level, *keys):
        if list(labels).count(label) != 1:
            fault = "is doubled" if label in labels else "is not there"
            cure = "" if label in labels else did_you_mean(str(label), map(str, labels))
            message = f"column {label!r} {fault}{cure}"
            problems.append(Problem(kind="column", value=label, message=message))
    if not keys:
        message = "there is no column that tells evaluations apart; name one in by="
        problems.append(Problem(kind="by", message=message))
    if problems:
        raise DecodeError(problems)
    return indicator, level, keys


def _refuse_null_keys(frame: nw.DataFrame[Any], keys: Sequence[Any]) -> None:
    problems = []
    for key in keys:
        rows = np.flatnonzero(frame[key].is_null().to_numpy())
        if rows.size:
            message = "is null, so that its evaluation is not known"
            place = f"column {key!r}, row {rows[0]}"
            problems.append(Problem(kind="key", place=place, message=message))
    if problems:
        raise DecodeError(problems)


def _places(program: Program, indicators: nw.Series[Any]) -> Array:
    """Return the place of each indicator in official order, -1 if it has none."""
    position = {step.code: place for place, step in enumerate(program.steps)}
    distinct: dict[Any, int] = {}
    listed = indicators.to_list()
    for value in set(listed):
        distinct[value] = position.get(code_of(value) or "", -1)
    return np.array([distinct[value] for value in listed], dtype=np.int64)


def _refuse_odd(
    program: Program, listed: Any, place: Array, group: Array, label: object
) -> None:
    known = place >= 0
    cells = group * len(program.steps) + place
    _, first = np.unique(cells, return_index=True)
    doubled = known.copy()
    doubled[first] = False
    bad = np.flatnonzero(~known | doubled)
    if not bad.size:
        return
    values, problems = listed(), []
    codes = [step.code for step in program.steps]
    for row in bad[:FEW].tolist():
        value, where = values[row], f"column {label!r}, row {row}"
        kind, message = "doubled-indicator", f"indicator {value} has two levels"
        if not known[row]:
            cure = did_you_mean(str(value), codes)
            kind = "unknown-indicator"
            message = (
                f"indicator {shown(value)} is not in {program.instrument.id}{cure}"
            )
        problems.append(Problem(kind=kind, place=where, value=value, message=message))
    if left := bad.size - len(problems):
        message = f"{left:,} more indicators are not taken"
        problems.append(Problem(kind="more", value=left, message=message))
    raise DecodeError(problems)
