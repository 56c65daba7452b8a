"""The level a cell gives, on the scale of its indicator."""

from __future__ import annotations

import re
from fractions import Fraction

from spbe._numbers import is_bounded, narrowed
from spbe.model.instrument import Instrument
from spbe.model.structure import Scale
from spbe.serialization._blanks import is_not_assessed
from spbe.serialization._xlsx_cells import Cell
from spbe.serialization._xlsx_tables import CellProblems, Placed

_WHOLE = re.compile(r"[0-9]{1,20}")
_EXACT = re.compile(r"[0-9]{1,400}([.,][0-9]{1,400})?|[0-9]{1,400}/0*[1-9][0-9]{0,399}")


def level_of(
    placed: Placed, instrument: Instrument, code: str, problems: CellProblems
) -> int | Fraction | None:
    """Return the level of a cell; ``None`` if it has none, or none that is right."""
    cell = placed.cell
    if cell.kind == "text" and is_not_assessed(cell.text):
        return None
    scale = instrument.scale_of(code)
    level = _number(cell, scale)
    if level is not None and scale.minimum <= level <= scale.maximum:
        if is_bounded(level):
            return narrowed(level)
        message = f"level {cell} has more digits than is read"
        who = {"code": code, "name": instrument.indicator(code).name}
        problems.add("level", message, placed.place, value=cell.text[:100], **who)
        return None
    allowed = f"{scale.minimum} to {scale.maximum}"
    one_of = "within" if scale.is_decimal else "one of"
    message = f"level {cell} is not {one_of} {allowed}"
    if level is None:
        message += f"; {_cure(cell, scale)}"
    problems.add(
        "level",
        message,
        placed.place,
        code=code,
        name=instrument.indicator(code).name,
        value=cell.text[:100],
        allowed=allowed,
    )
    return None


def _number(cell: Cell, scale: Scale) -> Fraction | None:
    if cell.kind not in {"number", "text"}:
        return None
    text = cell.text.strip()
    pattern = _EXACT if scale.is_decimal else _WHOLE
    # "3,5" is how Indonesia writes it.
    return Fraction(text.replace(",", ".")) if pattern.fullmatch(text) else None


def _cure(cell: Cell, scale: Scale) -> str:
    if cell.kind == "error":
        return "mend the cell, or clear it if the indicator is not assessed"
    if cell.kind == "date":
        return "format the cell as a number and write the level again"
    return "write a number" if scale.is_decimal else "write a whole number"
