"""From the text of a YAML document to plain data, the lines of its parts, and back."""

from __future__ import annotations

import re
from typing import Any

import yaml

from spbe._input import Limits
from spbe.errors import DecodeError, Problem
from spbe.serialization._numerals import AsWritten
from spbe.serialization._parsed import DoubledKeys

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_OTHER = re.compile(r"[-+]?[0-9]+\.[0-9]*([eE][-+][0-9]+)?|[-+]?\.inf|\.nan")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
# Longer ones Python itself refuses to read.
_MOST_DIGITS = 4_000
_ODD_KEY = "a key is a list or a table"


class _Loader(yaml.SafeLoader):
    """Composes nodes, refuses anchors, aliases and tags, and counts the depth."""

    def __init__(self, text: str, limits: Limits, file: str | None) -> None:
        super().__init__(text)
        self._limits = limits
        self._file = file
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose one node, if it is a plain one and not too deep."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        tag = getattr(event, "tag", None)
        if getattr(event, "anchor", None) is not None or tag is not None:
            what = "tags" if tag is not None else "anchors and aliases"
            raise yaml.MarkedYAMLError(
                problem=f"{what} are not read", problem_mark=event.start_mark
            )
        self._depth += 1
        place = _place(self._file, f"line {event.start_mark.line + 1}")
        self._limits.check("depth", self._depth, place)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


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


class Tree:
    """Plain data and the line of each of its paths, from the nodes of a text."""

    def __init__(self, limits: Limits, file: str | None) -> None:
        self.lines: dict[str, int] = {}
        self.doubled = False
        self._limits = limits
        self._file = file

    def parsed(self, text: str) -> Any:
        """Return the plain data of a text, and keep the lines of its paths."""
        try:
            loader = _Loader(text, self._limits, self._file)
            node = loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"line {mark.line + 1} column {mark.column + 1}" if mark else None
            why = error.problem or error.context
            raise _no_yaml(str(why), self._file, place) from error
        except yaml.YAMLError as error:  # a character that YAML does not have
            raise _no_yaml(str(error).partition("\n")[0], self._file, None) from error
        return None if node is None else self._value(node, "")

    def _value(self, node: Any, path: str) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [
                self._value(member, f"{path}[{number}]")
                for number, member in enumerate(node.value)
            ]
        if isinstance(node, yaml.MappingNode):
            pairs = [self._pair(key, value, path) for key, value in node.value]
            table = dict(pairs)
            if len(table) == len(pairs):
                return table
            self.doubled = True
            return DoubledKeys(pairs)
        return _scalar(node)

    def _pair(self, key: Any, value: Any, path: str) -> tuple[str, Any]:
        if not isinstance(key, yaml.ScalarNode):
            line = key.start_mark.line + 1
            raise _no_yaml(_ODD_KEY, self._file, f"line {line}")
        # As it is written, so that 1 and "1" are one.
        name = str(key.value)
        return name, self._value(value, f"{path}.{name}" if path else name)


def _scalar(node: Any) -> Any:
    text = str(node.value)
    if node.style is not None:  # in quotes, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return int(text)
    return AsWritten(text) if _OTHER.fullmatch(text) else text


def _place(file: str | None, line: str | None) -> str | None:
    return ", ".join(filter(None, (file, line))) or None


def _no_yaml(why: str, file: str | None, line: str | None) -> DecodeError:
    message = f"the text is not YAML: {why}"
    problem = Problem(kind="syntax", place=_place(file, line), message=message)
    return DecodeError([problem])
