"""No text from outside is slow to match, whichever pattern meets it.

Each pattern that the package compiles is tried, in the ways the package uses it, on
texts made of its own letters, repeated. A pattern that tries the same text again and
again takes four times as long for twice as much.
"""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections import deque
from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from limits import run

import spbe
from spbe import frames, serialization

parser: Any = importlib.import_module("re._parser")

SOURCE = Path(spbe.__file__).parent
MODULES = {
    ".".join(["spbe", *file.relative_to(SOURCE).with_suffix("").parts]): file
    for file in SOURCE.rglob("*.py")
    if not file.stem.startswith("__")
}
WAYS = {"fullmatch", "match", "search", "sub", "finditer", "findall", "split"}
# What meets nothing from outside, but what a parser wrote.
OWN = {("spbe.display._report._picture", "_COMMENT")}
LENGTHS = (12, 24, 500, 8_000)
# Ten times what a letter takes; in proportion to the square, it would be fifty.
SECONDS_A_LETTER = 2e-6
NOISE = 2e-3


def uses() -> Iterator[tuple[str, str, str]]:
    """Find each pattern: its module, its name and a way it is used."""
    for module, file in MODULES.items():
        tree = ast.parse(file.read_text("utf-8"))
        named: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                named.setdefault(node.value.id, set()).add(node.attr)
        if "re" not in named:
            continue
        for name, value in vars(importlib.import_module(module)).items():
            if isinstance(value, re.Pattern):
                for way in named.get(name, set()) & WAYS:
                    yield module, name, way
            elif isinstance(getattr(value, "__self__", None), re.Pattern):
                yield module, name, value.__name__


USES = sorted(set(uses()))


def pattern_of(module: str, name: str) -> re.Pattern[Any]:
    """Return a pattern by where it is."""
    value = getattr(importlib.import_module(module), name)
    return value if isinstance(value, re.Pattern) else value.__self__


def letters(items: Any) -> Iterator[str]:  # noqa: C901 (a branch for each kind)
    """Take apart what a pattern is made of: its words, and a letter of each class."""
    word = ""
    for operation, value in items:
        kind = str(operation)
        if kind == "LITERAL":
            word += chr(value)
            continue
        yield word
        word = ""
        if kind == "NOT_LITERAL":
            yield chr(value)
        elif kind == "IN":
            yield from in_class(value)
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from letters(branch)
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, parser.SubPattern):
                    yield from letters(part)
        elif isinstance(value, parser.SubPattern):
            yield from letters(value)
    yield word


CLASSES = {"DIGIT": "0", "SPACE": " ", "WORD": "x"}


def in_class(items: Any) -> Iterator[str]:
    """Return a letter for each part of a class."""
    for operation, value in items:
        kind = str(operation)
        if kind == "LITERAL":
            yield chr(value)
        elif kind == "RANGE":
            yield chr(value[0])
        elif kind == "CATEGORY":
            yield CLASSES.get(str(value).rpartition("_")[2], "")


def words_of(pattern: re.Pattern[Any]) -> list[str]:
    """Return what texts are made of to try a pattern."""
    source = pattern.pattern
    text = source if isinstance(source, str) else source.decode("ascii")
    flags = pattern.flags & ~re.UNICODE
    return sorted({"0", "x", " ", *letters(parser.parse(text, flags))} - {""})[:24]


def is_slow(way: str, pattern: re.Pattern[Any], text: str) -> bool:
    """Whether a text takes longer than its length allows, at the best of three."""
    given: Any = text if isinstance(pattern.pattern, str) else text.encode()
    use = getattr(pattern, way)
    arguments = (given[:0], given) if way == "sub" else (given,)
    for _ in range(3):
        start = time.process_time()
        deque(use(*arguments) if way == "finditer" else [use(*arguments)], maxlen=0)
        if time.process_time() - start < NOISE + SECONDS_A_LETTER * len(text):
            return False
    return True


def slow_texts(way: str, pattern: re.Pattern[Any]) -> Iterator[str]:
    """Find texts that take longer than their length allows."""
    words = words_of(pattern)
    repeated = [*product(["", *words], words), *product([""], pairs_of(words))]
    for (begin, unit), end in product(repeated, ["", "\0"]):
        # The short ones first: what doubles with each letter would never end.
        for length in LENGTHS:
            text = begin + unit * (length // len(unit)) + end
            if is_slow(way, pattern, text):
                yield text[:40]
                break


def pairs_of(words: list[str]) -> list[str]:
    """Return two words after one another, in each order."""
    return ["".join(pair) for pair in permutations(words, 2)]


@pytest.mark.parametrize(("module", "name", "way"), USES)
def test_a_pattern_takes_time_in_proportion(module: str, name: str, way: str) -> None:
    """Of whatever it is made of, in whatever way it is used."""
    if (module, name) in OWN:
        return
    assert next(slow_texts(way, pattern_of(module, name)), None) is None


@pytest.mark.parametrize(
    "slow",
    [
        r"^(?:i|ind)?[ ._-]?0*(\d+)(?:[ ._-]0*(\d+))?$",
        r"^(d|domain)_?0*(\d+)$",
        "(a+)+b",
        "(a|aa)+b",
        "<!--.*?-->",
    ],
)
def test_a_slow_pattern_is_seen(slow: str) -> None:
    """Those that were there before, and the best known."""
    assert next(slow_texts("search", re.compile(slow)), None) is not None


def test_every_pattern_is_seen() -> None:
    """Each is compiled at the top of its module, where the test above looks."""
    assert len(USES) > 30
    for file in MODULES.values():
        tree = ast.parse(file.read_text("utf-8"))
        tops = {id(node) for top in tree.body for node in compiled_at_top(top)}
        for node in ast.walk(tree):
            if is_of_re(node):
                assert id(node) in tops, f"{file.name}, line {node.lineno}"  # type: ignore[attr-defined]


def is_of_re(node: ast.AST) -> bool:
    """Whether a call goes to the module of regular expressions."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr != "escape"
    )


def compiled_at_top(node: ast.stmt) -> list[ast.AST]:
    """Return the calls of a statement that gives a pattern its name."""
    if not isinstance(node, ast.Assign):
        return []
    value: ast.AST = node.value
    if isinstance(value, ast.Attribute):  # re.compile(...).fullmatch
        value = value.value
    return [value]


def read_csv(header: str) -> object:
    """Read a table with a header of somebody's."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "isian.csv")
        file.write_text(f"{header},1\n3,3\n", "utf-8")
        return serialization.read_evaluations_csv(file, "permenpanrb-59-2020")


def read_frame(header: str) -> object:
    """Score a table with a column of somebody's."""
    table = pd.DataFrame({header: [3]})
    return frames.score(table, spbe.instruments.load("permenpanrb-59-2020"))


@pytest.mark.parametrize("read", ["read_csv", "read_frame"])
@pytest.mark.parametrize(
    "header",
    [
        "d" + "0" * 131_000 + "x",
        "0" * 60_000 + "-" + "0" * 60_000 + "x",
        "i" * 131_000,
        "_0" * 60_000,
    ],
    ids=["d0x", "0-0x", "i", "_0"],
)
def test_long_headers_end_soon(header: str, read: str) -> None:
    """Read or refused."""
    ending = run(f"test_hostile_patterns:{read}", header)
    assert ending.how in {"returned", "DecodeError"}, ending
    assert ending.seconds < 1
