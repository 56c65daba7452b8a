"""Printed figures of one instansi and year, as printed; any of them may be absent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from spbe._frozen import FrozenMap
from spbe._numbers import code, printed
from spbe._rounding import PLACES, decimal_places
from spbe._shown import Shown
from spbe._telling import did_you_mean, shown
from spbe.errors import Problem, PublishedResultError
from spbe.model._about import about, identity
from spbe.model._facts import read_instansi, read_member, read_stage, read_year
from spbe.model.instansi import Instansi, Stage
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat

__all__ = ["PublishedResult"]

Printed = Decimal | int | str

_MOST_PLACES = 20  # no source prints more than ten


@attrs.frozen(init=False, repr=False)
class PublishedResult(Shown):
    """What a report prints of one instansi and year.

    Figures are kept as printed: 2.1 with two places stands for 2.10. They are
    not checked against the scale; to find what cannot be is another's work.

    Args:
        instansi: Whose result it is, or the name alone.
        year: The year of the evaluation.
        instrument: The instrument in use.
        stage: The stage, or its name.
        places: How many decimal places the source prints, 2 in reports.
        index: The printed index: a ``Decimal``, a whole number, or its digits
            as text; never a float.
        predikat: The printed predikat, or its label.
        domains: Printed figures of domains by official number.
        aspects: Printed figures of aspects by official number.
        note: What is to be known about the figures.
        printed_name: The name as the source prints it, where that is another than
            the one the instansi goes by.

    Raises:
        PublishedResultError: If anything is wrong; with every problem.
        TypeError: If the instrument is none.

    Source:
        KemenPANRB, national reports 2023 and 2024.

    Example:
        >>> import spbe
        >>> landak = spbe.PublishedResult(
        ...     instansi="Pemerintah Kab. Landak",
        ...     year=2019,
        ...     instrument=spbe.instruments.load("permenpanrb-5-2018"),
        ...     index="2.1",
        ...     predikat="Cukup",
        ...     aspects={2: "2.5", 5: "1.67"},
        ... )
        >>> landak.index, landak.aspects["2"]
        (Decimal('2.10'), Decimal('2.50'))
    """

    instansi: Instansi
    year: int
    instrument: Instrument
    stage: Stage | None
    places: int
    index: Decimal | None
    predikat: Predikat | None
    domains: FrozenMap[str, Decimal]
    aspects: FrozenMap[str, Decimal]
    note: str
    printed_name: str | None

    def __init__(  # noqa: PLR0913 (each is a column of a printed table)
        self,
        *,
        instansi: Instansi | str,
        year: int,
        instrument: Instrument,
        stage: Stage | str | None = None,
        places: int = PLACES,
        index: Printed | None = None,
        predikat: Predikat | str | None = None,
        domains: Mapping[Any, Printed] | None = None,
        aspects: Mapping[Any, Printed] | None = None,
        note: str = "",
        printed_name: str | None = None,
    ) -> None:
        if not isinstance(instrument, Instrument):
            msg = f"{shown(instrument)} is not an Instrument: see spbe.instruments.load"
            raise TypeError(msg)
        problems: list[Problem] = []
        places = _places(places, problems)
        values: tuple[Any, ...] = (
            read_instansi(instansi, problems),
            read_year(year, problems),
            instrument,
            None if stage is None else read_stage(stage, problems),
            places,
            None if index is None else _figure("index", index, places, problems),
            None
            if predikat is None
            else read_member(Predikat, "predikat", predikat, problems),
            _figures(instrument, "domain", domains, places, problems),
            _figures(instrument, "aspect", aspects, places, problems),
            _note(note, problems),
            None if printed_name is None else _name(printed_name, problems),
        )
        if problems:
            raise PublishedResultError(problems)
        self.__attrs_init__(*values)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: whose it is, index, predikat, a column a figure, the note."""
        return [
            {
                **identity(self),
                "index": self.index,
                "predikat": None if self.predikat is None else str(self.predikat),
                **{f"domain_{number}": one for number, one in self.domains.items()},
                **{f"aspect_{number}": one for number, one in self.aspects.items()},
                "note": self.note,
            }
        ]

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        rows: list[dict[str, object]] = []
        if self.index is not None:
            name = self.instrument.index_name
            rows.append(_row("index", None, name, self.index))
        for number, figure in self.domains.items():
            name = self.instrument.domain(number).name
            rows.append(_row("domain", int(number), name, figure))
        for number, figure in self.aspects.items():
            name = self.instrument.aspect(number).name
            rows.append(_row("aspect", int(number), name, figure))
        return [("", rows)]

    def _facts(self) -> dict[str, object]:
        predikat = None if self.predikat is None else str(self.predikat)
        return {**about(self), "index": self.index, "predikat": predikat}

    def _remarks(self) -> tuple[str, ...]:
        return (self.note,) if self.note else ()

    def __repr__(self) -> str:
        index = "no index" if self.index is None else f"{self.index}"[:12]
        predikat = f" {self.predikat}" if self.predikat else ""
        who = f"{self.instansi.name[:40]}, {self.year}"
        return f"<PublishedResult {who}: {index}{predikat}>"


def _row(
    group: str, number: int | None, name: str, figure: Decimal
) -> dict[str, object]:
    return {"group": group, "number": number, "name": name, "printed": figure}


def _problem(place: str, value: object, message: str) -> Problem:
    return Problem(kind="printed", value=value, place=place, message=message)


def _places(value: Any, problems: list[Problem]) -> int:
    try:
        return decimal_places(value, _MOST_PLACES)
    except (TypeError, ValueError) as error:
        problems.append(_problem("places", value, str(error)))
    return PLACES


def _figure(
    place: str, value: Any, places: int, problems: list[Problem]
) -> Decimal | None:
    try:
        figure = printed(value, places)
    except (TypeError, ValueError) as error:
        problems.append(_problem(place, value, str(error)))
        return None
    longest = 30
    if figure.adjusted() >= longest:
        message = f"{shown(value)} has more than {longest} digits before the point"
        problems.append(_problem(place, value, message))
        return None
    return Decimal(f"{figure:.{places}f}")


def _figures(
    instrument: Instrument,
    what: str,
    figures: Any,
    places: int,
    problems: list[Problem],
) -> FrozenMap[str, Decimal]:
    groups = instrument.domains if what == "domain" else instrument.aspects
    known = [str(group.number) for group in groups]
    found: dict[str, Decimal | None] = {}
    if figures is not None and not isinstance(figures, Mapping):
        message = f"{shown(figures)} is not a mapping from number to figure"
        problems.append(_problem(f"{what}s", figures, message))
        figures = None
    for key, value in (figures or {}).items():
        number = code(key)
        place = f"{what} {number}"
        if number is None or number not in known:
            cure = did_you_mean(key, known) if known else ""
            message = f"{what} {shown(key)} is not in {instrument.id}{cure}"
            problems.append(_problem(f"{what}s", key, message))
        elif number in found:
            problems.append(_problem(place, key, f"{what} {number} is doubled"))
        else:
            found[number] = _figure(place, value, places, problems)
    read = {n: figure for n in known if (figure := found.get(n)) is not None}
    return FrozenMap(read)


def _name(value: Any, problems: list[Problem]) -> str | None:
    if isinstance(value, str) and value.strip():
        return value
    problems.append(_problem("printed_name", value, f"{shown(value)} is not a name"))
    return None


def _note(value: Any, problems: list[Problem]) -> str:
    if isinstance(value, str):
        return value
    problems.append(_problem("note", value, f"{shown(value)} is not a text"))
    return ""
