"""The last number of a table, which may have lost its last digits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from spbe.errors import Problem
from spbe.model.instrument import Instrument
from spbe.serialization._csv_grid import Grid

__all__ = ["open_end"]

_DIGITS_OF_YEAR = 4
_ONE_DIGIT = 9
_IS_PLACES = re.compile("[0-9]{1,2}")


def open_end(  # noqa: PLR0913 (a table, and what its columns hold)
    grid: Grid,
    fields: Mapping[str, int],
    *,
    instrument: Instrument | None = None,
    levels: Collection[int] = (),
    figures: Collection[int] = (),
    places: int = 0,
) -> Iterator[Problem]:
    """Tell of a table that may be cut short within its last number.

    Many programs end a table without a line break, so only a number is told that
    would be another one if digits followed: a short year, a printed figure with
    fewer decimals than its places, and a level of an instrument that has decimal
    or long levels.

    Args:
        grid: The table.
        fields: The columns of the facts.
        instrument: The instrument of its levels.
        levels: The columns of the levels.
        figures: The columns of printed figures.
        places: The decimal places of rows that tell none.
    """
    if not grid.ends_in_digit or not grid.rows:
        return
    last, row = len(grid.header) - 1, grid.rows[-1]
    cell = row[last].strip()
    may_grow = False
    if last == fields.get("year"):
        may_grow = len(cell) < _DIGITS_OF_YEAR
    elif last in figures:
        told = row[fields["places"]].strip() if "places" in fields else ""
        most = int(told) if _IS_PLACES.fullmatch(told) else places
        may_grow = len(cell.replace(",", ".").partition(".")[2]) < most
    elif instrument is not None and last in levels:
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
