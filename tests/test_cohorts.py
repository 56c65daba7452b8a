"""An instansi among its peers: ranks, distributions, summaries, benchmarks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import quantiles
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import benchmark, distribution, rank, summary


@pytest.fixture(scope="module")
def kalimantan(
    i5: spbe.Instrument, golden: dict[str, Any]
) -> list[spbe.PublishedResult]:
    """The 14 of Kalimantan Barat in 2019, five of them without a result."""
    return [
        spbe.PublishedResult(
            instansi=spbe.Instansi(name=row["instansi"], province="Kalimantan Barat"),
            year=2019,
            instrument=i5,
            predikat=row["predikat"],
            index="2.1" if row["instansi"] == "Kabupaten Landak" else None,
        )
        for row in golden["kalimantan_barat_2019"]["rows"]
    ]


def result(
    i59: spbe.Instrument, name: str, index: str | None, **more: Any
) -> spbe.PublishedResult:
    """Make a result of 2024."""
    fields: dict[str, Any] = {"instansi": name, "year": 2024, "instrument": i59}
    return spbe.PublishedResult(**(fields | {"index": index} | more))


def scored(i59: spbe.Instrument, name: str | None, levels: list[int]) -> spbe.Score:
    """Score levels of 2024."""
    return spbe.score(
        spbe.Evaluation.from_levels(i59, levels, instansi=name, year=2024)
    )


def test_kalimantan_barat_2019_counts_who_has_no_result(
    kalimantan: list[spbe.PublishedResult],
) -> None:
    """Five of fourteen, and none of them is Kurang for it."""
    (share,) = distribution(kalimantan).groups
    assert {str(label): count for label, count in share.counts.items()} == {
        "Kurang": 2,
        "Cukup": 5,
        "Baik": 2,
        "Sangat Baik": 0,
        "Memuaskan": 0,
    }
    assert (share.without, share.total) == (5, 14)
    assert repr(share) == (
        "<Share of 14: "
        "Kurang 2, Cukup 5, Baik 2, Sangat Baik 0, Memuaskan 0, without 5>"
    )
    by_kind = distribution(kalimantan, by="kind")
    assert [(g.group, g.without, g.total) for g in by_kind.groups] == [
        ("kota", 0, 2),
        ("kabupaten", 5, 12),
    ]
    assert repr(by_kind) == "<Distribution of 14 in 2 groups>"
    assert by_kind.to_rows()[0] == {
        "kind": "kota",
        "Kurang": 0,
        "Cukup": 1,
        "Baik": 1,
        "Sangat Baik": 0,
        "Memuaskan": 0,
        "without": 0,
        "all": 2,
    }


def test_kalimantan_barat_2019_ranked_by_predikat(
    kalimantan: list[spbe.PublishedResult],
) -> None:
    """Two Baik first, the five Cukup third; those without are not ranked at all."""
    ranking = rank(kalimantan, "predikat")
    assert [one.rank for one in ranking] == [1, 1, *[3] * 5, 8, 8, *[None] * 5]
    assert [one.name for one in ranking.ranked[:2]] == [
        "Kota Pontianak",
        "Kabupaten Kapuas Hulu",
    ]
    assert len(ranking.without) == 5
    assert repr(ranking) == "<Ranking of 14 by predikat, 5 without>"
    assert ranking.tie_rule.en is not None
    assert "(1, 2, 2, 4)" in ranking.tie_rule.en
    assert repr(ranking.without[0]) == "<Ranked – Kabupaten Sintang: –>"
    assert ranking.to_rows()[0]["predikat"] == "Baik"
    assert ranking.to_rows()[-1] == {
        "rank": None,
        "instansi": "Kabupaten Melawi",
        "year": 2019,
        "printed": None,
        "predikat": None,
        "exact": None,
    }


def test_kalimantan_barat_2019_by_index_has_one_figure(
    kalimantan: list[spbe.PublishedResult],
) -> None:
    """Only Landak's is known: it is first of one, not of fourteen."""
    ranking = rank(kalimantan)
    assert [one.name for one in ranking.ranked] == ["Kabupaten Landak"]
    assert len(ranking.without) == 13
    table = summary(kalimantan)
    (statistics,) = table.statistics
    assert (statistics.count, statistics.without) == (1, 13)
    assert statistics.median == statistics.mean == Fraction("2.1")
    placed = benchmark(kalimantan[-1], kalimantan)
    assert (placed.index, placed.peers, placed.without) == (None, 13, 13)
    assert repr(placed) == "<Benchmark Kabupaten Landak: no index>"
    assert placed.to_rows() == []


def test_ranks_are_those_of_counting_who_is_above() -> None:
    """Over all 615 results of 2024, within each kind, with ties."""
    results = spbe.published.results(2024)
    ranking = rank(results, by="kind")
    assert len(ranking.ranked) == len(ranking) == 615
    for member in ranking:
        assert isinstance(member.given, spbe.PublishedResult)
        assert member.given.index is not None
        above = sum(
            one.index > member.given.index
            for one in results
            if one.index is not None and one.instansi.kind == member.group
        )
        assert member.rank == above + 1
        assert member.exact is None
    groups = {member.group for member in ranking}
    assert groups == {one.instansi.kind for one in results}
    by_domain = rank(results, "domain 4", by="province")
    assert by_domain.ranked[0].printed is not None


def test_exact_figures_decide_where_all_of_a_tie_are_exact(
    i59: spbe.Instrument,
) -> None:
    """Two scores print 3.01; beside a printed 3.01 nobody can tell who leads."""
    low = scored(i59, "Kota A", [4, *[3] * 46])
    tied = scored(i59, "Kota B", [3, 4, *[3] * 45])
    high = scored(i59, "Kota C", [*[3] * 20, 4, *[3] * 26])
    plain = scored(i59, "Kota D", [3] * 47)
    ranking = rank([low, high, tied, plain])
    assert [(one.name, str(one.printed), one.rank) for one in ranking] == [
        ("Kota C", "3.02", 1),
        ("Kota A", "3.01", 2),
        ("Kota B", "3.01", 2),
        ("Kota D", "3.00", 4),
    ]
    other = scored(i59, "Kota G", [2, *[3] * 10, 4, *[3] * 35])
    assert (str(other.index), other.index.exact) == ("3.01", Fraction("3.012"))
    exact = rank([other, low])
    assert [(one.name, one.rank) for one in exact] == [("Kota A", 1), ("Kota G", 2)]
    assert exact.members[0].exact == Fraction("3.013")
    mixed = rank([other, low, result(i59, "Kota H", "3.01")])
    assert [one.rank for one in mixed] == [1, 1, 1]
    assert mixed.to_rows()[0]["exact"] == Fraction("3.012")


def test_a_figure_that_is_not_there_is_an_error(i59: spbe.Instrument) -> None:
    """With those that are; so is a way to group."""
    results = [result(i59, "Kota A", "3.00")]
    with pytest.raises(spbe.UnknownNameError, match="figure 'domain 5' is unknown"):
        rank(results, "domain 5")
    for ask in (rank, distribution, summary):
        with pytest.raises(spbe.UnknownNameError) as caught:
            ask(results, by="pulau")  # type: ignore[arg-type]
        assert str(caught.value) == (
            "grouping 'pulau' is unknown; known are year, kind, province"
        )


def test_all_that_is_wrong_with_a_cohort_comes_at_once(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """Instruments mixed, an instansi twice in a year, none at all, no result."""
    one = result(i59, "Kab. Landak", "2.40")
    twice = result(i59, "Kabupaten Landak", "2.41")
    other = result(i5, "Kab. Sintang", "2.10")
    with pytest.raises(spbe.PublishedResultError) as caught:
        rank([one, twice, other])
    assert [str(problem) for problem in caught.value.problems] == [
        "Kabupaten Landak, 2024 is there twice @ results[1]",
        (
            "Kab. Sintang, 2024 is of permenpanrb-5-2018, others are of "
            "permenpanrb-59-2020: figures of two instruments are not comparable "
            "@ results[2]"
        ),
    ]
    with pytest.raises(spbe.PublishedResultError, match="no results to compare"):
        summary([])
    with pytest.raises(TypeError, match="no Score, Evaluation or PublishedResult"):
        distribution([one, "x"])  # type: ignore[list-item]
    with pytest.raises(spbe.PublishedResultError, match="not comparable @ results"):
        benchmark(other, [one])
    with pytest.raises(spbe.PublishedResultError) as caught:
        benchmark(one, [twice])
    assert str(caught.value) == "Kab. Landak has no peers but itself"
    assert len(rank([one, attrs.evolve(one, year=2023)], by="year")) == 2


def test_a_summary_is_exact_and_as_spreadsheets_have_it() -> None:
    """Mean, median, quartiles of every figure; 2.82 is the mean of 2023."""
    table = summary(spbe.published.results(2023))
    index = table.figure("index")
    assert index is not None
    values = [Fraction(r.index) for r in spbe.published.results(2023) if r.index]
    assert index.mean == sum(values) / len(values)
    thirds = quantiles(values, n=4, method="inclusive")
    assert [index.first_quartile, index.median, index.third_quartile] == thirds
    assert (index.lowest, index.highest) == (min(values), max(values))
    assert (index.of, index.count, index.without) == ("printed", 621, 0)
    assert len(table.statistics) == 5
    assert table.figure("aspect 1") is None
    assert table.quartile_rule.en is not None
    assert str(table.to_rows()[0]["mean"]) == "2.82"
    assert repr(table) == "<Summary of 5 figures>"
    by_kind = summary(spbe.published.results(2024), by="kind")
    ministries = by_kind.figure("domain 1", "kementerian")
    assert ministries is not None
    assert (ministries.count, ministries.without) == (32, 2)


def test_a_summary_of_scores_goes_down_to_indicators(i59: spbe.Instrument) -> None:
    """Exact figures where all are exact, printed ones where they mix."""
    scores = [
        scored(i59, "Kota A", [3] * 47),
        scored(i59, "Kota B", [4, *[3] * 46]),
    ]
    table = summary(scores)
    assert len(table.statistics) == 1 + 4 + 8 + 47
    index = table.figure("index")
    assert index is not None
    assert (index.of, index.mean) == ("exact", Fraction("3.0065"))
    indicator = table.figure("indicator 1")
    assert indicator is not None
    assert indicator.median == Fraction(7, 2)
    mixed = summary([*scores, result(i59, "Kota C", "3.10")]).figure("index")
    assert mixed is not None
    assert (mixed.of, mixed.median) == ("printed", Fraction("3.01"))


def test_landak_2024_beside_its_peers() -> None:
    """Rank, percentile and quarters, by counting."""
    (landak,) = (r for r in spbe.published.find("Landak") if r.year == 2024)
    peers = spbe.published.results(2024, "kabupaten")
    placed = benchmark(landak, peers)
    assert placed.peers == 391
    index = placed.index
    assert index is not None
    values = [r.index for r in peers if r.index is not None and r is not landak]
    assert landak.index is not None
    above = sum(value > landak.index for value in values)
    level = values.count(landak.index)
    assert index.rank == above + 1
    below = len(values) - above - level
    assert index.percentile == Fraction(100 * (2 * below + level), 2 * len(values))
    (row, *_) = placed.to_rows()
    assert (row["own"], row["of"]) == (Decimal("2.40"), 392)
    assert row["difference"] == Fraction(-49, 100)
    assert [one.figure for one in placed.weaknesses] == [
        "domain 1",
        "domain 4",
        "domain 3",
    ]
    assert placed.strengths == ()
    assert placed.standing("aspect 1") is None
    top = benchmark(max(peers, key=lambda r: r.index or 0), peers)
    assert top.index is not None
    assert (top.index.rank, top.index.verdict) == (1, "strength")
    assert top.to_rows()[0]["difference"] == top.index.difference
    assert len(top.strengths) == 4


def test_a_score_beside_printed_peers_is_taken_as_printed(
    i59: spbe.Instrument,
) -> None:
    """2.9795 is level with a printed 2.98, and beside scores it is what it is."""
    own = spbe.score(spbe.published.evaluations()[2].evaluation)
    printed = benchmark(own, [result(i59, "Kota A", "2.98")]).index
    assert printed is not None
    assert (printed.own, printed.rank, printed.percentile) == (
        Fraction("2.98"),
        1,
        Fraction(50),
    )
    assert printed.verdict == "middle"
    others = [scored(i59, "Kota B", [3] * 47), scored(i59, None, [2] * 47)]
    placed = benchmark(own, others)
    assert placed.index is not None
    assert placed.index.own == Fraction("2.9795")
    assert (placed.index.rank, placed.index.percentile) == (2, Fraction(50))
    assert placed.standing("indicator 36") is not None
    assert {one.figure for one in placed.strengths} > {"domain 4", "aspect 7"}
    beside_scores = benchmark(result(i59, "Kota C", "3.00"), others).index
    assert beside_scores is not None
    assert (beside_scores.peers.of, beside_scores.rank) == ("printed", 1)
    mean = beside_scores.peers.mean
    assert mean == Fraction(5, 2)


def test_who_is_not_named_is_shown_by_a_dash(i59: spbe.Instrument) -> None:
    """Two of them are two, and belong to no kind."""
    ranking = rank(
        [scored(i59, None, [3] * 47), scored(i59, None, [2] * 47)], by="kind"
    )
    assert [(one.name, one.group, one.rank) for one in ranking] == [
        ("–", None, 1),
        ("–", None, 2),
    ]


def test_places_that_differ_are_taken_at_the_fewest(i59: spbe.Instrument) -> None:
    """Ten decimals beside two."""
    fine = result(i59, "Kota A", "2.9795000000", places=10)
    ranking = rank([fine, result(i59, "Kota B", "2.98")])
    assert [one.rank for one in ranking] == [1, 1]
    assert [str(one.printed) for one in ranking] == ["2.98", "2.98"]


RESULTS = spbe.published.results()
ASKS: dict[str, Any] = {"rank": rank, "distribution": distribution, "summary": summary}


@pytest.mark.parametrize("name", ASKS)
def test_years_are_not_pooled(name: str) -> None:
    """They are refused with the cure, unless they are what is grouped by."""
    for by, cure in (
        (None, 'by="year" or by=("year", "kind")'),
        ("province", 'by="year" or by=("year", "province")'),
        (["kind", "province"], 'by="year" or by=("year", "kind", "province")'),
    ):
        with pytest.raises(spbe.PublishedResultError) as caught:
            ASKS[name](RESULTS, by=by)
        assert str(caught.value) == (
            "results are of 2 years (2023, 2024), which are not one cohort: pass "
            f"those of one year, or group them in spbe.analysis {cure}"
        )
        assert [one.kind for one in caught.value.problems] == ["years"]


def test_years_of_peers_are_not_pooled() -> None:
    """What cannot be grouped is told no grouping; one's own year may be another."""
    own, later = spbe.published.find("Landak")
    with pytest.raises(spbe.PublishedResultError) as caught:
        benchmark(own, RESULTS)
    assert str(caught.value).endswith("not one cohort: pass those of one year")
    placed = benchmark(own, spbe.published.results(2024)).index
    assert placed is not None
    assert placed.own == own.index
    untold = attrs.evolve(spbe.Evaluation.from_levels(later.instrument, [3] * 47))
    assert len(rank([untold, later])) == 2


def test_groups_of_years_are_those_of_each_year() -> None:
    """Alone or with another: the same as each year by itself, in counts and ranks."""
    counts = distribution(RESULTS, by="year")
    assert [(one.group, one.total) for one in counts.groups] == [
        ("2023", 621),
        ("2024", 615),
    ]
    assert counts.groups[1].counts == distribution(RESULTS[621:]).groups[0].counts
    both = summary(RESULTS, by=("year", "kind"))
    assert both.by == ("year", "kind")
    alone = summary(spbe.published.results(2024), by="kind").figure("index", "kota")
    found = both.figure("index", "2024, kota")
    assert alone is not None
    assert found is not None
    assert dict(found.within) == {"year": 2024, "kind": "kota"}
    assert attrs.evolve(found, within=alone.within) == alone
    row = found.to_rows()[0]
    assert (row["year"], row["kind"], row["figure"]) == (2024, "kota", "index")
    ranking = rank(RESULTS, by=["kind", "year", "kind"])
    assert ranking.by == ("kind", "year")
    first = [one for one in ranking if one.rank == 1]
    assert {one.group for one in first} == {one.group for one in ranking}
    partly = rank(RESULTS, by=("year", "province"))
    assert {one.group for one in partly} >= {"2023, –", "2024, Bali"}
    assert rank(RESULTS[:9], by=()).by == rank(RESULTS[:9]).by == ()


def test_what_is_no_grouping_is_told() -> None:
    """Whatever it is."""
    for by in (5, b"year", ["year", None], [["year"]]):
        with pytest.raises(spbe.UnknownNameError, match=r"^grouping "):
            rank(RESULTS, by=by)  # type: ignore[arg-type]


def test_an_impossible_figure_is_left_out_and_told() -> None:
    """Banyuasin's domain 4 of 2023 cannot come from levels 1 to 5."""
    (banyuasin,) = (r for r in spbe.published.find("Kab. Banyuasin") if r.year == 2023)
    results = spbe.published.results(2023)
    table = summary(results)
    figure = table.figure("domain 4")
    assert figure is not None
    assert (figure.count, figure.without) == (620, 1)
    assert figure.lowest >= 1
    (told,) = table.left_out
    assert told.id == (
        "Pemerintah Kab. Banyuasin, 2023: Domain 4 tercetak 0,30, yang tidak mungkin "
        "dihasilkan tingkat mana pun; angka ini tidak ikut dihitung."
    )
    assert told.en == (
        "Pemerintah Kab. Banyuasin, 2023: Domain 4 is printed as 0.30, which no "
        "levels give; it is left out."
    )
    assert told.id in table.to_html()
    ranking = rank(results, "domain 4")
    (left,) = ranking.without
    assert (left.name, left.printed) == ("Pemerintah Kab. Banyuasin", None)
    assert left.impossible == banyuasin.domains["4"]
    assert ranking.left_out == (told,)
    assert ranking._remarks()[-1] == told
    assert rank(results).left_out == ()
    placed = benchmark(banyuasin, results)
    assert placed.standing("domain 4") is None
    assert placed._remarks() == placed.left_out == (told,)


def test_what_levels_give_is_possible_in_every_instrument(
    i8: spbe.Instrument, i5: spbe.Instrument, i59: spbe.Instrument
) -> None:
    """The least and the most of each figure are kept, one step beyond is not."""
    for instrument in (i5, i59, i8):
        for end, step in (("minimum", "-0.01"), ("maximum", "0.01")):
            levels = {
                one.code: getattr(instrument.scale_of(one.code), end)
                for one in instrument
            }
            score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
            kept = _printed(score, Decimal(0))
            assert summary([kept]).left_out == ()
            if kept.index:  # nothing is printed below 0
                left_out = summary([kept, _printed(score, Decimal(step))]).left_out
                assert len(left_out) == 1 + len(score.domains) + len(score.aspects)


def _printed(score: spbe.Score, step: Decimal) -> spbe.PublishedResult:
    """Print a score, each figure so much beside what it is."""
    printed = {
        name: {one.number: one.index.published + step for one in groups}
        for name, groups in (("domains", score.domains), ("aspects", score.aspects))
    }
    return spbe.PublishedResult(
        instansi=f"Kota {step}",
        year=2024,
        instrument=score.evaluation.instrument,
        index=score.index.published + step,
        domains=printed["domains"],
        aspects=printed["aspects"],
    )


def test_an_evaluation_counts_as_its_score(i59: spbe.Instrument) -> None:
    """Once it is complete."""
    low = spbe.Evaluation.from_levels(i59, [2] * 47, instansi="Kota A", year=2024)
    high = spbe.Evaluation.from_levels(i59, [4] * 47, instansi="Kota B", year=2024)
    scores = [spbe.score(one) for one in (low, high)]
    for ask in ASKS.values():
        assert ask([low, high]).to_rows() == ask(scores).to_rows()
    assert benchmark(low, [high]).to_rows() == benchmark(scores[0], scores).to_rows()
    assert benchmark(low, [high]).subject == scores[0]
    later = attrs.evolve(low, year=2025)
    followed = spbe.analysis.trend([low, later])
    assert (
        followed.to_rows()
        == spbe.analysis.trend([*map(spbe.score, (low, later))]).to_rows()
    )
    part = spbe.Evaluation.from_levels(i59, {"1": 3})
    for ask in (*ASKS.values(), spbe.analysis.trend):
        with pytest.raises(spbe.IncompleteEvaluationError):
            ask([part])
