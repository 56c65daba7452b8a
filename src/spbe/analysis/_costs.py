"""What each raise costs, in whatever form the caller gives it, as whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from math import lcm
from typing import Any

import attrs

from spbe._numbers import plain
from spbe.analysis._given import Number, amount, by_code
from spbe.errors import Problem
from spbe.model._levels import Level, read_level
from spbe.model.instrument import Instrument
from spbe.model.structure import Indicator

GivenNumber = int | Decimal | Fraction
GivenCost = (
    GivenNumber
    | Callable[[Indicator, Level, Level], GivenNumber]
    | Mapping[Any, GivenNumber | Sequence[GivenNumber] | Mapping[Any, GivenNumber]]
)


def read_costs(
    instrument: Instrument,
    cost: Any,
    levels: Sequence[tuple[Level, ...]],
    problems: list[Problem],
) -> tuple[list[tuple[int, ...]], int]:
    """Return what it costs to reach each level, and the parts of one unit of cost.

    Args:
        instrument: Whose indicators are raised.
        cost: What the caller gave; see :func:`spbe.analysis.plan`.
        levels: For each indicator its present level and those it may reach.
        problems: Where faults are added.

    Returns:
        For each indicator the cost of each of its levels, in whole parts.
    """
    steps = _steps(instrument, cost, levels, problems)
    if problems:
        return [(0,) * len(levels) for levels in levels], 1
    parts = lcm(*(one.denominator for costs in steps for one in costs))
    return [
        tuple(accumulate([_in_parts(one, parts) for one in costs], initial=0))
        for costs in steps
    ], parts


def _in_parts(cost: Number, parts: int) -> int:
    return cost.numerator * (parts // cost.denominator)


def _steps(
    instrument: Instrument,
    cost: Any,
    levels: Sequence[tuple[Level, ...]],
    problems: list[Problem],
) -> list[list[Number]]:
    if callable(cost):
        return [
            [
                amount(cost(indicator, *step), _called(indicator, step), problems) or 0
                for step in pairwise(reach)
            ]
            for indicator, reach in zip(instrument.indicators, levels, strict=True)
        ]
    if not isinstance(cost, Mapping):
        one = amount(cost, "cost", problems)
        return [[one or 0] * (len(reach) - 1) for reach in levels]
    given = by_code(instrument, cost, "cost", problems)
    reader = _Reader(instrument, given, problems)
    return [
        reader.steps_of(indicator, reach)
        for indicator, reach in zip(instrument.indicators, levels, strict=True)
    ]


def _called(indicator: Indicator, step: tuple[Level, Level]) -> str:
    before, after = map(plain, step)
    return f"cost({indicator.code}, {before}, {after})"


@attrs.frozen
class _Reader:
    """Reads the costs of one indicator after another from a mapping."""

    instrument: Instrument
    given: dict[str, Any]
    problems: list[Problem]

    def steps_of(self, indicator: Indicator, reach: tuple[Level, ...]) -> list[Number]:
        """Return the cost of each step of an indicator."""
        count, code = len(reach) - 1, indicator.code
        if code not in self.given:
            if count:
                self._fault(indicator, None, "has no cost; give one, or lock it")
            return [0] * count
        value, place = self.given[code], f"cost[{code!r}]"
        if isinstance(value, Mapping):
            return self._by_level(indicator, value, reach)
        if isinstance(value, Sequence) and not isinstance(value, str | bytes):
            if len(value) < count:
                message = (
                    f"has costs for {len(value)} steps, but may rise {count}; "
                    "give more, or limit it by ceiling or max_steps"
                )
                self._fault(indicator, value, message)
            return [
                amount(one, f"{place}[{step}]", self.problems) or 0
                for step, one in enumerate(value)
            ][:count]
        return [amount(value, place, self.problems) or 0] * count

    def _by_level(
        self, indicator: Indicator, given: Mapping[Any, Any], reach: tuple[Level, ...]
    ) -> list[Number]:
        scale = self.instrument.scale(indicator.scale)
        costs: dict[Level, Number] = {}
        for key, value in given.items():
            place = f"cost[{indicator.code!r}]"
            level = read_level(indicator, scale, key, self.problems, place)
            if level is not None:
                place += f"[{plain(level)}]"
                costs[level] = amount(value, place, self.problems) or 0
        if missing := [plain(level) for level in reach[1:] if level not in costs]:
            message = f"has no cost for level {', '.join(missing)}"
            self._fault(indicator, None, message)
        return [costs.get(level, 0) for level in reach[1:]]

    def _fault(self, indicator: Indicator, value: object, message: str) -> None:
        self.problems.append(
            Problem(
                kind="cost",
                code=indicator.code,
                name=indicator.name,
                value=value,
                place="cost",
                message=message,
            )
        )
