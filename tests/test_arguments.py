"""What callers pass is refused in one way wherever it is passed."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pandas as pd
import pytest

import spbe
from spbe import serialization
from spbe._arguments import check_kind, check_mapping, check_word, path_of, several
from spbe._numbers import plain

MAKE = "make one with spbe.Evaluation.from_levels(instrument, levels)"


def test_a_word_is_one_of_those_known() -> None:
    """And a text: what only looks like one is compared with none."""
    check_word("colour", "red", ("red", "green"))
    for value in ("blue", ["red"], None, pd.DataFrame({"a": [1]})):
        with pytest.raises(spbe.UnknownNameError, match=r"^colour .* is unknown"):
            check_word("colour", value, ("red", "green"))


def test_an_object_is_of_its_kind() -> None:
    """With how to make one, where there is a way."""
    check_kind(3, str, int)
    with pytest.raises(TypeError, match=r"^3 is not a str or None$"):
        check_kind(3, str, type(None))
    with pytest.raises(TypeError, match=r"^3 is not an Instrument: see spbe\."):
        check_kind(3, spbe.Instrument)


def test_several_things_are_a_list_of_them() -> None:
    """Not a text, whose letters nobody means, nor a mapping, nor a class."""
    assert several(iter((1, 2)), "numbers") == [1, 2]
    for value in ("ab", b"ab", {"a": 1}, spbe.Predikat, 5):
        with pytest.raises(TypeError, match=r"is not a list of numbers$"):
            several(value, "numbers")


def test_a_mapping_is_one() -> None:
    """What is left out is not refused."""
    check_mapping(None, "code to column")
    check_mapping({}, "code to column")
    with pytest.raises(TypeError, match=r"^5 is not a mapping from code to column$"):
        check_mapping(5, "code to column")


def test_a_path_is_no_number_of_an_open_file() -> None:
    """Which would be read, and closed."""
    assert path_of(Path("a")) == path_of("a") == "a"
    odd: list[Any] = [1, b"a", None]
    for value in odd:
        with pytest.raises(TypeError, match=r"is not the path of a file$"):
            path_of(value)
    for name in ("a\0b", "\ud800"):
        with pytest.raises(FileNotFoundError, match=r"^no file can be called"):
            path_of(name)


@pytest.mark.parametrize("value", [[3] * 47, pd.DataFrame({"a": [3]}), None])
def test_what_is_to_be_scored_is_an_evaluation(value: Any) -> None:
    """And how one is made is told."""
    with pytest.raises(TypeError, match=re.escape(MAKE)):
        spbe.score(value)
    with pytest.raises(TypeError, match=re.escape(MAKE)):
        spbe.rules.bounds(value)


def test_a_score_is_no_evaluation_to_write(
    i59: spbe.Instrument, tmp_path: Path
) -> None:
    """A table holds levels."""
    score: Any = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 47))
    with pytest.raises(TypeError, match=re.escape(MAKE)):
        serialization.write_csv(score, tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def one_band() -> spbe.Instrument:
    """An instrument with one predikat from bottom to top."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    first, *_, last = draft.banding.bands
    band = attrs.evolve(first, upper=last.upper)
    return attrs.evolve(draft, banding=attrs.evolve(draft.banding, bands=(band,)))


def test_one_band_is_enough(one_band: spbe.Instrument) -> None:
    """Every index earns its predikat."""
    assert one_band.banding.starts("exact") == ()
    result = spbe.PublishedResult(
        instansi="Kota Contoh", year=2024, instrument=one_band, index="2.70"
    )
    label = one_band.banding.bands[0].predikat
    assert spbe.analysis.verify(result).errors == ()
    assert spbe.analysis.reconstruct(result).predikat == (label,)
    now = spbe.Evaluation.from_levels(one_band, [3, 3, 3, 3])
    assert spbe.score(now).predikat is label
    assert spbe.analysis.sensitivity(now).to_lower is None


@pytest.mark.parametrize(
    "value",
    [10**5000, -(10**5000), Fraction(1, 10**5000)],
    ids=["long", "below zero", "tiny"],
)
def test_numbers_of_thousands_of_digits_are_refused(
    i59: spbe.Instrument, value: Any
) -> None:
    """As off the scale, or as too long; Python itself does not write them."""
    with pytest.raises(spbe.EvaluationError, match="is not within 1 to 5"):
        spbe.rules.predikat_of(i59, value)
    with pytest.raises(spbe.EvaluationError, match="has more digits than is read"):
        spbe.rules.weighted_mean([value], [1])
    assert plain(value)
    with pytest.raises(spbe.InstrumentError, match="weight has more digits"):
        attrs.evolve(i59.indicator("1"), weight=Fraction(1, 10**5000))


def test_an_index_may_be_computed_to_any_digit() -> None:
    """Only what is read has an end."""
    value = Fraction(10**5000 + 1, 10**5000)
    assert str(spbe.Index(value)) == "1.00"
    with pytest.raises(ValueError, match="has more digits than is read"):
        spbe.Index(Decimal("1E+41"))


def test_names_that_are_there_have_to_be_a_list() -> None:
    """Each as text, however long."""
    with pytest.raises(TypeError, match="5 is not a list of names"):
        spbe.UnknownNameError("thing", "x", 5)  # type: ignore[arg-type]
    error = spbe.UnknownNameError("thing", "x", [10**5000])
    assert error.available == ("<a whole number of 16610 bits>",)
