"""How arguments are refused: a word among few, an object of a kind, several of such."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from types import NoneType
from typing import Any

from spbe._telling import shown
from spbe.errors import UnknownNameError

_CURES = {
    "Evaluation": ": make one with spbe.Evaluation.from_levels(instrument, levels)",
    "Instrument": ": see spbe.instruments.load",
    "PublishedResult": ": make one with spbe.PublishedResult(...)",
    "Limits": ": see spbe.serialization.Limits",
}


def check_word(what: str, value: object, known: Collection[str]) -> None:
    """Refuse what is none of a few words.

    Args:
        what: What it is called, most often the argument's name.
        value: What was given.
        known: The words there are.

    Raises:
        UnknownNameError: If it is another, or no text at all.
    """
    if not isinstance(value, str) or value not in known:
        raise UnknownNameError(what, value, known)


def check_kind(value: object, *kinds: type) -> None:
    """Refuse what is no object of a kind.

    Args:
        value: What was given.
        kinds: The classes it may be of.

    Raises:
        TypeError: If it is of none; with how to make one.
    """
    if not isinstance(value, kinds):
        names = ["None" if kind is NoneType else kind.__name__ for kind in kinds]
        article = "an" if names[0][0] in "AEIOU" else "a"
        msg = f"{shown(value)} is not {article} {' or '.join(names)}"
        raise TypeError(msg + _CURES.get(names[0], ""))


def several(value: Any, what: str) -> list[Any]:
    """Take several things in their order; one alone, a text or a mapping is none.

    Args:
        value: What was given.
        what: What there should be several of, in the plural.

    Raises:
        TypeError: If it is nothing that has members.
    """
    odd = (str, bytes, bytearray, memoryview, Mapping, type)
    if isinstance(value, odd) or not isinstance(value, Iterable):
        msg = f"{shown(value)} is not a list of {what}"
        raise TypeError(msg)
    return list(value)


def check_mapping(value: object, what: str) -> None:
    """Refuse what is no mapping.

    Args:
        value: What was given; ``None`` is left to the caller.
        what: What it is of, such as ``"indicator to column"``.

    Raises:
        TypeError: If it is anything else.
    """
    if value is not None and not isinstance(value, Mapping):
        msg = f"{shown(value)} is not a mapping from {what}"
        raise TypeError(msg)


def path_of(value: Any) -> str:
    """Take the path of a file.

    Raises:
        TypeError: If it is no path: not text, such as the number of an open file.
        FileNotFoundError: If no file can have that name.
    """
    path = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(path, str):
        msg = f"{shown(value)} is not the path of a file"
        raise TypeError(msg)
    try:
        fits = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        fits = False
    if not fits:
        msg = f"no file can be called {shown(value)}"
        raise FileNotFoundError(msg)
    return path
