"""Whatever is taken can be written; whatever is refused is refused by a known error."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from helpers import examples, shipped
from hypothesis import example, given, settings
from hypothesis import strategies as st

import spbe
from spbe import serialization

I8 = shipped("permenpanrb-8-2026")
CODES = tuple(indicator.code for indicator in I8)


@st.composite
def long_levels(draw: st.DrawFn) -> list[Fraction]:
    """Draw a level for each indicator, from 1 to 5, all of some number of digits."""
    most = 10 ** draw(st.sampled_from((1, 3, 4, 60, 400)))

    def level() -> Fraction:
        denominator = draw(st.integers(1, most))
        return 1 + Fraction(draw(st.integers(0, 4 * denominator)), denominator)

    return [level() for _ in CODES]


@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
@settings(max_examples=examples(30))
@given(long_levels())
@example([1 + Fraction(1, 10**299 + 2 * place + 1) for place in range(20)])
@example([1 + Fraction(1, 2**265)] + [Fraction(1)] * 19)
def test_levels_that_are_taken_can_be_written(levels: list[Fraction]) -> None:
    """As documents that are read again, rows and a page, the score too."""
    try:
        evaluation = spbe.Evaluation.from_levels(
            I8, dict(zip(CODES, levels, strict=True))
        )
    except spbe.EvaluationError:
        return
    score = spbe.score(evaluation)
    assert serialization.from_json(serialization.to_json(score), spbe.Score) == score
    assert serialization.from_yaml(serialization.to_yaml(score), spbe.Score) == score
    assert serialization.from_toml(serialization.to_toml(evaluation)) == evaluation
    assert str(score.to_rows())
    assert score.to_html()


@settings(max_examples=examples(100))
@given(st.text("\"\\Uux0189AFf%YMLTG. \n:-[]{}#&*!|>'?,\ud800\x85\t", max_size=40))
@example('"\\UFFFFFFFF"')
@example('"\\U00110000"')
@example(f"%YAML 1.{'1' * 5_000}\n---\n1")
def test_any_text_of_yaml_is_refused_by_a_known_error(text: str) -> None:
    """Of escapes, directives, brackets and what else means something."""
    with suppress(spbe.DecodeError):
        serialization.from_yaml(text)
