"""JSON texts to plain data, with nothing guessed and nothing lost."""

from __future__ import annotations

import json
from typing import Any

from spbe._input import Limits, text_of
from spbe.errors import DecodeError, Problem
from spbe.serialization._forms import in_text
from spbe.serialization._lines import json_lines
from spbe.serialization._numerals import AsWritten
from spbe.serialization._parsed import DoubledKeys, Parsed

__all__ = ["parsed"]

_TOO_DEEP = "it is nested too deep"
_TOO_LONG = "a number has too many digits"


def parsed(given: str | bytes, limits: Limits, file: str | None = None) -> Parsed:
    """Parse a JSON text strictly.

    Args:
        given: The text, or its bytes in UTF-8.
        limits: The most that is read.
        file: The name of the file; ``None`` for a text.

    Returns:
        The document. A table of it that has a key twice is a ``DoubledKeys``. A
        number with a point or an exponent is an ``AsWritten``, which nothing takes
        for a whole number.

    Raises:
        DecodeError: If it is too large, or not JSON.
    """
    text = text_of(given, limits, file)
    doubled = False

    def table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        doubled = True
        return DoubledKeys(pairs)

    try:
        document = json.loads(
            text,
            object_pairs_hook=table,
            parse_float=AsWritten,
            parse_constant=AsWritten,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise _no_json(error.msg, file, place) from error
    except RecursionError as error:
        raise _no_json(_TOO_DEEP, file) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise _no_json(_TOO_LONG, file) from error
    return Parsed(
        document=document,
        using=in_text,
        lines=lambda: json_lines(text),
        file=file,
        doubled=doubled,
    )


def _no_json(why: str, file: str | None, place: str | None = None) -> DecodeError:
    where = ", ".join(filter(None, (file, place))) or None
    message = f"the text is not JSON: {why}"
    return DecodeError([Problem(kind="syntax", place=where, message=message)])
