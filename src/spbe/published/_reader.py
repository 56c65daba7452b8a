"""The shipped files, read strictly and once."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import ParamSpec, TextIO, TypeVar

from spbe._converter import converter
from spbe._data import shipped
from spbe._once import LOADING

P = ParamSpec("P")
T = TypeVar("T")


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


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    with (
        shipped("spbe.published", name) as path,
        path.open(encoding="utf-8", newline="") as file,
    ):
        yield file
