"""What one level is worth, and how near the edges of the band are."""

from __future__ import annotations

from fractions import Fraction

import spbe
from spbe.analysis import sensitivity

P = spbe.Predikat


def test_both_edges_of_the_band(i59: spbe.Instrument) -> None:
    """In index points and in fewest steps; on the edge it takes one level."""
    found = sensitivity(spbe.Evaluation.from_levels(i59, [3] * 47, year=2024))
    assert found.to_next is not None
    assert found.to_lower is not None
    assert (found.to_next.predikat, found.to_next.raises) == (P.SANGAT_BAIK, 18)
    assert (found.to_lower.predikat, found.to_lower.losses) == (P.CUKUP, 14)
    assert found.to_lower.margin == Fraction("0.4")
    assert found.to_lower.to_rows() == [
        {"predikat": "Cukup", "margin": Fraction("0.4"), "losses": 14}
    ]
    edge = spbe.Evaluation.from_levels(i59, [3] * 20 + [2] * 27)
    raised = edge.replace_levels(dict.fromkeys(range(32, 40), 3))
    on_edge = sensitivity(raised.replace_levels({"21": 1}))
    assert on_edge.to_lower is not None
    assert repr(on_edge).endswith("losses down>")


def test_the_top_and_the_bottom(i59: spbe.Instrument) -> None:
    """Nothing above, nothing below."""
    top = sensitivity(spbe.Evaluation.from_levels(i59, [5] * 47))
    assert top.to_next is None
    assert repr(top) == "<Sensitivity of 5.00 Memuaskan: at the top, 27 losses down>"
    assert top.indicators[0].gain is None
    assert top.indicators[0].raised is None
    assert top.to_rows()[0]["gain"] is None
    bottom = sensitivity(spbe.Evaluation.from_levels(i59, [1] * 47))
    assert bottom.to_lower is None
    assert repr(bottom) == "<Sensitivity of 1.00 Kurang: 27 raises up, at the bottom>"
    assert repr(bottom.indicators[0]) == "<LevelValue 1: +0.013 Kurang, at the bottom>"
    assert bottom.to_rows()[0]["lowered"] is None
    assert repr(top.indicators[0]) == "<LevelValue 1: at the top, -0.013 Memuaskan>"


def test_one_loss_is_told_as_one(i59: spbe.Instrument) -> None:
    """On an edge any level lost costs the predikat."""
    levels = [3] * 47
    at_edge = spbe.analysis.plan(
        spbe.Evaluation.from_levels(i59, levels), Fraction("3.5"), cost=1
    ).evaluation
    found = sensitivity(at_edge)
    assert found.to_lower is not None
    assert found.to_lower.losses == 1
    assert repr(found.to_lower) == "<EdgeDistance Baik: 0.025 index points, 1 loss>"
