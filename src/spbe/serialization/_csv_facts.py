"""Who was evaluated, when, at which stage and by what, as the rows of a table tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, get_args

import attrs

from spbe import instruments
from spbe._telling import did_you_mean, shown
from spbe.errors import Problem, UnknownInstrumentError
from spbe.model.instansi import Instansi, InstansiKind, Stage
from spbe.model.instrument import Instrument
from spbe.serialization._blanks import DASHES, is_blank
from spbe.serialization._csv_grid import Grid
from spbe.serialization._csv_text import escaped, text_or_none

__all__ = [
    "FACT_HEADER",
    "Fact",
    "FactReader",
    "fact_cells",
    "resolved",
]

FACT_HEADER = (
    "instansi",
    "kind",
    "province",
    "instansi_code",
    "year",
    "stage",
    "instrument",
)
"""The headers of what is told of a row, as spbe writes them."""

_KINDS: tuple[str, ...] = get_args(InstansiKind)
_YEAR = re.compile(r"-?[0-9]{1,20}")


@attrs.frozen(kw_only=True)
class Fact:
    """Who and when; the same for all rows with the same cells."""

    instansi: Instansi | None
    year: int | None
    stage: Stage | None


class FactReader:
    """Reads what stands beside the figures of a row.

    Args:
        grid: The table.
        columns: The columns of the fields, as far as there are any.
        year: The year of rows that tell none.
        problems: Where faults are added; each once for rows that are alike.
    """

    def __init__(
        self,
        grid: Grid,
        columns: dict[str, int],
        year: int | None,
        problems: list[Problem],
    ) -> None:
        self._grid = grid
        self._columns = {name: columns[name] for name in FACT_HEADER if name in columns}
        self._year = year
        self._problems = problems
        self._known: dict[tuple[str, ...], Fact] = {}
        self._ids: dict[str, int] = {}

    def __call__(self, row: list[str], line: int) -> Fact:
        """Return the facts of a row."""
        cells = tuple([row[column] for column in self._columns.values()])
        fact = self._known.get(cells)
        if fact is None:
            fact = self._known[cells] = self._read(row, line)
        return fact

    @property
    def ids(self) -> dict[str, int]:
        """The instruments' ids that the rows name, each with its first line."""
        column = self._columns.get("instrument")
        found: dict[str, int] = {}
        if column is not None:
            for row, line in zip(self._grid.rows, self._grid.lines, strict=True):
                if (id_ := text_or_none(row[column])) is not None:
                    found.setdefault(id_, line)
        return found

    def _cell(self, row: list[str], field: str) -> str:
        column = self._columns.get(field)
        return "" if column is None else row[column]

    def _named(self, row: list[str], field: str) -> str | None:
        """Return a name, which is never blank: not after an apostrophe either."""
        text = text_or_none(self._cell(row, field))
        return text if text and text.strip() else None

    def _read(self, row: list[str], line: int) -> Fact:
        return Fact(
            instansi=self._instansi(row, line),
            year=self._year_of(row, line),
            stage=self._stage(row, line),
        )

    def _instansi(self, row: list[str], line: int) -> Instansi | None:
        name = self._named(row, "instansi")
        others: dict[str, Any] = {
            "province": self._named(row, "province"),
            "code": self._named(row, "instansi_code"),
        }
        kind = self._cell(row, "kind").strip()
        if name is None:
            if kind or any(others.values()):
                self._tell("instansi", row, line, "the name of the instansi is missing")
            return None
        if kind in DASHES:
            others["kind"] = None
        elif kind:
            others["kind"] = self._kind(kind, row, line)
        return Instansi(name=name, **others)

    def _kind(self, kind: str, row: list[str], line: int) -> str | None:
        word = "_".join(kind.casefold().split())
        if word in _KINDS:
            return word
        cure = did_you_mean(word, _KINDS)
        self._tell("kind", row, line, f"kind {shown(kind)} is unknown{cure}")
        return None

    def _year_of(self, row: list[str], line: int) -> int | None:
        text = self._cell(row, "year")
        if is_blank(text):
            return self._year
        # int() takes fewer characters for blanks than strip() does.
        if _YEAR.fullmatch(bare := text.strip()):
            return int(bare)
        message = f"{shown(text)} is not a year; write a whole number such as 2024"
        self._tell("year", row, line, message)
        return None

    def _stage(self, row: list[str], line: int) -> Stage | None:
        text = text_or_none(self._cell(row, "stage"))
        if text is None:
            return None
        try:
            return Stage(text)
        except ValueError:
            cure = did_you_mean(text, [stage.value for stage in Stage])
            self._tell("stage", row, line, f"stage {shown(text)} is unknown{cure}")
        return None

    def _tell(self, field: str, row: list[str], line: int, message: str) -> None:
        column = self._columns.get(field)
        value = None if column is None else row[column]
        place = self._grid.place(line, column)
        self._problems.append(
            Problem(kind=field, value=value, place=place, message=message)
        )


def resolved(
    grid: Grid,
    stated: Instrument | None,
    ids: dict[str, int],
    years: Sequence[int | None],
    problems: list[Problem],
) -> Instrument | None:
    """Return the one instrument of a table of levels.

    It is the one stated, else the one that the rows name, else the one that the
    rows' years used.

    Args:
        grid: The table.
        stated: The instrument that the caller stated.
        ids: The ids that the rows name, each with its first line.
        years: The year of each row.
        problems: Where it is told that there is none, or more than one.
    """
    if stated is not None:
        for id_, line in ids.items():
            if id_ != stated.id:
                message = f"instrument {shown(id_)} is not the one stated, {stated.id}"
                problems.append(_instrument_problem(grid, line, id_, message))
        return stated
    found: dict[str, Instrument] = {}
    before = len(problems)
    for name, line in ids.items():
        if (named := by_name(name, grid, line, problems)) is not None:
            found[named.id] = named
    told = {} if ids else dict(zip(reversed(years), reversed(grid.lines), strict=True))
    for year in sorted(year for year in told if year is not None):
        if (used := by_year(year, grid, told[year], problems)) is not None:
            found[used.id] = used
    if len(found) == 1 and len(problems) == before:
        return next(iter(found.values()))
    if len(problems) == before and (found or not before):
        message = (
            "the instrument is not told; pass instrument=, or add a column tahun"
            if not found
            else f"the rows are of several instruments, {' and '.join(found)}; "
            "make a table of each"
        )
        problems.append(_instrument_problem(grid, None, None, message))
    return None


def by_name(
    name: str, grid: Grid, line: int, problems: list[Problem]
) -> Instrument | None:
    """Return the shipped instrument of an id, or tell that there is none."""
    try:
        return instruments.load(name)
    except UnknownInstrumentError as error:
        problems.append(_instrument_problem(grid, line, name, str(error)))
    return None


def by_year(
    year: int, grid: Grid, line: int, problems: list[Problem]
) -> Instrument | None:
    """Return the instrument that a year used, or tell that none is known."""
    try:
        return instruments.for_year(year)
    except UnknownInstrumentError as error:
        message = f"{error}; pass instrument="
        problems.append(_instrument_problem(grid, line, year, message))
    return None


def _instrument_problem(
    grid: Grid, line: int | None, value: object, message: str
) -> Problem:
    place = grid.file if line is None else grid.place(line)
    return Problem(kind="instrument", value=value, place=place, message=message)


def fact_cells(
    instansi: Instansi | None,
    year: int | None,
    stage: Stage | None,
    instrument: Instrument,
) -> list[str]:
    """Return the cells of :data:`FACT_HEADER` for a row."""
    return [
        *(instansi_cells(instansi) if instansi is not None else [""] * 4),
        "" if year is None else str(year),
        "" if stage is None else stage.value,
        escaped(instrument.id),
    ]


def instansi_cells(instansi: Instansi) -> list[str]:
    """Return name, kind, province and code of an instansi as cells.

    A kind that the name tells is written all the same; one that is left open though
    the name tells it is written as a dash.
    """
    kind: str | None = instansi.kind
    if kind is None:
        kind = "" if Instansi(name=instansi.name).kind is None else "-"
    return [
        escaped(instansi.name),
        kind,
        escaped(instansi.province or ""),
        escaped(instansi.code or ""),
    ]
