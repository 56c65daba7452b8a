"""The index as a number: exact, ordered, and published once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import spbe
from spbe.rules import half_up


def test_published_once_half_up() -> None:
    """A half goes up, which neither round() nor Decimal's default does."""
    index = spbe.Index(Fraction("2.595"))
    assert str(index) == f"{index}" == "2.60"
    assert index.published == Decimal("2.60")
    assert float(index) == 2.595
    assert repr(index) == "<Index 2.60 = 2.595>"
    assert repr(spbe.Index(Fraction(10, 3))) == "<Index 3.33 = 10/3>"


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        (".0f", "3"),
        (".1f", "2.6"),
        (".3f", "2.595"),
        ("8.4f", "  2.5950"),
        ("", "2.60"),
    ],
)
def test_formats_as_a_number(spec: str, text: str) -> None:
    """Each time rounded from the exact value."""
    assert format(spbe.Index(Fraction("2.595")), spec) == text


@pytest.mark.parametrize("spec", ["f", ".f", "d", ".2e", "x.yf", "8", ".٣f"])
def test_other_formats_are_refused(spec: str) -> None:
    """With one that is known."""
    message = f"format '{spec}' is not known for an index; write one like '.4f'"
    with pytest.raises(ValueError, match=f"^{message}$"):
        format(spbe.Index(3), spec)


def test_places_of_a_format_have_a_range() -> None:
    """As those of half_up."""
    assert f"{spbe.Index(3):.100f}" == "3." + "0" * 100
    message = "^101 is not a number of decimal places, 0 to 100$"
    with pytest.raises(ValueError, match=message):
        format(spbe.Index(3), ".101f")


@pytest.mark.parametrize(
    "value",
    [10**90, Fraction(10**90, 7), -(10**4200), 10**5000, Fraction(1, 10**5000)],
    ids=["long", "fraction", "very long", "unwritable", "tiny"],
)
def test_the_repr_of_any_index_is_short(value: Any) -> None:
    """Though Python writes no number of more than 4,300 digits."""
    assert len(repr(spbe.Index(value))) < 100


@pytest.mark.parametrize(
    "other", [3, Fraction(3), Decimal("3.00"), spbe.Index(3)], ids=repr
)
def test_compares_exactly(other: Any) -> None:
    """With whole numbers, fractions, decimals and other indices."""
    index = spbe.Index(3)
    below, above = spbe.Index(Fraction("2.9999")), spbe.Index(Fraction("3.0001"))
    assert index == other
    assert hash(index) == hash(other)
    assert below < other
    assert below <= other
    assert above > other
    assert above >= other
    assert index <= other
    assert index >= other
    assert not index < other
    assert not index > other
    assert below != other


@pytest.mark.parametrize("other", [3.0, "3", None, True, Decimal("NaN")], ids=repr)
def test_does_not_compare_with_what_is_not_exact(other: Any) -> None:
    """Equal to no float; ordering with one is an error."""
    index = spbe.Index(3)
    assert index != other
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(index, compare)(other) is NotImplemented


@pytest.mark.parametrize(
    ("value", "error", "message"),
    [
        (2.5, TypeError, "2.5 is a float, which is not exact: write Decimal('2.5')"),
        ("2.5", TypeError, "'2.5' is not a whole number"),
        (True, TypeError, "True is a truth value, not a number"),
        (np.True_, TypeError, "np.True_ is a truth value, not a number"),
        (None, TypeError, "None is not a whole number"),
        (Decimal("1E+41"), ValueError, "Decimal('1E+41') has more digits than is read"),
        (
            Decimal("1E-999999"),
            ValueError,
            "Decimal('1E-999999') has more digits than is read",
        ),
        (Decimal("Infinity"), ValueError, "Decimal('Infinity') is not a finite number"),
    ],
)
def test_takes_exact_values_alone(
    value: Any, error: type[Exception], message: str
) -> None:
    """With the cure."""
    with pytest.raises(error) as caught:
        spbe.Index(value)
    assert str(caught.value) == message


class Half(Fraction):
    """A fraction that shows itself its own way."""

    def __str__(self) -> str:
        return "half"


def test_a_subclass_of_a_fraction_is_taken_as_the_plain_number() -> None:
    """What it shows is its own."""
    index = spbe.Index(Half(7, 2))
    assert type(index.exact) is Fraction
    assert (index.exact, str(index)) == (Fraction(7, 2), "3.50")


def test_sixty_decimal_places_are_read_and_no_more() -> None:
    """That is far beyond any index."""
    least = Decimal("1E-60")
    assert spbe.Index(least).exact == Fraction(1, 10**60)
    with pytest.raises(ValueError, match="more digits than is read"):
        spbe.Index(least / 10)


def test_an_index_of_an_index_is_the_same() -> None:
    """So that functions can take either."""
    assert spbe.Index(spbe.Index(3)).exact == 3


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction("0.004999"), 2, "0.00"),
        (Fraction("0.005"), 2, "0.01"),
        (Fraction("1.085"), 2, "1.09"),
        (Fraction("2.665"), 2, "2.67"),
        (Fraction(8, 3), 10, "2.6666666667"),
        (Fraction("4.5"), 0, "5"),
        (3, 2, "3.00"),
        (Fraction("-0.005"), 2, "0.00"),
    ],
)
def test_half_up(value: Fraction | int, places: int, text: str) -> None:
    """In integers, to as many places as asked for."""
    assert str(half_up(value, places)) == text


@pytest.mark.parametrize("value", [2.5, True, "2.5", Decimal("2.5")], ids=repr)
def test_half_up_refuses_what_may_be_rounded_already(value: Any) -> None:
    """A figure is rounded once, from the exact value."""
    with pytest.raises(TypeError) as caught:
        half_up(value)
    told = f"{value!r} is not exact: pass a Fraction or a whole number"
    assert str(caught.value) == told
