"""Wide tables: a row for each instansi and year, a column for each indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from spbe._problems import Problems
from spbe.errors import Problem
from spbe.model._levels import check_digits
from spbe.model.evaluation import Evaluation, Levels
from spbe.model.instrument import Instrument
from spbe.rules.notes import Note
from spbe.serialization import _csv_notes as notes
from spbe.serialization._csv_end import open_end
from spbe.serialization._csv_facts import (
    FACT_HEADER,
    Fact,
    FactReader,
    fact_cells,
    resolved,
)
from spbe.serialization._csv_grid import Grid
from spbe.serialization._csv_headers import FACTS, fields_of, indicator_columns
from spbe.serialization._csv_numbers import (
    Cells,
    LevelCells,
    level_problem,
    mixed_marks,
    written,
)
from spbe.serialization._csv_text import escaped

__all__ = ["read_wide", "wide_header", "wide_rows"]


def read_wide(
    grid: Grid,
    stated: Instrument | None,
    year: int | None,
    decimal: str | None,
    problems: Problems,
) -> tuple[list[Evaluation], list[Note], str | None]:
    """Read the evaluations of a wide table.

    Args:
        grid: The table.
        stated: The instrument, if the caller stated it.
        year: The year of rows that tell none.
        decimal: The decimal mark, if stated.
        problems: Where faults are added.

    Returns:
        The evaluations, what is to be told, and the decimal mark.
    """
    fields, _ = fields_of(grid, FACTS, problems)
    reader = FactReader(grid, fields, year, problems)
    facts = [reader(row, line) for row, line in zip(grid.rows, grid.lines, strict=True)]
    years = [fact.year for fact in facts]
    instrument = resolved(grid, stated, reader.ids, years, problems)
    if instrument is None:
        return [], [], decimal
    taken = set(fields.values())
    columns = indicator_columns(grid, instrument, taken, problems)
    if not columns and not problems:
        message = "there is no column of an indicator, such as i1"
        place = grid.place(grid.header_line)
        problems.append(Problem(kind="missing-column", place=place, message=message))
    if instrument.is_decimal:
        decimal, mixed = mixed_marks(grid, list(columns.values()), decimal)
        problems += mixed
    problems += open_end(grid, fields, instrument=instrument, levels=columns.values())
    wide = _Wide(grid, instrument, columns, decimal)
    found = list(wide.evaluations(facts, problems))
    told = [
        *notes.extra_columns(grid, taken | set(columns.values())),
        *notes.few(
            notes.doubled_rows(
                grid, [None if fact.instansi is None else fact for fact in facts]
            )
        ),
    ]
    return found, told, decimal if instrument.is_decimal else None


@attrs.frozen
class _Wide:
    """A table whose columns are known."""

    grid: Grid
    instrument: Instrument
    columns: dict[str, int]
    decimal: str | None

    def evaluations(
        self, facts: list[Fact], problems: Problems
    ) -> Iterator[Evaluation]:
        """Yield the evaluation of each sound row, and tell what is wrong elsewhere."""
        grid, instrument = self.grid, self.instrument
        of = LevelCells(instrument, self.decimal).of
        # What has no column is not assessed, as if a column of blanks stood last.
        last = len(grid.header)
        plan = [
            (of[code], self.columns.get(code, last)) for code in instrument.layout.codes
        ]
        for row, fact, line in zip(grid.rows, facts, grid.lines, strict=True):
            padded = [*row, ""]
            try:
                in_order = tuple([known[padded[column]] for known, column in plan])
            except KeyError:
                self._tell_faults(of, row, line, problems)
                continue
            if self.instrument.is_decimal:
                before = problems.total
                check_digits(in_order, problems, grid.place(line))
                if problems.total > before:
                    continue
            # Each level came out of its scale, so it needs no second check.
            yield Evaluation(
                instrument=instrument,
                levels=Levels(instrument, in_order, is_complete=None not in in_order),
                instansi=fact.instansi,
                year=fact.year,
                stage=fact.stage,
            )

    def _tell_faults(
        self, of: dict[str, Cells], row: list[str], line: int, problems: Problems
    ) -> None:
        for indicator in self.instrument.indicators:
            if (column := self.columns.get(indicator.code)) is None:
                continue
            cell = row[column]
            try:
                of[indicator.code][cell]
            except KeyError:
                if problems.fits():
                    scale = self.instrument.scale(indicator.scale)
                    place = self.grid.place(line, column)
                    problems.append(
                        level_problem(indicator, scale, cell, place, self.decimal)
                    )


def wide_header(instrument: Instrument) -> list[str]:
    """Return the header of a wide table, ``i1`` and so on for the indicators.

    Excel makes a date of a bare ``35-1``.
    """
    return [*FACT_HEADER, *(escaped(f"i{code}") for code in instrument.layout.codes)]


def wide_rows(evaluations: Sequence[Evaluation], decimal: str) -> Iterator[list[str]]:
    """Yield the row of each evaluation.

    Raises:
        ValueError: If there are assessments, for which there is no room.
    """
    for evaluation in evaluations:
        if evaluation.assessments:
            msg = (
                "a wide table has no room for notes, units and evidence; "
                "pass layout='long'"
            )
            raise ValueError(msg)
        yield [
            *fact_cells(
                evaluation.instansi,
                evaluation.year,
                evaluation.stage,
                evaluation.instrument,
            ),
            *(
                "" if level is None else written(level, decimal)
                for level in evaluation.levels.in_order
            ),
        ]
