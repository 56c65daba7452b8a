"""Every indicator with what it reached and what the next level asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.structure import Aspect, Domain, Indicator, Scale

__all__ = ["Group", "Level", "Row", "groups_of"]


@attrs.frozen(kw_only=True)
class Level:
    """A whole level, with its name and the summary of what it asks.

    Attributes:
        level: The level.
        name: Its official name.
        summary: What it asks, in our own words; ``None`` where there is none.
    """

    level: int
    name: str | None
    summary: str | None


@attrs.frozen(kw_only=True)
class Row:
    """One indicator as the report shows it.

    Attributes:
        indicator: The indicator.
        scale: Its scale.
        level: Its level; ``None`` if not assessed.
        met: The whole level that is met; ``None`` if not assessed.
        following: The next whole level; ``None`` at the highest, or if not assessed.
        planned: The level of the plan where that is another; else ``None``.
        room: What is left to the highest level, in index points; ``None`` if not
            assessed.
        beside: What stands beside the level, if anything.
    """

    indicator: Indicator
    scale: Scale
    level: Any
    met: Level | None
    following: Level | None
    planned: Any
    room: Any
    beside: Assessment | None


@attrs.frozen(kw_only=True)
class Group:
    """The indicators of one aspect.

    Attributes:
        domain: The domain it stands in; ``None`` where there is none.
        aspect: The aspect.
        rows: Its indicators, in official order.
    """

    domain: Domain | None
    aspect: Aspect
    rows: tuple[Row, ...]

    @property
    def assessed(self) -> int:
        """How many of its indicators have a level."""
        return sum(row.level is not None for row in self.rows)


def groups_of(
    evaluation: Evaluation, rooms: dict[str, Any], planned: dict[str, Any]
) -> tuple[Group, ...]:
    """Return every aspect with its indicators, in official order.

    Args:
        evaluation: Complete or partial.
        rooms: What each indicator has left to its highest level, by code.
        planned: The levels that a plan changes, by code.
    """
    beside = {one.code: one for one in evaluation.assessments}

    def row(indicator: Indicator) -> Row:
        scale = evaluation.instrument.scale(indicator.scale)
        level = evaluation.levels.get(indicator.code)
        met, following = _around(indicator, scale, level)
        return Row(
            indicator=indicator,
            scale=scale,
            level=level,
            met=met,
            following=following,
            planned=planned.get(indicator.code),
            room=rooms.get(indicator.code),
            beside=beside.get(indicator.code),
        )

    return tuple(
        Group(domain=domain, aspect=aspect, rows=tuple(map(row, aspect.indicators)))
        for domain, aspect in _aspects(evaluation)
    )


def _aspects(evaluation: Evaluation) -> Iterator[tuple[Domain | None, Aspect]]:
    instrument = evaluation.instrument
    for domain in instrument.domains:
        for aspect in domain.aspects:
            yield domain, aspect
    for aspect in instrument.top_aspects:
        yield None, aspect


def _around(
    indicator: Indicator, scale: Scale, level: Any
) -> tuple[Level | None, Level | None]:
    """Return the whole level that is met and the next one."""
    if level is None:
        return None, None
    met = int(level // 1)
    following = None if met == scale.maximum else _level(indicator, scale, met + 1)
    return _level(indicator, scale, met), following


def _level(indicator: Indicator, scale: Scale, level: int) -> Level:
    place = level - scale.minimum
    return Level(
        level=level,
        name=scale.level_name(level),
        summary=indicator.criteria[place] if indicator.criteria else None,
    )
