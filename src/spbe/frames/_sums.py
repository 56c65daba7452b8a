"""The sums of each run of indicators, a chunk of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from spbe.frames._libraries import Array, np
from spbe.frames._program import Program, Run
from spbe.frames._reading import Piece, take
from spbe.frames._room import room

__all__ = ["CHUNK", "Column", "ColumnSums", "RowSums", "Sums"]


Column = Array | Callable[[int, int], Piece]
"""Values as they lie, or what gives those from one row to before another."""

CHUNK = 262_144
"""Rows at a time: a piece of a column and a sum stay in the processor's cache."""

_WIDE = 65_536  # rows at a time of what has to be converted
_BLOCK = 4_096  # rows at a time where a row lies beside the next


class Sums(Protocol):
    """Adds the levels of each run."""

    def load(
        self, runs: Sequence[Run], start: int, stop: int, outs: Sequence[Array]
    ) -> bool:
        """Write the sum of each run for some rows; ``False`` if a level is none."""
        ...


class ColumnSums:
    """Adds columns: each is checked while it is in the cache, then added."""

    def __init__(
        self,
        program: Program,
        columns: Sequence[Column],
        fills: Sequence[int] | None,
    ) -> None:
        self._steps = program.steps
        self._columns = columns
        self._fills = fills
        dtype = np.int8 if program.narrow else np.int32
        self._dtype = np.dtype(dtype)
        self._level = room(CHUNK, dtype)

    def load(
        self, runs: Sequence[Run], start: int, stop: int, outs: Sequence[Array]
    ) -> bool:
        """Write the sum of each run for some rows; ``False`` if a level is none."""
        return all(
            self._add(run, start, stop, out)
            for run, out in zip(runs, outs, strict=True)
        )

    def _add(self, run: Run, start: int, stop: int, out: Array) -> bool:
        held: Array | None = None
        for number, place in enumerate(run.columns):
            levels = self._levels(place, start, stop)
            if levels is None:
                return False
            if number == 0 and not np.may_share_memory(levels, self._level):
                held = levels
            elif number == 0:
                # Converted levels are overwritten by the next column's.
                np.copyto(out, levels)
            else:
                np.add(out if held is None else held, levels, out=out)
                held = None
        if held is not None:
            np.copyto(out, held)
        return True

    def _levels(self, place: int, start: int, stop: int) -> Array | None:
        column, step = self._columns[place], self._steps[place]
        if isinstance(column, np.ndarray):
            levels = column[start:stop]
            if column.dtype == self._dtype:
                # The first look brings the piece into the cache, the others are fast.
                inside = (
                    np.maximum.reduce(levels) <= step.highest
                    and np.minimum.reduce(levels) >= step.lowest
                )
                return levels if inside else None
        fill = None if self._fills is None else self._fills[place]
        # Wide numbers fill the cache with fewer rows.
        for first in range(start, stop, _WIDE):
            last = min(first + _WIDE, stop)
            piece: Piece
            if isinstance(column, np.ndarray):
                piece = column[first:last], None
            else:
                piece = column(first, last)
            out = self._level[first - start : last - start]
            if not take(piece, step, fill, out):
                return None
        return self._level[: stop - start]


class RowSums:
    """Adds within rows: pairs, fours, eights of the flat block, then one look at each.

    Only for whole levels in a row-major array: neighbours in memory are then
    neighbours in the regulation.
    """

    def __init__(self, program: Program, array: Array) -> None:
        self._array = array
        self._steps = program.steps
        self._width = len(program.steps)
        self._low = min(step.lowest for step in program.steps)
        self._high = max(step.highest for step in program.steps)
        self._alike = len({(s.lowest, s.highest) for s in program.steps}) == 1
        longest = max(len(run.columns) for run in (*program.whole, *program.parts))
        # The levels, and the sums of 2, 4, 8 ... neighbours, as far as a run is long.
        size, count = _BLOCK * self._width, longest.bit_length()
        self._powers = [room(size, np.int8) for _ in range(count)]

    def load(
        self, runs: Sequence[Run], start: int, stop: int, outs: Sequence[Array]
    ) -> bool:
        """Write the sum of each run for some rows; ``False`` if a level is none."""
        for first in range(start, stop, _BLOCK):
            last = min(first + _BLOCK, stop)
            powers = self._doubled(self._array[first:last])
            if powers is None:
                return False
            for run, out in zip(runs, outs, strict=True):
                self._pick(powers, run, out[first - start : last - start])
        return True

    def _doubled(self, rows: Array) -> list[Array] | None:
        values = rows.reshape(-1)
        if not (
            np.maximum.reduce(values) <= self._high
            and np.minimum.reduce(values) >= self._low
            and (self._alike or self._each_on_its_scale(rows))
        ):
            return None
        powers = [power[: values.size] for power in self._powers]
        if values.dtype == np.int8:
            powers[0] = values
        else:
            np.copyto(powers[0], values, casting="unsafe")
            if values.dtype.kind == "f" and not np.array_equal(powers[0], values):
                return None
        for exponent in range(1, len(powers)):
            before, step = powers[exponent - 1], 1 << (exponent - 1)
            # The last few stay unset and unread: no run goes beyond its row.
            end = values.size - step
            np.add(before[:end], before[step:], out=powers[exponent][:end])
        return powers

    def _pick(self, powers: list[Array], run: Run, out: Array) -> None:
        column, left = run.columns.start, len(run.columns)
        pieces = []
        while left:
            exponent = left.bit_length() - 1
            pieces.append(powers[exponent][column :: self._width])
            column, left = column + (1 << exponent), left - (1 << exponent)
        if len(pieces) == 1:
            np.copyto(out, pieces[0])
            return
        # Two at once: what costs is going from row to row.
        np.add(pieces[0], pieces[1], out=out)
        for piece in pieces[2:]:
            np.add(out, piece, out=out)

    def _each_on_its_scale(self, rows: Array) -> bool:
        return all(
            step.lowest <= np.minimum.reduce(rows[:, place])
            and np.maximum.reduce(rows[:, place]) <= step.highest
            for place, step in enumerate(self._steps)
        )
