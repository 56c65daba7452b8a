"""Whatever is passed to any public function, its answer is a value or a told fault."""

from __future__ import annotations

import datetime as dt
import dis
import os
from collections.abc import Callable, Iterator
from contextlib import chdir
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from samples import DRAFT, NOW, PRINTED, arguments, callables

import spbe
from spbe._telling import shown

CALLABLES = callables()
SOURCE = str(Path(spbe.__file__).parent)
RAISE = dis.opmap["RAISE_VARARGS"]

# What does not hold yet, and why; nothing else may be here.
EXCEPTIONS = {
    # Python's own Enum looks at the value before we are asked.
    "spbe.Predikat()",
    "spbe.Stage()",
    # For the readers of spbe, which know what they count.
    "spbe.serialization.Limits.check",
}
LONGEST = 1_500
# A function that is passed in raises what it will.
CALLED = {"cost", "change"}

# Each made anew, since some can be gone through only once.
POOL: dict[str, Callable[[], Any]] = {
    "None": lambda: None,
    "True": lambda: True,
    "zero": lambda: 0,
    "minus one": lambda: -1,
    "float": lambda: 3.5,
    "NaN": lambda: float("nan"),
    "huge": lambda: 10**5000,
    "huge below zero": lambda: -(10**5000),
    "fraction": lambda: Fraction(1, 3),
    "tiny fraction": lambda: Fraction(1, 10**5000),
    "no decimal": lambda: Decimal("NaN"),
    "huge decimal": lambda: Decimal("1E+999999"),
    "complex": lambda: 3j,
    "blank": lambda: "",
    "text": lambda: "x",
    "digits": lambda: "1" * 5000,
    "long text": lambda: "x" * 100_000,
    "half a character": lambda: "\ud800",
    "zero byte": lambda: "\0",
    "bytes": lambda: b"\xff",
    "list": list,
    "tuple": lambda: (),
    "dict": dict,
    "set": lambda: {1, "x"},
    "levels": lambda: [3] * 47,
    "mixed": lambda: [NOW, PRINTED, None, 3.5, "x", 10**5000],
    "nested": lambda: [[[]], ({},)],
    "odd mapping": lambda: {None: 1, 10**5000: [], "\ud800": {}, (1,): "x"},
    "codes": lambda: {"1": None, 2: 10**5000, "x": "x"},
    "generator": lambda: (one for one in [NOW, None]),
    "object": object,
    "class": lambda: dict,
    "function": lambda: len,
    "date": lambda: dt.datetime(2024, 1, 1, tzinfo=dt.UTC),
    "array": lambda: np.array([[1.5, np.nan]]),
    "number of numpy": lambda: np.float64(3.0),
    "frame": lambda: pd.DataFrame({"a": [1, None], "1": ["x", "y"]}),
    "instrument": lambda: DRAFT,
    "evaluation": lambda: NOW,
    "score": lambda: spbe.score(NOW),
    "result": lambda: PRINTED,
    "predikat": lambda: spbe.Predikat.CUKUP,
    "error": lambda: ValueError("x"),
}


def odd_values(valid: Any) -> Iterator[tuple[str, Any]]:
    """Yield what is wrong nearly everywhere, and what nearly is right."""
    for name, make in POOL.items():
        yield name, make()
    if isinstance(valid, list | tuple):
        for name in ("None", "float", "huge", "text", "object", "list", "evaluation"):
            yield f"with {name}", type(valid)([*valid, POOL[name]()])
            yield f"{name} alone", type(valid)([POOL[name]()])
    if isinstance(valid, dict):
        for name in ("None", "float", "huge", "text", "object", "list", "evaluation"):
            yield f"with {name}", {**valid, "2": POOL[name]()}


def is_told(error: Exception) -> bool:
    """Return whether an error is one of spbe, or a TypeError in spbe's own words.

    No problem is longer than a person reads, whatever was passed.
    """
    if isinstance(error, spbe.SpbeError):
        return all(len(str(problem)) < LONGEST for problem in error.problems)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if type(error) is not TypeError or trace is None:
        return False
    code = trace.tb_frame.f_code
    return code.co_filename.startswith(SOURCE) and code.co_code[trace.tb_lasti] == RAISE


@pytest.mark.parametrize("path", CALLABLES)
def test_what_is_valid_is_taken(path: str, tmp_path: Path) -> None:
    """Or else the search below would look at one argument only."""
    function = CALLABLES[path]
    function(**arguments(path, function, tmp_path))
    plt.close("all")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave files to the system: none has to outlive a failure of power."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def faults(path: str, folder: Path) -> Iterator[str]:
    """Yield each answer of a function that is neither a value nor told."""
    function = CALLABLES[path]
    valid = arguments(path, function, folder)
    for name in valid:
        for kind, value in odd_values(valid[name]):
            if name in CALLED and kind in {"class", "function"}:
                continue
            try:
                function(**{**valid, name: value})
            except Exception as error:  # noqa: BLE001 (all are looked at)
                is_file = isinstance(error, OSError) and "path" in name
                if not is_told(error) and not is_file:
                    yield f"{name}={kind}: {type(error).__name__}: {shown(str(error))}"
            finally:
                plt.close("all")


@pytest.mark.parametrize("path", sorted(CALLABLES.keys() - EXCEPTIONS))
def test_what_is_odd_is_refused_in_words(path: str, tmp_path: Path) -> None:
    """One argument after the other, all others being valid."""
    with chdir(tmp_path):
        assert list(faults(path, tmp_path)) == []


@pytest.mark.parametrize("path", sorted(EXCEPTIONS))
def test_exceptions_are_still_needed(path: str, tmp_path: Path) -> None:
    """Else they are to be taken out above."""
    assert list(faults(path, tmp_path))
