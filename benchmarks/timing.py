"""How the benchmarks time and tell: things in turn, their medians, their ratios."""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable, Sequence


def environment() -> str:
    """Return the Python and the machine that figures were measured on."""
    return f"Python {sys.version.split()[0]}, {os.cpu_count()} CPUs"


def in_turn(timers: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """Run timers in turn and return the median of each."""
    times = [[timer() for timer in timers] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def told(name: str, ratio: float, goal: float, what: str) -> bool:
    """Print one figure beside its goal."""
    met = ratio <= goal
    print(
        f"{name:<52} {ratio:6.3f}  goal {goal:<5} {'met' if met else 'NOT MET'}  {what}"
    )
    return met
