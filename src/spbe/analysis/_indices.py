"""Exact indices, many of them, none made before it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import overload

from spbe import _bitsets
from spbe._frozen import Unchangeable
from spbe._shown import Shown
from spbe.model.index import Index

__all__ = ["Indices"]


class Indices(Shown, Unchangeable, Sequence[Index]):
    """The exact indices that are possible, ascending; a read-only sequence.

    Args:
        units: The indices in units, as the bits of one number.
        per_point: The units of one index point.

    Example:
        >>> import spbe
        >>> (*_, result) = spbe.published.find("Pacitan")
        >>> spbe.analysis.reconstruct(result).indices
        <Indices 1 from 3.50 to 3.50>
    """

    __slots__ = ("_per_point", "_places", "_units")

    _units: int
    _per_point: int
    _places: tuple[int, ...]

    def __init__(self, units: int, per_point: int) -> None:
        object.__setattr__(self, "_units", units)
        object.__setattr__(self, "_per_point", per_point)
        object.__setattr__(self, "_places", tuple(_bitsets.members(units)))

    @overload
    def __getitem__(self, place: int) -> Index: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Index, ...]: ...

    def __getitem__(self, place: int | slice) -> Index | tuple[Index, ...]:
        if isinstance(place, slice):
            return tuple(map(self._index, self._places[place]))
        return self._index(self._places[place])

    def __iter__(self) -> Iterator[Index]:
        return map(self._index, self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, value: object) -> bool:
        """Whether an exact index is possible: an ``Index``, ``Fraction`` or number."""
        try:
            units = Index(value).exact * self._per_point  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return False
        whole = units.denominator == 1 and units >= 0
        return whole and bool(self._units >> units.numerator & 1)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Indices):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type[Indices], tuple[int, int]]:
        return Indices, (self._units, self._per_point)

    def __repr__(self) -> str:
        if not self:
            return "<Indices none>"
        return f"<Indices {len(self)} from {self[0]} to {self[-1]}>"

    def _index(self, units: int) -> Index:
        return Index(Fraction(units, self._per_point))

    def to_rows(self) -> list[dict[str, object]]:
        """Return a row for each index: published and exact."""
        return [{"index": index.published, "exact": index.exact} for index in self]
