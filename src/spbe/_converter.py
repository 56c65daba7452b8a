"""The strict cattrs converters, and the second look at what they refused.

A converter is fast and stops at the first fault. What it refuses is examined
again, slowly, for all its faults: each with the path to it.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from functools import cache
from types import SimpleNamespace
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs
import cattrs

from spbe._numbers import LARGEST, plain
from spbe._problems import Problems
from spbe._telling import did_you_mean, path_to, shown
from spbe.errors import Problem

__all__ = [
    "DECIMAL",
    "FRACTION",
    "RATIO",
    "converter",
    "examine",
    "raise_shortage",
    "strict",
]

DECIMAL = r"(0|[1-9][0-9]{0,299})(\.[0-9]{1,300})?"
RATIO = r"(0|[1-9][0-9]{0,299})/[1-9][0-9]{0,299}"
FRACTION = f"{DECIMAL}|{RATIO}"
"""An exact number as text: ``"1.3"`` or ``"10/3"``."""

C = TypeVar("C", bound=cattrs.Converter)

_is_fraction = re.compile(FRACTION).fullmatch


def _exactly(kind: type, name: str) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            msg = f"{shown(value)} is not {name}"
            raise TypeError(msg)
        return value

    return structure


def _whole(value: Any, _: Any) -> int:
    if type(value) is not int:
        msg = f"{shown(value)} is not a whole number"
        raise TypeError(msg)
    if abs(value) > LARGEST:
        msg = f"{shown(value)} has more digits than is read"
        raise ValueError(msg)
    return value


def _fraction(value: Any, _: Any) -> Fraction:
    if isinstance(value, float):
        msg = f"{value!r} is a float, which is not exact; write it as text, '{value!r}'"
        raise TypeError(msg)
    if type(value) is str and _is_fraction(value):
        return Fraction(value)
    msg = f"{shown(value)} is not a number as text, such as '1.3' or '10/3'"
    raise TypeError(msg)


def _date(value: Any, _: Any) -> dt.date:
    if type(value) is dt.date:
        return value
    msg = f"{shown(value)} is not a date, such as 2021-01-01"
    raise TypeError(msg)


def _enum(value: Any, kind: type[Enum]) -> Enum:
    # Official values alone: what else an enumeration understands is for people.
    for member in kind:
        if type(value) is str and member.value == value:
            return member
    labels = ", ".join(str(member.value) for member in kind)
    msg = f"{shown(value)} is not one of {labels}"
    raise ValueError(msg)


def _is_optional_text(kind: Any) -> bool:
    return bool(kind == (str | None))


def _optional_text(value: Any, _: Any) -> str | None:
    # Most fields are such; the general way through a union takes twice as long.
    if value is not None and type(value) is not str:
        msg = f"{shown(value)} is not a text"
        raise TypeError(msg)
    return value


def _is_literal(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is Literal


def _literal(value: Any, kind: Any) -> Any:
    words = get_args(kind)
    if type(value) is not str or value not in words:
        msg = f"{shown(value)} is not one of {', '.join(words)}"
        raise ValueError(msg)
    return value


def _is_tuple(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple


def strict(make: Callable[..., C]) -> C:
    """Make a converter that takes nothing but what a value is written as.

    Args:
        make: The class of the converter, or a function that makes one.

    Returns:
        A converter that takes no ``True`` or ``"3"`` for 3, no text for a list of
        letters, no float for an exact number, no unknown key.
    """
    converter = make(
        forbid_extra_keys=True,
        detailed_validation=False,
        use_alias=True,
        omit_if_default=True,
    )

    def tuple_factory(kind: Any) -> Callable[[Any, Any], Any]:
        member = get_args(kind)[0]
        structure = converter.get_structure_hook(member)

        def structure_tuple(value: Any, _: Any) -> tuple[Any, ...]:
            if type(value) is not list:
                msg = f"{shown(value)} is not a list"
                raise TypeError(msg)
            return tuple([structure(item, member) for item in value])

        return structure_tuple

    converter.register_structure_hook(str, _exactly(str, "a text"))
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(Fraction, _fraction)
    converter.register_structure_hook(dt.date, _date)
    converter.register_structure_hook(Enum, _enum)
    converter.register_structure_hook_func(_is_optional_text, _optional_text)
    converter.register_structure_hook_func(_is_literal, _literal)
    converter.register_structure_hook_factory(_is_tuple, tuple_factory)
    converter.register_unstructure_hook(Fraction, plain)
    return converter


converter = strict(cattrs.Converter)
"""For TOML: its dates are dates, its whole numbers and texts what they are."""


def examine(
    raw: Any,
    kind: Any,
    place: str,
    problems: Problems,
    using: cattrs.Converter = converter,
) -> Any:
    """Look at a refused document for all its faults.

    Args:
        raw: The document, or a part of it, as its parser gave it.
        kind: What it should become: an attrs class or the type of a field.
        place: The path to it.
        problems: Where faults are added. Once they are full, each part that is
            refused counts as one more.
        using: The converter that refused it.

    Returns:
        A draft: what could be read of it, with the attributes of the real
        object, ``None`` for what could not.
    """
    if get_origin(kind) in (types.UnionType, Union):
        if raw is None and types.NoneType in get_args(kind):
            return None
        kind = next(option for option in get_args(kind) if option is not type(None))
    if attrs.has(kind) and isinstance(raw, kind):
        return raw
    if attrs.has(kind) and not problems.is_full:
        return _examine_fields(raw, kind, place, problems, using)
    if _is_tuple(kind) and type(raw) is list:
        member = get_args(kind)[0]
        return tuple(
            examine(item, member, f"{place}[{number}]", problems, using)
            for number, item in enumerate(raw)
        )
    try:
        return using.structure(raw, kind)
    except Exception as error:  # noqa: BLE001 (whatever a type's own hook raises)
        raise_shortage(error)
        if problems.fits():
            message = str(error) or type(error).__name__
            problem = Problem(kind="type", value=raw, place=place, message=message)
            problems.append(problem)
        return _nothing_of(kind) if attrs.has(kind) else None


@cache
def _fields_of(kind: Any) -> dict[str, attrs.Attribute[Any]]:
    attrs.resolve_types(kind)
    return {field.alias: field for field in attrs.fields(kind) if field.init}


@cache
def _nothing_of(kind: Any) -> SimpleNamespace:
    """Return the draft of an object of which nothing could be read."""
    names = [field.name for field in _fields_of(kind).values()]
    return SimpleNamespace(**dict.fromkeys(names))


def _examine_fields(
    raw: Any, kind: Any, place: str, problems: Problems, using: cattrs.Converter
) -> SimpleNamespace:
    fields = _fields_of(kind)
    if not isinstance(raw, dict):
        message = f"{shown(raw)} is not a table of {', '.join(fields)}"
        problems.append(Problem(kind="type", value=raw, place=place, message=message))
        return _nothing_of(kind)
    draft = SimpleNamespace(**vars(_nothing_of(kind)))
    for key in problems.fitting(key for key in raw if key not in fields):
        message = f"key {shown(key)} is unknown{did_you_mean(str(key), fields)}"
        where = path_to(place, key)
        problems.append(
            Problem(kind="unknown", value=key, place=where, message=message)
        )
    for key, field in fields.items():
        where = path_to(place, key)
        if key in raw:
            value = examine(raw[key], field.type, where, problems, using)
            if not _validated(field, value, where, problems):
                value = None
            setattr(draft, field.name, value)
        elif field.default is attrs.NOTHING:
            message = f"{key} is missing"
            problems.append(Problem(kind="missing", place=where, message=message))
        else:
            setattr(draft, field.name, _default_of(field))
    return draft


def _default_of(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    if not isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default
    # What follows from the rest of an object is not known of a draft.
    return None if default.takes_self else default.factory()


def _validated(
    field: attrs.Attribute[Any], value: Any, place: str, problems: Problems
) -> bool:
    # Drafts and tuples of drafts were examined part by part already.
    parts = value if isinstance(value, tuple) else (value,)
    examined = any(part is None or isinstance(part, SimpleNamespace) for part in parts)
    if examined or field.validator is None:
        return True
    try:
        field.validator(None, field, value)
    except (TypeError, ValueError) as error:
        problems.append(
            Problem(kind="value", value=value, place=place, message=str(error))
        )
        return False
    return True


def raise_shortage(error: Exception) -> None:
    """Let a shortage of memory not pass for a fault of the data.

    Raises:
        MemoryError: If it is one, alone or among other errors.
    """
    if ExceptionGroup("", [error]).subgroup(MemoryError) is not None:
        raise MemoryError from error
