"""Where a plan is to lead: a predikat or an index, as the least exact index."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from spbe._numbers import plain
from spbe._rounding import rounds_up_from
from spbe._shown import Shown
from spbe._telling import did_you_mean, shown
from spbe.analysis._errors import fault
from spbe.errors import Problem, UnknownNameError
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.predikat import BasisKind, Predikat
from spbe.rules.reaching import index_range

GivenTarget = Predikat | str | Index | Fraction | Decimal | int


@attrs.frozen(kw_only=True, repr=False)
class Target(Shown):
    """What a plan is to reach.

    Attributes:
        index: The least index that reaches it, exact.
        predikat: The predikat asked for, if it was one.
        basis: Which number is banded for it, or is to reach the index.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> now = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2023)
        >>> spbe.analysis.plan(now, spbe.Predikat.SANGAT_BAIK).target
        <Target Sangat Baik: index 3.495, published basis>
    """

    index: Index
    predikat: Predikat | None
    basis: BasisKind

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: predikat, the exact least index, basis."""
        return [
            {
                "predikat": self.predikat and str(self.predikat),
                "index": self.index.exact,
                "basis": self.basis,
            }
        ]

    def __str__(self) -> str:
        return str(self.predikat or f"{plain(self.index.exact)[:30]}")

    def __repr__(self) -> str:
        figure = plain(self.index.exact)[:30]
        label = f"{self.predikat}: " if self.predikat else ""
        return f"<Target {label}index {figure}, {self.basis} basis>"


def read_target(
    evaluation: Evaluation, target: Any, basis: Any, problems: list[Problem]
) -> Target:
    """Take a predikat or an index within the scale.

    Args:
        evaluation: Where the plan begins; its year tells the basis of a predikat.
        target: A predikat, its label, or an index.
        basis: ``"exact"``, ``"published"`` or ``None``: as official practice in
            the year banded; an index is then an exact one.
        problems: Where faults are added.

    Returns:
        The target; where it is faulty the least there is, to go on with.
    """
    if basis not in (None, "exact", "published"):
        message = f"basis {shown(basis)} is not one of exact, published"
        problems.append(fault("basis", "basis", basis, message))
        basis = None
    if isinstance(target, Predikat | str):
        return _of_predikat(evaluation, target, basis, problems)
    try:
        value = Index(target).exact
    except (TypeError, ValueError) as error:
        problems.append(fault("target", "target", target, str(error)))
        return _least(evaluation)
    instrument = evaluation.instrument
    low, high = index_range(instrument)
    if not low <= value <= high:
        message = (
            f"index {plain(value)} is not within {plain(low)} to {plain(high)}, "
            f"the scale of {instrument.id}"
        )
        problems.append(fault("target", "target", plain(value), message))
        return _least(evaluation)
    kind: BasisKind = basis or "exact"
    least = rounds_up_from(value) if kind == "published" else value
    return Target(index=Index(least), predikat=None, basis=kind)


def _of_predikat(
    evaluation: Evaluation,
    given: Predikat | str,
    basis: BasisKind | None,
    problems: list[Problem],
) -> Target:
    banding = evaluation.instrument.banding
    try:
        predikat = Predikat(given)
        band = banding.band_of(predikat)
    except ValueError:
        labels = [str(one.predikat) for one in banding.bands]
        cure = did_you_mean(str(given), labels)
        message = f"predikat {shown(given)} is unknown{cure}"
        problems.append(fault("target", "target", given, message))
        return _least(evaluation)
    except UnknownNameError as error:
        problems.append(fault("target", "target", str(given), str(error)))
        return _least(evaluation)
    kind = basis or banding.basis_for(evaluation.year).kind
    place = banding.bands.index(band)
    starts = (index_range(evaluation.instrument)[0], *banding.starts(kind))
    return Target(index=Index(starts[place]), predikat=predikat, basis=kind)


def _least(evaluation: Evaluation) -> Target:
    low, _ = index_range(evaluation.instrument)
    return Target(index=Index(low), predikat=None, basis="exact")
