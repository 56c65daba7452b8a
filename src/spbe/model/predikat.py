"""Predikat, and the half-open bands of the index that give it."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from functools import cached_property
from typing import Literal

import attrs

from spbe import _validators as v
from spbe._numbers import plain
from spbe._rounding import rounds_up_from
from spbe._shown import Shown, rows_of
from spbe.errors import UnknownNameError
from spbe.model._facts import year_of
from spbe.model._ordered import Ordered
from spbe.model.source import Source, Text

__all__ = ["Band", "Banding", "Basis", "BasisKind", "Predikat"]

BasisKind = Literal["exact", "published"]


class Predikat(Ordered):
    """The label that an index earns, ordered from Kurang to Memuaskan.

    The value is the official label; ``str`` gives it too.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13.

    Example:
        >>> import spbe
        >>> spbe.Predikat.BAIK < spbe.Predikat.SANGAT_BAIK
        True
        >>> spbe.Predikat("Sangat Baik"), str(spbe.Predikat.BAIK)
        (<Predikat.SANGAT_BAIK: 'Sangat Baik'>, 'Baik')
    """

    KURANG = "Kurang"
    CUKUP = "Cukup"
    BAIK = "Baik"
    SANGAT_BAIK = "Sangat Baik"
    MEMUASKAN = "Memuaskan"


@attrs.frozen(kw_only=True, repr=False)
class Band(Shown):
    """The indices that earn one predikat: from ``lower`` to below ``upper``.

    Attributes:
        predikat: The predikat earned.
        lower: The least index of the band, in index points; it belongs to it.
        upper: Where the next band begins; it does not belong to this one. The
            highest band ends at the top of the scale, which belongs to it.
        printed: The band as the regulation prints it.
        tingkat: The name of the band's level, where the regulation gives one.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13; 8/2026, Lampiran, Tabel 4.

    Example:
        >>> import spbe
        >>> spbe.instruments.load("permenpanrb-59-2020").banding.bands[2]
        <Band Baik: 2.6 to below 3.5>
    """

    predikat: Predikat = attrs.field(validator=v.type_of(Predikat))
    lower: Fraction = attrs.field(validator=v.fraction)
    upper: Fraction = attrs.field(validator=v.fraction)
    printed: str = attrs.field(default="", validator=v.any_text)
    tingkat: str | None = attrs.field(default=None, validator=v.optional_text)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: predikat, both edges, exact, the band as printed."""
        return [
            {
                "predikat": str(self.predikat),
                "lower": self.lower,
                "upper": self.upper,
                "printed": self.printed,
                "tingkat": self.tingkat,
            }
        ]

    def __repr__(self) -> str:
        edges = f"{plain(self.lower)[:20]} to below {plain(self.upper)[:20]}"
        return f"<Band {self.predikat}: {edges}>"


@attrs.frozen(kw_only=True, repr=False)
class Basis(Shown):
    """Which number is banded: the exact index, or the published (rounded) one.

    No regulation says it; official practice changed between years, so each
    basis comes with the years it holds for and the evidence.

    Attributes:
        kind: ``"exact"`` or ``"published"``.
        years: The years in which official practice shows it; none for the
            basis that is assumed where no practice is known.
        evidence: What shows it.

    Example:
        >>> import spbe
        >>> banding = spbe.instruments.load("permenpanrb-59-2020").banding
        >>> banding.basis_for(2023)
        <Basis published (2023)>
    """

    kind: BasisKind = attrs.field(validator=v.one_of("exact", "published"))
    years: tuple[int, ...] = attrs.field(default=(), validator=v.tuple_of(int))
    evidence: Text = attrs.field(validator=v.type_of(Text))

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: kind, years, and the evidence in both languages."""
        return [
            {
                "basis": self.kind,
                "years": ", ".join(map(str, self.years)) or None,
                "evidence_id": self.evidence.id,
                "evidence_en": self.evidence.en,
            }
        ]

    def __repr__(self) -> str:
        years = ", ".join(map(str, self.years[:8])) or "assumed"
        return f"<Basis {self.kind} ({years})>"


@attrs.frozen(kw_only=True, repr=False)
class Banding(Shown):
    """The bands of an instrument and the basis on which they were applied.

    Attributes:
        bands: From the lowest to the highest, each beginning where the one
            below ends.
        bases: One without years, which is the default, and one for each
            practice that is known.
        source: Where the bands are printed; ``None``: the instrument's source.

    Example:
        >>> import spbe
        >>> banding = spbe.instruments.load("permenpanrb-59-2020").banding
        >>> [str(band.predikat) for band in banding.bands]
        ['Kurang', 'Cukup', 'Baik', 'Sangat Baik', 'Memuaskan']
    """

    bands: tuple[Band, ...] = attrs.field(validator=v.tuple_of(Band))
    bases: tuple[Basis, ...] = attrs.field(validator=v.tuple_of(Basis))
    source: Source | None = attrs.field(
        default=None, validator=v.optional(v.type_of(Source))
    )

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a band, from the lowest to the highest."""
        return rows_of(self.bands)

    def _facts(self) -> dict[str, object]:
        return {"source": None if self.source is None else str(self.source)}

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        return [("", self.to_rows()), ("Basis", rows_of(self.bases))]

    def __repr__(self) -> str:
        return f"<Banding {len(self.bands)} bands, {len(self.bases)} bases>"

    def basis_for(self, year: int | None) -> Basis:
        """Return the basis that official practice used in a year.

        Args:
            year: The year of the evaluation; ``None`` if it is not known.

        Returns:
            The basis known for that year, else the one without years.

        Raises:
            TypeError: If the year is neither a whole number nor ``None``.
        """
        if year is not None and type(year) is not int:
            year = year_of(year)
        return self._by_year.get(year, self._default)

    @cached_property
    def _by_year(self) -> dict[int | None, Basis]:
        return {year: basis for basis in self.bases for year in basis.years}

    @cached_property
    def _default(self) -> Basis:
        return next(basis for basis in self.bases if not basis.years)

    def starts(self, kind: BasisKind) -> tuple[Fraction, ...]:
        """Return the least exact index that earns each predikat on a basis.

        On the published basis a band begins half a hundredth lower, since the
        index is rounded up into it; so one comparison serves both bases.

        Args:
            kind: ``"exact"`` or ``"published"``.

        Returns:
            One exact index for each band but the lowest, ascending.
        """
        return self._starts[kind]

    @cached_property
    def _starts(self) -> dict[BasisKind, tuple[Fraction, ...]]:
        edges = tuple(band.lower for band in self.bands[1:])
        return {
            "exact": edges,
            "published": tuple(rounds_up_from(edge) for edge in edges),
        }

    def band_at(self, exact: Fraction, kind: BasisKind) -> Band:
        """Return the band of an exact index on a basis.

        Args:
            exact: The exact index, on the instrument's scale.
            kind: ``"exact"`` or ``"published"``.
        """
        return self.bands[bisect_right(self.starts(kind), exact)]

    def band_of(self, predikat: Predikat) -> Band:
        """Return the band that earns a predikat.

        Raises:
            UnknownNameError: If the instrument has no such band.
        """
        for band in self.bands:
            if band.predikat is predikat:
                return band
        name = getattr(predikat, "value", predikat)
        raise UnknownNameError("predikat", name, [band.predikat for band in self.bands])
