"""TOML texts: parsed when they are not too deep, and the lines of their parts."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from spbe._input import Limits
from spbe._telling import path_to
from spbe.errors import DecodeError, Problem

__all__ = ["parsed", "toml_lines"]

# The parts of a TOML text. Nothing is tried twice, so none is slow to match: a text
# that is not closed is a part, too, rather than each of its marks the next beginning.
_PART = re.compile(
    r"""
    (?P<comment> \#[^\n]*+ )
    | (?P<text>
        "{3} (?: [^"\\]++ | \\. | "{1,2}+(?!") )*+ (?: "{3,5}+ )?
      | '{3} (?: [^']++ | '{1,2}+(?!') )*+ (?: '{3,5}+ )?
      | " (?: [^"\\\n]++ | \\. )*+ "?
      | ' [^'\n]*+ '? )
    | [\n=\[\]{},]
    | [^\#"'\n=\[\]{},]++
    """,
    re.VERBOSE | re.DOTALL,
)


def parsed(
    text: str,
    limits: Limits,
    file: str | None,
    parse_float: Callable[[str], Any] = float,
) -> dict[str, Any]:
    """Parse a TOML text.

    Args:
        text: The text.
        limits: The most that is read.
        file: The name of the file; ``None`` for a text.
        parse_float: Makes a number with a point or exponent from its text.

    Raises:
        DecodeError: If it is not TOML, or too deep.
    """
    _check_keys(text, limits, file)
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except (RecursionError, ValueError) as error:  # also of too many digits
        is_deep = isinstance(error, RecursionError)
        why = "it is nested too deep" if is_deep else str(error)
        message = f"the text is not TOML: {why}"
        problem = Problem(kind="syntax", place=file, message=message)
        raise DecodeError([problem]) from error


def _check_keys(text: str, limits: Limits, file: str | None) -> None:
    """Refuse a key of more names than is read.

    The parser takes time and memory by the square of their number. A key stands on
    one line, so nearly every text is let pass at once.
    """
    if all(line.count(".") < limits.depth for line in text.split("\n")):
        return
    dots = 0
    for found in _PART.finditer(text):
        part = found[0]
        if part in _ENDS:
            dots = 0
        elif found.lastgroup is None:
            dots += part.count(".")
            limits.check("depth", dots + 1, file)


_ENDS = frozenset("\n=[]{},")


def toml_lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the line of each path of a TOML text that the parser accepted.

    What stands inside a list or between braces has the line on which that begins.

    Args:
        text: The TOML text.
    """
    yield "", 1
    counts: Counter[str] = Counter()
    table, line = "", 1
    begun: list[str] = []
    opened: set[str] = set()
    depth, has_value = 0, False
    for found in _PART.finditer(f"{text}\n"):
        part = found[0]
        if part == "\n" and not depth:
            header = "".join(begun).strip()
            if header and not has_value:
                table = _table(header, counts)
                yield table, line
            begun, has_value = [], False
        elif has_value:
            depth += (part in {"[", "{"}) - (part in {"]", "}"})
        elif part == "=":
            path, has_value = table, True
            *outer, key = _names("".join(begun))
            for name in outer:
                path = path_to(path, name)
                if path not in opened:  # a table begins with the first of its keys
                    opened.add(path)
                    yield path, line
            yield path_to(path, key), line
        elif found.lastgroup != "comment":
            begun.append(part)
        line += part.count("\n")


def _names(key: str) -> list[str]:
    """Return the names of a dotted key, as the parser itself reads them."""
    names: list[str] = []
    value: Any = tomllib.loads(f"{key} = 0")
    while isinstance(value, dict):
        ((name, value),) = value.items()
        names.append(name)
    return names


def _table(header: str, counts: Counter[str]) -> str:
    path = ""
    names = _names(header.removeprefix("[").removeprefix("[").rstrip("]"))
    for place, name in enumerate(names, start=1):
        path = path_to(path, name)
        if header.startswith("[[") and place == len(names):
            counts[path] += 1
        if counts[path]:
            path = f"{path}[{counts[path] - 1}]"
    return path
