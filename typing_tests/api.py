"""What type checkers make of the public API; checked, never run."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import polars as pl
from matplotlib.axes import Axes

import spbe
from spbe import analysis, frames, published
from spbe.display import charts
from spbe.rules import (
    Bounds,
    Contribution,
    Explanation,
    GroupScore,
    NextPredikat,
    Note,
    bounds,
    fill_lowest,
    half_up,
    predikat_of,
    predikat_of_printed,
    weighted_mean,
)

instrument = spbe.instruments.for_year(2024)
assert_type(instrument, spbe.Instrument)
assert_type(spbe.instruments.available(), tuple[str, ...])
assert_type(instrument.domain(1), spbe.Domain)
assert_type(instrument.aspect("1"), spbe.Aspect)
assert_type(instrument.indicator(1), spbe.Indicator)
assert_type(instrument.unit, Fraction)
assert_type([indicator.code for indicator in instrument], list[str])

by_code = spbe.Evaluation.from_levels(instrument, {"1": 3}, instansi="x", year=2024)
by_number = spbe.Evaluation.from_levels(instrument, {1: 3}, stage="final")
in_order = spbe.Evaluation.from_levels(instrument, [3] * 47, stage=spbe.Stage.FINAL)
decimals = spbe.Evaluation.from_levels(instrument, {"1": Decimal("1.5")})
assert_type(by_code.to_html("en"), str)
assert_type(spbe.Stage.FINAL.to_rows(), list[dict[str, object]])
assert_type(in_order, spbe.Evaluation)
assert_type(in_order.level("1"), int | Fraction | None)
assert_type(in_order.missing, tuple[str, ...])
assert_type(in_order.instansi, spbe.Instansi | None)
assert_type(in_order.stage, spbe.Stage | None)
assert_type(in_order.replace_levels({"1": 4}), spbe.Evaluation)

score = spbe.score(in_order)
assert_type(score, spbe.Score)
assert_type(score.index, spbe.Index)
assert_type(score.index.exact, Fraction)
assert_type(score.index.published, Decimal)
assert_type(score.predikat, spbe.Predikat)
assert_type(score.band, spbe.Band)
assert_type(score.basis, spbe.Basis)
assert_type(score.contested, bool)
assert_type(score.notes, tuple[Note, ...])
assert_type(score.domains, tuple[GroupScore, ...])
assert_type(score.aspect(1), GroupScore)
assert_type(score.contributions, tuple[Contribution, ...])
assert_type(score.to_next, NextPredikat | None)
assert_type(score.explain("en"), Explanation)
assert_type(score.to_rows(), list[dict[str, object]])

assert_type(bounds(by_code), Bounds)
assert_type(fill_lowest(by_number), spbe.Evaluation)
assert_type(half_up(Fraction(1, 3)), Decimal)
assert_type(weighted_mean([3, Fraction(1, 2)], [1, Decimal("0.5")]), Fraction)
assert_type(predikat_of(instrument, score.index, 2024), spbe.Predikat)
assert_type(predikat_of_printed(instrument, "2.98"), frozenset[spbe.Predikat])
assert_type(spbe.Predikat.BAIK < spbe.Predikat.CUKUP, bool)
assert_type(score.index < Decimal("3.5"), bool)

result = spbe.PublishedResult(
    instansi="Kab. Landak",
    year=2019,
    instrument=instrument,
    index="2.1",
    predikat="Cukup",
    aspects={2: "2.5", 5: Decimal("1.67")},
)
assert_type(result.index, Decimal | None)
assert_type(result.printed_name, str | None)

assert_type(spbe.published.results(2024, kind="kota"), tuple[spbe.PublishedResult, ...])
assert_type(spbe.published.find("landak"), tuple[spbe.PublishedResult, ...])
assert_type(spbe.published.evaluations()[0], spbe.published.PublishedEvaluation)
assert_type(spbe.published.national_index()[0].index, Decimal)

behind = spbe.analysis.reconstruct(result, known={"1": 1}, minimum_level=1)
assert_type(behind, spbe.analysis.Reconstruction)
assert_type(behind.exists, bool)
assert_type(behind.aspect_sum_vectors, int)
assert_type(behind.aspect_sums["1"], tuple[int, ...])
assert_type(behind.indices[0], spbe.Index)
assert_type(behind.indices[:2], tuple[spbe.Index, ...])
assert_type(behind.predikat, tuple[spbe.Predikat, ...])
assert_type(next(behind.solutions(1)), spbe.analysis.Solution)
assert_type(behind.printed["domain 1"], tuple[Decimal, ...])
checked = spbe.analysis.verify(result)
assert_type(checked, spbe.analysis.Verification)
assert_type(checked.findings, tuple[spbe.analysis.Finding, ...])
assert_type(spbe.analysis.verify_many([result]), spbe.analysis.Verifications)
assert_type(spbe.analysis.rank([result, score], by="kind"), spbe.analysis.Ranking)
assert_type(spbe.analysis.distribution([score]), spbe.analysis.Distribution)
assert_type(spbe.analysis.summary([score]), spbe.analysis.Summary)
assert_type(spbe.analysis.benchmark(score, [result]), spbe.analysis.Benchmark)
assert_type(spbe.analysis.trend([result]).changes, tuple[spbe.analysis.Change, ...])

try:
    spbe.score(by_code)
except spbe.IncompleteEvaluationError as error:
    assert_type(error.missing, tuple[str, ...])
    assert_type(error.problems, tuple[spbe.Problem, ...])
    assert_type(error.to_dict(), dict[str, object])
except spbe.UnknownInstrumentError as error:
    assert_type(error.id, str)
    assert_type(error.available, tuple[str, ...])

now, claim = in_order, spbe.Evaluation.from_levels(instrument, [4] * 47)
way = spbe.instruments.crosswalk("permenpanrb-5-2018", "permenpanrb-59-2020")
assert_type(way, spbe.model.Crosswalk)
assert_type(analysis.carry_forward([now]), analysis.Standing)
assert_type(analysis.compare(claim, now), analysis.Comparison)
assert_type(analysis.compare(claim, now, crosswalk=way), analysis.SideBySide)
assert_type(analysis.compare(claim, now).change, Fraction)
assert_type(analysis.what_if(now, {"12": 4}), analysis.Comparison)
assert_type(analysis.sensitivity(now), analysis.Sensitivity)
assert_type(analysis.sensitivity(now).to_lower, analysis.EdgeDistance | None)

plan = analysis.plan(now, spbe.Predikat.BAIK, cost=Decimal("1.5"), locked=["1", 2])
assert_type(plan, analysis.Plan)
assert_type(plan.steps, tuple[analysis.Step, ...])
assert_type(plan.total_cost, int | Fraction)
assert_type(plan.score, spbe.Score)
assert_type(plan.bound, analysis.Bound)
assert_type(plan.second_best, int | Fraction | None)
analysis.plan(now, "Baik", cost={"1": 3, 2: [1, 2]}, ceiling={"1": 4}, max_steps=1)
analysis.plan(now, Decimal("3.5"), cost=lambda _, before, after: int(after - before))
analysis.plan(now, 4, requires=[("11", 3, "1", 3)], budgets={"Bappeda": 9})
assert_type(analysis.plan_within(now, 5), analysis.Plan)
assert_type(analysis.frontier(now).points, tuple[analysis.FrontierPoint, ...])
assert_type(analysis.roadmap(plan, [5, 5]).phases, tuple[analysis.Phase, ...])

law = analysis.law(now, {"12": {3: Fraction(1, 2), 4: Fraction(1, 2)}})
assert_type(law, analysis.Law)
assert_type(law.probability(spbe.Predikat.BAIK), Fraction)
assert_type(law.quantile(Decimal("0.5")), spbe.Index)
assert_type(
    analysis.simulate(now, {"12": {3: 1}}, seed=1, together=[("12",)]),
    analysis.Simulation,
)

peers = spbe.published.results(2024, kind="kota")
report = spbe.display.report
assert_type(report.html(now, plan=plan, peers=[*peers, spbe.score(now)]), str)
report.write(now, Path("laporan.html"), before=now, language="en", overwrite=True)

levels = pl.DataFrame({"i1": [3]})
assert_type(frames.score(levels, instrument, year="tahun"), pl.DataFrame)
assert_type(frames.score(levels.lazy(), instrument), pl.LazyFrame)
assert_type(frames.summary(levels.lazy(), instrument, "kind"), pl.LazyFrame)
assert_type(frames.evaluations(levels, instrument), list[spbe.Evaluation])
assert_type(frames.sql(instrument, "postgresql", missing="lowest"), str)
assert_type(frames.labels(instrument), tuple[str, ...])

results = published.results(2024, "kota")
axes = charts.radar(now, by="domain", peers=results, target="Sangat Baik")
assert_type(axes, Axes)
charts.radar([now, in_order], target=Fraction(7, 2), labels=["a", "b"], ax=axes)
charts.radar(published.evaluations()[0], target=plan, peers=analysis.summary(results))
charts.radar(results[:2], by="domain", target=Decimal("3.5"), language="en")
assert_type(charts.level_bars(now, target=plan.evaluation), Axes)
assert_type(charts.waterfall(analysis.compare(now, plan.evaluation)), Axes)
assert_type(charts.frontier(analysis.frontier(now), unit="Rp"), Axes)
assert_type(charts.distribution(results), Axes)
charts.distribution(analysis.distribution(results, by="kind"))
charts.distribution(law)
assert_type(charts.trend(published.find("Landak")), Axes)
charts.ranking(analysis.rank(results), highlight=results[0], most=10)
assert_type(charts.heat_map([now, in_order], labels=("a", "b")), Axes)
charts.heat_map(now, across="unit")
