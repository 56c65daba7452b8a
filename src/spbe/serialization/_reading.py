"""What every format does once its parser has given plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import cattrs

from spbe._converter import raise_shortage
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._documents import bodied, form_of, made
from spbe.serialization._explained import explained
from spbe.serialization._limits import Limits
from spbe.serialization._lines import placed

T = TypeVar("T", Evaluation, Score, PublishedResult, Instrument)


def object_of(  # noqa: PLR0913 (what a format knows of its text)
    document: Any,
    kind: type[T],
    *,
    instrument: Instrument | str | None,
    using: cattrs.Converter,
    limits: Limits,
    lines: Callable[[], Mapping[str, int]],
    file: str | None = None,
    doubled: bool = False,
) -> T:
    """Return the object that a parsed document stands for.

    Args:
        document: Plain data, as the parser gave it; not changed.
        kind: What it is to be.
        instrument: The instrument that the document's id names, or its id,
            where it is not a shipped one.
        using: The converter of the format.
        limits: What is read of it.
        lines: Gives the line of each path; called only for errors.
        file: The name of the file.
        doubled: Whether the parser met a key twice.

    Raises:
        DecodeError: If anything is wrong; with every problem.
    """
    name, form = form_of(kind)
    cause: Exception | None = None
    try:
        body = bodied(document, name, instrument)
        if not doubled:
            try:
                obj: T = made(using.structure(body, form))
            except Exception as error:  # noqa: BLE001 (explained just below)
                raise_shortage(error)
                cause = error
            else:
                return obj
        problems = explained(document, body, kind, using, limits)
    except DecodeError as error:
        problems = list(error.problems)
    # Should the second look ever miss what the first one saw, it is told still.
    problems = problems or [Problem(kind="unreadable", message=str(cause))]
    raise DecodeError(placed(problems, lines(), file)) from cause
