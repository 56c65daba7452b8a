"""Stages carried forward: what stands, and from which stage."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import carry_forward

S = spbe.Stage


def at(
    instrument: spbe.Instrument, levels: Any, stage: str | None, **facts: Any
) -> spbe.Evaluation:
    """Make the evaluation of one stage."""
    return spbe.Evaluation.from_levels(instrument, levels, stage=stage, **facts)


def test_an_indicator_not_taken_up_keeps_the_level_of_the_stage_before(
    i59: spbe.Instrument,
) -> None:
    """And tells the stage its level comes from."""
    standing = carry_forward(
        [
            at(i59, [4] * 47, "mandiri", instansi="Kota Denpasar", year=2021),
            at(i59, [3] * 47, "dokumen"),
            at(i59, {"12": 2, "13": 4}, "interviu"),
            at(i59, {"13": 3}, "visitasi"),
        ]
    )
    assert standing.evaluation.levels == {**dict.fromkeys(i59.layout.codes, 3), "12": 2}
    assert standing.stages == {
        **dict.fromkeys(i59.layout.codes, S.DOKUMEN),
        "12": S.INTERVIU,
        "13": S.VISITASI,
    }
    assert tuple(standing.stages) == i59.layout.codes
    assert standing.stage_of(12) is S.INTERVIU
    assert standing.evaluation.stage is S.VISITASI
    assert standing.evaluation.year == 2021
    assert str(standing.evaluation.instansi) == "Kota Denpasar"
    assert not standing.is_final
    row = standing.to_rows()[11]
    assert (row["indicator"], row["level"], row["stage"]) == ("12", 2, "interviu")
    assert repr(standing) == (
        "<Standing at visitasi: 47 of 47 levels, dokumen 45, interviu 1, visitasi 1>"
    )


def test_stages_may_be_partial_and_what_none_took_up_stays_open(
    i59: spbe.Instrument,
) -> None:
    """Not assessed is not the lowest level."""
    standing = carry_forward([at(i59, {"1": 3}, "dokumen"), at(i59, {}, "interviu")])
    assert standing.evaluation.levels == {"1": 3}
    assert standing.stage_of("2") is None
    assert standing.to_rows()[1]["stage"] is None
    nothing = carry_forward([at(i59, {}, "mandiri")])
    assert repr(nothing) == "<Standing at mandiri: 0 of 47 levels, none>"


def test_a_final_evaluation_rests_on_what_assessors_found(i59: spbe.Instrument) -> None:
    """Then it is final."""
    standing = carry_forward([at(i59, [3] * 47, "dokumen"), at(i59, {"1": 4}, "final")])
    assert standing.is_final
    assert standing.evaluation.stage is S.FINAL


def test_a_self_assessment_is_never_called_final(i59: spbe.Instrument) -> None:
    """A level that only the instansi itself gave is told, one by one."""
    alone = carry_forward([at(i59, [4] * 47, "mandiri")])
    assert alone.evaluation.stage is S.MANDIRI
    assert not alone.is_final
    known = dict.fromkeys(range(1, 46), 3)
    with pytest.raises(spbe.AnalysisError) as caught:
        carry_forward([at(i59, [4] * 47, "mandiri"), at(i59, known, "final")])
    assert [problem.code for problem in caught.value.problems] == ["46", "47"]
    assert str(caught.value.problems[0]) == (
        "indicator 46 (Tingkat Kematangan Layanan Publik Sektor 2): its level comes "
        "from the self-assessment alone, which is never final; give the level an "
        "assessor's stage found @ evaluations"
    )


def test_what_stands_beside_a_level_is_carried_too(i59: spbe.Instrument) -> None:
    """A note stays until another note, a unit until another, evidence likewise."""
    proof = (spbe.Evidence(title="Perwali"),)
    first = spbe.Assessment(code="12", unit="Bappeda", evidence=proof, note="ada")
    later = spbe.Assessment(code="12", note="kurang")
    other = spbe.Assessment(code="13", note="baru")
    standing = carry_forward(
        [
            at(i59, [3] * 47, "mandiri", assessments=[first]),
            at(i59, {"12": 2}, "dokumen", assessments=[later, other]),
        ]
    )
    assert standing.evaluation.assessments == (
        attrs.evolve(later, unit="Bappeda", evidence=proof),
        other,
    )


def test_disorder_is_refused_with_all_that_is_wrong(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """Out of order, doubled, not told, and mixed in every way."""
    wrong: Any = "x"
    with pytest.raises(spbe.AnalysisError) as caught:
        carry_forward(
            [
                at(i59, {}, "interviu", instansi="Kota A", year=2021),
                at(i59, {}, "dokumen", instansi="Kota B", year=2022),
                at(i59, {}, "dokumen"),
                at(i5, {}, None),
                wrong,
            ]
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "its stage is not told @ evaluations[3]",
        "'x' is not an Evaluation @ evaluations[4]",
        ("stage dokumen comes after interviu; give the stages in order @ evaluations"),
        "stage dokumen is doubled @ evaluations",
        (
            "the stages are of different instruments: permenpanrb-59-2020, "
            "permenpanrb-5-2018 @ evaluations"
        ),
        "the stages are of different years: 2021, 2022 @ evaluations",
        "the stages are of different instansi: kota a, kota b @ evaluations",
    ]


def test_nothing_to_carry_is_refused(i59: spbe.Instrument) -> None:
    """No evaluation, or one that is not in a list."""
    with pytest.raises(spbe.AnalysisError, match="there is no evaluation @ evalu"):
        carry_forward([])
    one: Any = at(i59, {}, "final")
    with pytest.raises(spbe.AnalysisError, match="is not a list of evaluations"):
        carry_forward(one)
