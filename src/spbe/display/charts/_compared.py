"""What a radar compares with: a target, and the median of peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from numbers import Rational
from typing import Any

from spbe._labels import Language, number
from spbe.analysis._plan import Plan
from spbe.analysis.benchmarks import Benchmark
from spbe.analysis.summaries import Statistics, Summary, summary
from spbe.display._errors import fault
from spbe.display.charts._members import (
    By,
    Given,
    Member,
    Span,
    goal_name,
    groups_of,
    index_of,
    member,
    members,
    strangers,
)
from spbe.errors import Problem, UnknownNameError
from spbe.model.index import Index
from spbe.model.instrument import Instrument
from spbe.model.predikat import Predikat

__all__ = ["GivenPeers", "GivenTarget", "goal_of", "median_of"]

GivenTarget = Predikat | str | Index | Decimal | int | Rational | Given | Plan
GivenPeers = Iterable[Given] | Summary | Benchmark


def goal_of(
    target: Any,
    found: Sequence[Member],
    by: By,
    language: Language,
    problems: list[Problem],
) -> tuple[str, Sequence[Span | None]]:
    """Return the target's words and its figure for each group."""
    instrument = found[0].instrument
    count = len(groups_of(instrument, by))
    if isinstance(target, Predikat | str):
        predikat = _predikat(target, instrument)
        edge = Index(instrument.banding.band_of(predikat).lower)
        return str(predikat), [(edge, edge)] * count
    if isinstance(target, Index | Decimal | Rational | float):
        # What is not exact is refused there, with its cure.
        index = Index(target)  # type: ignore[arg-type]
        most = max(scale.maximum for scale in instrument.scales)
        if not 0 <= index <= most:
            message = f"index {index} is not within 0 to {most}"
            problems.append(fault("target", "target", str(index), message))
        return number(str(index), language), [(index, index)] * count
    is_plan = isinstance(target, Plan)
    one = member(target.evaluation if is_plan else target, "target")
    if misfits := strangers([one], instrument, "target"):
        problems.extend(misfits)
        return "", []
    # A plan is of the instansi that is drawn, and not what it is.
    label = index_of(one, language) if is_plan else goal_name(one, found, language)
    return label, one.spans(by)


def _predikat(target: Predikat | str, instrument: Instrument) -> Predikat:
    known = [band.predikat for band in instrument.banding.bands]
    for predikat in known:
        if str(target) == str(predikat):
            return predikat
    raise UnknownNameError("predikat", str(target), known)


def median_of(
    peers: Any, found: Sequence[Member], by: By, problems: list[Problem]
) -> Sequence[Span | None]:
    """Return the peers' median of each group."""
    instrument = found[0].instrument
    groups = groups_of(instrument, by)
    if not isinstance(peers, Benchmark | Summary):
        others = members(peers, "peers")
        if misfits := strangers(others[:1], instrument, "peers"):
            problems.extend(misfits)
            return []
        peers = summary(one.figures for one in _not_drawn(others, found))
    placed = [_statistics(peers, f"{by} {group.number}") for group in groups]
    for group, one in zip(groups, placed, strict=True):
        if one is not None and one.name != group.name:
            message = (
                f"{by} {group.number} of the peers is {one.name}, not {group.name}"
            )
            problems.append(fault("instrument", "peers", one.name, message))
    if not any(placed):
        other = "domain" if by == "aspect" else "aspect"
        cure = f"draw by={other!r}, or pass a summary that is not grouped"
        message = f"the peers have no figure of any {by}; {cure}"
        problems.append(fault("figures", "peers", None, message))
    medians = [None if one is None else Index(one.median) for one in placed]
    return [None if one is None else (one, one) for one in medians]


def _statistics(peers: Benchmark | Summary, figure: str) -> Statistics | None:
    if isinstance(peers, Summary):
        return peers.figure(figure)
    placed = peers.standing(figure)
    return None if placed is None else placed.peers


def _not_drawn(others: Sequence[Member], found: Sequence[Member]) -> list[Member]:
    """Return the peers without the instansi that are drawn."""
    drawn = {one.key for one in found}
    return [one for one in others if one.key is None or one.key not in drawn]
