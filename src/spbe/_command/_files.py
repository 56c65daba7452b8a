"""Finding out what a file holds, and reading it with the reader that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import attrs

from spbe import instruments, serialization
from spbe._input import DEFAULT
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.notes import Note
from spbe.rules.scoring import Score
from spbe.serialization._documents import kind_of
from spbe.serialization._instruments import Allowed, allowed
from spbe.serialization._parsed import Parsed
from spbe.serialization._reading import object_of, read_file
from spbe.serialization.tauval import is_response, results_of

T = TypeVar("T")

__all__ = [
    "Asked",
    "Read",
    "instrument_asked",
    "read_evaluations",
    "read_printed",
    "year_in",
]

_SUFFIXES = {
    ".csv": "csv",
    ".json": "json",
    ".toml": "toml",
    ".tsv": "csv",
    ".txt": "csv",
    ".xlsm": "xlsx",
    ".xlsx": "xlsx",
    ".yaml": "yaml",
    ".yml": "yaml",
}
# A file without a suffix that is known is known by how it begins.
_BEGINNINGS = {b"PK\x03\x04": "xlsx", b"{": "json", b"[": "json"}
_MARK = b"\xef\xbb\xbf"  # the byte order mark of UTF-8
_YEAR = re.compile("[0-9]{4}").fullmatch
_PARSERS = {"json": "_json_text", "toml": "toml_documents", "yaml": "yaml_documents"}


@attrs.frozen(kw_only=True)
class Asked:
    """What the caller states of files that do not tell it.

    Attributes:
        instrument: The instrument, if one is stated.
        year: The year, if one is stated.
    """

    instrument: Instrument | None = None
    year: int | None = None


@attrs.frozen(kw_only=True)
class Read:
    """What a file held.

    Attributes:
        members: The evaluations or printed results, in its order.
        notes: What is to be told of the file.
    """

    members: tuple[Any, ...]
    notes: tuple[Note, ...] = ()


def instrument_asked(text: str) -> Instrument:
    """Return an instrument by its id, a year it was used in, or its TOML file.

    Raises:
        UnknownInstrumentError: If no instrument has this id or was used that year.
        InstrumentError: If the file is wrong.
        OSError: If the file cannot be opened.
    """
    if text.endswith(".toml"):
        return instruments.read(text)
    year = year_in(text)
    return instruments.load(text) if year is None else instruments.for_year(year)


def year_in(text: str) -> int | None:
    """Return the year that a text is; ``None`` if it is none."""
    return int(text) if _YEAR(text) else None


def read_evaluations(path: str, asked: Asked) -> Read:
    """Read the evaluations of a file, of whatever format.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If anything is wrong; with every problem.
        MissingExtraError: If its format needs a library that is not installed.
    """
    form = _format_of(path)
    if form == "csv":
        table = serialization.read_evaluations_csv(
            path, asked.instrument, year=asked.year
        )
        return Read(members=table.members, notes=table.notes)
    if form == "xlsx":
        return Read(members=(serialization.read_xlsx(path, asked.instrument),))
    return Read(members=(_document(path, form, partial(_evaluation, path, asked)),))


def read_printed(path: str, asked: Asked) -> Read:
    """Read the printed results of a file, of whatever format.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If anything is wrong; with every problem.
        MissingExtraError: If its format needs a library that is not installed.
    """
    form = _format_of(path)
    if form == "csv":
        table = serialization.read_published_csv(path, asked.instrument, asked.year)
        return Read(members=table.members, notes=table.notes)
    if form in {"xlsx", "toml"}:
        raise _other(path, "no printed figures, which come as CSV, JSON or YAML")
    return Read(members=_document(path, form, partial(_results, path, asked)))


def _evaluation(path: str, asked: Asked, found: Parsed) -> Evaluation:
    """Return the evaluation of a document, or that of a score."""
    kind = kind_of(found.document)
    if kind is PublishedResult or is_response(found.document):
        raise _other(path, "printed figures and no levels: see spbe verify")
    if kind is Score:
        return object_of(found, Score, _allowed(asked), DEFAULT).evaluation
    return object_of(found, Evaluation, _allowed(asked), DEFAULT)


def _results(path: str, asked: Asked, found: Parsed) -> tuple[PublishedResult, ...]:
    """Return the printed results of a document, or of the ministry's application."""
    if kind_of(found.document) in {Evaluation, Score}:
        raise _other(path, "levels and no printed figures: see spbe score")
    if is_response(found.document):
        given = asked.instrument
        return tuple(results_of(found, given=given, noting=False, limits=DEFAULT))
    return (object_of(found, PublishedResult, _allowed(asked), DEFAULT),)


def _allowed(asked: Asked) -> Allowed:
    return allowed("any" if asked.instrument is None else [asked.instrument])


def _format_of(path: str) -> str:
    """Return the format by the suffix, else by how the file begins."""
    form = _SUFFIXES.get(Path(path).suffix.casefold())
    if form is not None:
        return form
    with Path(path).open("rb") as file:
        head = file.read(64).removeprefix(_MARK).lstrip()
    for beginning, begun in _BEGINNINGS.items():
        if head.startswith(beginning):
            return begun
    suffix = Path(path).suffix
    message = "neither suffix nor content tell a format that is read; rename or export"
    problem = Problem(
        kind="format",
        value=suffix,
        allowed=", ".join(_SUFFIXES),
        place=Path(path).name,
        message=message,
    )
    raise DecodeError([problem])


def _document(path: str, form: str, read: Callable[[Parsed], T]) -> T:
    # Parsed once, whatever it holds; a library that is not installed is told here.
    module = import_module(f"spbe.serialization.{_PARSERS[form]}")
    return read_file(path, module.parsed, DEFAULT, read)


def _other(path: str, held: str) -> DecodeError:
    message = f"the file holds {held}"
    return DecodeError([Problem(kind="format", place=Path(path).name, message=message)])
