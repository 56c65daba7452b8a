"""The laws of disputed levels, read strictly; all faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from spbe._numbers import plain
from spbe._telling import shown
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._given import Number, amount, by_code
from spbe.errors import Problem
from spbe.model._levels import read_level
from spbe.model.evaluation import Evaluation
from spbe.model.structure import Indicator, Scale

GivenLaw = Mapping[Any, Mapping[Any, Fraction | Decimal | int]]
Laws = dict[str, dict[Number, Number]]


def read_laws(evaluation: Evaluation, disputed: Any) -> Laws:
    """Take the probabilities of the levels of some indicators.

    Args:
        evaluation: Whose levels are disputed; those it lacks must be.
        disputed: By indicator a mapping from level to probability.

    Returns:
        By code the levels that have a probability above 0, in official order.

    Raises:
        AnalysisError: If anything is wrong; with every problem.
    """
    instrument = evaluation.instrument
    problems: list[Problem] = []
    given: dict[str, Any] = {}
    if isinstance(disputed, Mapping):
        given = by_code(instrument, disputed, "disputed", problems)
    else:
        message = f"{shown(disputed)} is not a mapping from indicator to probabilities"
        problems.append(fault("type", "disputed", disputed, message))
    laws: Laws = {}
    for indicator in instrument.indicators:
        code = indicator.code
        if code in given:
            scale = instrument.scale(indicator.scale)
            laws[code] = _law(indicator, scale, given[code], problems)
        elif code not in evaluation.levels:
            message = "has no level and no law; give it one of the two"
            problems.append(_of(indicator, "missing", None, message))
    if problems:
        raise AnalysisError(problems)
    return laws


def _law(
    indicator: Indicator, scale: Scale, given: Any, problems: list[Problem]
) -> dict[Number, Number]:
    if not isinstance(given, Mapping):
        message = f"{shown(given)} is not a mapping from level to probability"
        problems.append(_of(indicator, "type", given, message))
        return {}
    before = len(problems)
    found: dict[Number, Number] = {}
    for key, value in given.items():
        level = read_level(indicator, scale, key, problems, "disputed")
        place = f"disputed[{indicator.code!r}][{shown(key)}]"
        share = amount(value, place, problems)
        if level is not None and share is not None:
            found[level] = share
    parts = lcm(*(share.denominator for share in found.values()))
    sum_of_parts = sum(
        share.numerator * (parts // share.denominator) for share in found.values()
    )
    if len(problems) == before and sum_of_parts != parts:
        total = Fraction(sum_of_parts, parts)
        message = f"its probabilities add up to {plain(total)}, not to 1"
        problems.append(_of(indicator, "law", plain(total), message))
    return {level: share for level, share in found.items() if share}


def _of(indicator: Indicator, kind: str, value: object, message: str) -> Problem:
    return Problem(
        kind=kind,
        code=indicator.code,
        name=indicator.name,
        value=value,
        place="disputed",
        message=message,
    )
