"""What is still possible while indicators are not assessed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs

from spbe._numbers import plain
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat

__all__ = ["Bounds", "bounds", "fill_lowest"]


@attrs.frozen(kw_only=True, repr=False)
class Bounds:
    """The indices and predikat that the levels not yet known leave possible.

    Attributes:
        lowest: The index if all that is missing got its lowest level.
        highest: The index if all that is missing got its highest level.
        predikat: Every predikat still possible, in order.
        missing: The codes of the indicators not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> half = spbe.Evaluation.from_levels(instrument, {n: 3 for n in range(1, 42)})
        >>> spbe.rules.bounds(half)
        <Bounds 2.64 to 3.36: Baik>
    """

    lowest: Index
    highest: Index
    predikat: tuple[Predikat, ...]
    missing: tuple[str, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a bound: its index, published and exact."""
        return [
            {"bound": name, "index": index.published, "exact": plain(index.exact)}
            for name, index in (("lowest", self.lowest), ("highest", self.highest))
        ]

    def __repr__(self) -> str:
        labels = ", ".join(map(str, self.predikat))
        return f"<Bounds {self.lowest} to {self.highest}: {labels}>"


def bounds(evaluation: Evaluation) -> Bounds:
    """Return the lowest and highest index and the predikat still possible.

    Args:
        evaluation: Complete or partial.

    Returns:
        Bounds that are both reached by some completion; every predikat that
        some completion earns, and no other, on the basis of the year.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 and Tabel 13.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> nothing = spbe.Evaluation.from_levels(instrument, {})
        >>> (bounds := spbe.rules.bounds(nothing)).lowest, bounds.highest
        (<Index 1.00 = 1>, <Index 5.00 = 5>)
    """
    instrument = evaluation.instrument
    low, high = index_range(instrument, evaluation)
    if instrument.is_decimal:
        possible = predikat_between(
            instrument, (low, high), evaluation.year, with_highest=True
        )
    else:
        possible = _predikat_reached(evaluation)
    return Bounds(
        lowest=Index(low),
        highest=Index(high),
        predikat=tuple(sorted(possible)),
        missing=evaluation.missing,
    )


def fill_lowest(evaluation: Evaluation) -> Evaluation:
    """Return the evaluation with the lowest level wherever none is given.

    That is the regulation's own reading of an indicator without evidence; it is
    done only when asked for.

    Args:
        evaluation: Complete or partial.

    Returns:
        A complete evaluation; known levels stay as they are.

    Source:
        PermenPANRB 59/2020, Lampiran I (no evidence means the lowest level).

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> partial = spbe.Evaluation.from_levels(instrument, {"1": 5})
        >>> spbe.score(spbe.rules.fill_lowest(partial)).index
        <Index 1.05 = 1.052>
    """
    layout = evaluation.instrument.layout
    lowest = dict(zip(layout.codes, layout.lowest, strict=True))
    return evaluation.replace_levels(
        {code: lowest[code] for code in evaluation.missing}
    )


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
    layout = instrument.layout
    low = high = Fraction(0)
    for weight, lowest, highest in _spans(instrument, evaluation):
        low += weight * lowest
        high += weight * highest
    return low / layout.units_per_point, high / layout.units_per_point


def reachable_units(
    instrument: Instrument, evaluation: Evaluation | None = None
) -> int:
    """Return the indices that whole levels can give, as the bits of one number.

    Args:
        instrument: An instrument of whole levels.
        evaluation: Whose known levels are kept; none if not given.

    Returns:
        A number whose bit n is 1 where an index of n units can be reached.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index).
    """
    reached = 1
    for weight, lowest, highest in _spans(instrument, evaluation):
        before, reached = reached, 0
        for level in range(lowest, highest + 1):
            reached |= before << weight * level
    return reached


def predikat_between(
    instrument: Instrument,
    span: tuple[Fraction, Fraction],
    year: int | None,
    *,
    with_highest: bool,
) -> frozenset[Predikat]:
    """Return every predikat that some exact index in a span earns.

    Args:
        instrument: Whose bands hold.
        span: The least and the greatest exact index, in index points.
        year: The year of the evaluation, for the basis of the predikat.
        with_highest: Whether the greatest belongs to the span itself.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13.
    """
    low, high = span
    banding = instrument.banding
    kind = banding.basis_for(year).kind
    found = {banding.band_at(low, kind).predikat}
    starts = zip(banding.bands[1:], banding.starts(kind), strict=True)
    for band, start in starts:
        if low <= start and (start < high or (with_highest and start == high)):
            found.add(band.predikat)
    return frozenset(found)


def _predikat_reached(evaluation: Evaluation) -> frozenset[Predikat]:
    instrument = evaluation.instrument
    per_point = instrument.layout.units_per_point
    reached = reachable_units(instrument, evaluation)
    banding = instrument.banding
    kind = banding.basis_for(evaluation.year).kind
    starts = [-(-start * per_point // 1) for start in banding.starts(kind)]
    edges = [0, *starts, reached.bit_length()]
    return frozenset(
        band.predikat
        for band, (start, end) in zip(banding.bands, pairwise(edges), strict=True)
        if end > start and reached >> start & ((1 << end - start) - 1)
    )


def _spans(
    instrument: Instrument, evaluation: Evaluation | None
) -> Iterator[tuple[int, Any, Any]]:
    """Yield the weight and the least and greatest level left to each indicator."""
    layout = instrument.layout
    known = evaluation.levels.in_order if evaluation else (None,) * len(layout.codes)
    for weight, level, lowest, highest in zip(
        layout.weights, known, layout.lowest, layout.highest, strict=True
    ):
        yield (weight, lowest, highest) if level is None else (weight, level, level)
