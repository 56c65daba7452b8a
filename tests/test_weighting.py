"""The one formula of every group."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import spbe
from spbe.rules import weighted_mean


def test_takes_every_exact_kind_of_number() -> None:
    """Levels, decimals, fractions and indices, with weights alike."""
    values: list[Any] = [1, Decimal("2.5"), Fraction(10, 3), spbe.Index(4)]
    weights: list[Any] = [1, Decimal("0.5"), Fraction(3, 2), 1]
    assert weighted_mean(values, weights) == Fraction(225, 80)


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        ([1, 2], [1], "there are 2 values for 1 weights"),
        ([], [], "there is nothing to take the mean of"),
        ([1, 2], [1, 0], "weight 0 is not above 0"),
        ([1, 2], [1, -1], "weight -1 is not above 0"),
        ([Decimal("NaN")], [1], r"Decimal\('NaN'\) is not a finite number"),
    ],
    ids=repr,
)
def test_what_has_no_mean_is_refused(
    values: list[Any], weights: list[Any], message: str
) -> None:
    """No silent answer for odd input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        weighted_mean(values, weights)


def test_arrays_have_a_mean() -> None:
    """Of whole numbers; numpy's floats are floats too."""
    assert weighted_mean(np.array([3, 4]), np.array([1, 3])) == Fraction(15, 4)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^there is nothing to take the mean of$"):
        weighted_mean(np.array([]), np.array([]))  # type: ignore[arg-type]
    message = (
        r"^np.float64\(3.5\) is a float, which is not exact: write Decimal\('3.5'\)$"
    )
    with pytest.raises(TypeError, match=message):
        weighted_mean(np.array([3.5]), np.array([1]))  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [1.5, "1", True, None], ids=repr)
def test_what_is_not_exact_is_refused(value: Any) -> None:
    """Neither as a value nor as a weight."""
    with pytest.raises(TypeError):
        weighted_mean([value], [1])
    with pytest.raises(TypeError):
        weighted_mean([1], [value])
