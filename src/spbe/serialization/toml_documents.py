"""Documents as TOML: evaluations and instruments, for people to write and keep."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeVar

from spbe._extras import Library
from spbe._input import DEFAULT, Limits, text_of
from spbe.errors import DecodeError, InstrumentError, Problem
from spbe.instruments._reader import instrument_of
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.serialization._comments import names_of
from spbe.serialization._documents import to_document
from spbe.serialization._files import StrPath, write_bytes
from spbe.serialization._forms import in_toml
from spbe.serialization._instruments import Allowed, InstrumentsAllowed, allowed
from spbe.serialization._lines import placed, toml_lines
from spbe.serialization._numerals import AsWritten
from spbe.serialization._parsed import Parsed
from spbe.serialization._reading import object_of, read_file

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
        InstrumentError: If its instrument has the id of a shipped one, and is another.
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
    instruments: InstrumentsAllowed = "any",
    limits: Limits = DEFAULT,
) -> T:
    """Read an evaluation or an instrument from TOML.

    Args:
        text: The document.
        kind: ``Evaluation`` or ``Instrument``.
        instruments: Those it may be by: ``"shipped"``, named by their ids;
            ``"any"``, also one that stands in the document itself; or a list of
            the only ones, shipped or not, named by their ids or whole.
        limits: The most that is read.

    Raises:
        DecodeError: If anything is wrong; with every problem, its line and path.
        InstrumentError: If a given instrument has the id of another.
        TypeError: If objects of this kind have no TOML, or ``instruments`` is none
            of these.

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
    _check_kind(kind)
    return _object(parsed(text, limits), kind, allowed(instruments), limits)


def read_toml(
    path: StrPath,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instruments: InstrumentsAllowed = "any",
    limits: Limits = DEFAULT,
) -> T:
    """Read an evaluation or an instrument from a TOML file; see :func:`from_toml`.

    Args:
        path: The file, in UTF-8.
        kind: ``Evaluation`` or ``Instrument``.
        instruments: Those it may be by: ``"shipped"``, named by their ids;
            ``"any"``, also one that stands in the document itself; or a list of
            the only ones, shipped or not, named by their ids or whole.
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
    _check_kind(kind)
    permitted = allowed(instruments)
    return read_file(
        path, parsed, limits, lambda found: _object(found, kind, permitted, limits)
    )


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
        InstrumentError: As above.
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
    if kind not in (Evaluation, Instrument):
        msg = f"{kind.__name__} has no TOML; what has are Evaluation and Instrument"
        raise TypeError(msg)


def _object(found: Parsed, kind: type[T], permitted: Allowed, limits: Limits) -> T:
    if kind is not Instrument:
        return object_of(found, kind, permitted, limits)
    try:
        return permitted.check(instrument_of(found.document, None))  # type: ignore[return-value]
    except InstrumentError as fault:
        problems = list(fault.problems)
    raise DecodeError(placed(problems, found.lines(), found.file))


def parsed(given: str | bytes, limits: Limits, file: str | None = None) -> Parsed:
    """Parse a TOML text.

    Args:
        given: The text, or its bytes in UTF-8.
        limits: The most that is read.
        file: The name of the file; ``None`` for a text.

    Raises:
        DecodeError: If it is too large, or not TOML.
    """
    text = text_of(given, limits, file)
    try:
        document = tomllib.loads(text, parse_float=AsWritten)
    except (RecursionError, ValueError) as error:  # also of too many digits
        message = f"the text is not TOML: {error}"
        problem = Problem(kind="syntax", place=file, message=message)
        raise DecodeError([problem]) from error
    return Parsed(
        document=document, using=in_toml, lines=lambda: toml_lines(text), file=file
    )
