"""Objects to documents and back: plain data that JSON, YAML and TOML carry alike."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import attrs
import cattrs

from spbe._converter import FRACTION
from spbe._numbers import plain
from spbe._telling import shown
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.parts import GroupScore
from spbe.rules.scoring import Score, score
from spbe.serialization import _forms as forms
from spbe.serialization._instruments import Allowed, recognised

__all__ = [
    "body_of",
    "evaluation_of",
    "form_of",
    "kind_of",
    "levels_of",
    "object_from",
    "score_form",
    "to_document",
    "with_instrument",
]

_FORMS: dict[Any, tuple[str, Any]] = {
    Evaluation: ("spbe-evaluation", forms.EvaluationForm),
    Score: ("spbe-score", forms.ScoreForm),
    PublishedResult: ("spbe-published-result", forms.PublishedResultForm),
    Instrument: ("spbe-instrument", forms.InstrumentForm),
}
_KINDS = {name: kind for kind, (name, _) in _FORMS.items()}


def form_of(kind: type) -> tuple[str, Any]:
    """Return the name of a kind's format and the class of its form.

    Raises:
        TypeError: If objects of this kind have no document.
    """
    for each, form in _FORMS.items():
        if kind is each:
            return form
    known = ", ".join(each.__name__ for each in _FORMS)
    msg = f"{shown(kind)} has no document; what has one are {known}"
    raise TypeError(msg)


def to_document(obj: Any, using: cattrs.Converter = forms.in_text) -> dict[str, Any]:
    """Return what an object is written as.

    Raises:
        InstrumentError: If its instrument has a shipped one's id, and is another.
        TypeError: If objects of its kind have no document.
    """
    name, _ = form_of(type(obj))
    head = {"format": {"name": name, "version": forms.VERSION}}
    form = _formed(obj)
    written = _ordered(using.unstructure(form), type(form))
    if isinstance(form, forms.ScoreForm):
        evaluation = _ordered(written["evaluation"], forms.EvaluationForm)
        written["evaluation"] = evaluation
    return head | written


def _ordered(written: dict[str, Any], form: Any) -> dict[str, Any]:
    """Return the fields as the class has them; cattrs writes optional ones last."""
    names = [field.alias for field in attrs.fields(form)]
    return {name: written[name] for name in names if name in written}


def _formed(obj: Any) -> Any:
    if isinstance(obj, Evaluation):
        return _evaluation_form(obj)
    if isinstance(obj, Score):
        return score_form(obj)
    if isinstance(obj, PublishedResult):
        return _result_form(obj)
    return forms.InstrumentForm(instrument=recognised(obj))


def _evaluation_form(evaluation: Evaluation) -> forms.EvaluationForm:
    levels = {
        code: level if isinstance(level, int) else plain(level)
        for code, level in evaluation.levels.items()
    }
    return forms.EvaluationForm(
        instrument=forms.InstrumentOrId(recognised(evaluation.instrument)),
        instansi=evaluation.instansi,
        year=evaluation.year,
        stage=evaluation.stage,
        levels=forms.LevelTable(levels),
        assessments=evaluation.assessments,
    )


def score_form(scored: Score) -> forms.ScoreForm:
    """Return what a score is written as."""
    return forms.ScoreForm(
        evaluation=_evaluation_form(scored.evaluation),
        index=_computed(scored.index),
        predikat=scored.predikat,
        basis=scored.basis.kind,
        contested=scored.contested,
        domains=_computed_table(scored.domains),
        aspects=_computed_table(scored.aspects),
    )


def _computed(index: Index) -> forms.ComputedFigure:
    return forms.ComputedFigure(exact=index.exact, published=forms.Figure(str(index)))


def _computed_table(groups: tuple[GroupScore, ...]) -> forms.ComputedTable:
    table = {str(group.number): _computed(group.index) for group in groups}
    return forms.ComputedTable(table)


def _result_form(result: PublishedResult) -> forms.PublishedResultForm:
    # ":f", since a Decimal shows a small figure as 1E-7.
    domains = {number: f"{figure:f}" for number, figure in result.domains.items()}
    aspects = {number: f"{figure:f}" for number, figure in result.aspects.items()}
    return forms.PublishedResultForm(
        instrument=forms.InstrumentOrId(recognised(result.instrument)),
        instansi=result.instansi,
        year=result.year,
        stage=result.stage,
        places=result.places,
        index=None if result.index is None else forms.Figure(f"{result.index:f}"),
        predikat=result.predikat,
        domains=forms.FigureTable(domains),
        aspects=forms.FigureTable(aspects),
        note=result.note,
        printed_name=result.printed_name,
    )


def kind_of(document: Any) -> type | None:
    """Return the kind of object that a document says it is; ``None`` if none."""
    head = document.get("format") if isinstance(document, dict) else None
    name = head.get("name") if isinstance(head, dict) else None
    return _KINDS.get(name) if isinstance(name, str) else None


def body_of(document: Any, name: str) -> dict[str, Any]:
    """Return a document without its head.

    Raises:
        DecodeError: If it is no table, or its format another or newer.
    """
    if not isinstance(document, dict):
        message = f"{shown(document)} is not a document"
        raise DecodeError([Problem(kind="type", value=document, message=message)])
    head = document.get("format")
    if not isinstance(head, dict) or set(head) != {"name", "version"}:
        raise _wrong_format(
            head, f"format is to be a name and a version, such as {name} and 1"
        )
    if head["name"] != name:
        other = kind_of(document)
        cure = f"; pass kind={other.__name__}" if other else ""
        raise _wrong_format(
            head["name"], f"the format is {shown(head['name'])}, not {name!r}{cure}"
        )
    version = head["version"]
    if type(version) is not int or not 1 <= version <= forms.VERSION:
        cure = (
            f"; this spbe reads up to {forms.VERSION}: upgrade it"
            if type(version) is int and version > forms.VERSION
            else ""
        )
        raise _wrong_format(
            version, f"version {shown(version)} of {name} is not known{cure}"
        )
    return {key: value for key, value in document.items() if key != "format"}


def with_instrument(
    body: Any, form: Any, allowed: Allowed, using: cattrs.Converter
) -> Any:
    """Return a body in which its instrument stands as an object.

    Args:
        body: The document without its head; what is no body is returned as it is.
        form: What it is to be read as.
        allowed: The instruments that it may be by.
        using: The converter of the format.

    Raises:
        SpbeError: If the instrument is wrong or not allowed.
        TypeError: If there is none where it is to be.
    """
    if form is forms.InstrumentForm or not isinstance(body, dict):
        return body
    if form is forms.ScoreForm:
        within = body.get("evaluation")
        read = with_instrument(within, forms.EvaluationForm, allowed, using)
        return body | {"evaluation": read}
    if "instrument" not in body:
        return body
    return body | {"instrument": allowed.read(body["instrument"], using)}


def _wrong_format(value: object, message: str) -> DecodeError:
    problem = Problem(kind="format", value=value, place="format", message=message)
    return DecodeError([problem])


def object_from(form: Any, allowed: Allowed) -> Any:
    """Return the object of a form that was read.

    Raises:
        InstrumentError: If it is an instrument that is not allowed.
        SpbeError: If the model refuses it.
        ValueError: If the figures of a score are not those of its levels.
    """
    if isinstance(form, forms.EvaluationForm):
        return evaluation_of(form)
    if isinstance(form, forms.ScoreForm):
        scored = score(evaluation_of(form.evaluation))
        if score_form(scored) != form:
            msg = "the figures are not those of the evaluation"
            raise ValueError(msg)
        return scored
    if isinstance(form, forms.PublishedResultForm):
        return PublishedResult(
            instansi=form.instansi,
            year=form.year,
            instrument=form.instrument,
            stage=form.stage,
            places=form.places,
            index=form.index,
            predikat=form.predikat,
            domains=form.domains,
            aspects=form.aspects,
            note=form.note,
            printed_name=form.printed_name,
        )
    return allowed.check(form.instrument)


def evaluation_of(form: forms.EvaluationForm) -> Evaluation:
    """Return the evaluation of a form that was read.

    Raises:
        EvaluationError: If its levels are wrong.
    """
    return Evaluation(
        instrument=form.instrument,
        levels=levels_of(form.levels, form.instrument),
        instansi=form.instansi,
        year=form.year,
        stage=form.stage,
        assessments=form.assessments,
    )


_is_exact = re.compile(FRACTION).fullmatch


def levels_of(table: dict[str, Any], instrument: Instrument) -> dict[str, Any]:
    """Return levels as the model takes them: exact texts of decimal scales read."""
    if not instrument.is_decimal:
        return table
    decimal = {i.code for i in instrument if instrument.scale(i.scale).is_decimal}
    return {
        code: Fraction(level)
        if code in decimal and type(level) is str and _is_exact(level)
        else level
        for code, level in table.items()
    }
