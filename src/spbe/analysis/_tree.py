"""An instrument as a tree of sums: the whole, its domains, their aspects.

All is in units: an aspect's sum is that of its levels times their weights, and every
group above is the sum of its parts. So a printed figure is a window on one sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from itertools import accumulate
from math import gcd

import attrs

from spbe import _bitsets
from spbe.analysis._windows import Window
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect, Domain

Span = tuple[int, int, int]
"""The weight of an indicator in units, and its lowest and highest level."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Node:
    """A group: the whole, a domain or an aspect.

    Attributes:
        figure: What its printed figure is called: ``"domain 4"``.
        group: ``"index"``, ``"domain"`` or ``"aspect"``.
        number: Its official number; ``None`` for the whole.
        name: Its official name.
        whole: The units of one index point of it.
        children: Its groups; none for an aspect.
        spans: The indicators of an aspect.
        codes: Their official numbers.
        free: Every sum that levels can give, whatever is printed.
        figures: The names of its own figure and of all within it.
    """

    figure: str
    group: str
    number: int | None
    name: str
    whole: int
    children: tuple[Node, ...] = ()
    spans: tuple[Span, ...] = ()
    codes: tuple[str, ...] = ()
    free: int
    figures: frozenset[str]

    @property
    def step(self) -> int:
        """The units of one step of an aspect's sum; of one level if all weigh alike."""
        return gcd(*(weight for weight, _, _ in self.spans))

    def walk(self) -> Iterator[Node]:
        """Yield the group and all within it: the whole, domains, then aspects."""
        level: list[Node] = [self]
        while level:
            yield from level
            level = [child for node in level for child in node.children]

    def leaves(self) -> list[Node]:
        """Return its aspects in official order."""
        return [node for node in self.walk() if not node.children]

    def is_free(self, windows: Mapping[str, Window]) -> bool:
        """Whether nothing of it is printed."""
        return self.figures.isdisjoint(windows)


@lru_cache(maxsize=64)
def tree_of(
    instrument: Instrument,
    minimum_level: int | None = None,
    known: tuple[int | None, ...] = (),
) -> Node:
    """Compile an instrument of whole levels.

    Args:
        instrument: The instrument.
        minimum_level: The lowest level taken; ``None``: that of each scale.
        known: The levels already known, in official order; ``None`` where not.
    """
    layout = instrument.layout
    floor = max(minimum_level or 0, 0)
    spans = tuple(
        (weight, max(low, floor), high) if level is None else (weight, level, level)
        for weight, low, high, level in zip(
            layout.weights,
            layout.lowest,
            layout.highest,
            known or (None,) * len(layout.codes),
            strict=True,
        )
    )
    aspects = [
        _leaf(aspect, spans[place], layout.codes[place])
        for aspect, (place, _) in zip(instrument.aspects, layout.aspects, strict=True)
    ]
    parts = [
        _group("domain", domain, tuple(aspects[place]))
        for domain, place in zip(instrument.domains, layout.domains, strict=True)
    ]
    return _parent(
        figure="index",
        group="index",
        number=None,
        name=instrument.index_name,
        children=tuple(parts or aspects),
    )


def _leaf(aspect: Aspect, spans: tuple[Span, ...], codes: tuple[str, ...]) -> Node:
    figure = f"aspect {aspect.number}"
    return Node(
        figure=figure,
        group="aspect",
        number=aspect.number,
        name=aspect.name,
        whole=sum(weight for weight, _, _ in spans),
        spans=spans,
        codes=codes,
        free=sums_of(spans),
        figures=frozenset([figure]),
    )


def _group(group: str, domain: Domain, children: tuple[Node, ...]) -> Node:
    return _parent(
        figure=f"{group} {domain.number}",
        group=group,
        number=domain.number,
        name=domain.name,
        children=children,
    )


def _parent(
    *,
    figure: str,
    group: str,
    number: int | None,
    name: str,
    children: tuple[Node, ...],
) -> Node:
    return Node(
        figure=figure,
        group=group,
        number=number,
        name=name,
        whole=sum(child.whole for child in children),
        children=children,
        free=sums_of(
            span for child in children for leaf in child.leaves() for span in leaf.spans
        ),
        figures=frozenset([figure]).union(*(child.figures for child in children)),
    )


def merged(node: Node, windows: Mapping[str, Window]) -> Node:
    """Return the tree with those aspects taken together that no figure tells apart.

    They have the same parent, none of them is printed, and a level of any of them
    counts the same.

    Args:
        node: The tree.
        windows: The window of each printed figure, by its name.
    """
    alike: dict[object, list[Node]] = {}
    for child in node.children:
        weights = {weight for weight, _, _ in child.spans}
        lone = len(weights) != 1 or child.figure in windows
        alike.setdefault(child.figure if lone else weights.pop(), []).append(child)
    children = tuple(
        merged(group[0], windows) if len(group) == 1 else _together(group)
        for group in alike.values()
    )
    return attrs.evolve(node, children=children)


def _together(leaves: list[Node]) -> Node:
    spans = tuple(span for leaf in leaves for span in leaf.spans)
    whole, free = sum(leaf.whole for leaf in leaves), sums_of(spans)
    return attrs.evolve(leaves[0], whole=whole, spans=spans, free=free)


def sums_of(spans: Iterable[Span]) -> int:
    """Return every sum of levels times weights, as the bits of one number."""
    reached = 1
    for weight, low, high in spans:
        reached = _bitsets.spread(reached << weight * low, weight, high - low + 1)
    return reached


def inside(node: Node, windows: Mapping[str, Window]) -> dict[str, int]:
    """Return for each group the sums that the figures within it allow.

    Args:
        node: The tree.
        windows: The window of each printed figure, by its name.
    """
    found: dict[str, int] = {}
    _fill(node, windows, found)
    return found


def _fill(node: Node, windows: Mapping[str, Window], found: dict[str, int]) -> int:
    if node.children:
        parts = [_fill(child, windows, found) for child in node.children]
        bits = node.free if node.is_free(windows) else reduce(_bitsets.sums, parts)
    else:
        bits = node.free
    found[node.figure] = cut(bits, windows.get(node.figure))
    return found[node.figure]


def cut(bits: int, window: Window | None) -> int:
    """Return the sums of a set that lie in a window."""
    if window is None:
        return bits
    low, high = window
    # A printed figure may be of any size: no mask is made larger than the set.
    return bits & _bitsets.between(low, min(high, bits.bit_length()))


def feasible(node: Node, windows: Mapping[str, Window]) -> dict[str, int]:
    """Return for each group the sums that all figures together allow.

    Args:
        node: The tree.
        windows: The window of each printed figure, by its name.
    """
    within = inside(node, windows)
    found = {node.figure: within[node.figure]}
    for parent in node.walk():
        parts = [within[child.figure] for child in parent.children]
        before = [1, *accumulate(parts[:-1], _bitsets.sums)]
        after = [1, *accumulate(parts[:0:-1], _bitsets.sums)][::-1]
        for place, child in enumerate(parent.children):
            others = _bitsets.sums(before[place], after[place])
            found[child.figure] = _bitsets.fitting(
                parts[place], others, found[parent.figure]
            )
    return found
