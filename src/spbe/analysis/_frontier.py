"""Cost against index: all plans that no other makes needless."""

from __future__ import annotations

from functools import cached_property

import attrs

from spbe._numbers import plain
from spbe._shown import Shown, rows_of
from spbe.analysis._given import Number
from spbe.analysis._plan import Plan
from spbe.analysis._task import Raises, Task
from spbe.model._about import about, identity
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.predikat import Predikat

__all__ = ["Frontier", "FrontierPoint"]


@attrs.frozen(kw_only=True, repr=False, slots=False)
class FrontierPoint(Shown):
    """One best plan: nothing reaches as much for less, nor more for as much.

    Attributes:
        cost: What it costs, in the caller's unit.
        index: The index it reaches.
        predikat: The predikat of that index, on the basis of the year.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [4] * 47)
        >>> point = spbe.analysis.frontier(now).points[1]
        >>> point.plan.steps
        (<Step 42: 4 to 5, gains 0.03, costs 1>,)
    """

    cost: Number
    index: Index
    predikat: Predikat
    _task: Task = attrs.field(eq=False)
    _raises: Raises

    @classmethod
    def of(cls, task: Task, gain: int, cost: int, raises: Raises) -> FrontierPoint:
        """Make the point of a plan, in whole parts; for the frontier alone."""
        instrument, index = task.evaluation.instrument, task.index_of(gain)
        kind = instrument.banding.basis_for(task.evaluation.year).kind
        return cls(
            cost=task.in_units(cost),
            index=Index(index),
            predikat=instrument.banding.band_at(index, kind).predikat,
            task=task,
            raises=raises,
        )

    @cached_property
    def plan(self) -> Plan:
        """The plan itself, as a plan within its cost."""
        return Plan(
            before=self._task.evaluation,
            target=None,
            budget=self.cost,
            task=self._task,
            solver=self._task,
            raises=self._raises,
        )

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: exact cost and index, predikat."""
        return [
            {
                "cost": self.cost,
                "index": self.index.published,
                "exact": self.index.exact,
                "predikat": str(self.predikat),
            }
        ]

    def _identity(self) -> dict[str, object]:
        return identity(self._task.evaluation)

    def __repr__(self) -> str:
        figures = f"{plain(self.cost)[:24]}: {plain(self.index.exact)[:24]}"
        return f"<FrontierPoint {figures} {self.predikat}>"


@attrs.frozen(kw_only=True, repr=False)
class Frontier(Shown):
    """All best plans from one evaluation, cost against index.

    Attributes:
        evaluation: Where they begin.
        points: From the least cost to the highest index, both ascending.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [4] * 47)
        >>> spbe.analysis.frontier(now, locked=range(1, 46))
        <Frontier of 3 points, costs 0 to 2, index 4.00 to 4.06>
    """

    evaluation: Evaluation
    points: tuple[FrontierPoint, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a point: exact cost and index, predikat."""
        return rows_of(self.points)

    def _identity(self) -> dict[str, object]:
        return identity(self.evaluation)

    def _facts(self) -> dict[str, object]:
        return about(self.evaluation)

    def __repr__(self) -> str:
        first, last = self.points[0], self.points[-1]
        costs = f"costs {plain(first.cost)[:12]} to {plain(last.cost)[:16]}"
        indices = f"index {first.index} to {last.index}"
        return f"<Frontier of {len(self.points)} points, {costs}, {indices}>"
