"""Hostile tables end soon and in little memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shapes
from growth import check_growth
from limits import MEGABYTES, run

from spbe import serialization

INDICATORS = ",".join(f"i{number}" for number in range(1, 48))
WIDE = f"nama,tahun,{INDICATORS}\n"
LONG = "nama,tahun,kode,tingkat,bukti\n"
FIGURES = "nama,tahun,indeks,d1,d2,d3,d4,a1,a2,a3,a4,a5,a6,a7,a8\n"
# As long as the csv module of Python reads a cell.
CELL = 131_000


def read_table(reader: str, path: Path, options: dict[str, object]) -> int:
    """Read a table, in the process that is limited."""
    return len(getattr(serialization, reader)(path, **options))


def row(level: str) -> str:
    """Return a row of a wide table with one level for all."""
    return f"X,2024{f',{level}' * 47}\n"


def much(text: str, size: int) -> str:
    """Return a text so often that it has about some size."""
    return text * (size // len(text))


def many(text: str, size: int) -> str:
    """Return a text with ever other numbers in place of ``{}``."""
    return "".join(shapes.numbered(size // len(text), text))


LEVELS: dict[str, Callable[[int], str]] = {
    "wrong levels": lambda size: WIDE + much(row("9"), size),
    "wrong levels, all different": lambda size: (
        WIDE + many("X,2024" + ",{}x" * 47 + "\n", size // 2)
    ),
    "not assessed": lambda size: WIDE + much(row("belum dinilai"), size),
    "sound levels": lambda size: WIDE + much(row("3"), size),
    "unknown years": lambda size: "tahun,i1\n" + many("{},3\n", size),
    "unknown instruments": lambda size: "instrumen,i1\n" + many("a{},3\n", size),
    "unknown kinds": lambda size: (
        "nama,jenis,tahun,i1\n" + many("x,k{},2024,3\n", size)
    ),
    "unknown stages": lambda size: (
        "nama,tahap,tahun,i1\n" + many("x,k{},2024,3\n", size)
    ),
    "unknown indicators": lambda size: (
        LONG + many("X,2024,abc{},3,\nX,2024,9{},3,\n", size)
    ),
    "doubled indicators": lambda size: LONG + much("X,2024,1,3,\n", size),
    "one instansi": lambda size: "nama,tahun,i1\n" + much("X,2024,3\n", size),
    "many instansi": lambda size: LONG + many("X{},2024,1,3,\n", size),
    "short rows": lambda size: WIDE + much("1\n", size),
    "columns": lambda size: ",".join(shapes.numbered(size // 6, "i{}")) + "\n",
    "faulty evidence": lambda size: (
        LONG + much('X,2024,1,3,"' + much("a | b | c\n", CELL) + '"\n', size)
    ),
    "evidence of tables": lambda size: (
        LONG + 'X,2024,1,3,"[' + much("{},", min(size, CELL)) + '{}]"\n'
    ),
    "long cells": lambda size: (
        WIDE + much("X,2024," + "9" * CELL + ",3" * 46 + "\n", size)
    ),
    "apostrophes": lambda size: WIDE + much("'" * CELL + ",2024" + ",3" * 47, size),
    "quotes": lambda size: '"' * size,
    "delimiters": lambda size: "," * size,
    "lines": lambda size: "\n" * size,
}
PRINTED: dict[str, Callable[[int], str]] = {
    "wrong figures": lambda size: FIGURES + much(f"X,2024{',x' * 13}\n", size),
    "long figures": lambda size: FIGURES + much(f"X,2024{',9.999' * 13}\n", size),
    "unknown domains": lambda size: (
        "nama,tahun"
        + "".join(shapes.numbered(890, ",d1{}"))
        + "\n"
        + much(f"X,2024{',3' * 890}\n", size)
    ),
    "unknown years": lambda size: "nama,tahun,indeks\n" + many("X,{},3\n", size),
    "unknown instruments": lambda size: (
        "nama,instrumen,indeks\n" + many("X,a{},3\n", size)
    ),
    "unknown predikat": lambda size: (
        "nama,tahun,predikat,indeks\n" + many("X,2024,a{},3\n", size)
    ),
    "one instansi": lambda size: "nama,tahun,indeks\n" + much("X,2024,3\n", size),
    "no names": lambda size: "nama,tahun,indeks\n" + much(",2024,3\n", size),
}


def check_ends(path: Path, text: str, reader: str, **options: object) -> None:
    """Hold that a table is read or refused within the limits."""
    path.write_text(text, "utf-8")
    ending = run("test_hostile_tables:read_table", reader, path, options)
    assert ending.how in {"DecodeError", "returned"}, ending
    assert ending.megabytes < MEGABYTES


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Where a table is written."""
    return tmp_path / "table.csv"


@pytest.mark.parametrize("name", ["wrong levels", "unknown indicators"])
def test_many_faults_of_a_table_are_told_soon(table: Path, name: str) -> None:
    """A thousand are told in full."""
    check_ends(table, LEVELS[name](shapes.MEGABYTE), "read_evaluations_csv")


@pytest.mark.slow
@pytest.mark.parametrize("name", LEVELS)
@pytest.mark.parametrize("stated", [None, "permenpanrb-8-2026"])
def test_every_table_of_a_megabyte_ends_soon(
    table: Path, name: str, stated: str | None
) -> None:
    """Read or refused."""
    text = LEVELS[name](shapes.MEGABYTE)
    check_ends(table, text, "read_evaluations_csv", instrument=stated)


@pytest.mark.slow
@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("unreadable", ["refuse", "note"])
def test_every_table_of_figures_ends_soon(
    table: Path, name: str, unreadable: str
) -> None:
    """What cannot be read is told or noted."""
    text = PRINTED[name](shapes.MEGABYTE)
    check_ends(table, text, "read_published_csv", unreadable=unreadable)


@pytest.mark.slow
def test_100000_rows_of_wrong_levels_are_told_in_seconds(table: Path) -> None:
    """They took 70 s and 2.6 GB."""
    table.write_text(WIDE + row("9") * 100_000, "utf-8")
    ending = run(
        "test_hostile_tables:read_table", "read_evaluations_csv", table, {}, seconds=20
    )
    assert ending.how == "DecodeError", ending
    assert ending.text.startswith("4700000 problems:")
    assert ending.megabytes < MEGABYTES


@pytest.mark.parametrize(
    ("reader", "name"),
    [
        ("read_evaluations_csv", "wrong levels"),
        ("read_evaluations_csv", "many instansi"),
        ("read_published_csv", "wrong figures"),
    ],
)
def test_a_reader_grows_with_its_table(tmp_path: Path, reader: str, name: str) -> None:
    """Twice the table takes twice the time and memory."""
    shape = (LEVELS | PRINTED)[name]

    def arguments(size: int) -> tuple[str, Path, dict[str, object]]:
        path = tmp_path / f"{size}.csv"
        path.write_text(shape(size), "utf-8")
        return reader, path, {}

    check_growth("test_hostile_tables:read_table", arguments)
