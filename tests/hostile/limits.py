"""Run a function in a process of its own, with a bound on memory and on time.

A test gives the function's name and its arguments; what they are made of is not
counted, nor is what the function's module imports. What comes back tells how the
function ended and what it took.
"""

from __future__ import annotations

import json
import os
import pickle
import pkgutil
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

# What a file of up to 1 MB may take, in whichever format.
MEGABYTES = 500
SECONDS = 5
# A process that sleeps takes no time of the processor: it is ended after so long.
_PATIENCE = 120
_MEGABYTE = 2**20


class Ending(NamedTuple):
    """How a call ended and what it took.

    ``how`` is ``"returned"``, the name of the exception's class (``"MemoryError"``
    where memory did not suffice), or the name of the signal that ended the process
    (``"SIGPROF"`` where time did not). ``text`` is what was returned, or the
    exception's text, of which the first 10,000 characters are kept. ``seconds`` are
    of the processor. ``megabytes`` are those in use at the highest, beyond those
    before the call. A process that a signal ended reports neither.
    """

    how: str
    text: str
    seconds: float
    megabytes: float


def run(
    function: str,
    *arguments: object,
    megabytes: int = MEGABYTES,
    seconds: float = SECONDS,
) -> Ending:
    """Call a function, named ``module:function``, within the limits."""
    process = subprocess.run(
        [sys.executable, __file__, function, str(megabytes), str(seconds)],
        input=pickle.dumps(arguments),
        capture_output=True,
        check=False,
        timeout=_PATIENCE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    if process.returncode < 0:
        name = signal.Signals(-process.returncode).name
        return Ending(name, process.stderr.decode(errors="replace"), seconds, megabytes)
    if process.returncode:
        # The function could not be called at all.
        raise RuntimeError(process.stderr.decode(errors="replace"))
    return Ending(*json.loads(process.stdout.splitlines()[-1]))


def _in_use(name: str) -> int:
    """Return one figure of /proc/self/status, in bytes."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


def _limit(megabytes: int, seconds: float) -> None:
    """End this process, or its next request of memory, beyond the limits."""
    most = _in_use("VmSize") + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _lift() -> None:
    """Lift the limits again: the report needs some memory of its own."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, unlimited)


def _call(function: str, megabytes: int, seconds: float) -> Ending:
    """Call the function within the limits, in this process."""
    called: Any = pkgutil.resolve_name(function)
    arguments = pickle.load(sys.stdin.buffer)
    before = _in_use("VmRSS")
    start = time.process_time()
    _limit(megabytes, seconds)
    try:
        how, text = "returned", repr(called(*arguments))
    except BaseException as error:  # noqa: BLE001 (any ending is reported)
        # Whoever refuses a file shows why: the text is bound by the same limits.
        how, text = type(error).__name__, str(error)
    _lift()
    took = time.process_time() - start
    return Ending(how, text[:10_000], took, (_in_use("VmHWM") - before) / _MEGABYTE)


if __name__ == "__main__":
    _, name, most, longest = sys.argv
    print(json.dumps(_call(name, int(most), float(longest))), flush=True)  # noqa: T201
    os._exit(0)  # what a library does at its end is not looked at
