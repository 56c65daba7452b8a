"""Writing where it fails, is killed, or two do it at once: a file is always whole."""

from __future__ import annotations

import errno
import os
import random
import re
import resource
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from faults_forks import Job, fork, of, outcome
from faults_samples import READERS, WRITERS, versions

from spbe import serialization

_LEFT_OVER = re.compile(r"\.spbe-[0-9a-f]{16}\.tmp")
_NOBODY = 65534


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def _mounted(folder: Path, size: int) -> Iterator[bool]:
    """Mount a small file system of its own there, where root may."""
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    done = None
    if os.geteuid() == 0 and (mount := shutil.which("mount")):
        done = subprocess.run([mount, *options], capture_output=True, check=False)
    is_there = done is not None and done.returncode == 0
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run([str(shutil.which("umount")), str(folder)], check=True)


def _tried(name: str, path: Path) -> str:
    """Write the file's second version; return what became of it."""
    write, _, new = WRITERS[name]
    try:
        write(new, path)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "written"


def full_disks(count: int) -> dict[str, int]:
    """Write each kind of file over an old one, with so many sizes of too little room.

    On a small file system of its own, where root may mount one, and under a limit
    of the size of files; and into ``/dev/full``.
    """
    draw = random.Random(count)
    found = {"no space": 0, "over a limit": 0, "devices": 0}
    with _folder() as folder:
        whole = versions(folder)
        for name, (old, new) in whole.items():
            for _ in range(count):
                limit = draw.randrange(len(new))
                (folder / name).write_bytes(old)
                assert of(partial(_limited, name, limit, folder)) == "EFBIG", name
                assert (folder / name).read_bytes() == old
                found["over a limit"] += 1
            (folder / name).unlink()
        assert not list(folder.iterdir())
        with _mounted(folder, 1 << 18) as is_mounted:
            (scratch := folder / "scratch").mkdir()
            for name, (old, _) in whole.items() if is_mounted else ():
                for _ in range(count):
                    (folder / name).write_bytes(old)
                    _fill(folder / "filler")
                    # A workbook's sheets go through the folder of temporary files,
                    # where openpyxl lets one lie until the process ends.
                    temporary = draw.choice([scratch, None])
                    assert of(partial(_crowded, name, temporary, folder)) == "ENOSPC"
                    (folder / "filler").unlink()
                    assert (folder / name).read_bytes() == old
                    assert {*folder.iterdir()} == {scratch, folder / name}
                    for left in scratch.iterdir():
                        left.unlink()
                    found["no space"] += 1
                (folder / name).unlink()
        found["devices"] += _device(folder / "full")
    return found


def _limited(name: str, most: int, folder: Path) -> str:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    tempfile.gettempdir()  # looks by writing, so not under the limit
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return _tried(name, folder / name)


def _crowded(name: str, temporary: Path | None, folder: Path) -> str:
    tempfile.tempdir = None if temporary is None else str(temporary)
    return _tried(name, folder / name)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filler, suppress(OSError):
        for size in (4096, 1):
            with suppress(OSError):
                while filler.write(b"\0" * size):
                    pass


def _device(path: Path) -> int:
    """Write into a device that is always full; it stays a device."""
    with suppress(OSError):
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
        with suppress(OSError), path.open("wb") as device:
            device.write(b"x")
            device.flush()
    if not path.exists():
        return 0
    for name, (write, _, new) in WRITERS.items():
        try:
            write(new, path)
        except OSError as error:
            assert error.errno in {errno.ENOSPC, errno.EACCES, errno.EPERM}, name
        else:
            msg = f"{name}: /dev/full took it"
            raise AssertionError(msg)
        assert path.is_char_device()
    path.unlink()
    return len(WRITERS)


def _as_nobody(job: Job) -> Job:
    def renounced() -> str:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        return job()

    return renounced


def no_rights(count: int) -> dict[str, int]:
    """Write and read as a user without rights, so many times each kind of file."""
    found = {"refused writings": 0, "refused readings": 0}
    with _folder() as folder:
        folder.chmod(0o755)
        for name, (old, _) in versions(folder).items():
            for _ in range(count):
                file = folder / name
                file.write_bytes(old)
                file.chmod(0o600 if os.geteuid() == 0 else 0)
                folder.chmod(0o555)
                for path in (file, folder / f"new-{name}"):
                    assert of(_as_nobody(partial(_tried, name, path))) == "EACCES"
                told = of(_as_nobody(partial(READERS[name], file)))
                assert told.startswith("PermissionError: [Errno 13]"), told
                folder.chmod(0o755)
                file.chmod(0o644)
                assert file.read_bytes() == old
                assert [one.name for one in folder.iterdir()] == [name]
                file.unlink()
                found["refused writings"] += 2
                found["refused readings"] += 1
    return found


def killed_writers(count: int) -> dict[str, int]:
    """Kill so many processes while each writes over a file again and again."""
    draw = random.Random(count)
    found = {"kills": 0, "old": 0, "new": 0, "left over": 0}
    with _folder() as folder:
        whole = versions(folder)
        for number in range(count):
            name = [*WRITERS][number % len(WRITERS)]
            file = folder / name
            file.write_bytes(whole[name][0])
            child, reading = fork(partial(_writing_on, name, file))
            time.sleep(draw.uniform(0, 0.05))
            os.kill(child, signal.SIGKILL)
            assert outcome(child, reading) == f"died: -{signal.SIGKILL}"
            assert file.read_bytes() in whole[name], f"{name} is neither old nor new"
            found["new" if file.read_bytes() == whole[name][1] else "old"] += 1
            found["left over"] += _swept(folder, name)
            found["kills"] += 1
            file.unlink()
    return found


def _writing_on(name: str, path: Path) -> str:
    write, old, new = WRITERS[name]
    while True:
        write(new, path)
        write(old, path)


def _swept(folder: Path, name: str) -> int:
    """Remove what a killed writer left: nothing that looks like a file of data."""
    left = [file for file in folder.iterdir() if file.name != name]
    for file in left:
        assert _LEFT_OVER.fullmatch(file.name), file.name
        file.unlink()
    return len(left)


def two_writers(count: int) -> dict[str, int]:
    """Let two processes write one file at once, so many times each, and read it."""
    found = {"writings": 0, "readings": 0, "first comes": 0}
    with _folder() as folder:
        for name, both in versions(folder).items():
            file = folder / name
            file.write_bytes(both[0])
            children = [
                fork(partial(_writing, name, place, file, count)) for place in (1, 2)
            ]
            for _ in range(count):
                assert file.read_bytes() in both, name
                found["readings"] += 1
                time.sleep(0.002)
            assert [outcome(*child) for child in children] == ["done", "done"], name
            assert file.read_bytes() in both, name
            found["writings"] += 2 * count
            file.unlink()
        found["first comes"] += sum(_first(folder / "isian.json") for _ in range(count))
        assert not list(folder.iterdir())
    return found


def _writing(name: str, place: int, path: Path, count: int) -> str:
    for _ in range(count):
        WRITERS[name][0](WRITERS[name][place], path)
    return "done"


def _first(path: Path) -> int:
    """Let two processes write a new file; one of them is told it is there."""
    _, *both = WRITERS["isian.json"]
    children = [fork(partial(_new, one, path)) for one in both]
    told = [outcome(*child) for child in children]
    assert sorted(told) == [
        f"FileExistsError: {path} is there already; pass overwrite=True",
        "written",
    ]
    assert serialization.read_json(path) == both[told.index("written")]
    path.unlink()
    return 1


def _new(obj: Any, path: Path) -> str:
    serialization.write_json(obj, path)
    return "written"
