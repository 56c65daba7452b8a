"""What is scored in a frame is what ``spbe.score`` gives, whatever the frame."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from frames_helpers import SUMMARY, expected, label, rows_of
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SHIPPED, levels_of

import spbe
from spbe import frames

Drawn = tuple[spbe.Instrument, list[list[Any]], list[int | None]]


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    """Draw up to six evaluations of an instrument, some levels null, and years."""
    instrument = draw(st.sampled_from(SHIPPED))
    one = st.tuples(*[levels_of(instrument, code) for code in instrument.layout.codes])
    rows = [list(row) for row in draw(st.lists(one, max_size=6))]
    cells = st.tuples(
        st.integers(0, max(len(rows) - 1, 0)), st.integers(0, len(instrument) - 1)
    )
    for row, place in draw(st.sets(cells, max_size=4)) if rows else ():
        rows[row][place] = None
    years = st.sampled_from([None, 2023, *instrument.evaluation_years])
    return (
        instrument,
        rows,
        draw(st.lists(years, min_size=len(rows), max_size=len(rows))),
    )


def as_number(level: Any) -> Any:
    """Return a level as data have it."""
    return float(level) if isinstance(level, Fraction) else level


@st.composite
def columns_of(draw: st.DrawFn, drawn: Drawn) -> dict[str, list[Any]]:
    """Draw an order of the columns of a table."""
    instrument, rows, years = drawn
    columns = {
        label(i.code): [as_number(row[place]) for row in rows]
        for place, i in enumerate(instrument)
    }
    columns["tahun"] = list(years)
    return {name: columns[name] for name in draw(st.permutations(list(columns)))}


def arrow(values: list[Any], cut: int, kind: str) -> pa.ChunkedArray:
    """Return an arrow column in pieces, as numbers or as a dictionary of them."""
    decimal = any(isinstance(value, float) for value in values)
    dtype = pa.float64() if decimal else pa.int64()
    pieces = [pa.array(values[:cut], dtype), pa.array(values[cut:], dtype)]
    column = pa.chunked_array(pieces)
    return column.dictionary_encode() if kind == "dictionary" else column


KINDS = [
    "pandas", "pandas category", "pandas Int", "polars", "polars pieces", "polars lazy",
    "arrow", "arrow dictionary", "arrow slice", "duckdb",
]  # fmt: skip


def made(kind: str, columns: dict[str, list[Any]], cut: int) -> Any:
    """Return the columns as a frame of some kind."""
    library, _, how = kind.partition(" ")
    numbers = {name: arrow(values, cut, how) for name, values in columns.items()}
    table = pa.table(numbers)
    if how == "slice":
        return pa.concat_tables([table, table, table]).slice(len(table), len(table))
    if library == "arrow":
        return table
    if library == "duckdb":
        database = duckdb.connect()
        database.register("given", table)
        return database.table("given")
    if library == "polars":
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)
        if how == "pieces":
            frame = pl.concat([frame[:cut], frame[cut:]], rechunk=False)
        return frame.lazy() if how == "lazy" else frame
    pandas = pd.DataFrame(columns)
    if how == "category":
        return pandas.astype("category")
    return pandas.convert_dtypes() if how == "Int" else pandas.astype("float64")


@pytest.mark.slow
@given(st.data(), tables(), st.sampled_from(KINDS), st.integers(0, 6))
@settings(max_examples=examples(80))
def test_every_frame_gives_what_score_gives(
    data: st.DataObject, drawn: Drawn, kind: str, cut: int
) -> None:
    """Odd orders, pieces, slices, nulls, categories, no rows, one row."""
    instrument, rows, years = drawn
    frame = made(kind, data.draw(columns_of(drawn)), cut)
    scored = frames.score(
        frame, instrument, year="tahun", missing="bounds", outputs="all"
    )
    ends = {"_lowest": "minimum", "_highest": "maximum"}
    for ending, end in ends.items():
        want = [
            expected(
                instrument,
                [
                    getattr(instrument.scale(i.scale), end) if level is None else level
                    for i, level in zip(instrument, row, strict=True)
                ],
                year,
                outputs="all",
            )
            for row, year in zip(rows, years, strict=True)
        ]
        names = list(want[0]) if want else SUMMARY
        found = rows_of(scored, [f"{name}{ending}" for name in names])
        assert [list(row.values()) for row in found] == [list(w.values()) for w in want]


@given(
    st.sampled_from([one for one in SHIPPED if not one.is_decimal]),
    st.data(),
    st.sampled_from(["i1", "i2", "u1", "i8", "f4", ">i2", "O"]),
    st.sampled_from(["C", "F"]),
    st.sampled_from(
        [slice(None), slice(None, None, 2), slice(None, None, -1), slice(1, 2)]
    ),
    st.booleans(),
)
def test_every_array_gives_what_score_gives(  # noqa: PLR0913, PLR0917
    instrument: spbe.Instrument,
    data: st.DataObject,
    dtype: str,
    order: Any,
    view: slice,
    read_only: bool,  # noqa: FBT001
) -> None:
    """Any type, order, stride; read-only too."""
    one = st.tuples(*[levels_of(instrument, code) for code in instrument.layout.codes])
    rows = data.draw(st.lists(one, max_size=5))
    array = np.array(rows, dtype=dtype, order=order).reshape(len(rows), len(instrument))
    array.flags.writeable = not read_only
    scored = frames.score_array(array[view], instrument, outputs="all")
    labels = np.array(frames.labels(instrument))
    scored["predikat"] = labels[scored["predikat"]]
    want = [expected(instrument, row, outputs="all") for row in rows[view]]
    assert {name: column.tolist() for name, column in scored.items()} == {
        name: [row[name] for row in want] for name in scored
    }


@given(tables(), st.sampled_from(["pandas", "polars", "arrow"]))
def test_evaluations_come_back_from_any_frame(drawn: Drawn, kind: str) -> None:
    """What was put in comes out."""
    instrument, rows, years = drawn
    columns = {
        label(i.code): [as_number(row[place]) for row in rows]
        for place, i in enumerate(instrument)
    }
    frame = made(kind, {**columns, "tahun": list(years)}, 2)
    found = frames.evaluations(frame, instrument, year="tahun")
    assert [list(one.levels.in_order) for one in found] == rows
    assert [one.year for one in found] == years
