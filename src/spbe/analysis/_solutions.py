"""Every vector of aspect sums behind figures, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

import attrs

from spbe import _bitsets
from spbe._figures import brief
from spbe._frozen import FrozenMap
from spbe._shown import Shown
from spbe.analysis._tree import Node, inside
from spbe.analysis._windows import Window
from spbe.model.index import Index

__all__ = ["Solution", "vectors"]


@attrs.frozen(kw_only=True, repr=False)
class Solution(Shown):
    """One vector of aspect sums that prints as the figures.

    Attributes:
        sums: The sum of the levels of each aspect, by its official number; where
            the indicators of an aspect do not weigh alike, each level counts as
            often as its weight holds the largest one that divides them all.
        index: The exact index it gives.
        level_vectors: How many vectors of levels have these sums.

    Example:
        >>> import spbe
        >>> (*_, landak) = spbe.published.find("Landak")  # domain 1: 2.10
        >>> next(spbe.analysis.reconstruct(landak).solutions()).sums["1"]
        21
    """

    sums: FrozenMap[str, int]
    index: Index
    level_vectors: int

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the sum of each aspect, the exact index, the count.

        The count is text, since it may have more digits than a table's integers.
        """
        sums = {f"aspect_{number}": total for number, total in self.sums.items()}
        exact = self.index.exact
        return [{**sums, "exact": exact, "level_vectors": self.level_vectors}]

    def __repr__(self) -> str:
        sums = " ".join(map(str, self.sums.values()))
        return f"<Solution {sums[:60]}: {brief(self.index.exact)}>"


def vectors(root: Node, windows: Mapping[str, Window]) -> Iterator[tuple[int, ...]]:
    """Yield every vector of aspect sums in units, the first aspect slowest.

    Each aspect's sums ascend. No step is tried that does not lead to a solution.

    Args:
        root: The tree.
        windows: The window of each printed figure, by its name.
    """
    within = inside(root, windows)
    groups = root.children
    # What has to be reached before each group, so that the rest can reach the whole.
    wanted = [within[root.figure]]
    for group in reversed(groups):
        wanted.append(_bitsets.differences(wanted[-1], within[group.figure]))
    wanted.reverse()

    @lru_cache(maxsize=64)
    def ways(place: int, before: int) -> list[tuple[tuple[int, ...], int]]:
        """Return what a group can be after the groups before it, and the new total."""
        group, left = groups[place], wanted[place + 1] >> before
        parts = group.children or (group,)
        totals = within[group.figure] & left
        return [(sums, before + sum(sums)) for sums in _split(parts, totals, within)]

    def rest(place: int, before: int) -> Iterator[tuple[int, ...]]:
        if place == len(groups):
            yield ()
            return
        for sums, total in ways(place, before):
            for others in rest(place + 1, total):
                yield sums + others

    if within[root.figure]:
        yield from rest(0, 0)


def _split(
    parts: tuple[Node, ...], totals: int, within: Mapping[str, int]
) -> Iterator[tuple[int, ...]]:
    """Yield every way to make one of the totals of a group's aspects."""
    first, *others = parts
    if not others:
        yield from (
            (units,) for units in _bitsets.members(within[first.figure] & totals)
        )
        return
    left = totals
    for part in others:
        left = _bitsets.differences(left, within[part.figure])
    for units in _bitsets.members(within[first.figure] & left):
        for rest in _split(tuple(others), totals >> units, within):
            yield (units, *rest)
