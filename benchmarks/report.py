"""What a report costs: one with every part, as it is written to a file.

Usage: python benchmarks/report.py

The first one is measured in a process of its own, with all that has to be loaded.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from timing import environment, in_turn, told

import spbe

GOAL = 2.0
ROUNDS = 5
FIRST = """
import time
start = time.perf_counter()
import spbe, sys
now = spbe.published.evaluations()[2].evaluation
spbe.display.report.write(now, sys.argv[1])
print(time.perf_counter() - start)
"""


def whole(path: Path) -> float:
    """Time a report with comparison, plan and peers, in seconds."""
    before, now = (one.evaluation for one in spbe.published.evaluations()[1:3])
    plan = spbe.analysis.plan(now, spbe.Predikat.SANGAT_BAIK)
    peers = spbe.published.results(2024, kind="kota")
    start = time.perf_counter()
    spbe.display.report.write(
        now, path, before=before, plan=plan, peers=peers, overwrite=True
    )
    return time.perf_counter() - start


def first(path: Path) -> float:
    """Time the first report of a process, with the import of spbe, in seconds."""
    path.unlink(missing_ok=True)
    command = [sys.executable, "-c", FIRST, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(run.stdout)


def main() -> None:
    """Measure both, in turn."""
    print(environment())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.html"
        whole(path)  # loads what it needs
        many, one = in_turn([lambda: whole(path), lambda: first(path)], ROUNDS)
        size = path.stat().st_size // 1024
    met = [
        told("a report with every part, in seconds", many, GOAL, "median of 5"),
        told("the first report of a process, in seconds", one, GOAL, f"{size} KiB"),
    ]
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
