"""Documents as TOML: evaluations and instruments, for people to write and keep."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from spbe._extras import Library
from spbe._telling import shown
from spbe.errors import DecodeError, InstrumentError, Problem
from spbe.instruments._reader import instrument_of
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.serialization._comments import names_of
from spbe.serialization._documents import to_document
from spbe.serialization._files import (
    StrPath,
    check_end,
    check_source,
    decoded,
    read_text,
    write_bytes,
)
from spbe.serialization._forms import in_toml
from spbe.serialization._limits import DEFAULT, Limits
from spbe.serialization._lines import placed, toml_lines
from spbe.serialization._numerals import AsWritten
from spbe.serialization._reading import object_of

if TYPE_CHECKING:
    import tomlkit
else:
    tomlkit = Library("toml", "tomlkit")

__all__ = ["from_toml", "read_toml", "to_toml", "write_toml"]

T = TypeVar("T", Evaluation, Instrument)


def to_toml(obj: Evaluation | Instrument) -> str:
    """Write an evaluation or an instrument as TOML.

    An evaluation has each indicator's name by its level. An instrument is
    written in the shape that :func:`spbe.instruments.read` reads.

    Args:
        obj: What to write.

    Raises:
        TypeError: If it is another kind of object.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, {"21": 3}, year=2024)
        >>> print(spbe.serialization.to_toml(evaluation))
        instrument = "permenpanrb-59-2020"
        year = 2024
        <BLANKLINE>
        [format]
        name = "spbe-evaluation"
        version = 1
        <BLANKLINE>
        [levels]
        21 = 3 # Tingkat Kematangan Penerapan Manajemen Risiko SPBE
        <BLANKLINE>
    """
    _check_kind(type(obj))
    document = to_document(obj, in_toml)
    if isinstance(obj, Instrument):
        return tomlkit.dumps(document["instrument"])
    # In TOML what follows a table belongs to it, so plain values come first.
    plain = {k: one for k, one in document.items() if not isinstance(one, dict | list)}
    written = tomlkit.item(plain | document)
    names = names_of(obj)
    for code in document["levels"]:
        written["levels"][code].comment(names[code])
    return tomlkit.dumps(written)


def from_toml(
    text: str | bytes,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instrument: Instrument | str | None = None,
    limits: Limits = DEFAULT,
) -> T:
    """Read an evaluation or an instrument from TOML.

    Args:
        text: The document.
        kind: ``Evaluation`` or ``Instrument``.
        instrument: The instrument that an evaluation's id names, where it is not
            a shipped one.
        limits: The most that is read.

    Raises:
        DecodeError: If anything is wrong; with every problem, its line and path.
        TypeError: If objects of this kind have no TOML.

    Example:
        >>> import spbe
        >>> text = '''
        ... format = { name = "spbe-evaluation", version = 1 }
        ... instrument = "permenpanrb-59-2020"
        ... levels = { 1 = 3, 2 = 4 }
        ... '''
        >>> spbe.serialization.from_toml(text)
        <Evaluation permenpanrb-59-2020: 2 of 47 levels>
    """
    return _read(text, kind, instrument, limits, None)


def read_toml(
    path: StrPath,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instrument: Instrument | str | None = None,
    limits: Limits = DEFAULT,
) -> T:
    """Read an evaluation or an instrument from a TOML file; see :func:`from_toml`.

    Args:
        path: The file, in UTF-8.
        kind: ``Evaluation`` or ``Instrument``.
        instrument: The instrument that an evaluation's id names, where it is not
            a shipped one.
        limits: The most that is read.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong; with every problem, its line and path.

    Example:
        >>> import spbe
        >>> file = "docs/examples/data/rancangan.toml"
        >>> spbe.serialization.read_toml(file, spbe.Instrument)
        <Instrument rancangan-contoh: 4 indicators>
    """
    text = read_text(path, limits)
    found = _read(text, kind, instrument, limits, Path(path).name)
    check_end(text, path)
    return found


def write_toml(
    obj: Evaluation | Instrument, path: StrPath, *, overwrite: bool = False
) -> None:
    """Write an evaluation or an instrument to a TOML file, whole or not at all.

    Args:
        obj: What to write; see :func:`to_toml`.
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
        ...     file = pathlib.Path(folder, "instrumen.toml")
        ...     spbe.serialization.write_toml(instrument, file)
        ...     spbe.instruments.read(file) is instrument
        True
    """
    write_bytes(to_toml(obj).encode(), path, overwrite=overwrite)


def _check_kind(kind: type) -> None:
    if kind is not Evaluation and kind is not Instrument:
        name = getattr(kind, "__name__", None) or shown(kind)
        msg = f"{name} has no TOML; what has are Evaluation and Instrument"
        raise TypeError(msg)


def _read(
    text: str | bytes,
    kind: type[T],
    instrument: Instrument | str | None,
    limits: Limits,
    file: str | None,
) -> T:
    _check_kind(kind)
    check_source(text, limits, file)
    content = decoded(text, file) if isinstance(text, bytes) else text
    document = _parsed(content, file)
    if kind is Instrument:
        try:
            return instrument_of(document, None)  # type: ignore[return-value]
        except InstrumentError as fault:
            found = list(fault.problems)
        raise DecodeError(placed(found, toml_lines(content), file))
    return object_of(
        document,
        kind,
        instrument=instrument,
        using=in_toml,
        limits=limits,
        lines=lambda: toml_lines(content),
        file=file,
    )


def _parsed(text: str, file: str | None) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=AsWritten)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        message = f"the text is not TOML: {error}"
        problem = Problem(kind="syntax", place=file, message=message)
        raise DecodeError([problem]) from error
