"""Who, when, at which stage and by which instrument: what captions tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe.model.evaluation import Evaluation
    from spbe.model.publication import PublishedResult


def about(thing: Evaluation | PublishedResult) -> dict[str, object]:
    """Return what an evaluation or a printed result is about, as rows have it."""
    return {
        "instansi": None if thing.instansi is None else thing.instansi.name,
        "year": thing.year,
        "stage": None if thing.stage is None else str(thing.stage),
        "instrument": thing.instrument.title,
    }
