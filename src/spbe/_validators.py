"""Strict attrs validators: what is of the wrong type or empty is refused.

What is of another type is a ``TypeError``; any other fault is an error of the object's
kind, with every fault of the object. A part of an instrument is wrong with
``InstrumentError``; a class that is none names its own error as ``_error``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from spbe._numbers import LARGEST, is_bounded
from spbe._telling import kept, shown
from spbe.errors import InstrumentError, Problem


def _refused(instance: object, message: str) -> ValueError:
    """Return the error of an object, all of whose attributes are set by now."""
    if instance is None:  # a value alone is looked at
        return ValueError(message)
    problems = []
    for field in attrs.fields(type(instance)):  # type: ignore[arg-type]
        if field.validator is None:
            continue
        value = getattr(instance, field.name)
        try:
            field.validator(None, field, value)
        except (TypeError, ValueError) as error:
            problems.append(
                Problem(
                    kind="value", value=value, place=field.alias, message=str(error)
                )
            )
    kind: type[ValueError] = getattr(instance, "_error", InstrumentError)
    return kind(problems)


LONGEST_CODE = 60
"""The characters of an official number or an id."""

optional = attrs.validators.optional


def type_of(*kinds: type) -> Callable[..., None]:
    """Take an object of one of some classes."""

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds):
            names = " or ".join(kind.__name__ for kind in kinds)
            msg = f"{attribute.alias} is {shown(value)}, no {names}"
            raise TypeError(msg)

    return check


def text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a text that is not blank."""
    if type(value) is str and value.isascii() and value and not value.isspace():
        return  # nearly always, and documents have hundreds of texts
    any_text(instance, attribute, value)
    if not value or value.isspace():  # type: ignore[attr-defined]
        msg = f"{attribute.alias} is blank"
        raise _refused(instance, msg)


def any_text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a text, blank or not, that every format can carry."""
    if not isinstance(value, str):
        msg = f"{attribute.alias} is {shown(value)}, not a text"
        raise TypeError(msg)
    try:
        value.encode()
    except UnicodeEncodeError:
        half = "half a character (a lone surrogate)"
        msg = f"{attribute.alias} has {half}: {value!a}"
        raise _refused(instance, msg) from None


def optional_text(
    instance: object, attribute: attrs.Attribute[Any], value: object
) -> None:
    """Take a text that is not blank, or ``None``."""
    if value is not None:
        text(instance, attribute, value)


def whole_number(
    instance: object, attribute: attrs.Attribute[Any], value: object
) -> None:
    """Take a whole number from 0 upwards, but no truth value."""
    if type(value) is not int:
        msg = f"{attribute.alias} is {shown(value)}, not a whole number"
        raise TypeError(msg)
    if value < 0:
        msg = f"{attribute.alias} is {shown(value)}, below 0"
        raise _refused(instance, msg)
    if value > LARGEST:
        msg = f"{attribute.alias} is {shown(value)}, which is more than is read"
        raise _refused(instance, msg)


def code(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a name that other things are told by: not long, and all to be seen."""
    text(instance, attribute, value)
    if not value.isprintable():  # type: ignore[attr-defined]
        msg = f"{attribute.alias} is {shown(value)}, which cannot be printed"
        raise _refused(instance, msg)
    if len(value) > LONGEST_CODE:  # type: ignore[arg-type]
        msg = f"{attribute.alias} is longer than {LONGEST_CODE} characters"
        raise _refused(instance, msg)


def weight(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take an exact weight above 0, in percent of the whole."""
    fraction(instance, attribute, value)
    if not value > 0:  # type: ignore[operator]
        msg = f"{attribute.alias} is {value}, not above 0"
        raise _refused(instance, msg)


def fraction(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a ``Fraction`` alone: what else could be meant is not guessed."""
    if not isinstance(value, Fraction):
        cure = ", not a Fraction"
        if isinstance(value, str | int | float | Decimal) and kept(value) == value:
            cure = f": write Fraction({shown(str(value))})"
        msg = f"{attribute.alias} is {shown(value)}{cure}"
        raise TypeError(msg)
    if not is_bounded(value):
        msg = f"{attribute.alias} has more digits than is read"
        raise _refused(instance, msg)


def date(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a date; a ``datetime`` is a moment, which no format brings back."""
    if type(value) is not dt.date:
        msg = f"{attribute.alias} is {shown(value)}, not a date"
        raise TypeError(msg)


def one_of(*allowed: str) -> Callable[..., None]:
    """Take one of a few fixed words."""

    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, str) or value not in allowed:
            known = ", ".join(allowed)
            msg = f"{attribute.alias} is {shown(value)}, not one of {known}"
            raise _refused(instance, msg)

    return check


def tuple_of(kind: type) -> Callable[..., None]:
    """Take a tuple whose every member is of one type; no list, no text."""

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple):
            msg = f"{attribute.alias} is {shown(value)}, not a tuple"
            raise TypeError(msg)
        for place, member in enumerate(value):
            if not isinstance(member, kind) or isinstance(member, bool):
                where = f"{attribute.alias}[{place}]"
                msg = f"{where} is {shown(member)}, no {kind.__name__}"
                raise TypeError(msg)

    return check


def whole_numbers(
    instance: object, attribute: attrs.Attribute[Any], value: object
) -> None:
    """Take a tuple of whole numbers, none with more digits than is read."""
    tuple_of(int)(instance, attribute, value)
    if longest := [n for n in value if abs(n) > LARGEST]:  # type: ignore[attr-defined]
        msg = f"{attribute.alias} has {shown(longest[0])}, which is more than is read"
        raise _refused(instance, msg)


__all__ = [
    "LONGEST_CODE",
    "any_text",
    "code",
    "date",
    "fraction",
    "one_of",
    "optional",
    "optional_text",
    "text",
    "tuple_of",
    "type_of",
    "weight",
    "whole_number",
    "whole_numbers",
]
