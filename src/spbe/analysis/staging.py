"""From stage to stage: the evaluation that stands after those that were held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import attrs

from spbe._frozen import FrozenMap
from spbe._shown import Shown
from spbe._telling import shown
from spbe.analysis._errors import AnalysisError, fault
from spbe.errors import Problem
from spbe.model._about import about, identity
from spbe.model._instruments import names_of
from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Stage

__all__ = ["Standing", "carry_forward"]


@attrs.frozen(kw_only=True, repr=False)
class Standing(Shown):
    """The evaluation that stands after its stages.

    Attributes:
        evaluation: The standing levels, at the last stage that was held.
        stages: By indicator the stage its level comes from, in official order;
            one that no stage took up is not in it.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> mandiri = spbe.Evaluation.from_levels(instrument, [4] * 47, stage="mandiri")
        >>> dokumen = spbe.Evaluation.from_levels(instrument, [3] * 47, stage="dokumen")
        >>> interviu = spbe.Evaluation.from_levels(
        ...     instrument, {"12": 2}, stage="interviu"
        ... )
        >>> spbe.analysis.carry_forward([mandiri, dokumen, interviu])
        <Standing at interviu: 47 of 47 levels, dokumen 46, interviu 1>
    """

    evaluation: Evaluation
    stages: FrozenMap[str, Stage]

    @property
    def is_final(self) -> bool:
        """Whether the last stage is the final one."""
        return self.evaluation.stage is Stage.FINAL

    def stage_of(self, code: int | str) -> Stage | None:
        """Return the stage an indicator's level comes from, ``None`` if it has none.

        Raises:
            UnknownNameError: If there is no such indicator.
        """
        return self.stages.get(self.evaluation.instrument.indicator(code).code)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator: level, stage, unit and note."""
        return [
            {**row, "stage": _told(self.stages.get(str(row["indicator"])))}
            for row in self.evaluation.to_rows()
        ]

    def _identity(self) -> dict[str, object]:
        return identity(self.evaluation)

    def _facts(self) -> dict[str, object]:
        return about(self.evaluation)

    def __repr__(self) -> str:
        counts = [(stage, [*self.stages.values()].count(stage)) for stage in Stage]
        told = ", ".join(f"{stage} {count}" for stage, count in counts if count)
        levels = f"{len(self.stages)} of {len(self.evaluation.instrument)} levels"
        return f"<Standing at {self.evaluation.stage}: {levels}, {told or 'none'}>"


def carry_forward(evaluations: Iterable[Evaluation]) -> Standing:
    """Build the standing evaluation from the stages held so far.

    An indicator that a stage does not take up keeps the level of the stage
    before. What stands beside a level is carried likewise, each by itself: a note
    stays until another note replaces it, and so do the unit and the evidence.

    Args:
        evaluations: One a stage, in the order of the stages, each with its stage;
            any of them may be partial, and stages may be left out.

    Returns:
        The standing levels, each with the stage it comes from.

    Raises:
        AnalysisError: If stages are out of order, doubled or not told, if
            instruments (also two of one id), years or instansi are mixed, or if a
            final evaluation would rest on levels of the self-assessment alone; with
            every problem.

    Source:
        PermenPANRB 59/2020, Pasal 3-7 and Lampiran I, Bab II D; Pedoman 3/2024,
        pp. 219, 222, 228.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> dokumen = spbe.Evaluation.from_levels(instrument, [3] * 47, stage="dokumen")
        >>> interviu = spbe.Evaluation.from_levels(
        ...     instrument, {"12": 2}, stage="interviu"
        ... )
        >>> standing = spbe.analysis.carry_forward([dokumen, interviu])
        >>> standing.evaluation.level("12"), str(standing.stage_of("12"))
        (2, 'interviu')
    """
    held = _evaluations(evaluations)
    stages: dict[str, Stage] = {}
    levels: dict[str, Any] = {}
    beside: dict[str, Assessment] = {}
    for evaluation in held:
        for code, level in evaluation.levels.items():
            # Every stage is told: _evaluations has seen to it.
            levels[code], stages[code] = level, evaluation.stage or Stage.MANDIRI
        for assessment in evaluation.assessments:
            earlier = beside.get(assessment.code, assessment)
            beside[assessment.code] = _replaced(earlier, assessment)
    last = held[-1]
    if last.stage is Stage.FINAL and (problems := list(_self_assessed(last, stages))):
        raise AnalysisError(problems)
    instansi = next((one.instansi for one in reversed(held) if one.instansi), None)
    year = next((one.year for one in reversed(held) if one.year is not None), None)
    return Standing(
        evaluation=attrs.evolve(
            last,
            levels=levels,
            instansi=instansi,
            year=year,
            assessments=tuple(beside.values()),
        ),
        stages=FrozenMap(
            {
                code: stages[code]
                for code in last.instrument.layout.codes
                if code in stages
            }
        ),
    )


def _replaced(earlier: Assessment, later: Assessment) -> Assessment:
    """Replace what stands beside a level, each by its own kind alone."""
    return Assessment(
        code=later.code,
        note=later.note or earlier.note,
        unit=later.unit or earlier.unit,
        evidence=later.evidence or earlier.evidence,
    )


def _evaluations(given: Any) -> list[Evaluation]:
    """Take the evaluations of the stages of one evaluation, in order."""
    problems: list[Problem] = []
    held: list[Evaluation] = []
    if isinstance(given, Evaluation) or not isinstance(given, Iterable):
        message = f"{shown(given)} is not a list of evaluations, one a stage"
        problems.append(fault("type", "evaluations", given, message))
        raise AnalysisError(problems)
    for place, one in enumerate(given):
        where = f"evaluations[{place}]"
        if not isinstance(one, Evaluation):
            message = f"{shown(one)} is not an Evaluation"
            problems.append(fault("type", where, one, message))
            continue
        held.append(one)
        if one.stage is None:
            problems.append(fault("stage", where, None, "its stage is not told"))
    if not held and not problems:
        problems.append(fault("count", "evaluations", None, "there is no evaluation"))
    problems += [*_disorder(held), *_mixed(held)]
    if problems:
        raise AnalysisError(problems)
    return held


def _disorder(held: Sequence[Evaluation]) -> Iterator[Problem]:
    stages = [one.stage for one in held if one.stage is not None]
    for before, after in pairwise(stages):
        if before is after:
            message = f"stage {after} is doubled"
        elif after < before:
            message = f"stage {after} comes after {before}; give the stages in order"
        else:
            continue
        yield fault("stage", "evaluations", str(after), message)


def _mixed(held: Sequence[Evaluation]) -> Iterator[Problem]:
    facts = {
        "instruments": names_of(one.instrument for one in held),
        "years": [str(one.year) for one in held if one.year is not None],
        "instansi": [one.instansi.key for one in held if one.instansi is not None],
    }
    for what, names in facts.items():
        if len(set(names)) > 1:
            mixed = ", ".join(dict.fromkeys(names))
            message = f"the stages are of different {what}: {mixed}"
            yield fault(what, "evaluations", mixed, message)


def _self_assessed(final: Evaluation, stages: dict[str, Stage]) -> Iterator[Problem]:
    for code in final.instrument.layout.codes:
        if stages.get(code) is Stage.MANDIRI:
            yield Problem(
                kind="stage",
                code=code,
                name=final.instrument.indicator(code).name,
                place="evaluations",
                message=(
                    "its level comes from the self-assessment alone, which is never "
                    "final; give the level an assessor's stage found"
                ),
            )


def _told(stage: Stage | None) -> str | None:
    return None if stage is None else str(stage)
