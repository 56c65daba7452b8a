"""On which line of a text each part of a document stands; only for errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from json.decoder import JSONDecoder

import attrs

from spbe._problems import Problems
from spbe._telling import path_to
from spbe.errors import Problem

__all__ = ["Lines", "json_lines", "placed"]

Lines = Iterable[tuple[str, int]]
"""The lines of a document's paths, the document itself first."""

_MOST_STEPS = 40

_MARK = re.compile(r'\s*("|[{}\[\],:]|[^\s"{}\[\],:]+)')
_COLON = re.compile(r"\s*:")


_decode = JSONDecoder().raw_decode


def json_lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the line of each path of a JSON text that the parser accepted.

    Args:
        text: The JSON text.

    Yields:
        Paths such as ``"levels.12"`` or ``"assessments[0].note"`` with their lines,
        which begin at 1; a doubled one each time.
    """
    yield "", 1
    place, at, line, path = 0, 0, 1, ""
    open_paths: list[tuple[str, int | None]] = []  # and the item's number in a list
    while found := _MARK.match(text, place):
        mark, place = found[1], found.end()
        line += text.count("\n", at, found.start(1))
        at = found.start(1)
        if mark == '"':
            string, place = _decode(text, place - 1)
            if _is_key(text, place):
                path = path_to(open_paths[-1][0], string)
                yield path, line
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
            yield path, line
        if mark in "[{":
            open_paths.append((path, 0 if mark == "[" else None))


def _is_key(text: str, place: int) -> bool:
    return bool(_COLON.match(text, place))


def placed(
    problems: Iterable[Problem], lines: Lines, file: str | None
) -> list[Problem]:
    """Return the problems with the line of each path before it.

    Args:
        problems: With paths as their places.
        lines: Those of the document's paths, as far as known. Only those of the
            problems are kept.
        file: The name of the file; ``None`` for a text.
    """
    problems = Problems(problems).with_count()
    wanted = {path for problem in problems for path in _upwards(problem.place or "")}
    # What is wrong with the whole stands at its beginning.
    few = None if wanted - {""} else 1
    known = {path: line for path, line in islice(lines, few) if path in wanted}
    return [
        attrs.evolve(problem, place=_place(problem.place or "", known, file))
        for problem in problems
    ]


def _upwards(path: str) -> Iterator[str]:
    """Yield a path and those of what it lies in, for what is missing has no line."""
    yield path
    for _ in range(_MOST_STEPS):
        if not path:
            return
        # Always shorter, whatever a key of somebody's is made of.
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
        yield path


def _place(path: str, lines: dict[str, int], file: str | None) -> str | None:
    nearest = next((near for near in _upwards(path) if near in lines), None)
    line = "" if nearest is None else f"line {lines[nearest]}"
    return ", ".join(filter(None, (file, line, path))) or None
