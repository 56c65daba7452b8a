"""What the other tests here stand on: a process is ended at its limits."""

from __future__ import annotations

import sys
import time

import pytest
from limits import run


def _answer(number: int) -> int:
    print("this is not the report")  # noqa: T201
    return number + 1


def _refuse() -> None:
    raise ValueError("x" * 20_000)


def _fill(megabytes: int) -> int:
    return len(bytearray(megabytes * 2**20))


def _hang() -> None:
    while True:
        pass


def _leave() -> None:
    sys.exit("left")


def test_a_return_is_told_with_what_it_took() -> None:
    """The value comes back as text, with seconds and megabytes."""
    ending = run("test_limits:_answer", 41)
    assert (ending.how, ending.text) == ("returned", "42")
    assert 0 <= ending.seconds < 1
    assert 0 <= ending.megabytes < 10


def test_an_exception_is_told_by_name_and_text() -> None:
    """A long text is cut."""
    ending = run("test_limits:_refuse")
    assert (ending.how, ending.text) == ("ValueError", "x" * 10_000)
    assert run("test_limits:_leave")[:2] == ("SystemExit", "left")


def test_memory_is_limited() -> None:
    """What fits is measured, what does not fit is a MemoryError."""
    ending = run("test_limits:_fill", 300)
    assert ending.how == "returned"
    assert 290 < ending.megabytes < 320
    assert run("test_limits:_fill", 600).how == "MemoryError"
    assert run("test_limits:_fill", 30, megabytes=20).how == "MemoryError"


def test_time_is_limited() -> None:
    """A process that goes on is ended."""
    start = time.monotonic()
    assert run("test_limits:_hang", seconds=0.2).how == "SIGPROF"
    assert time.monotonic() - start < 10


def test_a_function_that_is_none_is_a_fault_of_the_test() -> None:
    """It does not pass for an ending."""
    with pytest.raises(RuntimeError, match="has no attribute 'nothing'"):
        run("test_limits:nothing")
