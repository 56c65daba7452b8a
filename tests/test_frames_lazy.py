"""Lazy engines: one set of expressions, never collected, odd rows left unscored."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import attrs
import duckdb
import narwhals as nw
import polars as pl
import pytest
from frames_helpers import (
    SHIPPED,
    SUMMARY,
    draw_levels,
    expected,
    filled,
    label,
    rows_of,
    table,
    unlike,
)

import spbe
from spbe import frames
from spbe.frames.expressions import _Plan

YEARS = [2023, 2024, None, 2021]
SMALL = ["int8", "uint8", "int16", "int32", "int64", "uint64", "float32", "float64"]
SQL = {
    "int8": "TINYINT", "uint8": "UTINYINT", "int16": "SMALLINT", "int32": "INTEGER",
    "int64": "BIGINT", "uint64": "UBIGINT", "float32": "REAL", "float64": "DOUBLE",
    "decimal": "DECIMAL(18, 4)",
}  # fmt: skip
POLARS: dict[str, Any] = {
    "int8": pl.Int8, "uint8": pl.UInt8, "int16": pl.Int16, "int32": pl.Int32,
    "int64": pl.Int64, "uint64": pl.UInt64, "float32": pl.Float32,
    "float64": pl.Float64, "decimal": pl.Decimal(18, 4),
}  # fmt: skip


@pytest.fixture
def database() -> Any:
    """A DuckDB database of one's own, in memory."""
    with duckdb.connect() as opened:
        yield opened


def lazy(engine: str, database: Any, columns: dict[str, list[Any]], dtype: str) -> Any:
    """Return the columns as a lazy frame; levels are of the type."""
    wanted = {name: POLARS[dtype] for name in columns if name.startswith("i")}
    frame = pl.DataFrame(columns, schema_overrides=wanted, strict=False)
    if engine == "polars":
        return frame.lazy()
    database.register("given", pl.DataFrame(columns).to_arrow())
    casts = ", ".join(
        f"CAST({name} AS {SQL[dtype]}) AS {name}" if name in wanted else name
        for name in columns
    )
    database.execute(f"CREATE TABLE levels AS SELECT {casts} FROM given")  # noqa: S608
    return database.table("levels")


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("dtype", [*SMALL, "decimal"])
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_every_type_gives_what_score_gives(
    instrument: spbe.Instrument, dtype: str, engine: str, database: Any
) -> None:
    """Row by row, all outputs, the basis by the year of the row."""
    levels = draw_levels(instrument, 40)
    if instrument.is_decimal and "int" in dtype:
        levels = [tuple(round(one) for one in row) for row in levels]
    years = [YEARS[row % 4] for row in range(40)]
    columns = {**table(instrument, levels), "tahun": years}
    frame = lazy(engine, database, columns, dtype)
    scored = frames.score(frame, instrument, year="tahun", outputs="all")
    assert type(scored) is type(frame)
    want = [
        expected(instrument, row, year, outputs="all") | {"problem": None}
        for row, year in zip(levels, years, strict=True)
    ]
    assert rows_of(scored, list(want[0])) == want


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("dtype", ["int8", "int64", "float64"])
def test_nulls_go_by_the_policy(
    dtype: str, engine: str, database: Any, i59: spbe.Instrument
) -> None:
    """Unscored with a problem, the lowest level, or bounds."""
    levels = [list(row) for row in draw_levels(i59, 30)]
    for row in range(0, 30, 3):
        levels[row][row % 47] = None
    levels[29] = [None] * 47
    frame = lazy(engine, database, table(i59, levels), dtype)
    found = rows_of(frames.score(frame, i59), [*SUMMARY, "problem"])
    nothing = dict.fromkeys(SUMMARY) | {"problem": "a level is missing"}
    assert found == [
        nothing if None in row else expected(i59, row) | {"problem": None}
        for row in levels
    ]
    scored = frames.score(frame, i59, missing="lowest", outputs="all", year=2023)
    low = [
        expected(i59, filled(i59, row, "minimum"), 2023, outputs="all")
        for row in levels
    ]
    assert rows_of(scored, list(low[0])) == low
    both = frames.score(frame, i59, missing="bounds", year=2023)
    high = [expected(i59, filled(i59, row, "maximum"), 2023) for row in levels]
    names = [f"{name}{end}" for end in ("_lowest", "_highest") for name in SUMMARY]
    got = rows_of(both, names)
    for both_rows, one, other in zip(got, low, high, strict=True):
        assert list(both_rows.values()) == [
            *(one[n] for n in SUMMARY),
            *(other[n] for n in SUMMARY),
        ]


ODD: dict[str, list[Any]] = {
    "int8": [6, 0, -1, 127, -128],
    "uint8": [6, 0, 255],
    "int64": [6, 0, -1, 2**62, -(2**62)],
    "uint64": [6, 2**63],
    "float64": [2.5, 6.0, 0.0, float("inf"), float("-inf"), 1e300],
    "decimal": [2.5, 6, 0, -1],
}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("dtype", ODD)
def test_odd_rows_come_out_unscored_with_a_problem(
    dtype: str, engine: str, database: Any, i59: spbe.Instrument
) -> None:
    """No engine raises, and no other row is touched."""
    rows = [[3] * 46 + [value] for value in ODD[dtype]] + [[3] * 47]
    columns: dict[str, list[Any]] = {
        label(i.code): [row[place] for row in rows] for place, i in enumerate(i59)
    }
    frame = lazy(engine, database, columns, dtype)
    nothing = dict.fromkeys(SUMMARY) | {"problem": "a level is not one of 1 to 5"}
    fine = expected(i59, [3] * 47) | {"problem": None}
    for missing in ("error", "lowest"):
        scored = frames.score(frame, i59, missing=missing)
        want = [nothing] * len(ODD[dtype]) + [fine]
        assert rows_of(scored, [*SUMMARY, "problem"]) == want
    groups = [f"domain_{n}" for n in (1, 4)] + ["aspect_1"]
    scored = frames.score(frame, i59, outputs="all")
    assert rows_of(scored, groups)[0] == dict.fromkeys(groups)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_nan_is_null_and_decimals_have_two_places(
    engine: str, database: Any, i8: spbe.Instrument
) -> None:
    """2.345 is refused by name, 2.35 and 2.3 are exact."""
    columns: dict[str, list[Any]] = {label(i.code): [3.0] * 4 for i in i8}
    columns["i1"] = [float("nan"), 2.345, 2.35, 2.3]
    scored = frames.score(lazy(engine, database, columns, "float64"), i8, year=2026)
    off = "a level is not within 1 to 5 in steps of 0.01"
    assert rows_of(scored, ["index_units", "problem"]) == [
        {"index_units": None, "problem": "a level is missing"},
        {"index_units": None, "problem": off},
        {"index_units": 30_000 - 65 * 5, "problem": None},
        {"index_units": 30_000 - 70 * 5, "problem": None},
    ]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_years_that_are_none_are_a_problem(
    engine: str, database: Any, i59: spbe.Instrument
) -> None:
    """A fraction or infinity; null and NaN are years that are not known."""
    columns: dict[str, list[Any]] = {label(i.code): [3] * 5 for i in i59}
    columns["tahun"] = [2023.0, 2023.5, float("inf"), None, float("nan")]
    scored = frames.score(lazy(engine, database, columns, "int8"), i59, year="tahun")
    odd = "the year is not a whole number"
    found = [row["problem"] for row in rows_of(scored, ["problem"])]
    assert found == [None, odd, odd, None, None]


def test_a_year_may_be_a_decimal_and_the_default_basis_published(
    database: Any, i59: spbe.Instrument
) -> None:
    """Then the years of the exact basis are the exceptions."""
    exact, published, *_ = i59.banding.bases
    bases = attrs.evolve(published, years=()), attrs.evolve(exact, years=(2024,))
    own = attrs.evolve(i59, id="own", banding=attrs.evolve(i59.banding, bases=bases))
    levels = draw_levels(own, 50, seed=3)
    years = [(2023, 2024)[row % 2] for row in range(50)]
    frame = lazy("duckdb", database, {**table(own, levels), "tahun": years}, "int8")
    frame = frame.project("* REPLACE (CAST(tahun AS DECIMAL(9, 2)) AS tahun)")
    want = [expected(own, row, year) for row, year in zip(levels, years, strict=True)]
    assert rows_of(frames.score(frame, own, year="tahun"), SUMMARY) == want


@pytest.mark.parametrize("values", ["whole", "decimal"])
def test_unlike_scales(values: str) -> None:
    """Each level is held to its own."""
    own = unlike(values=values)
    frame = pl.LazyFrame({"i1": [5, 4, 4], "i2": [4, 5, None]})
    found = rows_of(frames.score(frame, own), ["index", "problem"])
    assert [row["problem"] for row in found] == [
        None, "a level is off its scale", "a level is missing",
    ]  # fmt: skip
    assert found[0]["index"] == expected(own, [5, 4])["index"]


def test_polars_divides_as_the_figures_read(i8: spbe.Instrument) -> None:
    """Every index that can be printed is the float nearest to its digits."""
    column = [one / 100 for one in range(100, 501)]
    frame = pl.LazyFrame({label(i.code): column for i in i8})
    assert rows_of(frames.score(frame, i8), ["index"]) == [
        {"index": one} for one in column
    ]


def test_a_lazy_frame_is_never_collected(
    i59: spbe.Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not for its rows, its schema or its length; nor a long one."""

    def refuse(*_: object, **__: object) -> None:
        msg = "collected"
        raise AssertionError(msg)

    for name in ("collect", "fetch", "collect_async", "collect_batches"):
        if hasattr(pl.LazyFrame, name):
            monkeypatch.setattr(pl.LazyFrame, name, refuse)
    monkeypatch.setattr(nw.LazyFrame, "collect", refuse)
    frame = pl.LazyFrame({label(i.code): [3] for i in i59})
    scored = frames.score(frame, i59, outputs="all", missing="bounds")
    frames.summary(
        scored,
        i59,
        "i1",
        names={"index": "index_lowest", "predikat": "predikat_lowest"},
    )
    long = pl.LazyFrame({"k": [1], "indicator": ["1"], "level": [3]})
    assert isinstance(frames.score(long, i59, layout="long"), pl.LazyFrame)


def test_columns_without_numbers_are_told_before_anything_runs(
    i59: spbe.Instrument,
) -> None:
    """A schema is known; so are names that are taken, and years that are texts."""
    columns: dict[str, list[Any]] = {label(i.code): [3] for i in i59}
    columns |= {"i1": ["3"], "i2": [True], "tahun": ["2023"]}
    frame = pl.LazyFrame(columns)
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59)
    first, second = (i59.indicator(code).name for code in ("1", "2"))
    assert str(caught.value) == (
        "2 problems:\n"
        f"- indicator 1 ({first}): column 'i1' is of String, not of numbers\n"
        f"- indicator 2 ({second}): column 'i2' is of Boolean, not of numbers"
    )
    good = frame.with_columns(i1=3, i2=3)
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(good, i59, year="tahun")
    assert str(caught.value) == "column 'tahun' is of String, not of numbers @ year"
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(good, i59, year="year")
    assert str(caught.value) == "column 'year' is not there @ year"
    with pytest.raises(spbe.DecodeError, match="column 'problem' is already there"):
        frames.score(good.with_columns(problem=1), i59)


def test_an_engine_without_enums_has_labels_as_texts() -> None:
    """As Spark, which only the slow tests start."""
    spark: Any = SimpleNamespace(implementation=nw.Implementation.PYSPARK)
    others: Any = dict.fromkeys(("program", "outputs", "checked", "levels", "year"))
    assert _Plan(lazy=spark, **others).label == nw.String()


def test_duckdb_has_an_ordered_predikat(database: Any, i59: spbe.Instrument) -> None:
    """An ENUM, which sorts by rank."""
    frame = lazy("duckdb", database, {label(i.code): [5, 1, 2] for i in i59}, "int8")
    scored = frames.score(frame, i59).order("predikat")
    assert rows_of(scored, ["index"]) == [
        {"index": 1.0},
        {"index": 2.0},
        {"index": 5.0},
    ]
    types = dict(zip(scored.columns, map(str, scored.types), strict=True))
    assert types["index_units"] == "INTEGER"
    assert types["predikat"].startswith("ENUM('Kurang'")
