"""The national tables: one result for each instansi and year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from spbe import instruments
from spbe._numbers import code
from spbe._telling import shown
from spbe.errors import Problem, PublishedResultError, UnknownNameError
from spbe.model.instansi import Instansi
from spbe.model.publication import PublishedResult
from spbe.model.structure import Domain
from spbe.published._reader import once, read_csv

__all__ = ["find", "results"]

_FILE = "results-2023-2024.csv"


@attrs.frozen
class _Row:
    year: str
    kind: str
    province: str
    name: str
    printed_name: str
    domain_1: str
    domain_2: str
    domain_3: str
    domain_4: str
    index: str
    predikat: str
    note: str

    def result(self) -> PublishedResult:
        instrument = instruments.for_year(int(self.year))
        domains = {
            domain.number: self._printed(domain) for domain in instrument.domains
        }
        kind: Any = self.kind
        return PublishedResult(
            instansi=Instansi(
                name=self.name, kind=kind, province=self.province or None
            ),
            year=int(self.year),
            instrument=instrument,
            stage="final",
            index=self.index,
            predikat=self.predikat,
            domains={number: figure for number, figure in domains.items() if figure},
            note=self.note,
            printed_name=self.printed_name if self.printed_name != self.name else None,
        )

    def _printed(self, domain: Domain) -> str:
        figure: str = getattr(self, f"domain_{domain.number}")
        return figure


@once
def _results() -> tuple[PublishedResult, ...]:
    return tuple(row.result() for row in read_csv(_FILE, _Row))


def results(
    year: int | None = None, kind: str | None = None, province: str | None = None
) -> tuple[PublishedResult, ...]:
    """Return the rows of the national tables: domains, index and predikat as printed.

    Names have one spelling for all years; ``printed_name`` is the report's where it
    differs, and ``note`` tells a figure that is misprinted or cannot be read.

    Args:
        year: The year of the evaluation; ``None``: every year there is.
        kind: A kind of instansi, such as ``"kota"``; ``None``: every kind.
        province: The province an instansi lies in; ``None``: everywhere.

    Returns:
        In the order of the reports, year by year; 1,236 in all.

    Raises:
        UnknownNameError: If no row has this year, kind or province; it names those
            that there are.

    Source:
        KemenPANRB, national reports of the SPBE evaluation of 2023 and 2024.

    Example:
        >>> import spbe
        >>> len(spbe.published.results()), len(spbe.published.results(2024, "kota"))
        (1236, 93)
        >>> spbe.published.results(2024, province="Bali")[0]
        <PublishedResult Pemerintah Provinsi Bali, 2024: 4.30 Memuaskan>
    """
    found = everything = _results()
    asked: tuple[tuple[str, object, Callable[[PublishedResult], Any]], ...] = (
        ("year", year, lambda one: one.year),
        ("kind", kind, lambda one: one.instansi.kind),
        ("province", province, lambda one: one.instansi.province),
    )
    for what, wanted, of in asked:
        if wanted is None:
            continue
        known = sorted({of(one) for one in everything} - {None})
        number = code(wanted) if isinstance(known[0], int) else wanted
        if not isinstance(number, str) or number not in map(str, known):
            raise UnknownNameError(what, wanted, known)
        found = tuple(one for one in found if of(one) == wanted)
    return found


def find(text: str) -> tuple[PublishedResult, ...]:
    """Return every result of each instansi whose name has a text in it.

    Capitals, points and commas do not matter, nor whether it says "Kab.",
    "Kabupaten", "Pemkab" or "Pemerintah Kabupaten". The printed names are looked
    at too.

    Args:
        text: A name or a part of it.

    Returns:
        In the order of :func:`results`; none where no name has it.

    Raises:
        TypeError: If it is not a text.
        PublishedResultError: If it is blank.

    Example:
        >>> import spbe
        >>> for result in spbe.published.find("Pemkab Landak"):
        ...     print(result.year, result.instansi, result.index, result.predikat)
        2023 Pemerintah Kab. Landak 2.21 Cukup
        2024 Pemerintah Kab. Landak 2.40 Cukup
        >>> [result.year for result in spbe.published.find("ntb")]
        [2023, 2024]
    """
    if not isinstance(text, str):
        msg = f"{shown(text)} is not a text"
        raise TypeError(msg)
    if not (wanted := _spelled(text)):
        message = f"{shown(text)} is blank"
        raise PublishedResultError([Problem(kind="text", value=text, message=message)])
    keys = {key for names, key in _names() if any(wanted in name for name in names)}
    return tuple(one for one in _results() if one.instansi.key in keys)


@once
def _names() -> list[tuple[tuple[str, ...], str]]:
    return [
        (
            tuple(
                _spelled(name) for name in (one.instansi.name, one.printed_name) if name
            ),
            one.instansi.key,
        )
        for one in _results()
    ]


def _spelled(name: str) -> str:
    plain = " ".join(name.replace(",", " ").replace(".", " ").split())
    if not plain:
        return ""
    words: list[str] = []
    letters = False
    for word in Instansi(name=plain).key.split():
        # "D.I. Yogyakarta" is "DI Yogyakarta".
        if letters and len(word) == 1:
            words[-1] += word
        else:
            words.append(word)
        letters = len(word) == 1
    return " ".join(words)
