"""On which line of a text each part of a document stands; asked only for errors."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from json.decoder import JSONDecoder
from typing import Any

import attrs

from spbe.errors import Problem

_MARK = re.compile(r'\s*("|[{}\[\],:]|[^\s"{}\[\],:]+)')


_decode = JSONDecoder().raw_decode


def json_lines(text: str) -> dict[str, int]:
    """Return the line of each path of a JSON text that the parser accepted.

    Args:
        text: The JSON text.

    Returns:
        Lines from 1, by paths such as ``"levels.12"`` or ``"assessments[0].note"``.
    """
    lines: dict[str, int] = {"": 1}
    place, at, line, path = 0, 0, 1, ""
    open_paths: list[tuple[str, int | None]] = []  # and the item's number in a list
    key: str | None = None
    while found := _MARK.match(text, place):
        mark, place = found[1], found.end()
        line += text.count("\n", at, found.start(1))
        at = found.start(1)
        if mark == '"':
            string, place = _decode(text, place - 1)
            if _is_key(text, place):
                key = string
                parent = open_paths[-1][0]
                path = f"{parent}.{key}" if parent else key
                lines[path] = line
                continue
            mark = "string"
        if mark in ",:":
            continue
        if mark in "]}":
            open_paths.pop()
            continue
        if open_paths and open_paths[-1][1] is not None:
            parent, number = open_paths.pop()
            path = f"{parent}[{number}]"
            open_paths.append((parent, (number or 0) + 1))
            lines[path] = line
        if mark in "[{":
            open_paths.append((path, 0 if mark == "[" else None))
    return lines


def _is_key(text: str, place: int) -> bool:
    return bool(re.compile(r"\s*:").match(text, place))


# The parts of a TOML text that the parser accepted. Nothing is tried twice, so none
# is slow to match.
_PART = re.compile(
    r"""
    (?P<comment> \#[^\n]*+ )
    | (?P<text>
        "{3} (?: [^"\\]++ | \\. | "{1,2}+(?!") )*+ "{3,5}+
      | '{3} (?: [^']++ | '{1,2}+(?!') )*+ '{3,5}+
      | " (?: [^"\\]++ | \\. )*+ "
      | ' [^']*+ ' )
    | [\n=\[\]{}]
    | [^\#"'\n=\[\]{}]++
    """,
    re.VERBOSE | re.DOTALL,
)


def toml_lines(text: str) -> dict[str, int]:
    """Return the line of each path of a TOML text that the parser accepted.

    What stands inside a list or between braces has the line on which that begins.

    Args:
        text: The TOML text.
    """
    lines: dict[str, int] = {"": 1}
    counts: Counter[str] = Counter()
    table, line = "", 1
    begun, depth, has_value = "", 0, False
    for found in _PART.finditer(f"{text}\n"):
        part = found[0]
        if part == "\n" and not depth:
            if begun.strip() and not has_value:
                table = _table(begun.strip(), counts)
                lines[table] = line
            begun, has_value = "", False
        elif has_value:
            depth += (part in {"[", "{"}) - (part in {"]", "}"})
        elif part == "=":
            path, has_value = table, True
            for name in _names(begun):
                path = f"{path}.{name}" if path else name
                lines.setdefault(path, line)
        elif found.lastgroup != "comment":
            begun += part
        line += part.count("\n")
    return lines


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
    names = _names(header.strip("[]"))
    for place, name in enumerate(names, start=1):
        path = f"{path}.{name}" if path else name
        if header.startswith("[[") and place == len(names):
            counts[path] += 1
        if counts[path]:
            path = f"{path}[{counts[path] - 1}]"
    return path


def placed(
    problems: list[Problem], lines: Mapping[str, int], file: str | None
) -> list[Problem]:
    """Return the problems with the line of each path before it.

    Args:
        problems: With paths as their places.
        lines: The line of each path, as far as known.
        file: The name of the file; ``None`` for a text.
    """
    return [
        attrs.evolve(problem, place=_told(problem.place or "", lines, file))
        for problem in problems
    ]


def _told(path: str, lines: Mapping[str, int], file: str | None) -> str | None:
    nearest = path
    while nearest and nearest not in lines:  # a key that is missing has no line
        # Always shorter, whatever a key of somebody's is made of.
        nearest = nearest[: max(nearest.rfind("."), nearest.rfind("["), 0)]
    line = f"line {lines[nearest]}" if nearest in lines else ""
    return ", ".join(filter(None, (file, line, path))) or None
