"""What a reader of a table returns: its members, and what is to be told beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, Literal, TypeVar, overload

import attrs

from spbe._shown import Shown
from spbe.model._about import about, identity
from spbe.model.evaluation import Evaluation
from spbe.model.publication import PublishedResult
from spbe.model.source import Text
from spbe.rules.notes import Note

__all__ = ["Table"]

T_co = TypeVar("T_co", covariant=True)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Table(Shown, Sequence[T_co], Generic[T_co]):
    r"""The evaluations or printed results of a table, in its order.

    A sequence; equal to any list, tuple or table with equal members.

    Attributes:
        members: What was read.
        notes: What is to be known: columns that were not read (``"columns"``),
            rows for the same instansi, year and stage (``"doubled"``), figures
            that could not be read (``"unreadable"``); each in both languages.
        layout: ``"wide"``, ``"long"`` or ``"published"``, stated or detected.
        delimiter: What stands between cells, stated or detected.
        decimal: The decimal mark, stated or detected; ``None`` where no number
            has decimals.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "isian.csv")
        ...     _ = file.write_text("Instansi;Tahun;i1;Ketua\nKab. A;2024;3;Budi\n")
        ...     table = spbe.serialization.read_evaluations_csv(file)
        >>> table, table[0].year
        (<Table of 1, wide>, 2024)
        >>> print(table.notes[0].text.en)
        Columns not read: Ketua.
    """

    members: tuple[T_co, ...]
    notes: tuple[Note, ...] = ()
    layout: Literal["wide", "long", "published"]
    delimiter: str
    decimal: str | None = None

    @overload
    def __getitem__(self, place: int) -> T_co: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T_co, ...]: ...

    def __getitem__(self, place: int | slice) -> T_co | tuple[T_co, ...]:
        """Return a member, or the members of a slice."""
        return self.members[place]

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self.members)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Table | list | tuple):
            return self.members == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.members)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a member: who, when, by which instrument."""
        return [_row(member) for member in self.members]

    def _identified(self) -> list[dict[str, object]]:
        return [row for member in self.members for row in _identified(member)]

    def _remarks(self) -> tuple[Text, ...]:
        return tuple(note.text for note in self.notes)

    def __repr__(self) -> str:
        return f"<Table of {len(self)}, {self.layout}>"


def _row(member: object) -> dict[str, object]:
    if isinstance(member, PublishedResult):
        predikat = None if member.predikat is None else str(member.predikat)
        return {**about(member), "index": member.index, "predikat": predikat}
    if isinstance(member, Evaluation):
        return {**about(member), "assessed": len(member.levels)}
    return {"value": str(member)}


def _identified(member: object) -> list[dict[str, object]]:
    if isinstance(member, PublishedResult):
        return member.to_rows()
    if isinstance(member, Evaluation):
        return [{**identity(member), "assessed": len(member.levels)}]
    return [_row(member)]
