"""What comes from outside: how much of it is read, and as which text."""

from __future__ import annotations

import os

import attrs

from spbe import _validators as v
from spbe._telling import shown
from spbe.errors import DecodeError, Problem

__all__ = ["DEFAULT", "Limits", "decoded", "read_bytes", "text_of"]

_PIECE = 1 << 16


@attrs.frozen(kw_only=True, repr=False)
class Limits:
    """The most that a reader takes; a caller who trusts a file may raise it.

    Attributes:
        size: Bytes of a file or text, and of a workbook once unpacked.
        depth: Levels of nesting in a document.
        rows: Rows of a table or sheet.
        columns: Columns of a table or sheet.

    Example:
        >>> from spbe.serialization import Limits
        >>> Limits(size=1_000_000)
        <Limits 1000000 bytes, depth 40, 100000 rows, 1000 columns>
    """

    size: int = attrs.field(default=20_000_000, validator=v.whole_number)
    depth: int = attrs.field(default=40, validator=v.whole_number)
    rows: int = attrs.field(default=100_000, validator=v.whole_number)
    columns: int = attrs.field(default=1_000, validator=v.whole_number)

    def __repr__(self) -> str:
        return (
            f"<Limits {self.size} bytes, depth {self.depth}, "
            f"{self.rows} rows, {self.columns} columns>"
        )

    def check(self, what: str, found: int, place: str | None = None) -> None:
        """Refuse what is more than is taken.

        Args:
            what: ``"size"``, ``"depth"``, ``"rows"`` or ``"columns"``.
            found: How much there is, as far as was read.
            place: The file.

        Raises:
            DecodeError: If it is more.
        """
        most: int = getattr(self, what)
        if found > most:
            counted = f"number of {what}" if what in {"rows", "columns"} else what
            message = (
                f"the {counted} is over {most}; "
                f"if it is to be read, pass limits=Limits({what}=...)"
            )
            raise DecodeError([Problem(kind="limit", place=place, message=message)])


DEFAULT = Limits()


def read_bytes(path: str | os.PathLike[str], limits: Limits) -> bytes:
    """Read a file; of one that is too large, a byte more than is taken.

    Raises:
        OSError: If it cannot be opened.
        DecodeError: If it is over the limit of size.
    """
    pieces, left = [], limits.size + 1
    with open(path, "rb") as file:
        # In pieces: asked for all at once, room for the limit itself would be taken.
        while piece := file.read(min(left, _PIECE)):
            pieces.append(piece)
            left -= len(piece)
    data = b"".join(pieces)
    limits.check("size", len(data), os.path.basename(path))
    return data


def text_of(given: str | bytes, limits: Limits, file: str | None = None) -> str:
    """Return the text of a document; a byte order mark is left out.

    Args:
        given: The text, or its bytes in UTF-8.
        limits: The most that is taken.
        file: The name of the file; ``None`` for a text.

    Raises:
        DecodeError: If it is over the limit of size, or not UTF-8.
        TypeError: If it is neither.
    """
    if isinstance(given, str):
        limits.check("size", len(given), file)
        return given.removeprefix("\ufeff")
    if isinstance(given, bytes):
        limits.check("size", len(given), file)
        return decoded(given, file)
    msg = f"{shown(given)} is not a document; pass its text or its bytes"
    raise TypeError(msg)


def decoded(data: bytes, file: str | None) -> str:
    """Decode UTF-8 text; a byte order mark is left out.

    Raises:
        DecodeError: If it is not UTF-8; with the line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "the text is not UTF-8; save it as UTF-8"
        place = ", ".join(filter(None, (file, f"line {line}")))
        problem = Problem(kind="encoding", place=place, message=message)
        raise DecodeError([problem]) from error
