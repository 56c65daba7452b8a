"""Finding out what a file holds, and reading it with the reader that fits."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from spbe import instruments, serialization
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.notes import Note
from spbe.rules.scoring import Score

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
_NAMED = re.compile(r"\bspbe-(evaluation|score|published-result|instrument)\b")
_YEAR = re.compile("[0-9]{4}").fullmatch
_READERS = {"json": "read_json", "toml": "read_toml", "yaml": "read_yaml"}


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
    held = _held(path, form)
    if held in {"published-result", "tauval"}:
        raise _other(path, "printed figures and no levels: see spbe verify")
    read = _document_reader(form)
    if held == "score":
        return Read(
            members=(read(path, Score, instrument=asked.instrument).evaluation,)
        )
    return Read(members=(read(path, Evaluation, instrument=asked.instrument),))


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
    held = _held(path, form)
    if held in {"evaluation", "score"}:
        raise _other(path, "levels and no printed figures: see spbe score")
    if held == "tauval":
        results = serialization.read_tauval(Path(path), asked.instrument)
        return Read(members=tuple(results))
    read = _document_reader(form)
    return Read(members=(read(path, PublishedResult, instrument=asked.instrument),))


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


def _held(path: str, form: str) -> str:
    """Return what a document says it is; the reader checks it."""
    with Path(path).open("rb") as file:
        head = file.read(4096).decode("utf-8", "replace")
    named = _NAMED.search(head)
    if named:
        return named[1]
    is_list = head.lstrip("\ufeff \t\r\n").startswith("[")
    return "tauval" if form == "json" and (is_list or '"nilai"' in head) else ""


def _document_reader(form: str) -> Callable[..., Any]:
    reader: Callable[..., Any] = getattr(serialization, _READERS[form])
    return reader


def _other(path: str, held: str) -> DecodeError:
    message = f"the file holds {held}"
    return DecodeError([Problem(kind="format", place=Path(path).name, message=message)])
