"""What goes into a workbook comes out again, whatever its texts are."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import attrs
from helpers import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import SHIPPED, partial

import spbe
from spbe.model.instansi import InstansiKind
from spbe.serialization import read_xlsx, write_template_xlsx
from spbe.serialization._xlsx_text import (
    escaped,
    evidence_of,
    evidence_text,
    unescaped,
)

PIECES = [
    *("=1+1", "+1", "-", "–", "@SUM(A1)", "\t", "\r\n", "\n", "'", '"', " ", "#N/A"),
    *("_x0041_", "_x005F_", "_xD800_", "_x00", "\x01", "\x00", "\uffff", "\u2028"),
    *("كلية", "😀", "|", " | ", "\\", "<b>&amp;", "]]>", "TRUE", "3", "2024-01-02"),
]
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=3)).map("".join)
NAMES = TEXTS.filter(lambda text: bool(text) and not text.isspace())
OPTIONAL = st.none() | NAMES

EVIDENCE = st.builds(
    spbe.Evidence, title=NAMES, reference=OPTIONAL, date=st.none() | st.dates()
)
INSTANSI = st.builds(
    spbe.Instansi,
    name=NAMES | st.sampled_from(["Kabupaten Landak", "Kota Serang"]),
    kind=st.none() | st.sampled_from(get_args(InstansiKind)),
    province=OPTIONAL,
    code=OPTIONAL,
)


@st.composite
def evaluations(draw: st.DrawFn) -> spbe.Evaluation:
    """Draw an evaluation with everything that can stand in one."""
    bare = draw(partial())
    codes = draw(st.sets(st.sampled_from(bare.instrument.layout.codes), max_size=4))
    assessments = [
        spbe.Assessment(
            code=code,
            note=draw(TEXTS),
            unit=draw(OPTIONAL),
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=3))),
        )
        for code in codes
    ]
    return attrs.evolve(
        bare,
        instansi=draw(st.none() | INSTANSI),
        year=draw(st.none() | st.integers(1, 9999)),
        stage=draw(st.none() | st.sampled_from(spbe.Stage)),
        assessments=assessments,
    )


def through_a_file(evaluation: spbe.Evaluation) -> spbe.Evaluation:
    """Write an evaluation into a template and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "isian.xlsx")
        write_template_xlsx(evaluation.instrument, file, evaluation=evaluation)
        return read_xlsx(file, evaluation.instrument)


@settings(max_examples=examples(20))
@given(evaluations())
def test_a_workbook_gives_back_what_was_written(evaluation: spbe.Evaluation) -> None:
    """Of all three instruments, partial, with notes, units and evidence."""
    assert through_a_file(evaluation) == evaluation


@settings(max_examples=examples(10))
@given(st.fractions(1, 5), st.integers(1, 40))
def test_any_exact_value_of_a_decimal_scale_is_kept(
    value: Fraction, places: int
) -> None:
    """Thirds, and values with more digits than a spreadsheet's number has."""
    (i8,) = (one for one in SHIPPED if one.is_decimal)
    levels = {"1": value, "2": 1 + Fraction(1, 10**places)}
    evaluation = spbe.Evaluation.from_levels(i8, levels)
    assert through_a_file(evaluation) == evaluation


@given(st.lists(st.sampled_from([*PIECES, "_", "x", "0", "1"])).map("".join) | TEXTS)
@example("_xABCD\x01")
def test_escapes_are_read_as_they_were_written(text: str) -> None:
    """Also texts that look like escapes themselves."""
    assert unescaped(escaped(text)) == text
    assert not set(escaped(text)) & {"\x00", "\x01", "\r", "\uffff"}


@given(st.lists(EVIDENCE).map(tuple))
def test_evidence_comes_back_from_its_cell(evidence: Any) -> None:
    """Line by line."""
    assert evidence_of(evidence_text(evidence)) == evidence
