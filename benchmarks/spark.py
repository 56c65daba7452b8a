"""Score five million rows in Spark and compare every one with the numpy kernel.

Usage: python benchmarks/spark.py [--rows 5e6]

Partitioned Parquet in, Parquet out, two local workers; needs Java. It ends with 1
where any row differs.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl
from pyspark.sql import SparkSession

import spbe
from spbe import frames

INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
OUTPUTS = ["index_units", "index", "predikat", "contested"]
YEARS = (2022, 2023, 2024, 2025)


def write(rows: int, folder: Path) -> None:
    """Write drawn levels, partitioned by year."""
    chance = np.random.default_rng(5)
    levels = {
        f"i{number}": chance.integers(1, 6, rows, dtype=np.int8)
        for number in range(1, 48)
    }
    years = np.array(YEARS, dtype=np.int16)[np.arange(rows) % len(YEARS)]
    frame = pl.DataFrame({"row": np.arange(rows), "tahun": years, **levels})
    frame.write_parquet(folder, partition_by="tahun")


def main() -> int:
    """Write, score, compare; print what each took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=float, default=5e6)
    rows = int(parser.parse_args().rows)
    with tempfile.TemporaryDirectory() as name:
        given, scored = Path(name, "levels"), Path(name, "scored")
        write(rows, given)
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.memory", "4g")
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        session.range(10).count()  # the workers start
        start = time.perf_counter()
        frame = session.read.parquet(str(given))
        result = frames.score(frame, INSTRUMENT, year="tahun")
        result.select("row", *OUTPUTS, "problem").write.parquet(str(scored))
        spark = time.perf_counter() - start
        session.stop()
        table = pl.read_parquet(given / "**/*.parquet", hive_partitioning=True)
        start = time.perf_counter()
        kernel = frames.score(table, INSTRUMENT, year="tahun")
        eager = time.perf_counter() - start
        files = sorted(scored.glob("*.parquet"))
        found = pl.read_parquet(files).sort("row")
        want = kernel.sort("row").select("row", *OUTPUTS)
        want = want.with_columns(pl.col("predikat").cast(pl.String))
        equal = found.select("row", *OUTPUTS).equals(want)
        print(f"{rows:,} rows in {len(YEARS)} partitions, {len(files)} files out")
        print(f"Spark, two local workers, Parquet to Parquet: {spark:.1f} s")
        print(f"polars and the kernel, in memory: {eager:.2f} s")
        print(f"contested: {int(found['contested'].sum()):,}")
        print(f"equal row by row: {equal}, problems: {found['problem'].count()}")
    return 0 if equal else 1


if __name__ == "__main__":
    raise SystemExit(main())
