"""The shipped files, read strictly and once."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar

from spbe._converter import converter
from spbe._once import LOADING

P = ParamSpec("P")
T = TypeVar("T")

# importlib.resources and pathlib would cost as much as all our own modules.
_DATA = os.path.join(os.path.dirname(__file__), "data")


def once(load: Callable[[], T]) -> Callable[[], T]:
    """Let a function without arguments run once, whichever thread comes first."""
    cached = cache(load)

    @wraps(load)
    def locked() -> T:
        with LOADING:
            return cached()

    return locked


def read_csv(name: str, kind: type[T]) -> list[T]:
    """Read a table; a missing or unknown column is refused.

    Args:
        name: The file's name.
        kind: What each row becomes: an attrs class of texts.
    """
    with _opened(name) as file:
        return [converter.structure(row, kind) for row in csv.DictReader(file)]


def read_json(name: str, kind: type[T]) -> list[T]:
    """Read a list of objects; a missing or unknown key is refused.

    Args:
        name: The file's name.
        kind: What each becomes: an attrs class.
    """
    with _opened(name) as file:
        return [converter.structure(one, kind) for one in json.load(file)]


def _opened(name: str) -> Any:
    path = os.path.join(_DATA, name)
    return open(path, encoding="utf-8", newline="")
