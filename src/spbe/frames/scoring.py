"""From a frame of levels to the same frame with its scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from spbe._telling import shown
from spbe.errors import DecodeError, Problem
from spbe.frames._backends import Backend, backend_of
from spbe.frames._libraries import nw
from spbe.frames._long import lazily_widened, widened
from spbe.frames._names import find_columns, output_names
from spbe.frames._policies import Layout, Missing, check_outputs, endings, year_of
from spbe.frames._program import Outputs, Program, program_of
from spbe.frames._sums import Column
from spbe.frames._tail import output_types
from spbe.frames.expressions import lazily_scored
from spbe.frames.kernel import score_columns
from spbe.model.instrument import Instrument

__all__ = ["labels", "score", "units_per_point"]

Frame = TypeVar("Frame")


def score(  # noqa: PLR0913 (all but two are optional and named)
    frame: Frame,
    instrument: Instrument,
    *,
    year: int | str | None = None,
    columns: Mapping[Any, Any] | None = None,
    missing: Missing = "error",
    outputs: Outputs = "summary",
    layout: Layout = "wide",
    by: str | Sequence[str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Frame:
    """Score every row of a frame, exactly as :func:`spbe.rules.score` does.

    Args:
        frame: A frame of pandas, polars (eager or lazy), pyarrow (a table),
            DuckDB (a relation) or PySpark, with a row an evaluation and a
            column an indicator.
        instrument: Whose rules hold.
        year: The year of all rows, or the name of a column with the year of
            each; it says which basis the predikat has. A null year is not known.
        columns: The column of an indicator, by its official number; those not
            given are found by number: ``1``, ``i1``, ``I01``, ``indikator_1``,
            ``i35_2``. In a long table: what its columns ``"indicator"`` and
            ``"level"`` are called.
        missing: What a null (or NaN) means: ``"error"``, ``"lowest"`` (the lowest
            level) or ``"bounds"`` (every output twice, ending in ``_lowest`` and
            ``_highest``, for the lowest and for the highest levels).
        outputs: ``"summary"``, or ``"all"`` with ``domain_1`` ... and
            ``aspect_1`` ..., published figures as float64.
        layout: ``"wide"``, or ``"long"`` for a row an evaluation and indicator.
        by: In a long table, the columns that tell evaluations apart; all but
            the indicator and the level if not given.
        names: What to call outputs, by their names above.

    Returns:
        The same frame with more columns, of the same library, with the same
        index. ``index_units`` is exact, int32, to be divided by
        :func:`units_per_point`; ``index`` is the published two-decimal figure,
        float64; ``predikat`` is an ordered categorical where the library has
        one; ``contested`` is true where the bases differ. A lazy frame stays
        lazy, is never collected, and has a ``problem`` where a row could not be
        scored.

    Raises:
        DecodeError: If columns are missing or doubled, a name is taken, or, in
            an eager frame, a value is no level: with the first few of them
            and the count of the rest.
        TypeError: If it is no frame of these libraries.
        MissingExtraError: If numpy or narwhals is not installed.

    Example:
        >>> import pandas, spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> levels = pandas.DataFrame({f"i{n}": [3, 4] for n in range(1, 48)})
        >>> scored = spbe.frames.score(levels, instrument, year=2024)
        >>> scored[["index_units", "index", "predikat", "contested"]]
           index_units  index     predikat  contested
        0         6000    3.0         Baik      False
        1         8000    4.0  Sangat Baik      False
    """
    program = program_of(instrument)
    check_outputs(missing, outputs, layout)
    if by is not None and layout == "wide":
        msg = "by= is for a long table; pass layout='long'"
        raise TypeError(msg)
    backend = backend_of(frame)
    if backend is None:
        lazy = lazy_of(frame)
        odd: dict[str, str] = {}
        if layout == "long":
            lazy, odd = lazily_widened(program, lazy, columns, by)
            columns = None
        return lazily_scored(  # type: ignore[no-any-return]
            program, lazy, year, columns, missing, outputs, names, odd
        )
    if layout == "long":
        backend = widened(program, backend, columns, by)
        columns = None
    found = backend.labels()
    places = columns_of(program, backend, columns)
    chosen = output_names(_outputs(program, missing, outputs), names, found)
    scored = score_columns(
        program,
        [backend.column(label) for label in places],
        places,
        backend.rows(),
        year=years_of(backend, year),
        missing=missing,
        outputs=outputs,
    )
    named = {chosen[output]: values for output, values in scored.items()}
    ranks = [chosen[f"predikat{ending}"] for ending in endings(missing)]
    return backend.joined(named, ranks, program.labels)  # type: ignore[no-any-return]


def labels(instrument: Instrument) -> tuple[str, ...]:
    """Return the predikat of each band, from the lowest to the highest.

    Args:
        instrument: Whose bands they are.

    Example:
        >>> import spbe
        >>> spbe.frames.labels(spbe.instruments.load("permenpanrb-59-2020"))
        ('Kurang', 'Cukup', 'Baik', 'Sangat Baik', 'Memuaskan')
    """
    return program_of(instrument).labels


def units_per_point(instrument: Instrument) -> int:
    """Return how many ``index_units`` make one index point.

    Args:
        instrument: Whose units they are; two digits finer than ``instrument.unit``
            where levels may have two decimals.

    Example:
        >>> import spbe
        >>> spbe.frames.units_per_point(spbe.instruments.load("permenpanrb-59-2020"))
        2000
    """
    return program_of(instrument).units_per_point


def lazy_of(frame: Any) -> nw.LazyFrame[Any]:
    """Return a lazy frame as narwhals reads it.

    Raises:
        TypeError: If it is none.
    """
    wrapped = nw.from_native(frame, pass_through=True)
    if isinstance(wrapped, nw.LazyFrame):
        return wrapped
    msg = (
        f"{shown(type(frame))} is no frame of pandas, polars, pyarrow, DuckDB or "
        "PySpark; a numpy array goes to frames.score_array"
    )
    raise TypeError(msg)


def columns_of(
    program: Program, backend: Backend, columns: Mapping[Any, Any] | None
) -> list[Any]:
    """Find the columns of the indicators in an eager frame.

    Raises:
        DecodeError: If any is missing or doubled.
    """
    return find_columns(program, backend.labels(), columns)


def years_of(backend: Backend, year: Any) -> tuple[object, Column] | int | None:
    """Take the year of all rows, or the column that holds it.

    Raises:
        DecodeError: If it is neither.
    """
    if not isinstance(year, str):
        return year_of(year)
    count = backend.labels().count(year)
    if count == 1:
        return year, backend.column(year)
    message = f"column {year!r} is {'doubled' if count else 'not there'}"
    raise DecodeError([Problem(kind="year", place="year", value=year, message=message)])


def _outputs(program: Program, missing: Missing, outputs: Outputs) -> list[str]:
    return [
        f"{name}{ending}"
        for ending in endings(missing)
        for name in output_types(program, outputs)
    ]
