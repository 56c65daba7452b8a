"""An instrument compiled to integers, so that scoring only adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from spbe._numbers import narrowed

if TYPE_CHECKING:
    from spbe.model.instrument import Instrument
    from spbe.model.structure import Scale

Number = int | Fraction


@attrs.frozen(eq=False, repr=False)
class Layout:
    """Order, slices and whole-number weights of an instrument.

    A *unit* is the largest step that divides every indicator's weight: one
    level up on an indicator raises the index by a whole number of units.

    Attributes:
        codes: The indicators' codes in official order.
        position: The place of each code in that order.
        by_text: Takes the levels in official order from a mapping keyed by text.
        by_number: The same for whole-number keys; ``None`` if codes are not all
            whole numbers.
        whole_levels: The levels every indicator takes, where all are whole and
            alike; else empty.
        lowest: The lowest level of each indicator, in official order.
        highest: The highest level of each indicator, in official order.
        units_per_point: Units in one index point (2000 for 59/2020).
        weights: The weight of each indicator in units, in official order.
        aspects: For each aspect its slice of the order and its weight: one
            number where its indicators weigh the same, else one for each.
        domains: For each domain its slice of the aspects.
        starts: By basis, the units from which each band but the lowest begins.
    """

    codes: tuple[str, ...]
    position: Mapping[str, int]
    by_text: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    by_number: Callable[[Mapping[int, Any]], tuple[Any, ...]] | None
    whole_levels: frozenset[int]
    lowest: tuple[int, ...]
    highest: tuple[int, ...]
    units_per_point: int
    weights: tuple[int, ...]
    aspects: tuple[tuple[slice, int | tuple[int, ...]], ...]
    domains: tuple[slice, ...]
    starts: Mapping[str, tuple[Number, ...]]

    @classmethod
    def of(cls, instrument: Instrument) -> Layout:
        """Compile an instrument."""
        codes = tuple(indicator.code for indicator in instrument.indicators)
        shares = [indicator.weight / 100 for indicator in instrument.indicators]
        per_point = lcm(*(share.denominator for share in shares))
        weights = tuple(int(share * per_point) for share in shares)
        scales = [instrument.scale(indicator.scale) for indicator in instrument]
        return cls(
            codes=codes,
            position=MappingProxyType(
                {code: place for place, code in enumerate(codes)}
            ),
            by_text=_getter(codes),
            by_number=_number_getter(codes),
            whole_levels=_whole_levels(set(scales)),
            lowest=tuple(scale.minimum for scale in scales),
            highest=tuple(scale.maximum for scale in scales),
            units_per_point=per_point,
            weights=weights,
            aspects=tuple(
                (place, _one_or_all(weights[place]))
                for place in _slices([len(a.indicators) for a in instrument.aspects])
            ),
            domains=tuple(_slices([len(d.aspects) for d in instrument.domains])),
            starts=MappingProxyType(
                {
                    # Whole numbers compare several times faster than fractions.
                    kind: tuple(
                        narrowed(start * per_point)
                        for start in instrument.banding.starts(kind)
                    )
                    for kind in ("exact", "published")
                }
            ),
        )


def _getter(keys: tuple[Any, ...]) -> Callable[[Mapping[Any, Any]], tuple[Any, ...]]:
    if len(keys) == 1:  # itemgetter of one key gives the bare value
        return lambda levels: (levels[keys[0]],)
    return itemgetter(*keys)


def _number_getter(
    codes: tuple[str, ...],
) -> Callable[[Mapping[int, Any]], tuple[Any, ...]] | None:
    numbers = tuple(int(code) for code in codes if code.isdecimal())
    return _getter(numbers) if tuple(map(str, numbers)) == codes else None


def _whole_levels(scales: set[Scale]) -> frozenset[int]:
    ranges = {range(scale.minimum, scale.maximum + 1) for scale in scales}
    if len(ranges) > 1 or any(scale.is_decimal for scale in scales):
        return frozenset()
    return frozenset(ranges.pop())


def _slices(sizes: list[int]) -> list[slice]:
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return [slice(end - size, end) for size, end in zip(sizes, ends, strict=True)]


def _one_or_all(weights: tuple[int, ...]) -> int | tuple[int, ...]:
    return weights[0] if len(set(weights)) == 1 else weights
