"""Documents as YAML: what people keep in repositories."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Any, TypeVar

from spbe._extras import needs
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._comments import names_of
from spbe.serialization._documents import to_document
from spbe.serialization._explained import DoubledKeys
from spbe.serialization._files import StrPath, decoded, read_text, write_bytes
from spbe.serialization._forms import in_text
from spbe.serialization._limits import DEFAULT, Limits
from spbe.serialization._numerals import AsWritten
from spbe.serialization._reading import object_of

with needs("yaml", "pyyaml"):
    import yaml

__all__ = ["from_yaml", "read_yaml", "to_yaml", "write_yaml"]

T = TypeVar("T", Evaluation, Score, PublishedResult, Instrument)

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_OTHER = re.compile(r"[-+]?[0-9]+\.[0-9]*([eE][-+][0-9]+)?|[-+]?\.inf|\.nan")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
# Longer ones Python itself refuses to read.
_MOST_DIGITS = 4_000
_ODD_KEY = "a key is a list or a table"


def to_yaml(obj: Evaluation | Score | PublishedResult | Instrument) -> str:
    """Write an object as a YAML document, with each indicator's name by its level.

    Args:
        obj: What to write.

    Raises:
        TypeError: If it is another kind of object.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, {"21": 3}, year=2024)
        >>> print(spbe.serialization.to_yaml(evaluation))
        format:
          name: spbe-evaluation
          version: 1
        instrument: permenpanrb-59-2020
        year: 2024
        levels:
          '21': 3  # Tingkat Kematangan Penerapan Manajemen Risiko SPBE
        <BLANKLINE>
    """
    return _section(to_document(obj), names_of(obj))


def from_yaml(
    text: str | bytes,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instrument: Instrument | str | None = None,
    limits: Limits = DEFAULT,
) -> T:
    """Read an object from a YAML document.

    ``1: 3`` and ``"1": 3`` are the same. Plain words such as ``No`` are texts;
    anchors, aliases and tags are refused.

    Args:
        text: The document.
        kind: ``Evaluation``, ``Score``, ``PublishedResult`` or ``Instrument``.
        instrument: The instrument that the document's id names, where it is not
            a shipped one.
        limits: The most that is read.

    Raises:
        DecodeError: If anything is wrong; with every problem, its line and path.
        TypeError: If objects of this kind have no document.

    Example:
        >>> import spbe
        >>> text = '''
        ... format: {name: spbe-evaluation, version: 1}
        ... instrument: permenpanrb-59-2020
        ... levels: {1: 3, 2: 4}
        ... '''
        >>> spbe.serialization.from_yaml(text)
        <Evaluation permenpanrb-59-2020: 2 of 47 levels>
    """
    return _read(text, kind, instrument, limits, None)


def read_yaml(
    path: StrPath,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instrument: Instrument | str | None = None,
    limits: Limits = DEFAULT,
) -> T:
    """Read an object from a YAML file; see :func:`from_yaml`.

    Args:
        path: The file, in UTF-8.
        kind: ``Evaluation``, ``Score``, ``PublishedResult`` or ``Instrument``.
        instrument: The instrument that the document's id names, where it is not
            a shipped one.
        limits: The most that is read.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong; with every problem, its line and path.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "isian.yaml")
        ...     spbe.serialization.write_yaml(evaluation, file)
        ...     spbe.serialization.read_yaml(file) == evaluation
        True
    """
    return _read(read_text(path, limits), kind, instrument, limits, Path(path).name)


def write_yaml(
    obj: Evaluation | Score | PublishedResult | Instrument,
    path: StrPath,
    *,
    overwrite: bool = False,
) -> None:
    """Write an object to a YAML file, whole or not at all.

    Args:
        obj: What to write; see :func:`to_yaml`.
        path: The file.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        OSError: If it cannot be written.
        TypeError: If it is another kind of object.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "instrumen.yaml")
        ...     spbe.serialization.write_yaml(instrument, file)
    """
    write_bytes(to_yaml(obj).encode(), path, overwrite=overwrite)


def _section(table: dict[str, Any], names: dict[str, str]) -> str:
    """Write a table; levels by hand, since the library writes no comments."""
    parts = []
    for key, value in table.items():
        if key == "levels" and value:
            parts.append("levels:\n")
            for code, level in value.items():
                parts.append(f"  '{code}': {_level(level)}  # {names[code]}\n")
        elif key == "evaluation":
            parts.append(
                "evaluation:\n" + textwrap.indent(_section(value, names), "  ")
            )
        else:
            parts.append(_dumped({key: value}))
    return "".join(parts)


def _level(level: int | str) -> str:
    return str(level) if isinstance(level, int) else f"'{level}'"


class _Dumper(yaml.SafeDumper):
    """Writes texts with line breaks of other scripts in escapes.

    The library writes them as they are, and reads some of them back as spaces.
    """


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if _BREAKS.intersection(value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_BREAKS = frozenset("\x85\u2028\u2029")
_Dumper.add_representer(str, _text)


def _dumped(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=88
    )
    return text


def _read(
    text: str | bytes,
    kind: type[T],
    instrument: Instrument | str | None,
    limits: Limits,
    file: str | None,
) -> T:
    limits.check("size", len(text), file)
    if isinstance(text, bytes):
        text = decoded(text, file)
    tree = _Tree(limits, file)
    document = tree.parsed(text)
    return object_of(
        document,
        kind,
        instrument=instrument,
        using=in_text,
        limits=limits,
        lines=lambda: tree.lines,
        file=file,
        doubled=tree.doubled,
    )


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


class _Tree:
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
