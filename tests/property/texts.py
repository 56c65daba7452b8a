"""Texts as people and attackers write them, and objects full of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from strategies import SHIPPED, partial

import spbe

NASTY = [
    "=HYPERLINK(1)",
    "+62",
    "-",
    "@SUM(A1)",
    "\tx",
    "\"kutip\" dan 'petik'",
    "baris\nbaris\r\nbaris\rbaris",
    "null",
    "No",
    "1.5",
    "2023-05-02",
    "# komentar",
    "a: b",
    "{x}",
    "\u202eterbalik",
    "العربية",
    "🏛️👩🏽‍💻",
    "\x00\x07\x1b\x7f\x85\u2028\ufeff",
    " spasi ",
    "]]>&amp;<b>",
    '"""',
    "'''",
    "\\n",
]


def texts() -> st.SearchStrategy[str]:
    """Any text that is not blank."""
    anything = st.text(min_size=1, max_size=40)
    return (st.sampled_from(NASTY) | anything).filter(
        lambda text: bool(text) and not text.isspace()
    )


EVIDENCE = st.builds(
    spbe.Evidence,
    title=texts(),
    reference=st.none() | texts(),
    date=st.none() | st.dates(min_value=dt.date(1, 1, 1)),
)


def instansi() -> st.SearchStrategy[spbe.Instansi]:
    """An instansi, with or without a stated kind."""
    kinds = st.sampled_from(["kota", "lns"])
    more: st.SearchStrategy[dict[str, Any]]
    more = st.fixed_dictionaries(
        {"name": texts()},
        optional={"kind": kinds, "province": texts(), "code": texts()},
    )
    return more.map(lambda fields: spbe.Instansi(**fields))


@st.composite
def documented(draw: st.DrawFn) -> spbe.Evaluation:
    """Draw an evaluation, whole or partial, with all that may stand beside it."""
    bare = draw(partial())
    codes = draw(st.sets(st.sampled_from(bare.instrument.layout.codes), max_size=4))
    assessments = [
        spbe.Assessment(
            code=code,
            note=draw(st.just("") | texts()),
            unit=draw(st.none() | texts()),
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=2))),
        )
        for code in codes
    ]
    return spbe.Evaluation.from_levels(
        bare.instrument,
        bare.levels,
        instansi=draw(st.none() | instansi()),
        year=draw(st.none() | st.integers(1, 9999)),
        stage=draw(st.none() | st.sampled_from(spbe.Stage)),
        assessments=assessments,
    )


@st.composite
def published(draw: st.DrawFn) -> spbe.PublishedResult:
    """Draw printed figures, any of them absent."""
    instrument = draw(st.sampled_from(SHIPPED))
    places = draw(st.integers(0, 10))

    def figures(groups: Any) -> dict[str, Decimal]:
        numbers = [str(group.number) for group in groups]
        chosen = draw(st.sets(st.sampled_from(numbers))) if numbers else set()
        return {number: draw(figure) for number in sorted(chosen)}

    figure = st.integers(0, 10**12).map(lambda n: Decimal(f"{n}E-{places}"))
    return spbe.PublishedResult(
        instansi=draw(instansi()),
        year=draw(st.integers(1, 9999)),
        instrument=instrument,
        stage=draw(st.none() | st.sampled_from(spbe.Stage)),
        places=places,
        index=draw(st.none() | figure),
        predikat=draw(st.none() | st.sampled_from(spbe.Predikat)),
        domains=figures(instrument.domains),
        aspects=figures(instrument.aspects),
        note=draw(st.just("") | texts()),
    )
