"""The rules as one plain SELECT, for databases that no frame library reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from spbe._arguments import check_kind, check_mapping, check_word
from spbe.frames._names import code_of, column_name, find_columns, output_names
from spbe.frames._policies import (
    NO_LEVEL,
    ODD_YEAR,
    Missing,
    check_outputs,
    endings,
    fills_of,
    off_text,
    year_of,
)
from spbe.frames._program import Outputs, Program, Ratio, Step, program_of
from spbe.model.instrument import Instrument

__all__ = ["Dialect", "sql"]

Dialect = Literal["duckdb", "postgresql"]


def sql(  # noqa: PLR0913 (all but one are optional and named)
    instrument: Instrument,
    dialect: Dialect = "duckdb",
    *,
    table: str = "levels",
    year: int | str | None = None,
    columns: Mapping[str, str] | None = None,
    missing: Missing = "error",
    outputs: Outputs = "summary",
    names: Mapping[str, str] | None = None,
) -> str:
    """Return a SELECT that scores every row of a table, exactly.

    Args:
        instrument: Whose rules it holds.
        dialect: ``"duckdb"`` or ``"postgresql"``.
        table: The name of a table or view, quoted as one name; its columns are
            numbers.
        year: The year of all rows, or the name of a column of years.
        columns: The column of an indicator, by its official number; those not
            given are ``i1``, ``i2`` ..., ``i35_2``.
        missing: What NULL means, as in :func:`score`.
        outputs: ``"summary"`` or ``"all"``.
        names: What to call outputs, by name.

    Returns:
        One statement without a semicolon. It gives all columns of the table and
        the outputs that :func:`score` has; a row that cannot be scored has
        NULLs and a ``problem``. The predikat is a text.

    Raises:
        DecodeError: If a column or output is named that cannot be.

    Example:
        >>> import duckdb, spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> row = ", ".join(f"3 AS i{number}" for number in range(1, 48))
        >>> database = duckdb.connect()
        >>> _ = database.execute(f"CREATE TABLE levels AS SELECT {row}")
        >>> query = spbe.frames.sql(instrument)
        >>> database.sql(query).project("index_units, index, predikat").fetchall()
        [(6000, 3.0, 'Baik')]
    """
    program = program_of(instrument)
    check_outputs(missing, outputs)
    check_word("dialect", dialect, get_args(Dialect))
    check_kind(table, str)
    places = _places(program, columns)
    made: dict[str, str] = {}
    added = [f"{_off(program)} AS off"]
    checked = []
    published, odd = _published(program, year)
    problem = _problem(program, odd, endings(missing)[0])
    for ending, fills in fills_of(program, missing):
        added += _added(program, ending, fills, outputs)
        units = f"units{ending}"
        checked.append(f"CASE WHEN {problem} IS NULL THEN added.{units} END AS {units}")
        made |= _made(program, ending, outputs, published, _DIVIDE[dialect])
    chosen = output_names([*made, "problem"], names, places)
    levels = [
        f"{_level(step, f'given.{_quoted(place)}')} AS step_{number}"
        for number, (step, place) in enumerate(zip(program.steps, places, strict=True))
    ]
    outs = [f"{code} AS {_quoted(chosen[name])}" for name, code in made.items()]
    # PostgreSQL would write a subquery out wherever it is used, but for OFFSET 0.
    once = "\n  OFFSET 0" if dialect == "postgresql" else ""
    return "\n".join(
        [
            f"SELECT\n  {_listed(['given.*', *outs, _named(problem, chosen)])}",
            f"FROM {_quoted(table)} AS given",
            f"CROSS JOIN LATERAL (\n  SELECT\n  {_listed(levels)}{once}\n) AS levels",
            f"CROSS JOIN LATERAL (\n  SELECT\n  {_listed(added)}{once}\n) AS added",
            f"CROSS JOIN LATERAL (\n  SELECT\n  {_listed(checked)}{once}\n) AS scored",
        ]
    )


_DIVIDE = {"duckdb": "//", "postgresql": "/"}


def _listed(parts: Iterable[str]) -> str:
    return ",\n  ".join(parts)


def _named(problem: str, chosen: Mapping[str, str]) -> str:
    return f"{problem} AS {_quoted(chosen['problem'])}"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _text(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _places(program: Program, columns: Mapping[str, str] | None) -> list[str]:
    check_mapping(columns, "indicator to column")
    codes = [step.code for step in program.steps]
    named = {code_of(code, codes): name for code, name in (columns or {}).items()}
    labels = [named.get(step.code, column_name(step.code)) for step in program.steps]
    return find_columns(program, list(dict.fromkeys(labels)), columns)


def _level(step: Step, column: str) -> str:
    """Return a level in steps, one over the highest for what is no level."""
    low, high = step.lowest // step.per_level, step.highest // step.per_level
    inside = f"{column} BETWEEN {low} AND {high}"
    steps, same = column, f"floor({column}) = {column}"
    if step.per_level > 1:
        steps = f"round({column} * {step.per_level})"
        figure = f"CAST({steps} / {step.per_level}.0 AS DECIMAL(9, 2))"
        same = f"{figure} = {column}"
    return (
        f"CASE WHEN {column} IS NULL THEN NULL "
        f"WHEN NOT {inside} THEN {step.highest + 1} "
        f"WHEN {same} THEN CAST({steps} AS INTEGER) ELSE {step.highest + 1} END"
    )


def _step(number: int) -> str:
    """Return a level in steps; the table may have a column of this name, too."""
    return f"levels.step_{number}"


def _off(program: Program) -> str:
    flags = []
    for highest in sorted({step.highest for step in program.steps}):
        own = [
            _step(number)
            for number, step in enumerate(program.steps)
            if step.highest == highest
        ]
        flags.append(f"coalesce(greatest({', '.join(own)}) > {highest}, FALSE)")
    return " OR ".join(flags)


def _added(
    program: Program, ending: str, fills: Sequence[int] | None, outputs: Outputs
) -> list[str]:
    levels = [_step(number) for number in range(len(program.steps))]
    if fills is not None:
        levels = [
            f"coalesce({level}, {fill})"
            for level, fill in zip(levels, fills, strict=True)
        ]
    weighed = [
        (
            run.aspect,
            f"{run.weight} * ({' + '.join(levels[place] for place in run.columns)})",
        )
        for run in (program.whole if outputs == "summary" else program.parts)
    ]
    added = [f"{' + '.join(code for _, code in weighed)} AS units{ending}"]
    if outputs == "all":
        for place, (number, _) in enumerate(program.aspects):
            own = [code for aspect, code in weighed if aspect == place]
            added.append(f"{' + '.join(own)} AS aspect_{number}{ending}")
    return added


def _published(
    program: Program, year: int | str | None
) -> tuple[str | bool, str | None]:
    """Return whether the basis is the published one, and whether a year is none."""
    if not isinstance(year, str):
        return program.is_published(year_of(year)), None
    column = f"given.{_quoted(year)}"
    years = ", ".join(map(str, program.years)) or "NULL"
    other = f"coalesce({column} IN ({years}), FALSE)"
    published = f"NOT {other}" if program.by_default else other
    return published, f"coalesce(floor({column}) <> {column}, FALSE)"


def _problem(program: Program, odd: str | None, ending: str) -> str:
    off = f"WHEN added.off THEN {_text(off_text(program))}"
    year = f"WHEN {odd} THEN {_text(ODD_YEAR)} " if odd else ""
    missing = f"WHEN added.units{ending} IS NULL THEN {_text(NO_LEVEL)}"
    return f"CASE {year}{off} {missing} END"


def _made(
    program: Program,
    ending: str,
    outputs: Outputs,
    published: str | bool,  # noqa: FBT001 (for all rows, or an expression)
    divide: str,
) -> dict[str, str]:
    units = f"scored.units{ending}"
    first = program.published if published is True else program.exact
    predikat = _predikat(program, units, first)
    if isinstance(published, str):
        other = _predikat(program, units, program.published)
        predikat = f"CASE WHEN {published} THEN {other} ELSE {predikat} END"
    pairs = zip(program.published, program.exact, strict=True)
    between = [f"({units} >= {low} AND {units} < {high})" for low, high in pairs]
    made = {
        "index_units": units,
        "index": _figure(units, program.rounding, divide),
        "predikat": predikat,
        "contested": " OR ".join(between) or f"{units} < 0",
    }
    if outputs == "all":
        aspects = [f"added.aspect_{number}{ending}" for number, _ in program.aspects]
        groups = {
            f"domain_{number}": (f"({' + '.join(aspects[members])})", ratio)
            for number, ratio, members in program.domains
        } | {
            f"aspect_{number}": (aspect, ratio)
            for (number, ratio), aspect in zip(program.aspects, aspects, strict=True)
        }
        for name, (group, ratio) in groups.items():
            figure = _figure(group, ratio, divide)
            made[name] = f"CASE WHEN {units} IS NOT NULL THEN {figure} END"
    return {f"{name}{ending}": code for name, code in made.items()}


def _figure(units: str, ratio: Ratio, divide: str) -> str:
    wide = f"CAST({units} AS BIGINT)"
    hundredths = f"(({wide} * {ratio.times} + {ratio.plus}) {divide} {ratio.by})"
    return f"CAST({hundredths} AS DOUBLE PRECISION) / 100"


def _predikat(program: Program, units: str, starts: Sequence[int]) -> str:
    lowest, *others = map(_text, program.labels)
    pairs = reversed(list(zip(starts, others, strict=True)))
    cases = " ".join(f"WHEN {units} >= {start} THEN {label}" for start, label in pairs)
    return f"CASE {cases} WHEN {units} IS NOT NULL THEN {lowest} END"
