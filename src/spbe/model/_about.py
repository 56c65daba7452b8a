"""Who, when, at which stage and by which instrument: for captions and frames."""

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


def identity(thing: Evaluation | PublishedResult) -> dict[str, object]:
    """Return what tells the rows of one evaluation or result from all others."""
    return {**whose(thing), **when(thing)}


def whose(thing: Evaluation | PublishedResult) -> dict[str, object]:
    """Return what tells the rows of one instansi from those of others."""
    instansi = thing.instansi
    return {
        "instansi": instansi and instansi.name,
        "kind": instansi and instansi.kind,
        "province": instansi and instansi.province,
    }


def when(thing: Evaluation | PublishedResult) -> dict[str, object]:
    """Return year, stage and instrument."""
    return {
        "year": thing.year,
        "stage": None if thing.stage is None else str(thing.stage),
        "instrument": thing.instrument.id,
    }


def identity_of_two(before: Evaluation, after: Evaluation) -> dict[str, object]:
    """Return what tells the rows of two evaluations of one instansi from others."""
    earlier, later = when(before), when(after)
    return {
        **whose(after),
        **{
            f"{side}_{key}": one[key]
            for key in later
            for side, one in (("before", earlier), ("after", later))
        },
    }
