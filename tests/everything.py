"""One of every object that spbe gives, with the longest names."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs

import spbe

LONG = "x" * 300


def analysed(text: str) -> list[Any]:
    """One of each object that printed results give."""
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    results = [
        spbe.PublishedResult(
            instansi=spbe.Instansi(name=f"{text} {number}", province=text),
            year=2023,
            instrument=instrument,
            places=20,
            index="2.005",
            predikat="Cukup",
            domains={1: "0.30"},
        )
        for number in (1, 2)
    ]
    found = spbe.analysis.reconstruct(results[0])
    free = attrs.evolve(results[0], index=None, domains={})
    solution = next(spbe.analysis.reconstruct(free).solutions())
    checked = spbe.analysis.verify(results[0])
    ranking = spbe.analysis.rank(results, by="province")
    shares = spbe.analysis.distribution(results, by="province")
    table = spbe.analysis.summary(results, by="province")
    placed = spbe.analysis.benchmark(results[0], results)
    later = attrs.evolve(results[0], year=2024)
    followed = spbe.analysis.trend([results[0], later])
    return [
        found,
        found.indices,
        spbe.analysis.reconstruct(free).indices,
        solution,
        checked,
        *checked.findings,
        spbe.analysis.verify_many(results),
        ranking,
        *ranking,
        shares,
        *shares.groups,
        table,
        *table.statistics,
        placed,
        *placed.standings,
        followed,
        *followed.points,
        *followed.changes,
    ]


def analyses(evaluation: spbe.Evaluation, text: str) -> list[Any]:
    """One of each object that the analysis gives, with long names."""
    third = Fraction(10**58 + 1, 3 * 10**58)
    analysis = spbe.analysis
    beside = spbe.Assessment(code="1", unit=text, evidence=(spbe.Evidence(title=text),))
    after = attrs.evolve(evaluation, stage="interviu", assessments=[beside])
    plan = analysis.plan(after, spbe.Index(Fraction(7, 2)), cost=third)
    frontier = analysis.frontier(after, cost=third)
    change = analysis.compare(evaluation, after.replace_levels({"1": 4}))
    ids = "permenpanrb-5-2018", "permenpanrb-59-2020"
    way = spbe.instruments.crosswalk(*ids)
    sides = analysis.compare(
        *(spbe.Evaluation.from_levels(spbe.instruments.load(one), {}) for one in ids),
        crosswalk=way,
    )
    row = attrs.evolve(way.rows[0], code=text, to=(text,))
    laws = {"1": {2: third, 3: 1 - third}}
    found = analysis.sensitivity(after)
    return [
        *(plan, plan.target, plan.bound, *plan.steps, plan.steps[0].to_meet[0]),
        *(frontier, frontier.points[-1]),
        *(analysis.roadmap(plan, [third, third]).phases[0],),
        analysis.roadmap(plan, [third, third]),
        *(change, *change.changed, *change.aspects, *change.units, *change.evidence),
        *(way, row, sides, *sides.pairs[:1], *sides.ended[:1], *sides.new[:1]),
        analysis.carry_forward([after]),
        *(found, found.to_lower, *found.indicators),
        analysis.law(after, laws),
        analysis.simulate(after, laws, seed=1, draws=10),
    ]


def everything(text: str = LONG) -> list[Any]:
    """One of each public class, all names and notes being one text."""
    third = Fraction(10**58 + 1, 3 * 10**58)
    short = text[:60]
    source = spbe.Source(regulation=text)
    sentence = spbe.model.Text(id=text)
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    evaluation = spbe.Evaluation.from_levels(
        draft, [3, 3, 3, 2], instansi=text, year=2030, stage="final"
    )
    score = spbe.score(evaluation)
    domains = spbe.instruments.load("permenpanrb-59-2020")
    printed = spbe.PublishedResult(
        instansi=text, year=2030, instrument=draft, index="2.70", note=text
    )
    return [
        source,
        sentence,
        spbe.model.CrosswalkRow(code="1", to=(), confidence="low", basis=text),
        draft,
        draft.banding,
        draft.banding.bands[0],
        draft.banding.bases[0],
        draft.rounding,
        draft.scales[0],
        spbe.serialization.Table(members=(), layout="published", delimiter=","),
        spbe.serialization.Table(
            members=(evaluation, evaluation, printed, "1"), layout="wide", delimiter=","
        ),
        draft.aspects[0],
        spbe.Indicator(code=short, name=text, weight=third, scale=short),
        spbe.Aspect(number=1, name=text, weight=third, indicators=()),
        spbe.Domain(number=1, name=text, weight=third, aspects=()),
        spbe.Scale(name=short, minimum=0, maximum=1, levels=("a", "b")),
        spbe.Index(third),
        spbe.Instansi(name=text, kind="sekretariat_lembaga_negara"),
        spbe.Evidence(title=text),
        spbe.Assessment(code=short, unit=text, note=text),
        printed,
        evaluation,
        evaluation.levels,
        score,
        score.to_next,
        score.explain(),
        score.notes[0],
        *score.aspects,
        *score.contributions,
        spbe.rules.bounds(spbe.Evaluation.from_levels(draft, {})),
        *analysed(text),
        domains.domain(2),
        spbe.analysis.what_if(
            spbe.Evaluation.from_levels(domains, [3] * 47, instansi=text), {"1": 4}
        ),
        *spbe.published.evaluations(),
        *spbe.published.national_index(),
        *analyses(evaluation, text),
        *spbe.Predikat,
        *spbe.Stage,
    ]


def endless() -> list[Any]:
    """One of each object that has figures whose decimals have no end."""
    i5, i59 = (
        spbe.instruments.load(f"permenpanrb-{one}") for one in ("5-2018", "59-2020")
    )
    analysis = spbe.analysis
    known = {one.id: one.evaluation for one in spbe.published.evaluations()}
    before, now = (known[f"bandar-lampung-{year}"] for year in (2023, 2024))
    old, later = (
        spbe.Evaluation.from_levels(
            i5, [(n + up) % 6 for n in range(37)], year=2018 + up, instansi="Kota A"
        )
        for up in (0, 1)
    )
    cost = {code: Fraction(int(code), 7) for code in i59.layout.codes}
    plan = analysis.plan(now, spbe.Predikat.SANGAT_BAIK, cost=cost)
    within = analysis.plan_within(now, Fraction(31, 7), cost=cost)
    phased = analysis.roadmap(plan, [Fraction(10, 3), Fraction(100, 3)])
    frontier = analysis.frontier(now, cost=cost)
    changes = [analysis.compare(before, now), analysis.compare(old, later)]
    score = spbe.score(old)
    worth = analysis.sensitivity(old)
    cities = spbe.published.results(2024, "kota")
    table = analysis.summary(cities, by="province")
    placed = analysis.benchmark(spbe.score(now), cities)
    years = analysis.trend([score, spbe.score(later)])
    moved = analysis.trend(
        spbe.PublishedResult(
            instansi="Kota A", year=year, instrument=i59, index=index, predikat=predikat
        )
        for year, index, predikat in (
            (2023, "1.79", "Kurang"),
            (2024, "2.60", "Cukup"),
        )
    )
    laws = {
        code: {2: Fraction(1, 3), 3: Fraction(2, 3)} for code in i59.layout.codes[:5]
    }
    checked = analysis.verify_many(spbe.published.results())
    return [
        *(plan, plan.bound, *plan.steps, within, within.bound, phased, *phased.phases),
        *(frontier, *frontier.points[:5]),
        *changes,
        *(part for one in changes for part in (*one.domains, *one.aspects)),
        *(part for one in changes for part in (*one.changed, *one.units)),
        *(score, score.explain(), *score.aspects, *score.contributions),
        *(score.to_next, *i5.aspects, *i5.indicators, *i5.domains),
        *(worth, worth.to_lower, *worth.indicators),
        *(table, *table.statistics, placed, *placed.standings),
        *(years, *years.changes, moved, *moved.changes),
        *(analysis.law(now, laws), analysis.simulate(now, laws, seed=1, draws=30)),
        *(checked, *(one for result in checked for one in result.findings)),
    ]
