"""What scoring tables costs, as ratios measured side by side, with their goals.

Usage: python benchmarks/frames.py [--rows 1e6 1e7] [--spark] [--plot FILE]

Every ratio compares things timed in turn, A B A B ..., in one run of this script, so
that a slow moment of the machine meets both. Medians are compared. It ends with 1
where a goal is not met. With 10 million rows it needs about 12 GB of memory.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

import spbe
from spbe import frames
from spbe.frames._program import program_of
from spbe.frames.kernel import score_columns

INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
LABELS = list(frames.labels(INSTRUMENT))
NAMES = [f"i{number}" for number in range(1, 48)]
OUTPUTS = ["index_units", "index", "predikat", "contested"]
RUNS = [(0, 10, 26), (10, 20, 50), (20, 31, 30), (31, 41, 55), (41, 47, 60)]
EXACT, PUBLISHED = (3600, 5200, 7000, 8400), (3590, 5190, 6990, 8390)

Timed = dict[str, Callable[[], Any]]
failed: list[str] = []


def medians(things: Timed, rounds: int) -> dict[str, float]:
    """Time things in turn; return the median seconds of each."""
    taken: dict[str, list[float]] = {name: [] for name in things}
    for one in things.values():
        one()
    for _ in range(rounds):
        for name, run in things.items():
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in taken.items()}


def goal(what: str, value: float, *, least: float = 0, most: float = 0) -> None:
    """Print a figure with its goal, and remember one that is not met."""
    met = value >= least if least else value <= most
    limit = f">= {least:g}" if least else f"<= {most:g}"
    print(f"  {'ok  ' if met else 'MISS'} {what:<58} {value:8.3f}  (goal {limit})")
    if not met:
        failed.append(what)


def drawn(rows: int, dtype: type = np.int8) -> Any:
    """Draw levels, a row of the array an indicator: 47 columns side by side."""
    chance = np.random.default_rng(1)
    made: Any = np.empty((47, rows), dtype)
    for column in made:
        column[:] = chance.integers(1, 6, rows, dtype=np.int8)
    return made


def kernel_ratios(rows: int, rounds: int) -> None:
    """Compare the kernel with reading its input and filling its outputs."""
    program = program_of(INSTRUMENT)
    for dtype, share in ((np.int8, 0.5), (np.int64, 0.5)):
        levels = drawn(rows, dtype)
        columns = list(levels)
        out = frames.score_array(levels[:, :2].T, INSTRUMENT)
        out = {name: np.zeros(rows, one.dtype) for name, one in out.items()}

        def limit(levels: Any = levels, out: Any = out) -> None:
            levels.max()
            for one in out.values():
                one.fill(1)

        def by_column(columns: Any = columns, out: Any = out) -> None:
            score_columns(
                program,
                columns,
                NAMES,
                rows,
                year=None,
                missing="error",
                outputs="summary",
                out=out,
            )

        things: Timed = {"limit": limit, "columns": by_column}
        if dtype is np.int8:
            by_row = np.ascontiguousarray(levels.T)
            things["rows"] = partial(frames.score_array, by_row, INSTRUMENT, out=out)
        found = medians(things, rounds)
        name = np.dtype(dtype).name
        nanos = {key: value / rows * 1e9 for key, value in found.items()}
        print(
            f"  {name}: ns a row: "
            + ", ".join(f"{k} {v:.2f}" for k, v in nanos.items())
        )
        goal(
            f"{name} columns, range-checked, of read plus fill",
            found["limit"] / found["columns"],
            least=share,
        )
        if "rows" in found:
            goal(
                "int8 row-major, of the same", found["limit"] / found["rows"], least=0.2
            )


def memory(rows: int) -> None:
    """Measure what the kernel needs beside its outputs."""
    levels = drawn(rows)
    for what, array in (
        ("columns", levels.T),
        ("rows", np.ascontiguousarray(levels.T)),
    ):
        out = frames.score_array(array, INSTRUMENT)
        tracemalloc.start()
        frames.score_array(array, INSTRUMENT, out=out)
        peak = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        goal(f"extra memory by {what}, MB", peak, most=4)


def polars_expressions(*, horizontal: bool, problem: bool) -> list[list[pl.Expr]]:
    """Write the rules as a user of polars would, stage by stage."""
    parts = []
    for start, stop, weight in RUNS:
        if horizontal:
            added = pl.sum_horizontal(NAMES[start:stop])
        else:
            added = pl.col(NAMES[start])
            for name in NAMES[start + 1 : stop]:
                added += pl.col(name)
        parts.append(added.cast(pl.Int32) * weight)
    units: pl.Expr = parts[0]
    for part in parts[1:]:
        units += part
    first = [units.alias("index_units")]
    stages = [first]
    if problem:
        off = (pl.min_horizontal(NAMES) < 1) | (pl.max_horizontal(NAMES) > 5)
        first.append(off.alias("off"))
        text = (
            pl.when(pl.col("off"))
            .then(pl.lit("a level is not one of 1 to 5"))
            .when(pl.col("index_units").is_null())
            .then(pl.lit("a level is missing"))
        )
        stages.append([text.alias("problem")])
        fine = pl.when(pl.col("problem").is_null()).then(pl.col("index_units"))
        stages.append([fine.alias("index_units")])
    counted = pl.col("index_units")
    label: Any = pl.when(counted < EXACT[0]).then(pl.lit(LABELS[0], pl.Enum(LABELS)))
    for edge, name in zip((*EXACT[1:], 99_999), LABELS[1:], strict=True):
        label = label.when(counted < edge).then(pl.lit(name, pl.Enum(LABELS)))
    contested = pl.lit(False)
    for low, high in zip(PUBLISHED, EXACT, strict=True):
        contested |= (counted >= low) & (counted < high)
    stages.append(
        [
            (((counted + 10) // 20) / 100).round(2).alias("index"),
            label.alias("predikat"),
            contested.alias("contested"),
        ]
    )
    return stages


def polars_native(frame: Any, *, horizontal: bool, problem: bool = False) -> Any:
    """Apply them to a frame, eager or lazy."""
    for stage in polars_expressions(horizontal=horizontal, problem=problem):
        frame = frame.with_columns(stage)
    return frame


def naive_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """Score as a first notebook does: floats, weights in percent, pd.cut."""
    index = pd.Series(0.0, index=frame.index)
    for indicator in INSTRUMENT:
        index += frame[f"i{indicator.code}"] * float(indicator.weight) / 100
    shown = index.round(2)
    edges = [0, 1.8, 2.6, 3.5, 4.2, 6]
    label = pd.cut(index, edges, right=False, labels=LABELS)
    other = pd.cut(shown, edges, right=False, labels=LABELS)
    return frame.assign(
        index_units=(index * 2000).round().astype("int32"),
        index=shown,
        predikat=label,
        contested=label.astype(object) != other.astype(object),
    )


def frame_ratios(rows: int, rounds: int) -> None:
    """Compare frames in and out with native formulations of the same outputs."""
    levels = drawn(rows)
    data = {name: levels[place] for place, name in enumerate(NAMES)}
    frame, pandas = pl.DataFrame(data), pd.DataFrame(data)
    lazy = frame.lazy()
    native: Timed = {
        "chain": lambda: polars_native(frame, horizontal=False),
        "horizontal": lambda: polars_native(frame, horizontal=True),
        "lazy chain": lambda: polars_native(lazy, horizontal=False).collect(),
        "lazy horizontal": lambda: polars_native(lazy, horizontal=True).collect(),
        "streaming": lambda: polars_native(lazy, horizontal=False).collect(
            engine="streaming"
        ),
    }

    def checked() -> None:
        ends = lazy.select(pl.all().max().name.suffix("_"), pl.all().min())
        scored = polars_native(lazy, horizontal=True)
        extremes, _ = pl.collect_all([ends, scored])
        assert all(1 <= value <= 5 for value in extremes.row(0))  # noqa: S101

    ours = frames.score(frame, INSTRUMENT).select(OUTPUTS)
    for one in native.values():
        assert one().select(OUTPUTS).equals(ours)  # noqa: S101 (the same outputs)
    found = medians(
        {
            **native,
            "checked": checked,
            "polars": lambda: frames.score(frame, INSTRUMENT),
            "pandas": lambda: frames.score(pandas, INSTRUMENT),
        },
        rounds,
    )
    best = min(native, key=lambda name: found[name])
    nanos = {key: value / rows * 1e9 for key, value in found.items()}
    print("  ns a row: " + ", ".join(f"{k} {v:.2f}" for k, v in nanos.items()))
    goal(
        f"polars in and out, of native {best}", found["polars"] / found[best], most=0.85
    )
    print(
        f"  polars in and out, of native that checks the levels as it does: "
        f"{found['polars'] / found['checked']:.3f} ({pl.thread_pool_size()} threads)"
    )
    found = medians(
        {
            "spbe": lambda: frames.score(pandas, INSTRUMENT),
            "naive": lambda: naive_pandas(pandas),
        },
        min(rounds, 3),
    )
    goal(
        "pandas, times faster than naive floats",
        found["naive"] / found["spbe"],
        least=10,
    )


def duckdb_native(table: str) -> str:
    """Write the rules as a user of DuckDB would, with the same outputs."""
    cast = ", ".join(f"CAST({name} AS SMALLINT) AS s_{name}" for name in NAMES)
    units = " + ".join(
        f"{weight} * CAST({' + '.join(f's_{n}' for n in NAMES[start:stop])} AS INTEGER)"
        for start, stop, weight in RUNS
    )
    small = ", ".join(f"s_{name}" for name in NAMES)
    cases = " ".join(
        f"WHEN index_units >= {edge} THEN '{label}'"
        for edge, label in reversed(list(zip(EXACT, LABELS[1:], strict=True)))
    )
    labels = ", ".join(f"'{label}'" for label in LABELS)
    contested = " OR ".join(
        f"(index_units >= {low} AND index_units < {high})"
        for low, high in zip(PUBLISHED, EXACT, strict=True)
    )
    return (
        "SELECT index_units, ((index_units + 10) // 20) / 100 AS index, "
        f"CAST(CASE {cases} WHEN index_units IS NOT NULL THEN '{LABELS[0]}' END "
        f"AS ENUM({labels})) AS predikat, ({contested}) AS contested, problem FROM ("
        "SELECT CASE WHEN off THEN 'a level is not one of 1 to 5' WHEN units IS NULL "
        "THEN 'a level is missing' END AS problem, "
        "CASE WHEN NOT off THEN units END AS index_units FROM ("
        f"SELECT {units} AS units, least({small}) < 1 OR greatest({small}) > 5 AS off "
        f"FROM (SELECT {cast} FROM {table})))"
    )


def lazy_ratios(rows: int, rounds: int) -> None:
    """Compare the expressions with native ones of the same outputs."""
    levels = drawn(rows)
    data = {name: levels[place] for place, name in enumerate(NAMES)}
    lazy = pl.DataFrame(data).lazy()
    wanted = [*OUTPUTS, "problem"]
    ways: Timed = {
        "native chain": lambda: (
            polars_native(lazy, horizontal=False, problem=True).select(wanted).collect()
        ),
        "native horizontal": lambda: (
            polars_native(lazy, horizontal=True, problem=True).select(wanted).collect()
        ),
        "narwhals": lambda: frames.score(lazy, INSTRUMENT).select(wanted).collect(),
    }
    assert ways["narwhals"]().equals(ways["native chain"]())  # noqa: S101
    found = medians(ways, rounds)
    best = min(found["native chain"], found["native horizontal"])
    print(f"  polars lazy: {found['narwhals'] / rows * 1e9:.1f} ns a row")
    goal("polars lazy, of native", found["narwhals"] / best, most=1.6)
    database = duckdb.connect()
    database.register("given", pa.table(data))
    database.execute("CREATE TABLE levels AS SELECT * FROM given")
    database.unregister("given")
    table = database.table("levels")
    quoted = ", ".join(wanted)
    ways = {
        "native": lambda: database.sql(duckdb_native("levels")).to_arrow_table(),
        "narwhals": lambda: (
            frames.score(table, INSTRUMENT).project(quoted).to_arrow_table()
        ),
        "sql": lambda: (
            database.sql(frames.sql(INSTRUMENT)).project(quoted).to_arrow_table()
        ),
    }
    first = ways["native"]().select(OUTPUTS[:2])
    for name in ("narwhals", "sql"):
        assert ways[name]().select(OUTPUTS[:2]).equals(first)  # noqa: S101
    found = medians(ways, max(rounds - 2, 3))
    nanos = {key: value / rows * 1e9 for key, value in found.items()}
    print("  DuckDB, ns a row: " + ", ".join(f"{k} {v:.1f}" for k, v in nanos.items()))
    goal("DuckDB, of native", found["narwhals"] / found["native"], most=1.6)


def growth(sizes: Sequence[int], rounds: int) -> dict[str, list[float]]:
    """Time the same at growing sizes; the exponent of the growth must be near 1."""
    found: dict[str, list[float]] = {}
    for rows in sizes:
        levels = drawn(rows)
        data = {name: levels[place] for place, name in enumerate(NAMES)}
        frame, pandas = pl.DataFrame(data), pd.DataFrame(data)
        out = frames.score_array(levels.T, INSTRUMENT)
        things: Timed = {
            "kernel, columns": partial(
                frames.score_array, levels.T, INSTRUMENT, out=out
            ),
            "polars": partial(frames.score, frame, INSTRUMENT),
            "pandas": partial(frames.score, pandas, INSTRUMENT),
            "polars, native": partial(polars_native, frame, horizontal=True),
            "pandas, naive floats": partial(naive_pandas, pandas),
        }
        slow = 1 if rows > 2e6 else rounds
        for name, seconds in medians(things, slow).items():
            found.setdefault(name, []).append(seconds)
    for name in ("kernel, columns", "polars", "pandas"):
        slope = np.polyfit(np.log(sizes), np.log(found[name]), 1)[0]
        goal(f"growth of {name}: exponent", float(slope), most=1.15)
    return found


def plot(sizes: Sequence[int], found: dict[str, list[float]], path: Path) -> None:
    """Draw the growth, for the docs."""
    import matplotlib as mpl  # noqa: PLC0415 (only where it is asked for)

    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 4.2), layout="constrained")
    # Labels of near lines are moved apart, from the lowest up.
    heights: dict[str, float] = {}
    for name in sorted(found, key=lambda one: found[one][-1]):
        below = max(heights.values(), default=0)
        heights[name] = max(found[name][-1], below * 1.45)
    for name, seconds in found.items():
        ours = "native" not in name and "naive" not in name
        (line,) = axes.loglog(
            sizes, seconds, "o-" if ours else "s--", lw=1.8 if ours else 1.2
        )
        nanos = seconds[-1] / sizes[-1] * 1e9
        axes.annotate(
            f"{name} ({nanos:.0f} ns a row)",
            (sizes[-1], heights[name]),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
            color=line.get_color(),
        )
    axes.set_xlabel("rows of 47 int8 levels")
    axes.set_ylabel("seconds (median)")
    axes.set_xlim(sizes[0] * 0.8, sizes[-1] * 12)
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})


def spark_ratio(rows: int, rounds: int) -> None:
    """Compare the expressions in Spark with the same rules as Spark's own SQL."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "4g")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name, "levels.parquet")
    levels = drawn(rows)
    pl.DataFrame({n: levels[p] for p, n in enumerate(NAMES)}).write_parquet(path)
    frame = session.read.parquet(str(path)).cache()
    frame.count()
    frame.createOrReplaceTempView("levels")
    labels = ", ".join(f"'{label}'" for label in LABELS)
    query = duckdb_native("levels").replace(f"ENUM({labels})", "STRING")
    query = query.replace("((index_units + 10) // 20)", "((index_units + 10) DIV 20)")
    wanted = [*OUTPUTS, "problem"]

    def done(result: Any) -> None:
        result.write.format("noop").mode("overwrite").save()

    found = medians(
        {
            "native": lambda: done(session.sql(query)),
            "narwhals": lambda: done(frames.score(frame, INSTRUMENT).select(*wanted)),
        },
        rounds,
    )
    nanos = {key: value / rows * 1e9 for key, value in found.items()}
    print("  Spark, ns a row: " + ", ".join(f"{k} {v:.1f}" for k, v in nanos.items()))
    goal("PySpark local[2], of native", found["narwhals"] / found["native"], most=1.6)
    session.stop()
    folder.cleanup()


def main() -> int:
    """Measure all, print figures and goals."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", nargs="+", type=float, default=[1e6, 1e7])
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    for size in arguments.rows:
        rows = int(size)
        rounds = 9 if rows <= 2e6 else 5
        print(f"{rows:,} rows")
        kernel_ratios(rows, rounds)
        memory(rows)
        frame_ratios(rows, rounds)
        lazy_ratios(rows, rounds)
    top = int(max(arguments.rows))
    sizes = [int(size) for size in np.geomspace(min(1e5, top / 10), top, 5)]
    print("growth: " + ", ".join(f"{size:,}" for size in sizes))
    found = growth(sizes, 5)
    if arguments.plot:
        plot(sizes, found, arguments.plot)
    if arguments.spark:
        spark_ratio(1_000_000, 5)
    print(f"{len(failed)} goals missed" if failed else "all goals met")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
