"""Tables of printed figures: a row for each instansi and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from spbe._telling import did_you_mean, shown
from spbe.errors import Problem, PublishedResultError
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat
from spbe.model.publication import PublishedResult
from spbe.rules.notes import Note
from spbe.serialization import _csv_notes as notes
from spbe.serialization._blanks import is_blank, is_not_assessed
from spbe.serialization._csv_end import open_end
from spbe.serialization._csv_facts import (
    FACT_HEADER,
    Fact,
    FactReader,
    by_name,
    by_year,
    fact_cells,
)
from spbe.serialization._csv_grid import Grid
from spbe.serialization._csv_headers import PUBLISHED, fields_of, figure_header
from spbe.serialization._csv_numbers import figure_cell, mixed_marks
from spbe.serialization._csv_text import escaped, text_or_none
from spbe.serialization._instruments import by_id

__all__ = ["PrintedReader", "printed_header", "printed_rows"]

_PREDIKATS = {predikat.value.casefold(): predikat for predikat in Predikat}
_GROUPS = {"domains": "domain", "aspects": "aspect"}


class PrintedReader:
    """Reads the rows of a table of printed figures.

    Args:
        grid: The table.
        stated: The instrument, if the caller stated it.
        year: The year of rows that tell none.
        decimal: The decimal mark, if stated.
        places: The decimal places of rows that tell none.
        noting: Whether a figure that cannot be read is left out and told, not
            refused.
        problems: Where faults are added.

    Attributes:
        decimal: The decimal mark, stated or found.
        notes: What is to be told.
    """

    def __init__(  # noqa: PLR0913 (what the caller stated)
        self,
        grid: Grid,
        *,
        stated: Instrument | None,
        year: int | None,
        decimal: str | None,
        places: int,
        noting: bool,
        problems: list[Problem],
    ) -> None:
        self._grid, self._stated, self._noting = grid, stated, noting
        self._given_places, self._problems = places, problems
        self._fields, _ = fields_of(grid, PUBLISHED, problems)
        self._figures = self._figure_columns()
        columns = list(self._figures.values())
        self.decimal, mixed = mixed_marks(grid, columns, decimal)
        problems += mixed
        problems += open_end(grid, self._fields, figures=columns, places=places)
        self._facts = FactReader(grid, self._fields, year, problems)
        self._known: dict[tuple[str, Any], Instrument | None] = {}
        self.notes: list[Note] = []

    def _figure_columns(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        if "index" in self._fields:
            found["index", ""] = self._fields["index"]
        for column, header in enumerate(self._grid.header):
            if (which := figure_header(header)) is None:
                continue
            if which in found:
                message = f"{_GROUPS[which[0]]} {which[1]} has two columns"
                self._tell("doubled-column", self._grid.header_line, column, message)
            found.setdefault(which, column)
        if not found:
            message = "there is no column of figures, such as indeks, d1 or a1"
            self._tell("missing-column", self._grid.header_line, None, message)
        if "instansi" not in self._fields:
            message = "there is no column for the instansi, such as nama_instansi"
            self._tell("missing-column", self._grid.header_line, None, message)
        return found

    def results(self) -> Iterator[PublishedResult]:
        """Yield the result of each row that is sound."""
        facts: list[Fact | None] = []
        for row, line in zip(self._grid.rows, self._grid.lines, strict=True):
            before = len(self._problems)
            fact = self._facts(row, line)
            facts.append(fact)
            if fact.instansi is None and "instansi" in self._fields:
                column = self._fields["instansi"]
                if is_blank(row[column]) and len(self._problems) == before:
                    message = "the name of the instansi is missing"
                    self._tell("instansi", line, column, message)
            instrument = self._instrument(row, line, fact)
            values = self._values(row, line, instrument)
            if fact.instansi is None or fact.year is None or instrument is None:
                continue
            try:
                yield PublishedResult(
                    instansi=fact.instansi,
                    year=fact.year,
                    stage=fact.stage,
                    instrument=instrument,
                    **values,
                )
            except PublishedResultError as error:
                self._problems += [self._placed(one, line) for one in error.problems]
        self.notes[:0] = [
            *notes.extra_columns(
                self._grid, {*self._fields.values(), *self._figures.values()}
            ),
            *notes.doubled_rows(self._grid, facts),
        ]

    def _instrument(self, row: list[str], line: int, fact: Fact) -> Instrument | None:
        column = self._fields.get("instrument")
        name = None if column is None else text_or_none(row[column])
        if self._stated is not None:
            if name is not None and name != self._stated.id:
                message = (
                    f"instrument {shown(name)} is not the one stated, {self._stated.id}"
                )
                self._tell("instrument", line, column, message)
            return self._stated
        if name is None and fact.year is None:
            column = self._fields.get("year")
            if column is None or is_blank(row[column]):
                message = "the year is missing; pass year="
                self._tell("year", line, column, message)
            return None
        key = ("name", name) if name is not None else ("year", fact.year)
        if key not in self._known:
            self._known[key] = (
                by_name(name, self._grid, line, self._problems)
                if name is not None
                else by_year(fact.year or 0, self._grid, line, self._problems)
            )
        return self._known[key]

    def _values(
        self, row: list[str], line: int, instrument: Instrument | None
    ) -> dict[str, Any]:
        values: dict[str, Any] = {
            "places": self._given_places,
            "domains": {},
            "aspects": {},
        }
        for (group, number), column in self._figures.items():
            figure = self._figure(row[column], line, column)
            if figure is None or instrument is None:
                continue
            if group == "index":
                values["index"] = figure
            elif self._has(instrument, group, number, line, column):
                values[group][number] = figure
        for field, read in (
            ("predikat", self._predikat),
            ("places", self._places),
            ("note", lambda cell, *_: text_or_none(cell) or ""),
        ):
            if (column := self._fields.get(field, -1)) >= 0:
                values[field] = read(row[column], line, column)
        return values

    def _figure(self, cell: str, line: int, column: int) -> str | None:
        if is_not_assessed(cell):
            return None
        figure = figure_cell(cell, self.decimal)
        if figure is None and self._noting:
            place = self._grid.place(line, column)
            self.notes.append(
                notes.note(
                    "unreadable",
                    f"{shown(cell)} bukan angka dan ditinggalkan @ {place}.",
                    f"{shown(cell)} is no figure and was left out @ {place}.",
                )
            )
        elif figure is None:
            message = (
                f"{shown(cell)} is not a figure, such as 2{self.decimal or '.'}98; "
                "mend it, leave the cell blank, or pass unreadable='note'"
            )
            self._tell("printed", line, column, message, cell)
        return figure

    def _has(
        self, instrument: Instrument, group: str, number: str, line: int, column: int
    ) -> bool:
        groups = instrument.domains if group == "domains" else instrument.aspects
        known = [str(one.number) for one in groups]
        if number in known:
            return True
        what = _GROUPS[group]
        cure = did_you_mean(number, known) if known else ""
        message = f"{what} {number} is not in {instrument.id}{cure}"
        self._tell("printed", line, column, message)
        return False

    def _predikat(self, cell: str, line: int, column: int) -> Predikat | None:
        if is_not_assessed(cell):
            return None
        predikat = _PREDIKATS.get(" ".join(cell.split()).casefold())
        if predikat is None:
            cure = did_you_mean(cell.strip(), [one.value for one in Predikat])
            message = f"predikat {shown(cell)} is unknown{cure}"
            self._tell("predikat", line, column, message, cell)
        return predikat

    def _places(self, cell: str, line: int, column: int) -> int:
        text = cell.strip()
        if text.isascii() and text.isdigit() and len(text) <= len("20"):
            return int(text)
        if not is_blank(cell):
            message = f"{shown(cell)} is not a number of decimal places, 0 to 20"
            self._tell("places", line, column, message, cell)
        return self._given_places

    def _placed(self, problem: Problem, line: int) -> Problem:
        group, _, number = str(problem.place).partition(" ")
        column = self._figures.get((f"{group}s" if number else group, number))
        if column is None:
            column = self._fields.get(group)
        return attrs.evolve(problem, place=self._grid.place(line, column))

    def _tell(
        self,
        kind: str,
        line: int,
        column: int | None,
        message: str,
        value: object = None,
    ) -> None:
        place = self._grid.place(line, column)
        self._problems.append(
            Problem(kind=kind, value=value, place=place, message=message)
        )


def printed_header(results: Sequence[PublishedResult]) -> list[str]:
    """Return the header of a table: every domain and aspect of its instruments.

    Raises:
        InstrumentError: If an instrument has the id of another, and differs from it.
    """
    used = by_id(result.instrument for result in results).values()
    domains = _numbers(one.number for each in used for one in each.domains)
    aspects = _numbers(one.number for each in used for one in each.aspects)
    return [
        *FACT_HEADER,
        "places",
        "index",
        "predikat",
        *(f"domain_{number}" for number in domains),
        *(f"aspect_{number}" for number in aspects),
        "note",
    ]


def _numbers(numbers: Iterator[int]) -> list[int]:
    return sorted(set(numbers))


def printed_rows(
    results: Sequence[PublishedResult], decimal: str
) -> Iterator[list[str]]:
    """Yield the row of each result."""
    figures = [
        (f"{header.partition('_')[0]}s", header.partition("_")[2])
        for header in printed_header(results)
        if header.startswith(("domain_", "aspect_"))
    ]
    for result in results:
        printed = {"domains": result.domains, "aspects": result.aspects}
        cells = [
            result.index,
            *(printed[group].get(number) for group, number in figures),
        ]
        index, *groups = [
            "" if figure is None else f"{figure:f}".replace(".", decimal)
            for figure in cells
        ]
        yield [
            *fact_cells(result.instansi, result.year, result.stage, result.instrument),
            str(result.places),
            index,
            "" if result.predikat is None else result.predikat.value,
            *groups,
            escaped(result.note),
        ]
