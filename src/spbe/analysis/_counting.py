"""How many combinations stand behind figures: counted as polynomials, exactly.

The coefficient of x^n is the number of ways to get n units. All coefficients are
packed into one whole number, a *slot* of bits each, wide enough for the number of all
combinations; so a product of polynomials is a few shifts and additions.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import attrs

from spbe import _bitsets
from spbe.analysis._tree import Node
from spbe.analysis._windows import Window

Box = tuple[int, int, int]
"""Units of one step, the lowest number of steps, and how many steps from there."""


@attrs.frozen(repr=False)
class _Ways:
    """Numbers of ways, packed, from a number of units upwards."""

    start: int
    packed: int


_ONE = _Ways(0, 1)


def count_sums(root: Node, windows: Mapping[str, Window]) -> int:
    """Return the number of vectors of aspect sums that print as the figures."""
    size = prod(leaf.free.bit_count() for leaf in root.leaves())
    return _Counter(windows, size, by_level=False).total(root)


def count_levels(root: Node, windows: Mapping[str, Window]) -> int:
    """Return the number of vectors of levels that print as the figures."""
    size = prod(high - low + 1 for leaf in root.leaves() for _, low, high in leaf.spans)
    return _Counter(windows, size, by_level=True).total(root)


def ways_of(leaf: Node) -> dict[int, int]:
    """Return for each sum of an aspect, in units, how many levels give it."""
    found = {0: 1}
    for weight, low, high in leaf.spans:
        before, found = found, {}
        for units, ways in before.items():
            for level in range(low, high + 1):
                total = units + weight * level
                found[total] = found.get(total, 0) + ways
    return found


class _Counter:
    def __init__(
        self, windows: Mapping[str, Window], size: int, *, by_level: bool
    ) -> None:
        self._windows = windows
        # One bit more, so that the sum of all slots is below 2**slot - 1.
        self._slot = size.bit_length() + 1
        self._by_level = by_level

    def total(self, root: Node) -> int:
        # The sum of the digits of a number to the base b is its rest modulo b - 1.
        return self._restricted(root).packed % ((1 << self._slot) - 1)

    def _restricted(self, node: Node) -> _Ways:
        ways = _ONE
        if node.children:
            # What is printed leaves few sums: first it, while the number is small.
            for child in sorted(
                node.children, key=lambda child: child.is_free(self._windows)
            ):
                ways = self._times(ways, child)
        else:
            ways = self._times_leaf(ways, node)
        return self._cut(ways, self._windows.get(node.figure))

    def _times(self, ways: _Ways, node: Node) -> _Ways:
        if node.is_free(self._windows):
            for leaf in node.leaves():
                ways = self._times_leaf(ways, leaf)
            return ways
        other = self._restricted(node)
        return _Ways(ways.start + other.start, ways.packed * other.packed)

    def _times_leaf(self, ways: _Ways, leaf: Node) -> _Ways:
        if self._by_level:
            boxes = [(w, low, high - low + 1) for w, low, high in leaf.spans]
            return self._spread(ways, boxes)
        sums, step = _bitsets.members(leaf.free), leaf.step
        if len(sums) == (sums[-1] - sums[0]) // step + 1:
            return self._spread(ways, [(step, sums[0] // step, len(sums))])
        packed = 0
        for start, length in _bitsets.runs(leaf.free >> sums[0]):
            packed |= _repeated(1, self._slot, length) << self._slot * start
        return _Ways(ways.start + sums[0], ways.packed * packed)

    def _spread(self, ways: _Ways, boxes: list[Box]) -> _Ways:
        start, packed = ways.start, ways.packed
        for step, lowest, steps in boxes:
            start += step * lowest
            packed = _repeated(packed, self._slot * step, steps)
        return _Ways(start, packed)

    def _cut(self, ways: _Ways, window: Window | None) -> _Ways:
        if window is None:
            return ways
        low, high = window
        skipped = max(low - ways.start, 0)
        left = max(high - ways.start - skipped + 1, 0)
        packed = ways.packed >> self._slot * skipped
        # A printed figure may be of any size: no mask is larger than the number.
        wide = min(self._slot * left, packed.bit_length())
        return _Ways(ways.start + skipped, packed & ((1 << wide) - 1))


def _repeated(packed: int, shift: int, times: int) -> int:
    """Return the sum of a number shifted 0, 1, 2, ... times, in few additions."""
    if times == 1:
        return packed
    half = _repeated(packed, shift, times // 2)
    both = half + (half << shift * (times // 2))
    return both + (packed << shift * (times - 1)) if times % 2 else both
