"""What is told of a table that was read nevertheless."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from spbe.model.source import Text
from spbe.rules.notes import Note
from spbe.serialization._csv_grid import Grid

__all__ = ["doubled_rows", "extra_columns", "few", "note"]

_MOST = 20
_MOST_NOTES = 1_000


def few(notes: Iterable[Note]) -> Iterator[Note]:
    """Yield the first thousand notes of a kind, and the count of the rest."""
    left = 0
    for number, each in enumerate(notes):
        if number < _MOST_NOTES:
            yield each
        else:
            left += 1
    if left:
        yield note(
            each.kind,
            f"{left:,} catatan sejenis tidak dimuat.".replace(",", "."),
            f"{left:,} more such notes are not told.",
        )


def note(kind: str, indonesian: str, english: str) -> Note:
    """Make a note in both languages."""
    return Note(kind=kind, text=Text(id=indonesian, en=english))


def extra_columns(grid: Grid, read: Iterable[int]) -> Iterator[Note]:
    """Tell the columns that were not read, if there are any."""
    left = sorted(set(range(len(grid.header))) - set(read))
    names = [grid.named(column) for column in left]
    if len(names) > _MOST:
        names[_MOST:] = [f"... ({len(left)})"]
    if names:
        listed = ", ".join(names)
        yield note(
            "columns",
            f"Kolom yang tidak dibaca: {listed}.",
            f"Columns not read: {listed}.",
        )


def doubled_rows(grid: Grid, keys: Iterable[Hashable]) -> Iterator[Note]:
    """Tell the rows that are for the same instansi, year and stage as another.

    Args:
        grid: The table.
        keys: Who and when of each row; ``None`` for a row without an instansi.
    """
    first: dict[Hashable, int] = {}
    for key, line in zip(keys, grid.lines, strict=True):
        if key is None:
            continue
        if key in first:
            yield note(
                "doubled",
                f"Baris {line} berisi instansi, tahun, dan tahap yang sama dengan "
                f"baris {first[key]}.",
                f"Line {line} has the same instansi, year and stage as "
                f"line {first[key]}.",
            )
        first.setdefault(key, line)
