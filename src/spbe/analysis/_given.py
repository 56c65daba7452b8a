"""What callers pass, read strictly: codes, amounts, limits; all faults at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from spbe import _numbers
from spbe._numbers import exact, narrowed, plain, whole
from spbe._telling import did_you_mean, shortened, shown
from spbe.analysis._errors import fault
from spbe.errors import EvaluationError, Problem
from spbe.model._levels import Level, read_level
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument

Number = int | Fraction

_TOO_LONG = 10**100


def evaluation_given(value: object) -> Evaluation:
    """Refuse what is no evaluation."""
    if not isinstance(value, Evaluation):
        msg = f"{shown(value)} is not an Evaluation: see spbe.Evaluation.from_levels"
        raise TypeError(msg)
    return value


def amount(value: Any, place: str, problems: list[Problem]) -> Number | None:
    """Take an exact amount from 0 upwards, of a hundred digits at most."""
    if type(value) is int and 0 <= value < _TOO_LONG:
        return value
    try:
        number = exact(value)
    except (TypeError, ValueError) as error:
        problems.append(fault("number", place, value, str(error)))
        return None
    if number < 0:
        message = f"{shortened(plain(number))} is below 0"
        problems.append(fault("negative", place, value, message))
        return None
    if max(number.as_integer_ratio()) >= _TOO_LONG:
        message = f"{shown(value)} has more digits than is read"
        problems.append(fault("number", place, value, message))
        return None
    return narrowed(number)


def level_of(
    instrument: Instrument, code: str, value: Any, place: str, problems: list[Problem]
) -> Level | None:
    """Take a level of an indicator."""
    indicator, scale = instrument.indicator(code), instrument.scale_of(code)
    return read_level(indicator, scale, value, problems, place)


def code_given(
    instrument: Instrument, key: Any, place: str, problems: list[Problem]
) -> str | None:
    """Take the official number of an indicator, as text or as a whole number."""
    code = _numbers.code(key)
    if code in instrument.layout.position:
        return code
    cure = did_you_mean(code, instrument.layout.codes) if code else ""
    message = f"indicator {shown(key)} is not in {instrument.id}{cure}"
    problems.append(fault("unknown-indicator", place, key, message))
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
        code = code_given(instrument, key, place, problems)
        if code in found:
            message = f"indicator {code} is given twice"
            problems.append(fault("doubled-indicator", place, key, message))
        elif code is not None:
            found[code] = value
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
    return {code for code in codes if code is not None}


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
    scales = {scale.name: scale for scale in instrument.scales}
    fixed = codes_given(instrument, locked, "locked", problems)
    tops = _tops(evaluation, ceiling, problems)
    most = _most(instrument, max_steps, problems)
    size = _step(instrument, step, problems)
    decimal = {one.code for one in instrument if scales[one.scale].is_decimal}
    found: list[tuple[Level, ...]] = []
    for code, level, top in zip(
        layout.codes, evaluation.levels.values(), tops, strict=True
    ):
        if code in fixed:
            found.append((level,))
            continue
        levels = _levels_up(level, top, size if code in decimal else 1)
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
        try:
            (top, *_) = [scale.read(ceiling) for scale in instrument.scales]
        except EvaluationError as error:
            problems += [attrs.evolve(one, place="ceiling") for one in error.problems]
            return tops
        return [top] * len(tops)
    given = by_code(instrument, ceiling, "ceiling", problems)
    for code, value in given.items():
        top_of = _ceiling(evaluation, code, value, problems)
        if top_of is not None:
            tops[instrument.layout.position[code]] = top_of
    return tops


def _ceiling(
    evaluation: Evaluation, code: str, value: Any, problems: list[Problem]
) -> Level | None:
    place = f"ceiling[{code!r}]"
    top = level_of(evaluation.instrument, code, value, place, problems)
    level = evaluation.levels[code]
    if top is None or top >= level:
        return top
    message = f"ceiling {plain(top)} is under the present level {plain(level)}"
    problems.append(
        Problem(
            kind="ceiling",
            code=code,
            name=evaluation.instrument.indicator(code).name,
            value=value,
            allowed=f"{plain(level)} to {evaluation.instrument.scale_of(code).maximum}",
            place=place,
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
