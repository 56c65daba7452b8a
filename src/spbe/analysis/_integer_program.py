"""Choices of 0 and 1 under linear conditions, by OR-Tools' CP-SAT: whole numbers only.

Its presolve is left out: in 9.15 it drops solutions where the coefficients of a row
add up to more than 31 bits, and then calls the best of the others optimal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from spbe._extras import Library
from spbe.analysis._errors import SolverError

Row = list[int]

cp_model = Library("plan", "ortools.sat.python.cp_model", package="ortools")

LIMIT = 2**61
"""Above the sum of any row's entries: CP-SAT counts in 64 bits, with room to spare."""
PATIENCE = 30.0
"""How long one objective may take, in CP-SAT's own seconds, the same anywhere."""


@attrs.frozen
class Program:
    """Numbers of 0 and 1 that hold linear conditions.

    Attributes:
        size: How many numbers there are.
        implications: Pairs of places: where the first is 1, so is the second.
        rows: A factor for each number, and the most that they may come to.
    """

    size: int
    implications: Sequence[tuple[int, int]]
    rows: Sequence[tuple[Row, int]]

    def least(self, objectives: Sequence[Row]) -> Row | None:
        """Return the numbers least in several objectives, each decided in its turn.

        Returns:
            ``None`` if no numbers hold the conditions.

        Raises:
            SolverError: If an objective is not proven to be least.
        """
        model = cp_model.CpModel()
        numbers = [model.new_bool_var("") for _ in range(self.size)]
        for one, other in self.implications:
            model.add_implication(numbers[one], numbers[other])
        for row, most in self.rows:
            model.add(_sum(numbers, row) <= most)
        least: Row | None = None
        for objective in objectives:
            total = _sum(numbers, objective)
            model.minimize(total)
            # What was least before is still possible.
            least = _solved(model, numbers, sure=least is not None)
            if least is None:
                return None
            model.add(total <= _value_of(objective, least))
            model.clear_hints()
            for number, value in zip(numbers, least, strict=True):
                model.add_hint(number, value)
        return least


def _value_of(row: Row, values: Row) -> int:
    """Return what a row comes to."""
    return sum(entry for entry, value in zip(row, values, strict=True) if value)


def _sum(numbers: list[Any], row: Row) -> Any:
    return cp_model.LinearExpr.weighted_sum(numbers, row)


def _solved(model: Any, numbers: list[Any], *, sure: bool) -> Row | None:
    solver = cp_model.CpSolver()
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = PATIENCE
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE and not sure:
        return None
    if status != cp_model.OPTIMAL:
        reason = f"it ended as {solver.status_name(status)}"
        raise SolverError(reason)
    return [int(solver.value(number)) for number in numbers]
