"""The national index, year by year."""

from __future__ import annotations

from decimal import Decimal

import attrs

from spbe import _validators as v
from spbe import instruments
from spbe._frozen import FrozenMap
from spbe._shown import Shown
from spbe.errors import PublishedResultError
from spbe.model.instrument import Instrument
from spbe.model.source import Source, Text
from spbe.published._reader import once, read_json

__all__ = ["NationalIndex", "national_index"]

_FILE = "national-index.json"
_SOURCE = Source(
    regulation="KemenPANRB, Laporan Pelaksanaan Evaluasi SPBE 2024", part="Tabel 4"
)


@attrs.frozen(kw_only=True, repr=False)
class NationalIndex(Shown):
    """The national index of one year and its domains, as printed.

    It is no instansi's result, and not the plain mean of those that were printed.

    Attributes:
        year: The year of the evaluation.
        instrument: The instrument in use.
        index: The printed index.
        domains: The printed domains by official number.
        respondents: How many instansi were evaluated, where that is printed.
        baik_or_better: How many of them got Baik or better, where that is printed.
        note: Where official papers disagree, in both languages.
        source: Where it is printed.

    Example:
        >>> import spbe
        >>> spbe.published.national_index()[-1]
        <NationalIndex 2024: 3.12>
    """

    _error = PublishedResultError

    year: int = attrs.field(validator=v.whole_number)
    instrument: Instrument = attrs.field(validator=v.type_of(Instrument))
    index: Decimal = attrs.field(validator=v.type_of(Decimal))
    domains: FrozenMap[str, Decimal] = attrs.field(validator=v.type_of(FrozenMap))
    respondents: int | None = attrs.field(
        default=None, validator=v.optional(v.whole_number)
    )
    baik_or_better: int | None = attrs.field(
        default=None, validator=v.optional(v.whole_number)
    )
    note: Text | None = attrs.field(default=None, validator=v.optional(v.type_of(Text)))
    source: Source = attrs.field(default=_SOURCE, validator=v.type_of(Source))

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the year, the index, each domain by name, and the rest."""
        names = {d.number: d.name for d in self.instrument.domains}
        domains = {names[int(number)]: one for number, one in self.domains.items()}
        return [
            {
                "year": self.year,
                "index": self.index,
                **domains,
                "respondents": self.respondents,
                "baik_or_better": self.baik_or_better,
                "note_id": self.note and self.note.id,
                "note_en": self.note and self.note.en,
            }
        ]

    def _remarks(self) -> tuple[str, ...]:
        return (str(self.source),)

    def __repr__(self) -> str:
        return f"<NationalIndex {self.year}: {self.index}>"


@attrs.frozen(kw_only=True)
class _Year:
    year: int
    instrument: str
    index: str
    domains: dict[str, str]
    respondents: int | None = None
    baik_or_better: int | None = None
    note: Text | None = None

    def published(self) -> NationalIndex:
        return NationalIndex(
            year=self.year,
            instrument=instruments.load(self.instrument),
            index=Decimal(self.index),
            domains=FrozenMap({n: Decimal(one) for n, one in self.domains.items()}),
            respondents=self.respondents,
            baik_or_better=self.baik_or_better,
            note=self.note,
        )


@once
def _years() -> tuple[NationalIndex, ...]:
    return tuple(year.published() for year in read_json(_FILE, _Year))


def national_index() -> tuple[NationalIndex, ...]:
    """Return the national index of 2018 to 2024.

    Figures of 2018 to 2020 and of later years come from two instruments; they are
    not comparable across them.

    Source:
        KemenPANRB, Laporan Pelaksanaan Evaluasi SPBE 2024, Tabel 4.

    Example:
        >>> import spbe
        >>> [str(year.index) for year in spbe.published.national_index()]
        ['1.98', '2.18', '2.26', '2.24', '2.34', '2.79', '3.12']
    """
    return _years()
