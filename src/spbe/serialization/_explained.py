"""All that is wrong with a refused document, each fault with the path to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs
import cattrs

from spbe._converter import examine
from spbe._numbers import plain
from spbe._rounding import PLACES
from spbe._telling import shown
from spbe.errors import (
    EvaluationError,
    IncompleteEvaluationError,
    Problem,
    PublishedResultError,
    SpbeError,
)
from spbe.instruments import load
from spbe.model._check import faults
from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Instansi
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import score
from spbe.serialization import _forms as forms
from spbe.serialization._documents import form_of, levels_of, made, to_document
from spbe.serialization._limits import Limits

__all__ = ["DoubledKeys", "explained"]


class DoubledKeys(dict[str, Any]):
    """A table of a document in which some keys stood twice; the last ones count."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.doubled = [key for key, count in counts.items() if count > 1]


def explained(
    document: dict[str, Any],
    body: dict[str, Any],
    kind: type,
    using: cattrs.Converter,
    limits: Limits,
) -> list[Problem]:
    """Return every problem of a refused document.

    Args:
        document: The whole document, as its parser gave it.
        body: The document without its head.
        kind: What it was to be.
        using: The converter that refused it.
        limits: What is read of it.

    Raises:
        DecodeError: If it is nested deeper than is read.
    """
    problems = list(_doubled(document, "", 1, limits))
    _, form = form_of(kind)
    if form is forms.EvaluationForm:
        _evaluation(body, "", using, problems)
    elif form is forms.ScoreForm:
        _score(body, using, problems)
    elif form is forms.PublishedResultForm:
        _result(body, using, problems)
    else:
        _instrument_form(body, using, problems)
    return problems


def _doubled(value: Any, place: str, depth: int, limits: Limits) -> Iterator[Problem]:
    limits.check("depth", depth, place.partition("[")[0])
    if isinstance(value, dict):
        for key in getattr(value, "doubled", ()):
            message = f"key {key!r} is doubled"
            where = _path(place, key)
            yield Problem(kind="doubled", value=key, place=where, message=message)
        for key, member in value.items():
            yield from _doubled(member, _path(place, key), depth + 1, limits)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _doubled(member, f"{place}[{number}]", depth + 1, limits)


def _path(place: str, key: object) -> str:
    return f"{place}.{key}" if place else str(key)


def _instrument(
    raw: Any, place: str, using: cattrs.Converter, problems: list[Problem]
) -> Instrument | None:
    """Read the instrument of a document, or tell what is wrong with it."""
    if isinstance(raw, dict):
        before = len(problems)
        draft = examine(raw, Instrument, place, problems, using)
        problems += [_under(place, problem) for problem in faults(draft)]
        return None if len(problems) > before else using.structure(raw, Instrument)
    try:
        return using.structure(raw, forms.InstrumentOrId)
    except (SpbeError, TypeError) as error:
        kind = "unknown" if isinstance(error, SpbeError) else "type"
        problem = Problem(kind=kind, value=raw, place=place, message=str(error))
        problems.append(problem)
    return None


def _under(place: str, problem: Problem) -> Problem:
    return attrs.evolve(problem, place=_path(place, problem.place))


def _drafted(
    body: Any,
    form: Any,
    place: str,
    using: cattrs.Converter,
    problems: list[Problem],
) -> tuple[Any, Instrument | None]:
    """Examine a body whose instrument is looked at by itself."""
    instrument = None
    if isinstance(body, dict) and "instrument" in body:
        where = _path(place, "instrument")
        instrument = _instrument(body["instrument"], where, using, problems)
        # Any instrument will do in its place: what is wrong with it was told.
        body = {**body, "instrument": instrument or load("permenpanrb-59-2020")}
    return examine(body, form, place, problems, using), instrument


def _evaluation(
    body: Any, place: str, using: cattrs.Converter, problems: list[Problem]
) -> None:
    draft, instrument = _drafted(body, forms.EvaluationForm, place, using, problems)
    if instrument is None or draft.levels is None:
        return
    # Unread assessments keep their place in the list, so that paths stay right.
    codes = [getattr(one, "code", None) for one in draft.assessments or ()]
    stand_ins: list[Any] = [Assessment(code=code) if code else code for code in codes]
    levels = levels_of(draft.levels, instrument)
    try:
        Evaluation(instrument=instrument, levels=levels, assessments=stand_ins)
    except EvaluationError as error:
        problems += [
            _in_document(problem, place, instrument)
            for problem in error.problems
            if not (problem.kind == "type" and problem.place)
        ]


def _in_document(problem: Problem, place: str, instrument: Instrument) -> Problem:
    if problem.place:
        return _under(place, problem)
    key = problem.code if problem.kind == "level" else problem.value
    found = attrs.evolve(problem, place=_path(place, f"levels.{key}"))
    if isinstance(problem.value, Fraction):  # it was read from a text
        text = repr(plain(problem.value))
        found = attrs.evolve(
            found, message=problem.message.replace(shown(problem.value), text)
        )
    if problem.kind != "level" or not instrument.scale_of(str(key)).is_decimal:
        return found
    fault, _, cure = problem.message.partition(";")
    if not cure:
        return found
    return attrs.evolve(found, message=f"{fault}; write it as text, such as '1.26'")


def _score(body: Any, using: cattrs.Converter, problems: list[Problem]) -> None:
    evaluation = body.get("evaluation")
    if "evaluation" in body:
        _evaluation(evaluation, "evaluation", using, problems)
    sound = not problems
    told = {problem.place for problem in problems}
    found: list[Problem] = []
    examine(body, forms.ScoreForm, "", found, using)
    # The evaluation was looked at with its instrument; the rest is new.
    problems += [
        problem
        for problem in found
        if problem.place not in told and not (problem.place or "").startswith("eval")
    ]
    if "evaluation" not in body:
        problems += [problem for problem in found if problem.place == "evaluation"]
    if sound and not found:
        _figures(body, using, problems)


def _figures(body: Any, using: cattrs.Converter, problems: list[Problem]) -> None:
    """Hold the figures of a score against those of its evaluation."""
    try:
        scored = score(made(using.structure(body["evaluation"], forms.EvaluationForm)))
    except IncompleteEvaluationError as error:
        problems += [
            attrs.evolve(problem, place=f"evaluation.levels.{problem.code}")
            for problem in error.problems
        ]
        return
    right = to_document(scored, using)
    for key in ("index", "predikat", "basis", "contested", "domains", "aspects"):
        problems += _differences(body[key], right[key], key)


def _differences(found: Any, right: Any, place: str) -> Iterator[Problem]:
    if isinstance(right, dict) and isinstance(found, dict):
        for key in [*right, *(key for key in found if key not in right)]:
            yield from _differences(found.get(key), right.get(key), _path(place, key))
    elif found != right:
        message = f"{shown(found)} is not what the levels give, {shown(right)}"
        yield Problem(
            kind="figure", value=found, allowed=str(right), place=place, message=message
        )


def _result(body: Any, using: cattrs.Converter, problems: list[Problem]) -> None:
    draft, instrument = _drafted(body, forms.PublishedResultForm, "", using, problems)
    if instrument is None:
        return
    try:
        PublishedResult(
            # Who and when were examined; here the figures are.
            instansi=Instansi(name="-"),
            year=1,
            instrument=instrument,
            places=PLACES if draft.places is None else draft.places,
            index=draft.index,
            domains=draft.domains,
            aspects=draft.aspects,
        )
    except PublishedResultError as error:
        for problem in error.problems:
            place = str(problem.place)
            for group in ("domain", "aspect"):
                place = place.replace(f"{group} ", f"{group}s.")
            problems.append(attrs.evolve(problem, place=place))


def _instrument_form(
    body: Any, using: cattrs.Converter, problems: list[Problem]
) -> None:
    draft = examine(body, forms.InstrumentForm, "", problems, using)
    if draft.instrument is not None:
        problems += [_under("instrument", one) for one in faults(draft.instrument)]
