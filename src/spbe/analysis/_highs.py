"""Plans under conditions that tie indicators, found by HiGHS, checked in integers.

Every question is put as a few integer programs, one after another: the least cost
first, then the ties in their order. HiGHS counts in floats, so of each answer only
the choices are taken: whether they hold, and what they cost and gain, is counted
again in whole numbers; and its bound must exclude any better whole number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import attrs

from spbe._extras import Library
from spbe.analysis._errors import AnalysisError, SolverError, fault
from spbe.analysis._task import Raises, Task
from spbe.analysis.prerequisites import Requirement, UnitBudget

Row = list[int]

optimize = Library("plan", "scipy.optimize", package="scipy")

# Whole numbers up to here are exact in floats, with room for sums.
_MOST = 2**50
_DIGITS = 10**6
_INFEASIBLE = 2
_HALF = 0.5
_PATIENCE = 200
_DOUBT = "its answer does not hold in whole numbers"


@attrs.frozen(eq=False, repr=False, slots=False)
class Conditioned:
    """A task with conditions; answers the same questions as the task alone.

    Attributes:
        task: The task.
        requires: Prerequisites between indicators.
        budgets: Budgets of responsible units.
    """

    task: Task
    requires: tuple[Requirement, ...]
    budgets: tuple[UnitBudget, ...]

    def __attrs_post_init__(self) -> None:
        optimize.milp  # noqa: B018 (missing: told before anything is computed)
        if sum(self._costs) >= _MOST:
            message = "costs have too many digits for conditions; count in larger units"
            raise AnalysisError([fault("number", "cost", None, message)])

    # A variable for each step of each indicator: 1 if it is taken.

    @cached_property
    def _steps(self) -> list[tuple[int, int]]:
        return [
            (place, step)
            for place, choice in enumerate(self.task.choices)
            for step in range(1, len(choice.levels))
        ]

    @cached_property
    def _costs(self) -> Row:
        paid = [choice.costs for choice in self.task.choices]
        return [paid[i][step] - paid[i][step - 1] for i, step in self._steps]

    @cached_property
    def _gains(self) -> Row:
        gains = [choice.gains for choice in self.task.choices]
        return [gains[i][step] - gains[i][step - 1] for i, step in self._steps]

    @cached_property
    def _rows(self) -> list[tuple[Row, int]]:
        """The conditions, each a row and the most it may come to."""
        at = {pair: number for number, pair in enumerate(self._steps)}
        pairs = [
            (number, at[place, step - 1])
            for (place, step), number in at.items()
            if step > 1
        ]
        rows = [(self._row({one: 1, before: -1}), 0) for one, before in pairs]
        places = {choice.code: n for n, choice in enumerate(self.task.choices)}
        for one in self.requires:
            waits = self._step_to(places[one.code], one.level)
            wanted = self._step_to(places[one.needs], one.needs_level)
            if waits in (0, None) or wanted == 0:
                continue
            row = {at[places[one.code], waits]: 1}
            if wanted is not None:
                row[at[places[one.needs], wanted]] = -1
            rows.append((self._row(row), 0))
        for budget in self.budgets:
            mine = {places[code] for code in budget.codes}
            row = {n: self._costs[n] for (i, _), n in at.items() if i in mine}
            rows.append((self._row(row), self.task.in_parts(budget.amount)))
        return rows

    def _step_to(self, place: int, level: Any) -> int | None:
        """Return the step that reaches a level: 0 if it stands, ``None`` if none."""
        reached = enumerate(self.task.choices[place].levels)
        return next((step for step, found in reached if found >= level), None)

    def _row(self, entries: dict[int, int]) -> Row:
        return [entries.get(number, 0) for number in range(len(self._steps))]

    def to_target(self, need: int) -> Raises | None:
        """Return the cheapest raises that gain enough, ``None`` if none do."""
        return self._best([self._costs, self._tie()], [(_minus(self._gains), -need)])

    def within(self, budget: int, *, spend: bool = False) -> Raises:
        """Return the raises of the highest gain within a budget."""
        costs = _minus(self._costs) if spend else self._costs
        objectives = [_minus(self._gains), costs, self._tie()]
        found = self._best(objectives, [(self._costs, budget)])
        return found or (0,) * len(self.task.choices)

    def second_cost(self, need: int, best: Raises) -> int | None:
        """Return the least cost of other raises that gain enough."""
        taken = [int(step <= best[place]) for place, step in self._steps]
        rows = [*self._rows, (_minus(self._gains), -need), _any_but(taken)]
        found = self._solved(self._costs, rows)
        return None if found is None else _dot(self._costs, found)

    def _tie(self) -> Row:
        """Return the objective of fewer indicators first, then of more gain."""
        most = sum(self._gains) + 1
        pairs = zip(self._steps, self._gains, strict=True)
        return [(step == 1) * most - gain for (_, step), gain in pairs]

    def _best(
        self, objectives: list[Row], rows: list[tuple[Row, int]]
    ) -> Raises | None:
        rows = [*self._rows, *rows]
        found: Row | None = None
        for objective in [*objectives, *self._order()]:
            found = self._solved(objective, rows)
            if found is None:
                return None
            rows.append((objective, _dot(objective, found)))
        raises = [0] * len(self.task.choices)
        for (place, _), one in zip(self._steps, found or [], strict=True):
            raises[place] += one
        return tuple(raises)

    def _order(self) -> list[Row]:
        """Return objectives for the official order, a few indicators at a time."""
        movable = sorted({place for place, _ in self._steps})
        base = max(2, *(len(choice.levels) for choice in self.task.choices))
        chunk = next(n for n in range(1, 30) if base ** (n + 1) > _DIGITS)
        rows = []
        for start in range(0, len(movable), chunk):
            some = movable[start : start + chunk]
            digit = {place: base**n for n, place in enumerate(reversed(some))}
            rows.append([-digit.get(place, 0) for place, _ in self._steps])
        return rows

    def _solved(self, objective: Row, rows: Sequence[tuple[Row, int]]) -> Row | None:
        """Minimise an objective; ``None`` if the rows contradict one another."""
        if not self._steps:
            return [] if all(most >= 0 for _, most in rows) else None
        cuts: list[tuple[Row, int]] = []
        while len(cuts) < _PATIENCE:
            found, bound = self._asked(objective, [*rows, *cuts])
            if found is None:
                return None
            if all(_dot(row, found) <= most for row, most in rows):
                if _dot(objective, found) - bound > _HALF:
                    break
                return found
            # It holds in floats only: ask again for any other.
            cuts.append(_any_but(found))
        raise SolverError(_DOUBT)

    def _asked(
        self, objective: Row, rows: Sequence[tuple[Row, int]]
    ) -> tuple[Row | None, float]:
        """Ask HiGHS once: which steps it takes, and below what nothing is."""
        result = optimize.milp(
            objective,
            integrality=[1] * len(objective),
            bounds=optimize.Bounds(0, 1),
            constraints=optimize.LinearConstraint(
                [row for row, _ in rows],
                ub=[most + _HALF for _, most in rows],  # whole numbers lie below
            ),
            options={"mip_rel_gap": 0},
        )
        if result.status == _INFEASIBLE:
            return None, 0
        if result.x is None:
            raise SolverError(str(result.message))
        return [int(value > _HALF) for value in result.x], result.mip_dual_bound


def _any_but(found: Sequence[int]) -> tuple[Row, int]:
    """Return the row that all steps hold but those found."""
    return [1 if one else -1 for one in found], sum(found) - 1


def _minus(row: Row) -> Row:
    return [-entry for entry in row]


def _dot(row: Row, found: Row) -> int:
    return sum(entry for entry, one in zip(row, found, strict=True) if one)
