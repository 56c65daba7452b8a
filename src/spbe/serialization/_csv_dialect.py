"""How a table is written: its encoding, delimiter and decimal mark."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from spbe._arguments import check_word
from spbe.errors import DecodeError, Problem

__all__ = ["check_dialect", "decoded_table", "delimiter_of"]

_DELIMITERS = (",", ";", "\t", "|")
_DETECTED = (",", ";", "\t")
_MARKS = (".", ",")
_READ = ("utf-8", "cp1252")
_WRITTEN = ("utf-8", "utf-8-sig")
_SEPARATOR_LINE = re.compile(r'"?sep=([,;|\t])"?(?:\r\n|\r|\n)')


def check_dialect(
    delimiter: str | None, decimal: str | None, encoding: str, *, writing: bool = False
) -> None:
    """Refuse a stated dialect that no table has.

    Raises:
        UnknownNameError: If the delimiter, decimal mark or encoding is another.
    """
    if writing or delimiter is not None:
        check_word("delimiter", delimiter, _DELIMITERS)
    if writing or decimal is not None:
        check_word("decimal", decimal, _MARKS)
    check_word("encoding", encoding, _WRITTEN if writing else _READ)


def decoded_table(data: bytes, encoding: str, file: str) -> str:
    """Decode the bytes of a table; a byte order mark is left out.

    Raises:
        DecodeError: If it is in another encoding; with the line and the cure.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the text is UTF-16; save it as 'CSV UTF-8'"
        raise _encoding(message, file)
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the text is not {encoding}"
        if encoding == "utf-8":
            message = (
                "the text is not UTF-8; save it as 'CSV UTF-8', "
                "or pass encoding='cp1252' if it was saved by Excel as plain CSV"
            )
        raise _encoding(message, f"{file}, line {line}") from error
    if "\0" in text.partition("\n")[0]:
        message = "the text has NUL characters; save it as 'CSV UTF-8'"
        raise _encoding(message, f"{file}, line 1")
    return text


def _encoding(message: str, place: str) -> DecodeError:
    return DecodeError([Problem(kind="encoding", place=place, message=message)])


def delimiter_of(
    text: str,
    stated: str | None,
    is_known: Callable[[str], bool],
    file: str,
    most: int,
) -> tuple[str, int]:
    """Return the delimiter of a table, and where its header begins.

    A stated delimiter counts, then one that Excel's line ``sep=;`` names, then the
    one of comma, semicolon and tab that splits the header into most known names.
    Where none gives a known name, the only one that splits it; a table of one
    column has none, and the comma does.

    Args:
        text: The table.
        stated: The delimiter, if the caller knows it.
        is_known: Tells whether a header is one that spbe knows.
        file: The name of the file.
        most: How many columns are looked at.

    Raises:
        DecodeError: If two delimiters split the header equally well.
    """
    start = 0
    if found := _SEPARATOR_LINE.match(text):
        start = found.end()
        stated = stated or found[1]
    if stated is not None:
        return stated, start
    splits = {each: _header(text, start, each)[:most] for each in _DETECTED}
    splits = {each: header for each, header in splits.items() if len(header) > 1}
    if not splits:
        return ",", start
    scores = {each: sum(map(is_known, header)) for each, header in splits.items()}
    best = [each for each in scores if scores[each] == max(scores.values())]
    if len(best) == 1:
        return best[0], start
    message = (
        f"the delimiter may be {' or '.join(map(repr, best))}; "
        f"pass delimiter={best[0]!r} or another"
    )
    place = f"{file}, line {2 if start else 1}"
    raise DecodeError([Problem(kind="delimiter", place=place, message=message)])


def _header(text: str, start: int, delimiter: str) -> list[str]:
    lines = io.StringIO(text, newline="")
    lines.seek(start)
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            if row:  # blank lines may stand before it
                return row
    except csv.Error:  # told once the delimiter is known
        pass
    return []
