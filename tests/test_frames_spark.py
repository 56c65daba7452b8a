"""A real distributed run: PySpark with two local workers over partitioned Parquet."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from frames_helpers import SUMMARY, draw_levels, expected, label, rows_of, table
from pages import run_page
from servers import spark

import spbe
from spbe import frames

pytestmark = [
    pytest.mark.slow,
    # Those of pyspark, of the libraries it uses, and of sockets it leaves open.
    pytest.mark.filterwarnings("ignore"),
]

ROWS = 200_000


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark with two local workers."""
    with spark() as running:
        yield running


def test_200_000_rows_equal_the_kernel_row_by_row(
    session: Any, i59: spbe.Instrument, tmp_path: Path
) -> None:
    """Partitioned by year, whose basis goes by row, and written back as Parquet."""
    levels = np.random.default_rng(7).integers(1, 6, (ROWS, 47), dtype=np.int8)
    years = np.array([2022, 2023, 2024, 2025])[np.arange(ROWS) % 4]
    columns = {label(i.code): levels[:, place] for place, i in enumerate(i59)}
    frame = pl.DataFrame({"baris": np.arange(ROWS), "tahun": years, **columns})
    frame.write_parquet(tmp_path / "in", partition_by="tahun")
    scored = frames.score(session.read.parquet(str(tmp_path / "in")), i59, year="tahun")
    assert type(scored).__module__.startswith("pyspark.sql")
    scored.select("baris", *SUMMARY, "problem").write.parquet(str(tmp_path / "out"))
    files = list((tmp_path / "out").glob("*.parquet"))
    assert len(files) > 1
    found = pl.read_parquet(files).sort("baris")
    assert found["baris"].to_list() == list(range(ROWS))
    assert found["problem"].null_count() == ROWS
    assert found["index_units"].dtype == pl.Int32
    kernel = frames.score_array(levels, i59, year=years)
    kernel["predikat"] = np.array(frames.labels(i59))[kernel["predikat"]]
    for name, column in kernel.items():
        assert (found[name].to_numpy() == column).all(), name
    assert found["contested"].sum() > 100


def test_decimals_nulls_and_odd_values(session: Any, i8: spbe.Instrument) -> None:
    """As in every other lazy engine."""
    levels = draw_levels(i8, 4)
    rows = [list(row) for row in zip(*table(i8, levels).values(), strict=True)]
    rows[1][3], rows[2][5], rows[3][0] = None, 2.345, float("nan")
    names = [label(i.code) for i in i8]
    given = [(number, *row) for number, row in enumerate(rows)]
    frame = session.createDataFrame(given, ["baris", *names])
    scored = frames.score(frame, i8).sort("baris")
    found = rows_of(scored, [*SUMMARY, "problem"])
    nothing = dict.fromkeys(SUMMARY)
    off = "a level is not within 1 to 5 in steps of 0.01"
    assert found == [
        expected(i8, levels[0]) | {"problem": None},
        nothing | {"problem": "a level is missing"},
        nothing | {"problem": off},
        nothing | {"problem": "a level is missing"},
    ]


def test_a_long_table_and_a_summary_stay_in_spark(
    session: Any, i59: spbe.Instrument
) -> None:
    """Pivoted, scored and summed up without leaving the engine."""
    levels = draw_levels(i59, 12)
    long = [
        (number, ("a", "b")[number % 2], i.code, level)
        for number, row in enumerate(levels)
        for i, level in zip(i59, row, strict=True)
    ]
    random.Random(1).shuffle(long)
    frame = session.createDataFrame(long, ["baris", "jenis", "indicator", "level"])
    scored = frames.score(frame, i59, layout="long")
    found = rows_of(scored.sort("baris"), SUMMARY)
    assert found == [expected(i59, row) for row in levels]
    summary = frames.summary(scored, i59, "jenis")
    first = rows_of(summary, ["jenis", "evaluations", "highest"])[0]
    assert first == {
        "jenis": "a",
        "evaluations": 6,
        "highest": max(row["index"] for row in found[::2]),
    }


@pytest.mark.usefixtures("session")
def test_the_page_on_spark() -> None:
    """Each block prints what stands below it."""
    assert run_page("docs/how-to/score-in-spark.md") > 1
