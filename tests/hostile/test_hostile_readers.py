"""Every reader has the same limits, on whatever it is pointed at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from limits import MEGABYTES, SECONDS, run

import spbe
from spbe import instruments, serialization
from spbe.__main__ import main

READERS: dict[str, Callable[..., object]] = {
    name: getattr(serialization, name)
    for name in serialization.__all__
    if name.startswith("read_")
} | {"instruments.read": instruments.read}


def read_all(path: str) -> dict[str, str]:
    """Read a file by every reader, in the process that is limited."""
    found = {}
    for name, read in READERS.items():
        try:
            read(path)
        except (spbe.DecodeError, spbe.InstrumentError) as error:
            found[name] = str(error)
    return found


def test_every_reader_of_files_is_known() -> None:
    """A new one is held to the same limits without a word here."""
    assert {"read_csv", "read_json", "read_xlsx", "instruments.read"} <= READERS.keys()
    assert len(READERS) == 9


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="it has no end elsewhere")
def test_a_file_without_an_end_is_refused_by_every_reader() -> None:
    """After the limit of size, and without memory for more."""
    ending = run("test_hostile_readers:read_all", "/dev/zero")
    told = (
        "the size is over 20000000; if it is to be read, pass limits=Limits(size=...)"
    )
    assert ending.how == "returned", ending
    assert ending.text == repr(dict.fromkeys(READERS, f"{told} @ zero"))
    assert ending.seconds < SECONDS
    assert ending.megabytes < MEGABYTES


def test_a_limit_is_that_of_every_reader(tmp_path: Path) -> None:
    """What a caller states is taken by all."""
    file = tmp_path / "file"
    file.write_bytes(b"x" * 101)
    limits = serialization.Limits(size=100)
    for name, read in READERS.items():
        with pytest.raises((spbe.DecodeError, spbe.InstrumentError)) as caught:
            read(file, limits=limits)
        assert str(caught.value).startswith("the size is over 100;"), name


def test_a_file_that_is_refused_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command line goes on with the next."""
    evil, good = tmp_path / "evil.yaml", tmp_path / "good.json"
    evil.write_text('"\\UFFFFFFFF"')
    instrument = instruments.load("permenpanrb-59-2020")
    serialization.write_json(spbe.Evaluation.from_levels(instrument, [3] * 47), good)
    assert main(["score", str(evil), str(good)]) != 0
    told = capsys.readouterr()
    assert "3,00" in told.out
    assert "evil.yaml" in told.err
