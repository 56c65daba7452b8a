"""How sure an index and its predikat are while some levels are disputed."""

from __future__ import annotations

from math import gcd, lcm

import attrs

from spbe.analysis._convolution import law_of_sum
from spbe.analysis._disputed import GivenLaw, read_laws
from spbe.analysis._distribution import Distribution, parts_of
from spbe.analysis._given import evaluation_given
from spbe.model.evaluation import Evaluation

__all__ = ["Law", "law"]


@attrs.frozen(kw_only=True, repr=False, slots=False)
class Law(Distribution):
    """The exact distribution of the index and the predikat.

    Attributes:
        evaluation: What it is about; its year tells the basis of the predikat.
        parts: Whole parts of an index point that values are counted in.
        values: The values the index can take, in those parts, ascending.
        counts: In how many of ``total`` equal cases it takes each of them.

    Example:
        >>> import spbe
        >>> from fractions import Fraction
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> half = Fraction(1, 2)
        >>> law = spbe.analysis.law(now, {"12": {2: half, 3: half}})
        >>> law.mean, law.quantile(half)
        (<Index 2.99 = 2.9875>, <Index 2.98 = 2.975>)
    """


def law(evaluation: Evaluation, disputed: GivenLaw) -> Law:
    """Find the exact law of the index while some levels are disputed.

    Disputed levels are independent of one another; for those that hang together
    see :func:`spbe.analysis.simulate`. Nothing is drawn and nothing rounded.

    Args:
        evaluation: Complete but for indicators that are disputed.
        disputed: By indicator the probability of each level it may get, exact;
            those of an indicator add up to 1. Its level in the evaluation, if it
            has one, does not count.

    Returns:
        The distribution of the index, in fractions, and with it of the predikat.

    Raises:
        AnalysisError: If probabilities are negative, NaN or do not add up to 1,
            levels are none, or an indicator has neither level nor law; with
            every problem.

    Example:
        >>> import spbe
        >>> from fractions import Fraction
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(
        ...     instrument, [3] * 21 + [2] * 26, year=2024
        ... )
        >>> likely = {2: Fraction(1, 4), 3: Fraction(3, 4)}
        >>> law = spbe.analysis.law(now, dict.fromkeys(range(42, 48), likely))
        >>> law.probability(spbe.Predikat.BAIK), law.at_least("Cukup")
        (Fraction(0, 1), Fraction(1, 1))
    """
    laws = read_laws(evaluation_given(evaluation), disputed)
    layout = evaluation.instrument.layout
    known = {
        code: level for code, level in evaluation.levels.items() if code not in laws
    }
    every = [*known.values(), *(level for one in laws.values() for level in one)]
    parts = parts_of(evaluation, every)
    finer = parts // layout.units_per_point
    weights = {
        code: weight * finer
        for code, weight in zip(layout.codes, layout.weights, strict=True)
    }
    base = sum([weights[code] * level for code, level in known.items()])
    terms = []
    for code, shares in laws.items():
        least = min(shares)
        base += weights[code] * least
        cases = lcm(*(share.denominator for share in shares.values()))
        terms.append(
            [
                (
                    int(weights[code] * (level - least)),
                    share.numerator * (cases // share.denominator),
                )
                for level, share in sorted(shares.items())
            ]
        )
    step = gcd(*(value for term in terms for value, _ in term)) or 1
    found = law_of_sum(
        [[(value // step, count) for value, count in term] for term in terms]
    )
    return Law(
        evaluation=evaluation,
        parts=parts,
        values=tuple([int(base) + value * step for value, _ in found]),
        counts=tuple([count for _, count in found]),
    )
