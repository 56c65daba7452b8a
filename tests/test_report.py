"""The report: what it tells, in both languages, and what it refuses."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import pytest
from helpers import examples, shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import BAD, BEFORE, FULL, HOSTILE, NOW, PARTIAL, PUBLISHED, full_page

import spbe
from spbe._command._words import _SAID
from spbe.display import report
from spbe.display._report._words import _TOLD

VOID = {"br", "img", "link", "meta", "path", "use", "rect", "circle", "image"}


class Reading(HTMLParser):
    """Reads a page: its tags, its texts by tag, and whether tags are nested."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that is open."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add to the text of the last tag opened."""
        if self.found:
            tag, text = self.found[-1]
            self.found[-1] = tag, text + data

    def texts(self, *tags: str) -> list[str]:
        """Return the texts of some tags."""
        return [" ".join(text.split()) for tag, text in self.found if tag in tags]


def cells(page: str, caption: str) -> list[list[str]]:
    """Return the rows of a table by its caption, heads first."""
    body = page.partition(f"<caption>{caption}</caption>")[2].partition("</table>")[0]
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    ]


HEADINGS = {
    "id": [
        "Ringkasan",
        "Domain",
        "Aspek",
        "Jarak ke target",
        "Rencana",
        "Perbandingan",
        "Pembanding",
        "Indikator",
        "Sumber dan aturan",
    ],
    "en": [
        "Summary",
        "Domains",
        "Aspects",
        "Gap to the target",
        "Plan",
        "Comparison",
        "Peers",
        "Indicators",
        "Sources and rules",
    ],
}


@pytest.mark.parametrize("language", HEADINGS)
def test_a_report_has_every_section_in_both_languages(language: str) -> None:
    """And the list of contents leads to each of them."""
    page = full_page(language)
    reading = Reading(page)
    assert reading.texts("h2") == HEADINGS[language]
    links = [facts["href"] for tag, facts in reading.tags if tag == "a"]
    ids = [facts["id"] for tag, facts in reading.tags if "id" in facts and tag != "g"]
    assert links == [
        "#main",
        *(f"#{place}" for place in ids if place in _targets(page)),
    ]
    assert len(links) == len(HEADINGS[language]) + 1
    assert dict(reading.tags)["html"] == {"lang": language}
    assert len(reading.texts("h4")) == 47


def _targets(page: str) -> list[str]:
    return re.findall(r'<h2 id="([a-z]+)"', page)


def test_the_figures_are_those_of_rules_and_analysis() -> None:
    """Index, groups, plan, comparison and peers, with the decimal comma."""
    page = full_page()
    score = spbe.score(FULL)
    assert '<b class="figure">2,98</b> <span class="predikat p3">Baik</span>' in page
    assert cells(page, "Indeks per domain")[0] == [
        "No.",
        "Domain",
        "Bobot (%)",
        "Indeks",
        "Poin",
    ]
    assert [row[3] for row in cells(page, "Indeks per domain")[1:]] == [
        *(str(group.index).replace(".", ",") for group in score.domains),
        "2,98",
    ]
    assert [row[3] for row in cells(page, "Indeks per aspek")[1:-1]] == [
        str(group.index).replace(".", ",") for group in score.aspects
    ]
    plan = spbe.analysis.plan(FULL, "Sangat Baik")
    assert [row[0] for row in cells(page, "Kenaikan tingkat")[1:]] == [
        step.indicator.code for step in plan.steps
    ]
    change = spbe.analysis.compare(BEFORE, FULL)
    rows = cells(page, "Indikator yang berubah")[1:]
    assert [row[0] for row in rows] == [
        one.indicator.code for one in (*change.risen, *change.fallen)
    ]
    assert "Perubahan: +0,825" in page
    assert "Dasar predikat berbeda" in page
    peers = cells(page, "Angka sendiri dan pembanding")
    assert peers[1] == [
        "Indeks",
        "Indeks SPBE",
        "2,98",
        "3,50",
        "-0,52",
        "69 dari 93",
        "26,1",
        "tengah",
    ]
    gap = cells(page, "Aspek sekarang dan setelah rencana")
    assert gap[-1] == ["", "Indeks SPBE", "2,98", "3,50", "+0,53"]


def test_english_reports_have_english_figures() -> None:
    """A decimal point, and criteria that are told to be summaries in Indonesian."""
    page = full_page("en")
    assert '<b class="figure">2.98</b>' in page
    assert "2,98" not in page
    assert page.count("ringkasan, bukan naskah resmi") == 2
    assert '<dd lang="id">' in page


def test_every_indicator_has_its_level_its_criteria_and_what_stands_beside() -> None:
    """The next level's criterion too, but at the highest level."""
    page = report.html(FULL)
    assert page.count("ringkasan, bukan naskah resmi") == 1
    parts = page.split('<article class="indicator">')[1:]
    for indicator, part, beside in zip(
        NOW.instrument, parts, FULL.assessments, strict=True
    ):
        level = int(NOW.levels[indicator.code])
        scale = NOW.instrument.scale_of(indicator.code)
        assert f"{indicator.code}: {indicator.name}" in part
        assert f"Tingkat {level} {scale.level_name(level)}" in part
        assert indicator.criteria[level - scale.minimum] in part
        assert ("Untuk naik ke" in part) is (level < scale.maximum)
        assert part.count('class="on"') == level
        for text in (beside.unit, beside.note, beside.evidence[0].title):
            assert f"<bdi>{text}</bdi>" in part


def test_evidence_may_have_a_date_and_no_reference() -> None:
    """And a level may have nothing beside it but a unit or a note."""
    import datetime as dt  # noqa: PLC0415

    piece = spbe.Evidence(title="Perwali", date=dt.date(2024, 3, 1))
    beside = [
        spbe.Assessment(code="1", evidence=(piece,)),
        spbe.Assessment(code="2", note="baris satu\nbaris dua"),
    ]
    page = report.html(attrs.evolve(NOW, assessments=beside))
    dated = '<bdi>Perwali</bdi>, <time datetime="2024-03-01">2024-03-01</time>'
    assert dated in page
    assert "<bdi>baris satu\nbaris dua</bdi>" in page


def test_a_partial_evaluation_has_bounds_and_no_index() -> None:
    """What is missing is listed, and no level is invented."""
    page = report.html(PARTIAL)
    found = spbe.rules.bounds(PARTIAL)
    low, high = (str(one).replace(".", ",") for one in (found.lowest, found.highest))
    assert f'<b class="figure">antara {low} dan {high}</b>' in page
    assert ", ".join(found.missing) in page
    assert page.count("<b>belum dinilai</b>") == len(found.missing)
    assert "Jarak ke target diketahui setelah semua indikator dinilai." in page
    assert cells(page, "Indeks per domain")[4] == [
        "4",
        "Layanan SPBE",
        "45,5",
        "antara 2,39 dan 4,46",
        "8 dari 16",
    ]
    assert "Ruang naik" not in page


def test_a_partial_evaluation_tells_what_is_to_be_known() -> None:
    """A year out of use, and a provisional instrument, are told as of a score."""
    pemdi = shipped("permenpanrb-8-2026")
    page = report.html(spbe.Evaluation(instrument=pemdi, levels={"1": 2}, year=2024))
    assert "tidak dipakai pada 2024" in page
    assert "Instrumen ini sementara" in page
    assert "Predikat bergantung pada dasarnya" not in page


def test_the_highest_predikat_needs_nothing_more() -> None:
    """No next predikat, no room, and a plan without steps."""
    best = spbe.Evaluation.from_levels(NOW.instrument, [5] * 47)
    plan = spbe.analysis.plan(best, "Memuaskan")
    page = report.html(best, before=best, plan=plan)
    assert "Predikat tertinggi sudah dicapai." in page
    assert "Target sudah dicapai" in page
    assert "Tidak ada tingkat yang berubah." in page
    assert "Instansi tidak disebut" in page
    assert "Predikat tetap" in page
    assert "Ruang naik terbesar" not in page


def test_a_plan_within_a_budget_tells_the_budget() -> None:
    """It has no target, so the gap tells none."""
    page = report.html(NOW, plan=spbe.analysis.plan_within(NOW, 3))
    assert "Rencana terbaik untuk biaya paling banyak 3" in page
    assert "Target:" not in page


def test_a_target_may_be_an_index() -> None:
    """It is told with the decimal mark of the language."""
    from decimal import Decimal  # noqa: PLC0415

    page = report.html(NOW, plan=spbe.analysis.plan(NOW, Decimal("3.25")))
    assert "Target: 3,25, indeks paling sedikit 3,25." in page


def test_a_claim_has_words_of_its_own() -> None:
    """A self-assessment is compared with what assessors found."""
    claim = PUBLISHED["kota-denpasar-2021-mandiri"]
    page = report.html(PUBLISHED["kota-denpasar-2021"], before=claim)
    assert "Penilaian mandiri dibandingkan dengan temuan asesor." in page
    assert "Turun kelas" not in page


@pytest.mark.parametrize("table", [_TOLD, _SAID], ids=["report", "command"])
def test_words_are_sorted_and_there_in_both_languages(table: Any) -> None:
    """With the same facts filled in."""
    assert list(table) == sorted(table)
    for key, (indonesian, english) in table.items():
        facts = [set(re.findall(r"{(\w+)}", one)) for one in (indonesian, english)]
        assert facts[0] == facts[1], key


def test_a_fall_is_told_as_one() -> None:
    """The predikat of 2023 after that of 2024."""
    page = report.html(BEFORE, before=NOW)
    assert "Turun kelas" in page
    assert "Perubahan: -0,825" in page


def test_an_earlier_evaluation_of_another_instansi_is_told() -> None:
    """It may be meant, or a slip."""
    name = "Sebelum (<bdi>Pemerintah Kota Denpasar, 2021, final</bdi>)"
    other = PUBLISHED["kota-denpasar-2021"]
    assert name in report.html(NOW, before=other)
    assert "Sebelum (<bdi>2023, final</bdi>)" in report.html(NOW, before=BEFORE)


def test_evidence_that_came_and_went_is_told() -> None:
    """By indicator."""
    page = report.html(NOW, before=FULL)
    assert page.count("Data dukung hilang") == 47


@pytest.mark.parametrize(
    ("id", "rays"),
    [
        ("kab-madiun-2020", "aspek"),
        ("kab-aceh-tengah-2026-interim", "aspek"),
        ("bandar-lampung-2021", "aspek"),
    ],
)
def test_every_instrument_has_its_report(id: str, rays: str) -> None:  # noqa: A002
    """Levels from 0, decimal values, no domains: all of it is data."""
    evaluation = PUBLISHED[id]
    page = report.html(evaluation)
    Reading(page)
    assert f"Radar indeks tiap {rays}" in page
    assert ("Indeks per domain" in page) is bool(evaluation.instrument.domains)


def test_a_value_between_two_levels_is_told_between_their_names() -> None:
    """It has no name of its own."""
    page = report.html(PUBLISHED["kab-aceh-tengah-2026-interim"])
    told = "<b>Tingkat 1,5</b> <span>(antara tingkat 1 Merintis dan 2 Membangun)</span>"
    assert told in page


def test_a_small_instrument_has_no_radar_and_says_so() -> None:
    """Two aspects make no area; a draft has neither criteria nor printed bands."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    evaluation = spbe.Evaluation.from_levels(draft, [1, 2, 3, 4], instansi="A")
    other = spbe.Evaluation.from_levels(draft, [4, 3, 2, 1], instansi="B")
    page = report.html(evaluation, peers=[spbe.score(other)])
    assert "<svg" not in page
    assert "jadi tidak ada radar" in page
    assert "tidak memuat ringkasan kriteria" in page
    assert "mulai 2,5" in page
    assert "Aspek 1" in [row[0] for row in cells(page, "Angka sendiri dan pembanding")]


def test_peers_with_aspects_are_drawn_by_aspect() -> None:
    """Else by domain, as national tables print them."""
    peers = [spbe.score(one) for one in (PUBLISHED["kota-denpasar-2021"],)]
    page = report.html(NOW, peers=peers)
    assert page.count("Radar indeks tiap aspek") == 2
    assert "Indikator 47" in page
    assert "Radar indeks tiap domain" in full_page()


def test_peers_without_group_figures_are_not_drawn() -> None:
    """Printed indices alone have nothing to put on a ray."""
    peer = spbe.PublishedResult(
        instansi="Kota B", year=2024, instrument=NOW.instrument, index="3.10"
    )
    page = report.html(NOW, peers=[peer])
    assert page.count("<svg") == 2
    assert "Dibandingkan dengan 1 instansi lain" in page


def test_the_same_input_gives_the_same_page() -> None:
    """No clock, no chance: a report can be compared with an earlier one."""
    assert full_page() == full_page()


def test_reports_are_written_by_several_threads_at_once() -> None:
    """As a service does; each is as if it were alone."""
    alone = {language: full_page(language) for language in HEADINGS}
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(full_page, [*HEADINGS] * 2))
    assert found == [alone[language] for language in [*HEADINGS] * 2]


def test_a_page_stands_by_itself() -> None:
    """No script, nothing is fetched, and no id is there twice."""
    page = full_page()
    ids = [facts["id"] for _, facts in Reading(page).tags if "id" in facts]
    assert len(ids) == len(set(ids)) > 100
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#|data:,)', page)
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", page)
    assert "@import" not in page


def test_hostile_texts_stay_texts() -> None:
    """Names, notes, units and evidence are escaped wherever they stand."""
    page = full_page(evaluation=BAD)
    reading = Reading(page)
    assert "<script" not in page
    assert page.count("</style>") == 1 + page.count("<svg")
    assert "<img" not in page
    assert len(reading.texts("h1")) == 1
    assert " ".join(HOSTILE).split() == reading.texts("bdi")[0].split()
    assert "49" not in reading.texts("title")[0]


TEXTS = st.text(min_size=1, max_size=60).filter(str.strip)


@settings(max_examples=examples(10))
@given(name=TEXTS, note=st.text(max_size=80), unit=TEXTS)
def test_any_text_stays_text(name: str, note: str, unit: str) -> None:
    """Of any letters, quotes, tags and directions at all."""
    beside = [spbe.Assessment(code="1", note=note, unit=unit)]
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    page = report.html(
        spbe.Evaluation.from_levels(
            draft, [1, 2, 3, 4], instansi=name, assessments=beside
        )
    )
    plain = report.html(
        spbe.Evaluation.from_levels(
            draft,
            [1, 2, 3, 4],
            instansi="A",
            assessments=[spbe.Assessment(code="1", note=note and "B", unit="C")],
        )
    )
    assert [tag for tag, _ in Reading(page).tags] == [
        tag for tag, _ in Reading(plain).tags
    ]


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """A file that is there stays unless it is to be replaced."""
    path = tmp_path / "laporan.html"
    report.write(NOW, path)
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match=r"laporan\.html is there already"):
        report.write(NOW, path, language="en")
    assert path.read_bytes() == before
    report.write(NOW, path, language="en", overwrite=True)
    assert path.read_bytes() != before
    assert os.listdir(tmp_path) == ["laporan.html"]  # noqa: PTH208


def test_an_unwritable_path_leaves_nothing(tmp_path: Path) -> None:
    """The error is the system's own."""
    with pytest.raises(FileNotFoundError):
        report.write(NOW, tmp_path / "tidak-ada" / "laporan.html")
    with pytest.raises(OSError, match=re.escape(str(tmp_path))):
        report.write(NOW, tmp_path, overwrite=True)
    assert list(tmp_path.iterdir()) == []


OTHER = PUBLISHED["kab-madiun-2020"]
REFUSED: dict[str, tuple[Callable[[], Any], list[str]]] = {
    "another instrument": (
        lambda: {"before": OTHER},
        [
            (
                "permenpanrb-5-2018 is another instrument than permenpanrb-59-2020, "
                "so indices cannot be compared; see analysis.compare with a crosswalk "
                "@ before"
            )
        ],
    ),
    "several at once": (
        lambda: {
            "before": PARTIAL,
            "plan": spbe.analysis.plan(FULL, "Sangat Baik"),
            "peers": [spbe.score(OTHER), spbe.score(OTHER)],
        },
        [
            "the plan begins with another evaluation; make it of this one @ plan",
            (
                "8 indicators are not assessed, so nothing can be compared; give them "
                "levels, or leave before and peers out @ before"
            ),
            (
                "Pemerintah Kab. Madiun, 2020 is of permenpanrb-5-2018, others are of "
                "permenpanrb-59-2020: figures of two instruments are not comparable "
                "@ results[0]"
            ),
            (
                "Pemerintah Kab. Madiun, 2020 is of permenpanrb-5-2018, others are of "
                "permenpanrb-59-2020: figures of two instruments are not comparable "
                "@ results[1]"
            ),
            "Pemerintah Kab. Madiun, 2020 is there twice @ results[1]",
        ],
    ),
    "no peers": (lambda: {"peers": []}, ["there are no results to compare @ peers"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_parts_that_do_not_belong_together_are_refused(
    case: str, tmp_path: Path
) -> None:
    """All at once, and before anything is written."""
    options, messages = REFUSED[case]
    with pytest.raises(spbe.display.DisplayError) as caught:
        report.write(NOW, tmp_path / "laporan.html", **options())
    assert [str(problem) for problem in caught.value.problems] == messages
    assert list(tmp_path.iterdir()) == []


def test_a_partial_evaluation_is_compared_with_nothing() -> None:
    """Neither with an earlier one nor with peers; told once each."""
    with pytest.raises(spbe.display.DisplayError) as caught:
        report.html(PARTIAL, before=BEFORE, peers=spbe.published.results(2024))
    assert [problem.place for problem in caught.value.problems] == ["evaluation"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"before": 3}, "3 is no Evaluation @ before"),
        ({"plan": "Baik"}, "'Baik' is no Plan @ plan"),
        ({"peers": [3]}, "3 is neither a Score nor a PublishedResult"),
    ],
)
def test_other_kinds_of_objects_are_refused(options: Any, message: str) -> None:
    """With what they are."""
    with pytest.raises(TypeError, match=re.escape(message)):
        report.html(NOW, **options)
    with pytest.raises(TypeError, match="None is no Evaluation @ evaluation"):
        report.html(None)  # type: ignore[arg-type]


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(ValueError, match="language 'fr' is not one of id, en"):
        report.write(NOW, tmp_path / "a.html", language="fr")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
