"""Printed figures as CSV tables: how national and regional results are handed on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from spbe._input import DEFAULT, Limits
from spbe._numbers import whole
from spbe._rounding import PLACES
from spbe.errors import DecodeError
from spbe.model._instruments import distinct, names_of
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.serialization._csv_dialect import check_dialect
from spbe.serialization._csv_grid import read_grid, write_grid
from spbe.serialization._csv_headers import is_known
from spbe.serialization._csv_printed import (
    PrintedReader,
    printed_header,
    printed_rows,
)
from spbe.serialization._files import StrPath
from spbe.serialization._instruments import stated
from spbe.serialization.tables import Table

__all__ = ["read_published_csv", "write_published_csv"]


def read_published_csv(  # noqa: PLR0913 (all but the path are optional)
    path: StrPath,
    instrument: Instrument | str | None = None,
    year: int | None = None,
    *,
    places: int = PLACES,
    unreadable: Literal["refuse", "note"] = "refuse",
    delimiter: str | None = None,
    decimal: str | None = None,
    encoding: Literal["utf-8", "cp1252"] = "utf-8",
    limits: Limits = DEFAULT,
) -> Table[PublishedResult]:
    r"""Read a wide table of printed figures.

    Columns may stand in any order and case: ``nama_instansi`` or ``name``,
    ``indeks``, ``d1`` or ``domain_1``, ``a1`` or ``aspek 1``, ``predikat``,
    ``tahun`` and so on; a blank or dash is a figure that is not printed.

    Args:
        path: The file.
        instrument: The instrument or its id; ``None``: for each row the one that
            a column ``instrument`` names, else the one that its year used.
        year: The year of rows that tell none.
        places: The decimal places of rows that tell none in a column ``places``.
        unreadable: What becomes of a cell that is no figure, such as ``",60"``,
            which has lost its first digit: ``"refuse"``, or ``"note"`` to leave
            the figure out and tell it in the table's notes.
        delimiter: What stands between cells, if it is to be stated.
        decimal: ``"."`` or ``","``; ``None``: either, but one throughout.
        encoding: ``"utf-8"``, with or without byte order mark, or ``"cp1252"``.
        limits: The most that is read.

    Returns:
        The results in the order of the table, and what is to be told of it.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong; with every problem, its line and column.
        ValueError: If what is stated is no policy, delimiter, mark or encoding.
        InstrumentError: If the stated one has the id of a shipped one, and is another.
        UnknownInstrumentError: If no shipped instrument has the stated id.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> text = "code;nama_instansi;indeks;d1\n11;Kab. Landak;2,98;2,90\n"
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "tabel.csv")
        ...     _ = file.write_text(text, encoding="utf-8")
        ...     table = spbe.serialization.read_published_csv(file, year=2024)
        >>> table[0].index, table[0].domains["1"]
        (Decimal('2.98'), Decimal('2.90'))
    """
    check_dialect(delimiter, decimal, encoding)
    if unreadable not in {"refuse", "note"}:
        msg = f"unreadable {unreadable!r} is not one of refuse, note"
        raise ValueError(msg)
    if year is not None:
        year = whole(year)
    given = stated(instrument)
    grid = read_grid(
        path, delimiter=delimiter, encoding=encoding, is_known=is_known, limits=limits
    )
    problems = list(grid.problems)
    reader = PrintedReader(
        grid,
        stated=given,
        year=year,
        decimal=decimal,
        places=whole(places),
        noting=unreadable == "note",
        problems=problems,
    )
    results = tuple(reader.results())
    if problems:
        raise DecodeError(problems)
    return Table(
        members=results,
        notes=tuple(reader.notes),
        layout="published",
        delimiter=grid.delimiter,
        decimal=reader.decimal,
    )


def write_published_csv(  # noqa: PLR0913 (all but two are optional)
    results: Iterable[PublishedResult],
    path: StrPath,
    *,
    delimiter: str = ",",
    decimal: str = ".",
    encoding: Literal["utf-8", "utf-8-sig"] = "utf-8",
    overwrite: bool = False,
) -> None:
    """Write printed figures as a wide table, whole or not at all.

    Args:
        results: At least one; they may be of several years and instruments.
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
        ValueError: If there is no result, two different instruments have the same
            id, or what is stated is no dialect.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> landak = spbe.PublishedResult(
        ...     instansi="Pemerintah Kab. Landak",
        ...     year=2019,
        ...     instrument=spbe.instruments.for_year(2019),
        ...     index="2.10",
        ... )
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "tabel.csv")
        ...     spbe.serialization.write_published_csv([landak], file, decimal=",")
        ...     spbe.serialization.read_published_csv(file) == [landak]
        True
    """
    check_dialect(delimiter, decimal, encoding, writing=True)
    many = tuple(results)
    if not many:
        msg = "there is no result to write"
        raise ValueError(msg)
    used = distinct(result.instrument for result in many)
    if len({instrument.id for instrument in used}) < len(used):
        names = " and ".join(names_of(used))
        msg = (
            f"a row has the id of its instrument alone, and {names} are different; "
            "write a table of each"
        )
        raise ValueError(msg)
    write_grid(
        printed_header(many),
        printed_rows(many, decimal),
        path,
        delimiter=delimiter,
        encoding=encoding,
        overwrite=overwrite,
    )
