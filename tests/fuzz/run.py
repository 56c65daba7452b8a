"""Fuzz the targets with atheris: ``python tests/fuzz/run.py [NAME ...] --seconds 600``.

Each target runs in a process of its own, from the kept seeds and what earlier runs
found worth keeping (``--corpus``). An input that fails is written beside its seeds.
With ``--runs`` it is so many executions instead, the same ones each time: what a
change can be held to. With ``--record`` the executions and minutes go into
``tests/trust/figures.json``.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "trust")]


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process, which libFuzzer ends."""
    import atheris  # noqa: PLC0415 (only the runs need it)

    with atheris.instrument_imports(include=["spbe"]):
        from targets import TARGETS  # noqa: PLC0415

        # spbe imports its parts when they are used: use them while they are watched.
        for seed in sorted((HERE / "seeds" / name).iterdir()):
            TARGETS[name](seed.read_bytes())

    atheris.Setup([f"fuzz {name}", *arguments], TARGETS[name])
    atheris.Fuzz()


def run(name: str, budget: list[str], corpus: Path) -> tuple[int, float, bool]:
    """Fuzz one target in a process of its own.

    Returns:
        How often it was executed, in how many seconds, and whether all went well.
    """
    kept = corpus / name
    kept.mkdir(parents=True, exist_ok=True)
    found = HERE / "found" / name
    found.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    done = subprocess.run(
        [
            *(sys.executable, __file__, "--inside", name),
            *(str(kept), str(HERE / "seeds" / name)),
            *(*budget, "-print_final_stats=1"),
            *(f"-artifact_prefix={found}/", *_limits(name)),
            "-max_len=4096",
        ],
        env=os.environ | {"PYTHONHASHSEED": "0"},
        capture_output=True,
        check=False,
        text=True,
        errors="replace",
    )
    taken = time.monotonic() - start
    counted = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    if done.returncode:
        print(done.stderr[-4000:])
    return int(counted[1]) if counted else 0, taken, done.returncode == 0


def _limits(name: str) -> tuple[str, str, str]:
    """Return how long an input may take, and in how much memory.

    Documents and tables have the bounds of tests/hostile; an instrumented process
    has some 300 MB before it reads any. What is asked may take longer.
    """
    if name in {"plan", "reconstruct", "predikat_of_printed"}:
        return "-timeout=25", "-rss_limit_mb=3000", "-malloc_limit_mb=3000"
    return "-timeout=5", "-rss_limit_mb=1000", "-malloc_limit_mb=500"


def main() -> int:
    """Fuzz each target for some seconds; tell what came of it."""
    if sys.argv[1:2] == ["--inside"]:
        fuzz(sys.argv[2], sys.argv[3:])
        return 0
    from targets import TARGETS  # noqa: PLC0415 (not before it is instrumented)

    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *TARGETS])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    budget = [f"-max_total_time={given.seconds}"]
    if given.runs:
        budget = [f"-runs={given.runs}", "-seed=1"]
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name in given.names or TARGETS:
            corpus = given.corpus or Path(folder)
            executed, taken, well = run(name, budget, corpus)
            print(f"{name}: {executed:,} executions, {taken:.0f} s", flush=True)
            if not well or not executed:
                failed.append(name)
            elif given.record:
                from figures import record  # noqa: PLC0415

                record("fuzzing", name, {"executions": executed, "seconds": int(taken)})
    print(f"failed: {', '.join(failed)}" if failed else "nothing was found")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
