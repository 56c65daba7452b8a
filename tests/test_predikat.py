"""Predikat and bands as objects."""

from __future__ import annotations

from fractions import Fraction

import pytest

import spbe

P = spbe.Predikat


def test_predikat_are_ordered_by_rank_not_by_letter() -> None:
    """'Baik' would sort before 'Kurang'."""
    assert sorted({*P}) == list(P)
    assert [predikat.rank for predikat in P] == [1, 2, 3, 4, 5]
    assert P.KURANG < P.CUKUP <= P.CUKUP < P.MEMUASKAN
    assert P.MEMUASKAN > P.SANGAT_BAIK >= P.SANGAT_BAIK > P.BAIK
    assert not P.KURANG > P.CUKUP
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(P.BAIK, compare)("Baik") is NotImplemented


def test_predikat_show_their_official_label() -> None:
    """As text and by lookup."""
    assert str(P.SANGAT_BAIK) == f"{P.SANGAT_BAIK}" == "Sangat Baik"
    assert P("Memuaskan") is P.MEMUASKAN


def test_bands_are_found_by_predikat(i59: spbe.Instrument) -> None:
    """With the edges and the words of the regulation."""
    band = i59.banding.band_of(P.BAIK)
    assert (band.lower, band.upper) == (Fraction("2.6"), Fraction("3.5"))
    assert band.printed == "2,6 – < 3,5"
    assert repr(band) == "<Band Baik: 2.6 to below 3.5>"


def test_a_predikat_without_a_band_is_unknown() -> None:
    """A user's own instrument may have fewer bands."""
    banding = spbe.instruments.read("docs/examples/data/rancangan.toml").banding
    with pytest.raises(spbe.UnknownNameError) as caught:
        banding.band_of(P.CUKUP)
    assert str(caught.value) == (
        "predikat 'Cukup' is unknown; known are Kurang, Baik, Memuaskan"
    )


def test_the_basis_of_a_year(i59: spbe.Instrument) -> None:
    """The one known for the year, else the default, with its evidence."""
    basis_for = i59.banding.basis_for
    assert repr(basis_for(2023)) == "<Basis published (2023)>"
    assert repr(basis_for(2024)) == "<Basis exact (2024)>"
    assert repr(basis_for(2022)) == repr(basis_for(None)) == "<Basis exact (assumed)>"
    assert repr(i59.banding) == "<Banding 5 bands, 3 bases>"


def test_starts_of_bands_on_both_bases(i59: spbe.Instrument) -> None:
    """The published basis begins half a hundredth lower."""
    exact, published = i59.banding.starts("exact"), i59.banding.starts("published")
    assert [float(start) for start in exact] == [1.8, 2.6, 3.5, 4.2]
    assert {one - other for one, other in zip(exact, published, strict=True)} == {
        Fraction("0.005")
    }


def test_8_2026_names_a_tingkat_for_each_band(i8: spbe.Instrument) -> None:
    """And has edges of its own."""
    bands = i8.banding.bands
    assert [(str(band.lower), band.tingkat) for band in bands] == [
        ("1", "Merintis"),
        ("3/2", "Membangun"),
        ("5/2", "Berkembang"),
        ("7/2", "Melembaga"),
        ("4", "Unggul"),
    ]
