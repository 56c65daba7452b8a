"""How much of a file is read before it is refused."""

from __future__ import annotations

import attrs

from spbe import _validators as v
from spbe.errors import DecodeError, Problem

__all__ = ["Limits"]


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
