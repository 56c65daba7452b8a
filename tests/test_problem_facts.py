"""The facts of each problem: what a service shows beside the message."""

from __future__ import annotations

import enum
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any
from unittest.mock import ANY

import pytest

import spbe
from spbe import model

Fact = tuple[object, ...]


@pytest.fixture
def draft() -> spbe.Instrument:
    """The made-up draft: two aspects, four indicators, no domains."""
    return spbe.instruments.read("docs/examples/data/rancangan.toml")


def facts(make: Callable[..., object], *given: Any, **named: Any) -> list[Fact]:
    """Return kind, value, allowed and place of each problem, then its message."""
    refused = (spbe.EvaluationError, spbe.PublishedResultError, spbe.InstrumentError)
    with pytest.raises(refused) as caught:
        make(*given, **named)
    return [
        (one.kind, one.value, one.allowed, one.place, one.message)
        for one in caught.value.problems
    ]


def test_who_when_and_which_stage(draft: spbe.Instrument) -> None:
    """The same of evaluations and printed results."""
    given = {"instansi": " ", "year": 10_000, "stage": "akhir"}
    found = [
        ("instansi", " ", None, "instansi", "' ' is neither an Instansi nor a name"),
        ("year", 10000, "1 to 9999", "year", "10000 is not a year from 1 to 9999"),
        ("stage", "akhir", None, "stage", ANY),
    ]
    stages = "mandiri, dokumen, interviu, visitasi, final"
    told = f"stage 'akhir' is unknown; known are {stages}"
    result = facts(spbe.PublishedResult, instrument=draft, **given)
    for one in (facts(spbe.Evaluation.from_levels, draft, {}, **given), result):
        assert one == found
        assert one[2][-1] == told
    assert facts(spbe.Evaluation.from_levels, draft, {}, year="2024") == [
        (
            "year",
            "2024",
            None,
            "year",
            "'2024' is not a year; write a whole number such as 2024",
        )
    ]
    with pytest.raises(ValueError, match=r"^'akhir' is not a valid Stage$"):
        spbe.Stage("akhir")


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_are_taken(
    draft: spbe.Instrument, year: int
) -> None:
    """As dates have them."""
    assert spbe.Evaluation.from_levels(draft, {}, year=year).year == year


def test_levels_that_are_no_levels(draft: spbe.Instrument) -> None:
    """Of a text, a list that is too short, one too high, one twice."""
    make = spbe.Evaluation.from_levels
    neither = (
        "is neither a mapping from indicator to level nor a list of levels in "
        "official order"
    )
    assert facts(make, draft, "333") == [
        ("type", "333", None, None, f"'333' {neither}")
    ]
    four = enum.IntEnum("four", "a b c d")
    assert [one[-1] for one in facts(make, draft, four)] == [f"<enum 'four'> {neither}"]
    assert [one[:4] for one in facts(make, draft, [3] * 3)] == [("count", 3, "4", None)]
    assert facts(make, draft, {"1": 6}) == [
        ("level", 6, "1 to 5", None, "level 6 is not one of 1 to 5")
    ]
    assert facts(make, draft, {"1": 3, 1: 4}) == [
        ("doubled-indicator", 1, None, None, "'1' and 1 both give it a level")
    ]


def test_numbers_for_codes_that_are_no_numbers(i5: spbe.Instrument) -> None:
    """35 stands for none of 35-1, 35-2 and 35-3."""
    found = facts(spbe.Evaluation.from_levels, i5, dict.fromkeys(range(1, 38), 3))
    assert [one[:2] for one in found] == [
        ("unknown-indicator", number) for number in (35, 36, 37)
    ]


def test_assessments_that_do_not_fit(draft: spbe.Instrument) -> None:
    """Each told with its place in the list."""
    one = spbe.Assessment(code="1")
    other = spbe.Assessment(code="01")
    make = spbe.Evaluation.from_levels
    assert facts(make, draft, {}, assessments=[one, one, other, 5]) == [
        (
            "doubled-indicator",
            "1",
            None,
            "assessments[1]",
            "indicator 1 has two assessments",
        ),
        (
            "unknown-indicator",
            "01",
            None,
            "assessments[2]",
            "indicator '01' is not in rancangan-contoh; did you mean '1'?",
        ),
        ("type", 5, None, "assessments[3]", "5 is not an Assessment"),
    ]
    assert facts(make, draft, {}, assessments="12") == [
        ("type", None, None, "assessments", "'12' is no sequence of Assessment objects")
    ]


def test_printed_figures_that_are_none(i59: spbe.Instrument) -> None:
    """The figure is the place."""
    given: dict[str, Any] = {"instansi": "Kota A", "year": 2023, "instrument": i59}
    make = spbe.PublishedResult
    assert facts(make, **given, places=21, index="x", predikat="Bagus") == [
        ("printed", 21, None, "places", ANY),
        ("printed", "x", None, "index", ANY),
        ("predikat", "Bagus", None, "predikat", ANY),
    ]
    (fact,) = facts(make, **given, index=10**31)
    assert fact[:4] == ("printed", 10**31, None, "index")
    assert facts(make, **given, domains=5, aspects={"9": "1"}) == [
        (
            "printed",
            5,
            None,
            "domains",
            "5 is not a mapping from number to figure",
        ),
        (
            "printed",
            "9",
            None,
            "aspects",
            (
                "aspect '9' is not in permenpanrb-59-2020; "
                "known are 1, 2, 3, 4, 5, 6, 7, 8"
            ),
        ),
    ]
    assert facts(make, **given, domains={1: "3", "1": "3", "01": "2"}) == [
        ("printed", "1", None, "domain 1", "domain 1 is doubled"),
        (
            "printed",
            "01",
            None,
            "domains",
            "domain '01' is not in permenpanrb-59-2020; did you mean '1'?",
        ),
    ]
    assert facts(make, **given, note=5, printed_name=" ") == [
        ("printed", 5, None, "note", "5 is not a text"),
        ("printed", " ", None, "printed_name", "' ' is not a name"),
    ]
    assert make(**given).note == ""


@pytest.mark.parametrize("kind", [spbe.Evaluation, spbe.PublishedResult])
def test_an_instrument_is_no_id(kind: type) -> None:
    """It is loaded first."""
    told = "^'permenpanrb-59-2020' is not an Instrument: see spbe.instruments.load$"
    given: dict[str, Any] = {"instrument": "permenpanrb-59-2020"}
    if kind is spbe.Evaluation:
        given["levels"] = {}
    else:
        given |= {"instansi": "Kota A", "year": 2023}
    with pytest.raises(TypeError, match=told):
        kind(**given)


def test_a_crosswalk_that_contradicts_itself() -> None:
    """Two rows of one indicator; a row that leads to what is called new."""
    row = model.CrosswalkRow(code="1", to=("2",), confidence="low", basis="isi")
    given: dict[str, Any] = {
        "from_id": "a",
        "to_id": "b",
        "purpose": "evidence",
        "note": model.Text(id="catatan"),
        "source": model.Source(regulation="Paparan"),
    }
    assert facts(model.Crosswalk, **given, rows=(row, row), new=("2", "3")) == [
        ("doubled", "1", None, "rows", "indicator 1 has 2 rows"),
        ("new", "2", None, "new", "indicator 2 is called new, yet a row leads to it"),
    ]


def test_names_that_are_not_there(i59: spbe.Instrument, draft: spbe.Instrument) -> None:
    """What was asked for, and what there is."""
    wrong: Any = "Bagus"
    asked: list[tuple[Callable[[], object], str]] = [
        (lambda: i59.banding.band_of(wrong), "predikat 'Bagus' is unknown; known are "),
        (
            lambda: draft.banding.band_of(spbe.Predikat.CUKUP),
            "predikat 'Cukup' is unknown; known are Kurang, Baik, Memuaskan",
        ),
        (
            lambda: i59.scale("proses").level_name(6),
            "level 6 is unknown; known are 1, 2, 3, 4, 5",
        ),
        (lambda: i59.criterion(1, 6), "level 6 is unknown; known are 1, 2, 3, 4, 5"),
        (
            lambda: spbe.instruments.crosswalk("a", "b"),
            "crosswalk 'a-to-b' is unknown; known are permenpanrb-5-2018-to-",
        ),
    ]
    for ask, told in asked:
        with pytest.raises(spbe.UnknownNameError) as caught:
            ask()
        assert str(caught.value).startswith(told)
        assert caught.value.available[-1:] != ("6",)
    no_text: Any = 59
    with pytest.raises(spbe.UnknownInstrumentError) as unknown:
        spbe.instruments.load(no_text)
    assert (unknown.value.what, unknown.value.name) == ("instrument", 59)


def test_levels_are_a_mapping(draft: spbe.Instrument) -> None:
    """A code without a level is a key that is not there."""
    levels = spbe.Evaluation.from_levels(draft, {"1": 3}).levels
    with pytest.raises(KeyError) as caught:
        levels["3"]
    assert caught.value.args == ("3",)
    again = spbe.Evaluation.from_levels(draft, levels)
    assert again.levels is levels
    others = [spbe.Evaluation.from_levels(draft, {"1": n}).levels for n in range(1, 6)]
    assert len(set(map(hash, others))) > 1


def test_no_member_ranks_above_itself() -> None:
    """Nor below."""
    assert not spbe.Predikat.BAIK > spbe.Predikat.BAIK
    assert not spbe.Predikat.BAIK < spbe.Predikat.BAIK
    assert spbe.Predikat.BAIK >= spbe.Predikat.BAIK


def test_an_index_leaves_others_their_say() -> None:
    """What it cannot compare itself with may know better; fills are taken."""
    index = spbe.Index(Fraction(5959, 2000))
    assert index == ANY
    assert f"{index:.>8.2f}" == "....2.98"
    assert repr(spbe.Index(Fraction(10**60 + 1, 3 * 10**60))) == (
        f"<Index 0.33 = 1{'0' * 49}>"
    )
    assert repr(spbe.Index(Decimal(10) ** 39)) == (f"<Index 1{'0' * 29} = 1{'0' * 39}>")
    huge = Fraction(10**5000, 3)
    assert repr(spbe.Index(huge)) == f"<Index {'3' * 30} = 1{'0' * 49}>"


def test_an_instrument_keeps_its_parts_when_pickled(draft: spbe.Instrument) -> None:
    """Not as dicts."""
    assert not draft.is_shipped
    assert spbe.instruments.load("permenpanrb-59-2020").is_shipped
    back = pickle.loads(pickle.dumps(draft))
    assert isinstance(back.banding, model.Banding)
    assert back == draft
