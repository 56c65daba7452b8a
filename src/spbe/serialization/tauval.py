"""Results as the ministry's evaluation application (TAUVAL) answers them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Literal, get_args

from spbe._input import DEFAULT, Limits
from spbe._telling import did_you_mean, shown
from spbe.errors import DecodeError, Problem, UnknownInstrumentError
from spbe.instruments import for_year
from spbe.model.instansi import Instansi, InstansiKind
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.serialization._instruments import stated
from spbe.serialization._json_text import parsed
from spbe.serialization._lines import placed
from spbe.serialization._parsed import DoubledKeys, Parsed
from spbe.serialization._reading import read_file

__all__ = ["read_tauval"]

_KEYS = ("kode", "tahun", "nama_instansi", "kategori", "daerah", "nilai")
_FIRST = 2000  # D2001 is domain 1, A2008 aspect 8
_PLACES = 10
_is_figure = re.compile(r"[0-9]{1,30}\.[0-9]{10}").fullmatch
_KINDS: tuple[str, ...] = get_args(InstansiKind)


def read_tauval(
    text_or_path: str | bytes | os.PathLike[str],
    instrument: Instrument | str | None = None,
    *,
    unknown: Literal["refuse", "note"] = "refuse",
    limits: Limits = DEFAULT,
) -> list[PublishedResult]:
    """Read a response of the ministry's evaluation application.

    Figures are kept as it prints them, with ten decimals; those that are not there
    are absent. Nothing is made to agree: the known sample prints domains that do
    not follow from its aspects. What has no place in a result (``daerah``, and a
    ``kategori`` that is no kind of instansi) goes into its note.

    Args:
        text_or_path: The response: a text that begins with ``[`` or ``{``, or
            bytes; else the path of its file.
        instrument: The instrument or its id; ``None``: the one its year used.
        unknown: What becomes of keys that are not known: ``"refuse"``, or
            ``"note"`` to tell them in the note of their result.
        limits: The most that is read.

    Returns:
        A result for each entry, in the order of the response.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong; with every problem, its line and path.
        ValueError: If what is stated is no policy.
        InstrumentError: If the stated one has the id of a shipped one, and is another.
        UnknownInstrumentError: If no shipped instrument has the stated id.

    Example:
        >>> import spbe
        >>> text = '[{"kode": "1030", "tahun": "2025", "nama_instansi": "Kemenko X", '
        >>> text += '"nilai": {"A2007": "4.3000000000", "indeks": "4.2125000000"}}]'
        >>> (result,) = spbe.serialization.read_tauval(text)
        >>> result.index, result.aspects["7"]
        (Decimal('4.2125000000'), Decimal('4.3000000000'))
    """
    if unknown not in {"refuse", "note"}:
        msg = f"unknown {unknown!r} is not one of refuse, note"
        raise ValueError(msg)
    read = partial(
        results_of, given=stated(instrument), noting=unknown == "note", limits=limits
    )
    is_text = isinstance(text_or_path, str) and _begins(text_or_path)
    if is_text or isinstance(text_or_path, bytes):
        return read(parsed(text_or_path, limits))  # type: ignore[arg-type]
    return read_file(text_or_path, parsed, limits, read)


def _begins(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:1] in {"[", "{"}


def is_response(document: Any) -> bool:
    """Whether parsed JSON looks like a response: a list, or an entry of one."""
    return isinstance(document, list) or (
        isinstance(document, dict) and "nilai" in document and "format" not in document
    )


def results_of(
    found: Parsed, *, given: Instrument | None, noting: bool, limits: Limits
) -> list[PublishedResult]:
    """Return the results of a parsed response.

    Args:
        found: The response.
        given: The instrument; ``None``: the one its year used.
        noting: Whether keys that are not known are noted, not refused.
        limits: The most that is read.

    Raises:
        DecodeError: If anything is wrong; with every problem, its line and path.
    """
    entries = found.document
    if isinstance(entries, dict):
        entries = [entries]
    problems: list[Problem] = []
    results: list[PublishedResult] = []
    if isinstance(entries, list):
        limits.check("rows", len(entries), found.file)
        reader = _Reader(given, noting=noting, problems=problems)
        for number, entry in enumerate(entries):
            if (result := reader.read(entry, f"[{number}]")) is not None:
                results.append(result)
    else:
        message = f"{shown(entries)} is not a list of results"
        problems.append(Problem(kind="type", value=entries, message=message))
    if problems:
        raise DecodeError(placed(problems, found.lines(), found.file))
    return results


class _Reader:
    def __init__(
        self, stated: Instrument | None, *, noting: bool, problems: list[Problem]
    ) -> None:
        self._stated, self._noting, self._problems = stated, noting, problems

    def read(self, entry: Any, place: str) -> PublishedResult | None:
        """Read one entry; ``None`` if anything of it is wrong."""
        before = len(self._problems)
        if not isinstance(entry, dict):
            self._tell("type", place, f"{shown(entry)} is not a result", entry)
            return None
        told = list(self._unknown(entry, _KEYS, place))
        name = self._words(entry, "nama_instansi", place, needed=True)
        code = self._words(entry, "kode", place)
        kind = self._words(entry, "kategori", place)
        region = self._words(entry, "daerah", place)
        year = self._year(entry, place)
        instrument = self._instrument(year, f"{place}.tahun")
        figures = self._figures(entry, place, instrument, told)
        if len(self._problems) > before or None in (name, year, instrument):
            return None
        known: dict[str, Any] = {}
        word = "_".join((kind or "").casefold().split())
        if word in _KINDS:
            known["kind"] = word
        elif kind is not None:
            told.insert(0, f"kategori: {kind}")
        if region is not None:
            told.insert(0, f"daerah: {region}")
        return PublishedResult(
            instansi=Instansi(name=str(name), code=code, **known),
            year=year or 0,
            instrument=instrument,  # type: ignore[arg-type]
            places=_PLACES,
            note="; ".join(told),
            **figures,
        )

    def _unknown(self, table: Any, known: Any, place: str) -> Iterator[str]:
        if isinstance(table, DoubledKeys):
            for key in table.doubled:
                self._tell("doubled", place, f"key {key!r} is doubled", key)
        for key in table:
            if key in known:
                continue
            if self._noting:
                yield f"{shown(key)}: {shown(table[key])}"
            else:
                message = (
                    f"key {shown(key)} is unknown{did_you_mean(key, known)}; "
                    "pass unknown='note' to read the rest"
                )
                self._tell("unknown", place, message, key)

    def _words(
        self, entry: dict[str, Any], key: str, place: str, *, needed: bool = False
    ) -> str | None:
        value = entry.get(key)
        if value is None and not needed:
            return None
        if isinstance(value, str) and value.strip() and _is_whole(value):
            return value
        where = f"{place}.{key}"
        if value is None:
            self._tell("missing", where, f"{key} is missing")
        elif isinstance(value, str) and not value.strip():
            self._tell("type", where, f"{key} is blank", value)
        else:
            self._tell("type", where, f"{shown(value)} is not a text", value)
        return None

    def _year(self, entry: dict[str, Any], place: str) -> int | None:
        value = entry.get("tahun")
        text = str(value) if type(value) is int and 0 < value < 10**4 else value
        if isinstance(text, str) and re.fullmatch("[0-9]{4}", text):
            return int(text)
        where = f"{place}.tahun"
        if value is None:
            self._tell("missing", where, "tahun is missing")
        else:
            self._tell("year", where, f"{shown(value)} is not a year", value)
        return None

    def _instrument(self, year: int | None, place: str) -> Instrument | None:
        if self._stated is not None or year is None:
            return self._stated
        try:
            return for_year(year)
        except UnknownInstrumentError as error:
            message = f"{error}; pass instrument="
            self._tell("instrument", place, message, year)
        return None

    def _figures(
        self,
        entry: dict[str, Any],
        place: str,
        instrument: Instrument | None,
        told: list[str],
    ) -> dict[str, Any]:
        where = f"{place}.nilai"
        values = entry.get("nilai")
        if values is None:
            self._tell("missing", where, "nilai is missing")
            return {}
        if not isinstance(values, dict):
            message = f"{shown(values)} is not a table of figures"
            self._tell("type", where, message, values)
            return {}
        if instrument is None:
            return {}
        keys: dict[str, tuple[str, str]] = {"indeks": ("index", "")}
        for letter, group, members in (
            ("D", "domains", instrument.domains),
            ("A", "aspects", instrument.aspects),
        ):
            for one in members:
                keys[f"{letter}{_FIRST + one.number}"] = (group, str(one.number))
        told += self._unknown(values, keys, where)
        figures: dict[str, Any] = {"domains": {}, "aspects": {}}
        for key, (group, number) in keys.items():
            value = values.get(key)
            if value is None:
                continue
            if not isinstance(value, str) or not _is_figure(value):
                message = (
                    f"{shown(value)} is not a figure as text with ten decimals, "
                    "such as '2.9795000000'"
                )
                self._tell("printed", f"{where}.{key}", message, value)
            elif group == "index":
                figures["index"] = value
            else:
                figures[group][number] = value
        return figures

    def _tell(self, kind: str, place: str, message: str, value: object = None) -> None:
        self._problems.append(
            Problem(kind=kind, value=value, place=place, message=message)
        )


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half a character, which no text has
        return False
    return True
