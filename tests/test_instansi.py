"""Who is evaluated, and at which stage."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import spbe

FILE = Path(__file__).parent / "golden" / "published-2023-2024.csv"


@pytest.mark.parametrize(
    "name",
    [
        "Kabupaten Landak",
        "Kab. Landak",
        "Kab.Landak",
        "KAB LANDAK",
        "Pemerintah Kab. Landak",
        "Pemerintah Kabupaten Landak",
        "Pemerintah Daerah Kabupaten Landak",
        "Pemkab Landak",
        "Pemda Kab. Landak",
        "  pemerintah   kab.  landak ",
    ],
)
def test_one_key_for_all_ways_to_write_a_name(name: str) -> None:
    """The name itself is kept as written."""
    instansi = spbe.Instansi(name=name)
    assert instansi.key == "kabupaten landak"
    assert instansi.kind == "kabupaten"
    assert str(instansi) == instansi.name == name


@pytest.mark.parametrize(
    "name",
    [
        "Pemerintah D.I. Yogyakarta",
        "Pemerintah Daerah Istimewa Yogyakarta",
        "Pemerintah Daerah D.I. Yogyakarta",
        "Pemerintah Daerah Daerah Istimewa Yogyakarta",
        "Pemerintah Provinsi D.I. Yogyakarta",
        "Pemerintah Provinsi Daerah Istimewa Yogyakarta",
        "Provinsi DI Yogyakarta",
        "Provinsi Daerah Istimewa Yogyakarta",
        "Prov. D.I. Yogyakarta",
        "Prov D I Yogyakarta",
        "Pemprov DIY",
        "Pemda DIY",
        "D.I.Yogyakarta",
        "Daerah Istimewa Yogyakarta",
        "DIY",
    ],
)
def test_one_key_for_all_ways_to_write_yogyakarta(name: str) -> None:
    """The province, not the city."""
    instansi = spbe.Instansi(name=name)
    assert (instansi.key, instansi.kind) == ("provinsi di yogyakarta", "provinsi")


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("Pemkot Denpasar", "kota denpasar", "kota"),
        ("Pemprov Bali", "provinsi bali", "provinsi"),
        ("Pemerintah Aceh", "provinsi aceh", "provinsi"),
        ("Provinsi Aceh", "provinsi aceh", "provinsi"),
        ("Pemda Aceh", "provinsi aceh", "provinsi"),
        ("Kota Yogyakarta", "kota yogyakarta", "kota"),
        ("Pemda", "pemda", None),
        ("Pemerintah D.I. Yogyakarta", "provinsi di yogyakarta", "provinsi"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "provinsi di yogyakarta", "provinsi"),
        ("Provinsi DI Yogyakarta", "provinsi di yogyakarta", "provinsi"),
        ("Kementerian Pertanian", "kementerian pertanian", "kementerian"),
        ("Kejaksaan Agung", "kejaksaan agung", None),
        ("Pemerintah", "pemerintah", None),
        ("Landak", "landak", None),
        (".", "", None),
    ],
)
def test_the_kind_is_read_off_the_name_where_it_tells(
    name: str, key: str, kind: str | None
) -> None:
    """Else it is not known."""
    instansi = spbe.Instansi(name=name)
    assert (instansi.key, instansi.kind) == (key, kind)


def test_the_national_tables_agree_with_the_normaliser() -> None:
    """Each kind that a name tells is the table's; no two names of a year collide."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [(spbe.Instansi(name=row["name"]), row) for row in rows]
    assert all(one.kind == row["kind"] for one, row in told if one.kind)
    assert sum(one.kind is not None for one, _ in told) == 68 + 76 + 790 + 186
    keys = {(row["year"], one.key) for one, row in told}
    assert len(keys) == len(rows)


def test_a_kind_can_be_given() -> None:
    """As in the table's column, whatever the name says."""
    agung = spbe.Instansi(name="Kejaksaan Agung", kind="alat_negara", code="K1")
    assert repr(agung) == "<Instansi Kejaksaan Agung (alat_negara)>"
    assert repr(spbe.Instansi(name="Landak")) == "<Instansi Landak>"
    assert spbe.Instansi(name="Kab. Landak", province="Kalimantan Barat").province


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"name": " "}, ValueError, "name is blank"),
        ({"name": 3}, TypeError, "name is 3, not a text"),
        ({"name": "x", "kind": "desa"}, ValueError, "kind is 'desa', not one of"),
        ({"name": "x", "province": 3}, TypeError, "province is 3, not a text"),
        ({"name": "x", "code": ""}, ValueError, "code is blank"),
    ],
    ids=repr,
)
def test_a_wrong_part_is_refused(
    fields: dict[str, Any], error: type[Exception], message: str
) -> None:
    """Such an instansi cannot be made."""
    with pytest.raises(error, match=f"^{message}"):
        spbe.Instansi(**fields)


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("mandiri", spbe.Stage.MANDIRI),
        ("Penilaian Mandiri", spbe.Stage.MANDIRI),
        ("evaluasi  dokumen", spbe.Stage.DOKUMEN),
        ("wawancara", spbe.Stage.INTERVIU),
        ("observasi lapangan", spbe.Stage.VISITASI),
        ("FINAL", spbe.Stage.FINAL),
    ],
)
def test_stages_of_all_years_are_understood(name: str, stage: spbe.Stage) -> None:
    """2018 to 2020 called them otherwise."""
    assert spbe.Stage(name) is stage


def test_stages_are_ordered() -> None:
    """As they follow one another."""
    ranks = [stage.rank for stage in spbe.Stage]
    assert ranks == [1, 2, 3, 4, 5]
    assert max(spbe.Stage.FINAL, spbe.Stage.MANDIRI) is spbe.Stage.FINAL
    assert spbe.Stage.FINAL >= spbe.Stage.VISITASI > spbe.Stage.INTERVIU
    assert spbe.Stage.MANDIRI <= spbe.Stage.DOKUMEN < spbe.Stage.INTERVIU
    for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
        assert getattr(spbe.Stage.MANDIRI, compare)("final") is NotImplemented
        other = spbe.Predikat.KURANG
        assert getattr(spbe.Stage.MANDIRI, compare)(other) is NotImplemented
    assert str(spbe.Stage.MANDIRI) == "mandiri"


@pytest.mark.parametrize("name", ["akhir", 3, None], ids=repr)
def test_an_unknown_stage_is_refused(name: Any) -> None:
    """No stage is guessed."""
    with pytest.raises(ValueError, match="is unknown; known are mandiri"):
        spbe.Stage(name)
