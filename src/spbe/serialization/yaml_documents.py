"""Documents as YAML: what people keep in repositories."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, TypeVar

from spbe._extras import Library
from spbe._input import DEFAULT, Limits, text_of
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._comments import names_of
from spbe.serialization._documents import to_document
from spbe.serialization._files import StrPath, write_bytes
from spbe.serialization._forms import in_text
from spbe.serialization._instruments import InstrumentsAllowed, allowed
from spbe.serialization._parsed import Parsed
from spbe.serialization._reading import object_of, read_file

if TYPE_CHECKING:
    from spbe.serialization import _yaml_nodes as nodes
else:
    nodes = Library("yaml", "spbe.serialization._yaml_nodes", package="pyyaml")

__all__ = ["from_yaml", "read_yaml", "to_yaml", "write_yaml"]

T = TypeVar("T", Evaluation, Score, PublishedResult, Instrument)


def to_yaml(obj: Evaluation | Score | PublishedResult | Instrument) -> str:
    """Write an object as a YAML document, with each indicator's name by its level.

    Args:
        obj: What to write.

    Raises:
        InstrumentError: If its instrument has the id of a shipped one, and is another.
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
    instruments: InstrumentsAllowed = "any",
    limits: Limits = DEFAULT,
) -> T:
    """Read an object from a YAML document.

    ``1: 3`` and ``"1": 3`` are the same. Plain words such as ``No`` are texts;
    anchors, aliases and tags are refused.

    Args:
        text: The document.
        kind: ``Evaluation``, ``Score``, ``PublishedResult`` or ``Instrument``.
        instruments: Those it may be by: ``"shipped"``, named by their ids;
            ``"any"``, also one that stands in the document itself; or a list of
            the only ones, shipped or not, named by their ids or whole.
        limits: The most that is read.

    Raises:
        DecodeError: If anything is wrong; with every problem, its line and path.
        InstrumentError: If a given instrument has the id of another.
        TypeError: If objects of this kind have no document, or ``instruments`` is
            none of these.

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
    return object_of(parsed(text, limits), kind, allowed(instruments), limits)


def read_yaml(
    path: StrPath,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instruments: InstrumentsAllowed = "any",
    limits: Limits = DEFAULT,
) -> T:
    """Read an object from a YAML file; see :func:`from_yaml`.

    Args:
        path: The file, in UTF-8.
        kind: ``Evaluation``, ``Score``, ``PublishedResult`` or ``Instrument``.
        instruments: Those it may be by: ``"shipped"``, named by their ids;
            ``"any"``, also one that stands in the document itself; or a list of
            the only ones, shipped or not, named by their ids or whole.
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
    permitted = allowed(instruments)
    return read_file(
        path, parsed, limits, lambda found: object_of(found, kind, permitted, limits)
    )


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
        InstrumentError: As above.
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
            parts.append(nodes.dumped({key: value}))
    return "".join(parts)


def _level(level: int | str) -> str:
    return str(level) if isinstance(level, int) else f"'{level}'"


def parsed(given: str | bytes, limits: Limits, file: str | None = None) -> Parsed:
    """Parse a YAML text.

    Args:
        given: The text, or its bytes in UTF-8.
        limits: The most that is read.
        file: The name of the file; ``None`` for a text.

    Raises:
        DecodeError: If it is too large, or not YAML.
    """
    tree = nodes.Tree(limits, file)
    document = tree.parsed(text_of(given, limits, file))
    return Parsed(
        document=document,
        using=in_text,
        lines=lambda: tree.lines,
        file=file,
        doubled=tree.doubled,
    )
