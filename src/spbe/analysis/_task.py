"""A question of planning, in whole numbers, and the answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, Protocol

import attrs

from spbe._numbers import narrowed
from spbe.analysis._cheapest import Option, cheapest, every_optimum, relaxed
from spbe.analysis._costs import read_costs
from spbe.analysis._errors import AnalysisError
from spbe.analysis._given import Number, choice_of_levels
from spbe.analysis._tolls import Choice, Tolls
from spbe.errors import Problem
from spbe.model._levels import Level
from spbe.model.evaluation import Evaluation

Raises = tuple[int, ...]


class Solver(Protocol):
    """What answers the questions of planning; exact, with every tie decided."""

    def to_target(self, need: int) -> Raises | None:
        """Return the cheapest raises that gain enough, ``None`` if none do."""

    def within(self, budget: int, *, spend: bool = False) -> Raises:
        """Return the raises of the highest gain within a budget."""

    def second(self, need: int, best: Raises) -> Raises | None:
        """Return the cheapest of all other raises that gain enough."""

    def between(self, done: Raises, most: Raises) -> Solver:
        """Return what is left to do from raises done up to the most to be done."""

    @property
    def highest(self) -> Raises:
        """The raises of the highest gain there is."""


@attrs.frozen(eq=False, repr=False, slots=False)
class Task:
    """What may be raised from where, what it gains and costs.

    Attributes:
        evaluation: Where it begins; complete.
        choices: For each indicator how far it may be raised, in official order.
        gain_parts: Whole parts of gain in one index point.
        cost_parts: Whole parts of cost in one unit of cost.
    """

    evaluation: Evaluation
    choices: tuple[Choice, ...]
    gain_parts: int
    cost_parts: int

    @cached_property
    def tolls(self) -> Tolls:
        """The numbers that decide between plans."""
        return Tolls(self.choices)

    @cached_property
    def groups(self) -> list[list[Option]]:
        """The options of all indicators, merged where they gain the same."""
        return self.tolls.groups()

    @cached_property
    def present(self) -> int:
        """The present index in parts of gain."""
        layout = self.evaluation.instrument.layout
        levels: Sequence[Any] = self.evaluation.levels.in_order
        units = sum(w * n for w, n in zip(layout.weights, levels, strict=True))
        return int(units * (self.gain_parts // layout.units_per_point))

    def need(self, index: Fraction) -> int:
        """Return what is to be gained, in parts, to reach an index; 0 if nothing."""
        wanted = -(-index.numerator * self.gain_parts // index.denominator)
        return max(0, wanted - self.present)

    def index_of(self, gain: int) -> Fraction:
        """Return the exact index after a gain."""
        return Fraction(self.present + gain, self.gain_parts)

    def gain_of(self, raises: Raises) -> int:
        """Return what raises gain together, in parts."""
        pairs = zip(self.choices, raises, strict=True)
        return sum(choice.gains[raised] for choice, raised in pairs)

    def cost_of(self, raises: Raises) -> int:
        """Return what raises cost together, in parts."""
        pairs = zip(self.choices, raises, strict=True)
        return sum(choice.costs[raised] for choice, raised in pairs)

    @property
    def dearest(self) -> int:
        """What all raises there are cost together, in parts."""
        return sum(choice.costs[-1] for choice in self.choices)

    def in_units(self, cost: int) -> Number:
        """Return a cost in the caller's unit."""
        return narrowed(Fraction(cost, self.cost_parts))

    def in_parts(self, cost: Number) -> int:
        """Return how many whole parts of cost an amount pays for."""
        return cost.numerator * self.cost_parts // cost.denominator

    def levels_of(self, raises: Raises) -> dict[str, Level]:
        """Return the new level of each raised indicator."""
        pairs = zip(self.choices, raises, strict=True)
        return {one.code: one.levels[raised] for one, raised in pairs if raised}

    def reached(self, raises: Raises) -> Evaluation:
        """Return the evaluation after raises."""
        return self.evaluation.replace_levels(self.levels_of(raises))

    def between(self, done: Raises, most: Raises) -> Task:
        """Return what is left to do from raises done up to the most to be done."""
        choices = []
        for choice, low, high in zip(self.choices, done, most, strict=True):
            place = slice(low, high + 1)
            choices.append(
                Choice(
                    code=choice.code,
                    levels=choice.levels[place],
                    gains=tuple(g - choice.gains[low] for g in choice.gains[place]),
                    costs=tuple(c - choice.costs[low] for c in choice.costs[place]),
                )
            )
        return attrs.evolve(self, evaluation=self.reached(done), choices=tuple(choices))

    # What follows makes a task its own solver, where no conditions tie indicators.

    def to_target(self, need: int) -> Raises | None:
        """Return the cheapest raises that gain enough, ``None`` if none do."""
        tolls = self.tolls
        value = cheapest([tolls.for_target(group) for group in self.groups], need)
        return None if value is None else tolls.raises_of(value)

    def within(self, budget: int, *, spend: bool = False) -> Raises:
        """Return the raises of the highest gain within a budget.

        Args:
            budget: In parts of cost, from 0.
            spend: Whether, where gains are equal, more cost is preferred.
        """
        tolls = self.tolls
        # To prefer the dearer, every indicator must keep its dear ways as well.
        groups = (
            [tolls.of_choice(place) for place in range(len(self.choices))]
            if spend
            else self.groups
        )
        found = cheapest(
            [tolls.for_budget(group, spend=spend) for group in groups], -budget
        )
        return tolls.raises_of(found or 0)

    def second(self, need: int, best: Raises) -> Raises | None:
        """Return the cheapest of all other raises that gain enough."""
        least: int | None = None
        for place, (choice, raised) in enumerate(zip(self.choices, best, strict=True)):
            if len(choice.levels) == 1:
                continue
            options = self.tolls.of_choice(place)
            del options[raised]
            groups = [options, *self.tolls.groups(without=place)]
            values = [self.tolls.for_target(group) for group in groups]
            found = cheapest(values, need, least)
            least = found if found is not None else least
        return None if least is None else self.tolls.raises_of(least)

    @cached_property
    def highest(self) -> Raises:
        """The raises of the highest gain there is."""
        return self.within(self.dearest)

    def relaxed_cost(self, need: int) -> Fraction:
        """Return the least cost if steps could be split; no plan costs less."""
        options = [zip(one.gains, one.costs, strict=True) for one in self.choices]
        cost, parts = relaxed(options, need)
        return Fraction(cost, parts * self.cost_parts)

    def every_optimum(self) -> list[tuple[int, int, Raises]]:
        """Return gain, cost and raises of all plans no other makes needless."""
        tolls = self.tolls
        best: dict[int, tuple[int, int]] = {}
        for gain, toll in every_optimum(self.groups):
            best[tolls.cost_of(toll)] = gain, toll  # the later one gains more
        return [
            (gain, cost, tolls.raises_of(toll)) for cost, (gain, toll) in best.items()
        ]


def read_task(  # noqa: PLR0913 (each is a keyword of the public functions)
    evaluation: Evaluation,
    *,
    cost: Any,
    ceiling: Any,
    locked: Any,
    max_steps: Any,
    step: Any,
    problems: list[Problem],
) -> Task:
    """Make a task of what the caller gave.

    Raises:
        AnalysisError: If anything is wrong with it; with every problem, those
            found before among them.
    """
    instrument = evaluation.instrument
    levels = choice_of_levels(
        evaluation,
        ceiling=ceiling,
        locked=locked,
        max_steps=max_steps,
        step=step,
        problems=problems,
    )
    costs, cost_parts = read_costs(instrument, cost, levels, problems)
    if problems:
        raise AnalysisError(problems)
    layout = instrument.layout
    finer = lcm(*(level.denominator for reach in levels for level in reach))
    return Task(
        evaluation=evaluation,
        choices=tuple(
            Choice(
                code=code,
                levels=reach,
                gains=tuple([int(weight * finer * (n - reach[0])) for n in reach]),
                costs=paid,
            )
            for code, weight, reach, paid in zip(
                layout.codes, layout.weights, levels, costs, strict=True
            )
        ),
        gain_parts=layout.units_per_point * finer,
        cost_parts=cost_parts,
    )
