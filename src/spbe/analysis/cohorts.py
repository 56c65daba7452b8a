"""A cohort in order: who ranks where by which figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import attrs

from spbe._shown import Shown, identified, rows_of
from spbe.analysis._entries import (
    ABSENT,
    By,
    Entry,
    Given,
    GivenBy,
    Group,
    about_of,
    cohort,
    figure_names,
    grouped,
    impossible_figures,
    label_of,
    least_places,
    read_by,
)
from spbe.errors import UnknownNameError
from spbe.model._about import identity
from spbe.model.predikat import Predikat
from spbe.model.publication import PublishedResult
from spbe.model.source import Text
from spbe.rules.scoring import Score

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
        within: The year, kind or province it is ranked within, if in one.
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
    within: Group
    given: PublishedResult | Score
    name: str
    year: int | None
    printed: Decimal | Predikat | None
    exact: Fraction | None

    @property
    def group(self) -> str | None:
        """What its group is called; ``None`` where all are together, or not told."""
        return label_of(self.within)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; what was ranked stands in ``printed`` or ``predikat``."""
        label = isinstance(self.printed, Predikat)
        return [
            {
                **self.within,
                "rank": self.rank,
                "instansi": self.name,
                "year": self.year,
                "printed": None if label else self.printed,
                "predikat": str(self.printed) if label else None,
                "exact": self.exact,
            }
        ]

    def _identity(self) -> dict[str, object]:
        return identity(about_of(self.given))

    def __repr__(self) -> str:
        printed = ABSENT if self.printed is None else self.printed
        return f"<Ranked {self.rank or ABSENT} {self.name[:50]}: {printed}>"


@attrs.frozen(kw_only=True, repr=False)
class Ranking(Shown):
    """A cohort in order; iterating gives its members, those without a figure last.

    Attributes:
        figure: What was ranked: ``"index"``, ``"predikat"``, ``"domain 4"`` ...
        by: What they are ranked within: ``"year"``, ``"kind"``, ``"province"``.
        members: Group by group, the highest first.
        tie_rule: How ties were ranked, in words.
        left_out: A sentence for each printed figure that no levels give.

    Example:
        >>> import spbe
        >>> spbe.analysis.rank(spbe.published.results(2024, "kota"))
        <Ranking of 93 by index, 0 without>
    """

    figure: str
    by: tuple[By, ...]
    members: tuple[Ranked, ...]
    tie_rule: Text = TIE_RULE
    left_out: tuple[Text, ...] = ()

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

    def _identified(self) -> list[dict[str, object]]:
        return identified(self)

    def _facts(self) -> dict[str, object]:
        return {"figure": self.figure, "by": ", ".join(self.by), "count": len(self)}

    def _remarks(self) -> tuple[Text, ...]:
        return (self.tie_rule, *self.left_out)

    def __iter__(self) -> Iterator[Ranked]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)

    def __repr__(self) -> str:
        counts = f"{len(self)} by {self.figure[:30]}, {len(self.without)} without"
        return f"<Ranking of {counts}>"


def rank(
    results: Iterable[Given], figure: str = "index", *, by: GivenBy = None
) -> Ranking:
    """Rank a cohort by a figure, the highest first; no float decides.

    Args:
        results: Scores, complete evaluations and printed results of one instrument,
            each instansi once a year.
        figure: ``"index"``, ``"predikat"``, ``"domain 4"``, ``"aspect 7"`` ...
        by: ``"year"``, ``"kind"`` or ``"province"``, or several: rank within each.

    Returns:
        The cohort in order, with its tie rule. The printed figure decides, and the
        exact one among the same printed ones where it is known of all.

    Raises:
        TypeError: If any is no score, evaluation or printed result.
        IncompleteEvaluationError: If an evaluation is partial.
        PublishedResultError: If there are none, they are of more than one
            instrument, or of several years and not grouped by year, or an instansi
            has two in a year; with every problem.
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
    given = read_by(by)
    entries = cohort(results, given)
    known = ["predikat", *figure_names(entries[0].instrument)]
    if figure not in known:
        raise UnknownNameError("figure", figure, known)
    places = least_places(entries)
    members = tuple(
        one
        for group, several in grouped(entries, given)
        for one in _ranked(group, several, figure, places)
    )
    left_out = impossible_figures(entries, figure)
    return Ranking(figure=figure, by=given, members=members, left_out=left_out)


def _ranked(
    group: Group, entries: list[Entry], figure: str, places: int
) -> Iterator[Ranked]:
    def member(
        entry: Entry, place: int | None, printed: Decimal | Predikat | None
    ) -> Ranked:
        return Ranked(
            rank=place,
            within=group,
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
