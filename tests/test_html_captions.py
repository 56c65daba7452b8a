"""What the captions and tables of composed objects tell."""

from __future__ import annotations

from decimal import Decimal

import attrs
from html_tree import lines, read

import spbe


def test_a_table_of_a_file_lists_its_members() -> None:
    """One row each, and what the reader has to know below it."""
    evaluation = spbe.published.evaluations()[2].evaluation
    text = spbe.model.Text(id="Kolom", en="Column")
    note = spbe.rules.Note(kind="columns", text=text)
    table = spbe.serialization.Table(
        members=(evaluation, *spbe.published.find("Landak")),
        notes=(note,),
        layout="wide",
        delimiter=",",
    )
    rows = table.to_rows()
    assert rows[0]["assessed"] == 47
    assert rows[1]["index"] == Decimal("2.21")
    root = read(table.to_html("en"))
    assert len(lines(root.all("table")[0])) == 4
    assert root.all("li")[0].text == "Column"


def test_a_result_without_figures_is_shown() -> None:
    """Where no index is printed the table says it."""
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    bare = [
        spbe.PublishedResult(instansi="Kab. A", year=year, instrument=instrument)
        for year in (2023, 2024)
    ]
    rows = lines(read(spbe.analysis.trend(bare).to_html()).all("table")[0])
    assert rows[0] == ["Tahun", "Indeks"]
    assert rows[1:] == [[year, "tidak tercetak"] for year in ("2023", "2024")]


def test_a_comparison_without_domains_shows_its_aspects() -> None:
    """As the instrument has them."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    before = spbe.Evaluation.from_levels(draft, [3, 3, 3, 2])
    change = spbe.analysis.compare(before, attrs.evolve(before, levels=[3, 3, 3, 4]))
    captions = [one.text for one in read(change.to_html("en")).all("caption")]
    assert captions[0].startswith("Comparison · ")
    assert captions[1:] == ["Change of indicators"]


def test_a_claim_tells_both_stages_and_the_year_once() -> None:
    """What led to what stands in the caption."""
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    claim, final = (
        spbe.Evaluation.from_levels(instrument, [level] * 47, year=2024, stage=stage)
        for level, stage in ((3, "mandiri"), (2, "final"))
    )
    root = read(spbe.analysis.compare(claim, final).to_html())
    assert root.all("caption")[0].text == (
        "Perbandingan · 2024 · mandiri → final · PermenPANRB 59/2020 · Sebelum: 3,00 · "
        "Predikat sebelum: Baik · Sesudah: 2,00 · Predikat sesudah: Cukup · "
        "Perubahan eksak (poin indeks): -1"
    )


def test_that_criteria_are_summaries_is_told_once() -> None:
    """Below the steps, not in each of them."""
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    now = spbe.Evaluation.from_levels(instrument, [2] * 47)
    plan = spbe.analysis.plan(now, spbe.Predikat.BAIK)
    for shown in (plan, plan.steps[0], spbe.analysis.roadmap(plan, [12, 12])):
        root = read(shown.to_html())
        assert root.text.count("ringkasan, bukan naskah resmi") == 1
        assert (
            root.all("li")[-1].text == "Kriteria adalah ringkasan, bukan naskah resmi."
        )
