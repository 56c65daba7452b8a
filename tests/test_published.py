"""The shipped tables: whole, read strictly and once, and found by any spelling."""

from __future__ import annotations

import csv
import json
import threading
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from helpers import shipped

import spbe
from spbe.published import _reader as reader
from spbe.published import evaluations, find, national_index, results

GOLDEN = Path(__file__).parent / "golden"
with (GOLDEN / "published-2023-2024.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_every_row_is_there_as_printed() -> None:
    """1,236 results, each figure, name and remark as the table has it."""
    assert len(results()) == len(ROWS) == 1236
    for result, row in zip(results(), ROWS, strict=True):
        assert str(result.year) == row["year"]
        assert result.instansi.name == row["name"]
        assert result.instansi.kind == row["kind"]
        assert (result.instansi.province or "") == row["province"]
        assert (result.printed_name or row["name"]) == row["printed_name"]
        assert str(result.index) == row["index"]
        assert str(result.predikat) == row["predikat"]
        for number in "1234":
            assert str(result.domains.get(number, "")) == row[f"domain_{number}"]
        assert bool(result.note) == bool(row["note"])
        assert result.stage is spbe.Stage.FINAL


def test_years_join_on_one_spelling() -> None:
    """Each instansi once a year; 23 names are printed otherwise."""
    keys = Counter((result.year, result.instansi.key) for result in results())
    assert set(keys.values()) == {1}
    assert sum(result.printed_name is not None for result in results()) == 23
    assert {r.instansi.name: r.note for r in results() if r.note} == {
        "Pemerintah Kab. Banyuasin": "domain 4 seperti tercetak tidak mungkin berasal "
        "dari tingkat 1 sampai 5",
        "Kementerian Pertanian": "domain 1 kosong dalam tabel tercetak",
        "Kementerian Energi dan Sumber Daya Mineral": "domain 1 kosong dalam tabel "
        "tercetak",
        "Pemerintah Provinsi Jawa Timur": 'domain 1 tercetak ",60": angka pertamanya '
        "hilang",
    }


def test_results_are_kept_by_year_kind_and_province() -> None:
    """Each by itself and all together, in the order of the reports."""
    assert len(results(2023)) == 621
    assert len(results(year=2024)) == 615
    assert len(results(kind="kota")) == 186
    kalimantan = results(2024, "kabupaten", "Kalimantan Barat")
    assert len(kalimantan) == 12
    assert {r.instansi.province for r in kalimantan} == {"Kalimantan Barat"}
    assert results(kind="kementerian", province="Bali") == ()


@pytest.mark.parametrize(
    ("asked", "what", "message"),
    [
        ({"year": 2022}, "year", "year 2022 is unknown; known are 2023, 2024"),
        ({"year": True}, "year", "year True is unknown; known are 2023, 2024"),
        ({"kind": "Kota"}, "kind", "kind 'Kota' is unknown; did you mean 'kota'?"),
        (
            {"province": "DI Yogyakarta"},
            "province",
            "province 'DI Yogyakarta' is unknown; did you mean 'D.I Yogyakarta'?",
        ),
    ],
)
def test_what_is_not_there_is_an_error_with_what_is(
    asked: dict[str, Any], what: str, message: str
) -> None:
    """Not an empty table."""
    with pytest.raises(spbe.UnknownNameError) as caught:
        results(**asked)
    assert str(caught.value) == message
    assert caught.value.what == what
    assert len(caught.value.available) == {"year": 2, "kind": 11, "province": 38}[what]


@pytest.mark.parametrize(
    "text",
    [
        "Kab. Landak",
        "kabupaten landak",
        "Pemerintah Kab. Landak",
        "Pemerintah Kabupaten Landak",
        "PEMKAB LANDAK",
        " landak ",
        "anda",
    ],
)
def test_names_are_found_however_they_are_written(text: str) -> None:
    """Both years of Kabupaten Landak are among what is found."""
    found = [r for r in find(text) if r.instansi.key == "kabupaten landak"]
    assert [result.year for result in found] == [2023, 2024]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NTB", "provinsi nusa tenggara barat"),
        ("Pemprov NTB", "provinsi nusa tenggara barat"),
        ("D.I. Yogyakarta", "provinsi di yogyakarta"),
        ("D.K.I. Jakarta", "provinsi dki jakarta"),
        ("politik hukum", "kementerian koordinator bidang politik, hukum dan keamanan"),
    ],
)
def test_printed_names_and_points_and_commas_are_seen_through(
    text: str, key: str
) -> None:
    """And then every year of the instansi comes, not the one printed so alone."""
    assert {r.instansi.key for r in find(text)} == {key}
    assert [r.year for r in find(text)] == [2023, 2024]


def test_nothing_found_is_nothing() -> None:
    """A text that no name has; a blank one, or none, is refused."""
    assert find("Atlantis") == ()
    with pytest.raises(ValueError, match=r"^' \.' is blank$"):
        find(" .")
    with pytest.raises(TypeError, match=r"^7 is not a text$"):
        find(7)  # type: ignore[arg-type]


def test_the_evaluations_are_those_of_the_golden_cases(golden: dict[str, Any]) -> None:
    """All with levels: five complete ones, a self-assessment and an interim one."""
    cases = [case for case in golden["cases"] if "levels" in case]
    cases += golden["pemdi"]
    assert [one.id for one in evaluations()] == [case["id"] for case in cases]
    for one, case in zip(evaluations(), cases, strict=True):
        levels = case.get("levels") or {
            str(number): value for number, value in enumerate(case["values"], start=1)
        }
        found = {code: str(level) for code, level in one.evaluation.levels.items()}
        wanted = {code: str(level) for code, level in levels.items()}
        if not one.evaluation.instrument.is_decimal:
            assert found == wanted
        assert one.evaluation.instrument is shipped(case["instrument"])
        assert one.evaluation.is_complete
        assert str(one.evaluation.stage) == case["stage"]
        assert (one.result is None) == ("index" not in case)
        assert one.source.part in (case.get("source"), None)
        assert ((one.note and one.note.en) or "") == case.get("notes", "")


def test_every_printed_figure_of_an_evaluation_is_reproduced() -> None:
    """Five results and the interim one agree with the levels beside them."""
    checked = 0
    for one in evaluations():
        if one.result is None:
            continue
        score = spbe.score(one.evaluation)
        assert score.index.published == one.result.index
        assert one.result.predikat in (score.predikat, None)
        for number, figure in one.result.domains.items():
            assert score.domain(number).index.published == figure
        for number, figure in one.result.aspects.items():
            assert score.aspect(number).index.published == figure
        checked += 1
    assert checked == 6


def test_listing_evaluations_does_not_warn_but_their_score_tells() -> None:
    """Nobody has chosen the provisional instrument; warnings are errors here."""
    (interim,) = (o for o in evaluations() if o.evaluation.instrument.provisional)
    assert interim.id == "kab-aceh-tengah-2026-interim"
    assert interim.note is not None
    assert interim.note.id.startswith("Sementara. Nilai eksak aspek 5 adalah 1,085")
    kinds = [note.kind for note in spbe.score(interim.evaluation).notes]
    assert kinds == ["provisional", "rounding"]
    assert interim.to_rows() == interim.evaluation.to_rows()


def test_the_national_index_is_as_printed() -> None:
    """Seven years; disagreements of official papers are told."""
    years = national_index()
    assert [year.year for year in years] == list(range(2018, 2025))
    assert [str(year.index) for year in years][-2:] == ["2.79", "3.12"]
    assert [len(year.domains) for year in years] == [3, 3, 3, 4, 4, 4, 4]
    assert [year.respondents for year in years][3:] == [517, 554, 621, 615]
    assert [bool(year.note) for year in years][3:] == [False, True, True, True]
    (row,) = years[5].to_rows()
    assert {key: str(value) for key, value in row.items() if "note" not in key} == {
        "year": "2023",
        "index": "2.79",
        "Kebijakan Internal SPBE": "2.91",
        "Tata Kelola SPBE": "2.27",
        "Manajemen SPBE": "1.65",
        "Layanan SPBE": "3.45",
        "respondents": "621",
        "baik_or_better": "388",
    }
    assert str(years[0].source).startswith("KemenPANRB")


def test_the_same_objects_come_each_time_from_any_thread() -> None:
    """Read once, whoever asks first."""
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(results())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(one is results() for one in found)
    assert len(found) == 8
    assert evaluations() is evaluations()
    assert national_index() is national_index()


def test_a_file_of_another_shape_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing, an unknown, a blank column: nothing is guessed."""
    from spbe.published.national import _Year  # noqa: PLC0415
    from spbe.published.tables import _Row  # noqa: PLC0415

    monkeypatch.setattr(reader, "shipped", lambda _, name: nullcontext(tmp_path / name))
    header = ",".join(ROWS[0])
    (tmp_path / "short.csv").write_text("year,kind\n2023,kota\n", "utf-8")
    (tmp_path / "long.csv").write_text(f"{header},more\n{'x,' * 12}x\n", "utf-8")
    (tmp_path / "cut.csv").write_text(f"{header}\n2023,kota\n", "utf-8")
    for name in ("short.csv", "long.csv", "cut.csv"):
        with pytest.raises(Exception, match=r"\w"):
            reader.read_csv(name, _Row)
    year = {"year": 2024, "instrument": "x", "index": 3.12, "domains": {}}
    (tmp_path / "float.json").write_text(json.dumps([year]), "utf-8")
    with pytest.raises(Exception, match=r"3\.12 is not a text"):
        reader.read_json("float.json", _Year)


def test_the_readme_tells_where_the_figures_come_from() -> None:
    """Report, year, how it was read, and every known misprint."""
    text = (Path(reader.__file__).parent / "README.md").read_text("utf-8")
    for word in ("2023", "2024", "621", "615", "Banyuasin", "Jawa Timur", "Pertanian"):
        assert word in text
    for one in evaluations():
        assert one.id in text


def test_every_result_survives_as_a_document() -> None:
    """Kind, province, printed name and note too."""
    to_json, from_json = spbe.serialization.to_json, spbe.serialization.from_json
    for result in results():
        assert from_json(to_json(result), kind=spbe.PublishedResult) == result
