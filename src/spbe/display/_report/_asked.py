"""What a report is asked to show, checked all at once, and worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from spbe._labels import Language, check_language
from spbe._telling import shown
from spbe.analysis._comparison import Comparison
from spbe.analysis._plan import Plan
from spbe.analysis.benchmarks import Benchmark, benchmark
from spbe.analysis.comparison import compare
from spbe.display._errors import DisplayError, fault
from spbe.errors import Problem, PublishedResultError
from spbe.model._instruments import names_of
from spbe.model.evaluation import Evaluation
from spbe.model.publication import PublishedResult
from spbe.rules.completing import Bounds, bounds
from spbe.rules.scoring import Score, score

__all__ = ["Asked", "Peer", "asked"]

Peer = Score | PublishedResult


@attrs.frozen(kw_only=True)
class Asked:
    """All that a report shows, found by rules and analysis.

    Attributes:
        evaluation: The evaluation.
        score: Its score; ``None`` if it is partial.
        bounds: The bounds of its index; ``None`` if it is complete.
        comparison: From the earlier evaluation to it, if one is given.
        plan: The plan, if one is given.
        gap: From the evaluation to what the plan reaches, if one is given.
        placed: Where it stands among its peers, if they are given.
        language: The language of the report.
    """

    evaluation: Evaluation
    score: Score | None
    bounds: Bounds | None
    comparison: Comparison | None
    plan: Plan | None
    gap: Comparison | None
    placed: Benchmark | None
    language: Language


def asked(
    evaluation: Evaluation,
    before: Evaluation | None,
    plan: Plan | None,
    peers: Iterable[Peer] | None,
    language: Language,
) -> Asked:
    """Check what a report is to show, and have it worked out.

    Raises:
        DisplayError: If the parts do not belong together; with every problem.
        TypeError: If a part is of another kind.
        ValueError: If there are no words in that language.
    """
    check_language(language)
    _check_kinds(evaluation, before, plan)
    problems = list(_misfits(evaluation, before, plan, peers))
    scored = score(evaluation) if evaluation.is_complete else None
    placed = None
    if peers is not None and scored is not None:
        placed = _placed(scored, peers, problems)
    if problems:
        raise DisplayError(problems)
    return Asked(
        evaluation=evaluation,
        score=scored,
        bounds=None if scored else bounds(evaluation),
        comparison=None if before is None else compare(before, evaluation),
        plan=plan,
        gap=None if plan is None else compare(evaluation, plan.evaluation),
        placed=placed,
        language=language,
    )


def _check_kinds(evaluation: object, before: object, plan: object) -> None:
    for place, given, kind in (
        ("evaluation", evaluation, Evaluation),
        ("before", before, Evaluation),
        ("plan", plan, Plan),
    ):
        is_absent = given is None and place != "evaluation"
        if not (is_absent or isinstance(given, kind)):
            msg = f"{shown(given)} is no {kind.__name__} @ {place}"
            raise TypeError(msg)


def _misfits(
    evaluation: Evaluation,
    before: Evaluation | None,
    plan: Plan | None,
    peers: Iterable[Peer] | None,
) -> Iterator[Problem]:
    own = evaluation.instrument
    if before is not None and before.instrument != own:
        this, other = names_of([own, before.instrument])
        message = (
            f"{other} is another instrument than {this}, so indices "
            "cannot be compared; see analysis.compare with a crosswalk"
        )
        yield fault("instrument", "before", before.instrument.id, message)
    if plan is not None and plan.before != evaluation:
        message = "the plan begins with another evaluation; make it of this one"
        yield fault("plan", "plan", plan, message)
    needs_index = before is not None or peers is not None
    for place, missing in (
        ("before", () if before is None else before.missing),
        ("evaluation", evaluation.missing if needs_index else ()),
    ):
        if missing:
            message = (
                f"{len(missing)} indicators are not assessed, so nothing can be "
                "compared; give them levels, or leave before and peers out"
            )
            yield fault("missing", place, len(missing), message)


def _placed(
    scored: Score, peers: Iterable[Peer], problems: list[Problem]
) -> Benchmark | None:
    try:
        return benchmark(scored, peers)
    except PublishedResultError as error:
        problems += [
            attrs.evolve(one, place=one.place or "peers") for one in error.problems
        ]
    return None
