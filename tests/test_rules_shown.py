"""What the objects of the rules tell of themselves: texts, captions, rows, problems."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from html_tree import lines, read

import spbe
from spbe.rules.notes import notes_on

P = spbe.Predikat


@pytest.fixture
def draft() -> spbe.Instrument:
    """Four indicators of 15, 25, 30 and 30 percent."""
    return spbe.instruments.read("docs/examples/data/rancangan.toml")


def test_an_explanation_is_a_head_and_an_aligned_table(
    draft: spbe.Instrument,
) -> None:
    """Names and levels stand under their headings; no line ends in blanks."""
    score = spbe.score(spbe.Evaluation.from_levels(draft, [3, 5, 1, 4]))
    assert str(score.explain("en")).splitlines() == [
        "Indeks contoh 3.20 (exactly 3.2): Baik",
        "Rancangan contoh",
        "The predikat is read off the exact index. The draft does not say.",
        "Source: Rancangan peraturan karangan, hanya untuk contoh",
        "Source (Predikat): Rancangan peraturan karangan, hanya untuk contoh",
        "Notes: The rounding is assumed: the draft names no rounding.",
        "",
        "   Indicator             Level          Weight (%)  Points",
        "1  Rencana               3 Terdefinisi  15          0.45",
        "2  Anggaran              5 Optimum      25          1.25",
        "3  Layanan pengaduan     1 Rintisan     30          0.3",
        "4  Layanan data terbuka  4 Terpadu      30          1.2",
        "   Sum                                  100         3.2",
    ]


def test_a_level_between_two_has_no_name(i8: spbe.Instrument) -> None:
    """It stands alone in its column."""
    score = spbe.score(spbe.Evaluation.from_levels(i8, [Decimal("1.26")] * 20))
    line = str(score.explain("en")).splitlines()[-2]
    assert line.split()[-3:] == ["1.26", "15", "0.189"]
    assert line.split()[-4] == "Pemerintah"


def test_points_come_from_the_source_of_the_weights(
    i59: spbe.Instrument, draft: spbe.Instrument
) -> None:
    """Or of the whole, where none is told for the weights."""
    for instrument, source in (
        (i59, i59.weights_source),
        (draft, draft.source),
    ):
        levels = [3] * len(instrument)
        score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
        sources = {row["source"] for row in score.explain().to_rows()}
        assert sources == {str(source)}


def test_bounds_tell_each_predikat_still_possible(i59: spbe.Instrument) -> None:
    """In order, with how many indicators are left."""
    known = dict.fromkeys(range(1, 42), 3)
    found = spbe.rules.bounds(spbe.Evaluation.from_levels(i59, known | {40: 5}))
    two = attrs.evolve(found, predikat=(P.BAIK, P.SANGAT_BAIK))
    assert repr(two) == "<Bounds 2.70 to 3.42: Baik, Sangat Baik>"
    assert read(two.to_html("en")).all("caption")[0].text == (
        "Bounds of the index · Possible predikat: Baik, Sangat Baik · Not assessed: 6"
    )


def test_open_decimal_levels_count_from_their_lowest(i8: spbe.Instrument) -> None:
    """What lies below all of their lowest levels together is out of reach."""
    known = dict.fromkeys(i8.layout.codes[:10], 5)
    found = spbe.rules.bounds(spbe.Evaluation.from_levels(i8, known))
    assert str(found.lowest) == "2.72"
    assert found.predikat == (P.BAIK, P.SANGAT_BAIK, P.MEMUASKAN)


def test_what_depends_on_the_basis_is_told_in_both_languages(
    i59: spbe.Instrument,
) -> None:
    """Which predikat by which index."""
    evaluation = spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)
    bands = (i59.banding.band_of(one) for one in (P.BAIK, P.SANGAT_BAIK))
    (note,) = notes_on(evaluation, *bands)
    assert note.to_rows() == [
        {
            "kind": "contested",
            "id": (
                "Predikat bergantung pada dasarnya: Baik menurut nilai eksak, "
                "Sangat Baik menurut indeks yang dibulatkan."
            ),
            "en": (
                "The predikat depends on its basis: Baik by the exact index, Sangat "
                "Baik by the published one."
            ),
        }
    ]


def test_reprs_stay_short(i59: spbe.Instrument) -> None:
    """Names, codes and figures are cut where they would run on."""
    score = spbe.score(spbe.Evaluation.from_levels(i59, [2] * 47))
    contribution = score.contributions[11]
    assert repr(contribution) == "<Contribution 12: 0.05 index points>"
    long = attrs.evolve(
        contribution,
        indicator=attrs.evolve(contribution.indicator, code="1" * 20 + "2"),
        points=Fraction(10**19 + 1, 10**20),
    )
    assert repr(long) == f"<Contribution {'1' * 20}: 0.1{'0' * 14}... index points>"
    group = attrs.evolve(score.domain(2), name="a" * 60 + "b")
    assert repr(group) == f"<GroupScore 2 {'a' * 60}: 2.00>"
    note = spbe.rules.Note(kind="a" * 40 + "b", text=spbe.model.Text(id="x", en="y"))
    assert repr(note) == f"<Note {'a' * 40}>"


def test_one_raise_is_one(i59: spbe.Instrument) -> None:
    """And more are told in the plural; figures are cut."""
    step = spbe.score(spbe.Evaluation.from_levels(i59, [2] * 47)).to_next
    assert step is not None
    assert repr(step) == "<NextPredikat Baik: 0.6 index points, 21 raises>"
    few = attrs.evolve(step, raises=1, missing=Fraction(10**19 + 1, 10**20))
    assert repr(few) == f"<NextPredikat Baik: 0.1{'0' * 14}... index points, 1 raise>"


def test_rows_are_named_by_their_group(
    draft: spbe.Instrument, i59: spbe.Instrument
) -> None:
    """The whole, the domains, the aspects."""
    score = spbe.score(spbe.Evaluation.from_levels(draft, [3] * 4))
    assert [row["group"] for row in score.to_rows()] == ["index", "aspect", "aspect"]
    score = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 47))
    groups = [row["group"] for row in score.to_rows()]
    assert groups == ["index", *["domain"] * 4, *["aspect"] * 8]


def test_problems_tell_their_kind(i59: spbe.Instrument) -> None:
    """With the value and what is allowed, for a service."""
    with pytest.raises(spbe.EvaluationError) as caught:
        spbe.rules.predikat_of(i59, Decimal("5.5"))
    (problem,) = caught.value.problems
    assert (problem.kind, problem.value, problem.allowed) == ("index", "5.5", "1 to 5")
    with pytest.raises(spbe.IncompleteEvaluationError) as partial:
        spbe.score(spbe.Evaluation.from_levels(i59, {}))
    assert {problem.kind for problem in partial.value.problems} == {"missing"}


@pytest.fixture
def told(draft: spbe.Instrument) -> spbe.Score:
    """A score of a named instansi, with two remarks."""
    levels = [3, 5, 1, 4]
    return spbe.score(
        spbe.Evaluation.from_levels(draft, levels, instansi="Kab. Contoh", year=2024)
    )


REMARKS = [
    "Rancangan contoh was not used in 2024, but in -.",
    "The rounding is assumed: the draft names no rounding.",
]


def test_a_score_is_shown_as_its_groups(told: spbe.Score) -> None:
    """The caption tells the predikat, so the table does not."""
    root = read(told.to_html("en"))
    (caption,) = root.all("caption")
    assert caption.text == (
        "Score · Kab. Contoh · 2024 · Rancangan contoh · Index: 3.20 · Exact: 3.2 · "
        "Baik · Basis: exact index"
    )
    assert [one.text for one in root.all("li")] == REMARKS
    assert lines(root.all("table")[0]) == [
        ["Group", "Number", "Name", "Weight (%)", "Index", "Exact", "Index points"],
        ["Index", "—none", "Indeks contoh", "100", "3.20", "3.2", "3.2"],
        ["Aspect", "1", "Tata Kelola", "40", "4.25", "4.25", "1.7"],
        ["Aspect", "2", "Layanan", "60", "2.50", "2.5", "1.5"],
    ]


def test_an_explanation_is_shown_in_its_own_language(told: spbe.Score) -> None:
    """With the evidence of the basis before the notes."""
    root = read(told.explain("en")._repr_html_())
    (caption,) = root.all("caption")
    assert caption.text.startswith(
        "Explanation of a score · Kab. Contoh · 2024 · Rancangan contoh · Index: 3.20"
    )
    remarks = [one.text for one in root.all("li")]
    assert remarks == ["The draft does not say.", *REMARKS]
    assert told.explain()._repr_html_() == told.explain().to_html("id")


def test_a_contribution_is_a_row_of_exact_figures(told: spbe.Score) -> None:
    """Level, weight, points and room."""
    assert told.contributions[0].to_rows() == [
        {
            "indicator": "1",
            "name": "Rencana",
            "level": 3,
            "level_name": "Terdefinisi",
            "weight": 15,
            "points": Fraction("0.45"),
            "room": Fraction("0.3"),
        }
    ]
