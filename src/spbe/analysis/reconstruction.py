"""Which levels can stand behind printed figures: counted, listed, bounded; exactly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, partial
from itertools import islice
from typing import Any

import attrs

from spbe import _bitsets
from spbe._frozen import FrozenMap
from spbe._numbers import whole
from spbe._shown import Shown
from spbe._telling import shown
from spbe.analysis._asked import (
    Windows,
    check_result,
    printed_figures,
    read_question,
    windows_of,
)
from spbe.analysis._bands import predikat_in
from spbe.analysis._contradiction import smallest_contradiction
from spbe.analysis._counting import count_levels, count_sums, ways_of
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._indices import Indices
from spbe.analysis._solutions import Solution, vectors
from spbe.analysis._tree import Node, feasible, inside, merged, sums_of, tree_of
from spbe.analysis._windows import Rounding, figures
from spbe.model._about import about, identity
from spbe.model._levels import Levels
from spbe.model.evaluation import GivenLevels
from spbe.model.index import Index
from spbe.model.predikat import Predikat
from spbe.model.publication import PublishedResult

__all__ = ["Reconstruction", "reconstruct"]


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(init=False, repr=False, slots=False)
class Reconstruction(Shown):
    """What can stand behind the printed figures of one result.

    Nothing is computed before it is asked for, and nothing is counted by listing it.
    The printed predikat restricts nothing: see :meth:`predikat` for those possible.
    Its arguments are those of :func:`reconstruct`.

    Attributes:
        result: The printed figures.
        known: The levels already known.
        minimum_level: The lowest level taken, if one was given.
        rounding: The rule the figures were rounded by.

    Example:
        >>> import spbe
        >>> landak = spbe.PublishedResult(
        ...     instansi="Pemerintah Kab. Landak",
        ...     year=2019,
        ...     instrument=spbe.instruments.load("permenpanrb-5-2018"),
        ...     index="2.1",
        ...     aspects={2: "2.5", 5: "1.67", 6: "2.43", 7: "2.83"},
        ... )
        >>> spbe.analysis.reconstruct(landak, minimum_level=1)
        <Reconstruction Pemerintah Kab. Landak, 2019: 1 vector of aspect sums>
    """

    result: PublishedResult
    known: Levels
    minimum_level: int | None
    rounding: Rounding
    _root: Node = attrs.field(eq=False)
    _windows: Windows = attrs.field(eq=False)

    def __init__(
        self,
        result: PublishedResult,
        *,
        known: GivenLevels | None = None,
        minimum_level: int | None = None,
        rounding: Rounding = "half-up",
    ) -> None:
        check_result(result)
        levels, floor = read_question(result, known, minimum_level, rounding)
        root = tree_of(result.instrument, floor, levels.in_order)
        windows = windows_of(root, result, rounding)
        self.__attrs_init__(result, levels, floor, rounding, root, windows)

    @cached_property
    def _within(self) -> dict[str, int]:
        return inside(self._root, self._windows)

    @cached_property
    def _feasible(self) -> dict[str, int]:
        return feasible(self._root, self._windows)

    @property
    def exists(self) -> bool:
        """Whether any levels give all the printed figures."""
        return self._within["index"] != 0

    @property
    def is_unique(self) -> bool:
        """Whether exactly one vector of aspect sums does."""
        return self.aspect_sum_vectors == 1

    @cached_property
    def contradiction(self) -> tuple[str, ...]:
        """The fewest figures that no levels give together; none where levels exist.

        Figures are named ``"index"``, ``"domain 4"``, ``"aspect 7"``; where several
        sets are smallest, it is one of them.
        """
        if self.exists:
            return ()
        return smallest_contradiction(self._root, self._windows)

    @cached_property
    def aspect_sum_vectors(self) -> int:
        """The number of vectors of aspect sums that print as these figures."""
        return count_sums(self._root, self._windows)

    @cached_property
    def distinct_vectors(self) -> int:
        """The number of vectors of sums that the figures can tell apart.

        Unprinted aspects of one domain whose levels all count the same are taken
        together here: only the sum of all their levels shows in any other figure.
        """
        root = merged(self._root, self._windows)
        return count_sums(root, self._windows)

    @cached_property
    def level_vectors(self) -> int:
        """The number of vectors of levels that print as these figures."""
        return count_levels(self._root, self._windows)

    @cached_property
    def aspect_sums(self) -> FrozenMap[str, tuple[int, ...]]:
        """The possible level sums of each aspect, ascending, by its official number.

        Where the indicators of an aspect do not weigh alike, each level counts as
        often as its weight holds the largest one that divides them all.
        """
        return FrozenMap(
            {
                str(leaf.number): tuple(
                    [
                        u // leaf.step
                        for u in _bitsets.members(self._feasible[leaf.figure])
                    ]
                )
                for leaf in self._root.leaves()
            }
        )

    @cached_property
    def levels(self) -> FrozenMap[str, tuple[int, ...]]:
        """The possible levels of each indicator, ascending, by its official number."""
        found: dict[str, tuple[int, ...]] = {}
        for leaf in self._root.leaves():
            totals = self._feasible[leaf.figure]
            for place, code in enumerate(leaf.codes):
                weight, low, high = leaf.spans[place]
                others = sums_of(leaf.spans[:place] + leaf.spans[place + 1 :])
                found[code] = tuple(
                    level
                    for level in range(low, high + 1)
                    if others << weight * level & totals
                )
        return FrozenMap(found)

    @cached_property
    def indices(self) -> Indices:
        """The possible exact indices, ascending."""
        return Indices(self._within["index"], self._root.whole)

    @cached_property
    def predikat(self) -> tuple[Predikat, ...]:
        """The predikat possible under the basis of the year, in order."""
        instrument = self.result.instrument
        kind = instrument.banding.basis_for(self.result.year).kind
        return predikat_in(instrument, self._within["index"], kind)

    @cached_property
    def printed(self) -> FrozenMap[str, tuple[Decimal, ...]]:
        """The figures that each absent group could print, ascending, by its name."""
        return FrozenMap(
            {
                node.figure: self._could_print(node)
                for node in self._root.walk()
                if node.figure not in self._windows
            }
        )

    def solutions(self, limit: int | None = None) -> Iterator[Solution]:
        """Yield the vectors of aspect sums, each when it is asked for.

        They come in ascending order of the first aspect's sum, then of the second's,
        and so on; none is tried in vain.

        Args:
            limit: How many at most; ``None``: all.

        Raises:
            AnalysisError: If the limit is below 0.
            TypeError: If it is no whole number.
        """
        if limit is not None and not 0 <= whole(limit) <= sys.maxsize:
            message = f"{shown(limit)} is not a number of solutions, from 0"
            raise AnalysisError([fault("limit", "limit", limit, message)])
        found = islice(vectors(self._root, self._windows), limit)
        return map(self._solution, found)

    def to_rows(self) -> list[dict[str, object]]:
        """Return a row for the whole, each domain and each aspect.

        ``possible`` is how many figures it could print, ``lowest`` to ``highest``.
        """
        printed = printed_figures(self.result)
        return [
            {
                "group": node.group,
                "number": node.number,
                "name": node.name,
                "printed": printed.get(node.figure),
                "possible": len(could := self._could_print(node)),
                "lowest": could[0] if could else None,
                "highest": could[-1] if could else None,
            }
            for node in self._root.walk()
        ]

    def _identity(self) -> dict[str, object]:
        return identity(self.result)

    def _facts(self) -> dict[str, object]:
        return {
            **about(self.result),
            "vectors": self.aspect_sum_vectors,
            "level_vectors": self.level_vectors,
            "predikat_possible": ", ".join(map(str, self.predikat)),
        }

    def __reduce__(self) -> tuple[Any, ...]:
        again = partial(
            reconstruct,
            known=dict(self.known),
            minimum_level=self.minimum_level,
            rounding=self.rounding,
        )
        return again, (self.result,)

    def __repr__(self) -> str:
        count = self.aspect_sum_vectors
        vectors_ = f"{count:,} vector{'' if count == 1 else 's'} of aspect sums"
        who = f"{self.result.instansi.name[:30]}, {self.result.year}"
        return f"<Reconstruction {who}: {vectors_}>"

    def _could_print(self, node: Node) -> tuple[Decimal, ...]:
        units = self._feasible[node.figure]
        return figures(units, self.result.places, node.whole, self.rounding)

    @cached_property
    def _aspects(self) -> list[tuple[str, int, dict[int, int]]]:
        leaves = self._root.leaves()
        return [(str(leaf.number), leaf.step, ways_of(leaf)) for leaf in leaves]

    def _solution(self, sums: tuple[int, ...]) -> Solution:
        steps, ways = {}, 1
        for (number, step, ways_to), units in zip(self._aspects, sums, strict=True):
            steps[number] = units // step
            ways *= ways_to[units]
        return Solution(
            sums=FrozenMap(steps),
            index=Index(Fraction(sum(sums), self._root.whole)),
            level_vectors=ways,
        )


def reconstruct(
    result: PublishedResult,
    *,
    known: GivenLevels | None = None,
    minimum_level: int | None = None,
    rounding: Rounding = "half-up",
) -> Reconstruction:
    """Work out which levels can stand behind printed figures.

    Args:
        result: The printed figures, any of them absent.
        known: Levels already known, by indicator, as ``Evaluation.from_levels``
            takes them.
        minimum_level: The lowest level taken, such as 1 under an instrument whose
            scale begins at 0; ``None``: that of each scale.
        rounding: The rule the figures were rounded by: ``"half-up"``,
            ``"half-even"``, ``"down"``, or ``"any"``: to the nearest, a half either
            way.

    Returns:
        The answer to any question about them. That no levels exist is an answer
        too: ``contradiction`` names the fewest figures that contradict one another.

    Raises:
        TypeError: If the result is no ``PublishedResult``.
        EvaluationError: If a known level is none, below ``minimum_level`` or ruled
            out by a printed figure, if the rounding is unknown, or if the instrument
            takes decimal values; with every problem.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 (formulas of the index); half-up
        rounding as proved on the national reports of 2023 and 2024.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> result = spbe.PublishedResult(
        ...     instansi="Nasional", year=2022, instrument=instrument, index="2.34"
        ... )
        >>> behind = spbe.analysis.reconstruct(result)
        >>> f"{behind.aspect_sum_vectors:,} vectors of aspect sums"
        '165,306,091 vectors of aspect sums'
        >>> [str(one) for one in behind.predikat], len(behind.indices)
        (['Cukup'], 20)
    """
    return Reconstruction(
        result, known=known, minimum_level=minimum_level, rounding=rounding
    )
