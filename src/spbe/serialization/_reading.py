"""What every format does once its parser has given plain data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from spbe._converter import raise_shortage
from spbe._input import Limits, read_bytes
from spbe._problems import Problems
from spbe.errors import DecodeError, Problem, SpbeError
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._documents import body_of, form_of, object_from, with_instrument
from spbe.serialization._explained import explained
from spbe.serialization._files import StrPath
from spbe.serialization._instruments import Allowed
from spbe.serialization._lines import placed
from spbe.serialization._parsed import Parse, Parsed

__all__ = ["object_of", "read_file"]

T = TypeVar("T", Evaluation, Score, PublishedResult, Instrument)
R = TypeVar("R")


def object_of(parsed: Parsed, kind: type[T], allowed: Allowed, limits: Limits) -> T:
    """Return the object that a parsed document stands for.

    Args:
        parsed: The document.
        kind: What it is to be.
        allowed: The instruments that it may be by.
        limits: What is read of it.

    Raises:
        DecodeError: If anything is wrong; with every problem.
    """
    name, form = form_of(kind)
    cause: Exception | None = None
    try:
        body = body_of(parsed.document, name)
        if not parsed.doubled:
            try:
                read = with_instrument(body, form, allowed, parsed.using)
                obj: T = object_from(parsed.using.structure(read, form), allowed)
            except Exception as error:  # noqa: BLE001 (explained just below)
                raise_shortage(error)
                cause = error
            else:
                return obj
        problems = explained(parsed, body, kind, allowed, limits)
    except DecodeError as error:
        problems = Problems(error.problems)
    # Should the second look ever miss what the first one saw, it is told still.
    problems = problems or Problems([Problem(kind="unreadable", message=str(cause))])
    raise DecodeError(placed(problems, parsed.lines(), parsed.file)) from cause


def read_file(
    path: StrPath, parse: Parse, limits: Limits, read: Callable[[Parsed], R]
) -> R:
    """Read a file, and refuse one whose last number may have lost digits.

    Args:
        path: The file.
        parse: The parser of its format.
        limits: The most that is read.
        read: What is read of the parsed document.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If anything is wrong; with every problem.
    """
    data, file = read_bytes(path, limits), Path(path).name

    def longer(digit: int) -> R | None:
        try:
            return read(parse(b"%b%d" % (data, digit), limits, file))
        except SpbeError:
            return None

    found = read(parse(data, limits, file))
    # A file that was cut short ends anywhere. That is seen, but where the same with
    # another digit would say something else.
    if data[-1:].isdigit() and any(longer(n) not in (None, found) for n in range(10)):
        message = (
            "the file ends with a digit and no line break, and more digits could "
            "follow, so it may be cut short; if it is whole, end it with a line break"
        )
        line = data.count(b"\n") + 1
        place = f"{file}, line {line}"
        raise DecodeError([Problem(kind="cut", place=place, message=message)])
    return found
