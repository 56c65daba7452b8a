"""What is written as a CSV table reads back equal, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import attrs
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import SHIPPED, complete, partial

import spbe
from spbe import serialization
from spbe._problems import Problems
from spbe.model.instansi import InstansiKind
from spbe.serialization._csv_evidence import evidence_of, evidence_text
from spbe.serialization._csv_text import escaped, unescaped

# Any Unicode, and often what tables stumble over.
ODD = st.sampled_from(
    [
        *"=+-@',;|\"\t\r\n \\\0",
        "\r\n",
        " | ",
        "-",
        "\N{EN DASH}",
        "[]",
        "[{",
        "=HYPERLINK(1)",
        "Perwali",
        "\N{GRINNING FACE}",
        "\N{HEBREW LETTER ALEF}\N{RIGHT-TO-LEFT OVERRIDE}",
        "\ufeff",
        "belum dinilai",
    ]
)
TEXT = st.lists(
    ODD | st.text(st.characters(codec="utf-8"), max_size=3), max_size=6
).map("".join)
WORDS = TEXT.filter(lambda text: text.strip() != "")
OPTIONAL = st.none() | WORDS
DIALECT = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from([",", ";", "\t", "|"]),
        "decimal": st.sampled_from([".", ","]),
        "encoding": st.sampled_from(["utf-8", "utf-8-sig"]),
    }
)
INSTANSI = st.builds(
    spbe.Instansi,
    name=WORDS | st.sampled_from(["Pemerintah Kab. Landak", "Kota A", "Kementerian B"]),
    kind=st.sampled_from([None, *get_args(InstansiKind)]),
    province=OPTIONAL,
    code=OPTIONAL,
)
EVIDENCE = st.builds(
    spbe.Evidence,
    title=WORDS,
    reference=OPTIONAL,
    date=st.none() | st.dates(),
)
STAGE = st.sampled_from([None, *spbe.Stage])
YEAR = st.none() | st.integers(1, 9999)


@st.composite
def facts(draw: st.DrawFn) -> spbe.Evaluation:
    """Draw an evaluation of anyone, at any time, without assessments."""
    evaluation = draw(complete() | partial())
    return attrs.evolve(
        evaluation,
        instansi=draw(st.none() | INSTANSI),
        year=draw(YEAR),
        stage=draw(STAGE),
    )


@st.composite
def evaluations(draw: st.DrawFn) -> spbe.Evaluation:
    """Draw an evaluation with all that can stand beside its levels."""
    evaluation = draw(facts())
    codes = st.sampled_from(evaluation.instrument.layout.codes)
    assessments = [
        spbe.Assessment(
            code=code,
            note=draw(TEXT),
            unit=draw(OPTIONAL),
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=2))),
        )
        for code in sorted(draw(st.sets(codes, max_size=3)))
    ]
    return attrs.evolve(evaluation, assessments=assessments)


@st.composite
def results(draw: st.DrawFn) -> spbe.PublishedResult:
    """Draw printed figures of any places, some of them absent."""
    instrument = draw(st.sampled_from(SHIPPED))
    places = draw(st.integers(0, 12))
    figure = st.integers(0, 5 * 10**places).map(lambda n: Decimal(n).scaleb(-places))

    def group(members: Sequence[Any]) -> dict[int, Decimal]:
        return {one.number: draw(figure) for one in members if draw(st.booleans())}

    return spbe.PublishedResult(
        instrument=instrument,
        instansi=draw(INSTANSI),
        year=draw(st.integers(1, 9999)),
        stage=draw(STAGE),
        places=places,
        index=draw(st.none() | figure),
        predikat=draw(st.sampled_from([None, *spbe.Predikat])),
        domains=group(instrument.domains),
        aspects=group(instrument.aspects),
        note=draw(TEXT),
    )


@given(evaluations(), DIALECT)
def test_one_evaluation_comes_back_with_all_that_stands_beside_it(
    evaluation: spbe.Evaluation, dialect: dict[str, Any]
) -> None:
    """Long: partial or whole, of any instrument, in every dialect, undetected."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "isian.csv")
        serialization.write_csv(evaluation, path, **dialect)
        stated: dict[str, Any] = (
            {"delimiter": "|"} if dialect["delimiter"] == "|" else {}
        )
        read = serialization.read_csv(path, evaluation.instrument, **stated)
    assert read == evaluation


@given(st.data(), DIALECT, st.sampled_from(["wide", "long"]))
def test_many_evaluations_come_back_in_their_order(
    data: st.DataObject, dialect: dict[str, Any], layout: Any
) -> None:
    """Wide and long."""
    first = data.draw(facts())
    others = data.draw(
        st.lists(st.tuples(st.none() | INSTANSI, YEAR, STAGE), max_size=3)
    )
    many = [first]
    for instansi, year, stage in others:
        if (instansi, year, stage) not in [(e.instansi, e.year, e.stage) for e in many]:
            one = attrs.evolve(first, instansi=instansi, year=year, stage=stage)
            many.append(one)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tabel.csv")
        serialization.write_evaluations_csv(many, path, layout=layout, **dialect)
        stated: dict[str, Any] = (
            {"delimiter": "|"} if dialect["delimiter"] == "|" else {}
        )
        read = serialization.read_evaluations_csv(path, first.instrument, **stated)
    assert read == many
    assert (read.layout, read.notes) == (layout, ())
    assert read.delimiter == dialect["delimiter"]


@given(st.lists(results(), min_size=1, max_size=4), DIALECT)
def test_printed_results_come_back(
    many: list[spbe.PublishedResult], dialect: dict[str, Any]
) -> None:
    """Of several instruments in one table; absent figures stay absent."""
    for instrument in SHIPPED:
        of_it = [one for one in many if one.instrument == instrument]
        if not of_it:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "tabel.csv")
            serialization.write_published_csv(of_it, path, **dialect)
            stated: dict[str, Any] = (
                {"delimiter": "|"} if dialect["delimiter"] == "|" else {}
            )
            read = serialization.read_published_csv(path, instrument, **stated)
        assert read == of_it


@given(evaluations(), st.sampled_from([",", ";", "\t"]))
def test_no_cell_begins_as_a_formula_whatever_it_is_split_at(
    evaluation: spbe.Evaluation, split_at: str
) -> None:
    """Also where a spreadsheet takes another delimiter, and no quotes, for granted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "isian.csv")
        serialization.write_csv(evaluation, path)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        text = path.read_bytes().decode()
    year = "" if evaluation.year is None else str(evaluation.year)
    kinds = {"-", year}
    cells = [cell for row in rows for cell in row if cell not in kinds]
    assert [cell for cell in cells if cell[:1] in {*"=+-@\t\r"}] == []
    anywhere = re.split(rf"{split_at}|\r|\n", text)
    assert [
        cell
        for cell in anywhere
        if cell.strip("'\" ")[:1] in {*"=+-@"}
        and not cell.lstrip('" ').startswith("'")
        and cell not in kinds
    ] == []


@given(TEXT)
@example("'=1")
@example("''\t")
@example("a;=1+1;'=2\n-3")
@example("'")
@example(" \N{EN DASH} ")
def test_escaping_is_undone_exactly(text: str) -> None:
    """Whatever apostrophes a text has of its own."""
    assert unescaped(escaped(text)) == text


@given(st.lists(EVIDENCE, max_size=3).map(tuple))
@example((spbe.Evidence(title="a", date=None, reference="b | c"),))
def test_evidence_in_a_cell_comes_back(evidence: tuple[spbe.Evidence, ...]) -> None:
    """As lines where they can carry it, else as JSON."""
    problems = Problems()
    assert evidence_of(evidence_text(evidence), "", problems) == evidence
    assert problems == []


@given(st.fractions(1, 5))
def test_an_exact_value_comes_back_whole(value: Fraction) -> None:
    """Also one that no decimal can write, such as 10/3."""
    instrument = next(one for one in SHIPPED if one.is_decimal)
    evaluation = spbe.Evaluation.from_levels(instrument, {"1": value})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "isian.csv")
        serialization.write_csv(evaluation, path, decimal=",")
        assert serialization.read_csv(path, instrument) == evaluation
