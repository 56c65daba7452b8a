"""No words of a chart are cut off, or lie upon others, with the longest names too."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import attrs
import pytest
from chart_cases import CASES, INSTRUMENT, KNOWN, LONGEST, NOW, with_units
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

import spbe
from spbe import analysis, published
from spbe.display import charts
from spbe.display.charts._rows import rows_of, short_names

PRINT = 100
HOSTILE = "_Pemkot $x^$ {} \\alpha <b>&\n\t" + "x" * 90


def words(ax: Axes) -> list[tuple[str, Bbox]]:
    """Return all words of a chart as they are drawn, each with its box in pixels."""
    figure = ax.figure
    assert isinstance(figure, Figure)
    figure.set_dpi(PRINT)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    legend = ax.get_legend()
    found: list[Text] = [ax.title, ax.xaxis.label, ax.yaxis.label, *ax.texts]
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        ticks = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
        # Matplotlib has ticks beyond the ends of an axis too, which it does not draw.
        found += [label for at, label in ticks if low <= at <= high]
    found += legend.get_texts() if legend else []
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    return [
        (one.get_text(), _box(one, renderer))
        for one in found
        if one.get_visible() and one.get_text()
    ]


def _box(text: Text, renderer: object) -> Bbox:
    # Half a pixel less on each side: letters that only touch do not overlap.
    return text.get_window_extent(renderer).padded(-0.5)  # type: ignore[arg-type]


def assert_laid_out(ax: Axes) -> None:
    """Every box is within the figure, and within no other."""
    figure = ax.figure
    assert isinstance(figure, Figure)
    found = words(ax)
    page = figure.bbox
    for text, box in found:
        inside = (
            page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0
        ) and box.y1 <= page.y1
        assert inside, text
    for (one, box), (other, its) in combinations(found, 2):
        assert not box.overlaps(its), (one, other)


@pytest.mark.parametrize("name", CASES)
def test_words_lie_apart_and_within_the_page(name: str) -> None:
    """In every chart that has a picture."""
    assert_laid_out(CASES[name]())


@pytest.mark.filterwarnings("ignore::spbe.ProvisionalInstrumentWarning")
@pytest.mark.parametrize("id_", spbe.instruments.available())
def test_every_instrument_fits(id_: str) -> None:
    """With all its names, level names too."""
    instrument = spbe.instruments.load(id_)
    top = spbe.Evaluation.from_levels(
        instrument,
        [scale.maximum for scale in map(instrument.scale_of, instrument.layout.codes)],
    )
    named = attrs.evolve(top, instansi=LONGEST, year=2026, stage="visitasi")
    assert_laid_out(charts.level_bars(named))
    assert_laid_out(charts.heat_map([named, top]))
    assert_laid_out(charts.radar([named, top], target=4, language="en"))


def test_the_longest_names_of_the_tables_fit() -> None:
    """In titles, rows and keys."""
    longest = sorted(published.results(2024), key=lambda one: -len(one.instansi.name))
    assert_laid_out(charts.ranking(longest[:25], highlight=LONGEST))
    assert_laid_out(charts.trend(published.find(LONGEST)))
    assert_laid_out(charts.radar(longest[:6], by="domain", peers=longest))


def test_a_name_may_be_anything_at_all() -> None:
    """It stays text: no formula, no hidden key, no line break."""
    one = attrs.evolve(NOW, instansi=HOSTILE)
    other = attrs.evolve(KNOWN["bandar-lampung-2023"], instansi=HOSTILE[::-1])
    ax = charts.radar([one, other], target=one, labels=["_hidden", "$x^$"])
    assert_laid_out(ax)
    legend = ax.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()][:2] == [
        "_hidden",
        r"\$x^\$",
    ]
    assert_laid_out(charts.heat_map([one, other]))
    assert_laid_out(charts.trend([one]))
    assert_laid_out(charts.ranking([one, other], highlight=HOSTILE))
    units = attrs.evolve(
        with_units(one), assessments=[spbe.Assessment(code="1", unit=HOSTILE)]
    )
    assert_laid_out(charts.waterfall(analysis.compare(NOW, units), by="unit"))
    assert_laid_out(charts.frontier(analysis.frontier(one), unit=HOSTILE[:40]))


def test_charts_stand_side_by_side_in_one_figure() -> None:
    """As large as a page for two of them, laid out by matplotlib."""
    figure = Figure(figsize=(11, 14), layout="constrained")
    above, below = (figure.add_subplot(2, 1, place) for place in (1, 2))
    charts.waterfall(analysis.compare(KNOWN["bandar-lampung-2023"], NOW), ax=above)
    charts.distribution(published.results(2024), ax=below)
    found = [*words(above), *words(below)]
    for (one, box), (another, its) in combinations(found, 2):
        assert not box.overlaps(its), (one, another)


def top_and_bottom() -> dict[str, Axes]:
    """Return charts whose figures lie on the very edge of the scale."""
    low, high = (
        attrs.evolve(
            spbe.Evaluation.from_levels(INSTRUMENT, [level] * 47),
            instansi="Kota A",
            year=2023 + level // 5,
        )
        for level in (1, 5)
    )
    fourth = low.replace_levels(dict.fromkeys(map(str, range(1, 45)), 5))
    return {
        "radar": charts.radar([low, high], target="Memuaskan"),
        "level bars": charts.level_bars(low, target=high),
        "trend": charts.trend([low, high]),
        "frontier": charts.frontier(analysis.frontier(fourth)),
        "waterfall": charts.waterfall(analysis.compare(low, high)),
    }


def assert_marks_whole(ax: Axes) -> None:
    """No mark is cut where the axes end."""
    figure = ax.figure
    assert isinstance(figure, Figure)
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
    edge = ax.patch.get_window_extent()
    marked = [one for one in ax.lines if one.get_marker() not in ("", "None")]
    for line in marked:
        size = line.get_markersize() + line.get_markeredgewidth()
        points = line.get_transform().transform(line.get_xydata())
        half = size / 2 * figure.dpi / 72
        for x, y in points:
            if ax.name == "polar":
                away = hypot(x - (edge.x0 + edge.x1) / 2, y - (edge.y0 + edge.y1) / 2)
                inside = away + half <= edge.width / 2
            else:
                inside = edge.x0 <= x - half and x + half <= edge.x1
                inside = inside and edge.y0 <= y - half and y + half <= edge.y1
            assert inside or not line.get_clip_on(), (ax.get_title(), x, y)


@pytest.mark.parametrize("name", CASES)
def test_marks_are_whole(name: str) -> None:
    """In every chart that has a picture."""
    assert_marks_whole(CASES[name]())


def test_marks_on_the_edge_of_the_scale_are_whole() -> None:
    """At the least and the most that there is."""
    for ax in top_and_bottom().values():
        assert any(line.get_marker() != "None" for line in ax.lines)
        assert_marks_whole(ax)
        assert_laid_out(ax)


def test_names_of_rows_leave_out_what_all_begin_with() -> None:
    """But keep a word each, and every word where there is but one name."""
    names = short_names(INSTRUMENT)
    assert names["1"].startswith("Kebijakan Internal Arsitektur SPBE")
    assert not any(name.startswith("Tingkat") for name in names.values())
    whole = spbe.Index(100).exact
    aspect = INSTRUMENT.aspects[0]
    indicator = attrs.evolve(aspect.indicators[0], weight=whole)
    lone = attrs.evolve(
        INSTRUMENT,
        domains=(),
        scales=INSTRUMENT.scales[:1],
        aspects=(attrs.evolve(aspect, weight=whole, indicators=(indicator,)),),
    )
    assert list(short_names(lone).values()) == [indicator.name]
    assert rows_of(lone).count == 2
