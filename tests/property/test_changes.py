"""Changes add up exactly, and a level is worth what another score says."""

from __future__ import annotations

from itertools import product

import attrs
from helpers import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SHIPPED, complete, small_instruments

import spbe
from spbe.analysis import compare, sensitivity, what_if


@given(st.data())
def test_the_change_adds_up_in_every_way(data: st.DataObject) -> None:
    """By domain, aspect, indicator and responsible unit, exactly."""
    instrument = data.draw(st.sampled_from(SHIPPED))
    before, after = data.draw(complete(instrument)), data.draw(complete(instrument))
    units = st.sampled_from(["A", "B", None])
    beside = [
        spbe.Assessment(code=code, unit=data.draw(units))
        for code in instrument.layout.codes
    ]
    change = compare(attrs.evolve(before, assessments=beside), after)
    total = spbe.score(after).index.exact - spbe.score(before).index.exact
    assert change.change == total
    assert sum(one.points for one in change.indicators) == total
    assert sum(one.points for one in change.aspects) == total
    assert sum(one.points for one in change.units) == total
    if instrument.domains:
        assert sum(one.points for one in change.domains) == total
    assert change.rises == (change.before.predikat < change.after.predikat)
    assert [code for one in change.units for code in one.codes if code] == [
        code
        for unit in change.units
        for code in instrument.layout.codes
        if code in unit.codes
    ]
    for group in change.aspects:
        assert group.change * instrument.aspect(group.number).weight == (
            100 * group.points
        )
    assert change.explain("en")


@given(complete())
def test_a_level_is_worth_what_another_score_says(evaluation: spbe.Evaluation) -> None:
    """One more and one less, with the predikat each would earn."""
    found = sensitivity(evaluation)
    score = spbe.score(evaluation)
    assert len(found.to_rows()) == len(evaluation.instrument)
    for one in found.indicators[::7]:
        code = one.indicator.code
        scale = evaluation.instrument.scale_of(code)
        up, down = min(one.level + 1, scale.maximum), max(one.level - 1, scale.minimum)
        raised = what_if(evaluation, {code: up})
        lowered = what_if(evaluation, {code: down})
        assert (one.gain or 0) == raised.change
        assert (one.loss or 0) == -lowered.change
        assert one.raised in (None, raised.after.predikat)
        assert one.lowered in (None, lowered.after.predikat)
    if found.to_lower is not None:
        assert found.to_lower.predikat < score.predikat
        assert found.to_lower.margin >= 0


@given(st.data())
@settings(max_examples=examples(30))
def test_the_fewest_losses_are_what_brute_force_finds(data: st.DataObject) -> None:
    """On small instruments, over all lower levels."""
    instrument = data.draw(small_instruments())
    levels = [data.draw(st.integers(1, 5)) for _ in instrument]
    evaluation = spbe.Evaluation.from_levels(instrument, levels)
    score = spbe.score(evaluation)
    fewest = min(
        (
            sum(levels) - sum(lower)
            for lower in product(*(range(1, level + 1) for level in levels))
            if spbe.score(spbe.Evaluation.from_levels(instrument, list(lower))).predikat
            < score.predikat
        ),
        default=None,
    )
    found = sensitivity(evaluation).to_lower
    assert (found and found.losses) == fewest
