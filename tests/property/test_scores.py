"""What the articles say of every evaluation, whatever its levels."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st
from strategies import SHIPPED, complete, levels_of, partial, small_instruments

import spbe
from spbe.rules import bounds, half_up, predikat_of, predikat_of_printed, weighted_mean


class TestIndex:
    """Indeks Aspek = 1/BA · Σ(NI·BI); Indeks Domain = 1/BD · Σ(NA·BA).

    Indeks SPBE = 1/100 · Σ(ND·BD).
    PermenPANRB 59/2020, Lampiran I, pp. 21-24.
    """

    @given(complete())
    def test_score_is_the_nesting_of_weighted_means(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """Aspects of levels, domains of aspects, the whole of its largest groups."""
        score = spbe.score(evaluation)
        instrument, levels = evaluation.instrument, evaluation.levels
        aspects = {
            aspect.number: weighted_mean(
                [levels[i.code] for i in aspect.indicators],
                [i.weight for i in aspect.indicators],
            )
            for aspect in instrument.aspects
        }
        domains = {
            domain.number: weighted_mean(
                [aspects[a.number] for a in domain.aspects],
                [a.weight for a in domain.aspects],
            )
            for domain in instrument.domains
        }
        top = instrument.domains or instrument.aspects
        figures = domains or aspects
        index = weighted_mean(
            [figures[group.number] for group in top], [group.weight for group in top]
        )
        assert score.index.exact == index
        assert {g.number: g.index.exact for g in score.aspects} == aspects
        assert {g.number: g.index.exact for g in score.domains} == domains

    @given(complete())
    def test_contributions_add_up_to_the_index(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """Exactly; and with the room left they add up to the top of the scale."""
        score = spbe.score(evaluation)
        points = sum(one.points for one in score.contributions)
        room = sum(one.room for one in score.contributions)
        assert points == score.index.exact
        assert points + room == 5

    @given(complete())
    def test_a_group_lies_between_its_lowest_and_highest_level(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """As every mean does."""
        score = spbe.score(evaluation)
        instrument = evaluation.instrument
        groups: list[spbe.Domain | spbe.Aspect]
        groups = [*instrument.domains, *instrument.aspects]
        for group, scored in zip(groups, [*score.domains, *score.aspects], strict=True):
            levels = [evaluation.levels[i.code] for i in group.indicators]
            assert min(levels) <= scored.index.exact <= max(levels)

    @given(complete(), st.data())
    def test_raising_a_level_lowers_nothing(
        self, evaluation: spbe.Evaluation, data: st.DataObject
    ) -> None:
        """Not the index, not the predikat, not any group."""
        code = data.draw(st.sampled_from(evaluation.instrument.layout.codes))
        level = data.draw(levels_of(evaluation.instrument, code))
        before, after = sorted(
            (evaluation.levels[code], level),
        )
        low, high = (
            spbe.score(evaluation.replace_levels({code: one}))
            for one in (before, after)
        )
        assert low.index <= high.index
        assert (low.index == high.index) == (before == after)
        assert low.predikat <= high.predikat
        for one, other in zip(
            [*low.domains, *low.aspects], [*high.domains, *high.aspects], strict=True
        ):
            assert one.index <= other.index

    def test_all_levels_n_give_index_n(self) -> None:
        """For every whole level of every instrument."""
        for instrument in SHIPPED:
            scale = instrument.scales[0]
            for level in range(scale.minimum, scale.maximum + 1):
                levels = [level] * len(instrument)
                score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
                groups = [*score.domains, *score.aspects]
                assert {score.index, *(group.index for group in groups)} == {level}

    @given(complete())
    def test_the_published_index_is_the_nearest_and_a_half_goes_up(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """Rounded once, to two decimals."""
        score = spbe.score(evaluation)
        gap = Fraction(score.index.published) - score.index.exact
        assert -Fraction(1, 200) < gap <= Fraction(1, 200)
        assert score.index.published == half_up(score.index.exact)


class TestPredikat:
    """Tabel 13: < 1,8; 1,8 - < 2,6; 2,6 - < 3,5; 3,5 - < 4,2; 4,2 - 5,0.

    PermenPANRB 59/2020, Lampiran I.
    """

    def test_bands_cover_every_reachable_value_exactly_once(self) -> None:
        """Every multiple of the unit lies in one band and no other."""
        for instrument in SHIPPED:
            per_point = instrument.layout.units_per_point
            bands = instrument.banding.bands
            low = min(scale.minimum for scale in instrument.scales)
            for unit in range(low * per_point, 5 * per_point + 1):
                exact = Fraction(unit, per_point)
                holding = [
                    band.predikat
                    for band in bands
                    if band.lower <= exact < band.upper
                    or (band is bands[-1] and exact == band.upper)
                ]
                assert holding == [predikat_of(instrument, exact)]

    @given(complete())
    def test_the_predikat_is_that_of_the_banded_number(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """The exact index or the published one, as the basis of the year says."""
        score = spbe.score(evaluation)
        edges = [band.lower for band in evaluation.instrument.banding.bands[1:]]
        ranks = {
            "exact": bisect_right(edges, score.index.exact),
            "published": bisect_right(edges, Fraction(score.index.published)),
        }
        assert score.predikat.rank == ranks[score.basis.kind] + 1
        assert score.contested == (ranks["exact"] != ranks["published"])
        assert score.predikat is predikat_of(
            evaluation.instrument, score.index, evaluation.year
        )

    @given(complete())
    def test_what_is_printed_allows_what_was_scored(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """The true predikat is among those of the printed index."""
        score = spbe.score(evaluation)
        possible = predikat_of_printed(
            evaluation.instrument, score.index.published, evaluation.year
        )
        assert score.predikat in possible

    @given(small_instruments(), st.integers(100, 500))
    def test_printed_equals_brute_force(
        self, instrument: spbe.Instrument, hundredths: int
    ) -> None:
        """All evaluations of a small instrument that print so, and their predikat."""
        figure = spbe.Index(Fraction(hundredths, 100)).published
        scores = [
            spbe.score(spbe.Evaluation.from_levels(instrument, levels))
            for levels in itertools.product(range(1, 6), repeat=len(instrument))
        ]
        expected = {one.predikat for one in scores if one.index.published == figure}
        assert predikat_of_printed(instrument, figure) == expected


class TestBounds:
    """What is not assessed has no level; only bounds can be told."""

    @given(partial(), st.data())
    def test_bounds_contain_every_completion(
        self, evaluation: spbe.Evaluation, data: st.DataObject
    ) -> None:
        """Index and predikat."""
        found = bounds(evaluation)
        instrument = evaluation.instrument
        whole = evaluation.replace_levels(
            {
                code: data.draw(levels_of(instrument, code))
                for code in evaluation.missing
            }
        )
        score = spbe.score(whole)
        assert found.lowest <= score.index <= found.highest
        assert score.predikat in found.predikat

    @given(partial())
    def test_bounds_are_reached(self, evaluation: spbe.Evaluation) -> None:
        """By the lowest and the highest levels."""
        found = bounds(evaluation)
        ends = []
        for end in ("minimum", "maximum"):
            levels = {
                code: getattr(evaluation.instrument.scale_of(code), end)
                for code in evaluation.missing
            }
            ends.append(spbe.score(evaluation.replace_levels(levels)))
        assert [found.lowest, found.highest] == [one.index for one in ends]
        assert [found.predikat[0], found.predikat[-1]] == [o.predikat for o in ends]

    @given(complete())
    def test_bounds_of_a_complete_evaluation_are_its_score(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """Nothing is open."""
        found, score = bounds(evaluation), spbe.score(evaluation)
        assert found.lowest == found.highest == score.index
        assert found.predikat == (score.predikat,)

    @given(small_instruments(), st.data())
    def test_the_predikat_possible_equal_brute_force(
        self, instrument: spbe.Instrument, data: st.DataObject
    ) -> None:
        """Every one that some completion earns, and no other."""
        codes = instrument.layout.codes
        known = data.draw(st.dictionaries(st.sampled_from(codes), st.integers(1, 5)))
        evaluation = spbe.Evaluation.from_levels(instrument, known)
        reached = {
            spbe.score(
                evaluation.replace_levels(
                    dict(zip(evaluation.missing, add, strict=True))
                )
            ).predikat
            for add in itertools.product(range(1, 6), repeat=len(evaluation.missing))
        }
        assert set(bounds(evaluation).predikat) == reached


class TestNextPredikat:
    """How far it is, in index points and in levels."""

    @given(small_instruments(), st.data())
    def test_the_fewest_raises_equal_brute_force(
        self, instrument: spbe.Instrument, data: st.DataObject
    ) -> None:
        """Among all evaluations that are nowhere lower."""
        levels = data.draw(
            st.tuples(*[st.integers(1, 5)] * len(instrument)), label="levels"
        )
        score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
        above = [range(level, 6) for level in levels]
        raises: dict[spbe.Predikat, int] = {}
        for reached in itertools.product(*above):
            other = spbe.score(spbe.Evaluation.from_levels(instrument, reached))
            steps = sum(reached) - sum(levels)
            for predikat in spbe.Predikat:
                if score.predikat < predikat <= other.predikat:
                    raises[predikat] = min(steps, raises.get(predikat, steps))
        step = score.to_next
        if step is None:
            assert raises == {}
        else:
            assert step.raises == raises[step.predikat]
            assert step.predikat.rank == score.predikat.rank + 1
            kind = score.basis.kind
            start = instrument.banding.starts(kind)[score.predikat.rank - 1]
            assert score.index.exact + step.missing == start

    @given(complete())
    def test_what_is_missing_reaches_the_next_predikat_and_no_less(
        self, evaluation: spbe.Evaluation
    ) -> None:
        """One unit less would not."""
        score = spbe.score(evaluation)
        step = score.to_next
        if step is None:
            assert score.predikat is spbe.Predikat.MEMUASKAN
            return
        reached = score.index.exact + step.missing
        instrument, year = evaluation.instrument, evaluation.year
        assert predikat_of(instrument, reached, year) is step.predikat
        less = reached - Fraction(1, 10**6)
        assert predikat_of(instrument, less, year) is score.predikat


class TestObjects:
    """Evaluations come back as they went."""

    @given(partial())
    def test_levels_come_back(self, evaluation: spbe.Evaluation) -> None:
        """Through a mapping, a sequence where complete, and evolve."""
        instrument = evaluation.instrument
        made = spbe.Evaluation.from_levels(instrument, evaluation.levels)
        assert made.levels == evaluation.levels == dict(evaluation.levels)
        assert attrs.evolve(evaluation) == evaluation
        assert hash(attrs.evolve(evaluation)) == hash(evaluation)
        if evaluation.is_complete:
            values = list(evaluation.levels.values())
            again = spbe.Evaluation.from_levels(instrument, values)
            assert again.levels == evaluation.levels
