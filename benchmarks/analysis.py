"""What planning, laws, comparing and sensitivity cost, as ratios side by side.

Usage: python benchmarks/analysis.py   (needs the extras plan and simulate)

Every ratio compares two things timed in turn, A B A B ..., in one run of this
script, so that a slow moment of the machine meets both. Medians are compared.
Both sides of each are first checked to give the same answer.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import scipy
from scipy import optimize

import spbe
from spbe.analysis import compare, law, plan, sensitivity

ROUNDS = 15
DRAWS = 1_000_000
INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
LAYOUT = INSTRUMENT.layout
CODES, WEIGHTS = LAYOUT.codes, LAYOUT.weights
Costs = dict[str, list[int]]

KINDS: dict[str, Callable[[random.Random, int], list[int]]] = {
    "uniform": lambda _, n: [1] * n,
    "linear": lambda draw, n: [draw.randint(1, 20)] * n,
    "convex": lambda draw, n: sorted(draw.randint(1, 20) for _ in range(n)),
    "arbitrary": lambda draw, n: [draw.randint(1, 100) for _ in range(n)],
    "rupiah": lambda draw, n: [draw.randint(5_000_000, 900_000_000) for _ in range(n)],
}


def in_turn(timed: Sequence[Callable[[], Any]], rounds: int) -> list[float]:
    """Run functions in turn and return the median time of each, in seconds."""
    times: list[list[float]] = []
    for _ in range(rounds):
        row = []
        for function in timed:
            start = time.perf_counter()
            function()
            row.append(time.perf_counter() - start)
        times.append(row)
    return [statistics.median(column) for column in zip(*times, strict=True)]


def our_plan(
    evaluation: spbe.Evaluation, target: spbe.Predikat, costs: Costs
) -> spbe.analysis.Plan:
    """Plan from the caller's dict to steps and cost, everything checked."""
    found = plan(evaluation, target, cost=costs)
    assert found.steps  # noqa: S101 (the steps are part of what is timed)
    return found


def milp(evaluation: spbe.Evaluation, index: Fraction, costs: Costs) -> Any:
    """Return scipy's solver ready to run, its arrays made beforehand."""
    need = float(index * LAYOUT.units_per_point)
    rows, gains, paid = [], [], []
    for place, (code, weight) in enumerate(zip(CODES, WEIGHTS, strict=True)):
        level = int(evaluation.levels[code])
        need -= weight * level
        for raised in range(1, 6 - level):
            rows.append(place)
            gains.append(weight * raised)
            paid.append(sum(costs[code][:raised]))
    once = np.zeros((len(CODES) + 1, len(rows)))
    once[rows, range(len(rows))] = 1
    once[-1] = gains
    least, most = np.full(len(CODES) + 1, -np.inf), np.ones(len(CODES) + 1)
    least[-1], most[-1] = need, np.inf
    arguments = {
        "integrality": np.ones(len(rows)),
        "bounds": optimize.Bounds(0, 1),
        "constraints": optimize.LinearConstraint(once, least, most),
        "options": {"mip_rel_gap": 0},
    }
    prices = np.array(paid)
    return lambda: optimize.milp(prices, **arguments)


def plain_simulation(levels: Sequence[int]) -> float:
    """Draw as one writes it: a table for each indicator, whole columns, float sums."""
    generator = np.random.default_rng(1)
    total = np.zeros(DRAWS)
    for weight, level in zip(WEIGHTS, levels, strict=True):
        changes = generator.choice([-1, 0, 1], size=DRAWS, p=[1 / 8, 6 / 8, 1 / 8])
        total += np.clip(level + changes, 1, 5) * (weight / 2000)
    return float((total >= 2.6).mean())


def tuned_simulation(levels: Sequence[int]) -> float:
    """Draw as fast as we know how: eight draws a word, small integers, no copies."""
    generator = np.random.Generator(np.random.SFC64(1))
    sums: dict[int, Any] = {}
    for weight, level in zip(WEIGHTS, levels, strict=True):
        bits = generator.integers(0, 2**64, DRAWS // 8, dtype=np.uint64).view(np.uint8)
        held = sums.setdefault(weight, np.zeros(DRAWS, dtype=np.int8))
        held += level
        if level > 1:
            held -= bits < 32
        if level < 5:
            held += bits >= 224
    total = np.zeros(DRAWS, dtype=np.int16)
    for weight, held in sums.items():
        total += held * np.int16(weight)
    return float((total >= 5200).mean())


def everything_compared(before: spbe.Evaluation, after: spbe.Evaluation) -> Any:
    """Compare and ask for every part there is."""
    change = compare(before, after)
    parts = (change.indicators, change.domains, change.aspects, change.units)
    return change.change, change.rises, change.evidence, parts


def every_sensitivity(evaluation: spbe.Evaluation) -> Any:
    """Ask for every value of a level and both edges."""
    found = sensitivity(evaluation)
    return found.indicators, found.to_next, found.to_lower


def told(name: str, ratio: float, goal: float | None, what: str) -> bool:
    """Print one figure beside its goal."""
    met = goal is None or ratio <= goal
    state = (
        "no goal" if goal is None else f"goal {goal:<5} {'met' if met else 'NOT MET'}"
    )
    print(f"{name:<34} {ratio:8.3f}  {state:<19} {what}")
    return met


def planning() -> list[bool]:
    """Time plans against scipy's milp on the same instances."""
    met = []
    for kind, step_costs in KINDS.items():
        ratios, ours = [], []
        for seed in range(6):
            draw = random.Random(f"{kind} {seed}")  # noqa: S311 (seeded, not secret)
            levels = [draw.randint(1, 3) for _ in CODES]
            evaluation = spbe.Evaluation.from_levels(INSTRUMENT, levels, year=2024)
            costs = {
                code: step_costs(draw, 5 - level)
                for code, level in zip(CODES, levels, strict=True)
            }
            for target in (spbe.Predikat.BAIK, spbe.Predikat.MEMUASKAN):
                edge = INSTRUMENT.banding.band_of(target).lower
                solver = milp(evaluation, edge, costs)
                found = our_plan(evaluation, target, costs)
                assert found.total_cost == round(solver().fun)  # noqa: S101
                one, other = in_turn(
                    [lambda: our_plan(evaluation, target, costs), solver],  # noqa: B023
                    ROUNDS,
                )
                ratios.append(one / other)
                ours.append(one)
        name = f"plan, {kind} costs"
        what = f"of scipy's milp; ours {statistics.median(ours) * 1e3:.2f} ms"
        met.append(told(name, statistics.median(ratios), 0.35, what))
        told("  the worst of 12 instances", max(ratios), None, "of scipy's milp")
    return met


def laws() -> list[bool]:
    """Time the exact law of 47 disputed levels against a million draws."""
    draw = random.Random(1)  # noqa: S311
    levels = [draw.randint(2, 3) for _ in CODES]
    evaluation = spbe.Evaluation.from_levels(INSTRUMENT, levels, year=2024)
    eighth = Fraction(1, 8)
    disputed = {
        code: {level - 1: eighth, level: 6 * eighth, level + 1: eighth}
        for code, level in zip(CODES, levels, strict=True)
    }

    def exact() -> Fraction:
        return law(evaluation, disputed).at_least(spbe.Predikat.BAIK)

    for simulation in (plain_simulation, tuned_simulation):
        assert abs(simulation(levels) - float(exact())) < 0.003  # noqa: S101
    ours, plain, tuned = in_turn(
        [exact, lambda: plain_simulation(levels), lambda: tuned_simulation(levels)], 9
    )
    what = f"of {DRAWS:,} draws in numpy; ours {ours * 1e3:.2f} ms"
    return [
        told("exact law", ours / plain, 0.25, what),
        told("exact law", ours / tuned, 0.25, "of the same, tuned as far as we can"),
    ]


def parts_of_scores() -> list[bool]:
    """Time comparing and sensitivity, all parts of them, against one score."""
    draw = random.Random(2)  # noqa: S311
    before, after = (
        spbe.Evaluation.from_levels(INSTRUMENT, [draw.randint(1, 5) for _ in CODES])
        for _ in range(2)
    )

    def scores() -> None:
        for _ in range(100):
            spbe.score(before)

    hundred, compared, sensitive = in_turn(
        [
            scores,
            lambda: everything_compared(before, after),
            lambda: every_sensitivity(before),
        ],
        301,
    )
    what = f"times score; {compared * 1e6:.0f} microseconds, every part"
    met = [told("compare", compared / (hundred / 100), 100, what)]
    what = f"times score; {sensitive * 1e6:.0f} microseconds, every part"
    return [*met, told("sensitivity", sensitive / (hundred / 100), 100, what)]


def main() -> int:
    """Print every ratio; exit with 1 if a goal was not met."""
    print(
        f"Python {sys.version.split()[0]}, numpy {np.__version__}, "
        f"scipy {scipy.__version__}, {os.cpu_count()} CPUs; medians in turn\n"
    )
    met = [*planning(), *laws(), *parts_of_scores()]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
