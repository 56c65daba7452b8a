"""Reading a file up to a limit, and writing one whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from spbe._arguments import check_kind, path_of
from spbe._telling import shown
from spbe.errors import DecodeError, Problem
from spbe.serialization._limits import Limits

_PIECE = 1 << 16

StrPath = str | os.PathLike[str]


def check_source(text: object, limits: Limits, file: str | None = None) -> None:
    """Refuse what is no document, or is over the limit of size.

    Raises:
        TypeError: If it is neither text nor bytes, or the limits are none.
        DecodeError: If it is over the limit of size.
    """
    check_kind(limits, Limits)
    if not isinstance(text, str | bytes):
        msg = f"{shown(text)} is neither a text nor bytes"
        raise TypeError(msg)
    limits.check("size", len(text), file)


def read_bytes(path: StrPath, limits: Limits) -> bytes:
    """Read a file.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If it is over the limit of size.
    """
    check_kind(limits, Limits)
    with Path(path_of(path)).open("rb") as file:
        # In pieces: asked for all at once, room for the limit itself would be taken.
        pieces, size = [], 0
        while size <= limits.size and (piece := file.read(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    data = b"".join(pieces)
    limits.check("size", len(data), Path(path).name)
    return data


def read_text(path: StrPath, limits: Limits) -> str:
    """Read a file of UTF-8 text; a byte order mark is left out.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If it is over the limit of size, or not UTF-8.
    """
    return decoded(read_bytes(path, limits), Path(path).name)


def decoded(data: bytes, file: str | None) -> str:
    """Decode UTF-8 text; a byte order mark is left out.

    Raises:
        DecodeError: If it is not UTF-8; with the line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "the text is not UTF-8; save it as UTF-8"
        place = ", ".join(filter(None, (file, f"line {line}")))
        problem = Problem(kind="encoding", place=place, message=message)
        raise DecodeError([problem]) from error


def check_end(text: str, path: StrPath) -> None:
    """Refuse a text whose last number may have lost its last digits.

    A file that was cut short may end anywhere, also between the digits of a year
    or level; a whole one ends with a line break, or with something else.

    Raises:
        DecodeError: If it ends with a digit.
    """
    if text[-1:].isdecimal():
        message = (
            "the text ends with a digit and no line break, so it may be cut short; "
            "if it is whole, end it with a line break"
        )
        place = f"{Path(path).name}, line {text.count(chr(10)) + 1}"
        raise DecodeError([Problem(kind="cut", place=place, message=message)])


def write_bytes(data: bytes, path: StrPath, *, overwrite: bool) -> None:
    """Write a file whole or not at all.

    The data goes to a new file beside it, which is then moved into place: a
    crash at any moment leaves the old file or the new one, and at most that new
    file beside it, ``.<name>.<16 hex digits>.tmp``, which nothing reads. What is
    no file, such as a pipe, is written into.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        OSError: If it cannot be written; nothing is left behind.
    """
    check_kind(overwrite, bool)
    target = Path(os.path.realpath(path_of(path)))
    if not overwrite and target.exists():
        raise _exists(path)
    if target.exists() and not target.is_file():
        # A device or pipe takes what is written; it is not to be replaced by a file.
        target.write_bytes(data)
        return
    new = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            new.replace(target)
        else:
            _linked(new, target, path)
    finally:
        new.unlink(missing_ok=True)


def _linked(new: Path, target: Path, path: StrPath) -> None:
    # A link, unlike a move, fails if another process was first.
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise _exists(path) from None


def _exists(path: StrPath) -> FileExistsError:
    return FileExistsError(f"{os.fspath(path)} is there already; pass overwrite=True")
