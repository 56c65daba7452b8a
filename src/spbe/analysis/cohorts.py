"""A cohort in order: who ranks where by which figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import attrs

from spbe._arguments import check_word
from spbe._numbers import plain
from spbe._shown import Shown, rows_of
from spbe.analysis._entries import (
    ABSENT,
    By,
    Entry,
    Given,
    check_by,
    cohort,
    figure_names,
    grouped,
    least_places,
)
from spbe.model.predikat import Predikat
from spbe.model.source import Text

__all__ = ["Ranked", "Ranking", "rank"]

TIE_RULE = Text(
    id="Angka yang sama mendapat peringkat yang sama, dan peringkat berikutnya "
    "menghitung semua yang di atasnya (1, 2, 2, 4). Di antara angka tercetak yang sama "
    "nilai eksak menentukan bila diketahui untuk semuanya.",
    en="The same figure gets the same rank, and the next rank counts all above it "
    "(1, 2, 2, 4). Among the same printed figures the exact ones decide where they are "
    "known of all.",
)


@attrs.frozen(kw_only=True, repr=False)
class Ranked(Shown):
    """One member of a ranking.

    Attributes:
        rank: Its rank within its group, from 1; ``None`` where it has no figure.
        group: Its kind or province, if ranked within one.
        given: The score or the printed result.
        name: The name of the instansi.
        year: The year, if told.
        printed: The figure as printed, or the predikat; ``None`` where there is none.
        exact: The exact figure; ``None`` where it is not known.

    Example:
        >>> import spbe
        >>> spbe.analysis.rank(spbe.published.results(2024, "provinsi")).ranked[0]
        <Ranked 1 Pemerintah Provinsi Jawa Barat: 4.73>
    """

    rank: int | None
    group: str | None
    given: Given
    name: str
    year: int | None
    printed: Decimal | Predikat | None
    exact: Fraction | None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; the exact figure as text."""
        label = isinstance(self.printed, Predikat)
        return [
            {
                "group": self.group,
                "rank": self.rank,
                "instansi": self.name,
                "year": self.year,
                "printed": str(self.printed) if label else self.printed,
                "exact": None if self.exact is None else plain(self.exact),
            }
        ]

    def __repr__(self) -> str:
        printed = ABSENT if self.printed is None else self.printed
        return f"<Ranked {self.rank or ABSENT} {self.name[:50]}: {printed}>"


@attrs.frozen(kw_only=True, repr=False)
class Ranking(Shown):
    """A cohort in order; iterating gives its members, those without a figure last.

    Attributes:
        figure: What was ranked: ``"index"``, ``"predikat"``, ``"domain 4"`` ...
        by: ``"kind"`` or ``"province"`` if ranked within each; ``None``: all together.
        members: Group by group, the highest first.
        tie_rule: How ties were ranked, in words.

    Example:
        >>> import spbe
        >>> spbe.analysis.rank(spbe.published.results(2024, "kota"))
        <Ranking of 93 by index, 0 without>
    """

    figure: str
    by: By | None
    members: tuple[Ranked, ...]
    tie_rule: Text = TIE_RULE

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """The members that have a figure."""
        return tuple(one for one in self if one.rank is not None)

    @property
    def without(self) -> tuple[Ranked, ...]:
        """The members that have none; they are not ranked, and not last."""
        return tuple(one for one in self if one.rank is None)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a member; rank and figure are ``None`` where there is none."""
        return rows_of(self)

    def _facts(self) -> dict[str, object]:
        return {"figure": self.figure, "by": self.by, "count": len(self)}

    def _remarks(self) -> tuple[Text, ...]:
        return (self.tie_rule,)

    def __iter__(self) -> Iterator[Ranked]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __repr__(self) -> str:
        counts = f"{len(self)} by {self.figure[:30]}, {len(self.without)} without"
        return f"<Ranking of {counts}>"


def rank(
    results: Iterable[Given], figure: str = "index", *, by: By | None = None
) -> Ranking:
    """Rank a cohort by a figure, the highest first; no float decides.

    Args:
        results: Scores and printed results of one instrument, each instansi once a
            year.
        figure: ``"index"``, ``"predikat"``, ``"domain 4"``, ``"aspect 7"`` ...
        by: ``"kind"`` or ``"province"``: rank within each.

    Returns:
        The cohort in order, with its tie rule. The printed figure decides, and the
        exact one among the same printed ones where it is known of all.

    Raises:
        TypeError: If any is neither a score nor a printed result.
        PublishedResultError: If there are none, they are of more than one
            instrument, or an instansi has two in a year; with every problem.
        UnknownNameError: If there is no such figure or grouping.

    Example:
        >>> import spbe
        >>> results = spbe.published.results(2024, "kabupaten", "Kalimantan Barat")
        >>> for member in spbe.analysis.rank(results).ranked[:3]:
        ...     print(member.rank, member.name, member.printed)
        1 Pemerintah Kab. Kubu Raya 3.38
        2 Pemerintah Kab. Sanggau 3.29
        3 Pemerintah Kab. Sekadau 3.13
    """
    check_by(by)
    entries = cohort(results)
    known = ["predikat", *figure_names(entries[0].instrument)]
    check_word("figure", figure, known)
    places = least_places(entries)
    members = tuple(
        one
        for group, several in grouped(entries, by)
        for one in _ranked(group, several, figure, places)
    )
    return Ranking(figure=figure, by=by, members=members)


def _ranked(
    group: str | None, entries: list[Entry], figure: str, places: int
) -> Iterator[Ranked]:
    def member(
        entry: Entry, place: int | None, printed: Decimal | Predikat | None
    ) -> Ranked:
        return Ranked(
            rank=place,
            group=group,
            given=entry.given,
            name=entry.name,
            year=entry.year,
            printed=printed,
            exact=entry.figures.get(figure) if entry.places is None else None,
        )

    alike: dict[Decimal | Predikat, list[Entry]] = {}
    without: list[Entry] = []
    for entry in entries:
        printed = (
            entry.predikat if figure == "predikat" else entry.shown(figure, places)
        )
        (without if printed is None else alike.setdefault(printed, [])).append(entry)
    above = 0
    for printed in sorted(alike, reverse=True):
        for tied in _decided(alike[printed], figure):
            yield from (member(entry, above + 1, printed) for entry in tied)
            above += len(tied)
    yield from (member(entry, None, None) for entry in without)


def _decided(entries: list[Entry], figure: str) -> Iterator[list[Entry]]:
    """Yield those of one printed figure by their exact ones, if known of all."""
    if figure == "predikat" or any(entry.places is not None for entry in entries):
        yield entries
        return

    def exact(entry: Entry) -> Fraction:
        return entry.figures[figure]

    for _, tied in groupby(sorted(entries, key=exact, reverse=True), key=exact):
        yield list(tied)
