"""One whole number for all that decides between plans, the plan itself included.

Plans are compared by cost, then by the number of indicators raised, then by the
higher index, then by the official order, the larger raise first. Each of these is a
whole number below a known limit, so all four are digits of one number, the least of
which belongs to the plan to be found. The last digits are the raises themselves:
two plans never have the same number, and the least number tells its plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from spbe.analysis._cheapest import Option
from spbe.model._levels import Level


@attrs.frozen
class Choice:
    """How far one indicator may be raised.

    Attributes:
        code: The indicator's official number.
        levels: Its present level and each one it may be raised to, ascending.
        gains: What each of these levels gains over the present one, in whole
            parts of an index point.
        costs: What each of them costs, in whole parts of the unit of cost.
    """

    code: str
    levels: tuple[Level, ...]
    gains: tuple[int, ...]
    costs: tuple[int, ...]


class Tolls:
    """The numbers of a set of choices.

    Args:
        choices: The indicators that may be raised, in official order.

    Attributes:
        choices: The same.
        gain_limit: More than all indicators can gain together.
        toll_limit: More than any choice's toll.
    """

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = tuple(choices)
        self._count_limit = len(choices) + 1
        self._base = max((len(choice.levels) for choice in choices), default=1)
        self._digits: int = self._base ** len(choices)
        self.gain_limit = sum(choice.gains[-1] for choice in choices) + 1
        most = sum(max(choice.costs) for choice in choices)
        self.toll_limit = (most + 1) * self._count_limit * self._digits

    def of_choice(self, place: int) -> list[Option]:
        """Return the gain and toll of each option of one choice.

        A toll counts cost, then indicators, then the official order.
        """
        choice = self.choices[place]
        digit = self._base ** (len(self.choices) - 1 - place)
        count, digits = self._count_limit, self._digits
        return [
            (gain, (cost * count + (raised > 0)) * digits - raised * digit)
            for raised, (gain, cost) in enumerate(
                zip(choice.gains, choice.costs, strict=True)
            )
        ]

    def groups(self, without: int | None = None) -> list[list[Option]]:
        """Return the options of all choices, in as few groups as may be.

        Indicators whose steps all gain the same are merged: of all ways to take
        a number of steps on them, the one with the least toll is kept.

        Args:
            without: The place of a choice to leave out.
        """
        alike: dict[int, list[list[int]]] = {}
        groups: list[list[Option]] = []
        for place, choice in enumerate(self.choices):
            if place == without or len(choice.gains) == 1:
                continue
            options, step = self.of_choice(place), choice.gains[1]
            if choice.gains[-1] == step * (len(choice.gains) - 1):
                alike.setdefault(step, []).append([toll for _, toll in options])
            else:
                groups.append(options)
        for step, tables in alike.items():
            merged = _merged(tables)
            groups.append([(steps * step, toll) for steps, toll in enumerate(merged)])
        return groups

    def for_target(self, options: Iterable[Option]) -> list[Option]:
        """Return gains and values that are least for the plan to a target."""
        digits, most = self._digits, self.gain_limit - 1
        return [
            (gain, toll + (-(-toll // digits) * most - gain) * digits)
            for gain, toll in options
        ]

    def for_budget(
        self, options: Iterable[Option], *, spend: bool = False
    ) -> list[Option]:
        """Return savings and values that are least for the plan within a budget.

        Args:
            options: Pairs of gain and toll.
            spend: Whether, where gains are equal, more cost is preferred.
        """
        paid = 2 * self._count_limit * self._digits if spend else 0
        found = []
        for gain, toll in options:
            cost = self.cost_of(toll)
            found.append((-cost, toll - cost * paid - 2 * gain * self.toll_limit))
        return found

    def cost_of(self, toll: int) -> int:
        """Return the cost that a toll begins with."""
        counted = -(-toll // self._digits)
        return counted // self._count_limit

    def raises_of(self, value: int) -> tuple[int, ...]:
        """Return how many steps each choice is raised, from a toll or a value."""
        order = -value % self._digits
        found = []
        for _ in self.choices:
            order, raised = divmod(order, self._base)
            found.append(raised)
        return tuple(reversed(found))


def _merged(tables: list[list[int]]) -> list[int]:
    """Return the least sum for each number of steps taken in several tables."""
    total = [0]
    for table in tables:
        sums = [held + table[0] for held in total]
        for taken, toll in enumerate(table[1:], start=1):
            # Only the last sum takes a number of steps not yet reached.
            sums[taken:] = [
                known if known < held + toll else held + toll  # noqa: FURB136 (faster)
                for known, held in zip(sums[taken:], total, strict=False)
            ]
            sums.append(total[-1] + toll)
        total = sums
    return total
