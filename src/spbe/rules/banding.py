"""From an index to its predikat: the exact one, or all that a printed one allows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from spbe._arguments import check_kind
from spbe._numbers import plain, printed
from spbe._rounding import PLACES, decimal_places
from spbe._telling import shortened
from spbe.errors import EvaluationError, Problem
from spbe.model.index import Index
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat
from spbe.rules.reaching import index_range, predikat_reached, reach_of

__all__ = ["predikat_of", "predikat_of_printed"]


def predikat_of(
    instrument: Instrument,
    exact: Index | Fraction | Decimal | int,
    year: int | None = None,
) -> Predikat:
    """Return the predikat that an exact index earns.

    Args:
        instrument: Whose bands hold.
        exact: The exact index, in index points, within the instrument's scale.
        year: The year of the evaluation, for the basis of the predikat.

    Returns:
        The predikat on the basis of that year.

    Raises:
        TypeError: If the index is a float, a text or a truth value, or the year
            is no whole number.
        ValueError: If the index is NaN or infinite, or has more digits than is
            read.
        EvaluationError: If it is off the scale.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13; 8/2026, Lampiran, Tabel 4.

    Example:
        >>> import spbe
        >>> from decimal import Decimal
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> print(spbe.rules.predikat_of(instrument, Decimal("3.4985"), 2024))
        Baik
        >>> print(spbe.rules.predikat_of(instrument, Decimal("3.4985"), 2023))
        Sangat Baik
    """
    check_kind(instrument, Instrument)
    value = Index(exact).exact
    low, high = index_range(instrument)
    if not low <= value <= high:
        raise _off_scale(instrument, value)
    kind = instrument.banding.basis_for(year).kind
    return instrument.banding.band_at(value, kind).predikat


def predikat_of_printed(
    instrument: Instrument,
    printed_index: Decimal | int | str,
    year: int | None = None,
    *,
    places: int = PLACES,
) -> frozenset[Predikat]:
    """Return every predikat that can stand behind a printed index.

    A printed figure stands for all exact values that round to it; only those
    that levels can give are counted.

    Args:
        instrument: Whose bands hold.
        printed_index: The index as printed: a ``Decimal``, a whole number or
            its digits as text; trailing zeros may be left out.
        year: The year of the evaluation, for the basis of the predikat.
        places: How many decimal places the source prints, 0 to 100.

    Returns:
        All that are possible; none where no levels give this index.

    Raises:
        TypeError: If the index is a float or a truth value, or the year or the
            number of places is no whole number.
        ValueError: If it is no figure, or has more decimals than ``places``.
        EvaluationError: If it is off the scale.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13; half-up rounding as proved on
        the national reports of 2023 and 2024.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> sorted(spbe.rules.predikat_of_printed(instrument, "3.50", 2024))
        [<Predikat.BAIK: 'Baik'>, <Predikat.SANGAT_BAIK: 'Sangat Baik'>]
        >>> sorted(spbe.rules.predikat_of_printed(instrument, "3.50", 2023))
        [<Predikat.SANGAT_BAIK: 'Sangat Baik'>]
    """
    check_kind(instrument, Instrument)
    figure = Fraction(printed(printed_index, decimal_places(places)))
    half = Fraction(1, 2 * 10**places)
    # Half-up: from half a unit of the last place below to less than half above.
    first, beyond = figure - half, figure + half
    low, high = index_range(instrument)
    if beyond <= low or first > high:
        raise _off_scale(instrument, figure)
    window = (first, beyond)
    return predikat_reached(instrument, reach_of(instrument), year, window)


def _off_scale(instrument: Instrument, value: Fraction) -> EvaluationError:
    low, high = index_range(instrument)
    allowed = f"{plain(low)} to {plain(high)}"
    text = shortened(plain(value))
    message = f"index {text} is not within {allowed}, the scale of {instrument.id}"
    return EvaluationError(
        [Problem(kind="index", value=text, allowed=allowed, message=message)]
    )
