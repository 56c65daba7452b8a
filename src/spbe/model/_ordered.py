"""Enumerations whose members stand in an order: that in which they are written."""

from __future__ import annotations

import enum
from typing import Self

from spbe._shown import Shown
from spbe.errors import UnknownNameError


class Ordered(Shown, enum.Enum):
    """An ``Enum`` that is compared by rank; a ``StrEnum`` would go by letters.

    Example:
        >>> class Size(Ordered):
        ...     LITTLE = "little"
        ...     BIG = "big"
        >>> Size.BIG > Size.LITTLE, Size.BIG.rank
        (True, 2)
    """

    _rank: int

    def __init__(self, *_: object) -> None:
        # As many members as were made before this one, and itself.
        self._rank = len(type(self).__members__) + 1

    @classmethod
    def _missing_(cls, value: object) -> Self:
        raise UnknownNameError(cls.__name__.casefold(), value, cls)

    @property
    def rank(self) -> int:
        """The place in the order, from 1."""
        return self._rank

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the official label and its place in the order, from 1."""
        return [{type(self).__name__.casefold(): str(self), "rank": self.rank}]

    def __str__(self) -> str:
        return str(self.value)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._rank < other._rank

    def __le__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._rank <= other._rank

    def __gt__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._rank > other._rank

    def __ge__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._rank >= other._rank
