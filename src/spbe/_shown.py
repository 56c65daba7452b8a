"""How every object shows itself: as tables of HTML, made from its rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from spbe._labels import Language, check_language

Row = dict[str, object]


class Told(Protocol):
    """A sentence that is there in both languages."""

    def in_language(self, language: Language) -> str:
        """Return the sentence in a language."""
        ...


class Shown:
    """What has rows, and so shows itself in notebooks and pages.

    A class says what it is made of; how that looks is decided in ``_html`` alone,
    which is loaded when something is to be shown.
    """

    __slots__ = ()

    def to_rows(self) -> list[dict[str, object]]:
        """Return plain dicts, ready for any frame."""
        raise NotImplementedError

    def to_html(self, language: Language = "id") -> str:
        """Return HTML to show in a page: a table with a caption, and no script.

        Args:
            language: ``"id"`` or ``"en"``.

        Raises:
            ValueError: If there are no words in that language.

        Example:
            >>> import spbe
            >>> print(spbe.Predikat.BAIK.to_html("en")[:38])
            <div class="spbe" lang="en" role="grou
        """
        check_language(language)
        from spbe._html import Table, page  # noqa: PLC0415 (only when shown)

        (_, rows), *more = self._tables()
        tables = [Table(type(self).__name__, rows, self._facts())]
        tables += [Table(title, some, {}) for title, some in more if some]
        remarks = [
            one if isinstance(one, str) else one.in_language(language)
            for one in self._remarks()
        ]
        return page(tables, remarks, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _identity(self) -> Row:
        """Whose rows these are, where all are of one: what a frame puts first."""
        return {}

    def _identified(self) -> list[Row]:
        """The rows as a frame has them, each beginning with whose it is."""
        identity = self._identity()
        return [{**identity, **row} for row in self.to_rows()]

    def _facts(self) -> Row:
        """What the caption tells of the whole, by name; ``None`` is left out."""
        return {}

    def _tables(self) -> list[tuple[str, list[Row]]]:
        """The tables, each with the name of what its rows are; the first has none."""
        return [("", self.to_rows())]

    def _remarks(self) -> Iterable[Told | str]:
        """What is to be read below the tables."""
        return ()


def rows_of(members: Iterable[Shown]) -> list[Row]:
    """Return the rows of all members, one after the other."""
    return [row for member in members for row in member.to_rows()]


def identified(members: Iterable[Shown]) -> list[Row]:
    """Return the rows of all members, each beginning with whose it is."""
    return [row for member in members for row in member._identified()]  # noqa: SLF001
