"""An instrument compiled for columns: small integers, runs of equal weight, edges."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import attrs

from spbe._arguments import check_kind
from spbe.errors import InstrumentError, Problem
from spbe.model.instrument import Instrument
from spbe.model.structure import Aspect, Domain

__all__ = ["Outputs", "Program", "Ratio", "Run", "Step", "program_of"]

Outputs = Literal["summary", "all"]

# The greatest sum that an int8 holds, and the greatest index in units.
_NARROW = 127
_WIDE = 2**31 - 1
_PER_CENT = 100


@attrs.frozen(repr=False)
class Step:
    """What the levels of one indicator are counted in.

    Attributes:
        code: The indicator's code.
        name: Its official name.
        lowest: The lowest level, in steps.
        highest: The highest level, in steps.
        per_level: Steps in one level: 1, or 100 where levels have two decimals.
    """

    code: str
    name: str
    lowest: int
    highest: int
    per_level: int

    @property
    def allowed(self) -> str:
        """The scale in words."""
        return f"{self.lowest // self.per_level} to {self.highest // self.per_level}"


@attrs.frozen(repr=False)
class Run:
    """Neighbouring indicators of one weight: they are added before they are weighed.

    Attributes:
        aspect: The place of their aspect; 0 where aspects are not asked for.
        columns: Their places in official order.
        weight: Units of one step of each.
    """

    aspect: int
    columns: range
    weight: int


@attrs.frozen(repr=False)
class Ratio:
    """How units become a figure in hundredths: half-up, once, in integers.

    The figure is ``(times * units + plus) // by``, in hundredths of a point.
    """

    times: int
    plus: int
    by: int

    @classmethod
    def of(cls, points_per_unit: Fraction) -> Ratio:
        """Make the rounding of an exact value, in index points per unit."""
        hundredths = points_per_unit * _PER_CENT
        numerator, denominator = hundredths.as_integer_ratio()
        if denominator % 2 == 0:
            return cls(numerator, denominator // 2, denominator)
        return cls(2 * numerator, denominator, 2 * denominator)

    def most(self, units: int) -> int:
        """Return the greatest number on the way to the figure."""
        return self.times * units + self.plus


@attrs.frozen(repr=False, eq=False)
class Program:
    """All that the kernel, the expressions and the SQL need of an instrument.

    Attributes:
        instrument: What was compiled.
        steps: One for each indicator, in official order.
        narrow: Whether levels, and sums of a run of them, fit in int8.
        units_per_point: Units in one index point; two more digits than the
            instrument's own where levels have two decimals.
        highest: The greatest index, in units.
        whole: Runs across aspects: enough for the index alone.
        parts: Runs within aspects.
        rounding: From units to the published index.
        aspects: From units of each aspect to its published figure.
        domains: The same for each domain, with the slice of its aspects.
        exact: The least units of each band but the lowest, on the exact basis.
        published: The same on the published basis.
        labels: The predikat of each band, ascending.
        years: The years whose basis is not the default one.
        by_default: Whether the default basis is the published one.
    """

    instrument: Instrument
    steps: tuple[Step, ...]
    narrow: bool
    units_per_point: int
    highest: int
    whole: tuple[Run, ...]
    parts: tuple[Run, ...]
    rounding: Ratio
    aspects: tuple[tuple[int, Ratio], ...]
    domains: tuple[tuple[int, Ratio, slice], ...]
    exact: tuple[int, ...]
    published: tuple[int, ...]
    labels: tuple[str, ...]
    years: tuple[int, ...]
    by_default: bool

    @property
    def is_decimal(self) -> bool:
        """Whether levels may have two decimals."""
        return any(step.per_level > 1 for step in self.steps)

    def is_published(self, year: int | None) -> bool:
        """Whether the predikat of a year is read off the published index."""
        return self.instrument.banding.basis_for(year).kind == "published"


def program_of(instrument: Instrument) -> Program:
    """Compile an instrument.

    Raises:
        TypeError: If it is no instrument.
        InstrumentError: If its index in units does not fit in 32 bits.
    """
    check_kind(instrument, Instrument)
    return _compiled(instrument)


@lru_cache(maxsize=64)
def _compiled(instrument: Instrument) -> Program:
    layout, banding = instrument.layout, instrument.banding
    fine = _PER_CENT if instrument.is_decimal else 1
    steps = tuple(
        _step(instrument, indicator.code, indicator.name, indicator.scale)
        for indicator in instrument
    )
    # A whole level beside decimal ones is one step of a hundred times the weight.
    weights = [
        weight * fine // step.per_level
        for weight, step in zip(layout.weights, steps, strict=True)
    ]
    per_point = layout.units_per_point * fine
    highest = sum(w * step.highest for w, step in zip(weights, steps, strict=True))
    rounding = Ratio.of(Fraction(1, per_point))
    # One over the highest stands for what is no level, and must not overflow either.
    over = sum(w * (step.highest + 1) for w, step in zip(weights, steps, strict=True))
    if over > _WIDE:
        message = f"its index in units of 1/{per_point} does not fit in 32 bits"
        raise InstrumentError([Problem(kind="units", place="weights", message=message)])
    bounds = [place for place, _ in layout.aspects]
    most = max(step.highest for step in steps)
    narrow = most <= _NARROW and not instrument.is_decimal
    room = _NARROW // most if narrow else len(steps)
    default = banding.basis_for(None).kind
    return Program(
        instrument=instrument,
        steps=steps,
        narrow=narrow,
        units_per_point=per_point,
        highest=highest,
        whole=tuple(_runs(weights, [slice(0, len(weights))], room)),
        parts=tuple(_runs(weights, bounds, room)),
        rounding=rounding,
        aspects=tuple(_group(aspect, per_point) for aspect in instrument.aspects),
        domains=tuple(
            (*_group(domain, per_point), place)
            for domain, place in zip(instrument.domains, layout.domains, strict=True)
        ),
        exact=tuple(-int(-start * fine // 1) for start in layout.starts["exact"]),
        published=tuple(
            -int(-start * fine // 1) for start in layout.starts["published"]
        ),
        labels=tuple(band.predikat.value for band in banding.bands),
        years=tuple(
            sorted(y for b in banding.bases if b.kind != default for y in b.years)
        ),
        by_default=default == "published",
    )


def _step(instrument: Instrument, code: str, name: str, scale_name: str) -> Step:
    scale = instrument.scale(scale_name)
    per_level = _PER_CENT if scale.is_decimal else 1
    return Step(
        code, name, scale.minimum * per_level, scale.maximum * per_level, per_level
    )


def _group(group: Aspect | Domain, per_point: int) -> tuple[int, Ratio]:
    return group.number, Ratio.of(Fraction(100, per_point) / group.weight)


def _runs(weights: list[int], bounds: list[slice], room: int) -> list[Run]:
    runs = []
    for aspect, place in enumerate(bounds):
        inside = range(place.start, place.stop)
        ends = [
            here + 1
            for here, after in pairwise(inside)
            if weights[here] != weights[after]
        ]
        for start, stop in pairwise([place.start, *ends, place.stop]):
            for first in range(start, stop, room):
                columns = range(first, min(first + room, stop))
                runs.append(Run(aspect, columns, weights[first]))
    return runs
