"""The last number of a table, which may have lost its last digits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from spbe.errors import Problem
from spbe.model.instrument import Instrument
from spbe.serialization._csv_grid import Grid

__all__ = ["open_end"]

_DIGITS_OF_YEAR = 4
_ONE_DIGIT = 9


def open_end(
    grid: Grid,
    fields: Mapping[str, int],
    instrument: Instrument | None = None,
    levels: Collection[int] = (),
) -> Iterator[Problem]:
    """Tell of a table that may be cut short within its last number.

    Many programs end a table without a line break, so only a number is told that
    would be another one if digits followed: a short year, and a level of an
    instrument that has decimal or long levels. Printed figures have their places.

    Args:
        grid: The table.
        fields: The columns of the facts.
        instrument: The instrument of its levels.
        levels: The columns of the levels.
    """
    if not grid.ends_in_digit or not grid.rows:
        return
    last = len(grid.header) - 1
    cell = grid.rows[-1][last].strip()
    may_grow = last == fields.get("year") and len(cell) < _DIGITS_OF_YEAR
    if instrument is not None and last in levels:
        may_grow = any(
            scale.is_decimal or scale.maximum > _ONE_DIGIT
            for scale in instrument.scales
        )
    if may_grow:
        message = (
            f"{cell!r} ends the file without a line break, so digits may be cut off; "
            "if it is whole, end the table with a line break"
        )
        place = grid.place(grid.lines[-1], last)
        yield Problem(kind="cut", value=cell, place=place, message=message)
