"""What an instrument is made of: scales, indicators, aspects, domains."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

import attrs

from spbe import _validators as v
from spbe._numbers import exact, narrowed, plain, whole
from spbe._shown import Shown, rows_of
from spbe._telling import shown
from spbe.errors import EvaluationError, Problem, UnknownNameError
from spbe.model.source import Source, Text

__all__ = ["Aspect", "Domain", "Indicator", "Rounding", "Scale"]

SUMMARIES = Text(
    id="Kriteria adalah ringkasan, bukan naskah resmi.",
    en="The criteria are summaries in our own words: "
    "ringkasan, bukan naskah resmi (no official text).",
)
"""What is to be read wherever criteria are shown."""


@attrs.frozen(kw_only=True, repr=False)
class Scale(Shown):
    """The levels (*tingkat kematangan*) an indicator can have.

    Attributes:
        name: The scale's name within its instrument, such as ``"proses"``.
        minimum: The lowest level.
        maximum: The highest level.
        values: ``"whole"``: whole levels alone; ``"decimal"``: any exact value
            from the lowest to the highest level.
        levels: The official names of the whole levels, lowest first.
        source: Where they are printed; ``None``: the instrument's source.

    Example:
        >>> import spbe
        >>> scale = spbe.instruments.load("permenpanrb-59-2020").scale("proses")
        >>> scale.level_name(3)
        'Terdefinisi'
    """

    name: str = attrs.field(validator=v.text)
    minimum: int = attrs.field(validator=v.whole_number)
    maximum: int = attrs.field(validator=v.whole_number)
    values: Literal["whole", "decimal"] = attrs.field(
        default="whole", validator=v.one_of("whole", "decimal")
    )
    levels: tuple[str, ...] = attrs.field(validator=v.tuple_of(str))
    source: Source | None = attrs.field(
        default=None, validator=v.optional(v.type_of(Source))
    )

    @property
    def is_decimal(self) -> bool:
        """Whether values between two whole levels are taken."""
        return self.values == "decimal"

    def read(self, level: Fraction | Decimal | int) -> int | Fraction:
        """Read a level; whatever takes levels takes them by this.

        Args:
            level: A whole number, numpy's too; on a scale of decimal values also a
                ``Decimal`` or a ``Fraction``.

        Returns:
            The exact level, a whole number where it is one.

        Raises:
            EvaluationError: If it is no level of this scale.

        Example:
            >>> import spbe
            >>> scale = spbe.instruments.load("permenpanrb-59-2020").scale("proses")
            >>> try:
            ...     scale.read(6)
            ... except spbe.EvaluationError as error:
            ...     print(error)
            level 6 is not one of 1 to 5
        """
        if type(level) is int and self.minimum <= level <= self.maximum:
            return level
        cure = ""
        try:
            value = narrowed(exact(level)) if self.is_decimal else whole(level)
        except (TypeError, ValueError):
            cure = self._cure(level)
        else:
            if self.minimum <= value <= self.maximum:
                return value
        allowed = f"{self.minimum} to {self.maximum}"
        one_of = "within" if self.is_decimal else "one of"
        message = f"level {shown(level)} is not {one_of} {allowed}{cure}"
        raise EvaluationError(
            [Problem(kind="level", value=level, allowed=allowed, message=message)]
        )

    def _cure(self, level: object) -> str:
        if level is None:
            return "; leave the indicator out if it is not assessed"
        if isinstance(level, str):
            return "; write a number, not a text"
        if self.is_decimal:
            return "; write a whole number, a Decimal or a Fraction"
        return "; write a whole number"

    def level_name(self, level: Fraction | Decimal | int) -> str | None:
        """Return the official name of a whole level, ``None`` between two levels.

        Args:
            level: A level of the scale: a whole number, ``Decimal`` or ``Fraction``.

        Raises:
            TypeError: If it is a float, a text or no number at all.
            UnknownNameError: If it is off the scale.
        """
        try:
            value = exact(level)
        except ValueError:  # NaN, infinite, or far off any scale
            value = None
        if value is None or not self.minimum <= value <= self.maximum:
            known = range(self.minimum, self.maximum + 1)
            raise UnknownNameError("level", level, known)
        if value.denominator != 1:
            return None
        return self.levels[value.numerator - self.minimum]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a whole level: the level and its official name."""
        return [
            {"level": level, "name": name}
            for level, name in enumerate(self.levels, self.minimum)
        ]

    def _facts(self) -> dict[str, object]:
        source = None if self.source is None else str(self.source)
        return {"name": self.name, "values": self.values, "source": source}

    def __repr__(self) -> str:
        levels = f"{self.minimum} to {self.maximum}, {self.values}"
        return f"<Scale {self.name[:40]}: {levels}>"


@attrs.frozen(kw_only=True, repr=False)
class Rounding(Shown):
    """How far the rounding of published figures is known.

    Attributes:
        assumed: Whether half-up to two places is assumed, not shown.
        evidence: What shows it, or why it is assumed.

    Example:
        >>> import spbe
        >>> spbe.instruments.load("permenpanrb-59-2020").rounding
        <Rounding half-up, 2 places, shown>
    """

    assumed: bool = attrs.field(validator=v.type_of(bool))
    evidence: Text = attrs.field(validator=v.type_of(Text))

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: whether it is assumed, and the evidence in both languages."""
        evidence = {"evidence_id": self.evidence.id, "evidence_en": self.evidence.en}
        return [{"rounding": "half-up", "assumed": self.assumed, **evidence}]

    def __repr__(self) -> str:
        return f"<Rounding half-up, 2 places, {'assumed' if self.assumed else 'shown'}>"


@attrs.frozen(kw_only=True, repr=False)
class Indicator(Shown):
    """One scored statement of the instrument (*Indikator*).

    Attributes:
        code: The official number as text, such as ``"12"`` or ``"35-2"``.
        name: The official name.
        weight: Its weight (*bobot*), in percent of the whole.
        scale: The name of its scale in the instrument.
        criteria: One sentence for each whole level, lowest first: summaries in
            our own words (*ringkasan, bukan naskah resmi*).
        note: What is peculiar about it.
        external_index: The other agency's index its value is taken from.

    Example:
        >>> import spbe
        >>> spbe.instruments.load("permenpanrb-59-2020").indicator("12").weight
        Fraction(5, 2)
    """

    code: str = attrs.field(validator=v.text)
    name: str = attrs.field(validator=v.text)
    weight: Fraction = attrs.field(validator=v.weight)
    scale: str = attrs.field(validator=v.text)
    criteria: tuple[str, ...] = attrs.field(default=(), validator=v.tuple_of(str))
    note: str | None = attrs.field(default=None, validator=v.optional_text)
    external_index: str | None = attrs.field(default=None, validator=v.optional_text)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; the exact weight, a line for each criterion."""
        return [
            {
                "indicator": self.code,
                "name": self.name,
                "weight": self.weight,
                "scale": self.scale,
                "criteria": "\n".join(self.criteria),
                "note": self.note,
                "external_index": self.external_index,
            }
        ]

    def _remarks(self) -> tuple[Text, ...]:
        return (SUMMARIES,) if self.criteria else ()

    def __repr__(self) -> str:
        return f"<Indicator {self.code[:20]} {self.name[:40]}, {_percent(self.weight)}>"


@attrs.frozen(kw_only=True, repr=False)
class Aspect(Shown):
    """A group of indicators (*Aspek*).

    Attributes:
        number: The official number.
        name: The official name.
        weight: The regulation's own figure, in percent of the whole; it is the
            sum of its indicators' weights.
        indicators: In official order.

    Example:
        >>> import spbe
        >>> spbe.instruments.load("permenpanrb-59-2020").aspect(4)
        <Aspect 4 Penyelenggara SPBE, 5 %>
    """

    number: int = attrs.field(validator=v.whole_number)
    name: str = attrs.field(validator=v.text)
    weight: Fraction = attrs.field(validator=v.weight)
    indicators: tuple[Indicator, ...] = attrs.field(validator=v.tuple_of(Indicator))

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator: code, name, exact weight, scale."""
        return [
            {
                "aspect": self.number,
                "indicator": indicator.code,
                "name": indicator.name,
                "weight": indicator.weight,
                "scale": indicator.scale,
            }
            for indicator in self.indicators
        ]

    def _facts(self) -> dict[str, object]:
        return _group_facts(self)

    def __repr__(self) -> str:
        return f"<Aspect {self.number} {self.name[:50]}, {_percent(self.weight)}>"


@attrs.frozen(kw_only=True, repr=False)
class Domain(Shown):
    """A group of aspects (*Domain*).

    Attributes:
        number: The official number.
        name: The official name.
        weight: The regulation's own figure, in percent of the whole; it is the
            sum of its aspects' weights.
        aspects: In official order.

    Example:
        >>> import spbe
        >>> spbe.instruments.load("permenpanrb-59-2020").domain(2)
        <Domain 2 Tata Kelola SPBE, 25 %>
    """

    number: int = attrs.field(validator=v.whole_number)
    name: str = attrs.field(validator=v.text)
    weight: Fraction = attrs.field(validator=v.weight)
    aspects: tuple[Aspect, ...] = attrs.field(validator=v.tuple_of(Aspect))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all its aspects, in official order."""
        return tuple(i for aspect in self.aspects for i in aspect.indicators)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator, with its aspect and exact weight."""
        return [{"domain": self.number, **row} for row in rows_of(self.aspects)]

    def _facts(self) -> dict[str, object]:
        return _group_facts(self)

    def __repr__(self) -> str:
        return f"<Domain {self.number} {self.name[:50]}, {_percent(self.weight)}>"


def _group_facts(group: Aspect | Domain) -> dict[str, object]:
    kind = type(group).__name__.casefold()
    return {kind: group.number, "name": group.name, "weight": group.weight}


def _percent(weight: Fraction) -> str:
    return f"{plain(weight)[:20]} %"
