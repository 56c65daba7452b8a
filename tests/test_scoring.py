"""Scores: groups, contributions, the next predikat, basis and notes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

import spbe
from spbe.rules import Score
from spbe.rules.parts import fewest_raises


@pytest.fixture
def score(i59: spbe.Instrument, golden: dict[str, Any]) -> spbe.Score:
    """Kota Bandar Lampung 2024."""
    case = golden["cases"][2]
    return spbe.score(
        spbe.Evaluation.from_levels(
            i59, case["levels"], instansi=case["instansi"], year=2024, stage="final"
        )
    )


def test_index_and_predikat(score: spbe.Score) -> None:
    """The exact index is kept; the published form is rounded once."""
    assert score.index.exact == Fraction(5959, 2000)
    assert score.index.published == Decimal("2.98")
    assert score.predikat is spbe.Predikat.BAIK
    assert score.band.predikat is spbe.Predikat.BAIK
    assert repr(score) == "<Score 2.98 Baik>"


def test_groups_are_found_by_number(score: spbe.Score) -> None:
    """Domains and aspects carry number, name, weight, index and points."""
    domain = score.domain(2)
    assert (domain.number, domain.name) == (2, "Tata Kelola SPBE")
    assert domain.weight == 25
    assert str(domain.index) == "2.40"
    assert domain.points == Fraction("0.6")
    assert score.aspect("6") is score.aspects[5]
    with pytest.raises(spbe.UnknownNameError, match="domain 5 is unknown; known are"):
        score.domain(5)
    with pytest.raises(spbe.UnknownNameError, match="aspect 'x' is unknown; known are"):
        score.aspect("x")


def test_points_of_every_kind_of_part_add_up_to_the_index(score: spbe.Score) -> None:
    """Exactly, for domains, aspects and indicators."""
    for parts in (score.domains, score.aspects, score.contributions):
        assert sum(part.points for part in parts) == score.index.exact


def test_contributions_tell_level_and_room(score: spbe.Score) -> None:
    """The level's official name and what is left to the top."""
    one = score.contributions[10]
    assert one.indicator.code == "11"
    assert (one.level, one.level_name) == (1, "Rintisan")
    assert (one.points, one.room) == (Fraction("0.025"), Fraction("0.1"))


def test_an_instrument_without_domains_has_none(i8: spbe.Instrument) -> None:
    """8/2026: aspects alone, a tingkat, and no name between two levels."""
    levels: list[Any] = [Decimal("2.5"), *[3] * 19]
    score = spbe.score(spbe.Evaluation.from_levels(i8, levels, year=2026))
    assert score.domains == ()
    assert score.index == Fraction("2.975")
    assert score.band.tingkat == "Berkembang"
    assert score.contributions[0].level_name is None
    assert score.contributions[1].level_name == "Berkembang"
    assert score.to_rows()[0]["predikat"] == "Baik"


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (1, ("Cukup", Fraction("0.8"), 27)),
        (3, ("Sangat Baik", Fraction("0.5"), 18)),
        (4, ("Memuaskan", Fraction("0.2"), 7)),
    ],
)
def test_the_next_predikat(
    level: int, expected: tuple[str, Fraction, int], i59: spbe.Instrument
) -> None:
    """Which it is, what is missing, and the fewest raises by one level."""
    step = spbe.score(spbe.Evaluation.from_levels(i59, [level] * 47)).to_next
    assert step is not None
    assert (str(step.predikat), step.missing, step.raises) == expected
    assert step.to_rows() == [
        {
            "predikat": expected[0],
            "missing": expected[1],
            "raises": expected[2],
        }
    ]


def test_there_is_no_predikat_above_memuaskan(i59: spbe.Instrument) -> None:
    """At the top nothing is next."""
    assert spbe.score(spbe.Evaluation.from_levels(i59, [5] * 47)).to_next is None


def test_a_decimal_value_is_raised_to_the_top_by_what_is_left(
    i8: spbe.Instrument,
) -> None:
    """From 4.5 the last raise gains half of what a whole one does."""
    levels = [Decimal("4.5")] * 19 + [Decimal("1.2")]
    score = spbe.score(spbe.Evaluation.from_levels(i8, levels, year=2026))
    assert score.index == Fraction("4.005")
    assert score.to_next is None
    lower = score.evaluation.replace_levels({"19": Decimal("4.4")})
    step = spbe.score(lower).to_next
    assert step is not None
    assert (step.missing, step.raises) == (Fraction("0.005"), 1)


def test_the_last_raise_of_a_decimal_value_decides_the_count(
    i8: spbe.Instrument,
) -> None:
    """What is left to the top may be more than a whole raise elsewhere, or less."""
    assert fewest_raises(12, [10], [Fraction("1.5")]) == 2
    assert fewest_raises(7, [10, 3], [Fraction("0.5"), 1]) == 2
    assert fewest_raises(5, [10, 3], [Fraction("0.5"), 1]) == 1
    assert fewest_raises(4, [10, 3], [Fraction("0.2"), 2]) == 2
    assert fewest_raises(8, [10, 3], [Fraction("0.2"), 2]) == 3
    levels: dict[str, Any] = dict.fromkeys(i8.layout.codes, 5)
    levels |= dict.fromkeys(["1", "2", "3", "4", "5"], 1) | {"20": Decimal("4.2")}
    evaluation = spbe.Evaluation.from_levels(i8, levels, year=2026)
    for evaluated, missing, raises in (
        (evaluation, "0.12", 1),  # all that is left of indicator 20
        (evaluation.replace_levels({"13": Decimal("4.8")}), "0.13", 2),
    ):
        step = spbe.score(evaluated).to_next
        assert step is not None
        assert (step.missing, step.raises) == (Fraction(missing), raises)


def test_a_score_is_evolved_by_its_evaluation(score: spbe.Score) -> None:
    """All figures follow."""
    other = score.evaluation.replace_levels({"1": 5})
    assert attrs.evolve(score, evaluation=other) == spbe.score(other)
    assert attrs.evolve(score, evaluation=other).index == spbe.score(other).index


def _pacitan(i59: spbe.Instrument, year: int | None) -> spbe.Score:
    """An evaluation whose index is 3.4985, as Pacitan's was in 2024."""
    levels = dict.fromkeys(i59.layout.codes, 3)
    levels |= {"42": 5, "43": 5, "44": 5, "45": 5, "11": 4, "12": 4, "13": 4, "14": 4}
    units = spbe.score(spbe.Evaluation.from_levels(i59, levels)).index.exact * 2000
    need = 6997 - units
    ones = next(
        (a, b, c, d)
        for a in range(9)
        for b in range(9)
        for c in range(9)
        for d in range(5)
        if 26 * a + 30 * b + 55 * c + 50 * d == need
    )
    for start, count in zip((1, 21, 32, 15), ones, strict=True):
        levels |= {str(start + n): 4 for n in range(count)}
    return spbe.score(spbe.Evaluation.from_levels(i59, levels, year=year))


def test_the_basis_of_the_year_decides_and_a_contest_is_told(
    i59: spbe.Instrument,
) -> None:
    """3.4985 is Baik on the exact basis, Sangat Baik on the published one."""
    exact, published, unknown = (_pacitan(i59, year) for year in (2024, 2023, None))
    assert str(exact.index) == str(published.index) == "3.50"
    assert exact.predikat is spbe.Predikat.BAIK
    assert published.predikat is spbe.Predikat.SANGAT_BAIK
    assert unknown.predikat is spbe.Predikat.BAIK
    assert exact.contested
    assert published.contested
    assert (exact.basis.kind, exact.basis.years) == ("exact", (2024,))
    assert (published.basis.kind, published.basis.years) == ("published", (2023,))
    assert (unknown.basis.kind, unknown.basis.years) == ("exact", ())
    assert "Pacitan" in exact.basis.evidence.id
    assert [str(note) for note in exact.notes] == [
        (
            "Predikat bergantung pada dasarnya: Baik menurut nilai eksak, "
            "Sangat Baik menurut indeks yang dibulatkan."
        )
    ]
    step = published.to_next
    assert step is not None
    # 4.20 is printed from 4.195 on.
    assert step.missing == Fraction("4.195") - Fraction("3.4985")


def test_notes_tell_a_year_outside_the_instruments_use(i59: spbe.Instrument) -> None:
    """The year is taken as it is, and told."""
    score = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 47, year=2019))
    assert score.notes[0].text.in_language("id") == (
        "PermenPANRB 59/2020 tidak dipakai pada 2019, "
        "tetapi pada 2021, 2022, 2023, 2024, 2025."
    )
    assert repr(score.notes[0]) == "<Note year>"
    assert score.notes[0].to_rows() == [
        {
            "kind": "year",
            "id": (
                "PermenPANRB 59/2020 tidak dipakai pada 2019, "
                "tetapi pada 2021, 2022, 2023, 2024, 2025."
            ),
            "en": (
                "PermenPANRB 59/2020 was not used in 2019, "
                "but in 2021, 2022, 2023, 2024, 2025."
            ),
        }
    ]


def test_notes_of_an_instrument_without_years(i59: spbe.Instrument) -> None:
    """A draft was used in no year at all."""
    draft = attrs.evolve(i59, id="draft", evaluation_years=())
    score = spbe.score(spbe.Evaluation.from_levels(draft, [3] * 47, year=2030))
    assert str(score.notes[0].text.en).endswith("not used in 2030, but in -.")


def test_most_scores_have_no_notes(score: spbe.Score) -> None:
    """Nothing is told where there is nothing to tell."""
    assert score.notes == ()
    assert not score.contested


def test_a_partial_evaluation_is_not_scored(i59: spbe.Instrument) -> None:
    """The error names each missing indicator, as does ``missing``."""
    partial = spbe.Evaluation.from_levels(i59, dict.fromkeys(range(3, 48), 3))
    with pytest.raises(spbe.IncompleteEvaluationError) as caught:
        spbe.score(partial)
    assert caught.value.missing == ("1", "2")
    assert str(caught.value) == (
        "2 problems:\n"
        "- indicator 1 (Tingkat Kematangan Kebijakan Internal Arsitektur SPBE "
        "Instansi Pusat/Pemerintah Daerah): has no level; give it one, or see "
        "rules.bounds and rules.fill_lowest\n"
        "- indicator 2 (Tingkat Kematangan Kebijakan Internal Peta Rencana SPBE "
        "Instansi Pusat/Pemerintah Daerah): has no level; give it one, or see "
        "rules.bounds and rules.fill_lowest"
    )
    assert caught.value.problems[0].allowed == "1 to 5"


def test_scores_are_equal_by_evaluation(score: spbe.Score) -> None:
    """A score follows from its evaluation, so that alone is compared."""
    again = Score(score.evaluation)
    assert again == score
    assert hash(again) == hash(score)
    other = score.evaluation.replace_levels({"1": 5})
    assert spbe.score(other) != score


def test_rows_of_a_score(score: spbe.Score) -> None:
    """One row for the whole, each domain and each aspect."""
    rows = score.to_rows()
    assert len(rows) == 1 + 4 + 8
    assert rows[0] == {
        "group": "index",
        "number": None,
        "name": "Indeks SPBE",
        "weight": 100,
        "index": Decimal("2.98"),
        "exact": Fraction("2.9795"),
        "points": Fraction("2.9795"),
        "predikat": "Baik",
    }
    assert rows[2] == {
        "group": "domain",
        "number": 2,
        "name": "Tata Kelola SPBE",
        "weight": 25,
        "index": Decimal("2.40"),
        "exact": Fraction("2.4"),
        "points": Fraction("0.6"),
        "predikat": None,
    }


def test_an_explanation_adds_up_and_names_its_sources(score: spbe.Score) -> None:
    """Index, basis with evidence, sources, each contribution, and their sum."""
    lines = str(score.explain()).splitlines()
    assert lines[0] == "Indeks SPBE 2,98 (tepatnya 2,9795): Baik"
    assert lines[1] == (
        "Pemerintah Kota Bandar Lampung, 2024, final, PermenPANRB 59/2020"
    )
    assert lines[2].startswith("Predikat dibaca dari nilai eksak. 2024: Pacitan")
    assert lines[3].endswith("Lampiran I (rumus indeks), hlm. 21-24")
    assert lines[4].endswith("Lampiran I, Tabel 13")
    assert lines[6].split() == ["Indikator", "Tingkat", "Bobot", "(%)", "Poin"]
    assert lines[7].split()[-3:] == ["Terdefinisi", "1,3", "0,039"]
    assert lines[-1].split() == ["Jumlah", "100", "2,9795"]
    rows = score.explain().to_rows()
    assert len(rows) == 47
    assert rows[10]["points"] == Fraction("0.025")
    assert all("PANRB Nomor 59" in str(row["source"]) for row in rows)
    assert sum(one.points for one in score.contributions) == score.index.exact


def test_an_explanation_in_english_tells_the_notes(i8: spbe.Instrument) -> None:
    """What is provisional or assumed stands in the explanation itself."""
    score = spbe.score(spbe.Evaluation.from_levels(i8, [Decimal("1.26")] * 20))
    explanation = score.explain("en")
    text = str(explanation)
    assert "Notes: This instrument is provisional: three independent" in text
    assert "Notes: The rounding is assumed: the rounding rule" in text
    assert "1.26" in text
    assert repr(explanation) == "<Explanation of 1.26, en>"


def test_an_unknown_language_is_refused(score: spbe.Score) -> None:
    """With those that are known."""
    with pytest.raises(ValueError, match="language 'jv' is unknown; known are id, en"):
        score.explain("jv")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="language 'jv' is unknown; known are id, en"):
        score.basis.evidence.in_language("jv")  # type: ignore[arg-type]
