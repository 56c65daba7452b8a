"""Real faults, few times each; ``nox -s faults`` tries them often."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import _once, serialization
from spbe._converter import raise_shortage
from spbe.serialization import _xlsx_book

FAULTS = Path(__file__).parent / "trust" / "faults.py"
sys.path.insert(0, str(FAULTS.parent))
HAS_LINUX = Path("/proc/self/statm").exists()
if HAS_LINUX:
    from faults import SCENARIOS
else:
    SCENARIOS = {}

SLOW = {"low_memory", "low_recursion", "raced_imports"}


@pytest.mark.skipif(not HAS_LINUX, reason="forks, and asks Linux for limits")
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else [])
        for name in SCENARIOS
    ],
)
def test_a_fault_loses_nothing(name: str) -> None:
    """In a process of its own, since processes are forked and killed there."""
    done = subprocess.run(
        [sys.executable, str(FAULTS), name, "--small"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{name}: ")


CUT = (
    "the file ends with a digit and no line break, and more digits could follow, "
    "so it may be cut short; if it is whole, end it with a line break"
)


def test_documents_that_end_within_a_number_are_refused(tmp_path: Path) -> None:
    """A year of which the last digits are gone is a year too."""
    file = tmp_path / "hasil.yaml"
    head = "format: {name: spbe-published-result, version: 1}\n"
    file.write_text(
        f"{head}instrument: permenpanrb-59-2020\ninstansi: {{name: Kota}}\nyear: 202"
    )
    with pytest.raises(spbe.DecodeError) as caught:
        serialization.read_yaml(file, spbe.PublishedResult)
    assert str(caught.value) == f"{CUT} @ hasil.yaml, line 4"
    file = tmp_path / "isian.toml"
    head = 'format = { name = "spbe-evaluation", version = 1 }\n'
    head = f'{head}instrument = "permenpanrb-59-2020"\nlevels = {{1 = 1}}\n'
    file.write_text(f"{head}year = 202")
    with pytest.raises(spbe.DecodeError) as caught:
        serialization.read_toml(file)
    assert str(caught.value) == f"{CUT} @ isian.toml, line 4"
    file.write_text(f"{head}year = 2024")
    assert serialization.read_toml(file).year == 2024


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Instansi;Tahun;i1;i2\nKota;2026;1;3,7", "line 2, column i2"),
        ("Instansi;Tahun;No;Level\nKota;2026;1;3,7", "line 2, column Level"),
        ("Instansi;i1;Tahun\nKota;3;202", "line 2, column Tahun"),
    ],
)
def test_tables_that_end_within_a_number_are_refused(
    text: str, place: str, tmp_path: Path, i8: spbe.Instrument
) -> None:
    """A decimal level of which the last digits are gone is a level too."""
    file = tmp_path / "isian.csv"
    file.write_text(text)
    with pytest.raises(spbe.DecodeError) as caught:
        serialization.read_csv(file, i8)
    end = text.rpartition(";")[2]
    assert str(caught.value) == (
        f"{end!r} ends the file without a line break, so digits may be cut off; "
        f"if it is whole, end the table with a line break @ isian.csv, {place}"
    )
    file.write_text(f"{text}\n")
    assert serialization.read_csv(file, i8).levels


def test_tables_without_a_last_line_break_are_read(
    tmp_path: Path, i59: spbe.Instrument
) -> None:
    """Where no digit can be missing: many programs write none."""
    file = tmp_path / "isian.csv"
    for text in ("Instansi;Tahun;i1\nKota;2024;3", "Instansi;i1;Tahun\nKota;3;2024"):
        file.write_text(text)
        assert serialization.read_csv(file, i59).levels == {"1": 3}
    file.write_text("Instansi;Indeks;Tahun\nKota;2,98;2024")
    (result,) = serialization.read_published_csv(file, i59)
    assert (result.year, str(result.index)) == (2024, "2.98")
    for text in ("Instansi;Indeks\nKota;2,98", "Instansi;places;d1\nKota;1;2,9"):
        file.write_text(text)
        (result,) = serialization.read_published_csv(file, i59, year=2024)
    assert str(result.domains["1"]) == "2.9"
    file.write_text("Instansi;Indeks\nKota;2,9")
    with pytest.raises(spbe.DecodeError, match="'2,9' ends the file without a line br"):
        serialization.read_published_csv(file, i59, year=2024)
    file.write_text("Instansi;Indeks;Tahun\nKota;2,98;202")
    with pytest.raises(spbe.DecodeError, match="'202' ends the file without a line br"):
        serialization.read_published_csv(file, i59)
    file.write_text("Instansi;i1;Catatan\nKota;3;sudah 2024")
    assert serialization.read_csv(file, i59).levels == {"1": 3}
    file.write_text("Instansi;Tahun;i1")
    assert list(serialization.read_evaluations_csv(file, i59)) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no pipes with names")
def test_what_is_no_file_is_written_into_not_replaced(
    tmp_path: Path, i59: spbe.Instrument
) -> None:
    """A pipe stays a pipe, and /dev/null a device."""
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    evaluation = spbe.Evaluation.from_levels(i59, [3] * 47)
    with pytest.raises(FileExistsError):
        serialization.write_json(evaluation, pipe)
    read: list[spbe.Evaluation] = []
    reader = threading.Thread(
        target=lambda: read.append(serialization.read_json(pipe)), daemon=True
    )
    reader.start()
    serialization.write_json(evaluation, pipe, overwrite=True)
    reader.join(timeout=30)
    assert read == [evaluation]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_shortage_of_memory_is_no_fault_of_the_data() -> None:
    """Alone or among the errors of many fields; other errors are left alone."""
    raise_shortage(ValueError("x"))
    raise_shortage(ExceptionGroup("many", [ValueError("x")]))
    for error in (
        MemoryError(),
        ExceptionGroup("many", [ValueError("x"), ExceptionGroup("", [MemoryError()])]),
    ):
        with pytest.raises(MemoryError) as caught:
            raise_shortage(error)
        assert caught.value.__cause__ is error


def test_levels_for_which_there_is_no_memory_are_not_told_to_be_none(
    i59: spbe.Instrument,
) -> None:
    """The caller's sequence is one."""

    class Huge(list[int]):
        def __iter__(self) -> Any:
            raise MemoryError

    with pytest.raises(MemoryError):
        spbe.Evaluation.from_levels(i59, Huge([3]))


class SerialisationError(Exception):
    """As lxml has one."""


_UNCLOSED = ValueError("an archive cannot be closed")
_UNCLOSED.__context__ = MemoryError("no room")


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (_UNCLOSED, MemoryError("no room")),
        (SerialisationError("IO_ENOSPC"), OSError(28, "No space left on device for")),
        (SerialisationError("odd"), OSError(5, "Input/output error for temporary fi")),
        (ValueError("odd"), ValueError("odd")),
    ],
    ids=repr,
)
def test_a_shortage_while_a_workbook_is_packed_is_told_as_such(
    raised: Exception, told: Exception
) -> None:
    """Not as what a library makes of it."""

    class Book:
        def save(self, _: Any) -> None:
            raise raised

    with pytest.raises(type(told)) as caught:
        _xlsx_book.saved(Book())  # type: ignore[arg-type]
    assert str(caught.value).startswith(str(told))


def test_a_system_without_forks_has_the_lock_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such as Windows."""
    monkeypatch.delattr(os, "register_at_fork", raising=False)
    assert type(runpy.run_path(_once.__file__)["LOADING"]) is type(_once.LOADING)
