"""The least total of one option from each group that gains enough, in integers.

Each option is a pair: what it gains and its value, both whole numbers. Values are
made so that no two choices have the same total and that the total alone tells
every choice that made it (see ``_tolls``); so nothing but the least total is
sought, and no path to it is kept.

Partial choices are kept only where none gains at least as much for less, and only
while the relaxed problem, in which options may be split, could still beat the best
total found. Both tests are exact, so what they drop cannot be the answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

Option = tuple[int, int]

_GAIN = itemgetter(0)


def undominated(options: Iterable[Option]) -> list[Option]:
    """Return the options than which none gains at least as much for less.

    Args:
        options: Pairs of gain and value, in any order, at least one.

    Returns:
        Ascending in gain and in value.
    """
    ordered = sorted(options, key=lambda option: (-option[0], option[1]))
    kept = ordered[:1]
    for option in ordered:
        if option[1] < kept[-1][1]:
            kept.append(option)
    kept.reverse()
    return kept


def hull(options: Sequence[Option]) -> list[Option]:
    """Return the options on the lower convex hull of ascending ones."""
    kept: list[Option] = []
    for gain, value in options:
        while len(kept) > 1:
            (first_gain, first), (last_gain, last) = kept[-2], kept[-1]
            # The last one lies on or above the line from the first to the new.
            if (last - first) * (gain - first_gain) < (value - first) * (
                last_gain - first_gain
            ):
                break
            kept.pop()
        kept.append((gain, value))
    return kept


class Relaxation:
    """What groups cost at least if their options could be split.

    Attributes:
        gains: The gains of the corners of the relaxed cost curve, ascending from 0.
        values: The values of those corners; each is reached by real options.
    """

    __slots__ = ("gains", "values")

    def __init__(self, groups: Sequence[Sequence[Option]]) -> None:
        segments = [
            (after[0] - before[0], after[1] - before[1])
            for options in groups
            for before, after in pairwise(hull(options))
        ]
        longest = max((gain for gain, _ in segments), default=1)
        # Slopes that differ do so by more than this many bits can hide.
        bits = 2 * longest.bit_length()
        segments.sort(key=lambda segment: (segment[1] << bits) // segment[0])
        self.gains = [0]
        self.values = [0]
        for gain, value in segments:
            self.gains.append(self.gains[-1] + gain)
            self.values.append(self.values[-1] + value)


def cheapest(
    groups: Sequence[Iterable[Option]], need: int, known: int | None = None
) -> int | None:
    """Return the least total value of one option a group that gains what is needed.

    Args:
        groups: The options of each group: gains and values, whole numbers.
        need: What the gains are to add up to, at least.
        known: A total above which nothing is sought.

    Returns:
        The least total; ``None`` if no choice gains enough (at most ``known``).
    """
    sure, need, left = _based(groups, need)
    if need <= 0:
        return sure if known is None or sure <= known else None
    if need > sum(options[-1][0] for options in left):
        return None
    # The largest group comes last, where one look finds its best option.
    left.sort(key=len)
    rests = [Relaxation(left[place:]) for place in range(len(left))]
    best = rests[0].values[bisect_left(rests[0].gains, need)]
    if known is not None:
        best = min(best, known - sure + 1)
    states: list[Option] = [(0, 0)]
    for options, rest in zip(left[:-1], rests[1:], strict=True):
        states, best = _extended(states, options, rest, need, best)
    best = _completed(states, left[-1], need, best)
    total = sure + best
    return None if known is not None and total > known else total


def _based(
    groups: Sequence[Iterable[Option]], need: int
) -> tuple[int, int, list[list[Option]]]:
    """Count every option from the least of its group, and drop groups of one."""
    sure, left = 0, []
    for options in map(undominated, groups):
        (gain, value), *others = options
        need -= gain
        sure += value
        if others:
            left.append([(0, 0), *((g - gain, v - value) for g, v in others)])
    return sure, need, left


def _extended(
    states: list[Option],
    options: list[Option],
    rest: Relaxation,
    need: int,
    best: int,
) -> tuple[list[Option], int]:
    """Add one group to the partial choices; also lower the best total found."""
    gains, values = rest.gains, rest.values
    most = gains[-1]
    found: list[Option] = []
    for state_gain, state_value in states:
        missing = need - state_gain
        for gain, value in options:
            total = state_value + value
            if total >= best:
                break
            short = missing - gain
            if short <= 0:
                best = total
                break
            if short > most:
                continue
            corner = bisect_left(gains, short)
            upper = values[corner]
            best = min(best, total + upper)
            # The relaxed rest: on the line between two corners, rounded up.
            beyond = gains[corner] - short
            lower = (
                upper
                if not beyond
                else upper
                - beyond
                * (upper - values[corner - 1])
                // (gains[corner] - gains[corner - 1])
            )
            if total + lower < best:
                found.append((state_gain + gain, total))
    return (undominated(found) if found else []), best


def _completed(
    states: list[Option], options: list[Option], need: int, best: int
) -> int:
    """Return the best total once the last group is added."""
    for state_gain, state_value in states:
        # There is one: what could not gain enough with this group was not kept.
        place = bisect_left(options, need - state_gain, key=_GAIN)
        best = min(best, state_value + options[place][1])
    return best


def relaxed(groups: Sequence[Iterable[Option]], need: int) -> tuple[int, int]:
    """Return the least value if options could be split, as a fraction's two parts.

    Args:
        groups: The options of each group.
        need: What the gains are to add up to; not above all there is.
    """
    sure, need, left = _based(groups, need)
    if need <= 0:
        return sure, 1
    curve = Relaxation(left)
    corner = bisect_left(curve.gains, need)
    width = curve.gains[corner] - curve.gains[corner - 1]
    rise = curve.values[corner] - curve.values[corner - 1]
    beyond = curve.gains[corner] - need
    return (sure + curve.values[corner]) * width - beyond * rise, width


def every_optimum(groups: Sequence[Iterable[Option]]) -> list[Option]:
    """Return all undominated totals of one option a group, ascending."""
    states: list[Option] = [(0, 0)]
    for options in sorted(map(undominated, groups), key=len):
        states = undominated(
            (state_gain + gain, state_value + value)
            for state_gain, state_value in states
            for gain, value in options
        )
    return states
