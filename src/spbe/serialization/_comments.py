"""The names that stand as comments beside levels in what people read."""

from __future__ import annotations

from spbe.model.evaluation import Evaluation
from spbe.rules.scoring import Score


def names_of(obj: object) -> dict[str, str]:
    """Return the name of each indicator an object has levels for, on one line."""
    evaluation = obj.evaluation if isinstance(obj, Score) else obj
    if not isinstance(evaluation, Evaluation):
        return {}
    # A line break or a control character in a name would end the comment.
    return {
        indicator.code: "".join(c if c.isprintable() else " " for c in indicator.name)
        for indicator in evaluation.instrument.indicators
    }
