"""Which predikat a set of indices earns."""

from __future__ import annotations

from itertools import pairwise

from spbe import _bitsets
from spbe.model.instrument import Instrument
from spbe.model.predikat import BasisKind, Predikat


def predikat_in(
    instrument: Instrument, units: int, kind: BasisKind
) -> tuple[Predikat, ...]:
    """Return every predikat that some index of a set earns on a basis, in order.

    Args:
        instrument: An instrument of whole levels.
        units: The indices in units, as the bits of one number.
        kind: The basis.
    """
    starts = [int(-(-start // 1)) for start in instrument.layout.starts[kind]]
    edges = [0, *starts]
    edges.append(max(units.bit_length(), edges[-1] + 1))
    bands = zip(instrument.banding.bands, pairwise(edges), strict=True)
    return tuple(
        band.predikat
        for band, (start, end) in bands
        if units & _bitsets.between(start, end - 1)
    )
