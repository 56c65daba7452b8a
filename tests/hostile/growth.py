"""How time and memory grow as the input is doubled, in a process of its own."""

from __future__ import annotations

import ast
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pkgutil import resolve_name
from typing import Any

from limits import run

import spbe

DOUBLINGS = 4
# Twice as much is allowed to take two and a half times as much: 16 times as much 40.
# By the square it would be 256.
_MOST = 2.5**DOUBLINGS
# What is less is noise.
_SECONDS, _BYTES = 0.005, 100_000


def measured(function: str, inputs: list[tuple[Any, ...]]) -> list[tuple[float, int]]:
    """Call a function with each of some arguments; return seconds and bytes."""
    called = resolve_name(function)
    _ended(called, inputs[0])  # what it imports is not counted
    return [(_seconds(called, each), _bytes(called, each)) for each in inputs]


def _ended(called: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    with suppress(spbe.SpbeError):
        called(*arguments)


def _seconds(called: Callable[..., object], arguments: tuple[Any, ...]) -> float:
    start = time.process_time()
    _ended(called, arguments)
    return time.process_time() - start


def _bytes(called: Callable[..., object], arguments: tuple[Any, ...]) -> int:
    tracemalloc.start()
    _ended(called, arguments)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def check_growth(function: str, arguments: Callable[[int], tuple[Any, ...]]) -> None:
    """Hold that time and memory of a function grow with the size of its input.

    Args:
        function: Its name, ``module:function``.
        arguments: Makes what it is called with, of about some size.
    """
    sizes = [6_250 * 2**doubling for doubling in range(DOUBLINGS + 1)]
    inputs = [arguments(size) for size in sizes]
    ending = run("growth:measured", function, inputs, megabytes=1_000, seconds=60)
    assert ending.how == "returned", ending
    seconds, memory = zip(*ast.literal_eval(ending.text), strict=True)
    assert seconds[-1] <= _MOST * max(seconds[0], _SECONDS), seconds
    assert memory[-1] <= _MOST * max(memory[0], _BYTES), memory
