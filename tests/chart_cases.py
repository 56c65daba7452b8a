"""The charts that the tests draw, each a function of its axes, if any, alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import attrs
from matplotlib.axes import Axes

import spbe
from spbe import analysis, published
from spbe.display import charts

Draw = Callable[..., Axes]

LONGEST = max((one.instansi.name for one in published.results()), key=len)
"""The longest name of an instansi in the national tables."""

INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
OLD = spbe.instruments.load("permenpanrb-5-2018")
KNOWN = {one.id: one.evaluation for one in published.evaluations()}
YEARS = [KNOWN[f"bandar-lampung-{year}"] for year in (2021, 2023, 2024)]
NOW = YEARS[-1]
CHANGE = analysis.compare(*YEARS[1:])
CLAIM = analysis.compare(
    KNOWN["kota-denpasar-2021-mandiri"], KNOWN["kota-denpasar-2021"]
)
UNITS = (
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
    "Dinas Komunikasi, Informatika, Statistik dan Persandian",
    "Inspektorat",
)


def partial(**changes: Any) -> spbe.Evaluation:
    """Return an evaluation of the longest name, two fifths of it not assessed."""
    levels = {code: level for code, level in NOW.levels.items() if int(code) % 5 > 1}
    facts: dict[str, Any] = {"instansi": LONGEST, "year": 2024, "stage": "mandiri"}
    return spbe.Evaluation.from_levels(INSTRUMENT, levels, **(facts | changes))


def with_units(evaluation: spbe.Evaluation) -> spbe.Evaluation:
    """Return it with a responsible unit for most indicators."""
    units = islice(cycle([*UNITS, None]), len(INSTRUMENT))
    beside = [
        spbe.Assessment(code=code, unit=unit)
        for code, unit in zip(evaluation.levels, units, strict=True)
    ]
    return attrs.evolve(evaluation, assessments=beside)


def landak() -> list[spbe.PublishedResult]:
    """Return the years of Kabupaten Landak, one of them without an index."""
    old = [(2018, "1.15", "Kurang"), (2019, "2.10", "Cukup"), (2020, None, None)]
    return [
        *(
            spbe.PublishedResult(
                instansi="Kab. Landak",
                year=year,
                instrument=OLD,
                index=index,
                predikat=predikat,
            )
            for year, index, predikat in old
        ),
        *published.find("Kab. Landak"),
    ]


def costs() -> dict[str, list[int]]:
    """Return what the steps of each indicator cost, in rupiah; made up."""
    return {
        code: [
            (int(code) * 37 % 101 + 20 * step) * 7_000_000
            for step in range(5 - int(level))
        ]
        for code, level in NOW.levels.items()
    }


def law() -> analysis.Law:
    """Return the law of a third of the levels being disputed, one up."""
    half = spbe.Index(1).exact / 2
    open_ = {
        c: level for c, level in NOW.levels.items() if int(c) % 3 == 0 and level < 5
    }
    return analysis.law(NOW, {c: {lv: half, lv + 1: half} for c, lv in open_.items()})


ENGLISH: dict[str, Any] = {"language": "en"}

CASES: dict[str, Draw] = {
    "radar-years": lambda **more: charts.radar(YEARS, target="Sangat Baik", **more),
    "radar-one": lambda **more: charts.radar(NOW, **more),
    "radar-partial": lambda **more: charts.radar(
        [partial(), NOW], target=4, **(ENGLISH | more)
    ),
    "radar-peers": lambda **more: charts.radar(
        published.find("Bandar Lampung"),
        by="domain",
        peers=published.results(2024, "kota"),
        **more,
    ),
    "level-bars": lambda **more: charts.level_bars(
        NOW, target=analysis.plan(NOW, "Sangat Baik").evaluation, **more
    ),
    "level-bars-partial": lambda **more: charts.level_bars(
        partial(), **(ENGLISH | more)
    ),
    "waterfall-aspects": lambda **more: charts.waterfall(CHANGE, **more),
    "waterfall-indicators": lambda **more: charts.waterfall(
        CLAIM, by="indicator", **(ENGLISH | more)
    ),
    "waterfall-units": lambda **more: charts.waterfall(
        analysis.compare(YEARS[1], with_units(NOW)), by="unit", **more
    ),
    "frontier": lambda **more: charts.frontier(
        analysis.frontier(NOW, cost=costs()), unit="Rp", **more
    ),
    "distribution": lambda **more: charts.distribution(published.results(2024), **more),
    "distribution-law": lambda **more: charts.distribution(law(), **(ENGLISH | more)),
    "distribution-kinds": lambda **more: charts.distribution(
        analysis.distribution(published.results(2024), by="kind"), **more
    ),
    "trend": lambda **more: charts.trend(landak(), **more),
    "ranking": lambda **more: charts.ranking(
        published.results(2024, "kementerian"), highlight=LONGEST, **more
    ),
    "heat-map": lambda **more: charts.heat_map(
        [*YEARS, KNOWN["kota-denpasar-2021"], partial()], **more
    ),
    "heat-map-units": lambda **more: charts.heat_map(
        with_units(NOW), across="unit", **(ENGLISH | more)
    ),
}
"""Every chart by the name of its picture; further arguments are passed on."""
