"""Planning by brute force and by scipy's solver, to compare ours with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
from scipy import optimize

import spbe

Costs = dict[str, list[Any]]

RUPIAH = (5_000_000, 900_000_000)


def costs_of(
    kind: str, evaluation: spbe.Evaluation, draw: random.Random
) -> dict[str, list[int]]:
    """Draw the costs of every step of every indicator."""
    made: dict[str, Callable[[int], list[int]]] = {
        "uniform": lambda n: [1] * n,
        "linear": lambda n: [draw.randint(1, 20)] * n,
        "convex": lambda n: sorted(draw.randint(1, 20) for _ in range(n)),
        "arbitrary": lambda n: [draw.randint(0, 100) for _ in range(n)],
        "rupiah": lambda n: [draw.randint(*RUPIAH) for _ in range(n)],
    }
    return {
        code: made[kind](5 - int(level)) for code, level in evaluation.levels.items()
    }


def every_plan(
    evaluation: spbe.Evaluation,
    costs: Mapping[str, Sequence[Any]],
    ladders: Sequence[Sequence[Any]],
) -> Iterator[tuple[Any, int, Fraction, tuple[int, ...]]]:
    """Yield cost, indicators, index and raises of all there are."""
    weights = evaluation.instrument.layout.weights
    per_point = evaluation.instrument.layout.units_per_point
    codes = evaluation.instrument.layout.codes
    for raises in product(*(range(len(ladder)) for ladder in ladders)):
        cost = sum(
            sum(costs[code][:raised], Fraction(0))
            for code, raised in zip(codes, raises, strict=True)
        )
        units = sum(
            weight * ladder[raised]
            for weight, ladder, raised in zip(weights, ladders, raises, strict=True)
        )
        yield cost, sum(map(bool, raises)), Fraction(units) / per_point, raises


def best_to(plans: Any, index: Fraction) -> tuple[Any, Any] | None:
    """Return the best plan to an index by the stated order, and the second cost."""
    ordered = sorted(
        (cost, count, -reached, [-raised for raised in raises])
        for cost, count, reached, raises in plans
        if reached >= index
    )
    if not ordered:
        return None
    cost, _, reached, raises = ordered[0]
    second = ordered[1][0] if len(ordered) > 1 else None
    return (cost, -reached, tuple(-raised for raised in raises)), second


def best_within(plans: Any, budget: Any) -> tuple[Any, Any, tuple[int, ...]]:
    """Return the best plan within a budget by the stated order."""
    reached, cost, _, raises = min(
        (-reached, cost, count, [-raised for raised in raises])
        for cost, count, reached, raises in plans
        if cost <= budget
    )
    return cost, -reached, tuple(-raised for raised in raises)


def milp_cost(
    evaluation: spbe.Evaluation, costs: Mapping[str, Sequence[int]], index: Fraction
) -> int | None:
    """Return the least cost as scipy's solver finds it."""
    layout = evaluation.instrument.layout
    need = index * layout.units_per_point
    rows, gains, paid = [], [], []
    for place, (code, weight) in enumerate(
        zip(layout.codes, layout.weights, strict=True)
    ):
        level = int(evaluation.levels[code])
        need -= weight * level
        for raised in range(1, 6 - level):
            rows.append(place)
            gains.append(weight * raised)
            paid.append(sum(costs[code][:raised]))
    once = np.zeros((len(layout.codes) + 1, len(rows)))
    once[rows, range(len(rows))] = 1
    once[-1] = gains
    least = np.full(len(layout.codes) + 1, -np.inf)
    least[-1] = float(need)
    most = np.ones(len(layout.codes) + 1)
    most[-1] = np.inf
    result = optimize.milp(
        paid,
        integrality=np.ones(len(rows)),
        bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(once, least, most),
        options={"mip_rel_gap": 0},
    )
    return None if result.x is None else int(np.round(result.x) @ np.array(paid))
