"""Every printed figure of every published evaluation with levels."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from helpers import shipped

import spbe

CASES = json.loads((Path(__file__).parent / "golden" / "cases.json").read_text("utf-8"))
WITH_LEVELS = [case for case in CASES["cases"] if "levels" in case]
PRINTED = [case for case in WITH_LEVELS if "index" in case]


def _scored(case: dict[str, Any]) -> spbe.Score:
    return spbe.score(
        spbe.Evaluation.from_levels(
            shipped(case["instrument"]),
            case["levels"],
            instansi=case["instansi"],
            year=case["year"],
            stage=case["stage"],
        )
    )


def test_there_are_five_complete_published_evaluations() -> None:
    """The files hold what the tests below are meant to check."""
    assert [case["id"] for case in PRINTED] == [
        "bandar-lampung-2021",
        "bandar-lampung-2023",
        "bandar-lampung-2024",
        "kab-madiun-2020",
        "kota-denpasar-2021",
    ]


@pytest.mark.parametrize("case", PRINTED, ids=lambda case: case["id"])
def test_every_printed_figure_is_reproduced(case: dict[str, Any]) -> None:
    """Index, predikat, domains and aspects come out as printed."""
    score = _scored(case)
    assert str(score.index) == case["index"]
    if "predikat" in case:
        assert str(score.predikat) == case["predikat"]
    domains = {str(group.number): str(group.index) for group in score.domains}
    assert domains == case["domains"]
    if "aspects" in case:
        aspects = {str(group.number): str(group.index) for group in score.aspects}
        assert aspects == case["aspects"]


def test_only_denpasar_prints_no_aspects_and_no_predikat() -> None:
    """What the test above leaves out is left out by the sources themselves."""
    absent = {case["id"] for case in PRINTED if not {"aspects", "predikat"} <= {*case}}
    assert absent == {"kota-denpasar-2021"}


def test_tabel_10_by_the_group_rule_of_score(i59: spbe.Instrument) -> None:
    """Aspect 2 with levels 3, 4, 3, 2 has index 3.00."""
    example = CASES["worked_examples"][0]
    levels = dict.fromkeys(i59.layout.codes, 1)
    aspect = i59.aspect(example["aspect"])
    levels |= dict(
        zip((i.code for i in aspect.indicators), example["levels"], strict=True)
    )
    score = spbe.score(spbe.Evaluation.from_levels(i59, levels))
    assert str(score.aspect(example["aspect"]).index) == example["expected"]


def test_tabel_11_by_weighted_mean(i59: spbe.Instrument) -> None:
    """Domain 2 with aspects 3.00, 4.00, 3.00 has index 3.40."""
    example = CASES["worked_examples"][1]
    weights = [aspect.weight for aspect in i59.domain(example["domain"]).aspects]
    values = [Decimal(figure) for figure in example["aspects"]]
    found = spbe.rules.weighted_mean(values, weights)
    assert str(spbe.Index(found)) == example["expected"]


def test_tabel_12_by_weighted_mean(i59: spbe.Instrument) -> None:
    """Domains 3.70, 3.40, 3.00, 3.20 make an index of 3.28."""
    example = CASES["worked_examples"][2]
    weights = [domain.weight for domain in i59.domains]
    values = [Decimal(figure) for figure in example["domains"]]
    found = spbe.rules.weighted_mean(values, weights)
    assert str(spbe.Index(found)) == example["expected"]


def test_tabel_12_can_come_from_no_levels(i59: spbe.Instrument) -> None:
    """No sums of levels of aspects 7 and 8 make domain 4 the 3.20 of the example."""
    aspects = i59.domain(4).aspects
    (size7, weight7), (size8, weight8) = (
        (len(aspect.indicators), aspect.indicators[0].weight) for aspect in aspects
    )
    whole = size7 * weight7 + size8 * weight8
    indices = {
        (weight7 * sum7 + weight8 * sum8) / whole
        for sum7 in range(size7, 5 * size7 + 1)
        for sum8 in range(size8, 5 * size8 + 1)
    }
    assert Fraction("3.2") not in indices
    assert {Fraction(1), Fraction(3), Fraction(5)} <= indices


def test_aceh_tengah_2026_interim(i8: spbe.Instrument) -> None:
    """Six of seven aspects and the index come out as shown by the application."""
    case = CASES["pemdi"][0]
    levels = [Decimal(value) for value in case["values"]]
    score = spbe.score(
        spbe.Evaluation.from_levels(
            i8, levels, instansi=case["instansi"], year=2026, stage=case["stage"]
        )
    )
    assert str(score.index) == case["index"]
    aspects = {str(group.number): str(group.index) for group in score.aspects}
    assert {**aspects, **case["aspects"]} == aspects
    assert score.aspect(5).index == Fraction("1.085")
    assert [note.kind for note in score.notes] == ["provisional", "rounding"]
