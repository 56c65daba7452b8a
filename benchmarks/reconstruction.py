"""What questions about printed results cost, beside their goals.

Usage: python benchmarks/reconstruction.py

Every question is asked of a new reconstruction, so nothing is left from another; the
best of several rounds is told, since other work on the machine only adds to it.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import Any

import attrs

import spbe
from spbe.analysis import Reconstruction, reconstruct, verify, verify_many

ROUNDS = 7
ONE = 0.010  # seconds for any question about one result
TABLE = 5.0  # seconds for all rows of the national tables

I59 = spbe.instruments.load("permenpanrb-59-2020")
I5 = spbe.instruments.load("permenpanrb-5-2018")

QUESTIONS: dict[str, Callable[[Reconstruction], Any]] = {
    "exists": lambda found: found.exists,
    "contradiction": lambda found: found.contradiction,
    "aspect_sum_vectors": lambda found: found.aspect_sum_vectors,
    "distinct_vectors": lambda found: found.distinct_vectors,
    "level_vectors": lambda found: found.level_vectors,
    "aspect_sums": lambda found: found.aspect_sums,
    "levels": lambda found: found.levels,
    "indices": lambda found: found.indices,
    "predikat": lambda found: found.predikat,
    "printed": lambda found: found.printed,
    "to_rows": lambda found: found.to_rows(),
    "first 100 solutions": lambda found: list(islice(found.solutions(), 100)),
    "verify": lambda found: verify(found.result),
}


def result(instrument: spbe.Instrument, **figures: Any) -> spbe.PublishedResult:
    """Make a result of the instrument's last year."""
    year = instrument.evaluation_years[-1]
    fields: dict[str, Any] = {"instansi": "Contoh", "year": year}
    fields["instrument"] = instrument
    return spbe.PublishedResult(**(fields | figures))


def results() -> dict[str, spbe.PublishedResult]:
    """Return results of every shape: real ones, parts of them, and wrong ones."""
    (whole,) = (
        one.result
        for one in spbe.published.evaluations()
        if one.id == "bandar-lampung-2024" and one.result is not None
    )
    domains = attrs.evolve(whole, aspects={})
    (madiun,) = (
        one.result
        for one in spbe.published.evaluations()
        if one.id == "kab-madiun-2020" and one.result is not None
    )
    landak = {2: "2.50", 5: "1.67", 6: "2.43", 7: "2.83"}
    assert whole.index is not None  # noqa: S101
    wrong = whole.index + Decimal("0.03")
    return {
        "59/2020, nothing printed": result(I59),
        "59/2020, index 2.34": result(I59, index="2.34"),
        "59/2020, index and domains": domains,
        "59/2020, domains": attrs.evolve(domains, index=None),
        "59/2020, index and aspects": attrs.evolve(whole, domains={}),
        "59/2020, two aspects": result(I59, aspects={2: "2.50", 7: "3.90"}),
        "59/2020, every figure": whole,
        "59/2020, whole numbers": result(I59, places=0, index=3, domains={4: 3, 1: 2}),
        "59/2020, a wrong index": attrs.evolve(whole, index=wrong),
        "59/2020, a wrong index, domains": attrs.evolve(domains, index=wrong),
        "59/2020, a wrong index, aspects": attrs.evolve(whole, index=wrong, domains={}),
        "5/2018, nothing printed": result(I5),
        "5/2018, Landak 2019": result(I5, index="2.10", aspects=landak),
        "5/2018, index 2.34": result(I5, index="2.34"),
        "5/2018, every figure": madiun,
        "without domains, index": attrs.evolve(
            result(I59, index="2.34"),
            instrument=attrs.evolve(
                I59, id="tanpa-domain", domains=(), aspects=I59.aspects
            ),
        ),
    }


def ask(question: str, one: spbe.PublishedResult) -> object:
    """Ask a question of a new reconstruction."""
    return QUESTIONS[question](reconstruct(one))


def best(asked: Callable[[], object]) -> float:
    """Return the best time of several rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        asked()
        times.append(time.perf_counter() - start)
    return min(times)


def slowest_contradiction(count: int) -> float:
    """Return the longest search for a contradiction among random wrong reports."""
    draw, longest = random.Random(1), 0.0  # noqa: S311
    for _ in range(count):
        levels = [draw.randint(1, 5) for _ in I59]
        score = spbe.score(spbe.Evaluation.from_levels(I59, levels))
        wrong = result(
            I59,
            index=score.index.published + Decimal(draw.choice(["0.01", "0.03"])),
            domains={
                one.number: one.index.published
                for one in score.domains
                if draw.random() < 0.5
            },
            aspects={
                one.number: one.index.published
                for one in score.aspects
                if draw.random() < 0.8
            },
        )
        longest = max(longest, best(partial(ask, "contradiction", wrong)))
    return longest


def told(what: str, seconds: float, goal: float) -> bool:
    """Print one figure beside its goal."""
    met = seconds <= goal
    verdict = "met" if met else "NOT MET"
    print(f"{what:<58} {seconds * 1e3:9.2f} ms  goal {goal * 1e3:g} ms  {verdict}")
    return met


def main() -> int:
    """Print every figure; exit with 1 if a goal was not met."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs\n")
    met = []
    for name, one in results().items():
        times = {question: best(partial(ask, question, one)) for question in QUESTIONS}
        slowest = max(times, key=times.__getitem__)
        met.append(told(f"{name}: slowest, {slowest}", times[slowest], ONE))
    search = slowest_contradiction(200)
    met.append(told("smallest contradiction of 200 wrong reports", search, ONE))

    start = time.perf_counter()
    rows = spbe.published.results()
    print(f"\nreading {len(rows)} rows: {time.perf_counter() - start:.2f} s")
    table = best(lambda: verify_many(rows))
    met.append(told(f"verify_many of {len(rows)} rows", table, TABLE))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
