"""Drawing columns of levels, and adding them up as whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate
from typing import Any

import attrs

from spbe._extras import Library
from spbe._numbers import whole
from spbe._telling import shown
from spbe.analysis._disputed import Laws
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._given import code_given, codes_given
from spbe.errors import MissingExtraError, Problem
from spbe.model.evaluation import Evaluation

numpy = Library("simulate", "numpy")
tqdm = Library("simulate", "tqdm")

Draw = Callable[[Any, int], Mapping[Any, Any]]

_FINEST = 2**62  # equal cases that one draw chooses from


def read_size(draws: Any, problems: list[Problem]) -> int:
    """Take how many draws to make."""
    try:
        count = whole(draws)
    except TypeError:
        count = 0
    if count < 1:
        message = f"{shown(draws)} is not a number of draws, from 1"
        problems.append(fault("draws", "draws", draws, message))
    return count


def read_generator(seed: Any, problems: list[Problem]) -> Any:
    """Take a seed from 0, or a generator."""
    if isinstance(seed, numpy.random.Generator):
        return seed
    try:
        return numpy.random.default_rng(whole(seed))
    except (TypeError, ValueError):
        message = f"{shown(seed)} is neither a whole number from 0 nor a Generator"
        problems.append(fault("seed", "seed", seed, message))
    return None


def read_groups(
    evaluation: Evaluation, laws: Laws, together: Any, problems: list[Problem]
) -> list[list[str]]:
    """Take groups that share draws, and put all others in groups of one."""
    groups: list[list[str]] = []
    if isinstance(together, str | bytes) or not isinstance(together, Iterable):
        message = f"{shown(together)} is not a list of groups of indicators"
        problems.append(fault("together", "together", together, message))
        together = ()
    seen: set[str] = set()
    for place, given in enumerate(together):
        where = f"together[{place}]"
        codes = codes_given(evaluation.instrument, given, where, problems)
        for code in codes & seen:
            message = f"indicator {code} is in two groups"
            problems.append(fault("together", where, code, message))
        for code in codes.difference(laws):
            message = f"indicator {code} has no law to draw from"
            problems.append(fault("together", where, code, message))
        seen |= codes
        groups.append(sorted(codes, key=evaluation.instrument.layout.codes.index))
    return groups + [[code] for code in laws if code not in seen]


def drawer(laws: Laws, groups: list[list[str]]) -> Draw:
    """Return what draws, for each indicator, places in its ascending levels."""
    edges = {
        code: numpy.array(
            [
                # Nearer than any number of draws can tell.
                int(below * _FINEST)
                for below in accumulate(share for _, share in sorted(law.items()))
            ][:-1],
            dtype=numpy.int64,
        )
        for code, law in laws.items()
    }

    def draw(generator: Any, size: int) -> dict[str, Any]:
        columns = {}
        for codes in groups:
            shared = generator.integers(0, _FINEST, size)
            for code in codes:
                columns[code] = numpy.searchsorted(edges[code], shared, side="right")
        return columns

    return draw


@attrs.frozen
class Kernel:
    """Adds up whole numbers over columns of draws.

    Attributes:
        evaluation: Whose levels stay where none are drawn.
        parts: Whole parts of an index point.
        laws: Of indicators whose columns are places in their ascending levels;
            the columns of all others are levels.
    """

    evaluation: Evaluation
    parts: int
    laws: Laws

    def values(self, columns: Any, size: int) -> Any:
        """Return the index of each draw, in parts.

        Raises:
            AnalysisError: If a column is not as many levels; with every problem.
        """
        problems: list[Problem] = []
        instrument = self.evaluation.instrument
        if not isinstance(columns, Mapping):
            message = f"{shown(columns)} is not a mapping from indicator to levels"
            problems.append(fault("type", "change", columns, message))
            columns = {}
        layout, finer = (
            instrument.layout,
            self.parts // instrument.layout.units_per_point,
        )
        weights = {
            code: weight * finer
            for code, weight in zip(layout.codes, layout.weights, strict=True)
        }
        total = numpy.zeros(size, dtype=numpy.int64)
        for key, column in columns.items():
            code = code_given(instrument, key, "change", problems)
            if code is not None:
                weight = weights.pop(code)
                if code in self.laws:
                    total += self._table(code, weight)[column]
                else:
                    total += self._column(code, column, size, problems) * weight
        if problems:
            raise AnalysisError(problems)
        levels = self.evaluation.levels
        return total + sum(int(w * levels[code]) for code, w in weights.items())

    def _table(self, code: str, weight: int) -> Any:
        levels = sorted(self.laws[code])
        return numpy.array([int(weight * level) for level in levels])

    def _column(
        self, code: str, column: Any, size: int, problems: list[Problem]
    ) -> Any:
        scale = self.evaluation.instrument.scale_of(code)
        levels = numpy.asarray(column)
        fits = levels.shape == (size,) and levels.dtype.kind in "iu"
        if fits and scale.minimum <= levels.min() and levels.max() <= scale.maximum:
            return levels.astype(numpy.int64)
        message = (
            f"the levels drawn for indicator {code} are not {size} whole numbers "
            f"from {scale.minimum} to {scale.maximum}"
        )
        problems.append(fault("level", "change", column, message))
        return 0


@contextmanager
def bar(count: int, *, wanted: bool) -> Iterator[Callable[[int], object]]:
    """Give what is told of each batch: a bar after a second, if tqdm is there."""
    try:
        shown_bar = tqdm.tqdm
    except MissingExtraError:
        yield lambda _: None
        return
    with shown_bar(total=count, delay=1, disable=not wanted, leave=False) as progress:
        yield progress.update
