"""Responses of the ministry's evaluation application."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe.serialization import Limits, from_json, read_tauval, to_json

SAMPLE = Path(__file__).parent / "golden" / "tauval.json"


def changed(**more: Any) -> str:
    """The sample with other keys, as a text."""
    (entry,) = json.loads(SAMPLE.read_text("utf-8"))
    return json.dumps([{**entry, **more}])


def test_the_known_response_is_read_as_printed() -> None:
    """Ten decimals; its domains do not follow from its aspects, and stay so."""
    (result,) = read_tauval(SAMPLE)
    assert result.instansi == spbe.Instansi(
        name="Kementerian Koordinator Bidang Pembangunan Manusia dan Kebudayaan",
        kind="kementerian",
        code="1030",
    )
    assert (result.year, result.instrument.id) == (2025, "permenpanrb-59-2020")
    assert result.index == Decimal("4.2125000000")
    assert result.places == 10
    assert [f"{figure:f}" for figure in result.domains.values()] == [
        "0.0000000000",
        "2.4000000000",
        "1.0909090909",
        "1.3901098901",
    ]
    assert list(result.aspects) == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert result.note == "daerah: Pusat"


def test_a_response_comes_as_a_file_a_text_or_bytes() -> None:
    """A list, or one entry alone."""
    text = SAMPLE.read_text("utf-8")
    expected = read_tauval(SAMPLE)
    assert read_tauval(str(SAMPLE)) == expected
    assert read_tauval(text) == read_tauval(f" \n{text}") == expected
    assert read_tauval(f"\ufeff{text}") == expected
    assert read_tauval(text.encode()) == expected
    assert read_tauval(json.dumps(json.loads(text)[0])) == expected
    assert read_tauval("[]") == []


def test_what_is_not_there_is_absent() -> None:
    """Keys left out, or null."""
    values = {"D2001": None, "A2002": "3.7500000000"}
    text = changed(nilai=values, kode=None, kategori="Pemda", daerah=None, tahun=2024)
    (result,) = read_tauval(text)
    assert (result.index, dict(result.domains)) == (None, {})
    assert dict(result.aspects) == {"2": Decimal("3.7500000000")}
    assert (result.instansi.code, result.instansi.kind) == (None, "kementerian")
    assert (result.year, result.note) == (2024, "kategori: Pemda")
    (result,) = read_tauval(changed(kategori=None, nama_instansi="Badan X"))
    assert result.instansi.kind is None


def test_unknown_keys_are_refused_or_told_as_stated() -> None:
    """In the note of their result, so that nothing is lost."""
    text = changed(nilai={"D2005": "1"}, predikat="Baik")
    with pytest.raises(spbe.DecodeError) as caught:
        read_tauval(text)
    assert [problem.value for problem in caught.value.problems] == ["predikat", "D2005"]
    (result,) = read_tauval(text, unknown="note")
    assert result.note == "daerah: Pusat; 'predikat': 'Baik'; 'D2005': '1'"
    with pytest.raises(ValueError, match="'skip' is unknown; known are refuse, note"):
        read_tauval(text, unknown="skip")  # type: ignore[arg-type]


def test_the_instrument_can_be_stated() -> None:
    """Its domains and aspects are the keys that are known."""
    text = changed(tahun="2020", nilai={"D2003": "1.0000000000"})
    (result,) = read_tauval(text, "permenpanrb-5-2018")
    assert result.instrument.id == "permenpanrb-5-2018"
    assert read_tauval(text) == [result]
    with pytest.raises(spbe.DecodeError, match="key 'D2004' is unknown"):
        read_tauval(changed(), "permenpanrb-5-2018")


def test_faults_of_a_text_name_line_and_path() -> None:
    """There is no file to name."""
    with pytest.raises(spbe.DecodeError) as caught:
        read_tauval('[\n{"tahun": 1}]')
    assert [problem.place for problem in caught.value.problems] == [
        "line 2, [0].nama_instansi",
        "line 2, [0].tahun",
        "line 2, [0].nilai",
    ]


def test_limits_are_the_callers() -> None:
    """Bytes and entries."""
    text = SAMPLE.read_text("utf-8")
    for source in (text, text.encode(), SAMPLE):
        with pytest.raises(spbe.DecodeError, match="the size is over 9; "):
            read_tauval(source, limits=Limits(size=9))
    with pytest.raises(spbe.DecodeError, match="the number of rows is over 0; "):
        read_tauval(text, limits=Limits(rows=0))
    with pytest.raises(spbe.DecodeError, match="it is nested too deep"):
        read_tauval("[" * 100_000)
    with pytest.raises(spbe.DecodeError, match="a number has too many digits"):
        read_tauval(f"[{'1' * 10_000}]")
    with pytest.raises(FileNotFoundError):
        read_tauval("tauval-none.json")


def test_a_figure_of_zero_goes_through_a_document() -> None:
    """With all its places, never as 0E-10."""
    (result,) = read_tauval(SAMPLE)
    assert from_json(to_json(result), spbe.PublishedResult) == result
