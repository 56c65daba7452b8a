"""What can be wrong with a question to the analysis; all problems at once."""

from __future__ import annotations

from fractions import Fraction

from spbe._telling import writable
from spbe.errors import Problem, SpbeError

__all__ = ["AnalysisError", "SolverError", "UnreachableTargetError"]


class AnalysisError(SpbeError, ValueError):
    """What was passed to an analysis is wrong: costs, limits, laws, stages.

    Attributes:
        problems: Every fault found.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> try:
        ...     spbe.analysis.plan(evaluation, spbe.Predikat.SANGAT_BAIK, cost=-1)
        ... except spbe.AnalysisError as error:
        ...     print(error)
        -1 is below 0 @ cost
    """


class UnreachableTargetError(AnalysisError):
    """No plan within the limits reaches the target.

    Attributes:
        problems: One, which tells the best that can be reached.
        best: The highest index that can be reached, exact.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> try:
        ...     spbe.analysis.plan(evaluation, spbe.Predikat.MEMUASKAN, ceiling=4)
        ... except spbe.UnreachableTargetError as error:
        ...     error.best
        Fraction(4, 1)
    """

    @property
    def best(self) -> Fraction:
        """The highest index that can be reached, exact."""
        return next(Fraction(str(problem.value)) for problem in self.problems)


class SolverError(SpbeError, ArithmeticError):
    """The solver of conditioned plans gave an answer that cannot be relied on.

    Nothing the caller passed is wrong; no plan is given rather than a doubtful one.

    Example:
        >>> import spbe
        >>> print(spbe.analysis.SolverError("gave up"))
        no plan is proven: the solver gave up; try fewer conditions or coarser costs
    """

    def __init__(self, reason: str) -> None:
        self.reason = writable(reason)
        cure = "try fewer conditions or coarser costs"
        message = f"no plan is proven: the solver {self.reason}; {cure}"
        super().__init__([Problem(kind="solver", message=message)])
        self.args = (self.reason,)


def fault(kind: str, place: str, value: object, message: str) -> Problem:
    """Return a problem of an argument."""
    return Problem(kind=kind, place=place, value=value, message=message)
