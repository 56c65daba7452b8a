"""The index: an exact number that knows its published form."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from spbe._numbers import exact, plain
from spbe._rounding import half_up
from spbe._shown import Shown
from spbe._telling import shown

__all__ = ["Index"]


@attrs.frozen(init=False, eq=False, repr=False)
class Index(Shown):
    """A maturity index (*Indeks*) of a group or the whole, in index points.

    It compares exactly with other indices, whole numbers, ``Fraction`` and
    ``Decimal``; never with a float.

    Args:
        exact: The exact value: an ``Index``, ``Fraction``, ``Decimal`` or whole
            number, dimensionless, 0 to 5 in every instrument so far.

    Attributes:
        exact: The exact value; nothing has been rounded on the way to it.

    Raises:
        TypeError: If the value is a float, a text or a truth value.
        ValueError: If it is NaN or infinite, or a ``Decimal`` of more digits than
            is read.

    Source:
        PermenPANRB 59/2020, Lampiran I (formulas of the index).

    Example:
        >>> from fractions import Fraction
        >>> import spbe
        >>> index = spbe.Index(Fraction(5959, 2000))
        >>> print(index)
        2.98
        >>> index.exact, index.published, f"{index:.4f}"
        (Fraction(5959, 2000), Decimal('2.98'), '2.9795')
        >>> index < 3
        True
    """

    exact: Fraction

    def __init__(self, exact: Index | Fraction | Decimal | int) -> None:
        self.__attrs_init__(_value_of(exact))

    @property
    def published(self) -> Decimal:
        """The figure as reports print it, rounded once, half-up, to two places."""
        return half_up(self.exact)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: the published figure and the exact one."""
        return [{"index": self.published, "exact": self.exact}]

    def __str__(self) -> str:
        return str(self.published)

    def __repr__(self) -> str:
        return f"<Index {str(self)[:30]} = {plain(self.exact)[:50]}>"

    def __format__(self, spec: str) -> str:
        """Format as a fixed-point number; digits not shown are rounded half-up."""
        if not spec:
            return str(self)
        head, point, digits = spec.removesuffix("f").rpartition(".")
        is_number = digits.isascii() and digits.isdecimal()
        if not (spec.endswith("f") and point and is_number):
            cure = "write one like '.4f'"
            msg = f"format {shown(spec)} is not known for an index; {cure}"
            raise ValueError(msg)
        figure = half_up(self.exact, int(digits))
        return format(figure, f"{head}.{digits}f")

    def __float__(self) -> float:
        """Return the nearest float of the exact value, for plots and the like."""
        return float(self.exact)

    def __hash__(self) -> int:
        return hash(self.exact)

    def __eq__(self, other: object) -> bool:
        value = _comparable(other)
        return NotImplemented if value is None else self.exact == value

    def __lt__(self, other: Index | Fraction | Decimal | int) -> bool:
        value = _comparable(other)
        return NotImplemented if value is None else self.exact < value

    def __le__(self, other: Index | Fraction | Decimal | int) -> bool:
        value = _comparable(other)
        return NotImplemented if value is None else self.exact <= value

    def __gt__(self, other: Index | Fraction | Decimal | int) -> bool:
        value = _comparable(other)
        return NotImplemented if value is None else self.exact > value

    def __ge__(self, other: Index | Fraction | Decimal | int) -> bool:
        value = _comparable(other)
        return NotImplemented if value is None else self.exact >= value


def _value_of(value: object) -> Fraction:
    return value.exact if isinstance(value, Index) else exact(value)


def _comparable(value: object) -> Fraction | None:
    try:
        return _value_of(value)
    except (TypeError, ValueError):
        return None
