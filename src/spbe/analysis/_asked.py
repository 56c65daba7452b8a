"""What is asked beside the printed figures: all that is wrong with it, at once."""

from __future__ import annotations

from typing import Any

from spbe._arguments import check_kind
from spbe._numbers import whole
from spbe._telling import did_you_mean, shown
from spbe.analysis._tree import Node, cut, tree_of
from spbe.analysis._windows import ROUNDINGS, Rounding, Window, window
from spbe.errors import EvaluationError, Problem
from spbe.model._levels import Levels, checked
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult

Windows = dict[str, Window]


def check_result(result: object) -> None:
    """Refuse what is no ``PublishedResult``.

    Raises:
        TypeError: If it is anything else.
    """
    check_kind(result, PublishedResult)


def windows_of(root: Node, result: PublishedResult, rounding: Rounding) -> Windows:
    """Return the window of each printed figure, by its name."""
    printed = printed_figures(result)
    return {
        node.figure: window(printed[node.figure], result.places, node.whole, rounding)
        for node in root.walk()
        if node.figure in printed
    }


def printed_figures(result: PublishedResult) -> dict[str, Any]:
    """Return every printed figure by its name, such as ``"domain 4"``."""
    figures = {} if result.index is None else {"index": result.index}
    figures |= {f"domain {number}": one for number, one in result.domains.items()}
    return figures | {f"aspect {number}": one for number, one in result.aspects.items()}


def decimal_problem(instrument: Instrument) -> Problem:
    """Return why nothing can be counted under an instrument of decimal values."""
    message = (
        f"{instrument.id} takes values between whole levels, without end: so many "
        "stand behind any figure that there is nothing to count or to list; "
        "see rules.predikat_of_printed for what its index allows"
    )
    return Problem(
        kind="decimal", value=instrument.id, allowed="whole levels", message=message
    )


def read_question(
    result: PublishedResult, known: Any, minimum_level: Any, rounding: Any
) -> tuple[Levels, int | None]:
    """Check what is asked of a result.

    Returns:
        The known levels, and the lowest level that is taken.

    Raises:
        EvaluationError: If anything is wrong; with every problem.
    """
    instrument = result.instrument
    problems: list[Problem] = []
    if instrument.is_decimal:
        problems.append(decimal_problem(instrument))
    if not isinstance(rounding, str) or rounding not in ROUNDINGS:
        cure = did_you_mean(rounding, ROUNDINGS)
        message = f"rounding {shown(rounding)} is unknown{cure}"
        problems.append(Problem(kind="rounding", value=rounding, message=message))
    floor = _floor(instrument, minimum_level, problems)
    levels = Levels(instrument, (None,) * len(instrument), is_complete=False)
    try:
        levels = checked(instrument, {} if known is None else known)
    except EvaluationError as error:
        problems.extend(error.problems)
    problems += _too_low(levels, instrument, floor)
    if not problems:
        problems += _impossible(result, levels, floor, rounding)
    if problems:
        raise EvaluationError(problems)
    return levels, floor


def _floor(
    instrument: Instrument, minimum_level: Any, problems: list[Problem]
) -> int | None:
    if minimum_level is None:
        return None
    highest = min(scale.maximum for scale in instrument.scales)
    lowest = min(scale.minimum for scale in instrument.scales)
    try:
        level = whole(minimum_level)
    except TypeError:
        level = lowest - 1
    if lowest <= level <= highest:
        return level
    allowed = f"{lowest} to {highest}"
    message = f"minimum_level {shown(minimum_level)} is not one of {allowed}"
    problems.append(
        Problem(
            kind="minimum_level", value=minimum_level, allowed=allowed, message=message
        )
    )
    return None


def _too_low(
    levels: Levels, instrument: Instrument, floor: int | None
) -> list[Problem]:
    return [
        Problem(
            kind="known",
            code=code,
            name=instrument.indicator(code).name,
            value=level,
            message=f"known level {level} is below minimum_level, {floor}",
        )
        for code, level in levels.items()
        if floor is not None and level < floor
    ]


def _impossible(
    result: PublishedResult, levels: Levels, floor: int | None, rounding: Rounding
) -> list[Problem]:
    """Return a problem for each figure that the known levels alone rule out."""
    if not levels:
        return []
    root = tree_of(result.instrument, floor)
    windows, printed = windows_of(root, result, rounding), printed_figures(result)
    known = tree_of(result.instrument, floor, levels.in_order)
    return [
        Problem(
            kind="known",
            value=printed[node.figure],
            place=node.figure,
            message=(
                f"{printed[node.figure]} is printed, "
                "which the known levels do not allow"
            ),
        )
        for node, left in zip(root.walk(), known.walk(), strict=True)
        if (one := windows.get(node.figure))
        and cut(node.free, one)
        and not cut(left.free, one)
    ]
