"""What reading and writing costs, as ratios measured side by side.

Usage: python benchmarks/serialization.py

Every ratio compares two things timed in turn, A B A B ..., in one run of this
script, so that a slow moment of the machine meets both. Medians are compared.
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from timing import environment, in_turn, told

import spbe
from spbe.serialization import read_evaluations_csv, write_evaluations_csv

ROUNDS = 11
ROWS = 10_000
INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")


def timed(function: Callable[[], Any]) -> float:
    """Time one call, in seconds; what it made is dropped outside of the time."""
    start = time.perf_counter()
    made = function()
    taken = time.perf_counter() - start
    del made
    return taken


def dict_rows(path: Path) -> list[dict[str, Any]]:
    """Read a table as applications do: a dict of texts for each row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def many_evaluations() -> list[spbe.Evaluation]:
    """Draw evaluations of 10,000 instansi."""
    draw = random.Random(1)  # noqa: S311
    return [
        spbe.Evaluation.from_levels(
            INSTRUMENT,
            [draw.randint(1, 5) for _ in INSTRUMENT],
            instansi=f"Pemerintah Kab. Contoh {number}",
            year=2024,
        )
        for number in range(ROWS)
    ]


def csv_tables(folder: Path) -> list[bool]:
    """Compare 10,000 wide rows to evaluations with csv.DictReader's dicts of texts."""
    path = folder / "tabel.csv"
    many = many_evaluations()
    write_evaluations_csv(many, path)
    assert read_evaluations_csv(path) == many  # noqa: S101
    assert len(dict_rows(path)) == ROWS  # noqa: S101
    read: list[Callable[[], Any]] = [
        partial(read_evaluations_csv, path),
        partial(dict_rows, path),
    ]
    ours, dicts = in_turn([partial(timed, function) for function in read], ROUNDS)
    print(f"milliseconds: ours {ours * 1e3:.0f}, csv.DictReader {dicts * 1e3:.0f}")
    name = "10,000 wide CSV rows to evaluations"
    return [told(name, ours / dicts, 8, "of csv.DictReader's own time")]


def main() -> int:
    """Print every ratio; exit with 1 if a goal was not met."""
    print(f"{environment()}; medians of {ROUNDS} rounds in turn\n")
    with tempfile.TemporaryDirectory() as folder:
        met = csv_tables(Path(folder))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
