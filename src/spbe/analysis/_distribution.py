"""A distribution of the index: in how many of all equal cases it has each value."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from math import lcm

import attrs

from spbe._frozen import FrozenMap
from spbe._numbers import exact, plain
from spbe._rounding import half_up
from spbe._shown import Shown
from spbe.model._about import about, identity
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.predikat import Predikat

Share = Fraction | Decimal | int


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, slots=False)
class Distribution(Shown):
    """In how many cases the index takes each of its values.

    Attributes:
        evaluation: What it is about; its year tells the basis of the predikat.
        parts: Whole parts of an index point that values are counted in.
        values: The values it can take, in those parts, ascending.
        counts: In how many cases it takes each of them.
    """

    evaluation: Evaluation
    parts: int
    values: tuple[int, ...]
    counts: tuple[int, ...]

    @cached_property
    def total(self) -> int:
        """How many cases there are; the denominator of every probability."""
        return sum(self.counts)

    @cached_property
    def _below(self) -> list[int]:
        return list(accumulate(self.counts, initial=0))

    @cached_property
    def predikat(self) -> FrozenMap[Predikat, Fraction]:
        """The probability of each predikat, exact, in order; they add up to 1."""
        banding = self.evaluation.instrument.banding
        kind = banding.basis_for(self.evaluation.year).kind
        edges = [
            0,
            *(self._place(start) for start in banding.starts(kind)),
            len(self.values),
        ]
        return FrozenMap(
            {
                band.predikat: Fraction(
                    self._below[edges[n + 1]] - self._below[edges[n]], self.total
                )
                for n, band in enumerate(banding.bands)
            }
        )

    @cached_property
    def indices(self) -> FrozenMap[Index, Fraction]:
        """The probability of each index, exact, ascending; they add up to 1."""
        return FrozenMap(
            {
                Index(Fraction(value, self.parts)): Fraction(count, self.total)
                for value, count in zip(self.values, self.counts, strict=True)
            }
        )

    def probability(self, predikat: Predikat | str) -> Fraction:
        """Return the probability of one predikat, exact.

        Args:
            predikat: A predikat or its label.

        Raises:
            UnknownNameError: If the instrument has no such predikat.
            ValueError: If it is no predikat.
        """
        wanted = Predikat(predikat)
        self.evaluation.instrument.banding.band_of(wanted)
        return self.predikat[wanted]

    def at_least(self, goal: Predikat | str | Index | Share) -> Fraction:
        """Return the probability of a predikat or an exact index, or a higher one.

        Args:
            goal: A predikat, its label, or an index.

        Raises:
            UnknownNameError: If the instrument has no such predikat.
            ValueError: If it is no predikat.
            TypeError: If it is a float or a truth value.
        """
        if isinstance(goal, Predikat | str):
            least = Predikat(goal)
            self.evaluation.instrument.banding.band_of(least)
            found = (p for label, p in self.predikat.items() if label >= least)
            return sum(found, Fraction(0))
        return 1 - Fraction(self._below[self._place(Index(goal).exact)], self.total)

    def quantile(self, share: Share) -> Index:
        """Return the least index that is not exceeded with a probability.

        Args:
            share: The probability, exact, from 0 to 1.

        Raises:
            ValueError: If it is not within 0 to 1.
            TypeError: If it is a float or a truth value.
        """
        wanted = exact(share)
        if not 0 <= wanted <= 1:
            msg = f"{plain(wanted)} is not within 0 to 1"
            raise ValueError(msg)
        cases = -(-wanted.numerator * self.total // wanted.denominator)
        place = max(0, bisect_left(self._below, cases) - 1)
        return Index(Fraction(self.values[place], self.parts))

    def quantiles(self, shares: Iterable[Share]) -> tuple[Index, ...]:
        """Return several quantiles, in the order asked for.

        Raises:
            ValueError: If a share is not within 0 to 1.
            TypeError: If a share is a float or a truth value.
        """
        return tuple(self.quantile(share) for share in shares)

    @cached_property
    def mean(self) -> Index:
        """The mean index, exact."""
        pairs = zip(self.values, self.counts, strict=True)
        return Index(Fraction(sum(v * n for v, n in pairs), self.total * self.parts))

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a predikat: its probability, exact."""
        return [
            {"predikat": str(label), "probability": share}
            for label, share in self.predikat.items()
        ]

    def _identity(self) -> dict[str, object]:
        return identity(self.evaluation)

    def _facts(self) -> dict[str, object]:
        return {**about(self.evaluation), "mean": self.mean.published}

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        # In percent, rounded once; no float is shown.
        rows = [
            {
                "predikat": str(label),
                "percent": half_up(share * 100),
                "exact": share,
            }
            for label, share in self.predikat.items()
        ]
        return [("", rows)]

    def _place(self, index: Fraction) -> int:
        """Return the place of the first value that reaches an index."""
        return bisect_left(
            self.values, -(-index.numerator * self.parts // index.denominator)
        )

    def __repr__(self) -> str:
        name = type(self).__name__
        label, share = max(self.predikat.items(), key=lambda item: item[1])
        ends = [Index(Fraction(self.values[end], self.parts)) for end in (0, -1)]
        return f"<{name} {ends[0]} to {ends[1]}: {label} {float(share):.4f}>"


def parts_of(evaluation: Evaluation, levels: Iterable[Fraction | int]) -> int:
    """Return the parts of an index point in which all of some levels are whole."""
    finer = lcm(*(level.denominator for level in levels))
    return evaluation.instrument.layout.units_per_point * finer
