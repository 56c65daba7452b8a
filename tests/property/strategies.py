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


@st.composite
def grouped_instruments(draw: st.DrawFn) -> spbe.Instrument:
    """Draw a small instrument with groups, for brute force.

    Aspects of one to three indicators, of equal weights or not, with or without
    domains, on scales that differ and may begin at 0; some weights are thirds.
    """
    scales = (
        attrs.evolve(
            _SMALL.scales[0], name="a", minimum=0, maximum=2, levels=_named(3)
        ),
        attrs.evolve(
            _SMALL.scales[0], name="b", minimum=1, maximum=3, levels=_named(3)
        ),
    )
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    alike = [draw(st.booleans()) for _ in sizes]
    parts = [
        [draw(st.integers(1, 6))] * size
        if equal
        else draw(st.lists(st.integers(1, 6), min_size=size, max_size=size))
        for size, equal in zip(sizes, alike, strict=True)
    ]
    total = sum(map(sum, parts))
    scale = draw(st.sampled_from(["a", "b"]))
    one = _SMALL.indicators[0]
    aspects, code = [], 0
    for number, weights in enumerate(parts, start=1):
        indicators = []
        for weight in weights:
            code += 1
            name = draw(st.sampled_from(["a", "b"])) if code > 1 else scale
            indicators.append(
                attrs.evolve(
                    one,
                    code=str(code),
                    weight=Fraction(100 * weight, total),
                    scale=name,
                )
            )
        aspects.append(
            attrs.evolve(
                _SMALL.aspects[0],
                number=number,
                weight=Fraction(100 * sum(weights), total),
                indicators=tuple(indicators),
            )
        )
    used = [
        (i, {"a": (0, 2), "b": (1, 3)}[i.scale]) for a in aspects for i in a.indicators
    ]
    low = sum((i.weight * ends[0] for i, ends in used), Fraction(0)) / 100
    high = sum((i.weight * ends[1] for i, ends in used), Fraction(0)) / 100
    middle = (low + high) / 2
    bands = (
        attrs.evolve(_SMALL.banding.bands[0], lower=low, upper=middle),
        attrs.evolve(_SMALL.banding.bands[1], lower=middle, upper=high),
    )
    banding = attrs.evolve(_SMALL.banding, bands=bands)
    cut = draw(st.integers(0, len(aspects)))
    domains = tuple(
        spbe.Domain(
            number=number,
            name="Domain",
            weight=sum((a.weight for a in group), Fraction(0)),
            aspects=tuple(group),
        )
        for number, group in enumerate([aspects[:cut], aspects[cut:]], start=1)
        if group
    )
    with_domains = draw(st.booleans())
    return attrs.evolve(
        _SMALL,
        id="kecil-berkelompok",
        scales=tuple(one for one in scales if one.name in {i.scale for i, _ in used}),
        banding=banding,
        domains=domains if with_domains else (),
        aspects=() if with_domains else tuple(aspects),
    )


def _named(count: int) -> tuple[str, ...]:
    return tuple(f"tingkat {number}" for number in range(count))


def printed(
    score: spbe.Score, rounded: Any, places: int = 2
) -> dict[str, dict[Any, Any]]:
    """Return every figure of a score as a report would print it."""
    return {
        "index": {"": rounded(score.index.exact, places)},
        "domains": {g.number: rounded(g.index.exact, places) for g in score.domains},
        "aspects": {g.number: rounded(g.index.exact, places) for g in score.aspects},
    }


@st.composite
def some_figures(
    draw: st.DrawFn, score: spbe.Score, rounded: Any, places: int = 2
) -> spbe.PublishedResult:
    """Draw a result that prints any subset of the figures of a score."""
    figures = printed(score, rounded, places)
    kept = {
        group: {number: one for number, one in each.items() if draw(st.booleans())}
        for group, each in figures.items()
    }
    evaluation = score.evaluation
    return spbe.PublishedResult(
        instansi="Contoh",
        year=evaluation.year or 2023,
        instrument=evaluation.instrument,
        places=places,
        index=kept["index"].get(""),
        domains=kept["domains"],
        aspects=kept["aspects"],
    )
