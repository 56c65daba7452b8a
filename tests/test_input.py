"""What comes from outside is read up to a limit, with or without its mark."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import serialization
from spbe.serialization import Limits, from_json, from_toml, from_yaml

DRAFT = Path("docs/examples/data/rancangan.toml")


@pytest.mark.parametrize(
    "read",
    [
        spbe.instruments.read,
        serialization.read_json,
        serialization.read_yaml,
        serialization.read_toml,
        serialization.read_csv,
        serialization.read_published_csv,
        serialization.read_xlsx,
        serialization.read_tauval,
    ],
)
def test_no_more_is_read_than_a_byte_over_the_limit(read: Callable[..., Any]) -> None:
    """Whatever the file is: one without an end, too."""
    end, begin = os.pipe()
    try:
        os.write(begin, b" " * 1000)
        with pytest.raises(ValueError, match="the size is over 100") as caught:
            read(f"/dev/fd/{end}", limits=Limits(size=100))
        assert isinstance(caught.value, spbe.DecodeError | spbe.InstrumentError)
        assert len(os.read(end, 1000)) == 1000 - 101
    finally:
        os.close(end)
        os.close(begin)


def test_an_instrument_has_a_limit_unless_it_is_raised() -> None:
    """Of a device that never ends."""
    with pytest.raises(spbe.InstrumentError, match="the size is over 20000000"):
        spbe.instruments.read("/dev/zero")


def test_a_byte_order_mark_is_no_fault_of_a_text(i59: spbe.Instrument) -> None:
    """As it is none of bytes, in any format, for an instrument too."""
    evaluation = spbe.Evaluation.from_levels(i59, {"1": 3})
    for write, read in (
        (serialization.to_json, from_json),
        (serialization.to_yaml, from_yaml),
        (serialization.to_toml, from_toml),
    ):
        text = f"\ufeff{write(evaluation)}"
        assert read(text) == evaluation
        assert read(text.encode()) == evaluation


def test_a_byte_order_mark_is_no_fault_of_an_instrument(tmp_path: Path) -> None:
    """Some editors put one."""
    file = tmp_path / "marked.toml"
    file.write_bytes(b"\xef\xbb\xbf" + DRAFT.read_bytes())
    assert spbe.instruments.read(file) == spbe.instruments.read(DRAFT)


@pytest.mark.parametrize("read", [from_json, from_yaml, from_toml])
@pytest.mark.parametrize("wrong", [3, None, bytearray(b"{}"), ["{}"]], ids=repr)
def test_what_is_no_text_is_refused(read: Callable[..., Any], wrong: Any) -> None:
    """In our own words."""
    with pytest.raises(TypeError, match="is not a document; pass its text or its byt"):
        read(wrong)


HEAD = """\
format: {name: spbe-evaluation, version: 1}
instrument: permenpanrb-59-2020
levels:
  1: 3
"""


class TestEnd:
    """A file may be cut short; what could not go on is whole."""

    @pytest.mark.parametrize(
        "end", ["year: 2024", "year: 2024 # 47", "assessments: []", "  2: 3"]
    )
    def test_a_whole_end_needs_no_line_break(self, end: str, tmp_path: Path) -> None:
        """More digits would be no year and no level, and change no remark."""
        file = tmp_path / "isian.yaml"
        file.write_text(f"{HEAD}{end}", "utf-8")
        assert serialization.read_yaml(file) == from_yaml(f"{HEAD}{end}\n")

    @pytest.mark.parametrize("end", ["year: 202", "year: 2", "stage: null\nyear: 20"])
    def test_a_number_that_could_go_on_is_refused(
        self, end: str, tmp_path: Path
    ) -> None:
        """It is another year than was written."""
        file = tmp_path / "isian.yaml"
        file.write_text(f"{HEAD}{end}", "utf-8")
        line = (HEAD + end).count("\n") + 1
        with pytest.raises(spbe.DecodeError) as caught:
            serialization.read_yaml(file)
        assert str(caught.value) == (
            "the file ends with a digit and no line break, and more digits could "
            "follow, so it may be cut short; if it is whole, end it with a line break "
            f"@ isian.yaml, line {line}"
        )
        assert from_yaml(f"{HEAD}{end}").year is not None, "a text is what it is"

    def test_toml_is_held_to_the_same(self, tmp_path: Path) -> None:
        """An evaluation and an instrument."""
        file = tmp_path / "isian.toml"
        text = (
            'format = {name = "spbe-evaluation", version = 1}\n'
            'instrument = "permenpanrb-59-2020"\nlevels = {}\nyear = '
        )
        file.write_text(f"{text}2024", "utf-8")
        assert serialization.read_toml(file).year == 2024
        file.write_text(f"{text}202", "utf-8")
        with pytest.raises(spbe.DecodeError, match=r"line 4$"):
            serialization.read_toml(file)
        draft = DRAFT.read_text("utf-8").rstrip()
        file.write_text(f"{draft} # 1", "utf-8")
        whole = spbe.instruments.read(DRAFT)
        assert serialization.read_toml(file, spbe.Instrument) == whole


def test_figures_take_the_blanks_of_levels(tmp_path: Path) -> None:
    """One list of words, in every table."""
    file = tmp_path / "tabel.csv"
    for word in ("belum dinilai", "Belum dinilai.", "BELUM  DINILAI (2024)", "-", ""):
        file.write_text(f"instansi;tahun;indeks;predikat\nKota X;2024;{word};{word}\n")
        (result,) = serialization.read_published_csv(file)
        assert (result.index, result.predikat) == (None, None)
        file.write_text(f"instansi;tahun;i1;i2\nKota X;2024;3;{word}\n")
        (evaluation,) = serialization.read_evaluations_csv(file)
        assert dict(evaluation.levels) == {"1": 3}
