"""What can be wrong with a question to the analysis; all problems at once."""

from __future__ import annotations

from fractions import Fraction

from spbe.errors import Problem, SpbeError, _ProblemsError

__all__ = ["AnalysisError", "SolverError", "UnreachableTargetError"]


class AnalysisError(_ProblemsError, ValueError):
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
        >>> print(spbe.analysis.SolverError("time limit reached"))
        no plan to rely on was found: time limit reached; with fewer conditions, or \
        costs counted in larger units, it is easier
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"no plan to rely on was found: {reason}; with fewer conditions, or costs "
            "counted in larger units, it is easier"
        )

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return type(self), (self.reason,)


def fault(kind: str, place: str, value: object, message: str) -> Problem:
    """Return a problem of an argument."""
    return Problem(kind=kind, place=place, value=value, message=message)
