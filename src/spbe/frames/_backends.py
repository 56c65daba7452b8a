"""Eager frames of three libraries: what their columns hold, and how outputs join them.

No library is imported here: a frame of one brings it along.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from spbe.frames._libraries import Array, np
from spbe.frames._sums import Column

__all__ = ["Backend", "backend_of"]


class Backend(Protocol):
    """A frame of one library."""

    @property
    def frame(self) -> Any:
        """The frame itself."""
        ...

    def labels(self) -> list[Any]:
        """Return what its columns are called, doubled ones twice."""
        ...

    def rows(self) -> int:
        """Return how many rows it has."""
        ...

    def column(self, label: Any) -> Column:
        """Return the values of a column, as they lie if that is possible."""
        ...

    def joined(
        self, outputs: Mapping[str, Array], ranks: Sequence[str], bands: Sequence[str]
    ) -> Any:
        """Return the frame with more columns; those of ``ranks`` become predikat."""
        ...


def backend_of(frame: Any) -> Backend | None:
    """Return what reads and writes a frame; ``None`` if it is no eager one."""
    for name, make in (("pandas", _Pandas), ("polars", _Polars), ("pyarrow", _Arrow)):
        library = sys.modules.get(name)
        kind = "Table" if name == "pyarrow" else "DataFrame"
        # A library that is still being imported has no classes yet.
        if isinstance(frame, getattr(library, kind, ())):
            return make(frame, library)
    return None


class _Pandas:
    def __init__(self, frame: Any, _: Any) -> None:
        self.frame = frame

    def labels(self) -> list[Any]:
        return list(self.frame.columns)

    def rows(self) -> int:
        return len(self.frame)

    def column(self, label: Any) -> Column:
        series = self.frame[label]
        if isinstance(series.dtype, np.dtype):
            array: Array = series.to_numpy()
            return array

        def read(start: int, stop: int) -> tuple[Array, Array]:
            piece = series.iloc[start:stop]
            kind = series.dtype.kind
            if kind in "iu":
                values = piece.to_numpy(dtype=f"{kind}8", na_value=0)
            elif kind == "f":
                width = series.dtype.itemsize
                values = piece.to_numpy(dtype=f"f{width}", na_value=np.nan)
            else:
                values = np.asarray(piece)  # categories, texts, truth values
            return values, piece.isna().to_numpy()

        return read

    def joined(
        self, outputs: Mapping[str, Array], ranks: Sequence[str], bands: Sequence[str]
    ) -> Any:
        pandas = sys.modules["pandas"]
        # What is assigned to a shallow copy never reaches the frame it is of.
        frame = self.frame.copy(deep=False)
        for name, values in outputs.items():
            if name in ranks:
                frame[name] = pandas.Categorical.from_codes(
                    values, categories=list(bands), ordered=True
                )
            else:
                frame[name] = values
        return frame


class _Polars:
    def __init__(self, frame: Any, library: Any) -> None:
        self.frame, self._polars = frame, library

    def labels(self) -> list[Any]:
        return list(self.frame.columns)

    def rows(self) -> int:
        return int(self.frame.height)

    def column(self, label: Any) -> Column:
        series = self.frame.get_column(label)
        numeric = series.dtype.is_integer() or series.dtype.is_float()
        if numeric and series.n_chunks() == 1 and not series.null_count():
            array: Array = series.to_numpy()
            return array

        def read(start: int, stop: int) -> tuple[Array, Array]:
            piece = series.slice(start, stop - start)
            nulls = piece.is_null().to_numpy()
            if numeric:
                piece = piece.fill_null(0)
            return piece.to_numpy(), nulls

        return read

    def joined(
        self, outputs: Mapping[str, Array], ranks: Sequence[str], bands: Sequence[str]
    ) -> Any:
        polars = self._polars
        dtype = polars.Enum(list(bands))
        labels = polars.Series(list(bands), dtype=dtype)
        columns = []
        for name, values in outputs.items():
            if name in ranks:
                places = polars.Series(values.view(np.uint8))
                column = labels.gather(places).alias(name)
            else:
                column = polars.Series(name, values)
            columns.append(column)
        return self.frame.with_columns(columns)


class _Arrow:
    def __init__(self, frame: Any, library: Any) -> None:
        self.frame, self._arrow = frame, library

    def labels(self) -> list[Any]:
        return list(self.frame.column_names)

    def rows(self) -> int:
        return int(self.frame.num_rows)

    def column(self, label: Any) -> Column:
        column, types = self.frame.column(label), self._arrow.types
        dtype = column.type
        if types.is_dictionary(dtype):
            dtype = dtype.value_type
        numeric = types.is_integer(dtype) or types.is_floating(dtype)
        if (
            numeric
            and dtype == column.type
            and column.num_chunks == 1
            and not column.null_count
        ):
            array: Array = column.chunk(0).to_numpy()
            return array

        def read(start: int, stop: int) -> tuple[Array, Array]:
            piece = column.slice(start, stop - start).cast(dtype)
            nulls = piece.is_null().to_numpy()
            if numeric:
                return piece.fill_null(0).to_numpy(), nulls
            values = np.empty(len(piece), dtype=object)
            values[:] = piece.to_pylist()
            return values, nulls

        return read

    def joined(
        self, outputs: Mapping[str, Array], ranks: Sequence[str], bands: Sequence[str]
    ) -> Any:
        arrow, table = self._arrow, self.frame
        for name, values in outputs.items():
            column = arrow.array(values)
            if name in ranks:
                column = arrow.DictionaryArray.from_arrays(
                    column, arrow.array(list(bands)), ordered=True
                )
            table = table.append_column(name, column)
        return table
