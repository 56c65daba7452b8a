"""Which indicator of one instrument follows which of another (*padanan*)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

import attrs

from spbe import _validators as v
from spbe._numbers import code as code_of
from spbe._shown import Shown, rows_of
from spbe._telling import did_you_mean
from spbe.errors import InstrumentError, Problem
from spbe.model.instrument import Instrument
from spbe.model.source import Source, Text

__all__ = ["Crosswalk", "CrosswalkRow", "contradictions", "strangers"]


@attrs.frozen(kw_only=True, repr=False)
class CrosswalkRow(Shown):
    """What became of one indicator of the earlier instrument.

    Attributes:
        code: The official number of the indicator in the earlier instrument.
        to: The official numbers of those that follow it; empty if none does.
        confidence: How sure that is: ``"high"``, ``"medium"`` or ``"low"``.
        basis: What shows it, in Indonesian.

    Example:
        >>> import spbe
        >>> ids = "permenpanrb-5-2018", "permenpanrb-59-2020"
        >>> spbe.instruments.crosswalk(*ids).row("20")
        <CrosswalkRow 20 to 11, 12: high>
    """

    code: str = attrs.field(validator=v.text)
    to: tuple[str, ...] = attrs.field(validator=v.tuple_of(str))
    confidence: Literal["high", "medium", "low"] = attrs.field(
        validator=v.one_of("high", "medium", "low")
    )
    basis: str = attrs.field(validator=v.text)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a pair; ``to`` is ``None`` where nothing follows."""
        beside = {"confidence": self.confidence, "basis": self.basis}
        return [
            {"from": self.code, "to": code, **beside} for code in self.to or (None,)
        ]

    def __repr__(self) -> str:
        to = ", ".join(self.to)[:40] or "none"
        return f"<CrosswalkRow {self.code[:20]} to {to}: {self.confidence}>"


@attrs.frozen(kw_only=True, repr=False)
class Crosswalk(Shown):
    """The way from the indicators of one instrument to those of the next.

    It pairs indicators; it converts no level and no index.

    Attributes:
        from_id: The id of the earlier instrument.
        to_id: The id of the later one.
        purpose: ``"comparison"``: pairs may be set side by side; ``"evidence"``:
            for reuse of evidence only, values must not be converted.
        note: What must be known before it is used.
        source: Where it comes from.
        rows: One for each indicator of the earlier instrument, in official order.
        new: The codes of the later instrument that follow none.

    Raises:
        InstrumentError: If rows contradict one another; with every fault.

    Example:
        >>> import spbe
        >>> spbe.instruments.crosswalk("permenpanrb-59-2020", "permenpanrb-8-2026")
        <Crosswalk permenpanrb-59-2020 to permenpanrb-8-2026: 47 rows, evidence>
    """

    from_id: str = attrs.field(validator=v.text)
    to_id: str = attrs.field(validator=v.text)
    purpose: Literal["comparison", "evidence"] = attrs.field(
        validator=v.one_of("comparison", "evidence")
    )
    note: Text = attrs.field(validator=v.type_of(Text))
    source: Source = attrs.field(validator=v.type_of(Source))
    rows: tuple[CrosswalkRow, ...] = attrs.field(validator=v.tuple_of(CrosswalkRow))
    new: tuple[str, ...] = attrs.field(default=(), validator=v.tuple_of(str))

    def __attrs_post_init__(self) -> None:
        if problems := list(contradictions(self)):
            raise InstrumentError(problems)

    def row(self, code: int | str) -> CrosswalkRow | None:
        """Return what became of an indicator, ``None`` if it has no row.

        Args:
            code: Its official number in the earlier instrument.
        """
        return next((row for row in self.rows if row.code == code_of(code)), None)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a pair; ``to`` or ``from`` is ``None`` where there is none."""
        alone: list[dict[str, object]] = [
            {"from": None, "to": code, "confidence": None, "basis": None}
            for code in self.new
        ]
        return [*rows_of(self.rows), *alone]

    def _facts(self) -> dict[str, object]:
        return {
            "before_instrument": self.from_id,
            "after_instrument": self.to_id,
            "purpose": self.purpose,
        }

    def _remarks(self) -> tuple[Text | str, ...]:
        return (self.note, str(self.source))

    def __repr__(self) -> str:
        ids = f"{self.from_id[:24]} to {self.to_id[:24]}"
        return f"<Crosswalk {ids}: {len(self.rows)} rows, {self.purpose}>"


def contradictions(draft: Any) -> Iterator[Problem]:
    """Yield every contradiction within a crosswalk or its draft."""
    rows = [(f"rows[{n}]", row) for n, row in enumerate(draft.rows or ())]
    counts = Counter(row.code for _, row in rows if row.code is not None)
    for code in (code for code, count in counts.items() if count > 1):
        message = f"indicator {code} has {counts[code]} rows"
        yield Problem(kind="doubled", value=code, place="rows", message=message)
    led_to = {code for _, row in rows for code in row.to or ()}
    for code in draft.new or ():
        if code in led_to:
            message = f"indicator {code} is called new, yet a row leads to it"
            yield Problem(kind="new", value=code, place="new", message=message)


def strangers(draft: Any, before: Instrument, after: Instrument) -> Iterator[Problem]:
    """Yield every code that is not in its instrument, or not in the crosswalk."""
    rows = [(f"rows[{n}]", row) for n, row in enumerate(draft.rows or ())]
    from_codes = [(place, row.code) for place, row in rows if row.code is not None]
    to_codes = [(f"{place}.to", code) for place, row in rows for code in row.to or ()]
    to_codes += [("new", code) for code in draft.new or ()]
    for instrument, named in ((before, from_codes), (after, to_codes)):
        known = instrument.layout.codes
        for place, code in named:
            if code not in known:
                cure = did_you_mean(code, known)
                message = f"indicator {code!r} is not in {instrument.id}{cure}"
                yield Problem(kind="unknown", value=code, place=place, message=message)
        left = set(known).difference(code for _, code in named)
        for code in (code for code in known if code in left):
            message = f"indicator {code} of {instrument.id} is left out"
            yield Problem(kind="missing", value=code, place="rows", message=message)
