"""Drawing levels that hang together, where no exact law can be had."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import sqrt
from typing import Any

import attrs

from spbe.analysis._disputed import GivenLaw, Laws, read_laws
from spbe.analysis._distribution import Distribution, parts_of
from spbe.analysis._drawing import (
    Draw,
    Kernel,
    bar,
    drawer,
    numpy,
    read_generator,
    read_groups,
    read_size,
)
from spbe.analysis._errors import AnalysisError, fault
from spbe.analysis._given import evaluation_given
from spbe.errors import Problem
from spbe.model.evaluation import Evaluation
from spbe.rules.scoring import Score

__all__ = ["Simulation", "simulate"]

_BATCH = 65_536


@attrs.frozen(kw_only=True, repr=False, slots=False)
class Simulation(Distribution):
    """How often the index took each of its values in a number of draws.

    Its shares are estimates; ``standard_error`` tells how good they are.

    Attributes:
        evaluation: What it is about; its year tells the basis of the predikat.
        parts: Whole parts of an index point that values are counted in.
        values: The values drawn, in those parts, ascending.
        counts: How often each was drawn.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> strict = lambda generator, count: dict.fromkeys(
        ...     range(21, 48), generator.integers(2, 4, count)
        ... )
        >>> spbe.analysis.simulate(now, strict, draws=1000, seed=1).quantiles([0, 1])
        (<Index 2.38 = 2.38>, <Index 3.00 = 3>)
    """

    @property
    def draws(self) -> int:
        """How many draws were made."""
        return self.total

    def standard_error(self, share: Fraction) -> float:
        """Return how far a share of these draws is from the true one, typically.

        Args:
            share: A probability that this simulation gave.
        """
        return sqrt(share * (1 - share) / self.total)

    def _facts(self) -> dict[str, object]:
        return {**super()._facts(), "draws": self.draws}


def simulate(  # noqa: PLR0913 (all but two are named)
    evaluation: Evaluation,
    change: GivenLaw | Draw,
    *,
    seed: Any,
    draws: int = 100_000,
    together: Iterable[Iterable[str | int]] = (),
    progress: bool = True,
) -> Simulation:
    """Draw levels many times, and count index and predikat.

    For levels that hang together: one strict assessor, one unit that misses its
    goal. Where all are independent, :func:`spbe.analysis.law` is exact and faster.
    A progress bar is shown when it takes over a second and tqdm is installed.

    Args:
        evaluation: Complete but for indicators that are drawn.
        change: Laws as for :func:`spbe.analysis.law`; or a function of a generator
            and a number that returns, by indicator, an array of that many whole
            levels.
        seed: A whole number, or a ``numpy.random.Generator``; the same seed gives
            the same result.
        draws: How many draws to make.
        together: Groups of indicators with laws; those of one group share each
            draw, so that all are low or high together.
        progress: Whether a progress bar may be shown.

    Returns:
        The counts, with the same questions to ask as of the exact law.

    Raises:
        AnalysisError: If anything passed or drawn is wrong; with every problem.
        IncompleteEvaluationError: If the function is to draw what has no level.
        MissingExtraError: If numpy is not installed.

    Example:
        >>> import spbe
        >>> from fractions import Fraction
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> half = {2: Fraction(1, 2), 3: Fraction(1, 2)}
        >>> laws = dict.fromkeys(("42", "43"), half)
        >>> found = spbe.analysis.simulate(
        ...     now, laws, seed=1, draws=1000, together=[("42", "43")]
        ... )
        >>> list(found.indices)
        [<Index 2.94 = 2.94>, <Index 3.00 = 3>]
    """
    evaluation_given(evaluation)
    problems: list[Problem] = []
    count = read_size(draws, problems)
    generator = read_generator(seed, problems)
    laws: Laws = {}
    if callable(change):
        Score(evaluation)
        drawn: Draw = change
        if tuple(together):
            message = "a function draws levels together as it will; leave this out"
            problems.append(fault("together", "together", None, message))
    else:
        try:
            laws = read_laws(evaluation, change)
        except AnalysisError as error:
            problems.extend(error.problems)
        drawn = drawer(laws, read_groups(evaluation, laws, together, problems))
    if problems:
        raise AnalysisError(problems)
    levels = [*evaluation.levels.values(), *(n for law in laws.values() for n in law)]
    parts = parts_of(evaluation, levels)
    kernel = Kernel(evaluation, parts, laws)
    counts: dict[int, int] = {}
    with bar(count, wanted=progress) as advance:
        for start in range(0, count, _BATCH):
            size = min(_BATCH, count - start)
            values, times = numpy.unique(
                kernel.values(drawn(generator, size), size), return_counts=True
            )
            for value, many in zip(values.tolist(), times.tolist(), strict=True):
                counts[value] = counts.get(value, 0) + many
            advance(size)
    found = sorted(counts.items())
    return Simulation(
        evaluation=evaluation,
        parts=parts,
        values=tuple([value for value, _ in found]),
        counts=tuple([many for _, many in found]),
    )
