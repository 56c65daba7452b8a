"""What changed between two evaluations, adding up exactly; and two instruments."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from helpers import shipped

import spbe
from spbe.analysis import compare, what_if

P = spbe.Predikat
DATA = Path(__file__).parents[1] / "docs" / "examples" / "data"
WAY = "permenpanrb-5-2018", "permenpanrb-59-2020"


def _real(name: str) -> spbe.Evaluation:
    case = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return spbe.Evaluation.from_levels(
        shipped(case["instrument"]),
        case["levels"],
        instansi=case["instansi"],
        year=case["year"],
        stage=case["stage"],
    )


def test_bandar_lampung_rose_a_class() -> None:
    """From 2.15 Cukup in 2023 to 2.98 Baik in 2024, and what made it."""
    change = compare(_real("bandar-lampung-2023"), _real("bandar-lampung-2024"))
    assert change.change == Fraction("0.825")
    assert (change.before.predikat, change.after.predikat) == (P.CUKUP, P.BAIK)
    assert change.rises
    assert not change.falls
    assert not change.is_claim
    # 2023 banded the rounded index, 2024 the exact one.
    assert not change.same_basis
    points = [group.points for group in change.domains]
    assert sum(points) == change.change
    assert change.fallen == ()
    gains = [one.points for one in change.risen]
    assert gains == sorted(gains, reverse=True)
    assert sum(gains) == change.change
    assert change.risen[0].indicator.code == "39"
    assert len(change.changed) == len(change.risen) == 28
    assert change.over_claimed == change.under_claimed == ()


def test_denpasars_claim_against_its_finding() -> None:
    """Self-assessment against the assessors' levels, by what each cost."""
    claim = compare(_real("kota-denpasar-2021-mandiri"), _real("kota-denpasar-2021"))
    assert claim.is_claim
    assert (str(claim.before.index), str(claim.after.index)) == ("3.75", "3.19")
    assert claim.before.predikat is P.SANGAT_BAIK
    costs = [one.points for one in claim.over_claimed]
    assert costs == sorted(costs)
    assert claim.over_claimed[0].indicator.code == "40"
    assert {one.indicator.code for one in claim.under_claimed} == {"1", "8", "13", "15"}
    text = claim.explain()
    assert text.startswith("Penilaian mandiri: 3,75 Sangat Baik\nAsesor: 3,19 Baik\n")
    assert "Dinilai sendiri terlalu tinggi:\n40  " in text
    assert "Naik kelas" not in text
    english = claim.explain("en")
    assert "Over-claimed:\n40  " in english
    assert "Under-claimed:\n" in english


def test_every_part_is_rows(i59: spbe.Instrument) -> None:
    """With levels by name, exact points and published indices."""
    before = spbe.Evaluation.from_levels(i59, [2] * 47)
    change = what_if(before, {"12": 4, "1": 1})
    assert [one.indicator.code for one in change.changed] == ["1", "12"]
    assert change.to_rows()[11] == {
        "indicator": "12",
        "name": i59.indicator("12").name,
        "unit": None,
        "before": 2,
        "before_name": "Terkelola",
        "after": 4,
        "after_name": "Terpadu dan Terukur",
        "points": Fraction("0.05"),
    }
    assert change.domains[1].to_rows() == [
        {
            "number": 2,
            "name": "Tata Kelola SPBE",
            "before": spbe.Index(2).published,
            "after": spbe.Index(Fraction("2.2")).published,
            "change": Fraction("0.2"),
            "points": Fraction("0.05"),
        }
    ]
    assert change.units[0].to_rows() == [
        {"unit": None, "indicators": 47, "points": Fraction("0.037")}
    ]
    assert "Predikat tetap: Cukup" in change.explain()
    falls = what_if(before, dict.fromkeys(range(32, 48), 1))
    assert falls.falls
    assert "Turun kelas: Cukup -> Kurang" in falls.explain()
    assert "Fallen:\n" in falls.explain("en")
    language: Any = "fr"
    with pytest.raises(ValueError, match="language 'fr' is unknown; known are id, en"):
        falls.explain(language)


def test_units_come_from_after_else_before(i59: spbe.Instrument) -> None:
    """And those not told come last."""
    before = spbe.Evaluation.from_levels(
        i59,
        [2] * 47,
        assessments=[
            spbe.Assessment(code="2", unit="Bappeda"),
            spbe.Assessment(code="3", unit="Bappeda"),
        ],
    )
    after = attrs.evolve(
        before.replace_levels({"2": 3, "3": 3}),
        assessments=[
            spbe.Assessment(code="2", unit="Diskominfo"),
            spbe.Assessment(code="3"),
        ],
    )
    change = compare(before, after)
    assert [(one.unit, one.codes) for one in change.units[:2]] == [
        ("Diskominfo", ("2",)),
        ("Bappeda", ("3",)),
    ]
    assert change.units[2].unit is None
    every = [spbe.Assessment(code=code, unit="A") for code in i59.layout.codes]
    (alone,) = compare(before, attrs.evolve(after, assessments=every)).units
    assert (alone.unit, alone.points) == ("A", compare(before, after).change)
    assert change.changed[1].unit == "Bappeda"


def test_evidence_that_came_or_went_is_told(i59: spbe.Instrument) -> None:
    """By indicator, also where the level stayed."""
    kept, old, new = (spbe.Evidence(title=title) for title in ("sama", "lama", "baru"))
    before = spbe.Evaluation.from_levels(
        i59,
        [2] * 47,
        assessments=[
            spbe.Assessment(code="12", evidence=(kept, old)),
            spbe.Assessment(code="13", evidence=(kept,)),
        ],
    )
    after = attrs.evolve(
        before,
        assessments=[
            spbe.Assessment(code="12", evidence=(kept, new)),
            spbe.Assessment(code="13", evidence=(kept,)),
        ],
    )
    (found,) = compare(before, after).evidence
    assert (found.indicator.code, found.came, found.went) == ("12", (new,), (old,))
    assert [row["title"] for row in found.to_rows()] == ["baru", "lama"]
    text = compare(before, after).explain()
    assert "Data dukung baru 12: baru" in text
    assert "Data dukung hilang 12: lama" in text
    assert compare(before, before).evidence == ()


def test_different_instruments_are_refused_without_a_crosswalk(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """Their indices cannot be compared."""
    before = spbe.Evaluation.from_levels(i5, [2] * 37)
    after = spbe.Evaluation.from_levels(i59, [2] * 47)
    with pytest.raises(spbe.AnalysisError) as caught:
        compare(before, after)
    assert str(caught.value) == (
        "permenpanrb-5-2018 and permenpanrb-59-2020 are different instruments, whose "
        "indices cannot be compared; give a crosswalk to set indicators side by side "
        "@ after"
    )


def test_a_crosswalk_sets_pairs_side_by_side(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """By the names of levels, with confidence, and without a difference."""
    beside = spbe.Assessment(code="20", evidence=(spbe.Evidence(title="Rencana"),))
    before = spbe.Evaluation.from_levels(i5, [3] * 37, year=2020, assessments=[beside])
    after = spbe.Evaluation.from_levels(i59, {"11": 2}, year=2021)
    found = compare(before, after, crosswalk=spbe.instruments.crosswalk(*WAY))
    pair = next(p for p in found.pairs if p.after and p.after.code == "11")
    assert pair.before is not None
    assert (pair.before.code, pair.before_name) == ("20", "Terstandardisasi")
    assert (pair.after_level, pair.after_name) == (2, "Terkelola")
    assert pair.confidence == "high"
    assert pair.basis == "rencana induk dipecah menjadi arsitektur dan peta rencana"
    assert pair.evidence == beside.evidence
    assert not hasattr(found, "change")
    assert found.ended[0].after is None
    assert found.new[0].before is None
    assert repr(found.new[0]) == "<PairedLevels none, 3 -: no pair>"
    rows = found.to_rows()
    assert len(rows) == len(found.pairs) + len(found.ended) + len(found.new)
    assert rows[0]["before_level"] == 3
    assert rows[0]["after_level"] is None
    assert rows[-1]["before"] is None


def test_the_way_to_8_2026_serves_evidence(
    i59: spbe.Instrument, i8: spbe.Instrument
) -> None:
    """Its note says that values must not be converted."""
    way = spbe.instruments.crosswalk("permenpanrb-59-2020", "permenpanrb-8-2026")
    before = spbe.Evaluation.from_levels(i59, [3] * 47)
    after = spbe.Evaluation.from_levels(i8, [Fraction("1.5")] * 20)
    found = compare(before, after, crosswalk=way)
    assert "values must not be converted" in found.crosswalk.note.in_language("en")
    assert found.pairs[0].after_name is None
    assert found.to_rows()[0]["after_level"] == Fraction("1.5")


def test_a_crosswalk_must_be_one_between_the_two(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """In their direction, with their indicators; and it must be one."""
    before = spbe.Evaluation.from_levels(i5, [2] * 37)
    after = spbe.Evaluation.from_levels(i59, [2] * 47)
    way = spbe.instruments.crosswalk(*WAY)
    with pytest.raises(spbe.AnalysisError) as caught:
        compare(after, before, crosswalk=way)
    assert str(caught.value) == (
        "the crosswalk leads from permenpanrb-5-2018 to permenpanrb-59-2020, the "
        "evaluations from permenpanrb-59-2020 to permenpanrb-5-2018 @ crosswalk"
    )
    short = attrs.evolve(way, rows=way.rows[:-2])
    with pytest.raises(spbe.AnalysisError) as caught:
        compare(before, after, crosswalk=short)
    assert [problem.kind for problem in caught.value.problems] == ["missing"] * 4
    text: Any = "5 to 59"
    with pytest.raises(spbe.AnalysisError, match="'5 to 59' is not a Crosswalk: see"):
        compare(before, after, crosswalk=text)


def test_partial_evaluations_are_not_compared(i59: spbe.Instrument) -> None:
    """What is not assessed is not zero."""
    whole = spbe.Evaluation.from_levels(i59, [2] * 47)
    part = spbe.Evaluation.from_levels(i59, {"1": 3})
    with pytest.raises(spbe.IncompleteEvaluationError):
        compare(part, whole)
    with pytest.raises(spbe.IncompleteEvaluationError):
        what_if(part, {"2": 3})
    with pytest.raises(spbe.EvaluationError, match="level 6 is not one of 1 to 5"):
        what_if(whole, {"2": 6})
