"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

StrPath = str | os.PathLike[str]


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
    target = Path(os.path.realpath(path))
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
