"""Which indicators follow which: shipped data, and faults of what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

import spbe
from spbe.instruments._crosswalks import read_crosswalk

WAYS = [
    ("permenpanrb-5-2018", "permenpanrb-59-2020"),
    ("permenpanrb-59-2020", "permenpanrb-8-2026"),
]


@pytest.mark.parametrize("ids", WAYS, ids=" ".join)
def test_every_indicator_of_both_instruments_is_there(ids: tuple[str, str]) -> None:
    """One row an earlier one, in official order; the later ones led to, or new."""
    way = spbe.instruments.crosswalk(*ids)
    before, after = map(spbe.instruments._shipped, ids)
    assert tuple(row.code for row in way.rows) == before.layout.codes
    led_to = {code for row in way.rows for code in row.to}
    assert led_to.isdisjoint(way.new)
    assert led_to | set(way.new) == set(after.layout.codes)
    assert way is spbe.instruments.crosswalk(*ids)


def test_5_2018_may_be_set_beside_59_2020() -> None:
    """With a confidence and a basis for each row."""
    way = spbe.instruments.crosswalk(*WAYS[0])
    assert way.purpose == "comparison"
    row = way.row(23)
    assert row is not None
    assert (row.to, row.confidence) == (("18",), "low")
    assert row.basis.startswith("integrasi aplikasi -> sistem penghubung layanan")
    assert way.row("48") is None
    assert [row.confidence for row in way.rows].count("high") == 20
    assert len(way.new) == 22
    assert way.to_rows()[0] == {
        "from": "1",
        "to": "10",
        "confidence": "medium",
        "basis": "sebagian terlihat pada paparan Kepmen 962/2021 (baris terpotong)",
    }
    assert way.to_rows()[1]["to"] is None
    assert way.to_rows()[-1] == {
        "from": None,
        "to": "43",
        "confidence": None,
        "basis": None,
    }


def test_59_2020_to_8_2026_is_for_reuse_of_evidence_only() -> None:
    """Values must not be converted, and the data say so in both languages."""
    way = spbe.instruments.crosswalk(*WAYS[1])
    assert way.purpose == "evidence"
    assert way.note.in_language("en") == (
        "For reuse of evidence only; values must not be converted, and no trend "
        "across the two instruments has meaning."
    )
    assert {row.confidence for row in way.rows} == {"low"}
    assert way.new == ("6",)
    row = way.row("22")
    assert row is not None
    assert row.to == ("8", "10", "12")


def test_crosswalks_are_no_instruments() -> None:
    """They lie beside them, but are not among the available."""
    assert len(spbe.instruments.available()) == 3


def test_only_shipped_ways_in_their_direction_are_known() -> None:
    """There is no way back, and none is guessed."""
    with pytest.raises(spbe.UnknownNameError) as caught:
        spbe.instruments.crosswalk(*reversed(WAYS[0]))
    assert caught.value.what == "crosswalk"
    assert caught.value.available == tuple(
        " ".join(w).replace(" ", "-to-") for w in WAYS
    )


def _read(tmp_path: Path, text: str) -> spbe.model.Crosswalk:
    file = tmp_path / "jalan.toml"
    file.write_text(text, "utf-8")
    before, after = map(spbe.instruments._shipped, WAYS[0])
    return read_crosswalk(file, "jalan.toml", before, after)


def _shipped_text() -> str:
    folder = Path(spbe.instruments.__file__).parent / "data"
    return (folder / f"crosswalk-{'-to-'.join(WAYS[0])}.toml").read_text("utf-8")


def test_a_file_tells_all_its_faults_at_once(tmp_path: Path) -> None:
    """Of form and of sense together, each with its place."""
    text = _shipped_text()
    text = text.replace('purpose = "comparison"', 'purpose = "trend"')
    text = text.replace('code = "2"\n', 'code = "1"\n', 1)
    text = text.replace('to = ["5"]', 'to = ["48", "3"]', 1)
    with pytest.raises(spbe.InstrumentError) as caught:
        _read(tmp_path, text)
    assert [str(problem) for problem in caught.value.problems] == [
        "'trend' is not one of comparison, evidence @ jalan.toml, purpose",
        "indicator 1 has 2 rows @ jalan.toml, rows",
        "indicator 3 is called new, yet a row leads to it @ jalan.toml, new",
        "indicator 2 of permenpanrb-5-2018 is left out @ jalan.toml, rows",
        (
            "indicator '48' is not in permenpanrb-59-2020; known are 1 to 47 "
            "@ jalan.toml, rows[4].to"
        ),
        "indicator 5 of permenpanrb-59-2020 is left out @ jalan.toml, rows",
    ]


def test_codes_are_checked_against_the_instruments(tmp_path: Path) -> None:
    """Also where the form is right."""
    assert len(_read(tmp_path, _shipped_text()).rows) == 37
    with pytest.raises(spbe.InstrumentError) as caught:
        _read(tmp_path, _shipped_text().replace('code = "2"\n', 'code = "99"\n', 1))
    assert [problem.kind for problem in caught.value.problems] == ["unknown", "missing"]
    assert str(caught.value.problems[0]) == (
        "indicator '99' is not in permenpanrb-5-2018; known are 1, 2, 3, 4, 5, 6, 7, "
        "8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, "
        "28, 29, 30, 31, 32, 33, 34, 35-1, 35-2, 35-3 @ jalan.toml, rows[1]"
    )


def test_what_is_no_toml_is_told_with_its_file(tmp_path: Path) -> None:
    """As for an instrument."""
    with pytest.raises(spbe.InstrumentError) as caught:
        _read(tmp_path, "x = ")
    assert [problem.place for problem in caught.value.problems] == ["jalan.toml"]


def test_a_code_that_is_nowhere_is_told_with_its_value(tmp_path: Path) -> None:
    """Where it is called new, too; the cure names the one meant."""
    text = _shipped_text().replace('code = "2"\n', 'code = "02"\n', 1)
    with pytest.raises(spbe.InstrumentError) as caught:
        _read(tmp_path, text.replace('new = ["', 'new = ["48", "', 1))
    told = [(one.kind, one.value, one.place) for one in caught.value.problems]
    assert told == [
        ("unknown", "02", "jalan.toml, rows[1]"),
        ("missing", "2", "jalan.toml, rows"),
        ("unknown", "48", "jalan.toml, new"),
    ]
    assert caught.value.problems[0].message.endswith("; did you mean '2'?")


def test_an_unreadable_list_of_rows_is_one_fault_of_many(tmp_path: Path) -> None:
    """A draft without rows or codes is still looked at."""
    with pytest.raises(spbe.InstrumentError) as caught:
        _read(tmp_path, 'from_id = "a"\nrows = "x"\nnew = 3\n')
    messages = [problem.message for problem in caught.value.problems]
    assert "'x' is not a list" in messages
    assert "purpose is missing" in messages
    with pytest.raises(spbe.InstrumentError):
        _read(tmp_path, "rows = [{ code = 1 }]\n")


def test_a_crosswalk_made_by_hand_is_checked_too() -> None:
    """It cannot exist with a contradiction."""
    way = spbe.instruments.crosswalk(*WAYS[0])
    with pytest.raises(spbe.InstrumentError, match="indicator 1 has 2 rows"):
        attrs.evolve(way, rows=(*way.rows, way.rows[0]))
    bad: Any = "sure"
    with pytest.raises(ValueError, match="confidence is 'sure', not one of high"):
        attrs.evolve(way.rows[0], confidence=bad)
