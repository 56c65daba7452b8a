"""What callers pass, read strictly: codes, amounts, limits; all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, cast

from spbe._arguments import check_kind
from spbe._numbers import code as number_of
from spbe._numbers import exact, plain, whole
from spbe._telling import shown
from spbe.analysis._errors import fault
from spbe.errors import Problem
from spbe.model._levels import Level, unknown_indicator
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument

Number = int | Fraction


def evaluation_given(value: object) -> Evaluation:
    """Refuse what is no evaluation."""
    check_kind(value, Evaluation)
    return cast("Evaluation", value)


def narrowed(value: Fraction) -> Number:
    """Return a whole number where the value is one."""
    return value.numerator if value.denominator == 1 else value


def amount(value: Any, place: str, problems: list[Problem]) -> Number | None:
    """Take an exact amount from 0 upwards."""
    try:
        found = exact(value)
    except (TypeError, ValueError) as error:
        problems.append(fault("number", place, value, str(error)))
        return None
    if found.numerator < 0:
        problems.append(fault("negative", place, value, f"{plain(found)} is below 0"))
        return None
    return narrowed(found)


def code_given(
    instrument: Instrument, key: Any, place: str, problems: list[Problem]
) -> str | None:
    """Take the official number of an indicator, as text or as a whole number."""
    number = number_of(key)
    if number in instrument.layout.position:
        return number
    problems.append(unknown_indicator(instrument, key, place))
    return None


def by_code(
    instrument: Instrument,
    given: Mapping[Any, Any],
    place: str,
    problems: list[Problem],
) -> dict[str, Any]:
    """Take a mapping keyed by indicator."""
    found: dict[str, Any] = {}
    for key, value in given.items():
        number = code_given(instrument, key, place, problems)
        if number in found:
            message = f"indicator {number} is given twice"
            problems.append(fault("doubled-indicator", place, key, message))
        elif number is not None:
            found[number] = value
    return found


def codes_given(
    instrument: Instrument, given: Any, place: str, problems: list[Problem]
) -> set[str]:
    """Take several indicators; a text alone is none."""
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        message = f"{shown(given)} is not a list of indicators"
        problems.append(fault("type", place, given, message))
        return set()
    codes = [code_given(instrument, key, place, problems) for key in given]
    return {number for number in codes if number is not None}


def choice_of_levels(  # noqa: PLR0913 (the limits of the public functions)
    evaluation: Evaluation,
    *,
    ceiling: Any,
    locked: Any,
    max_steps: Any,
    step: Any,
    problems: list[Problem],
) -> list[tuple[Level, ...]]:
    """Return for each indicator its present level and those it may be raised to."""
    instrument = evaluation.instrument
    layout = instrument.layout
    fixed = codes_given(instrument, locked, "locked", problems)
    tops = _tops(evaluation, ceiling, problems)
    most = _most(instrument, max_steps, problems)
    size = _step(instrument, step, problems)
    found: list[tuple[Level, ...]] = []
    for code, level, top in zip(
        layout.codes, evaluation.levels.values(), tops, strict=True
    ):
        if code in fixed:
            found.append((level,))
            continue
        levels = _levels_up(level, top, size if instrument.is_decimal else 1)
        found.append(levels[: most[code] + 1] if code in most else levels)
    return found


def _levels_up(level: Level, top: Level, size: Number) -> tuple[Level, ...]:
    if size == 1 and type(level) is type(top) is int:
        return tuple(range(level, top + 1)) or (level,)
    found = [level]
    while found[-1] < top:
        found.append(narrowed(Fraction(min(found[-1] + size, top))))
    return tuple(found)


def _tops(evaluation: Evaluation, ceiling: Any, problems: list[Problem]) -> list[Level]:
    """Return the highest level each indicator may be raised to."""
    instrument = evaluation.instrument
    tops: list[Level] = list(instrument.layout.highest)
    if ceiling is None:
        return tops
    if not isinstance(ceiling, Mapping):
        top = amount(ceiling, "ceiling", problems)
        if top is None:
            return tops
        least, most = min(instrument.layout.lowest), max(tops)
        if not least <= top <= most:
            message = f"ceiling {plain(top)} is not within {least} to {most}"
            problems.append(fault("ceiling", "ceiling", ceiling, message))
        return [min(top, high) for high in tops]
    given = by_code(instrument, ceiling, "ceiling", problems)
    for code, value in given.items():
        top = _ceiling(evaluation, code, value, problems)
        if top is not None:
            tops[instrument.layout.position[code]] = top
    return tops


def _ceiling(
    evaluation: Evaluation, code: str, value: Any, problems: list[Problem]
) -> Number | None:
    scale, level = evaluation.instrument.scale_of(code), evaluation.levels[code]
    top = amount(value, f"ceiling[{code!r}]", problems)
    if top is None:
        return None
    allowed = f"{scale.minimum} to {scale.maximum}"
    if not scale.minimum <= top <= scale.maximum:
        message = f"ceiling {plain(top)} is not within {allowed}"
    elif not scale.is_decimal and not isinstance(top, int):
        message = f"ceiling {plain(top)} is not a level, {allowed}"
    elif top < level:
        message = f"ceiling {plain(top)} is under the present level {plain(level)}"
    else:
        return top
    problems.append(
        Problem(
            kind="ceiling",
            code=code,
            name=evaluation.instrument.indicator(code).name,
            value=value,
            allowed=allowed,
            place="ceiling",
            message=message,
        )
    )
    return None


def _most(
    instrument: Instrument, given: Any, problems: list[Problem]
) -> dict[str, int]:
    """Return how many steps each indicator may be raised, where that is limited."""
    if given is None:
        return {}
    if isinstance(given, Mapping):
        limits = by_code(instrument, given, "max_steps", problems)
    else:
        limits = dict.fromkeys(instrument.layout.codes, given)
    found: dict[str, int] = {}
    for code, value in limits.items():
        try:
            found[code] = whole(value)
        except TypeError as error:
            message = str(error)
        else:
            if found[code] >= 0:
                continue
            message = f"{shown(value)} is below 0"
        where = f"max_steps[{code!r}]" if isinstance(given, Mapping) else "max_steps"
        problems.append(fault("max_steps", where, value, message))
        if not isinstance(given, Mapping):
            break
    return found


def _step(instrument: Instrument, step: Any, problems: list[Problem]) -> Number:
    """Return the size of a step of a decimal value."""
    if step is None and not instrument.is_decimal:
        return 1
    if step is None:
        message = "values are decimal; give the size of a step, as in Decimal('0.5')"
    elif not instrument.is_decimal:
        message = f"a step of {instrument.id} is one whole level; leave it out"
    else:
        before = len(problems)
        size = amount(step, "step", problems)
        if size:
            return size
        if len(problems) > before:
            return 1
        message = "a step is above 0"
    problems.append(fault("step", "step", step, message))
    return 1
