"""The fewest printed figures that contradict one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from spbe import _bitsets
from spbe.analysis._tree import Node, cut
from spbe.analysis._windows import Window

Option = tuple[tuple[str, ...], int]
"""Some of the figures of a group, and the sums of it that they allow."""


def smallest_contradiction(
    root: Node, windows: Mapping[str, Window]
) -> tuple[str, ...]:
    """Return the names of the fewest figures that no levels give together.

    Figures contradict one another at the group that holds them all: its own leaves
    no sum that the others allow. So the figures within each group are tried in all
    combinations, and one that costs more figures and allows no fewer sums is left out.

    Args:
        root: The tree.
        windows: The window of each printed figure, by its name.

    Returns:
        One of the smallest sets, in the order index, domains, aspects; empty where
        the figures do not contradict one another.
    """
    found: list[tuple[str, ...]] = []
    free: list[Option] = [((), root.free)]
    groups = [_options(child, windows, found) for child in root.children] or [free]
    if root.figure in windows:
        # The group with most options last: with it sums need not be made, only tried.
        *first, last = sorted(groups, key=len)
        options = _combined(first)
        found += islice(_missing(options, last, root, windows[root.figure]), 1)
    order = {node.figure: place for place, node in enumerate(root.walk())}
    in_order = [sorted(names, key=order.__getitem__) for names in found]
    in_order.sort(key=lambda names: (len(names), [order[name] for name in names]))
    return tuple(in_order[0]) if in_order else ()


def _options(
    node: Node, windows: Mapping[str, Window], found: list[tuple[str, ...]]
) -> list[Option]:
    options: list[Option] = [((), node.free)]
    if node.children and not node.is_free(windows):
        options = _combined(
            [_options(child, windows, found) for child in node.children]
        )
    if node.figure in windows:
        window = windows[node.figure]
        narrowed = [((node.figure, *n), cut(bits, window)) for n, bits in options]
        found.extend(names for names, bits in narrowed if not bits)
        options = _cheapest([*options, *(one for one in narrowed if one[1])])
    return options


def _combined(groups: list[list[Option]]) -> list[Option]:
    options: list[Option] = [((), 1)]
    for group in groups:
        options = _cheapest(
            (names + more, _bitsets.sums(bits, others))
            for more, others in group
            for names, bits in options
        )
    return options


def _missing(
    some: list[Option], others: list[Option], root: Node, window: Window
) -> Iterator[tuple[str, ...]]:
    """Yield the figures that leave the whole no sum in its window, fewest first."""
    wanted = cut(root.free, window)
    pairs = product(some, others)
    for (names, bits), (more, rest) in sorted(
        pairs, key=lambda pair: len(pair[0][0]) + len(pair[1][0])
    ):
        if not _bitsets.meet(bits, rest, wanted):
            yield (root.figure, *names, *more)


def _cheapest(options: Iterable[Option]) -> list[Option]:
    kept: list[Option] = []
    for names, bits in sorted(options, key=lambda option: len(option[0])):
        if not any(fewer & ~bits == 0 for _, fewer in kept):
            kept.append((names, bits))
    return kept
