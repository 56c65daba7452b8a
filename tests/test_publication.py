"""Printed figures: kept as printed, refused where they are none."""

from __future__ import annotations

import pickle
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs
import numpy as np
import pytest

import spbe


def landak(i5: spbe.Instrument, **more: Any) -> spbe.PublishedResult:
    """Kabupaten Landak 2019, with changes."""
    fields: dict[str, Any] = {
        "instansi": "Pemerintah Kab. Landak",
        "year": 2019,
        "instrument": i5,
        "stage": "final",
        "index": "2.1",
        "predikat": "Cukup",
        "aspects": {7: "2.83", "2": Decimal("2.5"), 5: "1.67", "6": "2.43"},
    }
    return spbe.PublishedResult(**(fields | more))


def test_figures_get_the_places_their_source_prints(i5: spbe.Instrument) -> None:
    """2.1 stands for 2.10; groups come by number in official order."""
    result = landak(i5)
    assert str(result.index) == "2.10"
    assert result.predikat is spbe.Predikat.CUKUP
    assert [(n, str(figure)) for n, figure in result.aspects.items()] == [
        ("2", "2.50"),
        ("5", "1.67"),
        ("6", "2.43"),
        ("7", "2.83"),
    ]
    assert len(result.domains) == 0
    assert repr(result) == (
        "<PublishedResult Pemerintah Kab. Landak, 2019: 2.10 Cukup>"
    )


def test_a_name_printed_otherwise_is_kept(i5: spbe.Instrument) -> None:
    """Beside the one spelling that years and tables are joined on."""
    assert landak(i5).printed_name is None
    result = landak(i5, printed_name="Kab. Landak (Kalbar)")
    assert result.printed_name == "Kab. Landak (Kalbar)"
    assert result.instansi.key == "kabupaten landak"


def test_every_figure_may_be_absent(i5: spbe.Instrument) -> None:
    """Nothing stands for what is not printed."""
    result = spbe.PublishedResult(instansi="Kab. Sintang", year=2019, instrument=i5)
    assert (result.index, result.predikat, result.stage) == (None, None, None)
    (row,) = result.to_rows()
    assert [key for key, value in row.items() if value] == [
        "instansi",
        "kind",
        "year",
        "instrument",
    ]
    assert repr(result) == "<PublishedResult Kab. Sintang, 2019: no index>"


def test_figures_are_not_checked_against_the_scale(i5: spbe.Instrument) -> None:
    """What cannot be is found by others; Banyuasin's 0.30 is what was printed."""
    result = landak(i5, index="9.99", domains={1: 0, 2: "0.30"})
    assert str(result.index) == "9.99"
    assert dict(result.domains) == {"1": Decimal("0.00"), "2": Decimal("0.30")}


def test_rows(i5: spbe.Instrument) -> None:
    """One row: whose it is, and a column a figure."""
    (row,) = landak(i5, domains={"2": "2.00"}).to_rows()
    assert list(row) == [
        *("instansi", "kind", "province", "year", "stage", "instrument"),
        *("index", "predikat", "domain_2"),
        *("aspect_2", "aspect_5", "aspect_6", "aspect_7", "note"),
    ]
    assert row["domain_2"] == Decimal("2.00")


def test_ten_places(i59: spbe.Instrument) -> None:
    """As the ministry's application prints them."""
    result = spbe.PublishedResult(
        instansi="Kementerian X",
        year=2025,
        instrument=i59,
        places=10,
        index="4.2125000000",
        aspects={6: "2.6666666667"},
    )
    assert str(result.index) == "4.2125000000"
    assert str(result.aspects["6"]) == "2.6666666667"


def test_results_are_frozen_hashable_and_picklable(i5: spbe.Instrument) -> None:
    """Mappings inside too."""
    result = landak(i5)
    assert landak(i5) == result
    assert hash(landak(i5)) == hash(result)
    assert pickle.loads(pickle.dumps(result)) == result
    assert attrs.evolve(result, year=2020).aspects == result.aspects
    assert repr(result.aspects) == "<FrozenMap of 4>"
    with pytest.raises(AttributeError):
        result.index = None  # type: ignore[misc]
    with pytest.raises(AttributeError, match="FrozenMap cannot be changed"):
        result.aspects._items = {}
    with pytest.raises(AttributeError, match="FrozenMap cannot be changed"):
        del result.aspects._items
    with pytest.raises(TypeError):
        result.aspects["2"] = Decimal(3)  # type: ignore[index]


def test_all_problems_come_at_once(i5: spbe.Instrument) -> None:
    """Each with the figure as its place."""
    with pytest.raises(spbe.PublishedResultError) as caught:
        landak(
            i5,
            instansi="",
            year=2019.0,
            stage="akhir",
            places=True,
            index=2.1,
            predikat="sangat baik",
            domains={"1": "2.123", 1: "2", "9": "1", 2: Decimal("1E+40")},
            aspects=["2.5"],
            note=None,
            printed_name=" ",
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "True is not a number of decimal places, 0 to 20 @ places",
        "'' is neither an Instansi nor a name @ instansi",
        "2019.0 is not a year; write a whole number such as 2024 @ year",
        (
            "stage 'akhir' is unknown; known are mandiri, dokumen, interviu, visitasi, "
            "final @ stage"
        ),
        "2.1 is a float: write it as printed, as in Decimal('2.1') @ index",
        "predikat 'sangat baik' is unknown; did you mean 'Sangat Baik'? @ predikat",
        "2.123 has more than 2 decimal places; state places=3 if so printed @ domain 1",
        "domain 1 is doubled @ domain 1",
        "domain '9' is not in permenpanrb-5-2018; known are 1, 2, 3 @ domains",
        "Decimal('1E+40') has more than 30 digits before the point @ domain 2",
        "['2.5'] is not a mapping from number to figure @ aspects",
        "None is not a text @ note",
        "' ' is not a name @ printed_name",
    ]


@pytest.mark.parametrize("key", [1.0, Decimal(1), None, (1,)], ids=repr)
def test_only_a_text_or_a_whole_number_names_a_group(
    key: Any, i5: spbe.Instrument
) -> None:
    """Though many things equal 1 or show as 1."""
    with pytest.raises(spbe.PublishedResultError, match="is not in permenpanrb-5-2018"):
        landak(i5, domains={key: "1"})


def test_numbers_of_groups_may_be_of_other_classes(i5: spbe.Instrument) -> None:
    """Texts and whole numbers of numpy and of enumerations; plain ones are kept."""

    class Group(StrEnum):
        TWO = "2"

    result = landak(i5, domains={np.int64(1): "1", Group.TWO: "2", np.str_("3"): "3"})
    assert list(result.domains) == ["1", "2", "3"]
    assert {type(number) for number in result.domains} == {str}


def test_twenty_places_and_thirty_digits_are_the_most(i5: spbe.Instrument) -> None:
    """No more is printed anywhere."""
    most = "9" * 30 + "." + "9" * 20
    assert str(landak(i5, places=20, index=most, aspects={}).index) == most
    for one_more in ("1" + "0" * 30, Decimal("1E+30")):
        with pytest.raises(spbe.PublishedResultError) as caught:
            landak(i5, index=one_more)
        assert str(caught.value) == (
            f"{one_more!r} has more than 30 digits before the point @ index"
        )
    with pytest.raises(spbe.PublishedResultError) as caught:
        landak(i5, places=20, index="0." + "0" * 21)
    assert str(caught.value) == (
        "0E-21 has more than 20 decimal places; state places=21 if so printed @ index"
    )


@pytest.mark.parametrize("exponent", ["41", "99999999", "-61", "-99999999"])
def test_a_long_exponent_is_refused_at_once(exponent: str, i5: spbe.Instrument) -> None:
    """Written out it would fill the memory."""
    with pytest.raises(spbe.PublishedResultError, match="has more digits than is read"):
        landak(i5, index=Decimal(f"1E{exponent}"))


@pytest.mark.parametrize("predikat", [[], 3, {}], ids=repr)
def test_what_is_no_text_is_no_predikat(predikat: Any, i5: spbe.Instrument) -> None:
    """Whatever it compares as."""
    with pytest.raises(spbe.PublishedResultError, match=r"^predikat .* is unknown"):
        landak(i5, predikat=predikat)


def test_a_truth_value_is_no_number_of_a_group(i5: spbe.Instrument) -> None:
    """Though True equals 1."""
    with pytest.raises(spbe.PublishedResultError) as caught:
        landak(i5, domains={True: "1"})
    assert str(caught.value) == (
        "domain True is not in permenpanrb-5-2018; known are 1, 2, 3 @ domains"
    )


@pytest.mark.parametrize("places", [-1, 21, "2", 2.0], ids=repr)
def test_places_have_a_range(places: Any, i5: spbe.Instrument) -> None:
    """No source prints more."""
    with pytest.raises(spbe.PublishedResultError, match="0 to 20 @ places"):
        landak(i5, places=places)


def test_an_instrument_without_domains_has_no_printed_domains(
    i8: spbe.Instrument,
) -> None:
    """8/2026."""
    with pytest.raises(spbe.PublishedResultError) as caught:
        spbe.PublishedResult(instansi="x", year=2026, instrument=i8, domains={1: "1"})
    assert (
        str(caught.value)
        == "domain 1 is not in permenpanrb-8-2026; there are none @ domains"
    )


def test_an_instrument_is_an_object() -> None:
    """An id is not looked up behind the caller's back."""
    with pytest.raises(TypeError, match="is not an Instrument"):
        spbe.PublishedResult(instansi="x", year=2026, instrument="x")  # type: ignore[arg-type]


def test_figures_stand_in_a_table_of_their_own(i5: spbe.Instrument) -> None:
    """A row for each that is printed, whether or not the index is."""
    ((_, whole),) = landak(i5)._tables()
    assert [row["number"] for row in whole] == [None, 2, 5, 6, 7]
    ((_, parts),) = landak(i5, index=None, predikat=None)._tables()
    assert parts == whole[1:]
