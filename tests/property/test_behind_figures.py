"""What stands behind printed figures, against brute force and against the truth."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import gcd
from typing import Any

import attrs
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SHIPPED, complete, grouped_instruments, some_figures

import spbe
from spbe.analysis import reconstruct, verify
from spbe.rules import half_up

WHOLE = [one for one in SHIPPED if not one.is_decimal]
MODES = {
    "half-up": ROUND_HALF_UP,
    "half-even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
}


def by_rule(rule: str) -> Any:
    """Return rounding of an exact value by the rules of ``decimal``."""

    def rounded(value: Fraction, places: int) -> Decimal:
        # 3/7 and the like are cut at far more digits than any tie needs.
        digits = Decimal(int(value * 10**60)).scaleb(-60)
        return digits.quantize(Decimal(1).scaleb(-places), MODES[rule])

    return rounded


def brute_force(
    result: spbe.PublishedResult, rule: str, minimum_level: int, known: dict[str, int]
) -> Iterator[tuple[spbe.Score, tuple[int, ...]]]:
    """Yield every score that prints as a result, with its aspect sums."""
    instrument, rounded = result.instrument, by_rule(rule)
    ranges = [
        [known[i.code]]
        if i.code in known
        else range(
            max(instrument.scale(i.scale).minimum, minimum_level),
            instrument.scale(i.scale).maximum + 1,
        )
        for i in instrument
    ]
    for levels in itertools.product(*ranges):
        score = spbe.score(
            spbe.Evaluation.from_levels(instrument, levels, year=result.year)
        )
        pairs = [(result.index, score.index)] if result.index is not None else []
        pairs += [(one, score.domain(n).index) for n, one in result.domains.items()]
        pairs += [(one, score.aspect(n).index) for n, one in result.aspects.items()]
        if all(one == rounded(index.exact, result.places) for one, index in pairs):
            yield score, sums_of(score)


def sums_of(score: spbe.Score) -> tuple[int, ...]:
    """Return the sum of each aspect: levels counted by weight over their divisor."""
    found = []
    units = score.evaluation.instrument.layout.units_per_point
    for aspect in score.evaluation.instrument.aspects:
        weights = [int(i.weight * units / 100) for i in aspect.indicators]
        levels = [score.evaluation.levels[i.code] for i in aspect.indicators]
        divisor = gcd(*weights)
        products = [
            weight // divisor * int(level)
            for weight, level in zip(weights, levels, strict=True)
        ]
        found.append(sum(products))
    return tuple(found)


class TestBruteForce:
    """Every combination of levels of a small instrument, one after the other."""

    @settings(max_examples=examples(20))
    @given(st.data())
    def test_counts_and_lists_equal_brute_force(self, data: st.DataObject) -> None:
        """Vectors, levels, sums, indices, predikat and what absent groups print."""
        instrument = data.draw(grouped_instruments())
        rule = data.draw(st.sampled_from(sorted(MODES)))
        levels = [
            data.draw(st.integers(scale.minimum, scale.maximum))
            for scale in (instrument.scale(i.scale) for i in instrument)
        ]
        score = spbe.score(spbe.Evaluation.from_levels(instrument, levels, year=2023))
        places = data.draw(st.integers(0, 2))
        result = data.draw(some_figures(score, by_rule(rule), places))
        lowest = min(scale.minimum for scale in instrument.scales)
        minimum = data.draw(st.integers(lowest, 1))
        codes = data.draw(st.sets(st.sampled_from(instrument.layout.codes)))
        known = {
            code: level
            for code, level in zip(instrument.layout.codes, levels, strict=True)
            if code in codes and level >= minimum
        }
        truth = list(brute_force(result, rule, minimum, known))
        try:
            found = reconstruct(
                result,
                known=known,
                minimum_level=minimum,
                rounding=rule,  # type: ignore[arg-type]
            )
        except spbe.EvaluationError as error:  # a figure that these levels rule out
            ruled_out = {problem.kind for problem in error.problems}
        else:
            ruled_out = set()
        if ruled_out:
            assert (ruled_out, truth) == ({"known"}, [])
            return
        vectors = {sums for _, sums in truth}
        assert found.exists == bool(truth)
        assert found.level_vectors == len(truth)
        assert found.aspect_sum_vectors == len(vectors)
        assert found.is_unique == (len(vectors) == 1)
        assert found.distinct_vectors <= len(vectors)
        solutions = list(found.solutions())
        assert [tuple(one.sums.values()) for one in solutions] == sorted(vectors)
        assert sum(one.level_vectors for one in solutions) == len(truth)
        assert list(found.indices) == sorted({one.index for one, _ in truth})
        assert list(found.predikat) == sorted({one.predikat for one, _ in truth})
        for place, sums in enumerate(found.aspect_sums.values()):
            assert list(sums) == sorted({vector[place] for vector in vectors})
        for code, possible in found.levels.items():
            levels_there = {one.evaluation.levels[code] for one, _ in truth}
            assert list(possible) == sorted(levels_there)
        rounded = by_rule(rule)
        for figure, could in found.printed.items():
            group, _, number = figure.partition(" ")
            if group == "index":
                indices = [one.index for one, _ in truth]
            else:
                indices = [getattr(one, group)(number).index for one, _ in truth]
            assert list(could) == sorted({rounded(i.exact, places) for i in indices})

    @settings(max_examples=examples(20))
    @given(st.data())
    def test_the_contradiction_is_one_and_the_smallest(
        self, data: st.DataObject
    ) -> None:
        """No levels give its figures, and any fewer figures of the result have some."""
        instrument = data.draw(grouped_instruments())
        levels = [instrument.scale(i.scale).minimum for i in instrument]
        score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
        result = data.draw(some_figures(score, by_rule("half-up")))
        wrong = attrs.evolve(result, index=data.draw(st.integers(0, 3)))
        found = reconstruct(wrong).contradiction
        figures = _figures(wrong)
        assert bool(found) != reconstruct(wrong).exists
        if found:
            assert not reconstruct(_only(wrong, found)).exists
            for few in range(len(found)):
                for names in itertools.combinations(figures, few):
                    assert reconstruct(_only(wrong, names)).exists

    @given(grouped_instruments(), st.integers(0, 300))
    def test_any_is_every_way_to_round_to_the_nearest(
        self, instrument: spbe.Instrument, hundredths: int
    ) -> None:
        """Closed at both ends, it holds what half-up and half-even allow."""
        result = spbe.PublishedResult(
            instansi="x",
            year=2023,
            instrument=instrument,
            index=Decimal(hundredths).scaleb(-2),
        )
        anyhow = set(reconstruct(result, rounding="any").indices)
        half = Fraction(1, 200)
        assert result.index is not None
        exact = Fraction(result.index)
        everything = set(
            reconstruct(attrs.evolve(result, index=None)).indices,
        )
        assert anyhow == {i for i in everything if abs(i.exact - exact) <= half}
        for rule in ("half-up", "half-even"):
            assert set(reconstruct(result, rounding=rule).indices) <= anyhow


def _figures(result: spbe.PublishedResult) -> list[str]:
    names = [] if result.index is None else ["index"]
    names += [f"domain {number}" for number in result.domains]
    return names + [f"aspect {number}" for number in result.aspects]


def _only(result: spbe.PublishedResult, names: tuple[str, ...]) -> spbe.PublishedResult:
    return attrs.evolve(
        result,
        index=result.index if "index" in names else None,
        domains={n: f for n, f in result.domains.items() if f"domain {n}" in names},
        aspects={n: f for n, f in result.aspects.items() if f"aspect {n}" in names},
    )


class TestTruth:
    """Printed figures are true levels, rounded once; so they cannot rule them out."""

    @given(st.sampled_from(WHOLE).flatmap(complete), st.data())
    def test_any_subset_of_the_figures_contains_the_truth(
        self, evaluation: spbe.Evaluation, data: st.DataObject
    ) -> None:
        """Whatever is printed, for every shipped instrument of whole levels."""
        score = spbe.score(evaluation)
        result = data.draw(some_figures(score, half_up))
        found = reconstruct(result)
        assert found.exists
        assert score.index in found.indices
        assert score.predikat in found.predikat or result.year != evaluation.year
        sums = dict(zip(found.aspect_sums, sums_of(score), strict=True))
        for number, total in sums.items():
            assert total in found.aspect_sums[number]
        for code, level in evaluation.levels.items():
            assert level in found.levels[code]
        for figure, could in found.printed.items():
            group, _, number = figure.partition(" ")
            index = (
                score.index if group == "index" else getattr(score, group)(number).index
            )
            assert index.published in could

    @given(st.sampled_from(WHOLE).flatmap(complete), st.data())
    def test_a_true_report_has_no_error(
        self, evaluation: spbe.Evaluation, data: st.DataObject
    ) -> None:
        """Whatever it leaves out."""
        score = spbe.score(attrs.evolve(evaluation, year=evaluation.year or 2023))
        result = data.draw(some_figures(score, half_up))
        result = attrs.evolve(result, predikat=score.predikat)
        assert verify(result).errors == ()
