"""A mapping that cannot be changed, so that what holds it is hashable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V]):
    """A read-only, hashable copy of a mapping, in its order.

    Example:
        >>> figures = FrozenMap({"1": 2.9})
        >>> figures["1"], len(figures)
        (2.9, 1)
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V]) -> None:
        object.__setattr__(self, "_items", dict(items))

    def __setattr__(self, name: str, value: object) -> None:
        msg = "a frozen mapping cannot be changed"
        raise AttributeError(msg)

    __delattr__ = __setattr__  # type: ignore[assignment]

    def __getitem__(self, key: K) -> V:
        value: V = self._items[key]  # type: ignore[attr-defined]
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)  # type: ignore[attr-defined]

    def __len__(self) -> int:
        return len(self._items)  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (dict(self),)

    def __repr__(self) -> str:
        return f"<FrozenMap of {len(self)}>"
