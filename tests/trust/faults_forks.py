"""Jobs in forked processes: what came of each is told in a word."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

Job = Callable[[], str]

HANGING = "hangs"
"""What is told of a process that does not end."""


def fork(job: Job) -> tuple[int, int]:
    """Begin a job in a forked process.

    Returns:
        The process, and the end of a pipe that gives the job's word, or the kind
        of what it raised and its text.
    """
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        return child, reading
    try:
        try:
            word = job()
        except BaseException as error:  # noqa: BLE001 (told to the parent)
            word = f"{type(error).__name__}: {_told(error)}"
        os.write(writing, word.encode())
    finally:
        # Whatever happens, the copy does not go on as its parent.
        os._exit(0)


def _told(error: BaseException) -> str:
    try:
        return str(error)[:400]
    except Exception:  # noqa: BLE001 (no room to tell it)
        return ""


def outcome(child: int, reading: int, patience: float = 60) -> str:
    """Wait for a forked job; return its word, or how it ended without one."""
    end = time.monotonic() + patience
    while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(reading)
            return HANGING
        time.sleep(0.002)
    with os.fdopen(reading, "rb") as pipe:
        word = pipe.read().decode()
    return word or f"died: {os.waitstatus_to_exitcode(ended[1])}"


def of(job: Job) -> str:
    """Run a job in a forked process, and return what came of it."""
    return outcome(*fork(job))
