"""From the text of a YAML document to plain data, the lines of its parts, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import yaml

# The scanner of libyaml, which PyPI's wheels of PyYAML have: that in Python takes
# twenty times as long, and stumbles over some texts.
from yaml import CSafeLoader as Scanner

from spbe._input import Limits
from spbe._telling import path_to
from spbe.errors import DecodeError, Problem
from spbe.serialization._numerals import AsWritten
from spbe.serialization._parsed import DoubledKeys

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_OTHER = re.compile(r"[-+]?[0-9]+\.[0-9]*([eE][-+][0-9]+)?|[-+]?\.inf|\.nan")
_HANDLE = re.compile(r"^%TAG", re.MULTILINE)
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
# Longer ones Python itself refuses to read.
_MOST_DIGITS = 4_000


class _Dumper(yaml.SafeDumper):
    """Writes texts with line breaks of other scripts in escapes.

    The library writes them as they are, and reads some of them back as spaces.
    """


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if _BREAKS.intersection(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_BREAKS = frozenset("\x85\u2028\u2029")
_Dumper.add_representer(str, _text)


def dumped(value: Any) -> str:
    """Write plain data as YAML."""
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=88
    )
    return text


class Document:
    """The plain data of a text, made from the events of its scanner.

    Args:
        text: The text.
        limits: The most that is read.
        file: The name of the file; ``None`` for a text.

    Attributes:
        data: Tables, lists and values.
        doubled: Whether a table has a key twice.

    Raises:
        DecodeError: If it is not YAML, has an anchor, alias or tag, or is too deep.
    """

    def __init__(self, text: str, limits: Limits, file: str | None) -> None:
        self.doubled = False
        self._text = text
        self._limits = limits
        self._file = file
        self.data = self._parsed()

    def lines(self) -> Iterator[tuple[str, int]]:
        """Yield each path with its line."""
        events = self._events()
        for first in events:
            yield from _lines_of(first, events, "")

    def _events(self) -> Iterator[Any]:
        """Yield the events of the one document, from the first of its content."""
        scanner: Any = Scanner(self._text)
        scanner.get_event()  # the stream begins
        if scanner.check_event(yaml.StreamEndEvent):
            return
        scanner.get_event()  # the document begins
        while not scanner.check_event(yaml.DocumentEndEvent):
            yield scanner.get_event()
        scanner.get_event()
        if not scanner.check_event(yaml.StreamEndEvent):
            mark = scanner.get_event().start_mark
            why = "it has more than one document"
            raise yaml.MarkedYAMLError(problem=why, problem_mark=mark)

    def _parsed(self) -> Any:
        if _HANDLE.search(self._text):  # libyaml compares each with all before
            why = "tags are not read"
            raise self._no_yaml(why, None)
        try:
            events = self._events()
            value = None
            for first in events:
                value = self._value(first, events, 1)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"line {mark.line + 1} column {mark.column + 1}" if mark else None
            raise self._no_yaml(str(error.problem or error.context), place) from error
        except yaml.YAMLError as error:  # a character that YAML does not have
            raise self._no_yaml(str(error).partition("\n")[0], None) from error
        except UnicodeEncodeError as error:
            why = "it has half a character (a lone surrogate)"
            raise self._no_yaml(why, None) from error
        return value

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Any:
        self._check(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return [
                self._value(member, events, depth + 1)
                for member in _until(yaml.SequenceEndEvent, events)
            ]
        pairs = [
            (self._key(key, depth + 1), self._value(next(events), events, depth + 1))
            for key in _until(yaml.MappingEndEvent, events)
        ]
        table = dict(pairs)
        if len(table) == len(pairs):
            return table
        self.doubled = True
        return DoubledKeys(pairs)

    def _key(self, event: Any, depth: int) -> str:
        self._check(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            why = "a key is a list or a table"
            raise yaml.MarkedYAMLError(problem=why, problem_mark=event.start_mark)
        # As it is written, so that 1 and "1" are one.
        return str(event.value)

    def _check(self, event: Any, depth: int) -> None:
        """Refuse anchors, aliases and tags, and what is too deep."""
        tag = getattr(event, "tag", None)
        if event.anchor is not None or tag is not None:
            what = "tags" if tag is not None else "anchors and aliases"
            raise yaml.MarkedYAMLError(
                problem=f"{what} are not read", problem_mark=event.start_mark
            )
        if depth > self._limits.depth:
            place = self._place(f"line {event.start_mark.line + 1}")
            self._limits.check("depth", depth, place)

    def _place(self, line: str | None) -> str | None:
        return ", ".join(filter(None, (self._file, line))) or None

    def _no_yaml(self, why: str, line: str | None) -> DecodeError:
        message = f"the text is not YAML: {why}"
        place = self._place(line)
        return DecodeError([Problem(kind="syntax", place=place, message=message)])


def _until(end: type, events: Iterator[Any]) -> Iterator[Any]:
    """Yield the events that begin a member, up to the end of the list or table."""
    return takewhile(lambda event: not isinstance(event, end), events)


def _lines_of(
    event: Any, events: Iterator[Any], path: str
) -> Iterator[tuple[str, int]]:
    yield path, event.start_mark.line + 1
    if isinstance(event, yaml.SequenceStartEvent):
        for number, member in enumerate(_until(yaml.SequenceEndEvent, events)):
            yield from _lines_of(member, events, f"{path}[{number}]")
    elif isinstance(event, yaml.MappingStartEvent):
        for key in _until(yaml.MappingEndEvent, events):
            yield from _lines_of(next(events), events, path_to(path, key.value))


def _scalar(event: Any) -> Any:
    text = str(event.value)
    if event.style:  # in quotes, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return int(text)
    return AsWritten(text) if _OTHER.fullmatch(text) else text
