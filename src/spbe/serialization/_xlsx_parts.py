"""The parts of a workbook file, none opened before it is known to be harmless.

A workbook is a ZIP archive of XML. Its sizes are checked before anything is
unpacked; XML is read by a streaming parser that knows no entities, so that time
and memory stay in proportion to the bytes read.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from spbe._input import Limits
from spbe.errors import DecodeError, Problem

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# What zipfile raises of an archive that is damaged, or that it knows not to read.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# An element takes memory of its own, however few bytes it has in the file.
_BYTES_OF_ELEMENT = 10
_LOCKED = (
    "the file is locked with a password or of the old .xls kind; "
    "save it as .xlsx without a password"
)
_DOUBLED = "a part of it is there twice"
_CUT = "it is damaged or cut short"


class Parts:
    """The parts of one workbook file, by name.

    Args:
        data: The whole file.
        limits: What is read of it.
        file: Its name, for the place of a fault.

    Raises:
        DecodeError: If it is no workbook, or not a harmless one.
    """

    def __init__(self, data: bytes, limits: Limits, file: str) -> None:
        self.file = file
        self._limits = limits
        self._left = limits.size
        if data.startswith(_OLE):
            raise self.fault(_LOCKED, "encrypted")
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            why = _CUT if data.startswith(b"PK") else "it is another kind of file"
            raise self.no_workbook(why) from error
        self._archive = archive
        self._entries = self._checked(archive.infolist())

    def fault(
        self, message: str, kind: str = "workbook", place: str | None = None
    ) -> DecodeError:
        """Return an error of the file as a whole, or of a place in it."""
        where = ", ".join(filter(None, (self.file, place)))
        return DecodeError([Problem(kind=kind, place=where, message=message)])

    def no_workbook(self, why: str) -> DecodeError:
        """Return an error of a file that is none of ours."""
        return self.fault(f"the file is not an XLSX workbook: {why}", "syntax")

    def _bad_part(self, name: str, why: str) -> DecodeError:
        return self.no_workbook(f"part {name[:60]!r} {why}")

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        entries = {info.filename.lower(): info for info in infos}
        if len(entries) < len(infos):
            raise self.no_workbook(_DOUBLED)
        self._limits.check("size", sum(info.file_size for info in infos), self.file)
        for name, info in entries.items():
            if "vbaproject" in name or "/macrosheets/" in name:
                message = "the workbook has macros; save it as .xlsx without them"
                raise self.fault(message, "macros")
            if "/externallinks/" in name:
                message = (
                    "the workbook takes cells from other workbooks; "
                    "replace these links by their values"
                )
                raise self.fault(message, "external-link")
            if info.flag_bits & 1 or info.compress_type not in _METHODS:
                raise self._bad_part(info.filename, "is locked")
        return entries

    def has(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.lower() in self._entries

    def parse(self, name: str, start: Start, **handlers: Any) -> None:
        """Read a part of XML.

        Args:
            name: The part's name.
            start: Called with each element's name, without its namespace, and its
                attributes, likewise.
            handlers: ``end`` and ``text``, called likewise.

        Raises:
            DecodeError: If it is missing, not XML, declares a document type,
                is nested too deep or has too much in it.
        """
        data = self._read(name)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        depth, deepest = 0, self._limits.depth

        def started(tag: str, attributes: Attributes) -> None:
            nonlocal depth
            depth += 1
            if depth > deepest:
                self._limits.check("depth", depth, self.file)
            self._left -= _BYTES_OF_ELEMENT
            if self._left < 0:
                self._limits.check("size", self._limits.size + 1, self.file)
            if attributes:
                attributes = {k.rpartition(" ")[2]: v for k, v in attributes.items()}
            start(tag.rpartition(" ")[2], attributes)

        def ended(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if end := handlers.get("end"):
                end(tag.rpartition(" ")[2])

        def declared(*_: object) -> None:
            message = f"part {name!r} declares a document type, as no workbook does"
            raise self.fault(message, "doctype")

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.StartDoctypeDeclHandler = declared
        if text := handlers.get("text"):
            parser.CharacterDataHandler = text
        try:
            parser.Parse(data, True)
        except (expat.ExpatError, LookupError, UnicodeError) as error:
            raise self._bad_part(name, "is not XML") from error

    def _read(self, name: str) -> bytes:
        info = self._entries.get(name.lower())
        if info is None:
            raise self._bad_part(name, "is missing")
        try:
            return self._archive.read(info)
        except _DAMAGE as error:
            raise self.no_workbook(_CUT) from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to within the workbook.

        Args:
            name: The part's name; ``""`` for the file as a whole.

        Returns:
            Kind and part name of each reference, by its id. What lies outside
            the file is left out: nothing is ever fetched.
        """
        folder, base = posixpath.split(name)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                part = posixpath.normpath(target).lstrip("/")
                found[attributes.get("Id", "")] = kind, part

        self.parse(posixpath.join(folder, "_rels", f"{base}.rels"), start)
        return found
