"""Numbers in cells: levels and printed figures, with a point or a comma."""

from __future__ import annotations

import re
from fractions import Fraction

from spbe._numbers import plain
from spbe._telling import shown
from spbe.errors import Problem
from spbe.model.instrument import Instrument
from spbe.model.structure import Indicator, Scale
from spbe.serialization._blanks import is_not_assessed
from spbe.serialization._csv_grid import Grid

__all__ = ["Cells", "LevelCells", "figure_cell", "level_problem", "mixed_marks"]

# Longer than in documents: here the size of a cell is the limit, and Python's own
# for the digits of a number.
_EXACT = re.compile(
    r"[0-9]{1,2000}(?:\.[0-9]{1,2000})?|[0-9]{1,2000}/0*[1-9][0-9]{0,1999}"
)
_FIGURE = re.compile(r"[0-9]{1,30}(?:([.,])[0-9]{1,20})?")
_DECIMAL = re.compile(r"[0-9]{1,20}([.,])[0-9]{1,20}")

Level = int | Fraction


class Cells(dict[str, Level | None]):
    """What each text of a cell stands for: a level, or ``None`` if not assessed.

    A text is read once for the whole table; one that is no level is a
    ``KeyError``.
    """

    def __init__(self, scale: Scale, decimal: str | None) -> None:
        super().__init__()
        self._scale = scale
        self._decimal = decimal
        if not scale.is_decimal:
            levels = range(scale.minimum, scale.maximum + 1)
            self.update({str(level): level for level in levels})

    def __missing__(self, cell: str) -> Level | None:
        if is_not_assessed(cell):
            self[cell] = None
            return None
        text = cell.strip()
        if text != cell and text in self:
            self[cell] = self[text]
        elif self._scale.is_decimal:
            self[cell] = self._exact(text)
        else:
            raise KeyError(cell)
        return self[cell]

    def _exact(self, text: str) -> Level:
        if "," in text or self._decimal == ",":
            if self._decimal == "." or "." in text:
                raise KeyError(text)
            text = text.replace(",", ".")
        if not _EXACT.fullmatch(text):
            raise KeyError(text)
        value = Fraction(text)
        if not self._scale.minimum <= value <= self._scale.maximum:
            raise KeyError(text)
        return value.numerator if value.denominator == 1 else value


class LevelCells:
    """The cells of every scale of an instrument.

    Args:
        instrument: Whose levels stand in the table.
        decimal: The decimal mark, if stated.
    """

    def __init__(self, instrument: Instrument, decimal: str | None) -> None:
        by_scale = {scale.name: Cells(scale, decimal) for scale in instrument.scales}
        self.of = {one.code: by_scale[one.scale] for one in instrument.indicators}


def level_problem(
    indicator: Indicator, scale: Scale, cell: str, place: str, decimal: str | None
) -> Problem:
    """Tell that a cell is no level, and what it could be."""
    allowed = f"{scale.minimum} to {scale.maximum}"
    text = cell.strip()
    if scale.is_decimal:
        one_of = "within"
        mark = decimal or "."
        cure = f"; write a number such as {scale.minimum}{mark}25"
        if _EXACT.fullmatch(text):
            cure = ""
        if decimal is not None and (found := _DECIMAL.fullmatch(text)):
            stated = f"; the decimal mark is {decimal!r}, as stated"
            cure = cure if found[1] == decimal else stated
    else:
        one_of = "one of"
        cure = _whole_cure(text, scale)
    cure = cure or "; leave the cell blank if it is not assessed"
    return Problem(
        kind="level",
        code=indicator.code,
        name=indicator.name,
        value=cell,
        allowed=allowed,
        place=place,
        message=f"level {shown(cell)} is not {one_of} {allowed}{cure}",
    )


def _whole_cure(text: str, scale: Scale) -> str:
    if found := re.fullmatch(r"0*([0-9]{1,9})(?:[.,]0*)?", text):
        level = int(found[1])
        if scale.minimum <= level <= scale.maximum and text != str(level):
            return f"; write {level}"
    return ""


def figure_cell(cell: str, decimal: str | None) -> str | None:
    """Return a printed figure with a point, ``None`` if the cell is none."""
    text = cell.strip()
    found = _FIGURE.fullmatch(text)
    if found is None or (found[1] and decimal and found[1] != decimal):
        return None
    return text.replace(",", ".")


def written(value: Level, decimal: str) -> str:
    """Write an exact value with a decimal mark."""
    return plain(value).replace(".", decimal)


def mixed_marks(
    grid: Grid, columns: list[int], stated: str | None
) -> tuple[str | None, list[Problem]]:
    """Find the decimal mark of a table.

    Args:
        grid: The table.
        columns: Where its numbers stand.
        stated: The mark, if the caller knows it.

    Returns:
        The mark, ``None`` if no number has decimals; and the problem of a table
        that has both marks though none is stated.
    """
    if stated is not None:
        return stated, []
    first: dict[str, tuple[str, str]] = {}
    for row, line in zip(grid.rows, grid.lines, strict=True):
        for column in columns:
            cell = row[column]
            if ("," in cell or "." in cell) and (
                found := _DECIMAL.fullmatch(cell.strip())
            ):
                first.setdefault(found[1], (cell.strip(), grid.place(line, column)))
        if len(first) > 1:
            (one, there), (other, here) = first.values()
            message = (
                f"{other!r} has another decimal mark than {one!r} @ {there}; "
                "mend one of them"
            )
            return None, [Problem(kind="decimal", place=here, message=message)]
    return next(iter(first), None), []
