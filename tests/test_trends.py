"""One instansi over the years, and the break between two instruments."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import trend


@pytest.fixture(scope="module")
def landak(golden: dict[str, Any], i5: spbe.Instrument) -> list[spbe.PublishedResult]:
    """Kabupaten Landak 2018 and 2019 as a newspaper has them, 2023 and 2024."""
    earlier = [
        spbe.PublishedResult(
            instansi=case["instansi"],
            year=case["year"],
            instrument=i5,
            index=case["index"],
            predikat=case["predikat"],
        )
        for case in golden["cases"]
        if case["id"].startswith("kab-landak")
    ]
    return [*spbe.published.find("Kab. Landak"), *earlier]


def test_landak_from_2018_to_2024(landak: list[spbe.PublishedResult]) -> None:
    """Naik kelas in 2019, a break to 2023, tetap in 2024; in any order."""
    found = trend(landak)
    assert repr(found) == "<Trend Pemerintah Kab. Landak, 2018 to 2024: 1 break>"
    assert [(p.year, str(p.index), str(p.predikat)) for p in found.points] == [
        (2018, "1.15", "Kurang"),
        (2019, "2.10", "Cukup"),
        (2023, "2.21", "Cukup"),
        (2024, "2.40", "Cukup"),
    ]
    first, gap, last = found.changes
    assert (first.index, first.movement, first.is_break) == (
        Fraction("0.95"),
        "naik kelas",
        False,
    )
    assert (gap.index, gap.movement, gap.is_break) == (None, None, True)
    assert gap.gap is not None
    assert str(gap.gap) == (
        "PermenPANRB 59/2020 menggantikan PermenPANRB 5/2018: indikator, bobot dan "
        "skalanya lain, jadi angka di kedua sisinya tidak dapat dibandingkan."
    )
    assert (last.index, last.movement, last.basis) == (Fraction("0.19"), "tetap", None)
    assert found.breaks == (gap,)
    assert [repr(change) for change in found.changes] == [
        "<Change 2018 to 2019: 0.95, naik kelas>",
        "<Change 2019 to 2023: break>",
        "<Change 2023 to 2024: 0.19, tetap>",
    ]
    rows = found.to_rows()
    assert rows[0] == {
        "year": 2018,
        "instrument": "permenpanrb-5-2018",
        "index": Decimal("1.15"),
        "predikat": "Kurang",
        "change": None,
        "movement": None,
        "basis_id": None,
        "basis_en": None,
        "break_id": None,
        "break_en": None,
    }
    assert rows[1]["movement"] == "naik kelas"
    assert str(rows[2]["break_en"]).startswith("PermenPANRB 59/2020 replaced")


def test_the_basis_alone_may_move_a_predikat() -> None:
    """Nias Barat prints 1.80 in both years: Cukup, then Kurang."""
    (change,) = trend(spbe.published.find("Nias Barat")).changes
    assert (change.index, change.movement) == (Fraction(0), "turun kelas")
    assert change.basis is not None
    assert change.basis.en == (
        "The basis of the predikat changed: on that of 2023, 1.80 in 2024 is Cukup."
    )
    assert str(change.basis) == (
        "Dasar predikat berubah: menurut dasar 2023, 1,80 pada 2024 adalah Cukup."
    )


def test_a_kind_may_change_and_the_name_joins() -> None:
    """Kejaksaan Agung is of another kind in 2024."""
    results = spbe.published.find("Kejaksaan Agung")
    found = trend(results)
    assert len({r.instansi.kind for r in results}) == 2
    assert [point.year for point in found.points] == [2023, 2024]


def test_scores_give_the_exact_change(i59: spbe.Instrument) -> None:
    """Beside a printed result the printed one."""
    cities = [e.evaluation for e in spbe.published.evaluations()[:3]]
    scores = [spbe.score(evaluation) for evaluation in cities]
    found = trend(scores)
    assert [change.movement for change in found.changes] == ["naik kelas", "naik kelas"]
    assert found.changes[1].index == (scores[2].index.exact - scores[1].index.exact)
    printed = [e.result for e in spbe.published.evaluations()[:3] if e.result]
    mixed = trend([scores[1], printed[2]])
    assert mixed.changes[0].index == Fraction("0.83")
    assert i59.id == found.points[0].instrument.id


def test_what_is_not_there_gives_no_change(i5: spbe.Instrument) -> None:
    """No index, no predikat: a dash, not a 0."""
    some = spbe.PublishedResult(
        instansi="Kab. Sintang", year=2018, instrument=i5, index="1.50"
    )
    none = spbe.PublishedResult(instansi="Kab. Sintang", year=2019, instrument=i5)
    label = spbe.PublishedResult(
        instansi="Kab. Sintang", year=2020, instrument=i5, predikat="Cukup"
    )
    found = trend([some, none, label])
    assert [(c.index, c.movement) for c in found.changes] == [(None, None)] * 2
    assert repr(found.changes[0]) == "<Change 2018 to 2019: –, –>"
    assert repr(found.points[1]) == "<Point 2019: – –>"
    assert found.points[1].to_rows()[0]["predikat"] is None
    assert found.breaks == ()
    assert repr(trend([some])).endswith("2018 to 2018: 0 breaks>")


def test_a_changed_basis_without_figures_says_nothing(i59: spbe.Instrument) -> None:
    """There is nothing to read off either basis."""
    results = [
        spbe.PublishedResult(instansi="Kota A", year=y, instrument=i59, predikat="Baik")
        for y in (2023, 2024)
    ]
    (change,) = trend(results).changes
    assert (change.movement, change.basis) == ("tetap", None)
    scores = [
        spbe.score(
            spbe.Evaluation.from_levels(i59, [3] * 47, instansi="Kota A", year=year)
        )
        for year in (2023, 2024)
    ]
    assert trend(scores).changes[0].basis is None
    (row,) = trend(scores).changes[0].to_rows()
    assert row == {
        "from": 2023,
        "to": 2024,
        "change": 0,
        "movement": "tetap",
        "basis_id": None,
        "basis_en": None,
        "break_id": None,
        "break_en": None,
    }


def test_all_that_is_wrong_comes_at_once(i59: spbe.Instrument) -> None:
    """Another instansi, a year twice or untold, an instansi untold; none at all."""
    landak = spbe.published.find("Kab. Landak")[0]
    nobody = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 47))
    other = spbe.published.find("Pacitan")[1]
    with pytest.raises(spbe.PublishedResultError) as caught:
        trend([landak, attrs.evolve(landak, index="2.00"), nobody, other])
    assert [str(problem) for problem in caught.value.problems] == [
        "2023 is there 2 times @ results[0]",
        "2023 is there 2 times @ results[1]",
        "the instansi is not told @ results[2]",
        "the year is not told @ results[2]",
        (
            "Pemerintah Kab. Pacitan is not Pemerintah Kab. Landak; a trend is of one"
            " @ results[3]"
        ),
    ]
    with pytest.raises(
        spbe.PublishedResultError, match=r"^there are no results to foll"
    ):
        trend([])
    with pytest.raises(TypeError, match="no Score, Evaluation or PublishedResult"):
        trend([landak, None])  # type: ignore[list-item]
