"""From an exact or a printed index to its predikat."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest

import spbe
from spbe._rounding import rounds_up_from
from spbe.rules import half_up, predikat_of, predikat_of_printed

P = spbe.Predikat


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("1", P.KURANG),
        ("1.7999", P.KURANG),
        ("1.8", P.CUKUP),
        ("2.5999", P.CUKUP),
        ("2.6", P.BAIK),
        ("3.4999", P.BAIK),
        ("3.5", P.SANGAT_BAIK),
        ("4.1999", P.SANGAT_BAIK),
        ("4.2", P.MEMUASKAN),
        ("5", P.MEMUASKAN),
    ],
)
def test_bands_are_half_open(exact: str, expected: P, i59: spbe.Instrument) -> None:
    """An edge belongs to the band above it; the top of the scale to the highest."""
    assert predikat_of(i59, Fraction(exact), 2024) is expected


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("1.7949", P.KURANG),
        ("1.795", P.CUKUP),
        ("4.1949", P.SANGAT_BAIK),
        ("4.195", P.MEMUASKAN),
    ],
)
def test_the_published_basis_rounds_half_up_first(
    exact: str, expected: P, i59: spbe.Instrument
) -> None:
    """In 2023 an index that rounds to the edge had reached it."""
    assert predikat_of(i59, Decimal(exact), 2023) is expected


def test_an_index_object_is_taken(i59: spbe.Instrument) -> None:
    """And whole numbers."""
    assert predikat_of(i59, spbe.Index(3)) is predikat_of(i59, 3) is P.BAIK


@pytest.mark.parametrize(
    "value", [0, Fraction("0.9999"), Fraction("5.0001"), 21], ids=repr
)
def test_an_index_off_the_scale_is_refused(value: Any, i59: spbe.Instrument) -> None:
    """With what is allowed."""
    with pytest.raises(spbe.EvaluationError) as caught:
        predikat_of(i59, value)
    assert caught.value.problems[0].allowed == "1 to 5"
    assert "is not within 1 to 5, the scale of permenpanrb-59-2020" in str(caught.value)


def test_level_0_is_on_the_scale_of_5_2018(i5: spbe.Instrument) -> None:
    """There an index of 0 is Kurang."""
    assert predikat_of(i5, 0) is P.KURANG


@pytest.mark.parametrize("value", [3.5, "3.5", True, None], ids=repr)
def test_what_is_not_exact_is_refused(value: Any, i59: spbe.Instrument) -> None:
    """A float does not decide a predikat."""
    with pytest.raises(TypeError):
        predikat_of(i59, value)


@pytest.mark.parametrize(
    ("printed", "year", "expected"),
    [
        ("3.50", 2024, [P.BAIK, P.SANGAT_BAIK]),
        ("3.5", 2024, [P.BAIK, P.SANGAT_BAIK]),
        (Decimal("3.50"), 2024, [P.BAIK, P.SANGAT_BAIK]),
        ("3.50", 2023, [P.SANGAT_BAIK]),
        ("3.49", 2024, [P.BAIK]),
        ("3.51", 2024, [P.SANGAT_BAIK]),
        (1, None, [P.KURANG]),
        ("5.00", 2024, [P.MEMUASKAN]),
    ],
    ids=repr,
)
def test_a_printed_index_may_leave_two_predikat(
    printed: Any, year: int | None, expected: list[P], i59: spbe.Instrument
) -> None:
    """All that levels can give behind the printed figure."""
    assert sorted(predikat_of_printed(i59, printed, year)) == expected


def test_only_indices_that_levels_give_are_counted(i59: spbe.Instrument) -> None:
    """Nothing lies between 1 and 1.013, so 1.01 has one reading and 5.01 none."""
    assert predikat_of_printed(i59, "1.01") == {P.KURANG}
    assert predikat_of_printed(i59, "1.005", places=3) == set()


def test_a_figure_stands_for_all_that_rounds_half_up_to_it(
    i59: spbe.Instrument,
) -> None:
    """Only 1.015 prints as 1.02, and 1.025 no more; nothing prints as 1.042."""
    assert predikat_of_printed(i59, "1.02") == {P.KURANG}
    assert predikat_of_printed(i59, "1.042", places=3) == set()


@pytest.mark.parametrize("text", ["3.", "3.x", "x.5", ".5", "3.5.0", "-3.5"])
def test_a_text_that_no_report_prints_is_refused(
    text: str, i59: spbe.Instrument
) -> None:
    """The digits before the point and behind it are looked at."""
    with pytest.raises(ValueError, match="is not a figure as printed") as caught:
        predikat_of_printed(i59, text)
    assert str(caught.value) == (f"{text!r} is not a figure as printed, such as '2.98'")


def test_a_figure_whose_readings_only_touch_the_scale() -> None:
    """0 stands for less than 0.5 and 5 for 4.5 and more, the ends of the scale."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    (scale,) = draft.scales
    lower = attrs.evolve(scale, name="lain", minimum=0, maximum=4, levels=("-",) * 5)
    weight = Fraction(50)
    halves = []
    for aspect, one in zip(draft.aspects, (scale, lower), strict=True):
        indicator = attrs.evolve(aspect.indicators[0], weight=weight, scale=one.name)
        halves.append(attrs.evolve(aspect, weight=weight, indicators=(indicator,)))
    low, *between, high = draft.banding.bands
    bands = (
        attrs.evolve(low, lower=Fraction(1, 2)),
        *between,
        attrs.evolve(high, upper=Fraction(9, 2)),
    )
    mixed = attrs.evolve(
        draft,
        aspects=tuple(halves),
        scales=(scale, lower),
        banding=attrs.evolve(draft.banding, bands=bands),
    )
    with pytest.raises(spbe.EvaluationError, match=r"0 is not within 0\.5 to 4\.5"):
        predikat_of_printed(mixed, 0, places=0)
    assert predikat_of_printed(mixed, 5, places=0) == {P.MEMUASKAN}


def test_landak(i5: spbe.Instrument) -> None:
    """Kabupaten Landak rose from 1.15 Kurang to 2.1 Cukup."""
    assert predikat_of_printed(i5, "1.15", 2018) == {P.KURANG}
    assert predikat_of_printed(i5, "2.1", 2019) == {P.CUKUP}


def test_thirds_of_5_2018_lie_on_both_sides_of_an_edge(i5: spbe.Instrument) -> None:
    """1.80 prints from 1.79667 (Kurang), 1.8 and 1.80333 (Cukup)."""
    assert predikat_of_printed(i5, "1.80", 2020) == {P.KURANG, P.CUKUP}
    assert predikat_of_printed(i5, "0.00", 2020) == {P.KURANG}


def test_decimal_values_reach_every_index(i8: spbe.Instrument) -> None:
    """8/2026: the figure may stand for any value that rounds to it."""
    assert predikat_of_printed(i8, "2.50", 2026) == {P.CUKUP, P.BAIK}
    assert predikat_of_printed(i8, "2.49", 2026) == {P.CUKUP}
    assert predikat_of_printed(i8, "5.00", 2026) == {P.MEMUASKAN}
    assert predikat_of_printed(i8, "1.00", 2026) == {P.KURANG}


def test_no_places_at_all(i8: spbe.Instrument) -> None:
    """3 stands for 2.5 to below 3.5: the whole of Baik and nothing else."""
    assert predikat_of_printed(i8, "3", 2026, places=0) == {P.BAIK}
    assert predikat_of_printed(i8, "4", 2026, places=0) == {P.SANGAT_BAIK, P.MEMUASKAN}


@pytest.mark.parametrize(
    ("places", "error"),
    [(-1, ValueError), (101, ValueError), (2.0, TypeError), (True, TypeError)],
    ids=repr,
)
def test_places_have_a_range(
    places: Any, error: type[Exception], i59: spbe.Instrument
) -> None:
    """Whole, and not so many that the answer takes hours."""
    message = f"^{places!r} is not a number of decimal places, 0 to 100$"
    with pytest.raises(error, match=message):
        predikat_of_printed(i59, "3", places=places)
    with pytest.raises(error, match=message):
        half_up(3, places)


@pytest.mark.parametrize("year", [2023.0, True, "2023", Fraction(2023)], ids=repr)
def test_what_is_no_year_is_refused(year: Any, i59: spbe.Instrument) -> None:
    """2023.0 would find the basis of 2023, and "2023" that of no year."""
    message = "is not a year; write a whole number such as 2024$"
    with pytest.raises(TypeError, match=message):
        predikat_of(i59, 3, year)
    with pytest.raises(TypeError, match=message):
        predikat_of_printed(i59, "3", year)
    with pytest.raises(TypeError, match=message):
        i59.banding.basis_for(year)


def test_a_year_of_numpy_is_a_year(i59: spbe.Instrument) -> None:
    """It is a whole number."""
    assert i59.banding.basis_for(np.int64(2023)).kind == "published"  # type: ignore[arg-type]


def test_rounding_reaches_an_edge_finer_than_a_hundredth() -> None:
    """From half a hundredth below the first figure that is not under it."""
    assert rounds_up_from(Fraction("2.6")) == Fraction("2.595")
    assert rounds_up_from(Fraction("2.601")) == Fraction("2.605")
    assert rounds_up_from(Fraction("2.609")) == Fraction("2.605")
    assert rounds_up_from(Fraction("2.6"), 0) == Fraction("2.5")


def test_ten_places_as_the_ministrys_application_gives_them(
    i59: spbe.Instrument,
) -> None:
    """More places leave fewer readings."""
    assert predikat_of_printed(i59, "3.4985000000", 2024, places=10) == {P.BAIK}


@pytest.mark.parametrize("printed", ["0.99", "5.01", "21", 0], ids=repr)
def test_a_printed_index_off_the_scale_is_refused(
    printed: Any, i59: spbe.Instrument
) -> None:
    """A slipped decimal mark is an error, not an empty answer."""
    with pytest.raises(spbe.EvaluationError, match="is not within 1 to 5"):
        predikat_of_printed(i59, printed)


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("3.505", "3.505 has more than 2 decimal places; state places=3 if so printed"),
        ("3,50", "'3,50' is not a figure as printed, such as '2.98'"),
        ("", "'' is not a figure as printed, such as '2.98'"),
        ("-1", "'-1' is not a figure as printed, such as '2.98'"),
        ("٣", "'٣' is not a figure as printed, such as '2.98'"),
        (Decimal(-1), r"Decimal\('-1'\) is not a figure from 0 upwards"),
        (Decimal("-0"), r"Decimal\('-0'\) is not a figure from 0 upwards"),
        (Decimal("NaN"), r"Decimal\('NaN'\) is not a figure from 0 upwards"),
        (
            "2.5000",
            "2.5000 has more than 2 decimal places; state places=4 if so printed",
        ),
        (Decimal("1E+41"), r"Decimal\('1E\+41'\) has more digits than is read"),
        (Decimal("1E-61"), r"Decimal\('1E-61'\) has more digits than is read"),
        (10**41, "1(0){41} has more digits than is read"),
    ],
    ids=repr,
)
def test_a_figure_that_is_none_is_refused(
    printed: Any, message: str, i59: spbe.Instrument
) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="^" + message.replace(".", r"\.")):
        predikat_of_printed(i59, printed)


@pytest.mark.parametrize("printed", [3.5, True, None], ids=repr)
def test_a_printed_float_is_refused(printed: Any, i59: spbe.Instrument) -> None:
    """It may not be what was printed."""
    with pytest.raises(TypeError):
        predikat_of_printed(i59, printed)
