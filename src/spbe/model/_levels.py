"""Levels on their way in: checked once, against the scales of the instrument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from spbe._frozen import Unchangeable
from spbe._numbers import code
from spbe._shown import Shown
from spbe._telling import did_you_mean, shown
from spbe.errors import EvaluationError, Problem

if TYPE_CHECKING:
    from spbe.model._layout import Layout
    from spbe.model.instrument import Instrument
    from spbe.model.structure import Indicator, Scale

Level = int | Fraction

_WHOLE = {int}


class Levels(Shown, Unchangeable, Mapping[str, Level]):
    """The levels of an evaluation, by indicator code, in official order.

    Read-only and hashable. A code that is not in it is not assessed.

    Attributes:
        in_order: The levels in official order, ``None`` where not assessed.
        is_complete: Whether every indicator has a level.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> levels = spbe.Evaluation.from_levels(instrument, {"2": 3, "1": 4}).levels
        >>> dict(levels), "3" in levels
        ({'1': 4, '2': 3}, False)
    """

    __slots__ = ("_instrument", "in_order", "is_complete")

    _instrument: Instrument
    in_order: tuple[Level | None, ...]
    is_complete: bool

    def __init__(
        self, instrument: Instrument, in_order: tuple[Any, ...], *, is_complete: bool
    ) -> None:
        _write_instrument(self, instrument)
        _write_in_order(self, in_order)
        _write_is_complete(self, is_complete)

    def __getitem__(self, code: str) -> Level:
        level = self.in_order[self._instrument.layout.position[code]]
        if level is None:
            raise KeyError(code)
        return level

    def __iter__(self) -> Iterator[str]:
        pairs = zip(self._instrument.layout.codes, self.in_order, strict=True)
        return (code for code, level in pairs if level is not None)

    def __len__(self) -> int:
        return len(self.in_order) - self.in_order.count(None)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Levels) and other.is_of(self._instrument):
            return self.in_order == other.in_order
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self._instrument, self.in_order, self.is_complete)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator; the level is ``None`` if not assessed."""
        pairs = zip(self._instrument.layout.codes, self.in_order, strict=True)
        return [{"indicator": code, "level": level} for code, level in pairs]

    def __repr__(self) -> str:
        return f"<Levels {len(self)} of {len(self.in_order)}>"

    def is_of(self, instrument: Instrument) -> bool:
        """Whether these levels were checked against this very instrument."""
        return self._instrument is instrument


# The slots themselves, since Levels refuses assignment; half as dear as
# object.__setattr__, and an evaluation is made in a few microseconds.
_write_instrument = Levels._instrument.__set__  # type: ignore[attr-defined]  # noqa: SLF001
_write_in_order = Levels.in_order.__set__  # type: ignore[attr-defined]
_write_is_complete = Levels.is_complete.__set__  # type: ignore[attr-defined]


def _restored(instrument: Instrument, in_order: Any, is_complete: bool) -> Levels:  # noqa: FBT001
    return Levels(instrument, in_order, is_complete=is_complete)


def checked(instrument: Instrument, levels: Any) -> Levels:
    """Check levels against an instrument.

    Args:
        instrument: Whose indicators and scales hold.
        levels: A mapping keyed by code (whole-number codes may be ints), or a
            complete sequence in official order.

    Raises:
        EvaluationError: If anything is wrong; with every problem.
    """
    # The common case, a plain dict of whole levels, costs a tenth of looking at
    # each level; whatever is unusual about it falls through to the slow way.
    if type(levels) is dict:
        in_order = _taken(instrument.layout, levels)
        if in_order is not None:
            return Levels(instrument, in_order, is_complete=True)
    if type(levels) is Levels and levels.is_of(instrument):
        return levels
    return _checked_slowly(instrument, levels)


def _taken(layout: Layout, levels: dict[Any, Any]) -> tuple[int, ...] | None:
    """Return the levels in official order, if all are there and nothing is odd."""
    if len(levels) != len(layout.codes):
        return None
    try:
        # No key but a text equals a text, so these need no look at their types.
        in_order = layout.by_text(levels)
    except KeyError:
        if layout.by_number is None or set(map(type, levels)) != _WHOLE:
            return None
        try:
            in_order = layout.by_number(levels)
        except KeyError:
            return None
    # True and 3.0 equal whole numbers; only their types tell.
    if set(map(type, in_order)) == _WHOLE and layout.whole_levels.issuperset(in_order):
        return in_order
    return None


def _checked_slowly(instrument: Instrument, levels: Any) -> Levels:
    problems: list[Problem] = []
    found = _keyed(instrument, levels, problems)
    in_order: list[Level | None] = []
    scales = {scale.name: scale for scale in instrument.scales}
    for indicator in instrument.indicators:
        level = None
        if indicator.code in found:
            scale, given = scales[indicator.scale], found[indicator.code]
            level = read_level(indicator, scale, given, problems)
        in_order.append(level)
    if problems:
        # In official order; unknown indicators have no place in it and come last.
        position = instrument.layout.position
        problems.sort(key=lambda p: position.get(p.code or "", len(position)))
        raise EvaluationError(problems)
    return Levels(instrument, tuple(in_order), is_complete=None not in in_order)


def _keyed(instrument: Instrument, levels: Any, problems: list[Problem]) -> Any:
    if isinstance(levels, Mapping) or _has_keys(levels):
        return _by_code(instrument, levels, problems)
    codes = instrument.layout.codes
    given = _in_order(levels)
    if given is None:
        message = (
            f"{shown(levels)} is neither a mapping from indicator to level "
            "nor a list of levels in official order"
        )
        problems.append(Problem(kind="type", value=levels, message=message))
        return {}
    if len(given) != len(codes):
        message = (
            f"there are {len(given)} levels for {len(codes)} indicators; "
            "a sequence is complete and in official order: "
            "pass a mapping if some are not assessed"
        )
        problems.append(
            Problem(
                kind="count",
                value=len(given),
                allowed=str(len(codes)),
                message=message,
            )
        )
        return {}
    return dict(zip(codes, given, strict=True))


def _is_object(value: object) -> bool:
    # A class such as dict has the methods of its objects, yet no members.
    return not isinstance(value, type)


def _has_keys(levels: object) -> bool:
    return _is_object(levels) and callable(getattr(levels, "keys", None))


def _in_order(levels: Any) -> list[Any] | None:
    """Return the members of a sequence; ``None`` if it is none."""
    if isinstance(levels, str | bytes | bytearray | memoryview):
        return None
    indexed = hasattr(levels, "__getitem__") and hasattr(levels, "__len__")
    try:
        return list(levels) if indexed and _is_object(levels) else None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (whatever only looks like a sequence raises)
        return None


def _by_code(
    instrument: Instrument, levels: Any, problems: list[Problem]
) -> dict[str, Any]:
    codes = instrument.layout.position
    found: dict[str, Any] = {}
    keys: dict[str, Any] = {}
    for key in levels.keys():  # noqa: SIM118 (a pandas Series iterates over values)
        number = code(key)
        if number is None or number not in codes:
            cure = did_you_mean(number, codes) if number is not None else ""
            message = f"indicator {shown(key)} is not in {instrument.id}{cure}"
            problems.append(
                Problem(kind="unknown-indicator", value=key, message=message)
            )
        elif number in found:
            message = f"{shown(keys[number])} and {shown(key)} both give it a level"
            problems.append(
                Problem(
                    kind="doubled-indicator",
                    code=number,
                    name=instrument.indicator(number).name,
                    value=key,
                    message=message,
                )
            )
        else:
            found[number], keys[number] = levels[key], key
    return found


def read_level(
    indicator: Indicator,
    scale: Scale,
    value: Any,
    problems: list[Problem],
    place: str | None = None,
) -> Level | None:
    """Read the level of an indicator; the faults of one that is none are added."""
    try:
        return scale.read(value)
    except EvaluationError as error:
        code, name = indicator.code, indicator.name
        problems += [
            attrs.evolve(problem, code=code, name=name, place=place)
            for problem in error.problems
        ]
    return None
