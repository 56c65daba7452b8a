"""From a TOML file to an instrument, or to all that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import attrs

from spbe import _toml
from spbe._converter import converter, examine, raise_shortage
from spbe._input import DEFAULT, Limits, decoded, read_bytes
from spbe._problems import Problems
from spbe.errors import DecodeError, InstrumentError, Problem
from spbe.model._check import faults
from spbe.model.instrument import Instrument

_MOST_DIFFERENCES = 3


def read_toml(
    path: str | os.PathLike[str], name: str, limits: Limits = DEFAULT
) -> Instrument:
    """Read an instrument.

    Args:
        path: The file.
        name: The file's name, for the place of a fault.
        limits: The most that is read.

    Raises:
        OSError: If the file cannot be opened.
        InstrumentError: If anything is wrong; with every fault and its place.
    """
    return instrument_of(parsed(path, name, limits), name)


def instrument_of(document: dict[str, Any], name: str | None) -> Instrument:
    """Return the instrument that a parsed file stands for.

    Args:
        document: What the parser gave.
        name: The file's name, for the place of a fault.

    Raises:
        InstrumentError: If anything is wrong; with every fault and its place.
    """
    try:
        return converter.structure(document, Instrument)
    except Exception as error:  # whatever it was, the second look tells it all
        raise_shortage(error)
        problems = Problems()
        draft = examine(document, Instrument, "", problems)
        problems += faults(draft)
        raise InstrumentError(placed(problems, name)) from error


def parsed(
    path: str | os.PathLike[str], name: str, limits: Limits = DEFAULT
) -> dict[str, Any]:
    """Parse a TOML file, or tell that it is none."""
    try:
        text = decoded(read_bytes(path, limits), name)
        return _toml.parsed(text, limits, name)
    except DecodeError as error:
        raise InstrumentError(error.problems) from error


def placed(problems: Iterable[Problem], name: str | None) -> list[Problem]:
    """Return the problems with the file's name before their places."""
    return [
        attrs.evolve(p, place=", ".join(filter(None, (name, p.place))) or None)
        for p in Problems(problems).with_count()
    ]


def same(
    instrument: Instrument, known: Instrument, what: str, file: str | None = None
) -> Instrument:
    """Return the instrument that is known by an id, if it is the one that was read.

    Args:
        instrument: What was read.
        known: The instrument that has its id already.
        what: What that one is, for the message.
        file: The name of the file, for the place of a fault.

    Raises:
        InstrumentError: If they differ; with the first of the places.
    """
    if instrument == known:
        return known
    paths = ", ".join(islice(_differences(instrument, known), _MOST_DIFFERENCES))
    message = (
        f"id {instrument.id!r} is that of {what}, which differs at {paths}; "
        "choose an id of your own"
    )
    problem = Problem(kind="id", value=instrument.id, place="id", message=message)
    raise InstrumentError(placed([problem], file))


def _differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield the paths at which two instruments, or parts of them, differ."""
    if attrs.has(type(one)) and type(one) is type(other):
        for field in attrs.fields(type(one)):
            if field.init:
                values = getattr(one, field.name), getattr(other, field.name)
                yield from _differences(*values, f"{path}.{field.alias}".lstrip("."))
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from _differences(*pair, f"{path}[{number}]")
    elif one != other:
        yield path
