"""What a reconstruction tells of itself, keeps when pickled, and gives as numbers."""

from __future__ import annotations

import pickle

import pytest
from html_tree import read

import spbe
from spbe.analysis import Reconstruction, reconstruct


@pytest.fixture
def result(i59: spbe.Instrument) -> spbe.PublishedResult:
    """A name of more than 30 characters, an index, a domain."""
    return spbe.PublishedResult(
        instansi="Pemerintah Kabupaten Kepulauan Contoh",
        year=2024,
        instrument=i59,
        index="2.60",
        domains={1: "2.60"},
    )


def test_the_caption_tells_how_many_and_which_predikat(
    result: spbe.PublishedResult,
) -> None:
    """After who and when."""
    found = reconstruct(result)
    (caption, *_) = read(found.to_html("en")).all("caption")
    predikat = ", ".join(map(str, found.predikat))
    assert predikat == "Cukup, Baik"
    assert caption.text == (
        "Reconstruction · Pemerintah Kabupaten Kepulauan Contoh · 2024 · "
        f"PermenPANRB 59/2020 · Aspect sum vectors: {found.aspect_sum_vectors} · "
        f"Level vectors: {found.level_vectors} · Possible predikat: {predikat}"
    )


def test_a_long_name_is_cut(result: spbe.PublishedResult) -> None:
    """The repr stays on one line."""
    found = repr(reconstruct(result))
    assert found.startswith("<Reconstruction Pemerintah Kabupaten Kepulauan, 2024: ")
    assert len(found) < 100


def test_the_rounding_is_half_up_unless_told(result: spbe.PublishedResult) -> None:
    """By the class as by the function."""
    assert Reconstruction(result) == reconstruct(result, rounding="half-up")
    assert Reconstruction(result).rounding == "half-up"


def test_a_pickle_keeps_the_rounding(result: spbe.PublishedResult) -> None:
    """And all else that was asked."""
    found = reconstruct(result, known={"1": 3}, minimum_level=2, rounding="down")
    back = pickle.loads(pickle.dumps(found))
    assert back == found
    assert (back.rounding, back.minimum_level) == ("down", 2)
    assert back.aspect_sum_vectors == found.aspect_sum_vectors


def test_level_sums_are_whole_numbers(result: spbe.PublishedResult) -> None:
    """No float comes out, equal or not."""
    sums = reconstruct(result).aspect_sums
    assert {type(one) for each in sums.values() for one in each} == {int}
