"""The middle of a cohort: mean, median and quartiles of every figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

import attrs

from spbe._rounding import half_up
from spbe._shown import Shown, rows_of
from spbe.analysis._entries import (
    By,
    Entry,
    Given,
    GivenBy,
    Group,
    cohort,
    figure_names,
    grouped,
    impossible_figures,
    label_of,
    least_places,
    read_by,
)
from spbe.model.source import Text

__all__ = ["Statistics", "Summary", "summary"]

QUARTILE_RULE = Text(
    id="Kuartil di antara dua angka diambil sebanding jaraknya, seperti QUARTILE.INC.",
    en="A quartile between two figures lies proportionally, as QUARTILE.INC has it.",
)


@attrs.frozen(kw_only=True, repr=False)
class Statistics(Shown):
    """One figure over one group; all numbers are exact fractions.

    Attributes:
        within: The year, kind or province of the group, by what they are grouped by.
        figure: Which figure: ``"index"``, ``"domain 4"``, ``"aspect 7"`` ...
        name: Its official name.
        count: How many have the figure.
        without: How many have not; they count in nothing else.
        of: ``"exact"`` if all figures are exact, else ``"printed"``: each as printed.
        mean: The plain mean.
        lowest: The least figure.
        first_quartile: A quarter lies below it.
        median: Half lies below it.
        third_quartile: Three quarters lie below it.
        highest: The greatest figure.
        places: The decimal places that rows show.

    Example:
        >>> import spbe
        >>> spbe.analysis.summary(spbe.published.results(2024)).figure("index")
        <Statistics index of 615: median 3.14, quartiles 2.62 to 3.77>
    """

    within: Group
    figure: str
    name: str
    count: int
    without: int
    of: Literal["exact", "printed"]
    mean: Fraction
    lowest: Fraction
    first_quartile: Fraction
    median: Fraction
    third_quartile: Fraction
    highest: Fraction
    places: int

    @property
    def group(self) -> str | None:
        """What the group is called; ``None`` where all are together, or not told."""
        return label_of(self.within)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; figures rounded half-up to the places of the cohort."""
        figures = ("mean", "lowest", "first_quartile", "median", "third_quartile")
        return [
            {
                **self.within,
                "figure": self.figure,
                "name": self.name,
                "count": self.count,
                "without": self.without,
                **{
                    name: half_up(getattr(self, name), self.places)
                    for name in (*figures, "highest")
                },
            }
        ]

    def __repr__(self) -> str:
        median, first, third = (
            half_up(one)
            for one in (self.median, self.first_quartile, self.third_quartile)
        )
        what = f"{self.figure[:30]} of {self.count}"
        return f"<Statistics {what}: median {median}, quartiles {first} to {third}>"


@attrs.frozen(kw_only=True, repr=False)
class Summary(Shown):
    """Mean, median and quartiles of each figure that a cohort has.

    Attributes:
        by: What they are grouped by: ``"year"``, ``"kind"``, ``"province"``.
        statistics: Group by group; the index, then domains, aspects and indicators.
        quartile_rule: How a quartile between two figures is taken, in words.
        left_out: A sentence for each printed figure that no levels give.

    Example:
        >>> import spbe
        >>> spbe.analysis.summary(spbe.published.results(2024), by="kind")
        <Summary of 55 figures>
    """

    by: tuple[By, ...]
    statistics: tuple[Statistics, ...]
    quartile_rule: Text = QUARTILE_RULE
    left_out: tuple[Text, ...] = ()

    def figure(self, figure: str, group: str | None = None) -> Statistics | None:
        """Return the statistics of a figure in a group, ``None`` if there are none.

        Args:
            figure: The figure, such as ``"domain 4"``.
            group: What the group is called, such as ``"kota"`` or ``"2024, kota"``.
        """
        for one in self.statistics:
            if (one.figure, one.group) == (figure, group):
                return one
        return None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a group and figure."""
        return rows_of(self.statistics)

    def _facts(self) -> dict[str, object]:
        return {"by": ", ".join(self.by)}

    def _remarks(self) -> tuple[Text, ...]:
        return (self.quartile_rule, *self.left_out)

    def __repr__(self) -> str:
        return f"<Summary of {len(self.statistics)} figures>"


def summary(results: Iterable[Given], *, by: GivenBy = None) -> Summary:
    """Summarise every figure of a cohort, exactly.

    Args:
        results: Scores, complete evaluations and printed results of one instrument,
            each instansi once a year.
        by: ``"year"``, ``"kind"`` or ``"province"``, or several: summarise each.

    Returns:
        Mean, median and quartiles of each figure that anyone has, with how many have
        it and how many have not.

    Raises:
        TypeError: If any is no score, evaluation or printed result.
        IncompleteEvaluationError: If an evaluation is partial.
        PublishedResultError: If there are none, they are of more than one
            instrument, or of several years and not grouped by year, or an instansi
            has two in a year; with every problem.
        UnknownNameError: If there is no such grouping.

    Example:
        >>> import spbe
        >>> table = spbe.analysis.summary(spbe.published.results(2023))
        >>> [str(row["mean"]) for row in table.to_rows()]
        ['2.82', '2.95', '2.30', '1.66', '3.48']
    """
    given = read_by(by)
    entries = cohort(results, given)
    names = figure_names(entries[0].instrument)
    places = least_places(entries)
    found = (
        statistics_of(several, (figure, name), group, places)
        for group, several in grouped(entries, given)
        for figure, name in names.items()
    )
    return Summary(
        by=given,
        statistics=tuple(one for one in found if one is not None),
        left_out=impossible_figures(entries),
    )


def statistics_of(
    entries: Sequence[Entry],
    named: tuple[str, str],
    group: Group,
    places: int,
    *,
    beside_exact: bool = True,
) -> Statistics | None:
    """Return the statistics of a figure; ``None`` where nobody has it.

    Args:
        entries: The members of a group.
        named: The figure and its official name.
        group: The group.
        places: The decimal places of what is printed.
        beside_exact: Whether what they are compared with, if anything, is exact.
    """
    figure, name = named
    having = [entry for entry in entries if figure in entry.figures]
    if not having:
        return None
    exact = beside_exact and all(entry.places is None for entry in having)
    values = sorted(value_of(entry, figure, places, exact=exact) for entry in having)
    return Statistics(
        within=group,
        figure=figure,
        name=name,
        count=len(values),
        without=len(entries) - len(values),
        of="exact" if exact else "printed",
        mean=sum(values, Fraction(0)) / len(values),
        lowest=values[0],
        first_quartile=quantile(values, Fraction(1, 4)),
        median=quantile(values, Fraction(1, 2)),
        third_quartile=quantile(values, Fraction(3, 4)),
        highest=values[-1],
        places=places,
    )


def value_of(entry: Entry, figure: str, places: int, *, exact: bool) -> Fraction:
    """Return a figure that is there: exact, or as it is or would be printed."""
    value = entry.figures[figure]
    return value if exact else Fraction(half_up(value, places))


def quantile(values: Sequence[Fraction], part: Fraction) -> Fraction:
    """Return where a part of some ascending figures lies below, by the quartile rule.

    Args:
        values: The figures, ascending, at least one.
        part: The part below, 0 to 1.
    """
    place, rest = divmod(part * (len(values) - 1), 1)
    low = values[int(place)]
    return low if not rest else low + rest * (values[int(place) + 1] - low)
