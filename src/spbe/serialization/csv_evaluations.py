"""Levels as CSV tables, long and wide: what offices exchange."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from spbe._input import DEFAULT, Limits
from spbe._numbers import whole
from spbe.errors import DecodeError, Problem
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.serialization._csv_dialect import check_dialect
from spbe.serialization._csv_grid import Grid, read_grid, write_grid
from spbe.serialization._csv_headers import (
    LONG,
    codes_of,
    is_field,
    is_known,
    is_like_indicator,
    normal,
)
from spbe.serialization._csv_long import LONG_HEADER, long_rows, read_long
from spbe.serialization._csv_wide import read_wide, wide_header, wide_rows
from spbe.serialization._files import StrPath
from spbe.serialization._instruments import by_id, stated
from spbe.serialization.tables import Table

__all__ = ["read_csv", "read_evaluations_csv", "write_csv", "write_evaluations_csv"]

Layout = Literal["wide", "long"]


def read_evaluations_csv(  # noqa: PLR0913 (all but the path are optional)
    path: StrPath,
    instrument: Instrument | str | None = None,
    *,
    year: int | None = None,
    layout: Layout | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
    encoding: Literal["utf-8", "cp1252"] = "utf-8",
    limits: Limits = DEFAULT,
) -> Table[Evaluation]:
    r"""Read the evaluations of a table, wide or long.

    What is not stated is found out, by rules that never guess: a table that can be
    read in two ways is refused.

    Args:
        path: The file.
        instrument: The instrument or its id; ``None``: the one that a column
            ``instrument`` names, else the one that the years of the rows used.
        year: The year of rows that tell none.
        layout: ``"wide"``: a row for each instansi and year, a column for each
            indicator; ``"long"``: a row for each indicator. ``None``: long if there
            are columns for an indicator's number and for its level.
        delimiter: A comma, semicolon, tab or bar; ``None``: the one of the first
            three that splits the header into known names.
        decimal: ``"."`` or ``","``; ``None``: either, but one throughout.
        encoding: ``"utf-8"``, with or without byte order mark, or ``"cp1252"``.
        limits: The most that is read.

    Returns:
        The evaluations in the order of the table, and what is to be told of it,
        such as columns that were not read.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong; with every problem, its line and column.
        ValueError: If what is stated is no layout, delimiter, mark or encoding.
        InstrumentError: If the stated one has the id of a shipped one, and is another.
        UnknownInstrumentError: If no shipped instrument has the stated id.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> text = "Nama Instansi;Tahun;I01;I02\nPemerintah Kab. Landak;2024;3;-\n"
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "tabel.csv")
        ...     _ = file.write_text(text, encoding="utf-8")
        ...     table = spbe.serialization.read_evaluations_csv(file)
        >>> table[0].instansi.name, dict(table[0].levels)
        ('Pemerintah Kab. Landak', {'1': 3})
    """
    check_dialect(delimiter, decimal, encoding)
    if layout not in {None, "wide", "long"}:
        msg = f"layout {layout!r} is not one of wide, long"
        raise ValueError(msg)
    if year is not None:
        year = whole(year)
    given = stated(instrument)

    def known(header: str) -> bool:
        return is_known(header) or bool(given and codes_of(header, given))

    grid = read_grid(
        path, delimiter=delimiter, encoding=encoding, is_known=known, limits=limits
    )
    problems = list(grid.problems)
    if layout is None:
        layout = _layout(grid, given, problems)
    if layout is None:
        raise DecodeError(problems)
    read = read_long if layout == "long" else read_wide
    evaluations, notes, mark = read(grid, given, year, decimal, problems)
    if problems:
        raise DecodeError(problems)
    return Table(
        members=tuple(evaluations),
        notes=tuple(notes),
        layout=layout,
        delimiter=grid.delimiter,
        decimal=mark,
    )


def _layout(
    grid: Grid, stated: Instrument | None, problems: list[Problem]
) -> Layout | None:
    names = {normal(header) for header in grid.header}
    long = not names.isdisjoint(LONG["level"]) and not names.isdisjoint(LONG["code"])
    wide = any(
        is_like_indicator(header) or (stated is not None and codes_of(header, stated))
        for header in grid.header
        if not is_field(header)
    )
    if long != wide:
        return "long" if long else "wide"
    message = (
        "the table has columns of both layouts; pass layout='wide' or layout='long'"
        if long
        else "the table has neither columns of indicators, such as i1, nor columns "
        "code and level"
    )
    place = grid.place(grid.header_line)
    problems.append(Problem(kind="layout", place=place, message=message))
    return None


def read_csv(  # noqa: PLR0913 (as above)
    path: StrPath,
    instrument: Instrument | str | None = None,
    *,
    year: int | None = None,
    delimiter: str | None = None,
    decimal: str | None = None,
    encoding: Literal["utf-8", "cp1252"] = "utf-8",
    limits: Limits = DEFAULT,
) -> Evaluation:
    """Read a table that holds one evaluation; see :func:`read_evaluations_csv`.

    Args:
        path: The file.
        instrument: The instrument or its id; ``None``: as the table tells.
        year: The year, if the table tells none.
        delimiter: What stands between cells, if it is to be stated.
        decimal: The decimal mark, if it is to be stated.
        encoding: ``"utf-8"``, with or without byte order mark, or ``"cp1252"``.
        limits: The most that is read.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong, or the table holds none or several.
        ValueError: If what is stated is no delimiter, mark or encoding.
        InstrumentError: If the stated one has the id of a shipped one, and is another.
        UnknownInstrumentError: If no shipped instrument has the stated id.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "isian.csv")
        ...     spbe.serialization.write_csv(evaluation, file)
        ...     spbe.serialization.read_csv(file) == evaluation
        True
    """
    table = read_evaluations_csv(
        path,
        instrument,
        year=year,
        delimiter=delimiter,
        decimal=decimal,
        encoding=encoding,
        limits=limits,
    )
    if len(table) == 1:
        return table[0]
    message = f"the table holds {len(table)} evaluations, not one"
    if len(table) > 1:
        message += "; see read_evaluations_csv"
    place = Path(path).name
    raise DecodeError(
        [Problem(kind="count", value=len(table), place=place, message=message)]
    )


def write_evaluations_csv(  # noqa: PLR0913 (all but two are optional)
    evaluations: Iterable[Evaluation],
    path: StrPath,
    *,
    layout: Layout = "wide",
    delimiter: str = ",",
    decimal: str = ".",
    encoding: Literal["utf-8", "utf-8-sig"] = "utf-8",
    overwrite: bool = False,
) -> None:
    """Write evaluations as a table, whole or not at all.

    Cells that a spreadsheet would run are written with an apostrophe before them,
    and read back without it.

    Args:
        evaluations: Of one instrument, at least one.
        path: The file.
        layout: ``"wide"``, which has no room for assessments, or ``"long"``.
        delimiter: A comma, semicolon, tab or bar.
        decimal: ``"."`` or ``","``.
        encoding: ``"utf-8"``, or ``"utf-8-sig"`` with the byte order mark by which
            Excel knows it.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        InstrumentError: If an instrument has the id of another, or of a shipped one,
            and differs from it.
        OSError: If it cannot be written.
        ValueError: If the evaluations do not fit into one such table.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> many = [
        ...     spbe.Evaluation.from_levels(instrument, [n] * 47, instansi=f"Dinas {n}")
        ...     for n in (2, 3)
        ... ]
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "tabel.csv")
        ...     spbe.serialization.write_evaluations_csv(many, file, delimiter=";")
        ...     spbe.serialization.read_evaluations_csv(file) == many
        True
    """
    check_dialect(delimiter, decimal, encoding, writing=True)
    if layout not in {"wide", "long"}:
        msg = f"layout {layout!r} is not one of wide, long"
        raise ValueError(msg)
    many = tuple(evaluations)
    used = by_id(evaluation.instrument for evaluation in many)
    if len(used) != 1:
        msg = (
            f"the evaluations are of several instruments, {' and '.join(used)}; "
            "write a table of each"
            if used
            else "there is no evaluation to write"
        )
        raise ValueError(msg)
    instrument = many[0].instrument
    header = LONG_HEADER if layout == "long" else wide_header(instrument)
    rows = long_rows if layout == "long" else wide_rows
    write_grid(
        header,
        rows(many, decimal),
        path,
        delimiter=delimiter,
        encoding=encoding,
        overwrite=overwrite,
    )


def write_csv(  # noqa: PLR0913 (as above)
    evaluation: Evaluation,
    path: StrPath,
    *,
    delimiter: str = ",",
    decimal: str = ".",
    encoding: Literal["utf-8", "utf-8-sig"] = "utf-8",
    overwrite: bool = False,
) -> None:
    """Write one evaluation as a long table, with all that stands beside its levels.

    Args:
        evaluation: What to write.
        path: The file.
        delimiter: A comma, semicolon, tab or bar.
        decimal: ``"."`` or ``","``.
        encoding: ``"utf-8"``, or ``"utf-8-sig"`` for Excel.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        InstrumentError: If an instrument has the id of another, or of a shipped one,
            and differs from it.
        OSError: If it cannot be written.
        ValueError: If what is stated is no delimiter, mark or encoding.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, {"1": 3}, year=2024)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "isian.csv")
        ...     spbe.serialization.write_csv(evaluation, file)
        ...     print(file.read_text(encoding="utf-8").split()[1])
        ,,,,2024,,permenpanrb-59-2020,1,Tingkat
    """
    write_evaluations_csv(
        [evaluation],
        path,
        layout="long",
        delimiter=delimiter,
        decimal=decimal,
        encoding=encoding,
        overwrite=overwrite,
    )
