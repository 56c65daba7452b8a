"""All that is wrong with a refused document, each fault with the path to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs
import cattrs

from spbe._converter import examine
from spbe._input import Limits
from spbe._numbers import plain
from spbe._problems import Problems
from spbe._rounding import PLACES
from spbe._telling import path_to, shown
from spbe.errors import (
    EvaluationError,
    IncompleteEvaluationError,
    InstrumentError,
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
from spbe.serialization._documents import (
    evaluation_of,
    form_of,
    levels_of,
    to_document,
)
from spbe.serialization._instruments import Allowed
from spbe.serialization._parsed import Parsed

__all__ = ["explained"]


def explained(
    parsed: Parsed,
    body: dict[str, Any],
    kind: type,
    allowed: Allowed,
    limits: Limits,
) -> Problems:
    """Return every problem of a refused document.

    Args:
        parsed: The whole document.
        body: The document without its head.
        kind: What it was to be.
        allowed: The instruments that it may be by.
        limits: What is read of it.

    Raises:
        DecodeError: If it is nested deeper than is read.
    """
    problems = Problems()
    for *path, key in problems.fitting(_doubled(parsed.document, [], limits)):
        message = f"key {shown(key)} is doubled"
        where = _path_of([*path, key])
        problems.append(
            Problem(kind="doubled", value=key, place=where, message=message)
        )
    look = _Look(parsed.using, allowed, problems)
    _, form = form_of(kind)
    if form is forms.EvaluationForm:
        look.at_evaluation(body, "")
    elif form is forms.ScoreForm:
        look.at_score(body)
    elif form is forms.PublishedResultForm:
        look.at_result(body)
    else:
        look.at_instrument(body)
    return problems


def _doubled(
    value: Any, path: list[str | int], limits: Limits
) -> Iterator[list[str | int]]:
    """Yield the path to each key that stands twice in its table.

    Args:
        value: A part of the document.
        path: The names and numbers that lead to it; changed while it is looked at.
            Paths are made for faults alone, since a long name may lead to much.
        limits: What is read of the document.
    """
    place = path_to("", path[0]) if path else None
    limits.check("depth", len(path) + 1, place)
    members: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        for key in getattr(value, "doubled", ()):
            yield [*path, key]
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for step, member in members:
        path.append(step)
        yield from _doubled(member, path, limits)
        path.pop()


def _path_of(steps: Iterable[str | int]) -> str:
    path = ""
    for step in steps:
        path = f"{path}[{step}]" if isinstance(step, int) else path_to(path, step)
    return path


@attrs.define
class _Look:
    """A look at a refused document; what is wrong is added to its problems."""

    using: cattrs.Converter
    allowed: Allowed
    problems: Problems

    def at_evaluation(self, body: Any, place: str) -> Any:
        """Look at the body of an evaluation; return it with its instrument read."""
        body, draft, instrument = self._drafted(body, forms.EvaluationForm, place)
        if instrument is None or draft.levels is None:
            return body
        codes = {
            f"assessments[{number}]": one.code
            for number, one in enumerate(draft.assessments or ())
            if one.code is not None
        }
        stand_ins = [Assessment(code=code) for code in codes.values()]
        levels = levels_of(draft.levels, instrument)
        try:
            Evaluation(instrument=instrument, levels=levels, assessments=stand_ins)
        except EvaluationError as error:
            # Those that could not be read have a number in the document too.
            places = {f"assessments[{n}]": where for n, where in enumerate(codes)}
            self.problems += [
                _in_document(problem, place, instrument, places)
                for problem in error.problems
            ]
        return body

    def at_score(self, body: Any) -> None:
        """Look at the body of a score."""
        if "evaluation" in body:
            read = self.at_evaluation(body["evaluation"], "evaluation")
            body = {**body, "evaluation": read}
        sound = not self.problems
        told = {problem.place for problem in self.problems}
        found = Problems()
        # The evaluation was looked at with its instrument; the rest is new.
        stand_in = forms.EvaluationForm(instrument=_any(), levels=forms.LevelTable({}))
        looked_at = {"evaluation": stand_in} if "evaluation" in body else {}
        examine({**body, **looked_at}, forms.ScoreForm, "", found, self.using)
        self.problems += [one for one in found.with_count() if one.place not in told]
        if sound and not found:
            self._figures(body)

    def at_result(self, body: Any) -> None:
        """Look at the body of printed figures."""
        _, draft, instrument = self._drafted(body, forms.PublishedResultForm, "")
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
                self.problems.append(attrs.evolve(problem, place=place))

    def at_instrument(self, body: Any) -> None:
        """Look at the body of an instrument."""
        draft = examine(body, forms.InstrumentForm, "", self.problems, self.using)
        if draft.instrument is not None:
            self.problems += [
                _under("instrument", one) for one in faults(draft.instrument)
            ]
        if not self.problems:
            try:
                self.allowed.check(self.using.structure(body["instrument"], Instrument))
            except InstrumentError as error:
                self.problems += [_under("instrument", one) for one in error.problems]

    def _drafted(
        self, body: Any, form: Any, place: str
    ) -> tuple[Any, Any, Instrument | None]:
        """Examine a body whose instrument is looked at by itself.

        Returns:
            The body with an instrument in its place, the draft of it, and the
            instrument that was read.
        """
        instrument = None
        if isinstance(body, dict) and "instrument" in body:
            where = path_to(place, "instrument")
            instrument = self._instrument(body["instrument"], where)
            # Any instrument will do in its place: what is wrong with it was told.
            body = {**body, "instrument": instrument or _any()}
        draft = examine(body, form, place, self.problems, self.using)
        return body, draft, instrument

    def _instrument(self, raw: Any, place: str) -> Instrument | None:
        """Read the instrument of a document, or tell what is wrong with it."""
        if isinstance(raw, dict) and self.allowed.whole:
            before = self.problems.total
            draft = examine(raw, Instrument, place, self.problems, self.using)
            self.problems += [_under(place, problem) for problem in faults(draft)]
            if self.problems.total > before:
                return None
        try:
            return self.allowed.read(raw, self.using)
        except InstrumentError as error:
            self.problems += [_under(place, problem) for problem in error.problems]
        except (SpbeError, TypeError) as error:
            kind = "unknown" if isinstance(error, SpbeError) else "type"
            problem = Problem(kind=kind, value=raw, place=place, message=str(error))
            self.problems.append(problem)
        return None

    def _figures(self, body: Any) -> None:
        """Hold the figures of a score against those of its evaluation."""
        form = self.using.structure(body["evaluation"], forms.EvaluationForm)
        try:
            scored = score(evaluation_of(form))
        except IncompleteEvaluationError as error:
            self.problems += [
                attrs.evolve(problem, place=f"evaluation.levels.{problem.code}")
                for problem in error.problems
            ]
            return
        right = to_document(scored, self.using)
        for key in ("index", "predikat", "basis", "contested", "domains", "aspects"):
            self.problems += _differences(body[key], right[key], key)


def _any() -> forms.InstrumentOrId:
    """Return an instrument to stand where one could not be read."""
    return forms.InstrumentOrId(load("permenpanrb-59-2020"))


def _under(place: str, problem: Problem) -> Problem:
    under = path_to(place, problem.place) if problem.place else place
    return attrs.evolve(problem, place=under)


def _in_document(
    problem: Problem, place: str, instrument: Instrument, places: Mapping[str, str]
) -> Problem:
    if problem.place:
        where = places.get(problem.place, problem.place)
        return _under(place, attrs.evolve(problem, place=where))
    key = problem.code if problem.kind == "level" else problem.value
    found = attrs.evolve(problem, place=path_to(place, f"levels.{key}"))
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


def _differences(found: Any, right: Any, place: str) -> Iterator[Problem]:
    if isinstance(right, dict) and isinstance(found, dict):
        for key in [*right, *(key for key in found if key not in right)]:
            yield from _differences(found.get(key), right.get(key), path_to(place, key))
    elif found != right:
        message = f"{shown(found)} is not what the levels give, {shown(right)}"
        yield Problem(
            kind="figure", value=found, allowed=str(right), place=place, message=message
        )
