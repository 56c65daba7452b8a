"""What can be wrong with what is to be shown; all problems at once."""

from __future__ import annotations

from spbe.errors import Problem, SpbeError

__all__ = ["DisplayError", "fault"]


class DisplayError(SpbeError, ValueError):
    """What was passed to be shown cannot be shown so, or not together.

    Attributes:
        problems: Every fault found.

    Example:
        >>> import spbe
        >>> try:
        ...     spbe.display.charts.radar([])
        ... except spbe.display.DisplayError as error:
        ...     print(error)
        there is nothing to draw; give at least one @ scores
    """


def fault(kind: str, place: str, value: object, message: str) -> Problem:
    """Return a problem of an argument."""
    return Problem(kind=kind, place=place, value=value, message=message)
