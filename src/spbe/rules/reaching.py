"""Which indices, and so which predikat, levels can still give; exactly.

Every indicator without a level is open. Open whole levels give a set of sums, kept
as the bits of one number; open decimal levels fill an interval without a gap; the
levels that are known shift both. So one test serves every instrument.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, inf
from typing import Any

import attrs

from spbe._bitsets import spread
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat

__all__ = ["Reach", "index_range", "predikat_reached", "reach_of"]

Units = int | Fraction


@attrs.frozen(kw_only=True, repr=False)
class Reach:
    """Every index that levels can give, in units of the instrument.

    Each is ``base`` and a sum of whole levels and anything from ``low`` to ``high``.

    Attributes:
        base: What the known levels give.
        sums: A number whose bit n is 1 where open whole levels can give n units.
        low: The least that open decimal levels give.
        high: The most that they give.
    """

    base: Units
    sums: int
    low: int
    high: int

    def meets(self, start: Units | float, end: Units | float) -> bool:
        """Whether an index can be had from ``start`` to below ``end``, in units.

        Either may be infinite.
        """
        if not start < end:
            return False
        # A sum s fits if start <= base + s + high and base + s + low < end.
        first, beyond = 0, self.sums.bit_length()
        if start != -inf:
            first = max(first, ceil(start - self.base - self.high))
        if end != inf:
            beyond = min(beyond, ceil(end - self.base - self.low))
        if first >= beyond:
            return False
        return self.sums >> first & ((1 << beyond - first) - 1) != 0


def reach_of(instrument: Instrument, evaluation: Evaluation | None = None) -> Reach:
    """Return every index that levels can give.

    Args:
        instrument: Whose scales hold.
        evaluation: Whose known levels are kept; none if not given.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index).
    """
    base: Units = 0
    sums, low, high = 1, 0, 0
    for weight, known, lowest, highest, is_decimal in _parts(instrument, evaluation):
        if known is not None:
            base += weight * known
        elif is_decimal:
            low += weight * lowest
            high += weight * highest
        else:
            sums = spread(sums << weight * lowest, weight, highest - lowest + 1)
    return Reach(base=base, sums=sums, low=low, high=high)


def index_range(
    instrument: Instrument, evaluation: Evaluation | None = None
) -> tuple[Fraction, Fraction]:
    """Return the least and greatest exact index that levels can give.

    Args:
        instrument: Whose scales hold.
        evaluation: Whose known levels are kept; none if not given.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index).
    """
    low = high = Fraction(0)
    for weight, known, lowest, highest, _ in _parts(instrument, evaluation):
        low += weight * (lowest if known is None else known)
        high += weight * (highest if known is None else known)
    per_point = instrument.layout.units_per_point
    return low / per_point, high / per_point


def predikat_reached(
    instrument: Instrument,
    reach: Reach,
    year: int | None,
    window: tuple[Fraction, Fraction] | None = None,
) -> frozenset[Predikat]:
    """Return every predikat that some index within reach earns, and no other.

    Args:
        instrument: Whose bands hold.
        reach: Every index that levels can give.
        year: The year of the evaluation, for the basis of the predikat.
        window: From where to below where the index lies, in index points; any
            index if not given.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13.
    """
    layout, banding = instrument.layout, instrument.banding
    first: Units | float = -inf
    beyond: Units | float = inf
    if window is not None:
        first, beyond = (edge * layout.units_per_point for edge in window)
    starts = layout.starts[banding.basis_for(year).kind]
    # The lowest band begins at the bottom of the scale, the highest ends at the top.
    lower, upper = (-inf, *starts), (*starts, inf)
    return frozenset(
        band.predikat
        for band, start, end in zip(banding.bands, lower, upper, strict=True)
        if reach.meets(max(start, first), min(end, beyond))
    )


def _parts(
    instrument: Instrument, evaluation: Evaluation | None
) -> Iterator[tuple[int, Any, int, int, bool]]:
    """Yield of each indicator its weight in units, level if known, and scale."""
    layout = instrument.layout
    known = evaluation.levels.in_order if evaluation else (None,) * len(layout.codes)
    scales = {scale.name: scale for scale in instrument.scales}
    for weight, level, indicator in zip(
        layout.weights, known, instrument.indicators, strict=True
    ):
        scale = scales[indicator.scale]
        yield weight, level, scale.minimum, scale.maximum, scale.is_decimal
