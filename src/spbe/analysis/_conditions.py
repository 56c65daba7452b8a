"""Plans under conditions that tie indicators: prerequisites, and budgets of units.

The best of all plans, if it holds the conditions, is the best of those that hold
them. So the task is first asked without its conditions, and a program of whole
numbers decides only where that answer breaks one. What it decides is counted again,
and is never better than the best of all.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

import attrs

from spbe.analysis._errors import AnalysisError, SolverError, fault
from spbe.analysis._integer_program import LIMIT, Program, Row, cp_model
from spbe.analysis._task import Raises, Task
from spbe.analysis.prerequisites import Requirement, UnitBudget
from spbe.model._levels import Level

Rank = Callable[[Raises], Any]


@attrs.frozen
class _Wait:
    """From a step on, an indicator waits for a step of another."""

    place: int
    step: int
    needs: int
    needs_step: int | None  # None: out of reach

    def holds(self, raises: Raises) -> bool:
        if raises[self.place] < self.step:
            return True
        return self.needs_step is not None and raises[self.needs] >= self.needs_step


@attrs.frozen
class _Purse:
    """What the raises of some indicators may cost together."""

    places: frozenset[int]
    most: int


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
        cp_model.CpModel  # noqa: B018 (missing: told before anything is computed)
        problems = []
        if self.task.dearest >= LIMIT:
            message = "costs have too many digits for conditions; count in larger units"
            problems.append(fault("number", "cost", None, message))
        if sum(map(abs, self._fewest)) >= LIMIT:
            message = "levels have too many digits for conditions; take larger steps"
            problems.append(fault("number", "step", None, message))
        if problems:
            raise AnalysisError(problems)

    def between(self, done: Raises, most: Raises) -> Conditioned:
        """Return what is left to do, under its prerequisites alone."""
        return Conditioned(self.task.between(done, most), self.requires, ())

    def to_target(self, need: int) -> Raises | None:
        """Return the cheapest raises that gain enough, ``None`` if none do."""
        free = self.task.to_target(need)
        if free is None or self.holds(free):
            return free
        raises = self.decide_to_target(need)
        if raises is None:
            # Told apart from an answer that was only not found.
            _rely(self.task.gain_of(self.highest) < need, "it denies a plan")
            return None
        enough = self.task.gain_of(raises) >= need
        return self._confirmed(raises, free, self._rank_to_target, enough=enough)

    def within(self, budget: int, *, spend: bool = False) -> Raises:
        """Return the raises of the highest gain within a budget."""
        free = self.task.within(budget, spend=spend)
        if self.holds(free):
            return free
        # To raise nothing is always possible.
        raises = self.decide_within(budget, spend=spend) or ()
        _rely(bool(raises), "it denies a plan")
        enough = self.task.cost_of(raises) <= budget
        rank = partial(self._rank_within, spend=spend)
        return self._confirmed(raises, free, rank, enough=enough)

    def second(self, need: int, best: Raises) -> Raises | None:
        """Return the cheapest of all other raises that gain enough."""
        free = self.task.second(need, best)
        if free is None or self.holds(free):
            return free
        raises = self.decide_second(need, best)
        if raises is None:
            return None
        enough = raises != best and self.task.gain_of(raises) >= need
        return self._confirmed(raises, free, self.task.cost_of, enough=enough)

    @cached_property
    def highest(self) -> Raises:
        """The raises of the highest gain there is."""
        return self.within(self.task.dearest)

    def holds(self, raises: Raises) -> bool:
        """Whether raises hold every condition."""
        return all(wait.holds(raises) for wait in self._waits) and all(
            sum(self.task.choices[place].costs[raises[place]] for place in purse.places)
            <= purse.most
            for purse in self._purses
        )

    def _confirmed(
        self,
        raises: Raises,
        free: Raises,
        rank: Callable[[Raises], Any],
        *,
        enough: bool,
    ) -> Raises:
        """Return raises that hold in whole numbers and do not beat the best of all."""
        _rely(enough and self.holds(raises), "its plan breaks a condition")
        _rely(rank(raises) >= rank(free), "its plan beats the best of all")
        return raises

    def _rank_to_target(self, raises: Raises) -> tuple[Any, ...]:
        cost, gain = self.task.cost_of(raises), self.task.gain_of(raises)
        return cost, sum(map(bool, raises)), -gain, [-raised for raised in raises]

    def _rank_within(self, raises: Raises, *, spend: bool) -> tuple[Any, ...]:
        cost, gain = self.task.cost_of(raises), self.task.gain_of(raises)
        paid = -cost if spend else cost
        return -gain, paid, sum(map(bool, raises)), [-raised for raised in raises]

    # What follows puts each question as a program. It has a number for each step of
    # each indicator: 1 if it is taken.

    def decide_to_target(self, need: int) -> Raises | None:
        """Return the cheapest raises that gain enough, asking the program alone."""
        return self._decide(
            [self._costs, self._fewest, *self._order], [(_minus(self._gains), -need)]
        )

    def decide_within(self, budget: int, *, spend: bool = False) -> Raises | None:
        """Return the raises of the highest gain, asking the program alone."""
        paid = _minus(self._costs) if spend else self._costs
        most = min(budget, self.task.dearest)
        return self._decide(
            [_minus(self._gains), paid, self._fewest, *self._order],
            [(self._costs, most)],
        )

    def decide_second(self, need: int, best: Raises) -> Raises | None:
        """Return the cheapest other raises, asking the program alone."""
        taken = [step <= best[place] for place, step in self._steps]
        any_but = [1 if one else -1 for one in taken], sum(taken) - 1
        return self._decide([self._costs], [(_minus(self._gains), -need), any_but])

    def _decide(
        self, objectives: list[Row], rows: list[tuple[Row, int]]
    ) -> Raises | None:
        program = Program(len(self._steps), self._implications, [*self._limits, *rows])
        values = program.least(objectives)
        if values is None:
            return None
        raises = [0] * len(self.task.choices)
        for (place, _), value in zip(self._steps, values, strict=True):
            raises[place] += value
        return tuple(raises)

    @cached_property
    def _steps(self) -> list[tuple[int, int]]:
        return [
            (place, step)
            for place, choice in enumerate(self.task.choices)
            for step in range(1, len(choice.levels))
        ]

    @cached_property
    def _number(self) -> dict[tuple[int, int], int]:
        return {pair: number for number, pair in enumerate(self._steps)}

    @cached_property
    def _costs(self) -> Row:
        costs = [choice.costs for choice in self.task.choices]
        return [costs[i][step] - costs[i][step - 1] for i, step in self._steps]

    @cached_property
    def _gains(self) -> Row:
        gains = [choice.gains for choice in self.task.choices]
        return [gains[i][step] - gains[i][step - 1] for i, step in self._steps]

    @cached_property
    def _fewest(self) -> Row:
        """The objective of fewer indicators first, then of more gain."""
        most = sum(self._gains) + 1
        pairs = zip(self._steps, self._gains, strict=True)
        return [(step == 1) * most - gain for (_, step), gain in pairs]

    @cached_property
    def _order(self) -> list[Row]:
        """Objectives of the official order, as many indicators at once as fit."""
        movable = sorted({place for place, _ in self._steps})
        base = max(len(choice.levels) for choice in self.task.choices)
        at_once = next(n for n in range(61, 0, -1) if base**n <= LIMIT)
        rows = []
        for start in range(0, len(movable), at_once):
            some = movable[start : start + at_once]
            digit = {place: base**n for n, place in enumerate(reversed(some))}
            rows.append([-digit.get(place, 0) for place, _ in self._steps])
        return rows

    @cached_property
    def _waits(self) -> list[_Wait]:
        places = {choice.code: n for n, choice in enumerate(self.task.choices)}
        waits = []
        for one in self.requires:
            place, needs = places[one.code], places[one.needs]
            step = self._step_to(place, one.level)
            if step:  # not where it stands, nor what it cannot reach
                needs_step = self._step_to(needs, one.needs_level)
                waits.append(_Wait(place, step, needs, needs_step))
        return waits

    def _step_to(self, place: int, level: Level) -> int | None:
        """Return the step that reaches a level: 0 if it stands, ``None`` if none."""
        levels = enumerate(self.task.choices[place].levels)
        return next((step for step, reached in levels if reached >= level), None)

    @cached_property
    def _purses(self) -> list[_Purse]:
        places = {choice.code: n for n, choice in enumerate(self.task.choices)}
        return [
            _Purse(
                frozenset(places[code] for code in budget.codes),
                min(self.task.in_parts(budget.amount), self.task.dearest),
            )
            for budget in self.budgets
        ]

    @cached_property
    def _implications(self) -> list[tuple[int, int]]:
        """Steps that ask for others: those below them, and prerequisites."""
        number = self._number
        return [
            (number[place, step], number[place, step - 1])
            for place, step in self._steps
            if step > 1
        ] + [
            (number[wait.place, wait.step], number[wait.needs, wait.needs_step])
            for wait in self._waits
            if wait.needs_step
        ]

    @cached_property
    def _limits(self) -> list[tuple[Row, int]]:
        never = {
            self._number[wait.place, wait.step]
            for wait in self._waits
            if wait.needs_step is None
        }
        purses = [
            (
                [
                    cost if place in purse.places else 0
                    for (place, _), cost in zip(self._steps, self._costs, strict=True)
                ],
                purse.most,
            )
            for purse in self._purses
        ]
        return [([int(n in never) for n in range(len(self._steps))], 0), *purses]


def _rely(holds: bool, reason: str) -> None:  # noqa: FBT001 (nothing else is said)
    if not holds:
        raise SolverError(reason)


def _minus(row: Row) -> Row:
    return [-entry for entry in row]
