"""Evaluations, whole and partial, of every instrument; and small instruments."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
from helpers import shipped
from hypothesis import strategies as st

import spbe
from spbe import instruments

SHIPPED = [shipped(name) for name in instruments.available()]

_GOLDEN = Path(__file__).parents[1] / "golden"
_SMALL = instruments.read(_GOLDEN / "two-indicators.toml")


def levels_of(instrument: spbe.Instrument, code: str) -> st.SearchStrategy[Any]:
    """Draw a level of an indicator."""
    scale = instrument.scale_of(code)
    if scale.is_decimal:
        return st.integers(100 * scale.minimum, 100 * scale.maximum).map(
            lambda hundredths: Fraction(hundredths, 100)
        )
    return st.integers(scale.minimum, scale.maximum)


@st.composite
def complete(
    draw: st.DrawFn, instrument: spbe.Instrument | None = None
) -> spbe.Evaluation:
    """Draw a complete evaluation, of any year the instrument was used in."""
    chosen = instrument or draw(st.sampled_from(SHIPPED))
    levels = [draw(levels_of(chosen, code)) for code in chosen.layout.codes]
    year = draw(st.sampled_from([None, 2023, *chosen.evaluation_years]))
    return spbe.Evaluation.from_levels(chosen, levels, year=year)


@st.composite
def partial(draw: st.DrawFn, most_missing: int = 47) -> spbe.Evaluation:
    """Draw an evaluation with some indicators not assessed."""
    whole = draw(complete())
    codes = whole.instrument.layout.codes
    missing = draw(st.sets(st.sampled_from(codes), max_size=most_missing))
    left = {code: level for code, level in whole.levels.items() if code not in missing}
    return attrs.evolve(whole, levels=left)


@st.composite
def mixed_instruments(draw: st.DrawFn) -> spbe.Instrument:
    """Draw an instrument of two whole and two decimal indicators, for brute force."""
    parts = draw(st.lists(st.integers(1, 12), min_size=4, max_size=4))
    decimal = attrs.evolve(
        _SMALL.scales[0],
        name="desimal",
        minimum=draw(st.integers(0, 1)),
        values="decimal",
        levels=tuple("abcdef"[: draw(st.integers(5, 6))]),
    )
    decimal = attrs.evolve(decimal, maximum=decimal.minimum + len(decimal.levels) - 1)
    scales = (_SMALL.scales[0], decimal)
    indicators = tuple(
        attrs.evolve(
            _SMALL.indicators[0],
            code=str(number),
            weight=Fraction(100 * part, sum(parts)),
            scale=scales[number % 2].name,
        )
        for number, part in enumerate(parts, start=1)
    )
    low, high = (
        sum(i.weight * getattr(scales[int(i.code) % 2], end) for i in indicators) / 100
        for end in ("minimum", "maximum")
    )
    kind: Any = draw(st.sampled_from(["exact", "published"]))
    first, *inner, last = _SMALL.banding.bands
    banding = attrs.evolve(
        _SMALL.banding,
        bases=(attrs.evolve(_SMALL.banding.bases[0], kind=kind),),
        bands=(
            attrs.evolve(first, lower=low),
            *inner,
            attrs.evolve(last, upper=high),
        ),
    )
    aspect = attrs.evolve(_SMALL.aspects[0], indicators=indicators)
    return attrs.evolve(
        _SMALL, id="campuran", scales=scales, aspects=(aspect,), banding=banding
    )


@st.composite
def small_instruments(draw: st.DrawFn) -> spbe.Instrument:
    """Draw an instrument of two to four indicators of any weights, for brute force."""
    parts = draw(st.lists(st.integers(1, 20), min_size=2, max_size=4))
    indicators = tuple(
        attrs.evolve(
            _SMALL.indicators[0],
            code=str(number),
            weight=Fraction(100 * part, sum(parts)),
        )
        for number, part in enumerate(parts, start=1)
    )
    aspect = attrs.evolve(_SMALL.aspects[0], indicators=indicators)
    bases = (
        attrs.evolve(
            _SMALL.banding.bases[0], kind=draw(st.sampled_from(["exact", "published"]))
        ),
    )
    banding = attrs.evolve(_SMALL.banding, bases=bases)
    return attrs.evolve(_SMALL, id="kecil", aspects=(aspect,), banding=banding)
