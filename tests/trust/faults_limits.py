"""Too little memory or stack: an error that says so, never a wrong figure."""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from faults_forks import Job, of
from faults_loading import answers
from faults_samples import READERS, WRITERS, versions

from spbe import instruments

_ROOM = 4_000_000  # bytes, with which nearly every job is done
_DEPTH = 120  # calls, likewise
_HELD: list[list[bytes]] = []
_SHORT = {
    # What says that the machine has not enough.
    "MemoryError",
    "RecursionError",
    "OSError",
    # Of a parser without room, which cannot tell it from a document nested too deep.
    "DecodeError",
    "InstrumentError",
    "died",
}


def low_memory(count: int) -> dict[str, int]:
    """Give each job so many amounts of memory that may not be enough."""
    return _tried(count, _bound_memory)


def _bound_memory(share: float) -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + _ROOM
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # What Python has in stock is used up too, and then a part of all given free.
    for size in (1 << 16, 4_000, 400):
        held: list[bytes] = []
        _HELD.append(held)
        with suppress(MemoryError):
            while True:
                held.append(bytes(size))
    for held in _HELD:
        del held[: int(share**3 * len(held))]


def low_recursion(count: int) -> dict[str, int]:
    """Give each job so many depths of calls that may not be enough."""
    return _tried(count, _bound_depth)


def _bound_depth(share: float) -> None:
    here, frame = 0, sys._getframe().f_back
    while frame is not None:
        here, frame = here + 1, frame.f_back
    sys.setrecursionlimit(here + 8 + int(share * _DEPTH))


def _tried(count: int, bound: Callable[[float], None]) -> dict[str, int]:
    draw = random.Random(count)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = versions(folder)
        for file, (old, _) in whole.items():
            (folder / file).write_bytes(old)
        for title, job in _jobs(folder).items():
            meant = of(job)
            for _ in range(count):
                told = of(partial(_bounded, bound, draw.random(), job))
                found["jobs"] += 1
                kind = "right" if told == meant else told.partition(":")[0]
                assert kind == "right" or kind in _SHORT, f"{title}: {told}"
                found[kind] += 1
            for file, both in whole.items():
                assert (folder / file).read_bytes() in both, f"{title}: {file}"
                (folder / file).write_bytes(both[0])
    return dict(found)


def _bounded(bound: Callable[[float], None], share: float, job: Job) -> str:
    bound(share)
    return job()


def _jobs(folder: Path) -> dict[str, Job]:
    """Return jobs that tell what they found in a word."""
    found: dict[str, Job] = {"load and score": _answers}
    for name in WRITERS:
        found[f"write {name}"] = partial(_write, name, folder / name)
        if name != "hasil.xlsx":
            found[f"read {name}"] = partial(_read, name, folder / name)
    return found


def _answers() -> str:
    instruments._loaded.clear()
    return answers()


def _write(name: str, path: Path) -> str:
    WRITERS[name][0](WRITERS[name][2], path)
    return "written"


def _read(name: str, path: Path) -> str:
    found = READERS[name](path)
    many = [found] if hasattr(found, "instrument") else list(found)
    told = [getattr(one, "levels", None) or one.domains for one in many]
    return hashlib.sha256(repr([*map(dict, told)]).encode()).hexdigest()
