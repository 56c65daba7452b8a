"""The rules as expressions that a lazy engine runs itself, integers all the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add, or_
from typing import Any

import attrs

from spbe.errors import DecodeError, Problem
from spbe.frames._libraries import nw
from spbe.frames._names import find_columns, output_names
from spbe.frames._policies import (
    NO_LEVEL,
    ODD_YEAR,
    Missing,
    endings,
    fills_of,
    off_text,
    year_of,
)
from spbe.frames._program import Outputs, Program, Ratio, Run, Step

__all__ = ["PROBLEM", "Odd", "lazily_scored"]

PROBLEM = "problem"


Odd = Mapping[str, str]
"""Helper columns that are true where a row cannot be scored, and why."""


@attrs.frozen(repr=False)
class _Plan:
    """What is scored, and how the engine is spoken to."""

    program: Program
    outputs: Outputs
    lazy: nw.LazyFrame[Any]
    checked: tuple[nw.Expr, ...]
    levels: tuple[nw.Expr, ...]
    year: nw.Expr | bool

    @property
    def is_polars(self) -> bool:
        """Whether the engine is polars."""
        return self.lazy.implementation is nw.Implementation.POLARS

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that are added."""
        return self.program.whole if self.outputs == "summary" else self.program.parts

    @property
    def label(self) -> nw.dtypes.DType:
        """What a predikat is: ordered where the engine has it."""
        engine = self.lazy.implementation
        if engine in (nw.Implementation.POLARS, nw.Implementation.DUCKDB):
            return nw.Enum(list(self.program.labels))
        return nw.String()


def lazily_scored(  # noqa: PLR0913, PLR0917 (what frames.score was given)
    program: Program,
    lazy: nw.LazyFrame[Any],
    year: int | str | None,
    columns: Mapping[Any, Any] | None,
    missing: Missing,
    outputs: Outputs,
    names: Mapping[str, str] | None,
    odd: Odd | None = None,
) -> Any:
    """Add the outputs to a lazy frame, which stays lazy.

    Args:
        program: The compiled instrument.
        lazy: The frame.
        year: The year of all rows, or the name of a column.
        columns: The column of some indicators, by official number.
        missing: What a null means.
        outputs: ``"summary"`` or ``"all"``.
        names: Names of one's own, by output.
        odd: Helper columns of a long table; they are dropped.

    Returns:
        The frame of the engine itself, with the outputs and a ``problem``.

    Raises:
        DecodeError: If columns are missing, doubled or not of numbers, or a
            name is taken.
    """
    odd = odd or {}
    schema = lazy.collect_schema()
    known = [name for name in schema.names() if name not in odd]
    places = find_columns(program, known, columns)
    _check_types(program, places, schema)
    published, odd_year = _year(program, year, schema)
    is_polars = lazy.implementation is nw.Implementation.POLARS
    levels = tuple(
        _steps(program, step, place, schema[place], is_polars=is_polars)
        for step, place in zip(program.steps, places, strict=True)
    )
    plan = _Plan(
        program=program,
        outputs=outputs,
        lazy=lazy,
        # Bytes are compared as they are: every cast costs Spark a call to Java.
        checked=tuple(
            nw.col(place) if _is_small(step, schema[place]) else level
            for step, place, level in zip(program.steps, places, levels, strict=True)
        ),
        levels=levels,
        year=published,
    )
    made: dict[str, nw.Expr] = {}
    helpers = {"_spbe_off": _off(plan)}
    for ending, fills in fills_of(program, missing):
        helpers |= _units(plan, ending, fills)
        made |= _outputs(plan, ending)
    chosen = output_names([*made, PROBLEM], names, known)
    first = f"_spbe_units{endings(missing)[0]}"
    reasons = [
        *((nw.col(name), reason) for name, reason in odd.items()),
        *([] if odd_year is None else [(odd_year, ODD_YEAR)]),
        (nw.col("_spbe_off"), off_text(program)),
        (nw.col(first).is_null(), NO_LEVEL),
    ]
    problem: nw.Expr = nw.lit(None, dtype=nw.String)
    for flag, reason in reversed(reasons):
        problem = nw.when(flag).then(nw.lit(reason)).otherwise(problem)
    staged = lazy.with_columns(**helpers).with_columns(problem.alias(chosen[PROBLEM]))
    fine = nw.col(chosen[PROBLEM]).is_null()
    for ending in endings(missing):
        units = f"_spbe_units{ending}"
        staged = staged.with_columns(
            nw.when(fine).then(nw.col(units)).otherwise(None).alias(units)
        )
    scored = staged.with_columns(
        expression.alias(chosen[name]) for name, expression in made.items()
    )
    order = [*known, *(chosen[name] for name in made), chosen[PROBLEM]]
    return scored.select(*order).to_native()


def _check_types(program: Program, places: Sequence[str], schema: nw.Schema) -> None:
    problems = []
    for step, place in zip(program.steps, places, strict=True):
        if not schema[place].is_numeric():
            message = f"column {place!r} is of {schema[place]}, not of numbers"
            problems.append(
                Problem(kind="type", code=step.code, name=step.name, message=message)
            )
    if problems:
        raise DecodeError(problems)


def _is_small(step: Step, dtype: nw.dtypes.DType) -> bool:
    return dtype in (nw.Int8, nw.UInt8) and step.per_level == 1


def _steps(
    program: Program,
    step: Step,
    place: str,
    dtype: nw.dtypes.DType,
    *,
    is_polars: bool,
) -> nw.Expr:
    """Return a level in steps; one over the highest for what is no level."""
    column, over = nw.col(place), step.highest + 1
    low, high = step.lowest // step.per_level, step.highest // step.per_level
    if dtype.is_integer():
        if _is_small(step, dtype):
            # Polars adds bytes as bytes; elsewhere too large a sum is an error.
            wraps = is_polars and program.narrow and dtype == nw.Int8
            return column if wraps else column.cast(nw.Int16)
        # What is off the scale by far must not overflow.
        under = max(low - 1, 0) if dtype.is_unsigned_integer() else low - 1
        steps = column.clip(under, high + 1).cast(nw.Int32)
        return steps if step.per_level == 1 else steps * step.per_level
    inside = (column >= low) & (column <= high)
    steps = (column * step.per_level).round(0)
    if dtype.is_float():
        # The float that is nearest to a figure of two decimals is that figure.
        figure = _divided(steps, step.per_level, is_polars=is_polars)
        inside &= figure.cast(dtype) == column
    else:
        inside &= steps == column * step.per_level
    empty = column.is_null()
    if dtype.is_float():
        empty |= column.is_nan()
    return (
        nw.when(empty)
        .then(None)
        .otherwise(nw.when(inside).then(steps).otherwise(over))
        .cast(nw.Int32)
    )


def _year(
    program: Program, year: int | str | None, schema: nw.Schema
) -> tuple[nw.Expr | bool, nw.Expr | None]:
    if not isinstance(year, str):
        return program.is_published(year_of(year)), None
    if year not in schema.names() or not schema[year].is_numeric():
        fault = "not there"
        if year in schema.names():
            fault = f"of {schema[year]}, not of numbers"
        message = f"column {year!r} is {fault}"
        raise DecodeError(
            [Problem(kind="year", place="year", value=year, message=message)]
        )
    column, odd = nw.col(year), None
    if not schema[year].is_integer():
        odd = ~((column == column.round(0)) & (column.abs() < 2**31))
        if schema[year].is_float():
            odd &= ~column.is_nan()
        odd = odd & ~column.is_null()
    published = reduce(or_, [column == one for one in program.years], nw.lit(False))
    published = nw.when(published).then(nw.lit(True)).otherwise(nw.lit(False))
    return (~published if program.by_default else published), odd


def _off(plan: _Plan) -> nw.Expr:
    """Return whether a level is none; a null is not looked at."""
    flags = []
    for lowest, highest in {(s.lowest, s.highest) for s in plan.program.steps}:
        own = [
            level
            for level, step in zip(plan.checked, plan.program.steps, strict=True)
            if (step.lowest, step.highest) == (lowest, highest)
        ]
        flags.append(nw.min_horizontal(*own) < lowest)
        flags.append(nw.max_horizontal(*own) > highest)
    return reduce(or_, flags)


def _units(plan: _Plan, ending: str, fills: Sequence[int] | None) -> dict[str, nw.Expr]:
    levels = list(plan.levels)
    if fills is not None:
        levels = [
            level.fill_null(fill) for level, fill in zip(levels, fills, strict=True)
        ]
    weighed: list[tuple[int, nw.Expr]] = []
    for run in plan.runs:
        added = reduce(add, [levels[place] for place in run.columns])
        weighed.append((run.aspect, added.cast(nw.Int32) * run.weight))
    units = reduce(add, [one for _, one in weighed])
    helpers = {f"_spbe_units{ending}": units}
    if plan.outputs == "all":
        for place, (number, _) in enumerate(plan.program.aspects):
            own = [one for aspect, one in weighed if aspect == place]
            helpers[f"_spbe_aspect_{number}{ending}"] = reduce(add, own)
    return helpers


def _outputs(plan: _Plan, ending: str) -> dict[str, nw.Expr]:
    program, units = plan.program, nw.col(f"_spbe_units{ending}")
    exact, published = program.exact, program.published
    predikat = _predikat(plan, units, published if plan.year is True else exact)
    if not isinstance(plan.year, bool):
        other = _predikat(plan, units, published)
        predikat = nw.when(plan.year).then(other).otherwise(predikat)
    contested = reduce(
        or_,
        [
            (units >= lower) & (units < upper)
            for lower, upper in zip(published, exact, strict=True)
        ],
        units < 0,
    )
    made = {
        "index_units": units.cast(nw.Int32),
        "index": _figure(plan, units, program.rounding),
        "predikat": predikat,
        "contested": contested,
    }
    if plan.outputs == "all":
        scored = ~units.is_null()
        aspects = [nw.col(f"_spbe_aspect_{n}{ending}") for n, _ in program.aspects]
        groups = {
            f"domain_{number}": (reduce(add, aspects[members]), ratio)
            for number, ratio, members in program.domains
        } | {
            f"aspect_{number}": (aspect, ratio)
            for (number, ratio), aspect in zip(program.aspects, aspects, strict=True)
        }
        made |= {
            name: nw.when(scored).then(_figure(plan, group, ratio)).otherwise(None)
            for name, (group, ratio) in groups.items()
        }
    return {f"{name}{ending}": expression for name, expression in made.items()}


def _figure(plan: _Plan, units: nw.Expr, ratio: Ratio) -> nw.Expr:
    """Return a published figure: hundredths in integers, one exact division."""
    hundredths = (units.cast(nw.Int64) * ratio.times + ratio.plus) // ratio.by
    return _divided(hundredths.cast(nw.Float64), 100, is_polars=plan.is_polars)


def _divided(number: nw.Expr, by: int, *, is_polars: bool) -> nw.Expr:
    """Return the float nearest to a whole number of parts, as its digits read."""
    figure = number.cast(nw.Float64) / float(by)
    # Polars multiplies by the inverse of what it divides by, which is not exact.
    return figure.round(2) if is_polars else figure


def _predikat(plan: _Plan, units: nw.Expr, starts: Sequence[int]) -> nw.Expr:
    lowest, *others = [nw.lit(label, dtype=plan.label) for label in plan.program.labels]
    label = nw.when(~units.is_null()).then(lowest).otherwise(None)
    for start, name in zip(starts, others, strict=True):
        label = nw.when(units >= start).then(name).otherwise(label)
    return label
