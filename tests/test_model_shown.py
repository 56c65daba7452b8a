"""How the model shows itself: in one line, and in the captions of its tables."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest
from html_tree import read

import spbe
from spbe import model

LONG = "x" * 300
TEXT = model.Text(id="dua kali", en="twice")
SOURCE = model.Source(regulation="Paparan", part="Bab I", page="12")


@pytest.fixture
def draft() -> spbe.Instrument:
    """The made-up draft: two aspects, four indicators, no domains."""
    return spbe.instruments.read("docs/examples/data/rancangan.toml")


def told(thing: Any) -> tuple[list[str], list[str]]:
    """Return the captions and the remarks below the tables, in English."""
    root = read(thing.to_html("en"))
    captions = [one.text for one in root.all("caption")]
    return captions, [one.text for one in root.all("li")]


def test_what_can_be_shown_in_one_line_is(draft: spbe.Instrument) -> None:
    """The name, and what tells it from its like."""
    aspect = draft.aspect(1)
    domain = model.Domain(number=7, name="D", weight=Fraction(40), aspects=(aspect,))
    assumed = model.Basis(kind="exact", evidence=TEXT)
    row = model.CrosswalkRow(code="1", to=(), confidence="high", basis="dihapus")
    assert [
        repr(thing)
        for thing in (
            draft,
            draft.scales[0],
            draft.rounding,
            attrs.evolve(draft.rounding, assumed=False),
            domain,
            aspect,
            draft.indicator(4),
            draft.banding,
            draft.banding.bands[1],
            assumed,
            attrs.evolve(assumed, kind="published", years=(2021, 2023)),
            SOURCE,
            TEXT,
            row,
            attrs.evolve(row, to=("2", "3")),
            spbe.Evidence(title="Perwali"),
            spbe.Assessment(code="12"),
        )
    ] == [
        "<Instrument rancangan-contoh: 4 indicators>",
        "<Scale proses: 1 to 5, whole>",
        "<Rounding half-up, 2 places, assumed>",
        "<Rounding half-up, 2 places, shown>",
        "<Domain 7 D, 40 %>",
        "<Aspect 1 Tata Kelola, 40 %>",
        "<Indicator 4 Layanan data terbuka, 30 %>",
        "<Banding 3 bands, 1 bases>",
        "<Band Baik: 2.5 to below 4>",
        "<Basis exact (assumed)>",
        "<Basis published (2021, 2023)>",
        "<Source Paparan, Bab I, hlm. 12>",
        "<Text dua kali>",
        "<CrosswalkRow 1 to none: high>",
        "<CrosswalkRow 1 to 2, 3: high>",
        "<Evidence Perwali>",
        "<Assessment of 12: 0 evidence>",
    ]


def test_evaluations_and_printed_results_in_one_line(i59: spbe.Instrument) -> None:
    """Who and when, where it is known."""
    evaluation = spbe.Evaluation.from_levels(i59, {"1": 3})
    named = attrs.evolve(evaluation, instansi="Kota A", year=2024)
    printed = spbe.PublishedResult(instansi="Kota A", year=2023, instrument=i59)
    assert [repr(thing) for thing in (evaluation.levels, evaluation, named)] == [
        "<Levels 1 of 47>",
        "<Evaluation permenpanrb-59-2020: 1 of 47 levels>",
        "<Evaluation Kota A permenpanrb-59-2020, 2024: 1 of 47 levels>",
    ]
    assert [
        repr(printed),
        repr(attrs.evolve(printed, index="2.6", predikat="Baik")),
    ] == [
        "<PublishedResult Kota A, 2023: no index>",
        "<PublishedResult Kota A, 2023: 2.60 Baik>",
    ]


def test_long_names_are_cut_where_it_is_told(draft: spbe.Instrument) -> None:
    """So that a line stays a line; how much is kept is the same everywhere."""
    indicator = attrs.evolve(draft.indicator(1), code=LONG[:60], name=LONG)
    instansi = spbe.Instansi(name=LONG)
    row = model.CrosswalkRow(code=LONG, to=(LONG,), confidence="low", basis="isi")
    way = model.Crosswalk(
        from_id=LONG,
        to_id=LONG,
        purpose="evidence",
        note=TEXT,
        source=SOURCE,
        rows=(row,),
    )
    assert [
        repr(thing)
        for thing in (
            indicator,
            instansi,
            row,
            way,
            model.Text(id=LONG),
            model.Source(regulation=LONG),
            spbe.Evidence(title=LONG),
            spbe.Assessment(code=LONG[:60], unit=LONG),
            attrs.evolve(draft, id=LONG[:60]),
            attrs.evolve(draft.aspect(1), name=LONG),
            attrs.evolve(draft.scales[0], name=LONG[:60]),
        )
    ] == [
        f"<Indicator {'x' * 20} {'x' * 40}, 15 %>",
        f"<Instansi {'x' * 50}>",
        f"<CrosswalkRow {'x' * 20} to {'x' * 40}: low>",
        f"<Crosswalk {'x' * 24} to {'x' * 24}: 1 rows, evidence>",
        f"<Text {'x' * 80}>",
        f"<Source {'x' * 80}>",
        f"<Evidence {'x' * 80}>",
        f"<Assessment of {'x' * 20}: {'x' * 40}, 0 evidence>",
        f"<Instrument {'x' * 50}: 4 indicators>",
        f"<Aspect 1 {'x' * 50}, 40 %>",
        f"<Scale {'x' * 40}: 1 to 5, whole>",
    ]


def test_more_names_that_are_cut(i59: spbe.Instrument) -> None:
    """Of numbers too."""
    fine = Fraction(1, 3**60)
    years = tuple(range(2001, 2021))
    aspect = i59.aspect(1)
    evaluation = spbe.Evaluation.from_levels(i59, {}, instansi=LONG)
    renamed = attrs.evolve(i59, id=LONG[:60])
    result = spbe.PublishedResult(
        instansi=LONG, year=2023, instrument=i59, places=20, index="2.5"
    )
    band = attrs.evolve(i59.banding.bands[0], lower=fine, upper=1 + fine)
    assert [
        repr(thing)
        for thing in (
            attrs.evolve(i59.domain(1), name=LONG),
            attrs.evolve(aspect, weight=1 / (3 * Fraction(10) ** 30)),
            model.Basis(kind="exact", years=years, evidence=TEXT),
            evaluation,
            attrs.evolve(evaluation, instansi=None, instrument=renamed, levels={}),
            result,
            band,
        )
    ] == [
        f"<Domain 1 {'x' * 50}, 13 %>",
        f"<Aspect 1 {aspect.name}, ~3.3E-31 %>",
        f"<Basis exact ({', '.join(map(str, years[:8]))})>",
        f"<Evaluation {'x' * 24} permenpanrb-59-2020: 0 of 47 levels>",
        f"<Evaluation {'x' * 24}: 0 of 47 levels>",
        f"<PublishedResult {'x' * 40}, 2023: 2.5000000000>",
        "<Band Kurang: ~2.4E-29 to below ~1.0000>",
    ]


def test_captions_of_instruments(i8: spbe.Instrument, draft: spbe.Instrument) -> None:
    """What the regulation is; below the tables what is not certain about it."""
    captions, remarks = told(draft)
    assert captions == [
        (
            "Instrument · Rancangan contoh · ID: rancangan-contoh · Status: draft · "
            "Source: Rancangan peraturan karangan, hanya untuk contoh · Scale: proses"
        ),
        "Bands",
    ]
    assert remarks == []
    captions, remarks = told(i8)
    assert captions == [
        (
            "Instrument · PermenPANRB 8/2026 · ID: permenpanrb-8-2026 · "
            "Status: in force · Evaluation years: 2026 · Scale: pemdi"
        ),
        "8 more rows",
        "Bands",
    ]
    assert i8.provisional is not None
    assert remarks[1:] == [i8.provisional.in_language("en"), i8.note]
    assert (
        attrs.evolve(draft, evaluation_years=(2030, 2031))
        .to_html("en")
        .count("2030, 2031")
    )


def test_captions_of_the_parts(draft: spbe.Instrument, i59: spbe.Instrument) -> None:
    """Name and weight; the source where the part has one of its own."""
    assert told(draft.aspect(1)) == (
        ["Aspect · Aspect: 1 · Tata Kelola · Weight (%): 40 · Scale: proses"],
        [],
    )
    assert told(i59.domain(1)) == (
        [
            (
                "Domain · Domain: 1 · Kebijakan Internal SPBE · Weight (%): 13 · "
                "Aspect: 1 · Scale: proses"
            )
        ],
        [],
    )
    scale = draft.scales[0]
    assert told(scale)[0] == ["Scale · proses · Values: whole"]
    assert told(attrs.evolve(scale, source=SOURCE))[0] == [
        "Scale · proses · Values: whole · Source: Paparan, Bab I, hlm. 12"
    ]
    assert told(draft.banding)[0] == ["Bands", "Basis of the predikat"]
    assert told(attrs.evolve(draft.banding, source=SOURCE))[0] == [
        "Bands · Source: Paparan, Bab I, hlm. 12",
        "Basis of the predikat",
    ]
    assert told(draft.indicator(1)) == (["Indicator"], [])
    assert told(attrs.evolve(draft.indicator(1), criteria=("ada",)))[1] == [
        (
            "The criteria are summaries in our own words: ringkasan, bukan naskah "
            "resmi (no official text)."
        )
    ]


def test_captions_of_what_is_evaluated(draft: spbe.Instrument) -> None:
    """Who, when, at which stage, by which instrument."""
    evidence = (spbe.Evidence(title="Perwali"),)
    evaluation = spbe.Evaluation.from_levels(
        draft,
        {"1": 3},
        instansi="Kota A",
        year=2024,
        stage="final",
        assessments=[
            spbe.Assessment(code="1", evidence=evidence),
            spbe.Assessment(code="2", note="tanpa bukti"),
        ],
    )
    first = "Evaluation · Kota A · 2024 · final · Rancangan contoh"
    captions, _ = told(evaluation)
    assert captions[0].startswith(f"{first} · Indicators assessed: 1/4")
    assert captions[1:] == ["Evidence"]
    (_, rows) = evaluation._tables()[1]
    assert [row["indicator"] for row in rows] == ["1"]
    bare = attrs.evolve(evaluation, instansi=None, year=None, stage=None)
    assert told(bare)[0][0].startswith("Evaluation · Rancangan contoh · Indicators")
    result = spbe.PublishedResult(
        instansi="Kota A",
        year=2023,
        instrument=draft,
        index="2.6",
        predikat="Baik",
        note="catatan",
    )
    assert told(result) == (
        ["Printed result · Kota A · 2023 · Rancangan contoh · Index: 2.60 · Baik"],
        ["catatan"],
    )
    assert told(attrs.evolve(result, predikat=None, note="")) == (
        ["Printed result · Kota A · 2023 · Rancangan contoh · Index: 2.60"],
        [],
    )


def test_the_caption_of_a_crosswalk() -> None:
    """From what to what, and for what it may be used."""
    ids = "permenpanrb-59-2020", "permenpanrb-8-2026"
    way = spbe.instruments.crosswalk(*ids)
    captions, remarks = told(way)
    assert captions[0] == (
        "Crosswalk of indicators · Instrument before: permenpanrb-59-2020 · "
        "Instrument after: permenpanrb-8-2026 · Purpose: for evidence only"
    )
    assert remarks == [way.note.in_language("en"), str(way.source)]
