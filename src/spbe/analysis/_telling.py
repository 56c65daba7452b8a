"""Plans and comparisons told in words, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe._figures import difference, readable, signed
from spbe._labels import Language, check_language, number, word
from spbe.analysis._changes import IndicatorChange

if TYPE_CHECKING:
    from spbe.analysis._comparison import Comparison
    from spbe.analysis._plan import Plan


def aligned(table: list[list[str]]) -> list[str]:
    """Return the lines of a table with columns under one another."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in table
    ]


def plan_told(plan: Plan, language: Language) -> str:
    """Return a plan as text.

    Raises:
        ValueError: If there are no words in that language.
    """
    check_language(language)
    instrument = plan.before.instrument
    after = plan.score
    start = after.index.exact - sum(step.gain for step in plan.steps)
    head = (
        f"{instrument.index_name}: {_figure(readable(start), language)} "
        f"-> {_figure(readable(after.index.exact), language)} ({after.predikat})"
    )
    cost = _figure(readable(plan.total_cost), language)
    lines = [head, f"{word('cost', language)}: {cost}", ""]
    titles = ("indicator", "level", "points", "cost")
    table = [["", *(word(key, language) for key in titles)]]
    for step in plan.steps:
        levels = f"{readable(step.before)} -> {readable(step.after)}"
        figures = (levels, readable(step.gain), readable(step.cost))
        table.append(
            [
                step.indicator.code,
                step.indicator.name,
                *(_figure(text, language) for text in figures),
            ]
        )
    lines += aligned(table)
    lines += ["", f"{word('to-meet', language)} ({word('summary', language)})"]
    for step in plan.steps:
        lines.append(f"{step.indicator.code}  {step.indicator.name}")
        lines += [
            f"    {one.level} {one.name}: {one.summary or '-'}" for one in step.to_meet
        ]
    return "\n".join(lines)


def _figure(text: str, language: Language) -> str:
    return number(text, language)


def comparison_told(comparison: Comparison, language: Language) -> str:
    """Return a comparison as text; a self-assessment has words of its own.

    Raises:
        ValueError: If there are no words in that language.
    """
    check_language(language)
    before, after, claim = comparison.before, comparison.after, comparison.is_claim
    sides = ("self", "assessor") if claim else ("before", "after")
    ends = before.index.exact, after.index.exact
    change = _figure(difference(*ends, word("exact", language)), language)
    lines = [
        f"{word(side, language)}: {_figure(str(score.index), language)} "
        f"{score.predikat}"
        for side, score in zip(sides, (before, after), strict=True)
    ]
    lines.append(f"{word('change', language)}: {change}")
    if not claim:
        state = "up" if comparison.rises else "down" if comparison.falls else "same"
        lines.append(f"{word(f'class-{state}', language)}: {_class(comparison)}")
    groups = comparison.domains or comparison.aspects
    kind = "domain" if comparison.domains else "aspect"
    titles = (kind, sides[0], sides[1], "points")
    table = [["", *(word(key, language) for key in titles)]]
    for group in groups:
        figures = (str(group.before), str(group.after), signed(group.points))
        told = [_figure(text, language) for text in figures]
        table.append([str(group.number), group.name, *told])
    lines += ["", *aligned(table)]
    falls, rises = ("over-claimed", "under-claimed") if claim else ("fallen", "risen")
    for key, members in ((rises, comparison.risen), (falls, comparison.fallen)):
        if members:
            lines += ["", f"{word(key, language)}:", *_members(members, language)]
    for key in ("came", "went"):
        lines += [
            f"{word(f'evidence-{key}', language)} {one.indicator.code}: {piece.title}"
            for one in comparison.evidence
            for piece in getattr(one, key)
        ]
    return "\n".join(lines)


def _class(comparison: Comparison) -> str:
    before, after = comparison.before.predikat, comparison.after.predikat
    return str(after) if before is after else f"{before} -> {after}"


def _members(members: Iterable[IndicatorChange], language: Language) -> list[str]:
    return aligned(
        [
            [
                one.indicator.code,
                one.indicator.name,
                _figure(f"{readable(one.before)} -> {readable(one.after)}", language),
                _figure(signed(one.points), language),
            ]
            for one in members
        ]
    )
