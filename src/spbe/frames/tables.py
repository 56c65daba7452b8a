"""A frame from anything that has rows: every figure a number, every row with its own.

What a column holds is declared in ``spbe._columns`` and the same for all frames, so
that those of two objects can be put together; only of plain dicts is it read off the
values.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any, Literal

import attrs

from spbe._columns import column_of
from spbe._numbers import plain
from spbe._rounding import PLACES, half_up
from spbe._shown import Shown, identified
from spbe._telling import shown
from spbe.errors import DecodeError, Problem, UnknownNameError

__all__ = ["of"]

_FIGURE_PLACES = 18
"""Decimal places of exact figures: 16 digits of any from 0.01, costs up to 10^20."""
_DIGITS = 38
"""Digits of a decimal in polars and pyarrow."""
_LARGEST_WHOLE = 2**63 - 1
"""The largest whole number in a frame."""

_WHOLES = {"count", "number"}
_DECIMALS = {"cases", "figure", "printed"}
_TEXTS = {"figures", "predikat", "text", "word"}
_SORTS = {
    **dict.fromkeys(_WHOLES, "numbers"),
    **dict.fromkeys(_DECIMALS, "numbers"),
    "float": "numbers",
    **dict.fromkeys(_TEXTS, "texts"),
    "truth": "truth values",
}

Backend = Literal["pandas", "polars", "pyarrow"]


@attrs.frozen
class _Row:
    """A row, and the name of what it was made of; none for a plain dict."""

    title: str
    values: Mapping[str, object]


@attrs.frozen
class _Column:
    """A column: its name, what it holds, and a value or ``None`` a row."""

    name: str
    kind: str
    values: Sequence[Any]

    @property
    def places(self) -> int:
        """The decimal places of its decimals."""
        if self.kind == "figure":
            return _FIGURE_PLACES
        if self.kind == "cases":
            return 0
        known = [Decimal(value) for value in self.values if value is not None]
        return max([PLACES, *(-int(one.as_tuple().exponent) for one in known)])

    def with_each(self, change: Callable[[Any], Any]) -> _Column:
        """Return it with every value that is there changed."""
        values = [None if value is None else change(value) for value in self.values]
        return attrs.evolve(self, values=values)


def of(
    rows: Any,
    *,
    backend: Backend = "pandas",
    exact: bool = False,
) -> Any:
    """Return a frame of the rows of any object of spbe, or of several.

    Rows begin with whose they are, where that is known: instansi, kind, province,
    year, stage and instrument. A printed result is one row; an evaluation has one
    for each indicator, a score one for the index and each group.

    Args:
        rows: Anything with ``to_rows()``, plain dicts, or several of them.
        backend: The library of the frame, which must be installed.
        exact: Whether each exact figure, such as a cost, a weight or a change, also
            stands as text in a column of its own, ``cost_fraction``: ``"10/3"``.

    Returns:
        A frame with a column for each key, in the order they are met; a value that
        a row lacks is null. Whole numbers are ``Int64``. Figures are ``float64`` in
        pandas; in polars and pyarrow they are decimals: printed figures with their
        own places, at least 2, exact ones with 18, rounded half-up. The rest is
        text.

    Raises:
        UnknownNameError: If the library is none of those known.
        TypeError: If there are no rows in it.
        DecodeError: If a column would hold texts and numbers, or a number has more
            digits than the library holds; with every problem.

    Example:
        >>> import spbe
        >>> results = spbe.published.results(2024, "kota")
        >>> frame = spbe.frames.of(results)
        >>> len(frame), float(frame["index"].max())
        (93, 4.76)
        >>> frame = spbe.frames.of(results, backend="polars")
        >>> frame.select("instansi", "year", "index").head(2)
        shape: (2, 3)
        ┌────────────────────────────┬──────┬───────────────┐
        │ instansi                   ┆ year ┆ index         │
        │ ---                        ┆ ---  ┆ ---           │
        │ str                        ┆ i64  ┆ decimal[38,2] │
        ╞════════════════════════════╪══════╪═══════════════╡
        │ Pemerintah Kota Sabang     ┆ 2024 ┆ 3.02          │
        │ Pemerintah Kota Banda Aceh ┆ 2024 ┆ 3.70          │
        └────────────────────────────┴──────┴───────────────┘
    """
    if backend not in _MAKERS:
        raise UnknownNameError("backend", backend, _MAKERS)
    problems: list[Problem] = []
    columns = _columns(_rows(rows), problems)
    if exact:
        columns = [beside for one in columns for beside in (one, *_fractions(one))]
    names = Counter(one.name for one in columns)
    problems += [_problem(name, "is doubled") for name, n in names.items() if n > 1]
    fitting = [_fitting(one, backend, problems) for one in columns]
    if problems:
        raise DecodeError(problems)
    return _MAKERS[backend](fitting)


def _rows(rows: Any) -> list[_Row]:
    if isinstance(rows, Shown):
        title = type(rows).__name__
        return [_Row(title, row) for row in identified([rows])]
    if isinstance(rows, Mapping):
        return [_Row("", rows)]
    if isinstance(rows, Iterable) and not isinstance(rows, str | bytes):
        return [row for member in rows for row in _rows(member)]
    msg = f"{shown(rows)} has no rows: pass what has to_rows(), or several of such"
    raise TypeError(msg)


def _columns(rows: Sequence[_Row], problems: list[Problem]) -> list[_Column]:
    """Return a column for each key."""
    keys = dict.fromkeys(key for row in rows for key in row.values)
    columns = []
    for key in keys:
        kinds = {
            column_of(row.title, key).kind if row.title else _kind_of(row.values[key])
            for row in rows
            if key in row.values
        }
        kind = _common(kinds - {None})
        if kind is None:
            sorts = sorted({_SORTS.get(one, one) for one in kinds if one is not None})
            message = (
                f"would hold {' and '.join(sorts)}: make a frame of each, or its "
                "values numbers or texts"
            )
            problems.append(_problem(key, message))
        values = [row.values.get(key) for row in rows]
        columns.append(_Column(name=str(key), kind=kind or "text", values=values))
    return columns


def _kind_of(value: object) -> str | None:
    """Return what a value of a plain dict is; nothing tells what ``None`` would be."""
    if value is None:
        return None
    if isinstance(value, Decimal) and not value.is_finite():
        return "float"
    kinds = {
        bool: "truth",
        int: "count",
        float: "float",
        Decimal: "printed",
        Fraction: "figure",
        str: "text",
    }
    for of_type, kind in kinds.items():
        if isinstance(value, of_type):
            return kind
    return shown(type(value))


def _common(kinds: set[Any]) -> str | None:
    """Return what holds all of some kinds; ``None`` if nothing does."""
    if kinds <= _TEXTS:
        return "text"
    if kinds <= _WHOLES:
        return "count"
    for kind in ("printed", "cases", "float"):
        if kinds <= {*_WHOLES, kind}:
            return kind
    if kinds <= {*_WHOLES, *_DECIMALS}:
        return "figure"
    if {_SORTS.get(kind) for kind in kinds} == {"numbers"}:
        return "float"
    return "truth" if kinds == {"truth"} else None


def _fractions(column: _Column) -> list[_Column]:
    """Return the text that stands beside exact figures."""
    if column.kind != "figure":
        return []
    texts = column.with_each(lambda value: plain(Fraction(value)))
    return [attrs.evolve(texts, name=f"{column.name}_fraction", kind="text")]


def _fitting(column: _Column, backend: Backend, problems: list[Problem]) -> _Column:
    """Return a column with its values as a library takes them."""
    change, most = _limits(column, backend)
    if most is not None:
        for value in column.values:
            if (
                value is not None
                and not isinstance(value, float)
                and _over(value, most)
            ):
                cure = "pass backend='pandas', whose floats round, or use to_rows()"
                if backend == "pandas":
                    cure = "use to_rows(), which has it exact"
                message = f"holds {shown(value)}, too large for {backend}: {cure}"
                problems.append(_problem(column.name, message))
                return column
    return column.with_each(change)


def _limits(
    column: _Column, backend: Backend
) -> tuple[Callable[[Any], Any], Fraction | None]:
    """Return what makes a value of a column, and the most that it can make."""
    if column.kind in _WHOLES:
        return int, Fraction(_LARGEST_WHOLE)
    if column.kind in _DECIMALS and backend != "pandas":
        places = column.places
        return (
            lambda value: half_up(Fraction(value), places),
            Fraction(10**_DIGITS - 1, 10**places),
        )
    if _SORTS[column.kind] == "numbers":
        return float, Fraction(sys.float_info.max)
    return lambda value: value, None


def _over(value: Any, most: Fraction) -> bool:
    is_number = not isinstance(value, Decimal) or value.is_finite()
    return is_number and abs(Fraction(value)) > most


def _pandas(columns: Sequence[_Column]) -> Any:
    pandas = import_module("pandas")
    types = {
        **dict.fromkeys(_WHOLES, "Int64"),
        **dict.fromkeys([*_DECIMALS, "float"], "float64"),
        "truth": "boolean",
    }
    return pandas.DataFrame(
        {
            one.name: pandas.Series(one.values, dtype=types.get(one.kind, "string"))
            for one in columns
        }
    )


def _polars(columns: Sequence[_Column]) -> Any:
    polars = import_module("polars")
    types = {
        **dict.fromkeys(_WHOLES, polars.Int64),
        "float": polars.Float64,
        "truth": polars.Boolean,
    }

    def type_of(column: _Column) -> Any:
        if column.kind in _DECIMALS:
            return polars.Decimal(_DIGITS, column.places)
        return types.get(column.kind, polars.String)

    return polars.DataFrame(
        {one.name: polars.Series(one.values, dtype=type_of(one)) for one in columns}
    )


def _pyarrow(columns: Sequence[_Column]) -> Any:
    pyarrow = import_module("pyarrow")
    types = {
        **dict.fromkeys(_WHOLES, pyarrow.int64()),
        "float": pyarrow.float64(),
        "truth": pyarrow.bool_(),
    }

    def type_of(column: _Column) -> Any:
        if column.kind in _DECIMALS:
            return pyarrow.decimal128(_DIGITS, column.places)
        return types.get(column.kind, pyarrow.string())

    return pyarrow.table(
        {one.name: pyarrow.array(one.values, type_of(one)) for one in columns}
    )


def _problem(name: object, message: str) -> Problem:
    text = f"column {shown(name)} {message}"
    return Problem(kind="column", value=name, message=text)


_MAKERS = {"pandas": _pandas, "polars": _polars, "pyarrow": _pyarrow}
