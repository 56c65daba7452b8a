"""One instansi beside its peers: where it leads, where it lags."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

import attrs

from spbe._frozen import FrozenMap
from spbe._rounding import half_up
from spbe._shown import Shown, rows_of
from spbe.analysis._entries import (
    Entry,
    Given,
    about_of,
    cohort,
    entry_of,
    figure_names,
    impossible_figures,
    least_places,
)
from spbe.analysis.summaries import Statistics, statistics_of, value_of
from spbe.errors import Problem, PublishedResultError
from spbe.model._about import identity
from spbe.model.publication import PublishedResult
from spbe.model.source import Text
from spbe.rules.scoring import Score

__all__ = ["Benchmark", "Placement", "benchmark"]

Verdict = Literal["strength", "weakness", "middle"]


@attrs.frozen(kw_only=True, repr=False)
class Placement(Shown):
    """One figure of an instansi beside the same figure of its peers.

    Attributes:
        figure: Which figure: ``"index"``, ``"domain 4"``, ``"indicator 12"`` ...
        name: Its official name.
        own: The instansi's own figure: exact if the peers' are, else as printed.
        peers: The statistics of the peers, without the instansi itself.
        rank: Its rank among them and itself, from 1.
        percentile: The share of peers that are below, and half of those level with
            it, in percent: 100 is above all.

    Example:
        >>> import spbe
        >>> peers = spbe.published.results(2024, "kabupaten", "Kalimantan Barat")
        >>> (landak,) = (one for one in peers if "Landak" in one.instansi.name)
        >>> spbe.analysis.benchmark(landak, peers).standings[1]
        <Placement domain 1: 2.10, peers' median 3.30, weakness>
    """

    figure: str
    name: str
    own: Fraction
    peers: Statistics
    rank: int
    percentile: Fraction

    @property
    def difference(self) -> Fraction:
        """What it has more than the median of its peers, in index points or levels."""
        return self.own - self.peers.median

    @property
    def verdict(self) -> Verdict:
        """A strength in the peers' top quarter, a weakness in the bottom one.

        A figure level with the median is neither.
        """
        if self.difference > 0 and self.own >= self.peers.third_quartile:
            return "strength"
        if self.difference < 0 and self.own <= self.peers.first_quartile:
            return "weakness"
        return "middle"

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; figures rounded half-up to the places of the peers."""
        places = self.peers.places

        def shown(value: Fraction) -> Decimal:
            return half_up(value, places)

        return [
            {
                "figure": self.figure,
                "name": self.name,
                "own": shown(self.own),
                "median": shown(self.peers.median),
                "difference": _signed(self.difference, places),
                "rank": self.rank,
                "of": self.peers.count + 1,
                "percentile": half_up(self.percentile, 1),
                "without": self.peers.without,
                "verdict": self.verdict,
            }
        ]

    def __repr__(self) -> str:
        own, median = half_up(self.own), half_up(self.peers.median)
        what = f"{self.figure[:30]}: {own}, peers' median {median}"
        return f"<Placement {what}, {self.verdict}>"


@attrs.frozen(kw_only=True, repr=False)
class Benchmark(Shown):
    """One instansi beside its peers.

    Attributes:
        subject: The score or the printed result that is placed.
        name: The name of its instansi.
        peers: How many peers there are, without itself.
        without: How many of them have no index.
        standings: One for each figure that it and at least one peer have.
        left_out: A sentence for each printed figure that no levels give.

    Example:
        >>> import spbe
        >>> peers = spbe.published.results(2024, "kabupaten", "Kalimantan Barat")
        >>> (landak,) = (one for one in peers if "Landak" in one.instansi.name)
        >>> spbe.analysis.benchmark(landak, peers)
        <Benchmark Pemerintah Kab. Landak: rank 11 of 12>
    """

    subject: PublishedResult | Score
    name: str
    peers: int
    without: int
    standings: tuple[Placement, ...]
    left_out: tuple[Text, ...] = ()

    @property
    def index(self) -> Placement | None:
        """Where its index stands; ``None`` where it or all peers have none."""
        return self.standing("index")

    @property
    def strengths(self) -> tuple[Placement, ...]:
        """The groups and indicators in the peers' top quarter, the furthest first."""
        return self._verdicts("strength")

    @property
    def weaknesses(self) -> tuple[Placement, ...]:
        """The groups and indicators in their bottom quarter, the furthest first."""
        return self._verdicts("weakness")

    def standing(self, figure: str) -> Placement | None:
        """Return where a figure stands, ``None`` where it or all peers have none."""
        return next((one for one in self.standings if one.figure == figure), None)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a figure: own, median, difference, rank, percentile."""
        return rows_of(self.standings)

    def _identity(self) -> dict[str, object]:
        return identity(about_of(self.subject))

    def _facts(self) -> dict[str, object]:
        return {"instansi": self.name, "peers": self.peers, "without": self.without}

    def _remarks(self) -> tuple[Text, ...]:
        return self.left_out

    def __repr__(self) -> str:
        index = self.index
        place = "no index"
        if index is not None:
            place = f"rank {index.rank} of {index.peers.count + 1}"
        return f"<Benchmark {self.name[:50]}: {place}>"

    def _verdicts(self, verdict: Verdict) -> tuple[Placement, ...]:
        groups = [one for one in self.standings if one.figure != "index"]
        found = [one for one in groups if one.verdict == verdict]
        return tuple(sorted(found, key=lambda one: -abs(one.difference)))


def benchmark(score_or_result: Given, peers: Iterable[Given]) -> Benchmark:
    """Place one instansi among its peers, exactly.

    Args:
        score_or_result: A score, a complete evaluation or a printed result.
        peers: The same of the same instrument and one year, each instansi once; the
            instansi's own, of whatever year, is not its peer.

    Returns:
        Its rank and percentile, strengths and weaknesses, by the index, domains,
        and aspects and indicators where peers have them.

    Raises:
        TypeError: If any is no score, evaluation or printed result.
        IncompleteEvaluationError: If an evaluation is partial.
        PublishedResultError: If there are no peers, one is of another instrument,
            they are of several years, or an instansi has two in a year; with every
            problem.

    Example:
        >>> import spbe
        >>> (landak,) = spbe.published.find("Landak")[1:]
        >>> peers = spbe.published.results(2024, "kabupaten")
        >>> placed = spbe.analysis.benchmark(landak, peers)
        >>> placed.index.rank, placed.index.peers.count + 1
        (314, 392)
        >>> [one.figure for one in placed.weaknesses]
        ['domain 1', 'domain 4', 'domain 3']
    """
    own = entry_of(score_or_result)
    others = [one for one in cohort(peers, None, own) if one.key != own.key]
    if not others:
        problem = Problem(kind="empty", message=f"{own.name} has no peers but itself")
        raise PublishedResultError([problem])
    places = least_places([own, *others])
    standings = (
        _standing(own, others, named, places)
        for named in figure_names(own.instrument).items()
    )
    return Benchmark(
        subject=own.given,
        name=own.name,
        peers=len(others),
        without=sum("index" not in one.figures for one in others),
        standings=tuple(one for one in standings if one is not None),
        left_out=impossible_figures([own, *others]),
    )


def _standing(
    own: Entry, others: list[Entry], named: tuple[str, str], places: int
) -> Placement | None:
    figure, name = named
    peers = statistics_of(
        others, named, FrozenMap({}), places, beside_exact=own.places is None
    )
    if peers is None or figure not in own.figures:
        return None
    exact = peers.of == "exact"
    value = value_of(own, figure, places, exact=exact)
    values = [
        value_of(one, figure, places, exact=exact)
        for one in others
        if figure in one.figures
    ]
    above = sum(one > value for one in values)
    level = sum(one == value for one in values)
    below = len(values) - above - level
    return Placement(
        figure=figure,
        name=name,
        own=value,
        peers=peers,
        rank=above + 1,
        percentile=Fraction(200 * below + 100 * level, 2 * len(values)),
    )


def _signed(value: Fraction, places: int) -> Decimal:
    size = half_up(abs(value), places)
    return -size if value < 0 else size
