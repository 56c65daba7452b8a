"""What charts of cohorts, years, costs and many evaluations draw."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import dist, isnan
from typing import Any

import attrs
import pytest
from chart_cases import (
    INSTRUMENT,
    LONGEST,
    NOW,
    OLD,
    UNITS,
    YEARS,
    costs,
    landak,
    law,
    partial,
    with_units,
)
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from test_colours import PAGES, SEEN_BY, contrast, seen

import spbe
from spbe import analysis, published
from spbe._colours import PREDIKAT_COLOURS
from spbe.display import charts
from spbe.display.charts._page import level_ticks
from spbe.display.charts._ranking import _rows
from spbe.display.charts._styles import LINES


def texts(ax: Axes) -> list[str]:
    """Return the words within the axes, each on one line."""
    return [" ".join(text.get_text().split()) for text in ax.texts]


def names(ax: Axes) -> list[str]:
    """Return the names of the rows, each on one line."""
    return [" ".join(label.get_text().split()) for label in ax.get_yticklabels()]


def test_a_frontier_has_every_plan() -> None:
    """And marks the cheapest one of each predikat with its cost."""
    found = analysis.frontier(NOW, cost=costs())
    ax = charts.frontier(found, unit="Rp")
    line, marks = ax.lines
    assert list(line.get_xdata()) == [float(p.cost) for p in found.points]  # type: ignore[arg-type]
    assert list(line.get_ydata()) == [float(p.index) for p in found.points]  # type: ignore[arg-type]
    cheapest = [
        analysis.plan(NOW, label, cost=costs())
        for label in ("Sangat Baik", "Memuaskan")
    ]
    assert list(marks.get_xdata()) == [float(one.total_cost) for one in cheapest]  # type: ignore[arg-type]
    assert ax.get_xlabel() == "Biaya (miliar Rp)"
    assert texts(ax)[:3] == ["Baik", "Sangat Baik", "Memuaskan"]
    told = float(cheapest[0].total_cost) / 10**9
    assert texts(ax)[3] == f"{told:.6g}".replace(".", ",")
    plain = charts.frontier(analysis.frontier(NOW), language="en")
    assert plain.get_xlabel() == "Cost"


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_histogram_counts_everybody_once(year: int) -> None:
    """In bars a tenth of a point wide, coloured by the printed predikat."""
    results = published.results(year)
    ax = charts.distribution(results)
    heights: Counter[str] = Counter()
    for bar in ax.patches:
        heights[to_hex(bar.get_facecolor())] += round(bar.get_height())  # type: ignore[attr-defined]
        assert bar.get_width() == pytest.approx(0.1)  # type: ignore[attr-defined]
    share = analysis.distribution(results).groups[0]
    colours = {label: PREDIKAT_COLOURS[str(label)].light.fill for label in share.counts}
    assert {colours[label]: n for label, n in share.counts.items()} == dict(heights)
    assert texts(ax) == [f"{label} {n}" for label, n in share.counts.items()]
    assert f"{len(results)} instansi" in ax.get_title()


def test_a_histogram_tells_who_is_not_in_it() -> None:
    """Without an index, off the scale, without a predikat."""
    facts: dict[str, Any] = {"year": 2024, "instrument": INSTRUMENT}
    results = [
        spbe.PublishedResult(instansi="a", index="2.60", predikat="Baik", **facts),
        spbe.PublishedResult(instansi="b", index="7.00", **facts),
        spbe.PublishedResult(instansi="c", **facts),
        spbe.PublishedResult(instansi="d", index="5.00", predikat="Memuaskan", **facts),
        spbe.PublishedResult(instansi="e", index="2.59", **facts),
    ]
    ax = charts.distribution(results, language="en")
    told = " ".join(ax.get_title().split())
    assert (
        "5 instansi; 1 without an index; 1 off the scale; 3 without a predikat" in told
    )
    drawn = {round(bar.get_x(), 4) for bar in ax.patches}  # type: ignore[attr-defined]
    assert drawn == {2.5, 2.6, 4.9}


def test_figures_beyond_the_scale_are_not_cut_off() -> None:
    """A misprint is drawn where it is printed; a histogram says how many there are."""
    facts: dict[str, Any] = {"year": 2024, "instrument": INSTRUMENT}
    domains = {1: "7.50", 2: "1.00", 3: "1.00", 4: "1.00"}
    wrong = spbe.PublishedResult(instansi="a", index="7.00", domains=domains, **facts)
    assert charts.ranking([wrong]).get_xlim()[1] > 7
    assert charts.trend([wrong]).get_ylim() == (1, 7)
    assert charts.radar(wrong, by="domain").get_ylim() == (0, 7.5)
    ax = charts.distribution([wrong])
    assert len(ax.patches) == 0
    assert "1 di luar skala" in ax.get_title()


def test_a_frontier_may_be_one_point() -> None:
    """Where nothing may be raised."""
    ax = charts.frontier(analysis.frontier(NOW, locked=NOW.levels))
    assert len(ax.lines[0].get_xdata()) == 1  # type: ignore[arg-type]
    assert "Baik" in texts(ax)


def test_an_axis_of_many_levels_has_few_numbers() -> None:
    """Scales of an instrument of one's own may be long."""
    assert list(level_ticks(5)) == [0, 1, 2, 3, 4, 5]
    assert list(level_ticks(100)) == list(range(0, 101, 10))
    assert list(level_ticks(12)) == [0, 2, 4, 6, 8, 10, 12]


def test_a_law_is_drawn_in_percent() -> None:
    """All of it; what is all but certain is not called certain."""
    found = law()
    ax = charts.distribution(found)
    assert sum(bar.get_height() for bar in ax.patches) == pytest.approx(100)  # type: ignore[attr-defined]
    assert ax.get_ylabel() == "Peluang (%)"
    half = spbe.Index(1).exact / 2
    tiny = half / 10**6
    edge = spbe.Evaluation.from_levels(INSTRUMENT, [2] * 46 + [3])
    sure = analysis.law(edge, {"1": {2: 1 - tiny, 3: tiny}})
    assert texts(charts.distribution(sure))[1] == "Cukup 100,0 %"
    goal = spbe.Predikat.SANGAT_BAIK
    near = analysis.plan(NOW, goal).evaluation
    last = next(code for code in near.levels if near.levels[code] > NOW.levels[code])
    below = near.levels[last] - 1
    rare = analysis.law(near, {last: {below: 1 - tiny, below + 1: tiny}})
    assert [*texts(charts.distribution(rare))[2:4]] == [
        "Baik > 99,9 %",
        "Sangat Baik < 0,1 %",
    ]
    drawn = analysis.simulate(NOW, {"1": {2: half, 3: half}}, seed=1, draws=100)
    assert charts.distribution(drawn).patches


def test_counts_are_drawn_as_shares() -> None:
    """Each bar is 100 %; numbers stand where there is room."""
    counts = analysis.distribution(published.results(2024), by="kind")
    ax = charts.distribution(counts)
    widths = Counter[float]()
    for bar in ax.patches:
        widths[round(bar.get_y(), 3)] += bar.get_width()  # type: ignore[attr-defined]
    assert list(widths.values()) == pytest.approx([100] * len(counts.groups))
    assert names(ax)[0] == "kementerian (34)"
    assert "107" in texts(ax)
    facts: dict[str, Any] = {"year": 2024, "instrument": INSTRUMENT}
    bare = analysis.distribution([spbe.PublishedResult(instansi="a", **facts)])
    ax = charts.distribution(bare)
    assert names(ax) == ["semua (1)"]
    legend = ax.get_legend()
    assert legend is not None
    assert legend.get_texts()[-1].get_text() == "tanpa predikat"
    untold = analysis.distribution(published.results(2024), by="province")
    assert names(charts.distribution(untold))[0].startswith("tidak disebut (")


def test_a_trend_is_broken_where_the_instrument_changes() -> None:
    """No line joins the two sides, and the break names both."""
    ax = charts.trend(landak())
    lines = [list(line.get_xdata()) for line in ax.lines]  # type: ignore[arg-type]
    assert lines == [[2018, 2019, 2020], [2023, 2024], [2021.5, 2021.5]]
    assert list(ax.lines[1].get_ydata()) == [2.21, 2.4]  # type: ignore[arg-type]
    told = texts(ax)
    assert "Instrumen berganti: PermenPANRB 5/2018 → PermenPANRB 59/2020" in told
    assert "tanpa indeks" in told
    assert told.count("Kurang") == 1  # the inner edges are the same: named once
    assert "1,15 Kurang" in told
    assert charts.trend(analysis.trend(landak())).get_title() == ax.get_title()
    assert charts.trend([*YEARS]).lines[0].get_xdata()[0] == 2021  # type: ignore[index]


@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
def test_a_trend_names_bands_twice_where_they_differ() -> None:
    """Those of 2026 begin elsewhere."""
    new = spbe.instruments.load("permenpanrb-8-2026")
    later = spbe.PublishedResult(
        instansi="Kab. Landak", year=2026, instrument=new, index="4.90"
    )
    ax = charts.trend([*published.find("Kab. Landak"), later])
    assert texts(ax).count("Memuaskan") == 2
    assert "4,90" in texts(ax)


def test_a_ranking_is_in_order_with_its_figures() -> None:
    """The highest first; what is highlighted stands out by weight too."""
    peers = published.results(2024, "kabupaten", "Kalimantan Barat")
    ranked = analysis.rank(peers)
    for several in (ranked, peers):
        ax = charts.ranking(several, highlight="Pemkab Landak")
        widths = [bar.get_width() for bar in ax.patches]  # type: ignore[attr-defined]
        assert widths == [float(str(one.printed)) for one in ranked]
        assert names(ax) == [f"{one.rank}. {one.name}" for one in ranked]
        weights = [label.get_fontweight() for label in ax.get_yticklabels()]
        assert [n for n, weight in enumerate(weights) if weight == "bold"] == [10]
    assert texts(ax)[10] == "2,40 Cukup"
    landak = published.find("Kab. Landak")[1]
    for highlight in (landak, landak.instansi, [landak, "Kab. Sanggau"]):
        labels = charts.ranking(peers, highlight=highlight).get_yticklabels()
        assert labels[10].get_fontweight() == "bold"


def test_a_ranking_leaves_out_what_is_far_and_says_so() -> None:
    """The first ones and those around the one highlighted are kept."""
    ax = charts.ranking(
        published.results(2024, "kota"), highlight="Kota Bandar Lampung", most=9
    )
    assert [name.split(".")[0] for name in names(ax)] == [
        *"1234",
        "… 62 lainnya …",
        *("67", "68", "69", "70", "71"),
        "… 22 lainnya …",
    ]
    assert len(ax.patches) == 9


@settings(max_examples=examples(20))
@given(st.integers(1, 60), st.data())
def test_rows_of_a_ranking_leave_nothing_untold(
    count: int, data: st.DataObject
) -> None:
    """Every place is drawn or counted, in order, and what is marked is drawn."""
    marked = data.draw(st.sets(st.integers(0, count - 1), max_size=5))
    most = data.draw(st.integers(3, 30))
    rows = _rows(count, marked, most)
    told = [n for row in rows for n in (row if isinstance(row, range) else [row])]
    assert told == list(range(count))
    drawn = {row for row in rows if not isinstance(row, range)}
    assert marked <= drawn
    assert len(drawn) >= min(count, most)
    assert all(len(row) > 1 for row in rows if isinstance(row, range))


def test_a_ranking_of_one_group_and_of_another_figure() -> None:
    """By the figure's official name; those without it are counted."""
    results = published.results(2024)
    by_kind = analysis.rank(results, "domain 4", by="kind")
    ax = charts.ranking(by_kind, group="provinsi", most=40)
    assert len(ax.patches) == 38
    assert ax.get_xlabel() == "Layanan SPBE"
    assert "provinsi" in ax.get_title()
    facts: dict[str, Any] = {"year": 2024, "instrument": INSTRUMENT}
    some = [
        spbe.PublishedResult(instansi="a", index=3, **facts),
        spbe.PublishedResult(instansi="b", **facts),
    ]
    ax = charts.ranking(some)
    assert ax.get_title().endswith("1 instansi; 1 tanpa angka")
    assert texts(ax) == ["3,00"]
    untold = spbe.score(spbe.Evaluation.from_levels(INSTRUMENT, [3] * 47))
    assert names(charts.ranking([untold])) == ["1. –"]


def test_a_heat_map_has_every_level() -> None:
    """In official order, with its number; what is not assessed is hatched."""
    evaluations = [*YEARS, partial()]
    ax = charts.heat_map(evaluations)
    (image,) = ax.images
    table = image.get_array()
    assert table is not None
    for column, evaluation in enumerate(evaluations):
        drawn = [row for row in table[:, column].tolist() if row is not None]
        levels = [float(level) for level in drawn if not isnan(level)]
        assert levels == list(evaluation.levels.values())
    assert len(ax.patches) - 8 == len(partial().missing)
    labels = [" ".join(one.get_text().split()) for one in ax.get_xticklabels()]
    assert labels[-1] == f"{LONGEST}, 2024, mandiri"
    legend = ax.get_legend()
    assert legend is not None
    assert [one.get_text() for one in legend.get_texts()] == ["belum dinilai"]


def test_a_heat_map_across_units_has_each_indicator_once() -> None:
    """In the column of the unit that answers for it."""
    ax = charts.heat_map(with_units(NOW), across="unit", language="en")
    labels = [" ".join(one.get_text().split()) for one in ax.get_xticklabels()]
    assert labels == [*UNITS, "no unit told"]
    columns = Counter(
        text.get_position()[0] for text in ax.texts if text.get_text().isdigit()
    )
    assert columns == {0.5: 12, 1.5: 12, 2.5: 12, 3.5: 11}
    told = attrs.evolve(
        with_units(NOW),
        assessments=[spbe.Assessment(code=code, unit="Satu") for code in NOW.levels],
    )
    ax = charts.heat_map(told, across="unit")
    assert [one.get_text() for one in ax.get_xticklabels()] == ["Satu"]


def test_a_dark_page_has_light_inks() -> None:
    """And the colours of the predikat that are made for it."""
    with plt.style.context("dark_background"):
        ax = charts.distribution(published.results(2024, "kota"))
        dark = {to_hex(bar.get_facecolor()) for bar in ax.patches}
        assert PREDIKAT_COLOURS["Memuaskan"].dark.fill in dark
        assert charts.heat_map(NOW).images


@pytest.mark.parametrize("eyes", SEEN_BY)
@pytest.mark.parametrize("page", PAGES)
def test_all_eyes_tell_lines_apart(page: str, eyes: str) -> None:
    """By colour alone, though marks and dashes differ as well."""
    colours = [line.shades[list(PAGES).index(page)] for line in LINES]
    assert all(contrast(colour, PAGES[page]) > 3 for colour in colours)
    for one, other in combinations(colours, 2):
        assert dist(seen(one, eyes), seen(other, eyes)) > 30, (one, other)
    assert (
        len({line.marker for line in LINES} | {str(line.dash) for line in LINES}) == 12
    )


def test_levels_from_0_are_drawn_in_a_heat_map() -> None:
    """A level of 0 has its number."""
    ax = charts.heat_map(spbe.Evaluation.from_levels(OLD, [0] * 37))
    assert texts(ax).count("0") == 37
