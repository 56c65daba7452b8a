"""How many of a cohort got which predikat."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from spbe._frozen import FrozenMap
from spbe._shown import Shown, rows_of
from spbe.analysis._entries import (
    By,
    Given,
    GivenBy,
    Group,
    cohort,
    grouped,
    label_of,
    read_by,
)
from spbe.model.predikat import Predikat

__all__ = ["Distribution", "Share", "distribution"]


@attrs.frozen(kw_only=True, repr=False)
class Share(Shown):
    """How many of one group got which predikat.

    Attributes:
        within: The year, kind or province of the group, by what they are grouped by.
        counts: How many got each predikat, from the lowest to the highest.
        without: How many have none, which is no predikat of its own.
        total: How many there are in all.

    Example:
        >>> import spbe
        >>> spbe.analysis.distribution(spbe.published.results(2024, "kota")).groups[0]
        <Share of 93: Kurang 1, Cukup 12, Baik 34, Sangat Baik 38, Memuaskan 8>
    """

    within: Group
    counts: FrozenMap[Predikat, int]
    without: int
    total: int

    @property
    def group(self) -> str | None:
        """What the group is called; ``None`` where all are together, or not told."""
        return label_of(self.within)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the group, a column for each predikat, without, and all."""
        counts = {str(predikat): count for predikat, count in self.counts.items()}
        return [{**self.within, **counts, "without": self.without, "all": self.total}]

    def __repr__(self) -> str:
        counts = ", ".join(f"{label} {n}" for label, n in self.counts.items())
        without = f", without {self.without}" if self.without else ""
        group = f" {self.group[:20]}" if self.group else ""
        return f"<Share{group} of {self.total}: {counts}{without}>"


@attrs.frozen(kw_only=True, repr=False)
class Distribution(Shown):
    """How many of a cohort got which predikat, group by group.

    Attributes:
        by: What they are grouped by: ``"year"``, ``"kind"``, ``"province"``.
        groups: One for each group.

    Example:
        >>> import spbe
        >>> spbe.analysis.distribution(spbe.published.results(2024), by="kind")
        <Distribution of 615 in 11 groups>
    """

    by: tuple[By, ...]
    groups: tuple[Share, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a group: each predikat, those without, and all."""
        return rows_of(self.groups)

    def _facts(self) -> dict[str, object]:
        return {
            "by": ", ".join(self.by),
            "all": sum(share.total for share in self.groups),
        }

    def __repr__(self) -> str:
        total = sum(share.total for share in self.groups)
        count = len(self.groups)
        return f"<Distribution of {total} in {count} group{'' if count == 1 else 's'}>"


def distribution(results: Iterable[Given], *, by: GivenBy = None) -> Distribution:
    """Count the predikat of a cohort.

    Args:
        results: Scores, complete evaluations and printed results of one instrument,
            each instansi once a year.
        by: ``"year"``, ``"kind"`` or ``"province"``, or several: count within each.

    Returns:
        How many got each predikat, and how many have none.

    Raises:
        TypeError: If any is no score, evaluation or printed result.
        IncompleteEvaluationError: If an evaluation is partial.
        PublishedResultError: If there are none, they are of more than one
            instrument, or of several years and not grouped by year, or an instansi
            has two in a year; with every problem.
        UnknownNameError: If there is no such grouping.

    Example:
        >>> import spbe
        >>> table = spbe.analysis.distribution(spbe.published.results(2023))
        >>> table.groups[0].counts[spbe.Predikat.MEMUASKAN]
        24
    """
    given = read_by(by)
    entries = cohort(results, given)
    return Distribution(
        by=given,
        groups=tuple(
            Share(
                within=group,
                counts=FrozenMap(
                    {
                        band.predikat: sum(
                            one.predikat is band.predikat for one in several
                        )
                        for band in entries[0].instrument.banding.bands
                    }
                ),
                without=sum(one.predikat is None for one in several),
                total=len(several),
            )
            for group, several in grouped(entries, given)
        ),
    )
