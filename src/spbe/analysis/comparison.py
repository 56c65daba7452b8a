"""Comparing evaluations: year with year, claim with finding, regulation with next."""

from __future__ import annotations

from typing import overload

from spbe._telling import shown
from spbe.analysis._comparison import Comparison
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._given import evaluation_given
from spbe.analysis._side_by_side import SideBySide, paired
from spbe.errors import Problem
from spbe.model._instruments import names_of
from spbe.model.crosswalks import Crosswalk, strangers
from spbe.model.evaluation import Evaluation
from spbe.rules.scoring import Score

__all__ = ["compare"]


@overload
def compare(
    before: Evaluation, after: Evaluation, *, crosswalk: None = None
) -> Comparison: ...


@overload
def compare(
    before: Evaluation, after: Evaluation, *, crosswalk: Crosswalk
) -> SideBySide: ...


def compare(
    before: Evaluation, after: Evaluation, *, crosswalk: Crosswalk | None = None
) -> Comparison | SideBySide:
    """Compare two evaluations: year with year, or self-assessment with assessors.

    Args:
        before: The earlier one, or the self-assessment; complete.
        after: The later one, or what assessors found; complete.
        crosswalk: What pairs the indicators of two instruments; see
            :func:`spbe.instruments.crosswalk`. Then both may be partial.

    Returns:
        The exact change by domain, aspect, indicator and responsible unit; with
        a crosswalk the paired indicators side by side, and no difference of
        indices.

    Raises:
        AnalysisError: If the instruments differ and no crosswalk is given, or it
            is not one between them; with every problem.
        IncompleteEvaluationError: If indicators are not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> before = spbe.Evaluation.from_levels(instrument, [2] * 47, year=2023)
        >>> after = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> change = spbe.analysis.compare(before, after)
        >>> change.rises, sum(one.points for one in change.aspects) == change.change
        (True, True)
    """
    one, other = evaluation_given(before).instrument, evaluation_given(after).instrument
    if crosswalk is not None:
        if problems := list(_misfits(before, after, crosswalk)):
            raise AnalysisError(problems)
        return paired(before, after, crosswalk)
    if one != other:
        names = " and ".join(names_of([one, other]))
        message = (
            f"{names} are different instruments, whose indices cannot be compared; "
            "give a crosswalk to set indicators side by side"
        )
        raise AnalysisError([fault("instrument", "after", other.id, message)])
    return Comparison(before=Score(before), after=Score(after))


def _misfits(
    before: Evaluation, after: Evaluation, crosswalk: object
) -> tuple[Problem, ...]:
    if not isinstance(crosswalk, Crosswalk):
        message = f"{shown(crosswalk)} is not a Crosswalk: see instruments.crosswalk"
        return (fault("type", "crosswalk", crosswalk, message),)
    ids = before.instrument.id, after.instrument.id
    way = crosswalk.from_id, crosswalk.to_id
    if ids != way:
        message = (
            f"the crosswalk leads from {way[0]} to {way[1]}, "
            f"the evaluations from {ids[0]} to {ids[1]}"
        )
        return (fault("instrument", "crosswalk", " to ".join(way), message),)
    return tuple(strangers(crosswalk, before.instrument, after.instrument))
