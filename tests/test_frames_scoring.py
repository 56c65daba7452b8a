"""Eager frames: every library and type, the same frame back, and every fault told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from frames_helpers import (
    SHIPPED,
    SUMMARY,
    coded,
    draw_levels,
    expected,
    filled,
    label,
    rows_of,
    table,
)

import spbe
from spbe import frames

YEARS = [2023, 2024, None, 2021]


def decimals(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return the columns with each level as a Decimal."""
    return {
        name: [None if one is None else Decimal(str(one)) for one in column]
        for name, column in columns.items()
    }


def rows_in(columns: dict[str, list[Any]]) -> int:
    """Return how many rows there are."""
    return len(next(iter(columns.values())))


def chunked(columns: dict[str, list[Any]]) -> pa.Table:
    """Return an arrow table whose columns lie in unlike pieces."""
    made = {}
    for number, (name, values) in enumerate(columns.items()):
        cut = number % 7
        made[name] = pa.chunked_array(
            [pa.array(values[:cut], pa.array(values).type), pa.array(values[cut:])]
        )
    return pa.table(made)


MAKE: dict[str, Any] = {
    "pandas": pd.DataFrame,
    "pandas int8": lambda c: pd.DataFrame(c).astype("int8"),
    "pandas of rows": lambda c: pd.DataFrame(
        np.array(list(c.values())).T, columns=list(c)
    ),
    "pandas nullable": lambda c: pd.DataFrame(c).convert_dtypes(),
    "pandas Float32": lambda c: pd.DataFrame(c).astype("Float32"),
    "pandas arrow": lambda c: pd.DataFrame(c).convert_dtypes(dtype_backend="pyarrow"),
    "pandas category": lambda c: pd.DataFrame(c).astype("category"),
    "pandas object": lambda c: pd.DataFrame(c).astype(object),
    "pandas Decimal": lambda c: pd.DataFrame(decimals(c)),
    "polars": pl.DataFrame,
    "polars float32": lambda c: pl.DataFrame(
        c, schema_overrides=dict.fromkeys(c, pl.Float32)
    ),
    "polars chunked": lambda c: pl.concat(
        [pl.DataFrame(c)[:3], pl.DataFrame(c)[3:]], rechunk=False
    ),
    "polars sliced": lambda c: pl.concat([pl.DataFrame(c)] * 2)[: rows_in(c)],
    "polars Decimal": lambda c: pl.DataFrame(decimals(c)),
    "pyarrow": pa.table,
    "pyarrow chunked": chunked,
    "pyarrow sliced": lambda c: pa.concat_tables([pa.table(c)] * 2).slice(
        0, rows_in(c)
    ),
    "pyarrow dictionary": lambda c: pa.table(
        {name: pa.array(values).dictionary_encode() for name, values in c.items()}
    ),
    "pyarrow Decimal": lambda c: pa.table(decimals(c)),
    "pyarrow float": lambda c: pa.table(
        {name: pa.array(values, pa.float32()) for name, values in c.items()}
    ),
}
WHOLE_ONLY = {"pandas int8"}


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_every_library_and_type_gives_what_score_gives(
    instrument: spbe.Instrument, kind: str
) -> None:
    """Row by row, all outputs."""
    if instrument.is_decimal and kind in WHOLE_ONLY:
        pytest.skip("whole levels only")
    levels = draw_levels(instrument, 40)
    frame = MAKE[kind](table(instrument, levels))
    scored = frames.score(frame, instrument, year=2023, outputs="all")
    want = [expected(instrument, row, 2023, outputs="all") for row in levels]
    assert type(scored) is type(frame)
    assert rows_of(scored, list(want[0])) == want


NULLABLE = [one for one in MAKE if one not in WHOLE_ONLY | {"pandas of rows"}]


@pytest.mark.parametrize("kind", NULLABLE)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_nulls_and_years_by_row_in_every_type(
    instrument: spbe.Instrument, kind: str
) -> None:
    """A null level by the policy, a null year as one that is not known."""
    levels = [list(row) for row in draw_levels(instrument, 40)]
    for row in range(0, 40, 3):
        levels[row][row % len(instrument)] = None
    years = [YEARS[row % 4] for row in range(40)]
    columns = {**table(instrument, levels), "tahun": years}
    frame = MAKE[kind](columns)
    for missing, ends in (("lowest", ["minimum"]), ("bounds", ["minimum", "maximum"])):
        scored = frames.score(frame, instrument, year="tahun", missing=missing)  # type: ignore[arg-type]
        for end, ending in zip(ends, ("_lowest", "_highest"), strict=False):
            tail = ending if missing == "bounds" else ""
            got = rows_of(scored, [f"{name}{tail}" for name in SUMMARY])
            want = [
                expected(instrument, filled(instrument, row, end), year)
                for row, year in zip(levels, years, strict=True)
            ]
            assert [list(row.values()) for row in got] == [
                list(w.values()) for w in want
            ]
    with pytest.raises(spbe.DecodeError, match="has no level; give it one"):
        frames.score(frame, instrument)


def test_types_of_the_outputs_in_each_library(i59: spbe.Instrument) -> None:
    """Exact units as int32, and a predikat that sorts by rank."""
    columns = {label(i.code): [5, 1] for i in i59}
    scored = frames.score(pd.DataFrame(columns, index=["b", "a"]), i59)
    assert list(map(str, scored.dtypes[SUMMARY])) == [
        "int32",
        "float64",
        "category",
        "bool",
    ]
    assert scored["predikat"].cat.ordered
    assert list(scored["predikat"].cat.categories) == list(frames.labels(i59))
    assert list(scored.index) == ["b", "a"]
    assert list(scored.sort_values("predikat").index) == ["a", "b"]
    polars = frames.score(pl.DataFrame(columns), i59)
    assert polars.select(SUMMARY).dtypes == [
        pl.Int32, pl.Float64, pl.Enum(frames.labels(i59)), pl.Boolean,
    ]  # fmt: skip
    arrow = frames.score(pa.table(columns), i59)
    assert list(map(str, arrow.select(SUMMARY).schema.types)) == [
        "int32",
        "double",
        "dictionary<values=string, indices=int8, ordered=1>",
        "bool",
    ]


def test_the_frame_itself_stays_as_it_was(i59: spbe.Instrument) -> None:
    """Its columns come first in the result, untouched, whatever they are."""
    columns: dict[str, Any] = {
        "nama": ["x", "y"],
        **{label(i.code): [3, 4] for i in i59},
    }
    make: Any
    for make in (pd.DataFrame, pl.DataFrame, pa.table):
        frame = make(columns)
        before = rows_of(frame, list(columns))
        scored = frames.score(frame, i59)
        assert rows_of(frame, list(columns)) == before
        assert rows_of(scored, list(columns)) == before
        names = frame.column_names if make is pa.table else list(frame.columns)
        assert names == list(columns)


def test_frames_without_rows_are_scored_too(i59: spbe.Instrument) -> None:
    """No rows in, no rows out."""
    columns: dict[str, list[int]] = {label(i.code): [] for i in i59}
    for frame in (
        pd.DataFrame(columns, dtype="int8"),
        pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int8)),
        pa.table({name: pa.array([], pa.int8()) for name in columns}),
    ):
        assert rows_of(frames.score(frame, i59), SUMMARY) == []


@pytest.mark.parametrize(
    "name",
    [
        lambda code: code,
        lambda code: f"i{code}",
        lambda code: (
            f"I{int(code.partition('-')[0]):02}{code[2:] if '-' in code else ''}"
        ),
        lambda code: f"indikator_{code.replace('-', '_')}",
        lambda code: f"Indicator {code.replace('-', '.')}",
    ],
    ids=["1", "i1", "I01", "indikator_1", "Indicator 1"],
)
def test_columns_are_found_by_official_number(i5: spbe.Instrument, name: Any) -> None:
    """However it is written, in any order; ``35-2`` as ``35_2`` too."""
    levels = draw_levels(i5, 3)
    columns = dict(
        zip(map(name, i5.layout.codes), zip(*levels, strict=True), strict=True)
    )
    turned = dict(reversed(columns.items()))
    scored = frames.score(pd.DataFrame(turned), i5)
    assert rows_of(scored, SUMMARY) == [expected(i5, row) for row in levels]


def test_whole_numbers_are_labels_in_pandas(i59: spbe.Instrument) -> None:
    """And a mapping names what has another label."""
    frame = pd.DataFrame({number: [3] for number in range(1, 48)})
    assert frames.score(frame, i59)["index"].tolist() == [3.0]
    other = frame.rename(columns={12: "rencana", 13: "x"})
    scored = frames.score(other, i59, columns={"12": "rencana", 13: "x"})
    assert scored["index"].tolist() == [3.0]


def test_all_that_is_wrong_with_the_columns_is_told_at_once(
    i59: spbe.Instrument,
) -> None:
    """Missing, doubled, unknown, named twice."""
    columns = {label(i.code): [3] for i in i59} | {"1": [3], "x": [3]}
    del columns["i2"]
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(
            pl.DataFrame(columns),
            i59,
            columns={"48": "x", "3": "i33", "4": "x", "5": "x"},
        )
    names = {code: i59.indicator(code).name for code in ("1", "2", "33")}
    assert str(caught.value).splitlines() == [
        "5 problems:",
        "- indicator '48' is not in permenpanrb-59-2020; known are 1 to 47 @ columns",
        "- indicator 5: column 'x' is named twice @ columns",
        (
            f"- indicator 1 ({names['1']}): columns 'i1' and '1' both hold it; "
            "name one in columns="
        ),
        f"- indicator 2 ({names['2']}): has no column; name it in columns=",
        f"- indicator 33 ({names['33']}): has no column; name it in columns=",
    ]


def test_a_doubled_column_of_pandas_or_arrow_is_told(i59: spbe.Instrument) -> None:
    """The two libraries that allow it."""
    columns = {label(i.code): [3] for i in i59}
    twice = pd.DataFrame(columns)
    twice.columns = pd.Index(["i1", "i1", *twice.columns[2:]])
    arrow = pa.Table.from_arrays([pa.array([3])] * 47, names=list(twice.columns))
    first, second = (i59.indicator(code).name for code in ("1", "2"))
    for frame in (twice, arrow):
        with pytest.raises(spbe.DecodeError) as caught:
            frames.score(frame, i59)
        assert str(caught.value) == (
            "2 problems:\n"
            f"- indicator 1 ({first}): columns 'i1' and 'i1' both hold it; "
            "name one in columns=\n"
            f"- indicator 2 ({second}): has no column; name it in columns="
        )


def test_a_column_that_is_named_must_be_there(i59: spbe.Instrument) -> None:
    """With the one that may be meant."""
    frame = pd.DataFrame({label(i.code): [3] for i in i59})
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, columns={"1": "rencana"})
    assert str(caught.value).startswith(
        "indicator 1: column 'rencana' is not there; known are i1, i2"
    )


def test_names_can_be_chosen_and_must_be_free(i59: spbe.Instrument) -> None:
    """Nothing is overwritten."""
    frame = pd.DataFrame({label(i.code): [3] for i in i59}).assign(index=1)
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59)
    assert str(caught.value) == (
        "column 'index' is already there; choose another name for it, "
        "as in names={'index': ...} @ names"
    )
    scored = frames.score(frame, i59, names={"index": "indeks", "predikat": "label"})
    assert list(scored.columns[-5:]) == [
        "index",
        "index_units",
        "indeks",
        "label",
        "contested",
    ]
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, names={"indx": "x", "index": "contested"})
    assert str(caught.value) == (
        "2 problems:\n"
        "- output 'indx' is unknown; did you mean 'index'? @ names\n"
        "- column 'contested' is already there; choose another name for it, "
        "as in names={'contested': ...} @ names"
    )


TEXT: dict[str, Any] = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "polars category": lambda c: pl.DataFrame(
        c, schema_overrides={"i1": pl.Categorical}
    ),
    "pyarrow": pa.table,
}


@pytest.mark.parametrize("kind", TEXT)
def test_texts_are_told_with_column_row_and_value(
    i59: spbe.Instrument, kind: str
) -> None:
    """A figure as text is not a figure."""
    columns: dict[str, list[Any]] = {label(i.code): [3, 3] for i in i59}
    columns["i1"] = ["3", "x"]
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(TEXT[kind](columns), i59)
    name = i59.indicator("1").name
    assert str(caught.value) == (
        "2 problems:\n"
        f"- indicator 1 ({name}): level '3' is not one of 1 to 5 @ column 'i1', row 0\n"
        f"- indicator 1 ({name}): level 'x' is not one of 1 to 5 @ column 'i1', row 1"
    )


@pytest.mark.parametrize(
    "make", [pd.DataFrame, pl.DataFrame, pa.table], ids=["pandas", "polars", "arrow"]
)
def test_truth_values_are_no_levels(i59: spbe.Instrument, make: Any) -> None:
    """``True`` is not 1."""
    columns: dict[str, list[Any]] = {label(i.code): [3] for i in i59}
    columns["i47"] = [True]
    with pytest.raises(
        spbe.DecodeError, match="level True is not one of 1 to 5 @ column 'i47'"
    ):
        frames.score(make(columns), i59)


def test_the_year_must_be_a_column_or_a_number(i59: spbe.Instrument) -> None:
    """And there once."""
    frame = pd.DataFrame({label(i.code): [3] for i in i59})
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, year="tahun")
    assert str(caught.value) == "column 'tahun' is not there @ year"
    frame["tahun"] = "2023"
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, year="tahun")
    assert str(caught.value) == (
        "'2023' is not a year; write a whole number such as 2024 "
        "@ column 'tahun', row 0"
    )
    doubled = pd.concat([frame, frame[["tahun"]]], axis=1)
    with pytest.raises(spbe.DecodeError, match="column 'tahun' is doubled @ year"):
        frames.score(doubled, i59, year="tahun")


@pytest.mark.parametrize(
    "frame", [[1, 2], {"i1": [3]}, np.ones((2, 47)), pd.Series([1])]
)
def test_what_is_no_frame_is_refused(i59: spbe.Instrument, frame: Any) -> None:
    """With what is taken instead."""
    with pytest.raises(TypeError) as caught:
        frames.score(frame, i59)
    assert str(caught.value) == (
        f"{type(frame)!r} is no frame of pandas, polars, pyarrow, DuckDB or PySpark; "
        "a numpy array goes to frames.score_array"
    )


def test_fractions_in_pandas_objects(i8: spbe.Instrument) -> None:
    """Exact values need no float."""
    frame = pd.DataFrame({label(i.code): [Fraction(5, 4)] for i in i8})
    assert frames.score(frame, i8)["index_units"].tolist() == [12_500]


FRAMES: dict[str, Any] = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
}
CODES = ["A1", "A2", "B-1", "04", "4"]


@pytest.mark.parametrize("kind", FRAMES)
def test_codes_of_any_text_are_found(kind: str) -> None:
    """As they are, as our columns are called, and named; a number reads as before."""
    own = coded(CODES)
    want = [expected(own, [1, 2, 3, 4, 5])]
    columns = {"A1": [1], "iA2": [2], "iB_1": [3], "04": [4], "i4": [5]}
    for given, named in (
        (columns, {}),
        (columns, {"A1": "A1", 4: "i4", "iB_1": "iB_1"}),
        ({"x": [1], **dict(list(columns.items())[1:])}, {"A1": "x"}),
    ):
        frame = FRAMES[kind](given)
        assert rows_of(frames.score(frame, own, columns=named), SUMMARY) == want
        (evaluation,) = frames.evaluations(frame, own, columns=named)
        assert dict(evaluation.levels) == dict(zip(CODES, range(1, 6), strict=True))
    lazily = frames.score(pl.LazyFrame(columns), own)
    assert rows_of(lazily, SUMMARY) == want
    long = FRAMES[kind]({"k": ["a"] * 5, "indicator": CODES, "level": [1, 2, 3, 4, 5]})
    assert rows_of(frames.score(long, own, layout="long"), SUMMARY) == want


def test_codes_of_any_text_are_found_in_sql() -> None:
    """Named, or as our columns are called."""
    own = coded(CODES)
    columns = {"x": [1], "iA2": [2], "iB_1": [3], "i04": [4], "i4": [5]}
    database = duckdb.connect()
    database.register("levels", pa.table(columns))
    found = database.sql(frames.sql(own, columns={"A1": "x"}))
    assert rows_of(found, SUMMARY) == [expected(own, [1, 2, 3, 4, 5])]


def test_a_code_that_is_not_there_is_told_with_those_that_are() -> None:
    """In what is named, and in a column that is missing."""
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(pl.DataFrame({"A1": [1]}), coded(["A1", "A2"]), columns={"B": "x"})
    assert str(caught.value) == (
        "2 problems:\n"
        "- indicator 'B' is not in sandi; known are A1, A2 @ columns\n"
        "- indicator A2 (Butir A2): has no column; name it in columns="
    )


def test_an_instrument_that_could_overflow_is_refused() -> None:
    """Also where only the mark of what is no level would."""
    weights = [Fraction(99), Fraction(1, 10**4), Fraction(9999, 10**4)]
    own = coded(["1", "2", "3"], 2147)
    indicators = tuple(
        attrs.evolve(one, weight=weight)
        for one, weight in zip(own.indicators, weights, strict=True)
    )
    fine = attrs.evolve(
        own, aspects=(attrs.evolve(own.aspects[0], indicators=indicators),)
    )
    assert fine.layout.units_per_point * 2147 < 2**31
    with pytest.raises(spbe.InstrumentError, match="does not fit in 32 bits"):
        frames.score_array(np.zeros((1, 3), np.int64), fine)


def test_a_name_of_an_output_is_a_text(i59: spbe.Instrument) -> None:
    """A number is not made one."""
    names: Any = {"index": 3}
    frame = pl.DataFrame({f"i{number}": [3] for number in range(1, 48)})
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, names=names)
    assert str(caught.value) == "3 is not a name for index @ names"
