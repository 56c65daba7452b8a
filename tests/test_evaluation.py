"""Evaluations: what they take, what they refuse, and how they are told."""

from __future__ import annotations

import copy
import datetime as dt
import math
import pickle
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import attrs
import numpy as np
import pytest

import spbe

NAME_12 = "Tingkat Kematangan Peta Rencana SPBE Instansi Pusat/Pemerintah Daerah"


def made(instrument: spbe.Instrument, levels: Any, **more: Any) -> spbe.Evaluation:
    """Make an evaluation from anything, as an untyped caller would."""
    return spbe.Evaluation.from_levels(instrument, levels, **more)


def refused(instrument: spbe.Instrument, levels: Any, **more: Any) -> list[str]:
    """Return the text of each problem."""
    with pytest.raises(spbe.EvaluationError) as caught:
        made(instrument, levels, **more)
    return [str(problem) for problem in caught.value.problems]


THREES = {str(number): 3 for number in range(1, 48)}


@pytest.mark.parametrize(
    "levels",
    [
        THREES,
        {int(code): level for code, level in THREES.items()},
        dict(reversed(THREES.items())),
        MappingProxyType(THREES),
        [3] * 47,
        (3,) * 47,
        np.full(47, 3, dtype=np.int8),
        {code: np.int64(3) for code in THREES},
        {np.int64(int(code)): 3 for code in THREES},
        {np.str_(code): 3 for code in THREES},
        {code if int(code) % 2 else int(code): 3 for code in THREES},
    ],
    ids=[
        "dict",
        "int keys",
        "reversed",
        "proxy",
        "list",
        "tuple",
        "array",
        "numpy levels",
        "numpy keys",
        "numpy texts",
        "mixed keys",
    ],
)
def test_levels_come_in_many_shapes(levels: Any, i59: spbe.Instrument) -> None:
    """Mappings by code or number, in any order, and complete sequences."""
    evaluation = made(i59, levels)
    assert evaluation == made(i59, THREES)
    assert dict(evaluation.levels) == THREES
    assert {type(level) for level in evaluation.levels.values()} == {int}
    assert {type(code) for code in evaluation.levels} == {str}
    assert evaluation.is_complete
    assert evaluation.missing == ()


def test_a_series_like_mapping_is_read_by_its_keys(i59: spbe.Instrument) -> None:
    """A pandas Series has keys, yet iterates over its values."""

    class Series:
        def keys(self) -> list[str]:
            return list(THREES)

        def __getitem__(self, key: str) -> int:
            return THREES[key]

    assert made(i59, Series()) == made(i59, THREES)


NO_LEVELS: list[tuple[Any, str]] = [
    (6, "level 6 is not one of 1 to 5"),
    (0, "level 0 is not one of 1 to 5"),
    (-1, "level -1 is not one of 1 to 5"),
    (10**30, f"level {10**30} is not one of 1 to 5"),
    (10**5000, "level <a whole number of 16610 bits> is not one of 1 to 5"),
    (2.5, "level 2.5 is not one of 1 to 5; write a whole number"),
    (3.0, "level 3.0 is not one of 1 to 5; write a whole number"),
    (math.nan, "level nan is not one of 1 to 5; write a whole number"),
    (math.inf, "level inf is not one of 1 to 5; write a whole number"),
    (True, "level True is not one of 1 to 5; write a whole number"),
    (np.True_, "level np.True_ is not one of 1 to 5; write a whole number"),
    (
        np.float64(3),
        "level np.float64(3.0) is not one of 1 to 5; write a whole number",
    ),
    (Decimal(3), "level Decimal('3') is not one of 1 to 5; write a whole number"),
    (
        Fraction(3),
        "level Fraction(3, 1) is not one of 1 to 5; write a whole number",
    ),
    ("3", "level '3' is not one of 1 to 5; write a number, not a text"),
    ("", "level '' is not one of 1 to 5; write a number, not a text"),
    ([3], "level [3] is not one of 1 to 5; write a whole number"),
    (
        None,
        (
            "level None is not one of 1 to 5; "
            "leave the indicator out if it is not assessed"
        ),
    ),
]


@pytest.mark.parametrize(
    ("value", "text"), NO_LEVELS, ids=[text[:30] for _, text in NO_LEVELS]
)
@pytest.mark.parametrize("complete", [True, False], ids=["complete", "partial"])
def test_what_is_no_level_is_refused(
    value: Any, text: str, complete: object, i59: spbe.Instrument
) -> None:
    """With the indicator's number and name, the value and what is allowed."""
    levels = THREES if complete else {}
    expected = [f"indicator 12 ({NAME_12}): {text}"]
    assert refused(i59, {**levels, "12": value}) == expected
    if complete:
        in_order = list({**levels, "12": value}.values())
        assert refused(i59, in_order) == expected


def test_all_problems_come_at_once_in_official_order(i59: spbe.Instrument) -> None:
    """Levels, unknown and doubled indicators, year, stage, instansi, assessments."""
    problems = refused(
        i59,
        {"20": "3", "2": 0, 12: 3, "12": 4, "48": 1, "012": 2, None: 1, True: 1},
        instansi=" ",
        year="2024",
        stage="akhir",
        assessments=[
            "12",
            spbe.Assessment(code="99"),
            spbe.Assessment(code="1"),
            spbe.Assessment(code="1"),
        ],
    )
    assert [text.split("): ")[-1] for text in problems] == [
        "level 0 is not one of 1 to 5",
        "12 and '12' both give it a level",
        "level '3' is not one of 1 to 5; write a number, not a text",
        "indicator '48' is not in permenpanrb-59-2020; known are 1 to 47",
        "indicator '012' is not in permenpanrb-59-2020; did you mean '12'?",
        "indicator None is not in permenpanrb-59-2020",
        "indicator True is not in permenpanrb-59-2020",
        "' ' is neither an Instansi nor a name @ instansi",
        "'2024' is not a year; write a whole number such as 2024 @ year",
        (
            "stage 'akhir' is unknown; known are mandiri, dokumen, interviu, visitasi, "
            "final @ stage"
        ),
        "'12' is not an Assessment @ assessments[0]",
        (
            "indicator '99' is not in permenpanrb-59-2020; known are 1 to 47 "
            "@ assessments[1]"
        ),
        "indicator 1 has two assessments @ assessments[3]",
    ]


def test_one_key_too_many_in_a_complete_dict_is_refused(i59: spbe.Instrument) -> None:
    """All 47 are there, and yet something is wrong."""
    assert refused(i59, THREES | {"48": 3}) == [
        "indicator '48' is not in permenpanrb-59-2020; known are 1 to 47"
    ]
    twice: dict[Any, int] = {**THREES, 12: 3}
    assert refused(i59, twice) == [
        f"indicator 12 ({NAME_12}): '12' and 12 both give it a level"
    ]


class Long(list[int]):
    """A list that says it is longer than it is."""

    def __len__(self) -> int:
        return 47


def test_a_sequence_that_lies_about_its_length_is_counted(
    i59: spbe.Instrument,
) -> None:
    """What it holds counts."""
    (problem,) = refused(i59, Long([3] * 5))
    assert problem.startswith("there are 5 levels for 47 indicators; ")
    assert made(i59, Long([3] * 47)).is_complete


class Word(str, Enum):  # noqa: UP042 (str of a member is not its text)
    """A code as a member of an enumeration."""

    TWELVE = "12"


def test_a_text_of_another_class_is_the_text_it_holds(i59: spbe.Instrument) -> None:
    """Not the name of a member."""
    evaluation = made(i59, {Word.TWELVE: 4})
    assert dict(evaluation.levels) == {"12": 4}
    assert [type(code) for code in evaluation.levels] == [str]
    assert evaluation.level(Word.TWELVE) == 4
    assert refused(i59, {Word.TWELVE: 4, 12: 4}) == [
        f"indicator 12 ({NAME_12}): <Word.TWELVE: '12'> and 12 both give it a level"
    ]


class Bad:
    """What raises whenever it is looked at."""

    def __index__(self) -> int:
        raise RuntimeError

    def __str__(self) -> str:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


def test_what_raises_on_every_look_is_told_all_the_same(i59: spbe.Instrument) -> None:
    """As level, stage and year."""
    shown = "<Bad, not shown: RuntimeError>"
    assert refused(
        i59, {"12": Bad()}, year=Bad(), stage=Bad(), instansi=Bad(), assessments=Bad()
    ) == [
        (
            f"indicator 12 ({NAME_12}): level {shown} is not one of 1 to 5; "
            "write a whole number"
        ),
        f"{shown} is neither an Instansi nor a name @ instansi",
        f"{shown} is not a year; write a whole number such as 2024 @ year",
        (
            f"stage {shown} is unknown; known are mandiri, dokumen, interviu, "
            "visitasi, final @ stage"
        ),
        f"{shown} is no sequence of Assessment objects @ assessments",
    ]


@pytest.mark.parametrize(
    "year", [0, -1, 10_000, 10**5000], ids=["0", "-1", "10000", "long"]
)
def test_years_are_those_a_date_can_have(year: int, i59: spbe.Instrument) -> None:
    """1 to 9999."""
    with pytest.raises(spbe.EvaluationError) as caught:
        made(i59, {}, year=year)
    (problem,) = caught.value.problems
    assert str(problem).endswith("is not a year from 1 to 9999 @ year")
    assert problem.allowed == "1 to 9999"
    assert made(i59, {}, year=1).year == 1
    assert made(i59, {}, year=9999).year == 9999


@pytest.mark.parametrize(
    "assessments",
    [
        "",
        "12",
        b"",
        {},
        {"12": spbe.Assessment(code="12")},
        np.array(5),
        None,
        memoryview(b""),
        list,
    ],
    ids=[
        "empty text",
        "text",
        "bytes",
        "empty dict",
        "dict",
        "array",
        "None",
        "memoryview",
        "class",
    ],
)
def test_assessments_are_a_sequence_of_them(
    assessments: Any, i59: spbe.Instrument
) -> None:
    """Only nothing at all is nothing."""
    (problem,) = refused(i59, {}, assessments=assessments)
    assert problem.endswith("is no sequence of Assessment objects @ assessments")


def test_assessments_of_numpy_are_looked_at_one_by_one(i59: spbe.Instrument) -> None:
    """An array has no truth of its own."""
    one = spbe.Assessment(code="12")
    array = np.array([one, spbe.Assessment(code="2")], dtype=object)
    assert made(i59, {}, assessments=array).assessments[1] is one
    assert made(i59, {}, assessments=[]).assessments == ()
    assert refused(i59, {}, assessments=np.array([1, 2])) == [
        "np.int64(1) is not an Assessment @ assessments[0]",
        "np.int64(2) is not an Assessment @ assessments[1]",
    ]


@pytest.mark.parametrize("number", [0, 46, 48])
def test_a_sequence_is_complete(number: int, i59: spbe.Instrument) -> None:
    """Too few or too many levels could stand for anything."""
    assert refused(i59, [3] * number) == [
        (
            f"there are {number} levels for 47 indicators; "
            "a sequence is complete and in official order: "
            "pass a mapping if some are not assessed"
        )
    ]


@pytest.mark.parametrize(
    "levels",
    [
        "3" * 47,
        b"\3" * 47,
        bytearray(b"\3" * 47),
        memoryview(b"\3" * 47),
        {3},
        3,
        None,
        THREES.values(),
        iter([3] * 47),
        list,
        dict,
        np.array(3),
    ],
    ids=[
        "text",
        "bytes",
        "bytearray",
        "memoryview",
        "set",
        "number",
        "None",
        "values",
        "iterator",
        "list",
        "dict",
        "array of no dimension",
    ],
)
def test_what_has_no_order_or_codes_is_refused(
    levels: Any, i59: spbe.Instrument
) -> None:
    """A text is a sequence to Python; not to us."""
    (problem,) = refused(i59, levels)
    assert problem.endswith(
        "is neither a mapping from indicator to level "
        "nor a list of levels in official order"
    )


@pytest.mark.parametrize("key", [1.0, True])
def test_keys_that_only_equal_a_number_are_refused(
    key: Any, i59: spbe.Instrument
) -> None:
    """1.0 and True find the same place in a dict as 1 does."""
    levels: dict[Any, int] = dict.fromkeys(range(2, 48), 3)
    assert refused(i59, {**levels, key: 3}) == [
        f"indicator {key!r} is not in permenpanrb-59-2020"
    ]


def test_a_wrong_number_among_number_keys_is_refused(i59: spbe.Instrument) -> None:
    """As many keys as indicators, but one of them is none."""
    assert refused(i59, dict.fromkeys(range(2, 49), 3)) == [
        "indicator 48 is not in permenpanrb-59-2020; known are 1 to 47"
    ]


def test_a_key_of_too_many_digits_is_refused(i59: spbe.Instrument) -> None:
    """Python refuses to write such a number; the error does not."""
    (problem,) = refused(i59, {10**5000: 3})
    assert "is not in permenpanrb-59-2020" in problem


def test_indicator_35_is_three_services(i5: spbe.Instrument) -> None:
    """5/2018: the number alone is not a code, and levels begin at 0."""
    codes = i5.layout.codes
    assert codes[-3:] == ("35-1", "35-2", "35-3")
    assert made(i5, dict.fromkeys(codes, 0)).is_complete
    assert refused(i5, {35: 3}) == [
        "indicator 35 is not in permenpanrb-5-2018; did you mean '35-1'?"
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1),
        (np.int8(5), 5),
        (Decimal("1.26"), Fraction("1.26")),
        (Decimal("2.0"), 2),
        (Fraction(10, 3), Fraction(10, 3)),
    ],
    ids=repr,
)
def test_decimal_scales_take_exact_values(
    value: Any, expected: Any, i8: spbe.Instrument
) -> None:
    """8/2026: whole numbers, Decimal and Fraction."""
    level = made(i8, {"1": value}).level(1)
    assert level == expected
    assert type(level) is type(expected)


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        (1.26, "; write a whole number, a Decimal or a Fraction"),
        (Decimal("NaN"), "; write a whole number, a Decimal or a Fraction"),
        (True, "; write a whole number, a Decimal or a Fraction"),
        ("1.26", "; write a number, not a text"),
        (Decimal("5.01"), ""),
        (Fraction(99, 100), ""),
    ],
    ids=repr,
)
def test_decimal_scales_refuse_what_is_not_exact_or_off_the_scale(
    value: Any, cure: str, i8: spbe.Instrument
) -> None:
    """A float is not what it shows."""
    name = i8.indicator(1).name
    assert refused(i8, {"1": value}) == [
        f"indicator 1 ({name}): level {value!r} is not within 1 to 5{cure}"
    ]


def test_a_partial_evaluation_tells_what_is_missing(i59: spbe.Instrument) -> None:
    """Not assessed is not zero: there is no level at all."""
    evaluation = made(i59, {"1": 4, 3: 2})
    assert not evaluation.is_complete
    assert evaluation.missing[:3] == ("2", "4", "5")
    assert (evaluation.level(1), evaluation.level("2")) == (4, None)
    assert "2" not in evaluation.levels
    assert len(evaluation.levels) == 2
    with pytest.raises(KeyError):
        evaluation.levels["2"]
    with pytest.raises(spbe.UnknownNameError, match="indicator 48 is unknown"):
        evaluation.level(48)
    assert repr(evaluation) == "<Evaluation permenpanrb-59-2020: 2 of 47 levels>"


def test_levels_can_be_replaced_and_added(i59: spbe.Instrument) -> None:
    """The evaluation itself stays as it is."""
    before = made(i59, {"1": 4}, year=2024, instansi="Kota Denpasar")
    after = before.replace_levels({"1": 5, 2: 3})
    assert dict(after.levels) == {"1": 5, "2": 3}
    assert dict(before.levels) == {"1": 4}
    assert (after.year, after.instansi) == (2024, before.instansi)
    with pytest.raises(spbe.EvaluationError, match="level 9 is not one of 1 to 5"):
        before.replace_levels({"1": 9})


def test_who_when_and_stage(i59: spbe.Instrument) -> None:
    """Names are taken for what they name; numpy's years too."""
    evaluation = made(
        i59, {}, instansi="Pemerintah Kota Denpasar", year=np.int64(2021), stage="Final"
    )
    assert evaluation.instansi == spbe.Instansi(name="Pemerintah Kota Denpasar")
    assert type(evaluation.year) is int
    assert evaluation.stage is spbe.Stage.FINAL
    same = made(
        i59,
        {},
        instansi=spbe.Instansi(name="Pemerintah Kota Denpasar"),
        year=2021,
        stage=spbe.Stage.FINAL,
    )
    assert same == evaluation


def test_assessments_stand_in_official_order(i59: spbe.Instrument) -> None:
    """However they were given, so that the same content is equal."""
    evidence = spbe.Evidence(title="Perwali 12/2023", date=dt.date(2023, 5, 2))
    one = spbe.Assessment(
        code="12", note="menunggu", unit="Diskominfo", evidence=(evidence,)
    )
    two = spbe.Assessment(code="2")
    evaluation = made(i59, {"12": 3}, assessments=[one, two])
    assert evaluation == made(i59, {"12": 3}, assessments=iter([two, one]))
    assert evaluation.assessments == (two, one)
    assert evaluation.assessment(12) is one
    assert evaluation.assessment(13) is None
    row = evaluation.to_rows()[11]
    assert row == {
        "indicator": "12",
        "name": NAME_12,
        "level": 3,
        "unit": "Diskominfo",
        "note": "menunggu",
    }
    assert evaluation.to_rows()[12]["level"] is None
    assert refused(i59, {}, assessments=5) == [
        "5 is no sequence of Assessment objects @ assessments"
    ]


def test_rows_show_decimal_values(i8: spbe.Instrument) -> None:
    """Exact, whether they end or not."""
    rows = made(i8, {"1": Decimal("1.26"), "2": Fraction(10, 3), "3": 2}).to_rows()
    assert [row["level"] for row in rows[:3]] == [Fraction("1.26"), Fraction(10, 3), 2]


@pytest.mark.parametrize("not_an_instrument", [None, "permenpanrb-59-2020"], ids=repr)
def test_an_instrument_is_an_object(not_an_instrument: Any) -> None:
    """An id is not looked up behind the caller's back."""
    with pytest.raises(
        TypeError, match=r"is not an Instrument: see spbe.instruments.load"
    ):
        made(not_an_instrument, {})


def test_evaluations_are_frozen_all_the_way_down(i59: spbe.Instrument) -> None:
    """Nothing reachable from one can be assigned, nor deleted."""
    evaluation = made(i59, THREES, assessments=[spbe.Assessment(code="1")])
    for target, name in (
        (evaluation, "year"),
        (evaluation.levels, "in_order"),
        (evaluation.assessments[0], "note"),
    ):
        with pytest.raises(AttributeError):
            setattr(target, name, None)
        with pytest.raises(AttributeError):
            delattr(target, name)
    with pytest.raises(TypeError):
        evaluation.levels["1"] = 5  # type: ignore[index]


def test_evaluations_are_equal_and_hash_by_value(i59: spbe.Instrument) -> None:
    """Also against levels of an equal instrument that is another object."""
    twin = pickle.loads(pickle.dumps(attrs.evolve(i59)))
    assert twin is not i59
    one, two = made(i59, THREES), made(twin, THREES)
    assert one == two
    assert hash(one) == hash(two)
    assert one.levels == THREES
    assert one.levels != {**THREES, "1": 4}
    assert one != made(i59, {**THREES, "1": 4})
    assert one.levels != 3
    assert repr(one.levels) == "<Levels 47 of 47>"


def test_a_pickled_evaluation_is_small(i59: spbe.Instrument) -> None:
    """A shipped instrument travels by its id and comes back the same object."""
    evaluation = made(i59, THREES, instansi="Kota Denpasar", year=2024, stage="final")
    data = pickle.dumps(evaluation)
    assert len(data) < 700
    back = pickle.loads(data)
    assert back == evaluation
    assert back.instrument is i59
    assert copy.deepcopy(evaluation) == evaluation
    score = pickle.loads(pickle.dumps(spbe.score(evaluation)))
    assert score.index == 3


def test_evolving_to_another_instrument_checks_the_levels_again(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """Levels of one scale are not levels of another."""
    evaluation = made(i5, {"1": 0, "35-1": 2})
    with pytest.raises(spbe.EvaluationError) as caught:
        attrs.evolve(evaluation, instrument=i59)
    assert [problem.kind for problem in caught.value.problems] == [
        "level",
        "unknown-indicator",
    ]


def test_a_moment_is_no_date() -> None:
    """No format would bring it back as it was."""
    moment = dt.datetime(2023, 5, 2, tzinfo=dt.UTC)
    with pytest.raises(TypeError, match=r"date is datetime.datetime\(.*, not a date"):
        spbe.Evidence(title="x", date=moment)


class Third(Fraction):
    """A fraction of another class."""


def test_a_fraction_of_another_class_becomes_a_plain_one(i8: spbe.Instrument) -> None:
    """So that equal evaluations pickle and show alike."""
    level = made(i8, {"1": Third(10, 3)}).level(1)
    assert level == Fraction(10, 3)
    assert type(level) is Fraction
    assert type(spbe.Index(Third(10, 3)).exact) is Fraction
