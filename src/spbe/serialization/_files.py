"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from functools import partial
from pathlib import Path

# Rights of a new file: what the user's mask leaves, or, until it has those of the one
# it replaces, its owner's alone.
_ANY, _OWN = 0o666, 0o600

StrPath = str | os.PathLike[str]


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
