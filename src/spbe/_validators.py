"""Strict attrs validators: what is of the wrong type or empty is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from spbe._numbers import LARGEST, bounded
from spbe._telling import shown

LONGEST_CODE = 60
"""The characters of an official number or an id."""

type_of = attrs.validators.instance_of
optional = attrs.validators.optional


def text(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a text that is not blank."""
    if type(value) is str and value.isascii() and value and not value.isspace():
        return  # nearly always, and documents have hundreds of texts
    any_text(_, attribute, value)
    if not value or value.isspace():  # type: ignore[attr-defined]
        msg = f"{attribute.alias} is blank"
        raise ValueError(msg)


def any_text(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a text, blank or not, that every format can carry."""
    if not isinstance(value, str):
        msg = f"{attribute.alias} is {shown(value)}, not a text"
        raise TypeError(msg)
    try:
        value.encode()
    except UnicodeEncodeError:
        half = "half a character (a lone surrogate)"
        msg = f"{attribute.alias} has {half}: {value!a}"
        raise ValueError(msg) from None


def optional_text(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a text that is not blank, or ``None``."""
    if value is not None:
        text(_, attribute, value)


def whole_number(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a whole number from 0 upwards, but no truth value."""
    if type(value) is not int:
        msg = f"{attribute.alias} is {shown(value)}, not a whole number"
        raise TypeError(msg)
    if value < 0:
        msg = f"{attribute.alias} is {shown(value)}, below 0"
        raise ValueError(msg)
    if value > LARGEST:
        msg = f"{attribute.alias} is {shown(value)}, which is more than is read"
        raise ValueError(msg)


def code(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a name that other things are told by: not long, and all to be seen."""
    text(_, attribute, value)
    if not value.isprintable():  # type: ignore[attr-defined]
        msg = f"{attribute.alias} is {shown(value)}, which cannot be printed"
        raise ValueError(msg)
    if len(value) > LONGEST_CODE:  # type: ignore[arg-type]
        msg = f"{attribute.alias} is longer than {LONGEST_CODE} characters"
        raise ValueError(msg)


def weight(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take an exact weight above 0, in percent of the whole."""
    fraction(_, attribute, value)
    if not value > 0:  # type: ignore[operator]
        msg = f"{attribute.alias} is {value}, not above 0"
        raise ValueError(msg)


def fraction(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a ``Fraction`` alone: what else could be meant is not guessed."""
    if not isinstance(value, Fraction):
        cure = ", not a Fraction"
        if isinstance(value, str | int | float | Decimal):
            cure = f": write Fraction({shown(str(value))})"
        msg = f"{attribute.alias} is {shown(value)}{cure}"
        raise TypeError(msg)
    bounded(value)


def date(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a date; a ``datetime`` is a moment, which no format brings back."""
    if type(value) is not dt.date:
        msg = f"{attribute.alias} is {shown(value)}, not a date"
        raise TypeError(msg)


def one_of(*allowed: str) -> Callable[..., None]:
    """Take one of a few fixed words."""

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, str) or value not in allowed:
            known = ", ".join(allowed)
            msg = f"{attribute.alias} is {shown(value)}, not one of {known}"
            raise ValueError(msg)

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


def whole_numbers(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a tuple of whole numbers, none with more digits than is read."""
    tuple_of(int)(_, attribute, value)
    if longest := [n for n in value if abs(n) > LARGEST]:  # type: ignore[attr-defined]
        msg = f"{attribute.alias} has {shown(longest[0])}, which is more than is read"
        raise ValueError(msg)


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
