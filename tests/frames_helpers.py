"""What the tests of frames share: tables of evaluations, and what spbe.score says."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from helpers import shipped

import spbe

SHIPPED = [shipped(name) for name in spbe.instruments.available()]
SUMMARY = ["index_units", "index", "predikat", "contested"]


def draw_levels(
    instrument: spbe.Instrument, rows: int, seed: int = 1
) -> list[tuple[Any, ...]]:
    """Draw levels in official order, near an edge of a band as often as not."""
    chance = random.Random(seed)
    found = []
    for _ in range(rows):
        low = chance.choice([0, 1, 2, 3, 4])
        row: list[Any] = []
        for step in instrument:
            scale = instrument.scale(step.scale)
            near = min(
                max(low + chance.choice([0, 0, 1]), scale.minimum), scale.maximum
            )
            if scale.is_decimal:
                hundredths = 100 * near + chance.choice(
                    [0, 0, 25, 50, chance.randrange(100)]
                )
                row.append(Fraction(min(hundredths, 100 * scale.maximum), 100))
            else:
                row.append(near)
        found.append(tuple(row))
    return found


def unlike(values: Any = "whole") -> spbe.Instrument:
    """Make an instrument whose second indicator has a scale of its own, 1 to 4."""
    small = spbe.instruments.read("tests/golden/two-indicators.toml")
    scale = small.scales[0]
    other = attrs.evolve(
        scale, name="lain", maximum=4, levels=scale.levels[:4], values=values
    )
    first, second = small.indicators
    aspect = attrs.evolve(
        small.aspects[0], indicators=(first, attrs.evolve(second, scale="lain"))
    )
    top = (first.weight * 5 + second.weight * 4) / 100
    bands = [*small.banding.bands]
    bands[-1] = attrs.evolve(bands[-1], upper=top)
    return attrs.evolve(
        small,
        id="lain",
        scales=(scale, other),
        aspects=(aspect,),
        banding=attrs.evolve(small.banding, bands=tuple(bands)),
    )


def coded(codes: Sequence[str], highest: int = 5) -> spbe.Instrument:
    """Make an instrument of alike indicators with these codes, levels from 0."""
    small = spbe.instruments.read("tests/golden/two-indicators.toml")
    names = tuple(f"tingkat {level}" for level in range(highest + 1))
    scale = attrs.evolve(small.scales[0], minimum=0, maximum=highest, levels=names)
    weight = Fraction(100, len(codes))
    indicators = tuple(
        attrs.evolve(
            small.indicators[0], code=code, name=f"Butir {code}", weight=weight
        )
        for code in codes
    )
    aspect = attrs.evolve(small.aspects[0], weight=Fraction(100), indicators=indicators)
    bands = [*small.banding.bands]
    bands[0] = attrs.evolve(bands[0], lower=Fraction(0))
    bands[-1] = attrs.evolve(bands[-1], upper=Fraction(highest))
    return attrs.evolve(
        small,
        id="sandi",
        scales=(scale,),
        aspects=(aspect,),
        banding=attrs.evolve(small.banding, bands=tuple(bands)),
    )


def label(code: str) -> str:
    """Return what an indicator's column is called in these tests."""
    return f"i{code.replace('-', '_')}"


def table(
    instrument: spbe.Instrument, levels: Iterable[Sequence[Any]]
) -> dict[str, list[Any]]:
    """Return columns by label; a fraction becomes a float."""
    columns: dict[str, list[Any]] = {label(i.code): [] for i in instrument}
    for row in levels:
        for column, level in zip(columns.values(), row, strict=True):
            column.append(float(level) if isinstance(level, Fraction) else level)
    return columns


def expected(
    instrument: spbe.Instrument,
    levels: Sequence[Any],
    year: int | None = None,
    *,
    outputs: str = "summary",
) -> dict[str, Any]:
    """Return what spbe.score says of one row, in the outputs of frames."""
    known = {
        i.code: level
        for i, level in zip(instrument, levels, strict=True)
        if level is not None
    }
    score = spbe.score(spbe.Evaluation.from_levels(instrument, known, year=year))
    units = score.index.exact * spbe.frames.units_per_point(instrument)
    assert units.denominator == 1
    found: dict[str, Any] = {
        "index_units": int(units),
        "index": float(score.index.published),
        "predikat": str(score.predikat),
        "contested": score.contested,
    }
    if outputs == "all":
        found |= {f"domain_{g.number}": float(g.index.published) for g in score.domains}
        found |= {f"aspect_{g.number}": float(g.index.published) for g in score.aspects}
    return found


def filled(instrument: spbe.Instrument, levels: Sequence[Any], end: str) -> list[Any]:
    """Return the levels with the lowest or highest one for each that is None."""
    return [
        getattr(instrument.scale(i.scale), end) if level is None else level
        for i, level in zip(instrument, levels, strict=True)
    ]


def rows_of(frame: Any, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return rows of any frame or relation as plain dicts."""
    if hasattr(frame, "collect") and hasattr(frame, "lazy"):  # polars, lazy
        frame = frame.collect()
    if hasattr(frame, "rows"):  # polars
        return list(frame.select(names).to_dicts())
    if hasattr(frame, "to_pylist"):  # pyarrow
        return list(frame.select(names).to_pylist())
    if hasattr(frame, "fetchall"):  # DuckDB
        quoted = ", ".join(f'"{name}"' for name in names)
        values = frame.project(quoted).fetchall()
    elif hasattr(frame, "toPandas"):  # PySpark
        values = frame.select(*names).collect()
    else:  # pandas
        values = frame[list(names)].itertuples(index=False)
    return [dict(zip(names, map(plain, row), strict=True)) for row in values]


def plain(value: Any) -> Any:
    """Return a value as Python's own; what is not there as None."""
    if isinstance(value, Decimal):
        return value
    value = value.item() if hasattr(value, "item") else value
    empty = value is None or (isinstance(value, float) and math.isnan(value))
    return None if empty else value
