"""JSON Schema of the documents, made from the classes that read them."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from spbe import _validators as v
from spbe._converter import FRACTION, RATIO
from spbe._rounding import PLACES
from spbe.instruments import _shipped as shipped
from spbe.instruments import available
from spbe.model.assessment import Assessment
from spbe.model.instrument import Instrument
from spbe.serialization import _forms as forms
from spbe.serialization._documents import form_of
from spbe.serialization._instruments import Allowed, InstrumentsAllowed, allowed

__all__ = ["json_schema"]

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOT_BLANK = r"\S"
_YEAR: Schema = {"type": "integer", "minimum": 1, "maximum": 9999}


def json_schema(kind: type, *, instruments: InstrumentsAllowed = "any") -> Schema:
    """Return the JSON Schema (draft 2020-12) of a kind of document.

    It accepts what :func:`from_json` accepts, except what no schema can see:
    ``3.0`` and ``1e0`` for whole numbers, doubled keys, two assessments of one
    indicator, fractions such as ``"20/3"`` that are off a decimal scale, whether
    the weights and bands of a user's own instrument agree, whether it has the id
    of another and whether levels are on its scales, and whether the figures of a
    score are those of its levels.

    Args:
        kind: ``Evaluation``, ``Score``, ``PublishedResult`` or ``Instrument``.
        instruments: Those a document may be by; see :func:`from_json`.

    Returns:
        A new schema without references, with annotations for editors.

    Raises:
        InstrumentError: If a given instrument has the id of another.
        TypeError: If objects of this kind have no document, or ``instruments`` is
            none of these.

    Example:
        >>> import spbe
        >>> schema = spbe.serialization.json_schema(spbe.Instrument)
        >>> schema["title"], schema["required"]
        ('spbe-instrument', ['format', 'instrument'])
    """
    return schema_of(kind, allowed(instruments))


def schema_of(kind: type, permitted: Allowed) -> Schema:
    """Return the schema of a kind of document by the instruments allowed."""
    name, form = form_of(kind)
    head = {
        "type": "object",
        "properties": {
            "name": {"const": name},
            "version": {"type": "integer", "const": forms.VERSION},
        },
        "required": ["name", "version"],
        "additionalProperties": False,
    }
    body = _body(form, permitted)
    variants = [_with_format(one, head) for one in body.get("anyOf", [body])]
    schema = {"$schema": _DIALECT, "title": name}
    return schema | (variants[0] if len(variants) == 1 else {"anyOf": variants})


def _with_format(body: Schema, head: Schema) -> Schema:
    return body | {
        "properties": {"format": head} | body["properties"],
        "required": ["format", *body["required"]],
    }


def _body(form: Any, permitted: Allowed) -> Schema:
    if form is forms.InstrumentForm:
        return _table(form)
    if form is forms.ScoreForm:
        schema = _table(form)
        schema["properties"]["evaluation"] = _body(forms.EvaluationForm, permitted)
        return schema
    variant = _evaluation if form is forms.EvaluationForm else _result
    known = _shipped() if permitted.given is None else permitted.given.values()
    variants = [variant(each) for each in known]
    return {"anyOf": variants + ([variant(None)] if permitted.whole else [])}


def _shipped() -> list[Instrument]:
    return [shipped(name) for name in available()]


def _evaluation(instrument: Instrument | None) -> Schema:
    """The evaluations of one shipped instrument, or of any own one."""
    schema = _table(forms.EvaluationForm)
    properties = schema["properties"]
    properties["year"] = {"anyOf": [{"type": "null"}, dict(_YEAR)]}
    if instrument is None:
        properties["instrument"] = _table(Instrument)
        return schema
    properties["instrument"] = {"const": instrument.id}
    properties["levels"] = _members(
        {
            indicator.code: _level(instrument, indicator.code)
            | {"description": indicator.name}
            for indicator in instrument
        }
    )
    codes = [indicator.code for indicator in instrument]
    assessment = _table(Assessment)
    assessment["properties"]["code"] = {"enum": codes}
    properties["assessments"] = {"type": "array", "items": assessment}
    return schema


def _result(instrument: Instrument | None) -> Schema:
    schema = _table(forms.PublishedResultForm)
    properties = schema["properties"]
    properties["year"] = dict(_YEAR)
    properties["places"] = {"type": "integer", "minimum": 0, "maximum": _MOST_PLACES}
    properties["instrument"] = _table(Instrument)
    if instrument is not None:
        properties["instrument"] = {"const": instrument.id}
        for name, groups in (
            ("domains", instrument.domains),
            ("aspects", instrument.aspects),
        ):
            numbers = {str(group.number): _text(forms.FIGURE) for group in groups}
            properties[name] = _members(numbers)
    # No more decimals than the source prints; without a number of places, two.
    schema["allOf"] = [
        {
            "if": {"properties": {"places": {"const": places}}}
            | ({} if places == PLACES else {"required": ["places"]}),
            "then": {"properties": _figures(places)},
        }
        for places in range(_MOST_PLACES + 1)
    ]
    return schema


_MOST_PLACES = 20


def _figures(places: int) -> Schema:
    decimals = rf"(\.[0-9]{{1,{places}}})?" if places else ""
    figure = _text(rf"[0-9]{{1,30}}{decimals}")
    table = {"additionalProperties": figure}
    return {
        "index": {"anyOf": [{"type": "null"}, figure]},
        "domains": table,
        "aspects": table,
    }


def _level(instrument: Instrument, code: str) -> Schema:
    scale = instrument.scale_of(code)
    low, high = scale.minimum, scale.maximum
    whole = {"type": "integer", "minimum": low, "maximum": high}
    if not scale.is_decimal:
        return whole
    between = "|".join(map(str, range(low, high)))
    decimal = rf"({between})(\.[0-9]{{1,300}})?|{high}(\.0{{1,300}})?"
    return {"anyOf": [whole, _text(f"{decimal}|{RATIO}")]}


def _members(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _table(kind: Any) -> Schema:
    """The schema of an attrs class, from its fields, their types and validators."""
    attrs.resolve_types(kind)
    fields = [field for field in attrs.fields(kind) if field.init]
    return _members({field.alias: _field(field) for field in fields}) | {
        "required": [f.alias for f in fields if f.default is attrs.NOTHING]
    }


def _field(field: attrs.Attribute[Any]) -> Schema:
    schema = _typed(field.type)
    if field.validator is v.text:
        return schema | {"pattern": _NOT_BLANK}
    if field.validator is v.optional_text:
        return {"anyOf": [{"type": "null"}, {"type": "string", "pattern": _NOT_BLANK}]}
    if field.validator is v.whole_number:
        return schema | {"minimum": 0}
    if field.validator is v.weight:
        return schema | {"not": {"pattern": r"^0(\.0+)?$|^0/"}}
    return schema


def _typed(kind: Any) -> Schema:
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        options = [one for one in arguments if one is not type(None)]
        return {"anyOf": [{"type": "null"}, *map(_typed, options)]}
    if origin is tuple:
        return {"type": "array", "items": _typed(arguments[0])}
    if origin is Literal:
        return {"enum": list(arguments)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return _table(kind) if attrs.has(kind) else _FORM_TYPES[kind]()


def _text(pattern: str) -> Schema:
    # In some engines $ also matches before a last line break; then there is one.
    return {"type": "string", "pattern": rf"^({pattern})$(?!\n)"}


_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Fraction: _text(FRACTION),
    dt.date: {**_text(forms.DATE), "format": "date"},
    forms.Figure: _text(forms.FIGURE),
}

_FORM_TYPES: dict[Any, Callable[[], Schema]] = {
    forms.InstrumentOrId: dict,  # set by whoever knows the instrument
    forms.LevelTable: lambda: {
        "type": "object",
        "additionalProperties": {"anyOf": [{"type": "integer"}, _text(FRACTION)]},
    },
    forms.FigureTable: lambda: {
        "type": "object",
        "additionalProperties": _text(forms.FIGURE),
    },
    forms.ComputedTable: lambda: {
        "type": "object",
        "additionalProperties": _table(forms.ComputedFigure),
    },
}
