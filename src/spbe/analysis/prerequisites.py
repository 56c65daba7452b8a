"""Conditions that tie indicators together: prerequisites, and budgets of units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

import attrs

from spbe._numbers import plain
from spbe._telling import did_you_mean, shown
from spbe.analysis._errors import fault
from spbe.analysis._given import Number, amount, code_given, level_of
from spbe.errors import Problem
from spbe.model._levels import Level
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument

__all__ = ["Requirement", "UnitBudget", "read_budgets", "read_requires"]

_PARTS = 4


@attrs.frozen(repr=False)
class Requirement:
    """One indicator may reach a level only when another has one.

    It holds for levels yet to be reached; what stands already asks for nothing.

    Attributes:
        code: The indicator that waits.
        level: The level it may not reach before.
        needs: The indicator waited for.
        needs_level: The level that one must have.
    """

    code: str
    level: Level
    needs: str
    needs_level: Level

    def __str__(self) -> str:
        """Tell it in words."""
        waits = f"{self.code} at {plain(self.level)}"
        return f"{waits} needs {self.needs} at {plain(self.needs_level)}"


@attrs.frozen(repr=False)
class UnitBudget:
    """What the raises of one responsible unit may cost together.

    Attributes:
        unit: The unit (*OPD*), as the assessments name it.
        codes: The indicators it answers for.
        amount: The most that their raises may cost.
    """

    unit: str
    codes: frozenset[str]
    amount: Number


def read_requires(
    instrument: Instrument, requires: Any, problems: list[Problem]
) -> tuple[Requirement, ...]:
    """Take prerequisites; circular ones are refused.

    Args:
        instrument: Whose indicators they tie.
        requires: Tuples of code, level, needed code, needed level.
        problems: Where faults are added.
    """
    if isinstance(requires, str | bytes) or not isinstance(requires, Iterable):
        message = f"{shown(requires)} is not a list of prerequisites"
        problems.append(fault("requires", "requires", requires, message))
        return ()
    found = []
    for place, given in enumerate(requires):
        where = f"requires[{place}]"
        if not isinstance(given, Sequence) or len(given) != _PARTS:
            message = f"{shown(given)} is not (indicator, level, indicator, level)"
            problems.append(fault("requires", where, given, message))
            continue
        ends = [
            _end(instrument, code, level, where, problems)
            for code, level in (given[:2], given[2:])
        ]
        if None not in ends:
            (code, level), (needs, needs_level) = filter(None, ends)
            found.append(Requirement(code, level, needs, needs_level))
    problems.extend(_circles(found))
    return tuple(found)


def _end(
    instrument: Instrument, code: Any, level: Any, where: str, problems: list[Problem]
) -> tuple[str, Level] | None:
    known = code_given(instrument, code, where, problems)
    if known is None:
        return None
    value = level_of(instrument, known, level, where, problems)
    return None if value is None else (known, value)


def _circles(requires: Sequence[Requirement]) -> Iterable[Problem]:
    """Yield every circle, as the prerequisites that make it."""
    left = list(dict.fromkeys(requires))
    while True:
        # One waits for another also by way of its lower levels.
        waits: dict[Requirement, list[Requirement]] = {
            one: [
                other
                for other in left
                if other.code == one.needs and other.level <= one.needs_level
            ]
            for one in left
        }
        try:
            TopologicalSorter(waits).prepare()
        except CycleError as error:
            circle: list[Requirement] = error.args[1][:0:-1]
            start = circle.index(min(circle, key=left.index))
            told = "; ".join(str(one) for one in circle[start:] + circle[:start])
            message = f"prerequisites go in a circle: {told}"
            yield fault("circular", "requires", told, message)
            left = [one for one in left if one not in circle]
        else:
            return


def read_budgets(
    evaluation: Evaluation, budgets: Any, problems: list[Problem]
) -> tuple[UnitBudget, ...]:
    """Take a budget for each of some responsible units.

    Args:
        evaluation: Whose assessments tell which unit answers for an indicator.
        budgets: A mapping from unit to amount; units not in it have no limit.
        problems: Where faults are added.
    """
    if budgets is None:
        return ()
    if not isinstance(budgets, Mapping):
        message = f"{shown(budgets)} is not a mapping from unit to amount"
        problems.append(fault("budgets", "budgets", budgets, message))
        return ()
    codes: dict[str, set[str]] = {}
    for assessment in evaluation.assessments:
        if assessment.unit is not None:
            codes.setdefault(assessment.unit, set()).add(assessment.code)
    found = []
    for unit, given in budgets.items():
        most = amount(given, f"budgets[{unit!r}]", problems)
        if unit not in codes:
            cure = did_you_mean(str(unit), codes) if codes else "; none is told"
            message = f"unit {shown(unit)} answers for no indicator{cure}"
            problems.append(fault("unknown-unit", "budgets", unit, message))
        elif most is not None:
            found.append(UnitBudget(unit, frozenset(codes[unit]), most))
    return tuple(found)
