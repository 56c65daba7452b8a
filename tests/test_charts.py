"""What charts draw: the exact figures, in the words of a language."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from chart_cases import (
    CASES,
    CHANGE,
    CLAIM,
    INSTRUMENT,
    KNOWN,
    LONGEST,
    NOW,
    OLD,
    YEARS,
    partial,
)
from IPython.core.formatters import DisplayFormatter
from matplotlib import image, rcParams
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import spbe
from spbe import analysis, published
from spbe.display import charts

PLAN = analysis.plan(NOW, spbe.Index(spbe.Index(7).exact / 2))


def bars(ax: Axes, place: int = 0) -> list[Rectangle]:
    """Return the bars of one container."""
    found = ax.containers[place]
    assert isinstance(found, BarContainer)
    return list(found)


def texts(ax: Axes) -> list[str]:
    """Return the words within the axes."""
    return [text.get_text() for text in ax.texts]


def names(ax: Axes) -> list[str]:
    """Return the names of the rows, each on one line."""
    return [" ".join(label.get_text().split()) for label in ax.get_yticklabels()]


def keys(ax: Axes) -> list[str]:
    """Return the words of the legend."""
    legend = ax.get_legend()
    return [] if legend is None else [one.get_text() for one in legend.get_texts()]


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_chart_has_title_and_named_axes(name: str, language: Any) -> None:
    """A legend too where there are several."""
    ax = CASES[name](language=language)
    assert ax.get_title()
    if ax.name != "polar":
        assert ax.get_xlabel()
        assert ax.get_ylabel()


@pytest.mark.parametrize("name", CASES)
def test_axes_given_are_drawn_in_and_nothing_else_changes(name: str) -> None:
    """No figure is made, no setting and no current axes are changed."""
    figure = Figure(figsize=(9, 9))
    polar = "polar" if name.startswith("radar") else None
    ax = figure.add_subplot(projection=polar)
    before = dict(rcParams)
    assert CASES[name](ax=ax) is ax
    assert plt.get_fignums() == []
    assert dict(rcParams) == before
    assert figure.axes == [ax]


def test_pyplot_is_not_loaded() -> None:
    """No figure stays open until it is told to close, however many are drawn."""
    code = (
        "import sys, spbe; "
        "i = spbe.instruments.load('permenpanrb-59-2020'); "
        "e = spbe.Evaluation.from_levels(i, [3] * 47); "
        "charts = [spbe.display.charts.level_bars(e) for _ in range(25)]; "
        "charts[0].figure.savefig(sys.stderr.buffer, format='svg'); "
        "print('matplotlib.pyplot' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"


def test_a_notebook_shows_a_chart_as_a_picture(tmp_path: Path) -> None:
    """Round or not, the axes are its picture; those of others are shown by pyplot."""
    for ax in (charts.radar(NOW), charts.level_bars(NOW)):
        shown = DisplayFormatter().format(ax)[0]  # type: ignore[no-untyped-call]
        picture = tmp_path / "picture.png"
        picture.write_bytes(shown["image/png"])
        height, width = image.imread(picture).shape[:2]
        assert min(height, width) > 300
    ax = Figure().add_subplot()
    assert not hasattr(charts.level_bars(NOW, ax=ax), "_repr_png_")


def test_a_radar_has_each_index_on_its_ray() -> None:
    """And ends where it began."""
    ax = charts.radar(YEARS)
    assert [label.get_text().split(".")[0] for label in ax.get_xticklabels()] == list(
        "12345678"
    )
    for evaluation, line in zip(YEARS, ax.lines, strict=True):
        score = spbe.score(evaluation)
        drawn = [float(aspect.index) for aspect in score.aspects]
        assert list(line.get_ydata()) == [*drawn, drawn[0]]  # type: ignore[arg-type]
    assert keys(ax) == ["2021", "2023", "2024"]
    styles = [(line.get_marker(), line.get_color()) for line in ax.lines]
    assert len({mark for mark, _ in styles}) == len({ink for _, ink in styles}) == 3


def test_a_radar_of_one_tells_its_figures() -> None:
    """As there is no other to confuse them with."""
    ax = charts.radar(spbe.score(NOW), by="domain", language="en")
    last = [label.get_text().split("\n")[-1] for label in ax.get_xticklabels()]
    assert last == [str(one.index) for one in spbe.score(NOW).domains]
    assert keys(ax) == []


def test_a_radar_shows_what_is_still_possible() -> None:
    """The lowest line and the highest, as if all that is missing got these levels."""
    evaluation = partial()
    ax = charts.radar(evaluation)
    lowest, highest = (list(line.get_ydata())[:-1] for line in ax.lines)  # type: ignore[arg-type]
    filled = [
        spbe.score(evaluation.replace_levels(dict.fromkeys(evaluation.missing, level)))
        for level in (1, 5)
    ]
    assert lowest == [float(one.index) for one in filled[0].aspects]
    assert highest == [float(one.index) for one in filled[1].aspects]
    (told,) = keys(ax)
    possible = "terendah sampai tertinggi yang mungkin"
    assert told.split() == f"{LONGEST}, 2024, mandiri: {possible}".split()
    assert " – " in ax.get_xticklabels()[0].get_text()


def test_a_radar_leaves_a_gap_where_nothing_is_printed() -> None:
    """Not zero."""
    result = spbe.PublishedResult(
        instansi="x",
        year=2024,
        instrument=INSTRUMENT,
        domains={1: "2.00", 2: "3.10", 4: 4},
    )
    ax = charts.radar(result, by="domain")
    drawn = [str(value) for value in ax.lines[0].get_ydata()]  # type: ignore[union-attr]
    assert drawn == ["2.0", "3.1", "nan", "4.0", "2.0"]
    assert ax.get_xticklabels()[2].get_text().endswith("tidak tercetak")


@pytest.mark.parametrize(
    ("target", "label", "first"),
    [
        (spbe.Predikat.BAIK, "Baik", 2.6),
        ("Sangat Baik", "Sangat Baik", 3.5),
        (Decimal("2.5"), "2,50", 2.5),
        (4, "4,00", 4),
        (spbe.Index(3), "3,00", 3),
        (spbe.Index(1).exact * 7 / 2, "3,50", 3.5),
        (YEARS[0], "Pemerintah Kota Bandar Lampung, 2021, final", 1),
        (PLAN, "3,50, Sangat Baik", 2.9),
        (PLAN.evaluation, "3,50, Sangat Baik", 2.9),
    ],
)
def test_a_radar_has_a_target(target: Any, label: str, first: float) -> None:
    """A predikat, an index, an evaluation or a plan."""
    ax = charts.radar(NOW, target=target)
    assert keys(ax) == [
        "Pemerintah Kota Bandar Lampung, 2024, final",
        f"Target: {label}",
    ]
    assert next(iter(ax.lines[-1].get_ydata())) == first  # type: ignore[arg-type]


def test_a_plan_is_not_called_as_the_instansi_it_is_of() -> None:
    """Though the year it is of be another than the one drawn."""
    ax = charts.radar(YEARS[:2], target=PLAN)
    assert keys(ax)[-1] == "Target: 3,50, Sangat Baik"
    other = attrs.evolve(NOW, instansi="Kota A")
    assert keys(charts.radar(NOW, target=other))[-1] == "Target: Kota A, 2024, final"
    same = spbe.PublishedResult(
        instansi="Kota A",
        year=2024,
        instrument=INSTRUMENT,
        domains={1: "2.00", 2: "3.10", 4: 4},
    )
    assert keys(charts.radar(same, by="domain", target=same)) == [
        "Kota A, 2024",
        "Target: Kota A, 2024",
    ]


def test_a_radar_has_the_median_of_peers_without_the_one_drawn() -> None:
    """Given as results, as a summary or as a benchmark, it is the same."""
    own = published.find("Kota Bandar Lampung")[-1]
    peers = published.results(2024, "kota")
    others = [one for one in peers if one.instansi.key != own.instansi.key]
    assert len(others) == len(peers) - 1
    summary = analysis.summary(others)
    drawn = []
    for given in (peers, summary, analysis.benchmark(own, peers)):
        ax = charts.radar(own, by="domain", peers=given)
        drawn.append(list(ax.lines[-1].get_ydata()))  # type: ignore[arg-type]
        assert keys(ax)[-1] == "Median pembanding"
    medians = [summary.figure(f"domain {number}") for number in (1, 2, 3, 4)]
    assert drawn[0][:-1] == [float(one.median) for one in medians if one]
    assert drawn[0] == drawn[1] == drawn[2]


def test_labels_tell_several_apart() -> None:
    """By what differs; by their place where nothing does; or as they are given."""
    stages = [KNOWN["kota-denpasar-2021-mandiri"], KNOWN["kota-denpasar-2021"]]
    assert keys(charts.radar(stages)) == ["mandiri", "final"]
    assert keys(charts.radar([NOW, KNOWN["kota-denpasar-2021"]])) == [
        "Pemerintah Kota Bandar Lampung, 2024",
        "Pemerintah Kota Denpasar, 2021",
    ]
    assert keys(charts.radar([NOW, NOW])) == ["1.", "2."]
    bare = spbe.Evaluation.from_levels(INSTRUMENT, [3] * 47)
    assert keys(charts.radar([bare, NOW]))[0] == "–, –, –"
    assert keys(charts.radar([NOW, NOW], labels=["_a", "$b$"])) == ["_a", r"\$b\$"]
    assert charts.radar(bare).get_title() == "Indeks per aspek"
    assert charts.radar(published.evaluations()[0]).lines


def test_bars_are_as_long_as_the_levels() -> None:
    """Every indicator in official order, with the level's name."""
    ax = charts.level_bars(NOW)
    assert [bar.get_width() for bar in bars(ax)] == list(NOW.levels.values())
    middles = [bar.get_y() + bar.get_height() / 2 for bar in bars(ax)]
    assert all(above < below for above, below in pairwise(middles))
    assert [name.split(".")[0] for name in names(ax)] == list(NOW.levels)
    assert "3 Terdefinisi" in texts(ax)
    assert "1. Kebijakan Internal Tata Kelola SPBE: 2,90" in texts(ax)
    assert ax.get_title().endswith("Indeks SPBE: 2,98, Baik")
    assert keys(ax) == []


def test_bars_show_what_is_not_assessed_as_such() -> None:
    """No bar from 0, no level; and the index lies between two."""
    evaluation = partial()
    ax = charts.level_bars(evaluation, language="en")
    assert [bar.get_width() for bar in bars(ax)] == list(evaluation.levels.values())
    unknown = bars(ax, 1)
    assert len(unknown) == len(evaluation.missing)
    assert {(bar.get_x(), bar.get_width(), bar.get_hatch()) for bar in unknown} == {
        (1, 4, "....")
    }
    assert texts(ax).count("not assessed") == len(evaluation.missing)
    found = spbe.rules.bounds(evaluation)
    title = " ".join(ax.get_title().split())
    assert f"{found.lowest} – {found.highest}" in title
    assert f"({len(evaluation.missing)} not assessed)" in title
    assert keys(ax) == ["Level", "not assessed"]


def test_bars_mark_the_levels_of_a_target() -> None:
    """Where they are others than those reached."""
    goal = NOW.replace_levels({"1": 5, "47": 5})
    ax = charts.level_bars(NOW, target=goal)
    assert list(ax.lines[0].get_xdata()) == [5, 5]  # type: ignore[arg-type]
    assert keys(ax)[1] == f"Target: 3,10, {spbe.score(goal).predikat}"


def test_bars_take_levels_from_0_and_between_two() -> None:
    """A level of 0 is a level; one between two has no name."""
    zeros = spbe.Evaluation.from_levels(OLD, [0] * 37)
    ax = charts.level_bars(zeros)
    assert {bar.get_width() for bar in bars(ax)} == {0}
    assert len(bars(ax)) == 37
    assert any(text.startswith("0 ") for text in texts(ax))
    interim = KNOWN["kab-aceh-tengah-2026-interim"]
    assert "1,26" in texts(charts.level_bars(interim))


def test_low_axes_have_numbers_for_names() -> None:
    """And words as small as their rows."""
    ax = Figure(figsize=(6, 5)).add_subplot()
    charts.level_bars(NOW, ax=ax)
    assert names(ax) == list(NOW.levels)
    row = ax.get_position().height * 5 * 72 / 55
    assert max(float(text.get_fontsize()) for text in ax.texts) <= row


@pytest.mark.parametrize("by", ["aspect", "domain", "indicator", "unit"])
@pytest.mark.parametrize("change", [CHANGE, CLAIM])
def test_a_waterfall_adds_up(by: Any, change: analysis.Comparison) -> None:
    """Each bar begins where the one above ends, from the first index to the last."""
    ax = charts.waterfall(change, by=by)
    ends = [float(change.before.index)]
    for bar in ax.patches:
        assert isinstance(bar, Rectangle)
        assert bar.get_x() == pytest.approx(ends[-1], abs=1e-12)
        ends.append(bar.get_x() + bar.get_width())
    assert ends[-1] == pytest.approx(float(change.after.index), abs=1e-12)
    parts: Any = {
        "aspect": change.aspects,
        "domain": change.domains,
        "indicator": change.changed,
        "unit": change.units,
    }[by]
    widths = [end - start for start, end in pairwise(ends)]
    points = [float(part.points) for part in parts]
    assert widths == pytest.approx(points, abs=1e-12)
    assert len(names(ax)) == len(parts) + 2
    low, high = ax.get_xlim()
    assert low < min(ends) <= max(ends) < high


def test_a_waterfall_tells_rises_and_falls() -> None:
    """By hatching too, and with their sign; a claim in words of its own."""
    change = analysis.what_if(NOW, {"1": 1, "11": 5})
    ax = charts.waterfall(change, by="indicator")
    assert [bar.get_hatch() for bar in ax.patches] == ["////", None]
    assert texts(ax)[:2] == ["-0,026", "+0,1"]
    assert keys(ax) == ["Naik", "Turun"]
    assert ax.get_title().endswith("45 tanpa perubahan")
    assert names(charts.waterfall(CLAIM))[0] == "Penilaian mandiri, 2021"
    same = charts.waterfall(analysis.compare(NOW, NOW), by="domain")
    assert keys(same) == []
    assert texts(same)[0] == "0"
    third = spbe.Evaluation.from_levels(OLD, [3] * 37)
    ax = charts.waterfall(analysis.what_if(third, {"18": 4, "32": 4}), by="indicator")
    assert names(ax)[0] == "Sebelum"
    every = charts.waterfall(
        analysis.compare(*(attrs.evolve(NOW, levels=[n] * 47) for n in (2, 3))),
        by="indicator",
    )
    assert "tanpa" not in every.get_title()
