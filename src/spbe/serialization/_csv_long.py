"""Long tables: a row for each indicator, with what stands beside its level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from spbe._problems import Problems
from spbe.errors import EvaluationError, Problem
from spbe.model._levels import unknown_indicator
from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.rules.notes import Note
from spbe.serialization import _csv_notes as notes
from spbe.serialization._csv_end import open_end
from spbe.serialization._csv_evidence import evidence_of, evidence_text
from spbe.serialization._csv_facts import (
    FACT_HEADER,
    Fact,
    FactReader,
    fact_cells,
    resolved,
)
from spbe.serialization._csv_grid import Grid
from spbe.serialization._csv_headers import LONG, codes_of, fields_of
from spbe.serialization._csv_numbers import (
    LevelCells,
    level_problem,
    mixed_marks,
    written,
)
from spbe.serialization._csv_text import escaped, text_or_none, unescaped

__all__ = ["LONG_HEADER", "long_rows", "read_long"]

LONG_HEADER = (*FACT_HEADER, "code", "name", "level", "note", "unit", "evidence")
"""The header of a long table as spbe writes it."""


class _Group:
    """The rows of one evaluation."""

    def __init__(self) -> None:
        self.levels: dict[str, Any] = {}
        self.assessments: list[Assessment] = []
        self.lines: dict[str, int] = {}


class _Reader:
    def __init__(
        self,
        grid: Grid,
        fields: dict[str, int],
        instrument: Instrument,
        decimal: str | None,
        problems: Problems,
    ) -> None:
        self.grid, self.fields, self.instrument = grid, fields, instrument
        self.decimal, self.problems = decimal, problems
        self.cells = LevelCells(instrument, decimal)
        self.codes: dict[str, str | None] = {}

    def read(self, row: list[str], line: int, group: _Group) -> None:
        """Read one row into its group."""
        code = self._code(row, line)
        if code is None:
            return
        if code in group.lines:
            if not self.problems.fits():
                return
            message = f"is doubled; it stands on line {group.lines[code]} too"
            self._tell("doubled-indicator", "code", line, message, code)
            return
        group.lines[code] = line
        cell = row[self.fields["level"]]
        try:
            level = self.cells.of[code][cell]
        except KeyError:
            if self.problems.fits():
                indicator = self.instrument.indicator(code)
                scale = self.instrument.scale(indicator.scale)
                place = self.grid.place(line, self.fields["level"])
                self.problems.append(
                    level_problem(indicator, scale, cell, place, self.decimal)
                )
        else:
            if level is not None:
                group.levels[code] = level
        self._beside(code, row, line, group)

    def _code(self, row: list[str], line: int) -> str | None:
        cell = row[self.fields["code"]]
        if cell not in self.codes:
            text = unescaped(cell)
            codes = codes_of(text, self.instrument)
            if len(codes) != 1:
                self._unknown(text, codes, line)
                return None
            self.codes[cell] = codes.pop()
        return self.codes[cell]

    def _unknown(self, text: str, codes: set[str], line: int) -> None:
        if not self.problems.fits():
            return
        place = self.grid.place(line, self.fields["code"])
        if codes or not text.strip():
            message = (
                f"it may be indicator {' or '.join(sorted(codes))}"
                if codes
                else "the row has no indicator's number"
            )
            problem = Problem(kind="unknown-indicator", place=place, message=message)
        else:
            problem = unknown_indicator(self.instrument, text, place)
        self.problems.append(problem)

    def _beside(self, code: str, row: list[str], line: int, group: _Group) -> None:
        texts = {
            name: text_or_none(row[self.fields[name]]) if name in self.fields else None
            for name in ("note", "unit", "evidence")
        }
        if not any(texts.values()):
            return
        evidence = texts["evidence"]
        group.assessments.append(
            Assessment(
                code=code,
                note=texts["note"] or "",
                unit=texts["unit"],
                evidence=evidence_of(
                    evidence,
                    self.grid.place(line, self.fields["evidence"]),
                    self.problems,
                )
                if evidence is not None
                else (),
            )
        )

    def _tell(self, kind: str, field: str, line: int, message: str, code: str) -> None:
        place = self.grid.place(line, self.fields[field])
        name = self.instrument.indicator(code).name
        self.problems.append(
            Problem(kind=kind, code=code, name=name, place=place, message=message)
        )


def read_long(
    grid: Grid,
    stated: Instrument | None,
    year: int | None,
    decimal: str | None,
    problems: Problems,
) -> tuple[list[Evaluation], list[Note], str | None]:
    """Read the evaluations of a long table.

    Args:
        grid: The table; rows of one evaluation need not stand together.
        stated: The instrument, if the caller stated it.
        year: The year of rows that tell none.
        decimal: The decimal mark, if stated.
        problems: Where faults are added.

    Returns:
        The evaluations, in the order of their first rows; what is to be told; and
        the decimal mark.
    """
    fields, names = fields_of(grid, LONG, problems)
    for needed in ("code", "level"):
        if needed not in fields:
            message = f"there is no column for the {needed} of an indicator"
            place = grid.place(grid.header_line)
            problems.append(
                Problem(kind="missing-column", place=place, message=message)
            )
    facts = FactReader(grid, fields, year, problems)
    of_rows = [
        facts(row, line) for row, line in zip(grid.rows, grid.lines, strict=True)
    ]
    years = [fact.year for fact in of_rows]
    instrument = resolved(grid, stated, facts.ids, years, problems)
    if instrument is None or not {"code", "level"} <= fields.keys():
        return [], [], decimal
    if instrument.is_decimal:
        decimal, mixed = mixed_marks(grid, [fields["level"]], decimal)
        problems += mixed
    problems += open_end(grid, fields, instrument=instrument, levels=[fields["level"]])
    reader = _Reader(grid, fields, instrument, decimal, problems)
    groups: dict[Fact, _Group] = {}
    for row, line, fact in zip(grid.rows, grid.lines, of_rows, strict=True):
        reader.read(row, line, groups.setdefault(fact, _Group()))
    evaluations: list[Evaluation] = []
    for fact, group in groups.items():
        try:
            evaluation = Evaluation(
                instrument=instrument,
                levels=group.levels,
                instansi=fact.instansi,
                year=fact.year,
                stage=fact.stage,
                assessments=group.assessments,
            )
        except EvaluationError as error:  # the levels together are wrong
            place = grid.place(min(group.lines.values()))
            problems += [attrs.evolve(one, place=place) for one in error.problems]
        else:
            evaluations.append(evaluation)
    told = list(notes.extra_columns(grid, names | set(fields.values())))
    return evaluations, told, decimal if instrument.is_decimal else None


def long_rows(evaluations: Sequence[Evaluation], decimal: str) -> Iterator[list[str]]:
    """Yield the rows of each evaluation, one for each indicator.

    Raises:
        ValueError: If two evaluations are for the same instansi, year and stage.
    """
    seen: set[tuple[Any, ...]] = set()
    for evaluation in evaluations:
        key = (evaluation.instansi, evaluation.year, evaluation.stage)
        if key in seen:
            msg = (
                f"two evaluations are for the same instansi, year and stage: "
                f"{evaluation!r}"
            )
            raise ValueError(msg)
        seen.add(key)
        facts = fact_cells(*key, evaluation.instrument)
        beside = {one.code: one for one in evaluation.assessments}
        pairs = zip(
            evaluation.instrument.indicators, evaluation.levels.in_order, strict=True
        )
        for indicator, level in pairs:
            code = indicator.code
            one = beside.get(code)
            yield [
                *facts,
                code if code.isdecimal() else escaped(f"i{code}"),
                escaped(indicator.name),
                "" if level is None else written(level, decimal),
                *(("", "", "") if one is None else _beside_cells(one)),
            ]


def _beside_cells(one: Assessment) -> tuple[str, str, str]:
    evidence = "" if (one.note or one.unit) and not one.evidence else None
    return (
        escaped(one.note),
        escaped(one.unit or ""),
        escaped(evidence_text(one.evidence)) if evidence is None else evidence,
    )
