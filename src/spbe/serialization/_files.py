"""Reading a file up to a limit, and writing one whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from functools import partial
from pathlib import Path

from spbe.errors import DecodeError, Problem
from spbe.serialization._limits import Limits

_PIECE = 1 << 16
# Rights of a new file: what the user's mask leaves, or, until it has those of the one
# it replaces, its owner's alone.
_ANY, _OWN = 0o666, 0o600

StrPath = str | os.PathLike[str]


def read_bytes(path: StrPath, limits: Limits) -> bytes:
    """Read a file.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If it is over the limit of size.
    """
    with Path(path).open("rb") as file:
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
    file beside it, ``.spbe-<16 hex digits>.tmp``, which nothing reads. What is
    replaced keeps its mode, and its owner and group where the system permits it.
    What is no file, such as a pipe, is written into.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        OSError: If it cannot be written; nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    old = _status(target)
    if old and not overwrite:
        raise _exists(path)
    if old and not stat.S_ISREG(old.st_mode):
        # A device or pipe takes what is written; it is not to be replaced by a file.
        target.write_bytes(data)
        return
    # Of a length of its own: a name may be as long as the file system takes.
    new = target.with_name(f".spbe-{secrets.token_hex(8)}.tmp")
    try:
        rights = _OWN if old else _ANY
        with open(new, "xb", opener=partial(os.open, mode=rights)) as file:
            file.write(data)
            file.flush()
            if old and hasattr(os, "fchown"):  # Windows has no modes
                _keep_access(file.fileno(), old)
            os.fsync(file.fileno())
        if overwrite:
            new.replace(target)
        else:
            _move_to_free_name(new, target, path)
    finally:
        new.unlink(missing_ok=True)


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _keep_access(file: int, old: os.stat_result) -> None:
    """Give an open file the owner, group and mode of the one it will replace.

    Where only an administrator may give the group, the rights of the group go too:
    they would be another group's.
    """
    mode = stat.S_IMODE(old.st_mode)
    for owner in (old.st_uid, -1):
        try:
            os.fchown(file, owner, old.st_gid)
        except OSError:
            continue
        break
    else:
        mode &= ~stat.S_IRWXG
    os.fchmod(file, mode)


def _move_to_free_name(new: Path, target: Path, path: StrPath) -> None:
    # A link, unlike a move, fails if another process was first.
    try:
        target.hardlink_to(new)
    except FileExistsError:
        raise _exists(path) from None
    except OSError:  # of a file system without links, such as FAT
        _take_free_name(new, target, path)


def _take_free_name(new: Path, target: Path, path: StrPath) -> None:
    try:
        target.touch(exist_ok=False)
    except FileExistsError:
        raise _exists(path) from None
    new.replace(target)


def _exists(path: StrPath) -> FileExistsError:
    return FileExistsError(f"{os.fspath(path)} is there already; pass overwrite=True")
