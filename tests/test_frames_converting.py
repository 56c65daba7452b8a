"""Long tables, rows back to evaluations, rows into frames, and summaries by group."""

from __future__ import annotations

import random
import statistics
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from frames_helpers import (
    SHIPPED,
    SUMMARY,
    draw_levels,
    expected,
    label,
    rows_of,
    table,
)

import spbe
from spbe import frames

EAGER: dict[str, Any] = {
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
}


def long_of(
    instrument: spbe.Instrument, levels: list[tuple[Any, ...]], *, shuffled: bool = True
) -> dict[str, list[Any]]:
    """Return a row an evaluation and indicator, in a drawn order."""
    rows = [
        (number, f"nama {number}", i.code, float(level))
        for number, row in enumerate(levels)
        for i, level in zip(instrument, row, strict=True)
    ]
    if shuffled:
        random.Random(2).shuffle(rows)
    names = ("baris", "nama", "indicator", "level")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


@pytest.mark.parametrize("kind", [*EAGER, "lazy", "duckdb"])
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_a_long_table_is_pivoted_and_scored(
    instrument: spbe.Instrument, kind: str
) -> None:
    """In any order of its rows, in every library."""
    levels = draw_levels(instrument, 12)
    columns = long_of(instrument, levels)
    frame: Any
    if kind == "lazy":
        frame = pl.LazyFrame(columns)
    elif kind == "duckdb":
        database = duckdb.connect()
        database.register("given", pa.table(columns))
        frame = database.table("given")
    else:
        frame = EAGER[kind](columns)
    scored = frames.score(frame, instrument, layout="long", year=2023)
    found = rows_of(scored, ["baris", "nama", *SUMMARY])
    found.sort(key=lambda row: row["baris"])
    assert found == [
        {"baris": number, "nama": f"nama {number}"} | expected(instrument, row, 2023)
        for number, row in enumerate(levels)
    ]


@pytest.mark.parametrize("kind", EAGER)
def test_a_long_table_may_lack_levels(kind: str, i59: spbe.Instrument) -> None:
    """A row that is not there, or null, is a level that is missing."""
    columns = long_of(i59, draw_levels(i59, 2), shuffled=False)
    columns = {
        "instansi": columns.pop("nama"),
        "nomor": columns.pop("indicator"),
        "tingkat": columns.pop("level"),
    }
    columns["tingkat"][1] = None
    columns = {name: column[:-1] for name, column in columns.items()}
    given: Any = {"columns": {"indicator": "nomor", "level": "tingkat"}}
    given["by"] = "instansi"
    frame = EAGER[kind](columns)
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, layout="long", **given)
    assert [one.place for one in caught.value.problems] == [
        "column 'i2', row 0",
        "column 'i47', row 1",
    ]
    scored = frames.score(frame, i59, layout="long", missing="lowest", **given)
    low = [list(map(int, row)) for row in draw_levels(i59, 2)]
    low[0][1], low[1][46] = 1, 1
    assert rows_of(scored, SUMMARY) == [expected(i59, row) for row in low]


@pytest.mark.parametrize("kind", EAGER)
def test_what_is_wrong_with_a_long_table_is_told(
    kind: str, i59: spbe.Instrument
) -> None:
    """Unknown and doubled indicators with their rows, and keys that are null."""
    columns = long_of(i59, draw_levels(i59, 1), shuffled=False)
    columns["indicator"][3] = "48"
    columns["indicator"][46] = "1"
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(EAGER[kind](columns), i59, layout="long")
    assert str(caught.value) == (
        "2 problems:\n"
        "- indicator '48' is not in permenpanrb-59-2020; known are 1 to 47 "
        "@ column 'indicator', row 3\n"
        "- indicator 1 has two levels @ column 'indicator', row 46"
    )
    columns["indicator"] = ["x"] * 47
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(EAGER[kind](columns), i59, layout="long")
    assert str(caught.value.problems[-1]) == "37 more indicators are not taken"
    columns["nama"][2] = None
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(EAGER[kind](columns), i59, layout="long")
    assert str(caught.value) == (
        "is null, so that its evaluation is not known @ column 'nama', row 2"
    )


def test_a_lazy_long_table_tells_its_problems_by_row(i59: spbe.Instrument) -> None:
    """It cannot raise."""
    columns = long_of(i59, draw_levels(i59, 3), shuffled=False)
    columns["indicator"][3] = "48"
    columns["indicator"][48] = "1"
    scored = frames.score(pl.LazyFrame(columns), i59, layout="long").sort("baris")
    assert [row["problem"] for row in rows_of(scored, ["problem"])] == [
        "an indicator is not in permenpanrb-59-2020",
        "an indicator has two levels",
        None,
    ]


def test_the_columns_of_a_long_table_are_checked(i59: spbe.Instrument) -> None:
    """All at once; and by= is for long tables alone."""
    frame = pl.DataFrame({"indikator": ["1"], "level": [3]})
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, layout="long", columns={"x": "y"}, by=["kota"])
    assert str(caught.value) == (
        "3 problems:\n"
        "- 'x' is neither 'indicator' nor 'level', all a long table has @ columns\n"
        "- column 'indicator' is not there; did you mean 'indikator'?\n"
        "- column 'kota' is not there; known are indikator, level"
    )
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score(frame, i59, layout="long", columns={"indicator": "indikator"})
    assert str(caught.value) == (
        "there is no column that tells evaluations apart; name one in by="
    )
    twice = pd.DataFrame(
        [["a", "1", 3, 3]], columns=["k", "indicator", "level", "level"]
    )
    with pytest.raises(spbe.DecodeError, match=r"^column 'level' is doubled$"):
        frames.score(twice, i59, layout="long", by="k")
    with pytest.raises(
        TypeError, match=r"^by= is for a long table; pass layout='long'$"
    ):
        frames.score(frame, i59, by="k")
    with pytest.raises(ValueError, match="layout='tall' is unknown"):
        frames.score(frame, i59, layout="tall")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", EAGER)
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_rows_come_back_as_evaluations(instrument: spbe.Instrument, kind: str) -> None:
    """Equal to those made by hand, whole and partial."""
    levels = [list(row) for row in draw_levels(instrument, 4)]
    levels[1][2] = None
    years = [2023, None, 2024, 2021]
    names = ["Kota A", None, "Kota C", "Kota D"]
    frame = EAGER[kind]({**table(instrument, levels), "tahun": years, "nama": names})
    found = frames.evaluations(frame, instrument, year="tahun", instansi="nama")
    assert found == [
        spbe.Evaluation.from_levels(
            instrument,
            {
                i.code: level
                for i, level in zip(instrument, row, strict=True)
                if level is not None
            },
            year=year,
            instansi=name,
        )
        for row, year, name in zip(levels, years, names, strict=True)
    ]
    (*_, last) = frames.evaluations(frame, instrument, year=2023)
    assert (last.year, last.instansi) == (2023, None)


def test_years_that_have_no_nulls_are_plain(i59: spbe.Instrument) -> None:
    """As a numpy column holds them."""
    frame = pd.DataFrame({label(i.code): [3] for i in i59} | {"tahun": [2023]})
    (one,) = frames.evaluations(frame, i59, year="tahun")
    assert one.year == 2023


def test_rows_that_are_no_evaluations_are_told(i59: spbe.Instrument) -> None:
    """With the column and the row."""
    frame = pd.DataFrame({label(i.code): [3, 9] for i in i59})
    with pytest.raises(spbe.DecodeError, match="level 9 is not one of 1 to 5"):
        frames.evaluations(frame, i59)
    frame = pd.DataFrame({label(i.code): [3] for i in i59} | {"nama": [""]})
    with pytest.raises(spbe.DecodeError) as caught:
        frames.evaluations(frame, i59, instansi="nama")
    assert str(caught.value) == "'' is not a name @ column 'nama', row 0"
    with pytest.raises(spbe.DecodeError) as caught:
        frames.evaluations(frame, i59, instansi="name")
    assert str(caught.value) == "column 'name' is not there; did you mean 'nama'?"
    with pytest.raises(TypeError, match="collect the rows that you mean"):
        frames.evaluations(pl.LazyFrame({"i1": [3]}), i59)


@pytest.mark.parametrize("kind", EAGER)
def test_a_frame_of_anything_that_tells_its_rows(
    kind: Any, i59: spbe.Instrument
) -> None:
    """Scores, evaluations, instruments, plain dicts, and several of them."""
    score = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 47, year=2023))
    frame = frames.of(score, backend=kind)
    assert isinstance(frame, type(EAGER[kind]({"a": [1]})))
    first = rows_of(frame, ["group", "index", "predikat"])[0]
    assert first == {"group": "index", "index": Decimal("3.00"), "predikat": "Baik"}
    both = frames.of([score.evaluation, score.evaluation], backend=kind)
    assert len(rows_of(both, ["indicator"])) == 94
    rows = [{"a": 1, "b": "x"}, {"a": Decimal("1.5"), "b": 2}, {"c": None}]
    found = rows_of(frames.of(rows, backend=kind), ["a", "b"])
    assert found == [
        {"a": Decimal(1), "b": "x"},
        {"a": Decimal("1.5"), "b": "2"},
        {"a": None, "b": None},
    ]
    assert rows_of(frames.of(rows[0], backend=kind), ["a"]) == [{"a": 1}]


def test_what_has_no_rows_makes_no_frame() -> None:
    """Nor does a library that is not known."""
    for rows in (3, "abc", [3]):
        with pytest.raises(TypeError, match="has no rows: pass what has to_rows"):
            frames.of(rows)
    with pytest.raises(
        ValueError, match="backend 'polar' is unknown; did you mean 'polars'"
    ):
        frames.of([], backend="polar")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [*EAGER, "lazy", "duckdb"])
def test_summaries_count_predikat_and_take_quartiles(
    kind: str, i59: spbe.Instrument
) -> None:
    """By one key or more; rows without a score are left out; no index is invented."""
    levels = draw_levels(i59, 61)
    columns = table(i59, levels) | {
        "jenis": [("kota", "prov")[n % 2] for n in range(61)]
    }
    frame: Any
    if kind in EAGER:
        frame = EAGER[kind](columns)
    else:
        columns["i1"][0] = None
        frame = pl.LazyFrame(columns)
        if kind == "duckdb":
            database = duckdb.connect()
            database.register("given", pa.table(columns))
            frame = database.table("given")
    names = {"index": "indeks", "predikat": "label"}
    scored = frames.score(frame, i59, names=names)
    summary = frames.summary(scored, i59, "jenis", names=names)
    lost = 0 if kind in EAGER else 1
    by_kind: dict[str, list[dict[str, Any]]] = {"kota": [], "prov": []}
    for number, row in enumerate(levels):
        if number >= lost:
            by_kind[("kota", "prov")[number % 2]].append(expected(i59, row))
    want = []
    for key, rows in by_kind.items():
        ranked = sorted(row["index"] for row in rows)
        count = len(ranked)
        quartiles = [ranked[max(-(-count * q // 4) - 1, 0)] for q in range(5)]
        assert quartiles[2] == statistics.median_low(ranked)
        want.append(
            [key, count, *quartiles]
            + [sum(r["predikat"] == p for r in rows) for p in frames.labels(i59)]
        )
    outputs = ["jenis", "evaluations", "lowest", "quartile_1", "median", "quartile_3"]
    outputs += ["highest", *frames.labels(i59)]
    assert [list(row.values()) for row in rows_of(summary, outputs)] == want
    both = frames.summary(scored, i59, ["jenis", "i2"], names=names)
    assert sum(r["evaluations"] for r in rows_of(both, ["evaluations"])) == 61 - lost


def test_a_summary_needs_its_columns(i59: spbe.Instrument) -> None:
    """All that are not there are told."""
    with pytest.raises(spbe.DecodeError) as caught:
        frames.summary(pl.DataFrame({"a": [1]}), i59, "jenis")
    assert [str(one) for one in caught.value.problems] == [
        "column 'jenis' is not there",
        "column 'index' is not there",
        "column 'predikat' is not there",
    ]
