"""Documents as JSON: what services exchange."""

from __future__ import annotations

import json
from typing import TypeVar

from spbe._input import DEFAULT, Limits
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.rules.scoring import Score
from spbe.serialization._documents import to_document
from spbe.serialization._files import StrPath, write_bytes
from spbe.serialization._instruments import InstrumentsAllowed, allowed
from spbe.serialization._json_text import parsed
from spbe.serialization._reading import object_of, read_file

__all__ = ["from_json", "read_json", "to_json", "write_json"]

T = TypeVar("T", Evaluation, Score, PublishedResult, Instrument)


def to_json(
    obj: Evaluation | Score | PublishedResult | Instrument, *, indent: int | None = None
) -> str:
    """Write an object as a JSON document.

    Exact numbers become texts (``"5959/2000"``, ``"2.98"``), whole levels whole
    numbers. A shipped instrument is written as its id, any other one whole.

    Args:
        obj: What to write.
        indent: Spaces for each level of nesting; ``None`` for one line.

    Raises:
        InstrumentError: If its instrument has the id of a shipped one, and is another.
        TypeError: If it is another kind of object.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, {"1": 3}, year=2024)
        >>> print(spbe.serialization.to_json(evaluation, indent=1))
        {
         "format": {
          "name": "spbe-evaluation",
          "version": 1
         },
         "instrument": "permenpanrb-59-2020",
         "year": 2024,
         "levels": {
          "1": 3
         }
        }
    """
    return json.dumps(
        to_document(obj), ensure_ascii=False, allow_nan=False, indent=indent
    )


def from_json(
    text: str | bytes,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instruments: InstrumentsAllowed = "any",
    limits: Limits = DEFAULT,
) -> T:
    """Read an object from a JSON document.

    Args:
        text: The document.
        kind: ``Evaluation``, ``Score``, ``PublishedResult`` or ``Instrument``.
        instruments: Those it may be by: ``"shipped"``, named by their ids;
            ``"any"``, also one that stands in the document itself; or a list of
            the only ones, shipped or not, named by their ids or whole.
        limits: The most that is read.

    Returns:
        An object equal to the one that was written. A score is computed again.

    Raises:
        DecodeError: If anything is wrong, with every problem; also if the
            figures of a score are not those of its levels.
        InstrumentError: If a given instrument has the id of another.
        TypeError: If objects of this kind have no document, or ``instruments`` is
            none of these.

    Example:
        >>> import spbe
        >>> from spbe.serialization import from_json, to_json
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> from_json(to_json(evaluation)) == evaluation
        True
    """
    return object_of(parsed(text, limits), kind, allowed(instruments), limits)


def read_json(
    path: StrPath,
    kind: type[T] = Evaluation,  # type: ignore[assignment]
    *,
    instruments: InstrumentsAllowed = "any",
    limits: Limits = DEFAULT,
) -> T:
    """Read an object from a JSON file; see :func:`from_json`.

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
        ...     file = pathlib.Path(folder, "isian.json")
        ...     spbe.serialization.write_json(evaluation, file)
        ...     spbe.serialization.read_json(file) == evaluation
        True
    """
    permitted = allowed(instruments)
    return read_file(
        path, parsed, limits, lambda found: object_of(found, kind, permitted, limits)
    )


def write_json(
    obj: Evaluation | Score | PublishedResult | Instrument,
    path: StrPath,
    *,
    overwrite: bool = False,
) -> None:
    """Write an object to a JSON file, whole or not at all.

    Args:
        obj: What to write; see :func:`to_json`.
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
        ...     file = pathlib.Path(folder, "instrumen.json")
        ...     spbe.serialization.write_json(instrument, file)
        ...     spbe.serialization.write_json(instrument, file, overwrite=True)
    """
    text = to_json(obj, indent=2)
    write_bytes(f"{text}\n".encode(), path, overwrite=overwrite)
