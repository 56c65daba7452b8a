"""What charts refuse, before anything is drawn."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from chart_cases import CHANGE, INSTRUMENT, KNOWN, NOW, YEARS, partial
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

import spbe
from spbe import analysis, published
from spbe.display import DisplayError, charts

MADIUN = KNOWN["kab-madiun-2020"]
DRAFT = spbe.instruments.read("docs/examples/data/rancangan.toml")
DRAFTED = spbe.Evaluation.from_levels(DRAFT, [3, 2, 4, 3], instansi="Kota X", year=2030)
FACTS: dict[str, Any] = {"year": 2024, "instrument": INSTRUMENT}
NO_INDEX = spbe.PublishedResult(instansi="a", **FACTS)
STRANGE = (
    "Pemerintah Kab. Madiun, 2020, final is of permenpanrb-5-2018, others are of "
    "permenpanrb-59-2020: figures of two instruments are not comparable; draw a "
    "chart of each"
)
CASES: dict[str, tuple[Callable[[], Any], str]] = {
    "nothing": (
        lambda: charts.radar([]),
        "there is nothing to draw; give at least one @ scores",
    ),
    "mixed": (lambda: charts.radar([NOW, MADIUN]), f"{STRANGE} @ scores[1]"),
    "mixed columns": (
        lambda: charts.heat_map([NOW, MADIUN]),
        f"{STRANGE} @ evaluations[1]",
    ),
    "mixed target": (
        lambda: charts.radar(NOW, target=MADIUN),
        f"{STRANGE} @ target[0]",
    ),
    "mixed bars": (
        lambda: charts.level_bars(NOW, target=MADIUN),
        f"{STRANGE} @ target[0]",
    ),
    "mixed peers": (lambda: charts.radar(NOW, peers=[MADIUN]), f"{STRANGE} @ peers[0]"),
    "other peers": (
        lambda: charts.radar(NOW, peers=analysis.summary([spbe.score(DRAFTED)])),
        (
            "2 problems:\n- aspect 1 of the peers is Tata Kelola, not Kebijakan "
            "Internal Tata Kelola SPBE @ peers"
        ),
    ),
    "peers without aspects": (
        lambda: charts.radar(NOW, peers=published.results(2024, "kota")),
        (
            "the peers have no figure of any aspect; draw by='domain', or pass a "
            "summary that is not grouped @ peers"
        ),
    ),
    "peers of a benchmark without aspects": (
        lambda: charts.radar(
            NOW,
            peers=analysis.benchmark(
                published.find("Landak")[-1], published.results(2024, "kota")
            ),
        ),
        (
            "the peers have no figure of any aspect; draw by='domain', or pass a "
            "summary that is not grouped @ peers"
        ),
    ),
    "too few aspects": (
        lambda: charts.radar(DRAFTED),
        f"{DRAFT.id} has 2 aspects, not three: draw by='domain', or level_bars @ by",
    ),
    "no domains": (
        lambda: charts.radar(DRAFTED, by="domain"),
        f"{DRAFT.id} has no domains, not three: draw by='aspect', or level_bars @ by",
    ),
    "too many": (
        lambda: charts.radar([NOW] * 7),
        "7 lines cannot be told apart; draw 6 at most @ scores",
    ),
    "no aspects printed": (
        lambda: charts.radar(published.find("Kab. Landak")),
        "2 problems:\n- nothing is printed of any aspect of 2023",
    ),
    "target off the scale": (
        lambda: charts.radar(NOW, target=6),
        "index 6.00 is not within 0 to 5 @ target",
    ),
    "labels": (
        lambda: charts.radar(YEARS, labels="a"),
        "there are 1 labels for 3 to draw; give 3 @ labels",
    ),
    "polar": (
        lambda: charts.radar(NOW, ax=Figure().add_subplot()),
        (
            "the axes are straight, not polar; make them with "
            "subplot_kw={'projection': 'polar'} @ ax"
        ),
    ),
    "not polar": (
        lambda: charts.trend(YEARS, ax=Figure().add_subplot(projection="polar")),
        "the axes are polar, not straight; make them with plt.subplots() @ ax",
    ),
    "waterfall without domains": (
        lambda: charts.waterfall(analysis.what_if(DRAFTED, {"1": 4}), by="domain"),
        f"{DRAFT.id} has no domains; draw by='aspect' @ by",
    ),
    "no index in any year": (
        lambda: charts.trend([NO_INDEX]),
        "no index is printed of a in any year @ trend",
    ),
    "no index in a cohort": (
        lambda: charts.distribution([NO_INDEX]),
        "none of them has an index; see analysis.distribution for predikat @ results",
    ),
    "nobody ranked, few rows": (
        lambda: charts.ranking([NO_INDEX], most=2),
        (
            "2 problems:\n- nobody has a figure of index @ ranking\n"
            "- 2 is not a whole number from 3 @ most"
        ),
    ),
    "ranked by predikat": (
        lambda: charts.ranking(analysis.rank(published.results(2024), "predikat")),
        "a predikat is no length; rank by 'index', or see distribution @ ranking",
    ),
    "several groups": (
        lambda: charts.ranking(
            analysis.rank(published.results(2024, province="Bali"), by="kind")
        ),
        "ranked within 3 groups; name one: provinsi, kabupaten, kota @ group",
    ),
    "units of several": (
        lambda: charts.heat_map(YEARS, across="unit"),
        "there are 3 evaluations; units are those of one @ evaluations",
    ),
}
OTHERS: dict[str, tuple[Callable[[], Any], type[Exception], str]] = {
    "language": (
        lambda: charts.radar(NOW, language="fr"),  # type: ignore[arg-type]
        ValueError,
        "language 'fr' is not one of id, en",
    ),
    "by": (
        lambda: charts.radar(NOW, by="aspek"),  # type: ignore[arg-type]
        spbe.UnknownNameError,
        "grouping 'aspek' is unknown; did you mean 'aspect'?",
    ),
    "across": (
        lambda: charts.heat_map(NOW, across="x"),  # type: ignore[arg-type]
        spbe.UnknownNameError,
        "grouping 'x' is unknown; known are evaluation, unit",
    ),
    "predikat": (
        lambda: charts.radar(NOW, target="Sangat baik"),
        spbe.UnknownNameError,
        "predikat 'Sangat baik' is unknown; did you mean 'Sangat Baik'?",
    ),
    "float": (
        lambda: charts.radar(NOW, target=2.5),  # type: ignore[arg-type]
        TypeError,
        "2.5 is a float, which is not exact: write Decimal('2.5')",
    ),
    "axes": (
        lambda: charts.radar(NOW, ax=[1, 2]),  # type: ignore[arg-type]
        TypeError,
        "[1, 2] is not an Axes: pass one, or leave it out",
    ),
    "type": (
        lambda: charts.radar([NOW, 3]),  # type: ignore[list-item]
        TypeError,
        "3 is no Score, Evaluation or PublishedResult @ scores[1]",
    ),
    "label": (
        lambda: charts.radar(NOW, labels=[3]),  # type: ignore[list-item]
        TypeError,
        "3 is not a text @ labels[0]",
    ),
    "labels": (
        lambda: charts.radar(NOW, labels=3),  # type: ignore[arg-type]
        TypeError,
        "3 is no list of labels",
    ),
    "unit": (
        lambda: charts.frontier(analysis.frontier(NOW), unit=3),  # type: ignore[arg-type]
        TypeError,
        "3 is not a text @ unit",
    ),
    "no levels": (
        lambda: charts.level_bars(published.results(2024)[0]),
        TypeError,
        "has no levels: pass an Evaluation or a Score",
    ),
    "two instruments": (
        lambda: charts.waterfall(None),  # type: ignore[arg-type]
        TypeError,
        "None is not a Comparison: pass what spbe.analysis.compare finds",
    ),
    "frontier": (
        lambda: charts.frontier(CHANGE),  # type: ignore[arg-type]
        TypeError,
        "is not a Frontier: see spbe.analysis.frontier",
    ),
    "partial in a cohort": (
        lambda: charts.ranking([partial()]),
        spbe.IncompleteEvaluationError,
        "has no level",
    ),
    "group": (
        lambda: charts.ranking(
            analysis.rank(published.results(2024), by="kind"), group="kot"
        ),
        spbe.UnknownNameError,
        "group 'kot' is unknown; did you mean 'kota'?",
    ),
    "highlight": (
        lambda: charts.ranking(
            published.results(2024, "kota"), highlight="Kota Bandung Lampun"
        ),
        spbe.UnknownNameError,
        "did you mean 'Pemerintah Kota Bandar Lampung'?",
    ),
}


@pytest.mark.parametrize(("draw", "text"), CASES.values(), ids=list(CASES))
def test_a_chart_that_cannot_be_drawn(draw: Callable[[], Any], text: str) -> None:
    """It tells what, where and the cure, and leaves no figure behind."""
    with pytest.raises(DisplayError) as caught:
        draw()
    assert str(caught.value).startswith(text)
    assert isinstance(caught.value, ValueError)
    assert caught.value.to_dict()["error"] == "DisplayError"
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    assert plt.get_fignums() == []


@pytest.mark.parametrize(("draw", "kind", "text"), OTHERS.values(), ids=list(OTHERS))
def test_what_is_no_argument(
    draw: Callable[[], Any], kind: type[Exception], text: str
) -> None:
    """An unknown name, or the wrong type; no figure is left behind."""
    with pytest.raises(kind) as caught:
        draw()
    assert text in str(caught.value)
    assert plt.get_fignums() == []
