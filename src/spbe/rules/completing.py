"""What is still possible while indicators are not assessed."""

from __future__ import annotations

import attrs

from spbe._shown import Shown
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.predikat import Predikat
from spbe.rules.reaching import index_range, predikat_reached, reach_of

__all__ = ["Bounds", "bounds", "fill_lowest"]


@attrs.frozen(kw_only=True, repr=False)
class Bounds(Shown):
    """The indices and predikat that the levels not yet known leave possible.

    Attributes:
        lowest: The index if all that is missing got its lowest level.
        highest: The index if all that is missing got its highest level.
        predikat: Every predikat still possible, in order.
        missing: The codes of the indicators not assessed.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> half = spbe.Evaluation.from_levels(instrument, {n: 3 for n in range(1, 42)})
        >>> spbe.rules.bounds(half)
        <Bounds 2.64 to 3.36: Baik>
    """

    lowest: Index
    highest: Index
    predikat: tuple[Predikat, ...]
    missing: tuple[str, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a bound: its index, published and exact."""
        return [
            {"bound": name, "index": index.published, "exact": index.exact}
            for name, index in (("lowest", self.lowest), ("highest", self.highest))
        ]

    def _facts(self) -> dict[str, object]:
        return {
            "predikat_possible": ", ".join(map(str, self.predikat)),
            "not_assessed": len(self.missing),
        }

    def __repr__(self) -> str:
        labels = ", ".join(map(str, self.predikat))
        return f"<Bounds {self.lowest} to {self.highest}: {labels}>"


def bounds(evaluation: Evaluation) -> Bounds:
    """Return the lowest and highest index and the predikat still possible.

    Args:
        evaluation: Complete or partial.

    Returns:
        Bounds that are both reached by some completion; every predikat that
        some completion earns, and no other, on the basis of the year.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 and Tabel 13.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> nothing = spbe.Evaluation.from_levels(instrument, {})
        >>> (bounds := spbe.rules.bounds(nothing)).lowest, bounds.highest
        (<Index 1.00 = 1>, <Index 5.00 = 5>)
    """
    instrument = evaluation.instrument
    low, high = index_range(instrument, evaluation)
    reach = reach_of(instrument, evaluation)
    possible = predikat_reached(instrument, reach, evaluation.year)
    return Bounds(
        lowest=Index(low),
        highest=Index(high),
        predikat=tuple(sorted(possible)),
        missing=evaluation.missing,
    )


def fill_lowest(evaluation: Evaluation) -> Evaluation:
    """Return the evaluation with the lowest level wherever none is given.

    That is the regulation's own reading of an indicator without evidence; it is
    done only when asked for.

    Args:
        evaluation: Complete or partial.

    Returns:
        A complete evaluation; known levels stay as they are.

    Source:
        PermenPANRB 59/2020, Lampiran I (no evidence means the lowest level).

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> partial = spbe.Evaluation.from_levels(instrument, {"1": 5})
        >>> spbe.score(spbe.rules.fill_lowest(partial)).index
        <Index 1.05 = 1.052>
    """
    layout = evaluation.instrument.layout
    lowest = dict(zip(layout.codes, layout.lowest, strict=True))
    return evaluation.replace_levels(
        {code: lowest[code] for code in evaluation.missing}
    )
