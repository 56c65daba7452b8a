"""What the caption of a score tells, and of whatever leads to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe.model._about import about

if TYPE_CHECKING:
    from spbe.rules.scoring import Score


def captioned(score: Score) -> dict[str, object]:
    """Return who and when, the index, the predikat and what it was read off.

    Source:
        None: it tells what the score has, and computes nothing.
    """
    return {
        **about(score.evaluation),
        "index": score.index.published,
        "exact": score.index.exact,
        "predikat": str(score.predikat),
        "basis": score.basis.kind,
    }
