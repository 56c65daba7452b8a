"""The kernel: columns of levels in, columns of indices and predikat out, exactly.

It works on a chunk of rows at a time, so what it needs beside the outputs does not
grow with them. Whatever is odd about a value is looked at only when it is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from spbe._telling import shown
from spbe.errors import DecodeError, Problem
from spbe.frames._faults import piece_of, refuse
from spbe.frames._libraries import Array, np
from spbe.frames._policies import Missing, check_outputs, fills_of, year_of
from spbe.frames._program import Outputs, Program, program_of
from spbe.frames._room import room
from spbe.frames._sums import CHUNK, Column, ColumnSums, RowSums, Sums
from spbe.frames._tail import Tail, output_types
from spbe.frames._years import published_in
from spbe.model.instrument import Instrument

__all__ = ["score_array", "score_columns"]

Arrays = dict[str, Array]

_DIMENSIONS = 2


def score_array(  # noqa: PLR0913 (all but two are optional and named)
    array: Any,
    instrument: Instrument,
    *,
    year: int | Any | None = None,
    missing: Missing = "error",
    outputs: Outputs = "summary",
    out: Mapping[str, Array] | None = None,
) -> dict[str, Array]:
    """Score a numpy array with a row an evaluation and a column an indicator.

    Args:
        array: Levels in official order, of any whole-number type, of floats
            that are whole, or objects; NaN and masked values are null. A
            column-major array (``order="F"``) of int8 is the fastest.
        instrument: Whose rules hold.
        year: The year of all, or an array with the year of each.
        missing: What a null means: ``"error"``, ``"lowest"`` (its lowest level)
            or ``"bounds"`` (outputs for the lowest and for the highest levels).
        outputs: ``"summary"``, or ``"all"`` with domains and aspects.
        out: Arrays to write to, by the names of the outputs.

    Returns:
        Arrays by the names of the outputs. ``index_units`` is exact, int32, in
        units of ``1 / units_per_point``; ``index`` is the published figure,
        float64; ``predikat`` is the place of the band from 0, int8, see
        ``labels``; ``contested`` is bool. With ``"bounds"`` each is there twice,
        ending in ``_lowest`` and ``_highest``.

    Raises:
        DecodeError: If a value is no level, or a null where none is taken; with
            the first few and the count of the rest.
        TypeError: If it is no array of two dimensions.

    Example:
        >>> import numpy, spbe
        >>> from spbe import frames
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> levels = numpy.full((2, 47), 3, order="F")
        >>> levels[1, :20] = 4
        >>> scored = frames.score_array(levels, instrument)
        >>> scored["index_units"].tolist(), scored["index"].tolist()
        ([6000, 6760], [3.0, 3.38])
        >>> [frames.labels(instrument)[place] for place in scored["predikat"]]
        ['Baik', 'Baik']
    """
    program = program_of(instrument)
    if not isinstance(array, np.ndarray) or array.ndim != _DIMENSIONS:
        msg = f"{shown(array)} is not a numpy array of two dimensions"
        raise TypeError(msg)
    width = len(program.steps)
    if array.shape[1] != width:
        message = (
            f"there are {array.shape[1]} columns for {width} indicators; "
            "they are complete and in official order"
        )
        raise DecodeError(
            [
                Problem(
                    kind="count",
                    value=array.shape[1],
                    allowed=str(width),
                    message=message,
                )
            ]
        )
    columns: list[Column] = [_column_of(array, place) for place in range(width)]
    if isinstance(year, np.ndarray):
        years: tuple[object, Column] | int | None = ("year", year)
    else:
        years = year_of(year)
    rows_first = (
        program.narrow
        and type(array) is np.ndarray
        and array.dtype.kind in "iuf"
        and array.flags.c_contiguous
        and not array.flags.f_contiguous
    )
    return score_columns(
        program,
        columns,
        list(range(width)),
        len(array),
        year=years,
        missing=missing,
        outputs=outputs,
        out=out,
        array=array if rows_first else None,
    )


def score_columns(  # noqa: PLR0913 (what a table is made of)
    program: Program,
    columns: Sequence[Column],
    labels: Sequence[object],
    rows: int,
    *,
    year: tuple[object, Column] | int | None,
    missing: Missing,
    outputs: Outputs,
    out: Mapping[str, Array] | None = None,
    array: Array | None = None,
) -> Arrays:
    """Score columns of levels.

    Args:
        program: The compiled instrument.
        columns: The values of each indicator, in official order.
        labels: What each is called, for errors.
        rows: How many rows there are.
        year: The year of all, or the name and values of a column of years.
        missing: What a null means.
        outputs: ``"summary"`` or ``"all"``.
        out: Arrays to write to.
        array: The same levels as one row-major array, if that is how they lie.

    Returns:
        The outputs by name.

    Raises:
        DecodeError: If a value is wrong.
    """
    check_outputs(missing, outputs)
    found: Arrays = {}
    for ending, fills in fills_of(program, missing):
        types = output_types(program, outputs)
        arrays = {
            name: _output(f"{name}{ending}", types[name], rows, out) for name in types
        }
        sums: Sums = ColumnSums(program, columns, fills)
        if array is not None and fills is None:
            sums = RowSums(program, array)
        if not _run(program, sums, rows, year, outputs, arrays):
            nulls = fills is not None
            by_row = year if isinstance(year, tuple) else None
            refuse(program, columns, labels, rows, nulls=nulls, year=by_row)
        found |= {f"{name}{ending}": column for name, column in arrays.items()}
    return found


def _run(  # noqa: PLR0913, PLR0917 (as above)
    program: Program,
    sums: Sums,
    rows: int,
    year: tuple[object, Column] | int | None,
    outputs: Outputs,
    arrays: Arrays,
) -> bool:
    tail = Tail(program, outputs)
    dtype = np.int8 if program.narrow else np.int32
    sums_of = [room(min(CHUNK, rows), dtype) for _ in tail.runs]
    published: Array | bool | None
    published = False if isinstance(year, tuple) else program.is_published(year)
    for start in range(0, rows, CHUNK):
        stop = min(start + CHUNK, rows)
        added = [piece[: stop - start] for piece in sums_of]
        if isinstance(year, tuple):
            published = published_in(program, *piece_of(year[1], start, stop))
        if published is None or not sums.load(tail.runs, start, stop, added):
            return False
        pieces = {name: column[start:stop] for name, column in arrays.items()}
        tail.write(added, published, pieces)
    return True


def _output(
    name: str, dtype: type[np.generic], rows: int, out: Mapping[str, Array] | None
) -> Array:
    if out is None:
        return np.empty(rows, dtype)
    array = out.get(name)
    if array is None or array.dtype != dtype or array.shape != (rows,):
        msg = f"out[{name!r}] is not an array of {rows} {np.dtype(dtype)}"
        raise ValueError(msg)
    return array


def _column_of(array: Array, place: int) -> Column:
    column = array[:, place]
    if not isinstance(column, np.ma.MaskedArray):
        return column
    values, nulls = column.data, np.ma.getmaskarray(column)
    return lambda start, stop: (values[start:stop], nulls[start:stop])
