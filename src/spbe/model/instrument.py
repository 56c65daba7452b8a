"""An instrument: what a regulation lets be scored, how it weighs, how it bands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeVar

import attrs

from spbe import _validators as v
from spbe._numbers import code as code_of
from spbe._numbers import whole
from spbe._shown import Shown
from spbe.errors import InstrumentError, UnknownNameError
from spbe.model._check import faults
from spbe.model._layout import Layout
from spbe.model.predikat import Banding
from spbe.model.source import Source, Text
from spbe.model.structure import Aspect, Domain, Indicator, Rounding, Scale

__all__ = ["Instrument"]


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Instrument(Shown):
    """A regulation as data: what is scored, with which weights, scales and bands.

    Iterating gives every indicator in official order. Instruments are equal by
    value; a shipped one pickles by its id.

    Attributes:
        id: Its name in spbe, such as ``"permenpanrb-59-2020"``.
        title: Its short title.
        index_name: What its index is called.
        status: ``"draft"``, ``"in force"`` or ``"repealed"``.
        in_force_from: The first day in force, if known.
        in_force_until: The last day in force, if it has ended and is known.
        repealed_by: The id of the instrument that replaced it.
        evaluation_years: The years it was or is used for, ascending.
        provisional: Why its text is not certain; ``None`` if it is.
        note: What else is to be known about it.
        source: The regulation it was taken from; what has no source of its own
            has this one.
        weights_source: Where the weights are printed.
        scales: The scales its indicators use.
        rounding: How far the rounding of its published figures is known.
        banding: Its bands, and the basis of the predikat by year.
        domains: The domains, in official order; empty where it has none.
        top_aspects: The aspects that stand in no domain, in official order; the
            argument is called ``aspects``. See the property for all of them.

    Raises:
        InstrumentError: If weights do not add up, codes are doubled, bands
            leave a gap or overlap, and so on; with every fault.

    Source:
        PermenPANRB 5/2018, 59/2020 and 8/2026.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> len(instrument), len(instrument.aspects), len(instrument.domains)
        (47, 8, 4)
        >>> instrument.unit
        Fraction(1, 2000)
    """

    id: str = attrs.field(validator=v.text)
    title: str = attrs.field(validator=v.text)
    index_name: str = attrs.field(validator=v.text)
    status: Literal["draft", "in force", "repealed"] = attrs.field(
        validator=v.one_of("draft", "in force", "repealed")
    )
    in_force_from: dt.date | None = attrs.field(
        default=None, validator=v.optional(v.date)
    )
    in_force_until: dt.date | None = attrs.field(
        default=None, validator=v.optional(v.date)
    )
    repealed_by: str | None = attrs.field(default=None, validator=v.optional_text)
    evaluation_years: tuple[int, ...] = attrs.field(
        default=(), validator=v.tuple_of(int)
    )
    provisional: Text | None = attrs.field(
        default=None, validator=v.optional(v.type_of(Text))
    )
    note: str | None = attrs.field(default=None, validator=v.optional_text)
    source: Source = attrs.field(validator=v.type_of(Source))
    weights_source: Source | None = attrs.field(
        default=None, validator=v.optional(v.type_of(Source))
    )
    scales: tuple[Scale, ...] = attrs.field(validator=v.tuple_of(Scale))
    rounding: Rounding = attrs.field(validator=v.type_of(Rounding))
    banding: Banding = attrs.field(validator=v.type_of(Banding))
    domains: tuple[Domain, ...] = attrs.field(default=(), validator=v.tuple_of(Domain))
    top_aspects: tuple[Aspect, ...] = attrs.field(
        default=(), alias="aspects", validator=v.tuple_of(Aspect)
    )
    # How to get this very object again: set by the loader of shipped ones, which
    # the model does not know.
    _origin: Callable[[str], Instrument] | None = attrs.field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        if problems := faults(self):
            raise InstrumentError(problems)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __repr__(self) -> str:
        return f"<Instrument {self.id[:50]}: {len(self)} indicators>"

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Instrument):
            return NotImplemented
        return attrs.astuple(self, filter=_given) == attrs.astuple(other, filter=_given)

    def __hash__(self) -> int:
        return hash(self.id)

    def __reduce__(self) -> tuple[object, ...]:
        if self._origin is not None:
            return self._origin, (self.id,)
        return _rebuilt, (attrs.asdict(self, recurse=False, filter=_given),)

    @cached_property
    def aspects(self) -> tuple[Aspect, ...]:
        """Every aspect in official order."""
        nested = tuple(a for domain in self.domains for a in domain.aspects)
        return nested or self.top_aspects

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator in official order."""
        return tuple(i for aspect in self.aspects for i in aspect.indicators)

    @property
    def unit(self) -> Fraction:
        """What every index in levels is a whole multiple of, in index points."""
        return Fraction(1, self.layout.units_per_point)

    @property
    def is_shipped(self) -> bool:
        """Whether it is the very instrument that spbe ships under its id."""
        return self._origin is not None

    @property
    def is_decimal(self) -> bool:
        """Whether any of its scales takes values between whole levels."""
        return any(scale.is_decimal for scale in self.scales)

    @cached_property
    def layout(self) -> Layout:
        """The instrument compiled to integers, for scoring; not for users."""
        return Layout.of(self)

    def domain(self, number: int | str) -> Domain:
        """Return the domain of an official number.

        Raises:
            UnknownNameError: If there is none.
        """
        return _found("domain", number, {str(d.number): d for d in self.domains})

    def aspect(self, number: int | str) -> Aspect:
        """Return the aspect of an official number.

        Raises:
            UnknownNameError: If there is none.
        """
        return _found("aspect", number, {str(a.number): a for a in self.aspects})

    def indicator(self, code: int | str) -> Indicator:
        """Return the indicator of an official number.

        Raises:
            UnknownNameError: If there is none.
        """
        return _found("indicator", code, {i.code: i for i in self.indicators})

    def scale(self, name: str) -> Scale:
        """Return the scale of a name.

        Raises:
            UnknownNameError: If there is none.
        """
        return _found("scale", name, {scale.name: scale for scale in self.scales})

    def scale_of(self, code: int | str) -> Scale:
        """Return the scale of an indicator.

        Raises:
            UnknownNameError: If there is no such indicator.
        """
        return self.scale(self.indicator(code).scale)

    def criterion(self, code: int | str, level: int) -> str | None:
        """Return what a level asks of an indicator, summarised in our own words.

        Args:
            code: The indicator's official number.
            level: A whole level of its scale.

        Returns:
            A sentence (*ringkasan, bukan naskah resmi*), ``None`` where the
            instrument has none.

        Raises:
            UnknownNameError: If there is no such indicator or level.
        """
        indicator, scale = self.indicator(code), self.scale_of(code)
        levels = range(scale.minimum, scale.maximum + 1)
        try:
            place = levels.index(whole(level))
        except (TypeError, ValueError):
            raise UnknownNameError("level", level, levels) from None
        return indicator.criteria[place] if indicator.criteria else None

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator, with its groups; exact weights in percent."""
        homes = {a.number: d.number for d in self.domains for a in d.aspects}
        return [
            {
                "domain": homes.get(aspect.number),
                "aspect": aspect.number,
                "indicator": indicator.code,
                "name": indicator.name,
                "weight": indicator.weight,
                "scale": indicator.scale,
            }
            for aspect in self.aspects
            for indicator in aspect.indicators
        ]

    def _facts(self) -> dict[str, object]:
        return {
            "title": self.title,
            "id": self.id,
            "status": self.status,
            "evaluation_years": ", ".join(map(str, self.evaluation_years)),
            "source": str(self.source),
        }

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        return [("", self.to_rows()), ("Banding", self.banding.to_rows())]

    def _remarks(self) -> tuple[Text | str, ...]:
        return tuple(filter(None, (self.provisional, self.note)))


def _given(attribute: attrs.Attribute[object], _: object) -> bool:
    return bool(attribute.init)


def _rebuilt(fields: dict[str, object]) -> Instrument:
    aliases = {field.name: field.alias for field in attrs.fields(Instrument)}
    return Instrument(**{aliases[name]: value for name, value in fields.items()})  # type: ignore[arg-type]


T = TypeVar("T")


def _found(what: str, name: object, known: dict[str, T]) -> T:
    number = code_of(name)
    if number is None or number not in known:
        raise UnknownNameError(what, name, known)
    return known[number]
