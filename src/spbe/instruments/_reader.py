"""From a TOML file to an instrument, or to all that is wrong with it."""

from __future__ import annotations

import os
import tomllib
from typing import Any

import attrs

from spbe._converter import converter, examine, raise_shortage
from spbe.errors import InstrumentError, Problem
from spbe.model._check import faults
from spbe.model.instrument import Instrument


def read_toml(path: str | os.PathLike[str], name: str) -> Instrument:
    """Read an instrument.

    Args:
        path: The file.
        name: The file's name, for the place of a fault.

    Raises:
        OSError: If the file cannot be opened.
        InstrumentError: If anything is wrong; with every fault and its place.
    """
    return instrument_of(parsed(path, name), name)


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
        problems: list[Problem] = []
        draft = examine(document, Instrument, "", problems)
        problems += faults(draft)
        raise InstrumentError(placed(problems, name)) from error


def parsed(path: str | os.PathLike[str], name: str) -> dict[str, Any]:
    """Parse a TOML file, or tell that it is none."""
    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except (ValueError, RecursionError) as error:  # also of too many digits
        message = f"the file is not TOML: {error}"
        problem = Problem(kind="syntax", place=name, message=message)
        raise InstrumentError([problem]) from error


def placed(problems: list[Problem], name: str | None) -> list[Problem]:
    """Return the problems with the file's name before their places."""
    return [
        attrs.evolve(p, place=", ".join(filter(None, (name, p.place))) or None)
        for p in problems
    ]
