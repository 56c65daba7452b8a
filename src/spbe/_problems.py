"""One fault, and a list of faults that has an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self, TypeVar

import attrs

from spbe._telling import kept, writable, writable_or_none

__all__ = ["MOST_PROBLEMS", "Problem", "Problems"]

MOST_PROBLEMS = 1_000
"""How many problems are told in full; the others are counted."""

_MORE = "more"

T = TypeVar("T")


@attrs.frozen(kw_only=True, repr=False)
class Problem:
    """One fault of what was passed in: what, where, and what would be right.

    Attributes:
        kind: What sort of fault, a fixed word such as ``"level"``.
        code: The official number of the indicator at fault, if there is one; of an
            unknown indicator the number asked for.
        name: The official name of that indicator.
        value: What was found: a text, or a number that is finite and not
            overlong; anything else as its repr.
        allowed: What would be accepted, in words.
        place: Where it stands: a file, cell, row or path.
        message: The fault and its cure, in words, lowercase.

    Half a character (a lone surrogate), which no file can hold, is told as its
    escape. A problem of the kind ``"more"`` stands last: its value is how many more
    there are than are told.

    Example:
        >>> import spbe
        >>> print(spbe.Problem(kind="level", code="12", value=6, message="level 6"))
        indicator 12: level 6
    """

    kind: str = attrs.field(converter=writable)
    code: str | None = attrs.field(default=None, converter=writable_or_none)
    name: str | None = attrs.field(default=None, converter=writable_or_none)
    value: object = attrs.field(default=None, converter=kept)
    allowed: str | None = attrs.field(default=None, converter=writable_or_none)
    place: str | None = attrs.field(default=None, converter=writable_or_none)
    message: str = attrs.field(converter=writable)

    def __str__(self) -> str:
        """Tell the indicator, the fault, the cure and the place in one line."""
        text = self.message
        # That an indicator is unknown is told with what was asked for.
        if self.code is not None and self.kind != "unknown-indicator":
            name = f" ({self.name})" if self.name else ""
            text = f"indicator {self.code}{name}: {text}"
        return f"{text} @ {self.place}" if self.place else text

    def __repr__(self) -> str:
        """Show the kind and where it is, in under 100 characters."""
        where = self.code or self.place or ""
        return f"<Problem {self.kind[:40]} {where[:40]}>"

    def to_dict(self) -> dict[str, object]:
        """Return the fields as plain values that any JSON writer takes."""
        row = {name: getattr(self, name) for name in FIELDS}
        return {**row, "value": plain_value(self.value)}


FIELDS = tuple(field.name for field in attrs.fields(Problem))
"""The names of what a problem tells."""


def plain_value(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)


class Problems(list[Problem]):
    """Problems as they come to light: the first thousand in full, the rest counted.

    Args:
        problems: Those that are known; one of the kind ``"more"`` is a count.
        rest: How many more there are.
    """

    def __init__(self, problems: Iterable[Problem] = (), *, rest: int = 0) -> None:
        super().__init__()
        self.rest = rest
        self.extend(problems)

    @property
    def total(self) -> int:
        """How many problems there are, in full or not."""
        return len(self) + self.rest

    @property
    def is_full(self) -> bool:
        """Whether a further problem is only counted."""
        return len(self) >= MOST_PROBLEMS

    def append(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        if problem.kind == _MORE and type(problem.value) is int:
            self.rest += problem.value
        elif self.is_full:
            self.rest += 1
        else:
            super().append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep or count each of some problems."""
        if isinstance(problems, Problems):
            self.rest += problems.rest
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[misc, override]
        """Keep or count each of some problems."""
        self.extend(problems)
        return self

    def fits(self) -> bool:
        """Tell whether a further problem is told in full; count it if not.

        What is told costs much more than what is counted, so whatever may be wrong
        many times over asks first.
        """
        if self.is_full:
            self.rest += 1
            return False
        return True

    def fitting(self, faulty: Iterable[T]) -> Iterator[T]:
        """Yield each faulty thing that is to be told in full; count the others."""
        return (thing for thing in faulty if self.fits())

    def with_count(self) -> tuple[Problem, ...]:
        """Return the problems, the count of the rest at their end."""
        if not self.rest:
            return tuple(self)
        are = "problem is" if self.rest == 1 else "problems are"
        message = f"{self.rest:,} more {are} not told"
        return (*self, Problem(kind=_MORE, value=self.rest, message=message))
