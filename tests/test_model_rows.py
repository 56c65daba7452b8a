"""The rows of every object of the model: its content as plain values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import spbe
from spbe import model

DRAFT = "docs/examples/data/rancangan.toml"
TEXT = model.Text(id="dua kali", en="twice")


@pytest.fixture
def draft() -> spbe.Instrument:
    """The made-up draft: two aspects, four indicators, no domains."""
    return spbe.instruments.read(DRAFT)


def test_a_source_and_a_text() -> None:
    """What is not known is None."""
    assert model.Source(regulation="Perpres 95/2018", part="Pasal 1").to_rows() == [
        {
            "regulation": "Perpres 95/2018",
            "part": "Pasal 1",
            "page": None,
            "url": None,
        }
    ]
    assert TEXT.to_rows() == [{"id": "dua kali", "en": "twice"}]


def test_enumerations() -> None:
    """The official label and the place in the order."""
    assert spbe.Predikat.BAIK.to_rows() == [{"predikat": "Baik", "rank": 3}]
    assert spbe.Stage.INTERVIU.to_rows() == [{"stage": "interviu", "rank": 3}]


def test_an_index() -> None:
    """Published and exact."""
    assert spbe.Index(Fraction(5959, 2000)).to_rows() == [
        {"index": Decimal("2.98"), "exact": Fraction("2.9795")}
    ]


def test_an_instansi() -> None:
    """With the key to join on."""
    landak = spbe.Instansi(name="Pemkab Landak", province="Kalimantan Barat")
    assert landak.to_rows() == [
        {
            "name": "Pemkab Landak",
            "kind": "kabupaten",
            "province": "Kalimantan Barat",
            "code": None,
            "key": "kabupaten landak",
        }
    ]


def test_evidence_and_assessments() -> None:
    """One row for each evidence; one without it where there is none."""
    kept = spbe.Evidence(title="Perwali", reference="12/2023", date=dt.date(2023, 5, 1))
    bare = spbe.Evidence(title="Notula")
    shown: dict[str, object] = {
        "title": "Perwali",
        "reference": "12/2023",
        "date": "2023-05-01",
    }
    nothing: dict[str, object] = {"title": "Notula", "reference": None, "date": None}
    assert kept.to_rows() == [shown]
    assert bare.to_rows() == [nothing]
    both = spbe.Assessment(
        code="12", note="menunggu", unit="OPD", evidence=(kept, bare)
    )
    beside = {"indicator": "12", "unit": "OPD", "note": "menunggu"}
    assert both.to_rows() == [{**beside, **shown}, {**beside, **nothing}]
    assert spbe.Assessment(code="1").to_rows() == [
        {
            "indicator": "1",
            "unit": None,
            "note": "",
            "title": None,
            "reference": None,
            "date": None,
        }
    ]


def test_levels_and_an_evaluation(i8: spbe.Instrument) -> None:
    """Exact levels, None if not assessed."""
    levels = {"1": 3, "2": Decimal("2.50"), "3": Fraction(7, 3)}
    beside = spbe.Assessment(code="3", unit="Bappeda", note="lengkap")
    evaluation = spbe.Evaluation.from_levels(i8, levels, assessments=[beside])
    assert evaluation.levels.to_rows()[:4] == [
        {"indicator": "1", "level": 3},
        {"indicator": "2", "level": Fraction(5, 2)},
        {"indicator": "3", "level": Fraction(7, 3)},
        {"indicator": "4", "level": None},
    ]
    assert len(evaluation.levels.to_rows()) == len(evaluation.to_rows()) == 20
    rows = evaluation.to_rows()[:4]
    assert [row.pop("name") for row in rows] == [i.name for i in i8.indicators[:4]]
    assert rows == [
        {"indicator": "1", "level": 3, "unit": None, "note": ""},
        {"indicator": "2", "level": Fraction(5, 2), "unit": None, "note": ""},
        {
            "indicator": "3",
            "level": Fraction(7, 3),
            "unit": "Bappeda",
            "note": "lengkap",
        },
        {"indicator": "4", "level": None, "unit": None, "note": ""},
    ]


def test_the_parts_of_an_instrument(draft: spbe.Instrument) -> None:
    """Exact weights, names as printed."""
    assert [row["name"] for row in draft.scales[0].to_rows()] == [
        "Rintisan",
        "Terkelola",
        "Terdefinisi",
        "Terpadu",
        "Optimum",
    ]
    assert draft.scales[0].to_rows()[2] == {"level": 3, "name": "Terdefinisi"}
    assert draft.rounding.to_rows() == [
        {
            "rounding": "half-up",
            "assumed": True,
            "evidence_id": "rancangan tidak menyebut pembulatan",
            "evidence_en": "the draft names no rounding",
        }
    ]
    indicator = attrs.evolve(
        draft.indicator(4),
        criteria=("tidak ada", "ada"),
        note="baru",
        external_index="Indeks SDI",
    )
    assert indicator.to_rows() == [
        {
            "indicator": "4",
            "name": "Layanan data terbuka",
            "weight": 30,
            "scale": "proses",
            "criteria": "tidak ada\nada",
            "note": "baru",
            "external_index": "Indeks SDI",
        }
    ]
    row = {"indicator": "2", "name": "Anggaran", "weight": 25, "scale": "proses"}
    assert draft.aspect(1).to_rows()[1] == {"aspect": 1, **row}
    domain = model.Domain(
        number=7, name="D", weight=Fraction(40), aspects=(draft.aspect(1),)
    )
    assert domain.to_rows()[1] == {"domain": 7, "aspect": 1, **row}
    assert draft.to_rows()[1] == {"domain": None, "aspect": 1, **row}
    assert [row["indicator"] for row in draft.to_rows()] == ["1", "2", "3", "4"]


def test_an_instrument_with_domains(i59: spbe.Instrument) -> None:
    """Each indicator under its own domain."""
    rows = i59.to_rows()
    homes = {row["aspect"]: row["domain"] for row in rows}
    assert homes == {1: 1, 2: 2, 3: 2, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4}
    assert [row["indicator"] for row in rows] == [i.code for i in i59]


def test_a_banding() -> None:
    """Exact edges; bases with the years they hold for."""
    band = model.Band(
        predikat=spbe.Predikat.CUKUP,
        lower=Fraction(9, 5),
        upper=Fraction(8, 3),
        printed="1,8 - < 2,6",
        tingkat="Berkembang",
    )
    row = {
        "predikat": "Cukup",
        "lower": Fraction("1.8"),
        "upper": Fraction(8, 3),
        "printed": "1,8 - < 2,6",
        "tingkat": "Berkembang",
    }
    assert band.to_rows() == [row]
    known = model.Basis(kind="published", years=(2021, 2023), evidence=TEXT)
    told = {"evidence_id": "dua kali", "evidence_en": "twice"}
    assert known.to_rows() == [{"basis": "published", "years": "2021, 2023", **told}]
    assumed = attrs.evolve(known, kind="exact", years=())
    assert assumed.to_rows() == [{"basis": "exact", "years": None, **told}]
    above = attrs.evolve(band, predikat=spbe.Predikat.BAIK, printed="", tingkat=None)
    banding = model.Banding(bands=(band, above), bases=(assumed,))
    assert banding.to_rows() == [
        row,
        {**row, "predikat": "Baik", "printed": "", "tingkat": None},
    ]


def test_a_crosswalk() -> None:
    """One row a pair; what nothing follows, and what follows nothing, alone."""
    split = model.CrosswalkRow(code="1", to=("2", "3"), confidence="low", basis="isi")
    gone = model.CrosswalkRow(code="2", to=(), confidence="high", basis="dihapus")
    pairs: list[dict[str, object]] = [
        {"from": "1", "to": code, "confidence": "low", "basis": "isi"}
        for code in ("2", "3")
    ]
    nothing = {"from": "2", "to": None, "confidence": "high", "basis": "dihapus"}
    assert split.to_rows() == pairs
    assert gone.to_rows() == [nothing]
    way = model.Crosswalk(
        from_id="a",
        to_id="b",
        purpose="evidence",
        note=TEXT,
        source=model.Source(regulation="Paparan"),
        rows=(split, gone),
        new=("1",),
    )
    new = {"from": None, "to": "1", "confidence": None, "basis": None}
    assert way.to_rows() == [*pairs, nothing, new]


def test_a_printed_result(i59: spbe.Instrument) -> None:
    """Whose it is first, then a column a figure in official order."""
    result = spbe.PublishedResult(
        instansi="Kota A",
        year=2023,
        instrument=i59,
        index="2.6",
        domains={2: "2.5", 1: "3"},
        aspects={8: "1.75"},
    )
    whose = {"instansi": "Kota A", "kind": "kota", "province": None, "year": 2023}
    whose |= {"stage": None, "instrument": "permenpanrb-59-2020"}
    figures = {
        "index": Decimal("2.60"),
        "predikat": None,
        "domain_1": Decimal("3.00"),
        "domain_2": Decimal("2.50"),
        "aspect_8": Decimal("1.75"),
        "note": "",
    }
    assert result.to_rows() == [{**whose, **figures}]
    assert [*result.to_rows()[0]] == [*whose, *figures]
