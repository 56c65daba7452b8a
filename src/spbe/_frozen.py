"""What cannot be changed, so that what holds it is hashable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Unchangeable:
    """What refuses to have an attribute set or deleted."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        msg = f"{type(self).__name__} cannot be changed"
        raise AttributeError(msg)

    def __delattr__(self, name: str) -> None:
        msg = f"{type(self).__name__} cannot be changed"
        raise AttributeError(msg)


class FrozenMap(Unchangeable, Mapping[K, V]):
    """A read-only, hashable copy of a mapping, in its order.

    Example:
        >>> figures = FrozenMap({"1": 2.9})
        >>> figures["1"], len(figures)
        (2.9, 1)
    """

    __slots__ = ("_items",)

    _items: dict[K, V]

    def __init__(self, items: Mapping[K, V]) -> None:
        object.__setattr__(self, "_items", dict(items))

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (dict(self),)

    def __repr__(self) -> str:
        return f"<FrozenMap of {len(self)}>"
