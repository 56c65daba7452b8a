"""The shipped regulations, and how an instrument is found and read."""

from __future__ import annotations

import datetime as dt
import pickle
import shutil
import subprocess
import sys
import threading
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from helpers import shipped

import spbe
from spbe import instruments
from spbe._converter import converter, examine

DRAFT = "docs/examples/data/rancangan.toml"


def test_three_regulations_are_shipped() -> None:
    """By id, sorted."""
    assert instruments.available() == (
        "permenpanrb-5-2018",
        "permenpanrb-59-2020",
        "permenpanrb-8-2026",
    )


@pytest.mark.parametrize(
    ("name", "domains", "aspects", "indicators", "unit", "scale"),
    [
        ("permenpanrb-5-2018", 3, 7, 37, Fraction(1, 300), (0, 5)),
        ("permenpanrb-59-2020", 4, 8, 47, Fraction(1, 2000), (1, 5)),
        ("permenpanrb-8-2026", 0, 7, 20, Fraction(1, 100), (1, 5)),
    ],
)
def test_structure(  # noqa: PLR0913, PLR0917 (a row of a table)
    name: str,
    domains: int,
    aspects: int,
    indicators: int,
    unit: Fraction,
    scale: tuple[int, int],
) -> None:
    """As the regulations have it."""
    instrument = shipped(name)
    assert len(instrument.domains) == domains
    assert len(instrument.aspects) == aspects
    assert len(instrument) == len(list(instrument)) == indicators
    assert instrument.unit == unit
    assert {(s.minimum, s.maximum) for s in instrument.scales} == {scale}
    assert sum(i.weight for i in instrument) == 100
    criteria = {len(i.criteria) for i in instrument}
    assert criteria == {scale[1] - scale[0] + 1}
    assert all(len(text) > 20 for i in instrument for text in i.criteria)


def test_weights_of_59_2020(i59: spbe.Instrument) -> None:
    """1.3, 2.5, 1.5, 2.75 and 3 percent; the misprint of 3.50 is not followed."""
    assert Counter(str(float(i.weight)) for i in i59) == {
        "1.3": 10,
        "2.5": 10,
        "1.5": 11,
        "2.75": 10,
        "3.0": 6,
    }
    assert [str(float(d.weight)) for d in i59.domains] == [
        "13.0",
        "25.0",
        "16.5",
        "45.5",
    ]
    assert i59.note is not None
    assert "3,50 %" in i59.note


def test_weights_of_5_2018(i5: spbe.Instrument) -> None:
    """Three services for indicator 35, thirds in aspect 7, 35/20 percent not 33/22."""
    assert [a.weight for a in i5.aspects] == [7, 10, 8, 8, 12, 35, 20]
    assert {i.weight for i in i5.aspect(7).indicators} == {Fraction(10, 3)}
    assert [i.code for i in i5.aspect(7).indicators][-3:] == ["35-1", "35-2", "35-3"]


def test_8_2026_is_provisional_and_says_so(i8: spbe.Instrument) -> None:
    """Decimal values, unequal weights in an aspect, indices of other agencies."""
    assert i8.is_decimal
    assert [str(i.weight) for i in i8.aspect(3).indicators] == ["5", "3", "3", "4"]
    assert [i.code for i in i8 if i.external_index] == ["5", "6", "7", "18"]
    assert all(
        "tidak ada dihitung 1" in (i8.indicator(n).note or "") for n in (5, 6, 7)
    )
    assert i8.rounding.assumed
    with pytest.warns(spbe.ProvisionalInstrumentWarning) as caught:
        instruments.load("permenpanrb-8-2026")
    assert str(caught[0].message) == (
        "permenpanrb-8-2026 is provisional: three independent transcriptions agree; "
        "the official text has not been seen"
    )


def test_status_and_years() -> None:
    """Which replaced which, and when each was used."""
    five, fifty_nine, eight = map(shipped, instruments.available())
    assert (five.status, five.repealed_by) == ("repealed", fifty_nine.id)
    assert (fifty_nine.status, fifty_nine.repealed_by) == ("repealed", eight.id)
    assert (eight.status, eight.repealed_by) == ("in force", None)
    years = [year for one in (five, fifty_nine, eight) for year in one.evaluation_years]
    assert years == list(range(2018, 2027))


def test_every_part_has_a_source(instrument: spbe.Instrument) -> None:
    """Its own, or the instrument's."""
    assert "Peraturan Menteri PANRB" in instrument.source.regulation
    parts: list[spbe.Banding | spbe.Scale] = [instrument.banding, *instrument.scales]
    for part in parts:
        assert "PANRB" in str(part.source or instrument.source)
    assert str(instrument.weights_source or instrument.source)
    assert len(repr(instrument.source)) < 100


def test_texts_are_told_in_both_languages(instrument: spbe.Instrument) -> None:
    """Evidence and reasons."""
    texts = [basis.evidence for basis in instrument.banding.bases]
    texts.append(instrument.rounding.evidence)
    if instrument.provisional:
        texts.append(instrument.provisional)
    for text in texts:
        assert text.in_language("id") == str(text) != text.in_language("en")


def test_parts_are_found_by_number_or_code(i59: spbe.Instrument) -> None:
    """As text or whole number."""
    assert i59.domain("2") is i59.domains[1]
    assert i59.aspect(8).name == "Layanan Publik Berbasis Elektronik"
    assert i59.indicator(12) is i59.indicators[11]
    assert i59.scale_of(32).name == "layanan"
    assert i59.domain(4).indicators[0].code == "32"
    assert (
        i59.criterion("1", 3)
        == "Keenam domain arsitektur beserta referensinya sudah diatur utuh."
    )


@pytest.mark.parametrize(
    ("method", "name", "message"),
    [
        ("domain", 5, "domain 5 is unknown; known are 1, 2, 3, 4"),
        ("domain", True, "domain True is unknown; known are 1, 2, 3, 4"),
        ("aspect", "9", "aspect '9' is unknown; known are 1, 2, 3, 4, 5, 6, 7, 8"),
        ("indicator", "012", "indicator '012' is unknown; did you mean '12'?"),
        ("indicator", 48, "indicator 48 is unknown; known are 1 to 47"),
        ("scale", "proces", "scale 'proces' is unknown; did you mean 'proses'?"),
    ],
)
def test_what_is_not_there_is_an_error(
    method: str, name: Any, message: str, i59: spbe.Instrument
) -> None:
    """With what is."""
    with pytest.raises(spbe.UnknownNameError) as caught:
        getattr(i59, method)(name)
    assert str(caught.value) == message


@pytest.mark.parametrize("level", [0, 6, True])
def test_a_criterion_of_no_level_is_an_error(level: Any, i59: spbe.Instrument) -> None:
    """With the levels there are."""
    with pytest.raises(spbe.UnknownNameError, match="known are 1, 2, 3, 4, 5"):
        i59.criterion("1", level)


def test_an_instrument_may_have_no_criteria() -> None:
    """Then there is none to tell."""
    assert instruments.read(DRAFT).criterion("1", 3) is None


def test_level_names(i5: spbe.Instrument, i59: spbe.Instrument) -> None:
    """By scale, from its lowest level on."""
    assert i5.scale("proses").level_name(0) == "(belum ada)"
    assert i59.scale("layanan").level_name(5) == "Optimum"
    assert i59.scale("proses").level_name(Fraction(5, 2)) is None


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2018, "permenpanrb-5-2018"),
        (2020, "permenpanrb-5-2018"),
        (2021, "permenpanrb-59-2020"),
        (2025, "permenpanrb-59-2020"),
    ],
)
def test_the_instrument_of_a_year(year: int, name: str) -> None:
    """The one in use."""
    assert instruments.for_year(year) is instruments.load(name)


def test_the_instrument_of_2026_warns() -> None:
    """It is provisional."""
    with pytest.warns(spbe.ProvisionalInstrumentWarning):
        assert instruments.for_year(2026).id == "permenpanrb-8-2026"


@pytest.mark.parametrize(
    "year", [2017, 2027, True, "2024", None, 2024.0, Fraction(2024), [2024]], ids=repr
)
def test_an_unknown_year_is_an_error_that_names_those_known(year: Any) -> None:
    """Nothing is guessed from the nearest."""
    with pytest.raises(spbe.UnknownInstrumentError) as caught:
        instruments.for_year(year)
    known = ", ".join(map(str, range(2018, 2027)))
    told = repr(str(year)) if isinstance(year, list) else repr(year)
    cure = "did you mean '2024'?" if year == [2024] else f"known are {known}"
    assert str(caught.value) == f"year {told} is unknown; {cure}"


def test_a_year_of_numpy_is_a_year() -> None:
    """It is a whole number."""
    assert instruments.for_year(np.int64(2024)) is shipped("permenpanrb-59-2020")  # type: ignore[arg-type]


@pytest.mark.parametrize("id", [[], None, 60, b"x"], ids=repr)
def test_what_is_no_text_is_no_id(id: Any) -> None:  # noqa: A002
    """It is unknown like any other."""
    with pytest.raises(spbe.UnknownInstrumentError, match="is unknown; known are"):
        instruments.load(id)


@pytest.mark.parametrize(
    "name", ["../data/permenpanrb-59-2020", "", "PERMENPANRB-5-2018"]
)
def test_an_id_is_no_path(name: str) -> None:
    """Only what is shipped can be loaded."""
    with pytest.raises(spbe.UnknownInstrumentError) as caught:
        instruments.load(name)
    assert str(caught.value).startswith(f"instrument {name!r} is unknown; ")


def test_a_users_own_instrument_is_scored_like_a_shipped_one() -> None:
    """A file and nothing else."""
    instrument = instruments.read(DRAFT)
    score = spbe.score(spbe.Evaluation.from_levels(instrument, [3, 3, 3, 2], year=2030))
    assert str(score.index) == "2.70"
    assert score.predikat is spbe.Predikat.BAIK
    assert [note.kind for note in score.notes] == ["year", "rounding"]
    text = score.notes[1].text
    assert text.en == "The rounding is assumed: the draft names no rounding."


def test_an_own_provisional_instrument_warns(tmp_path: Path) -> None:
    """In Indonesian where it has no English reason."""
    file = tmp_path / "sementara.toml"
    text = Path(DRAFT).read_text("utf-8")
    file.write_text('provisional = { id = "baru konsep" }\n' + text, "utf-8")
    with pytest.warns(spbe.ProvisionalInstrumentWarning) as caught:
        instruments.read(file)
    assert str(caught[0].message) == "rancangan-contoh is provisional: baru konsep"


def test_reading_a_shipped_file_gives_the_shipped_instrument(tmp_path: Path) -> None:
    """A copy is the same; an edited one is refused (tests/broken/shipped-id)."""
    name = "permenpanrb-59-2020.toml"
    source = Path(instruments.__file__).parent / "data" / name
    copy = shutil.copy(source, tmp_path / name)
    assert instruments.read(copy) is shipped("permenpanrb-59-2020")


def test_a_file_that_is_not_there_is_an_os_error() -> None:
    """As for any other file."""
    with pytest.raises(FileNotFoundError):
        instruments.read("nowhere.toml")


def test_a_file_nested_too_deep_is_refused(tmp_path: Path) -> None:
    """And does not exhaust the stack."""
    file = tmp_path / "deep.toml"
    file.write_text("x = " + "[" * 100_000, "utf-8")
    with pytest.raises(spbe.InstrumentError, match="the file is not TOML"):
        instruments.read(file)


def test_instruments_are_equal_by_value(i59: spbe.Instrument) -> None:
    """And hash by id."""
    twin = attrs.evolve(i59)
    assert twin is not i59
    assert twin == i59
    changed = attrs.evolve(i59, note="lain")
    assert hash(twin) == hash(changed) == hash("permenpanrb-59-2020")
    assert hash(attrs.evolve(i59, id="x")) == hash("x")
    assert attrs.evolve(i59, note="lain") != i59
    assert i59 != "permenpanrb-59-2020"


def test_a_changed_instrument_is_pickled_whole(i59: spbe.Instrument) -> None:
    """Only the shipped one itself travels by id."""
    changed = attrs.evolve(i59, note="lain")
    back = pickle.loads(pickle.dumps(changed))
    assert back == changed
    assert back.note == "lain"
    own = instruments.read(DRAFT)
    assert pickle.loads(pickle.dumps(own)) == own
    assert len(pickle.dumps(i59)) < 100
    assert pickle.loads(pickle.dumps(i59)) is i59


def test_a_provisional_instrument_comes_back_without_a_warning(
    i8: spbe.Instrument,
) -> None:
    """The warning is for who loads it."""
    assert pickle.loads(pickle.dumps(i8)) is i8


def test_an_instrument_built_in_code_passes_the_same_checks(
    i59: spbe.Instrument,
) -> None:
    """All contradictions at once, with their places."""
    first, *rest = i59.domains
    aspect = attrs.evolve(first.aspects[0], indicators=())
    with pytest.raises(spbe.InstrumentError) as caught:
        attrs.evolve(
            i59,
            domains=(attrs.evolve(first, aspects=(aspect,)), *rest[1:]),
            repealed_by=None,
        )
    assert [str(problem) for problem in caught.value.problems] == [
        "the aspect has no indicators @ domains[0].aspects[0]",
        "the weights of all domains add up to 75, not to 100 @ domains",
        "the instrument is repealed, but not told by which @ repealed_by",
    ]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"id": ""}, ValueError, "id is blank"),
        ({"title": 5}, TypeError, "title is 5, not a text"),
        ({"status": "berlaku"}, ValueError, "status is 'berlaku', not one of draft"),
        (
            {"evaluation_years": [2021]},
            TypeError,
            r"evaluation_years is \[2021\], not a",
        ),
        ({"evaluation_years": (True,)}, TypeError, r"evaluation_years\[0\] is True"),
        ({"evaluation_years": "2021"}, TypeError, "evaluation_years is '2021', not a"),
        ({"domains": (1,)}, TypeError, r"domains\[0\] is 1, no Domain"),
        (
            {"in_force_from": dt.datetime(2021, 1, 1, tzinfo=dt.UTC)},
            TypeError,
            "in_force_from is datetime.datetime.*, not a date",
        ),
        ({"in_force_until": "2021"}, TypeError, "in_force_until is '2021', not a date"),
        ({"status": ["draft"]}, ValueError, r"status is \['draft'\], not one of"),
    ],
    ids=str,
)
def test_wrong_types_are_refused_in_code_too(
    change: dict[str, Any],
    error: type[Exception],
    message: str,
    i59: spbe.Instrument,
) -> None:
    """No list where a tuple is meant, no text split into letters."""
    with pytest.raises(error, match=f"^{message}"):
        attrs.evolve(i59, **change)


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"weight": 1.3}, TypeError, r"weight is 1.3: write Fraction\('1.3'\)"),
        ({"weight": [1]}, TypeError, r"weight is \[1\], not a Fraction"),
        ({"weight": Fraction(0)}, ValueError, "weight is 0, not above 0"),
        ({"code": "  "}, ValueError, "code is blank"),
        ({"criteria": ["x"]}, TypeError, "criteria is .*, not a tuple"),
        ({"note": 3}, TypeError, "note is 3, not a text"),
    ],
    ids=str,
)
def test_a_wrong_indicator_cannot_be_made(
    fields: dict[str, Any], error: type[Exception], message: str
) -> None:
    """With the cure."""
    right: dict[str, Any] = {
        "code": "1",
        "name": "x",
        "weight": Fraction(1),
        "scale": "proses",
    }
    with pytest.raises(error, match=f"^{message}"):
        spbe.Indicator(**(right | fields))


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"number": True}, TypeError, "number is True, not a whole number"),
        ({"number": -1}, ValueError, "number is -1, below 0"),
    ],
    ids=str,
)
def test_a_wrong_aspect_cannot_be_made(
    fields: dict[str, Any], error: type[Exception], message: str
) -> None:
    """Numbers are whole."""
    right: dict[str, Any] = {
        "number": 1,
        "name": "x",
        "weight": Fraction(1),
        "indicators": (),
    }
    with pytest.raises(error, match=f"^{message}"):
        spbe.Aspect(**(right | fields))


def test_a_wrong_note_of_an_assessment_cannot_be_made() -> None:
    """It may be empty, but is a text."""
    with pytest.raises(TypeError, match="note is None, not a text"):
        spbe.Assessment(code="1", note=None)  # type: ignore[arg-type]


def test_rows_of_an_instrument(i59: spbe.Instrument, i8: spbe.Instrument) -> None:
    """One an indicator, with its groups."""
    assert i59.to_rows()[11] == {
        "domain": 2,
        "aspect": 2,
        "indicator": "12",
        "name": i59.indicator(12).name,
        "weight": "2.5",
        "scale": "proses",
    }
    assert i8.to_rows()[0]["domain"] is None


def test_an_instrument_of_one_indicator() -> None:
    """The smallest there is."""
    draft = instruments.read(DRAFT)
    aspect = draft.aspects[0]
    only = attrs.evolve(aspect.indicators[0], weight=Fraction(100))
    one = attrs.evolve(
        draft,
        aspects=(attrs.evolve(aspect, weight=Fraction(100), indicators=(only,)),),
    )
    assert spbe.score(spbe.Evaluation.from_levels(one, {"1": 4})).index == 4
    assert spbe.score(spbe.Evaluation.from_levels(one, [2])).index == 2


def test_scales_may_differ_within_an_instrument() -> None:
    """Then each level is held against its own scale."""
    draft = instruments.read(DRAFT)
    scale = spbe.Scale(name="pendek", minimum=1, maximum=3, levels=("a", "b", "c"))
    first, second = draft.aspects
    one, two = first.indicators
    short = attrs.evolve(first, indicators=(attrs.evolve(one, scale="pendek"), two))
    bands = draft.banding.bands
    top = attrs.evolve(bands[-1], upper=Fraction("4.7"))
    mixed = attrs.evolve(
        draft,
        scales=(*draft.scales, scale),
        aspects=(short, second),
        banding=attrs.evolve(draft.banding, bands=(*bands[:-1], top)),
    )
    score = spbe.score(
        spbe.Evaluation.from_levels(mixed, {"1": 3, "2": 5, "3": 5, "4": 5})
    )
    assert score.index == Fraction("4.7")
    assert score.to_next is None
    with pytest.raises(spbe.EvaluationError, match="level 4 is not one of 1 to 3"):
        spbe.Evaluation.from_levels(mixed, {"1": 4})


def test_loading_is_safe_for_threads() -> None:
    """Every thread gets one and the same object, in a fresh interpreter."""
    code = (
        "import threading, spbe\n"
        "found, gate = [], threading.Barrier(8)\n"
        "def load():\n"
        "    gate.wait()\n"
        "    found.append(id(spbe.instruments.load('permenpanrb-59-2020')))\n"
        "threads = [threading.Thread(target=load) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(len(found), len(set(found)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["8", "1"]


def test_scoring_is_safe_for_threads(i59: spbe.Instrument) -> None:
    """Cached parts of a new instrument may be made by several at once."""
    fresh = attrs.evolve(i59)
    wrong: list[object] = []
    gate = threading.Barrier(8)

    def work(level: int) -> None:
        gate.wait()
        for _ in range(50):
            evaluation = spbe.Evaluation.from_levels(fresh, [level] * 47, year=2024)
            score = spbe.score(evaluation)
            if score.index != level or len(score.aspects) != 8:
                wrong.append(score)

    threads = [threading.Thread(target=work, args=(1 + n % 5,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_instrument_may_be_in_force_for_one_day(i59: spbe.Instrument) -> None:
    """It ends on the day on which it began, not before."""
    day = dt.date(2021, 1, 1)
    assert (
        attrs.evolve(i59, in_force_from=day, in_force_until=day).in_force_until == day
    )


def test_a_number_of_too_many_digits_is_told(tmp_path: Path) -> None:
    """TOML allows it; Python does not read it."""
    file = tmp_path / "long.toml"
    file.write_text(f"evaluation_years = [{'1' * 5000}]", "utf-8")
    with pytest.raises(spbe.InstrumentError) as caught:
        instruments.read(file)
    assert str(caught.value).startswith("the file is not TOML: Exceeds the limit")
    assert str(caught.value).endswith("@ long.toml")


def test_numbers_at_the_limit_of_digits_are_told(tmp_path: Path) -> None:
    """What follows from them may be too long to write."""
    text = Path(DRAFT).read_text("utf-8")
    scale = text[text.index("[[scales]]") : text.index("[rounding]")]
    long = scale.replace('"proses"', '"panjang"')
    long = long.replace("maximum = 5", f"maximum = {'9' * 4300}")
    text = text.replace(scale, scale + long)
    text = text[::-1].replace('"proses"'[::-1], '"panjang"'[::-1], 1)[::-1]
    file = tmp_path / "limit.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(spbe.InstrumentError) as caught:
        instruments.read(file)
    names, upper = caught.value.problems
    assert names.message.startswith("there are 5 level names for the 9999")
    assert str(upper) == (
        f"the bands' upper end is 5, the index's is 3{'0' * 76}... "
        "@ limit.toml, banding.bands[2].upper"
    )


def test_a_layout_cannot_be_changed(i59: spbe.Instrument) -> None:
    """Mappings inside too."""
    with pytest.raises(TypeError):
        i59.layout.position["1"] = 2  # type: ignore[index]
    with pytest.raises(TypeError):
        i59.layout.starts["exact"] = ()  # type: ignore[index]


def test_levels_have_names(i59: spbe.Instrument, i8: spbe.Instrument) -> None:
    """Whole levels of the scale alone."""
    scale = i59.scale("proses")
    assert scale.level_name(1) == "Rintisan"
    assert scale.level_name(Fraction(5)) == "Optimum"
    assert scale.level_name(Decimal("3.0")) == scale.level_name(np.int64(3))  # type: ignore[arg-type]
    assert i8.scales[0].level_name(Decimal("2.5")) is None
    for level in (0, 6, -1, Decimal("NaN"), Decimal("1E+99"), Fraction(11, 2)):
        with pytest.raises(spbe.UnknownNameError, match=r"^level .* is unknown; "):
            scale.level_name(level)
    for wrong in (3.0, "3", None, True):
        with pytest.raises(TypeError):
            scale.level_name(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "level", [3.0, "3", True, None, [], 0, 6, Fraction(3)], ids=repr
)
def test_a_criterion_is_of_a_whole_level(level: Any, i59: spbe.Instrument) -> None:
    """Of the scale."""
    with pytest.raises(spbe.UnknownNameError, match=r"^level .* is unknown; "):
        i59.criterion(1, level)


@pytest.mark.parametrize("number", [1.0, Decimal(1), True, None, []], ids=repr)
def test_parts_are_found_by_text_and_whole_number_alone(
    number: Any, i59: spbe.Instrument
) -> None:
    """Though many things equal 1 or show as 1."""
    for find in (i59.domain, i59.aspect, i59.indicator, i59.scale):
        with pytest.raises(spbe.UnknownNameError, match="is unknown"):
            find(number)
    assert i59.domain(np.int64(1)) is i59.domain(1)  # type: ignore[arg-type]


def test_two_whole_scales_of_different_range_each_hold() -> None:
    """Also where every level is there and whole."""
    draft = instruments.read(DRAFT)
    long = attrs.evolve(
        draft.scales[0], name="panjang", maximum=6, levels=tuple("abcdef")
    )
    first, second = draft.aspects
    one, two = second.indicators
    longer = attrs.evolve(second, indicators=(one, attrs.evolve(two, scale="panjang")))
    bands = draft.banding.bands
    top = attrs.evolve(bands[-1], upper=Fraction("5.3"))
    mixed = attrs.evolve(
        draft,
        scales=(*draft.scales, long),
        aspects=(first, longer),
        banding=attrs.evolve(draft.banding, bands=(*bands[:-1], top)),
    )
    assert mixed.layout.whole_levels == frozenset()
    levels = {"1": 5, "2": 5, "3": 5, "4": 6}
    assert spbe.score(spbe.Evaluation.from_levels(mixed, levels)).index == top.upper
    with pytest.raises(spbe.EvaluationError, match="level 6 is not one of 1 to 5"):
        spbe.Evaluation.from_levels(mixed, {**levels, "3": 6})


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1" * 300 + "." + "1" * 300, True),
        ("1" * 300 + "/" + "1" * 300, True),
        ("1" * 301 + "." + "1" * 300, False),
        ("1" * 300 + "." + "1" * 301, False),
        ("1" * 301 + "/" + "1" * 300, False),
        ("1" * 300 + "/" + "1" * 301, False),
        ("１.3", False),
        ("1.３", False),
        ("1/３", False),
    ],
)
def test_exact_numbers_have_few_ascii_digits_on_each_side(
    text: str, value: object
) -> None:
    """Three hundred at most."""
    if value:
        assert converter.structure(text, Fraction) == Fraction(text)
        return
    with pytest.raises(TypeError, match="is not a number as text, such as"):
        converter.structure(text, Fraction)


def test_what_may_be_absent_may_be_null() -> None:
    """In a format that has a null."""
    problems: list[spbe.Problem] = []
    assert examine(None, str | None, "note", problems) is None
    assert problems == []
