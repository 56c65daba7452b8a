"""Does a report agree with itself: the national tables, TAUVAL, planted faults."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import spbe
from spbe.analysis import Verification, verify, verify_many


@pytest.fixture
def tauval(i59: spbe.Instrument, golden: dict[str, Any]) -> spbe.PublishedResult:
    """A response of the ministry's application, with ten decimals."""
    (sample,) = golden["tauval_sample"]
    values = sample["nilai"]
    return spbe.PublishedResult(
        instansi=sample["nama_instansi"],
        year=int(sample["tahun"]),
        instrument=i59,
        places=10,
        index=values["indeks"],
        domains={number: values[f"D200{number}"] for number in range(1, 5)},
        aspects={number: values[f"A200{number}"] for number in range(1, 9)},
    )


def bandar_lampung() -> spbe.PublishedResult:
    """The official report of 2024, with every figure."""
    result = spbe.published.evaluations()[2].result
    assert result is not None
    return result


def english(found: Verification) -> list[str]:
    """Return the findings in English."""
    return [finding.why.in_language("en") for finding in found.findings]


def named(
    findings: tuple[tuple[spbe.PublishedResult, Any], ...], kind: str
) -> set[tuple[int, str]]:
    """Return year and name of the results with a finding of a kind."""
    return {
        (result.year, result.instansi.name.removeprefix("Pemerintah "))
        for result, finding in findings
        if finding.kind == kind
    }


def test_the_national_tables_have_one_error_and_eleven_notes() -> None:
    """Banyuasin; five contested, three possibly; three domains that cannot be read."""
    table = verify_many(spbe.published.results())
    found = table.findings
    errors = [(r, f) for r, f in found if f.severity == "error"]
    ((result, error),) = errors
    assert (result.year, result.instansi.name) == (2023, "Pemerintah Kab. Banyuasin")
    assert (error.kind, error.figure, error.printed) == (
        "impossible",
        "domain 4",
        Decimal("0.30"),
    )
    assert named(found, "contested") == {
        (2023, "Kab. Boven Digoel"),
        (2023, "Kab. Nias Barat"),
        (2024, "Kab. Pacitan"),
        (2024, "Kab. Luwu"),
        (2024, "Kab. Nias Barat"),
    }
    assert named(found, "possibly contested") == {
        (2023, "Kota Serang"),
        (2024, "Badan Intelijen Negara"),
        (2024, "Kab. Wonogiri"),
    }
    absent = {r.instansi.name: f.possible for r, f in found if f.kind == "absent"}
    assert absent == {
        "Kementerian Pertanian": (Decimal("4.30"),),
        "Kementerian Energi dan Sumber Daya Mineral": (Decimal("4.00"),),
        "Pemerintah Provinsi Jawa Timur": (Decimal("4.60"),),
    }
    assert len(found) == 1 + 5 + 3 + 3
    assert repr(table) == "<Verifications of 1236 results: 1 error, 11 notes>"
    assert len(table) == 1236
    assert len(table.to_rows()) == 12
    assert table.to_rows()[0]["instansi"] == "Pemerintah Kab. Nias Barat"


def test_003_on_the_index_is_found_in_every_full_row() -> None:
    """1,233 rows print all four domains."""
    full = [r for r in spbe.published.results() if len(r.domains) == 4]
    assert len(full) == 1233
    for result in full:
        assert result.index is not None
        wrong = attrs.evolve(result, index=result.index + Decimal("0.03"))
        figures = [one.figure for one in verify(wrong).errors]
        assert "index" in figures, result


def test_banyuasin_tells_what_was_computed_with_the_misprint() -> None:
    """Its index 1.05 follows from the impossible 0.30, so it is no error of its own."""
    found = verify(spbe.published.find("Kab. Banyuasin")[0])
    assert english(found) == [
        (
            "No levels give 0.30 for domain 4; the other figures leave 355 figures "
            "from 1.00 to 5.00; index was computed with it."
        )
    ]
    assert str(found.findings[0]) == (
        "Tidak ada tingkat yang menghasilkan 0,30 untuk domain 4; angka lain "
        "menyisakan 355 angka dari 1,00 sampai 5,00; indeks dihitung dengannya."
    )
    assert (found.is_consistent, len(found.errors), found.notes) == (False, 1, ())


def test_all_domains_of_the_tauval_sample_are_found_and_its_index_is_not(
    tauval: spbe.PublishedResult,
) -> None:
    """Its domains do not follow from its aspects; its index does."""
    found = verify(tauval)
    assert [(f.figure, f.severity) for f in found.findings] == [
        ("domain 1", "error"),
        ("domain 2", "error"),
        ("domain 3", "error"),
        ("domain 4", "error"),
    ]
    assert [f.possible for f in found.findings] == [
        (Decimal("5.0000000000"),),
        (Decimal("4.0000000000"),),
        (Decimal("2.9090909091"),),
        (Decimal("4.5769230769"),),
    ]
    assert english(found)[0] == (
        "No levels give 0.0000000000 for domain 1; the other figures leave "
        "5.0000000000."
    )
    assert english(found)[1] == (
        "2.4000000000 for domain 2 contradicts aspect 2 and aspect 4; the other "
        "figures leave 4.0000000000."
    )
    assert found.findings[1].against == ("aspect 2", "aspect 4")
    assert repr(found.findings[0]) == ("<Finding error: domain 1 printed 0.0000000000>")


def test_a_true_report_has_no_findings() -> None:
    """Fourteen figures of Bandar Lampung 2024."""
    found = verify(bandar_lampung())
    assert found.findings == ()
    assert found.is_consistent
    assert found.to_rows() == []
    assert repr(found) == (
        "<Verification Pemerintah Kota Bandar Lampung, 2024: 0 errors, 0 notes>"
    )


def test_an_index_from_rounded_domains_is_told(i59: spbe.Instrument) -> None:
    """One that follows only if the printed domains are averaged."""
    for result in spbe.published.results():
        if len(result.domains) < 4:
            continue
        mean = spbe.rules.weighted_mean(
            list(result.domains.values()), [d.weight for d in i59.domains]
        )
        rounded = spbe.rules.half_up(mean)
        if rounded != result.index and not result.note:
            break
    wrong = attrs.evolve(result, index=rounded, predikat=None)
    (finding,) = verify(wrong).findings
    assert (finding.severity, finding.kind, finding.figure) == (
        "error",
        "rounded",
        "index",
    )
    assert finding.against == ("domain 1", "domain 2", "domain 3", "domain 4")
    assert finding.possible == (result.index,)
    assert finding.why.in_language("en") == (
        f"The index {rounded} follows only if it is computed from rounded domains; "
        f"unrounded they leave {result.index}."
    )
    assert str(finding).startswith("Indeks ")


def test_without_domains_the_index_is_of_aspects(i59: spbe.Instrument) -> None:
    """An instrument that has no domains."""
    flat = attrs.evolve(i59, id="tanpa-domain", domains=(), aspects=i59.aspects)
    report = bandar_lampung()
    mean = spbe.rules.weighted_mean(
        list(report.aspects.values()), [a.weight for a in flat.aspects]
    )
    assert spbe.rules.half_up(mean) == Decimal("2.98")
    result = attrs.evolve(report, instrument=flat, domains={}, index="2.99")
    (finding,) = verify(result).findings
    assert finding.kind == "contradiction"
    assert set(finding.against) <= {f"aspect {n}" for n in range(1, 9)}
    close = {"2": "1.75", "6": "1.67", "8": "2.17"}
    result = attrs.evolve(result, aspects={**report.aspects, **close}, predikat=None)
    assert {f.figure for f in verify(result).findings} == {"index"}


def test_a_predikat_that_contradicts_the_index() -> None:
    """2.98 was Baik, whichever index was banded."""
    wrong = attrs.evolve(bandar_lampung(), predikat="Sangat Baik")
    (finding,) = verify(wrong).findings
    assert (finding.severity, finding.kind) == ("error", "predikat")
    assert finding.possible == (spbe.Predikat.BAIK,)
    assert str(finding) == (
        "Predikat Sangat Baik bertentangan dengan indeksnya: pada 2024 yang dibaca "
        "indeks eksak, dan itu menyisakan Baik."
    )
    assert finding.why.in_language("en") == (
        "The predikat Sangat Baik contradicts its index: in 2024 the exact index was "
        "banded, which leaves Baik."
    )
    (row,) = verify(wrong).to_rows()
    assert (row["predikat"], row["possible"]) == ("Sangat Baik", "Baik")


def test_contested_predikat_in_words() -> None:
    """Surely, or perhaps."""
    pacitan = next(r for r in spbe.published.find("Pacitan") if r.year == 2024)
    assert english(verify(pacitan)) == [
        (
            "The predikat Baik depends on its basis: the exact index leaves Baik, the "
            "published one Sangat Baik."
        )
    ]
    wonogiri = next(r for r in spbe.published.find("Wonogiri") if r.year == 2024)
    (finding,) = verify(wonogiri).findings
    assert str(finding) == (
        "Predikat Memuaskan mungkin bergantung pada dasarnya: indeks eksak menyisakan "
        "Sangat Baik atau Memuaskan, indeks yang dibulatkan Memuaskan."
    )
    assert finding.possible == (spbe.Predikat.SANGAT_BAIK, spbe.Predikat.MEMUASKAN)


def test_the_predikat_is_read_off_a_contradicting_index_too() -> None:
    """It is the printed index that was banded, wrong or not."""
    report = bandar_lampung()
    wrong = attrs.evolve(report, index="3.98", predikat="Sangat Baik")
    assert [f.figure for f in verify(wrong).findings] == ["index"]
    both = attrs.evolve(report, index="3.98")
    assert [f.figure for f in verify(both).findings] == ["index", "predikat"]
    off = attrs.evolve(report, index="9.99")
    assert [(f.figure, f.kind) for f in verify(off).findings] == [
        ("index", "impossible")
    ]


def test_a_domain_that_carries_the_fault_of_an_aspect() -> None:
    """It was computed with the wrong figure, and so is told beside it alone."""
    report = bandar_lampung()
    wrong = attrs.evolve(
        report,
        domains={**report.domains, "1": "0.50"},
        aspects={**report.aspects, "1": "0.50"},
    )
    (finding,) = verify(wrong).findings
    assert (finding.figure, finding.kind) == ("aspect 1", "impossible")
    assert finding.possible == (Decimal("2.90"),)
    assert english(verify(wrong)) == [
        (
            "No levels give 0.50 for aspect 1; the other figures leave 2.90; domain 1 "
            "was computed with it."
        )
    ]


def test_absent_figures_are_told_where_others_like_them_are_not(
    i5: spbe.Instrument,
) -> None:
    """Landak 2019 prints four aspects of seven, and no domain."""
    result = spbe.PublishedResult(
        instansi="Kab. Landak",
        year=2019,
        instrument=i5,
        index="2.1",
        aspects={2: "2.5", 5: "1.67", 6: "2.43", 7: "2.83"},
    )
    found = verify(result)
    assert [f.figure for f in found.notes] == ["aspect 1", "aspect 3", "aspect 4"]
    assert found.errors == ()
    assert repr(found.notes[0]) == "<Finding note: aspect 1 not printed>"
    (row, *_) = found.to_rows()
    assert row["printed"] is None
    assert row["possible"] == "0.43, 1.00, 1.57, 2.14, 2.71 or 3.29"
    no_index = attrs.evolve(result, index=None)
    assert verify(no_index).notes[0].figure == "index"
    assert english(verify(no_index))[0].startswith("Index is not printed; the other ")


def test_nothing_printed_has_no_findings(i59: spbe.Instrument) -> None:
    """Not even with a predikat alone."""
    result = spbe.PublishedResult(
        instansi="Kabupaten Sintang", year=2019, instrument=i59, predikat="Baik"
    )
    assert verify(result).findings == ()


def test_decimal_values_get_scale_and_predikat_checked(i8: spbe.Instrument) -> None:
    """And a note that this is all that can be."""
    interim = spbe.published.evaluations()[-1].result
    assert interim is not None
    found = verify(interim)
    assert [f.kind for f in found.findings] == ["decimal"]
    assert english(found) == [
        (
            "PermenPANRB 8/2026 takes values between whole levels: too many fit any "
            "figure, so only scale and predikat were checked."
        )
    ]
    wrong = attrs.evolve(interim, predikat="Memuaskan", aspects={1: "0.5", 2: "5.01"})
    assert [f.figure for f in verify(wrong).errors] == [
        "aspect 1",
        "aspect 2",
        "predikat",
    ]
    assert english(verify(wrong))[0] == (
        "0.50 for aspect 1 is off the scale of 1.00 to 5.00."
    )
    assert str(verify(wrong).findings[1]) == (
        "5,01 untuk aspek 2 di luar skala 1,00 sampai 5,00."
    )
    off = spbe.PublishedResult(
        instansi="x", year=2026, instrument=i8, index="5.5", predikat="Baik"
    )
    assert [f.kind for f in verify(off).findings] == ["scale", "decimal"]
    right = attrs.evolve(interim, predikat="Kurang")
    assert verify(right).errors == ()
    only = attrs.evolve(interim, index=None, predikat="Kurang")
    assert verify(only).errors == ()


def test_only_printed_results_are_checked() -> None:
    """A score is right by construction."""
    with pytest.raises(TypeError, match=r"^3 is not a PublishedResult: make one with"):
        verify(3)  # type: ignore[arg-type]
