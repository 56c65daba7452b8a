"""Every object shows itself as HTML: complete, readable, and safe."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from typing import Any, get_args

import pytest
from everything import everything
from html_tree import Node, lines, read
from test_public_api import MODULES

import spbe
from spbe._columns import _COLUMNS, column_of
from spbe._html import _in_language
from spbe._labels import Language
from spbe._shown import Shown
from spbe._style import STYLE
from spbe._terms import _TERMS, _TITLES

LANGUAGES = get_args(Language)
# What is no object of the field: settings, and faults of what was passed in.
NOT_SHOWN = {"Document", "Limits", "Problem"}
ALLOWED = {
    "b": set(),
    "caption": {"class"},
    "col": {"style"},
    "colgroup": set(),
    "details": set(),
    "div": {"aria-label", "class", "lang", "role", "tabindex"},
    "li": set(),
    "p": set(),
    "span": {"aria-hidden", "class", "title"},
    "style": set(),
    "summary": set(),
    "table": {"class", "style"},
    "tbody": set(),
    "td": {"class"},
    "th": {"class", "scope"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}
THINGS = {type(thing): thing for thing in everything()}
NAMES = [f"{kind.__module__}.{kind.__name__}" for kind in THINGS]
HOSTILE = '</style></table><script>x</script><b onload="x">&amp;<!-- x'


def classes() -> list[type]:
    """Every public class but errors, warnings and settings."""
    public = {
        getattr(importlib.import_module(module), name)
        for module in MODULES
        for name in importlib.import_module(module).__all__
    }
    return [
        thing
        for thing in sorted(public, key=str)
        if inspect.isclass(thing)
        and not issubclass(thing, BaseException)
        and thing.__name__ not in NOT_SHOWN
    ]


@pytest.fixture(scope="module")
def score() -> spbe.Score:
    """Kota Bandar Lampung 2024, as its report has it."""
    return spbe.score(spbe.published.evaluations()[2].evaluation)


@pytest.mark.parametrize(
    "kind",
    classes(),
    ids=lambda kind: kind.__name__,
)
def test_every_class_has_rows_and_shows_itself(kind: type) -> None:
    """A new class without them fails here, and so does one that is not tried below."""
    assert issubclass(kind, Shown)
    assert kind.to_rows is not Shown.to_rows
    assert kind.__name__ in _TITLES
    assert kind in THINGS


def test_what_has_no_rows_is_nothing_to_show() -> None:
    """The base class is none of the objects."""
    with pytest.raises(NotImplementedError):
        Shown().to_rows()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("thing", THINGS.values(), ids=NAMES)
def test_the_html_is_sound(thing: Any, language: Language) -> None:
    """Tables with captions, headings with their scope, nothing else than allowed."""
    root = read(thing.to_html(language))
    assert root.tag == "div"
    assert root.attributes["lang"] == language
    for node in root.all(*ALLOWED, "script", "a", "img"):
        assert set(node.attributes) <= ALLOWED[node.tag], node
    assert root.all("table")
    for table in root.all("table"):
        assert table.children[0].tag == "caption"
        assert table.children[0].text.strip()
        assert len({len(line) for line in lines(table)}) == 1
        heads = [heading for head in table.all("thead") for heading in head.all("th")]
        for heading in table.all("th"):
            scope = "col" if any(heading is one for one in heads) else "row"
            assert heading.attributes["scope"] == scope
            assert heading.text.strip()


@pytest.mark.parametrize("thing", THINGS.values(), ids=NAMES)
def test_notebooks_show_indonesian(thing: Any) -> None:
    """But for an explanation, which has a language of its own."""
    assert thing._repr_html_() == thing.to_html() == thing.to_html("id")


def test_an_explanation_keeps_its_language(score: spbe.Score) -> None:
    """In a notebook it shows as it prints."""
    assert score.explain("en")._repr_html_() == score.explain("en").to_html("en")


@pytest.mark.parametrize("thing", THINGS.values(), ids=NAMES)
def test_an_unknown_language_is_refused(thing: Any) -> None:
    """By the same words everywhere."""
    with pytest.raises(ValueError, match="language 'fr' is unknown; known are id, en"):
        thing.to_html("fr")


@pytest.mark.parametrize("thing", THINGS.values(), ids=NAMES)
def test_numbers_have_the_decimal_mark_of_the_language(thing: Any) -> None:
    """A comma in Indonesian, a point in English, and nothing of a float."""
    for language, other in (("id", "."), ("en", ",")):
        numbers = [
            cell.text
            for cell in read(thing.to_html(language)).all("td", "th")
            if cell.is_of("spbe-n") and cell.text[:1].isdigit()
        ]
        assert not [text for text in numbers if other in text]
    values = [v for _, rows in thing._tables() for row in rows for v in row.values()]
    assert not [value for value in values if isinstance(value, float)]


def test_a_score_is_shown_with_the_figures_of_its_report(score: spbe.Score) -> None:
    """Caption and rows are those of the object, none is computed anew."""
    root = read(score.to_html())
    (table,) = root.all("table")
    caption, head, *rows = (table.all("caption")[0].text, *lines(table))
    assert caption == (
        "Skor · Pemerintah Kota Bandar Lampung · 2024 · final · PermenPANRB 59/2020 · "
        "Indeks: 2,98 · Nilai eksak: 2,9795 · Baik · Dasar: nilai eksak"
    )
    assert head == [
        *("Kelompok", "Nomor", "Nama", "Bobot (%)", "Indeks", "Nilai eksak"),
        "Poin indeks",
    ]
    assert rows[0][2:] == ["Indeks SPBE", "100", "2,98", "2,9795", "2,9795"]
    assert rows[3] == [
        *("Domain", "3", "Manajemen SPBE", "16,5", "2,55", "≈ 2,5455", "0,42"),
    ]
    assert "28/11" in [span.attributes.get("title") for span in table.all("span")]
    (label,) = [span for span in table.all("span") if span.is_of("spbe-p3")]
    assert label.text == "Baik"
    english = read(score.to_html("en")).all("caption")[0].text
    assert "Score" in english
    assert "Exact: 2.9795" in english


def test_what_is_absent_is_told() -> None:
    """Not assessed is not zero; a dash has a text for those who hear the page."""
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    beside = spbe.Assessment(code="1", unit="Bappeda")
    partial = spbe.Evaluation.from_levels(instrument, {"1": 3}, assessments=[beside])
    table = read(partial.to_html()).all("table")[0]
    rows = lines(table)
    assert rows[0] == ["Indikator", "Nama", "Tingkat", "OPD"]
    assert rows[1][2:] == ["3", "Bappeda"]
    assert rows[2][2:] == ["belum dinilai", "—tidak ada"]
    dash, word = table.all("tr")[2].children[3].children
    assert dash.attributes == {"aria-hidden": "true"}
    assert word.is_of("spbe-sr")
    every = read(spbe.Evaluation.from_levels(instrument, {}).to_html("en"))
    assert {line[2] for line in lines(every.all("table")[0])[1:]} == {"not assessed"}


def test_an_empty_table_says_so() -> None:
    """A check that found nothing has no rows, and is a result."""
    (landak, *_) = spbe.published.find("Landak")
    table = read(spbe.analysis.verify(landak).to_html()).all("table")[0]
    assert lines(table) == [["Tidak ada baris."]]
    assert "Pemerintah Kab. Landak · 2023" in table.all("caption")[0].text


def test_sentences_are_shown_in_the_language_or_else_in_indonesian() -> None:
    """A pair of columns is one."""
    text = spbe.model.Text(id="sementara", en="provisional")
    assert read(text.to_html("id")).all("td")[0].text == "sementara"
    assert read(text.to_html("en")).all("td")[0].text == "provisional"
    untold = spbe.model.Text(id="sementara").to_html("en")
    assert read(untold).all("td")[0].text == "sementara"


def texts(root: Node) -> str:
    """All text of a page but its style."""
    return "\n".join(
        node.text for node in root.all("td", "th", "caption", "li") if node.text
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_stay_text(language: Language) -> None:
    """In names, notes, units, codes, sources: whatever is given is shown as it is."""
    showing = 0
    for thing in everything(HOSTILE):
        root = read(thing.to_html(language))
        assert {node.tag for node in root.all(*ALLOWED, "script", "b")} <= set(ALLOWED)
        for node in root.all(*ALLOWED):
            assert set(node.attributes) <= ALLOWED[node.tag]
        assert not root.all("script")
        assert len(root.all("style")) == 1
        showing += HOSTILE in texts(root)
    assert showing > 40


def test_headings_and_words_are_sorted_and_complete() -> None:
    """Each in both languages; each key of each row is known or names itself."""
    own = [key for key in _COLUMNS if "." in key]
    assert list(_COLUMNS) == sorted(set(_COLUMNS) - set(own)) + sorted(own)
    for table in (_TITLES, _TERMS):
        assert list(table) == sorted(table)
        assert all(all(pair) and len(pair) == 2 for pair in table.values())
    for column in _COLUMNS.values():
        assert column.id
        assert column.en
        assert column.absent is None or column.absent in _TERMS
    named = {domain.name for domain in spbe.instruments.for_year(2024).domains}
    named |= {str(predikat) for predikat in spbe.Predikat}
    known = {key.rpartition(".")[2] for key in _COLUMNS}
    used: set[str] = set()
    titles: set[str] = set()
    for thing in everything():
        tables = thing._tables()
        rows = [thing._facts(), *(row for _, some in tables for row in some)]
        rows += thing._identified()
        used |= {key for row in rows for key in _in_language(row, "id")} - named
        titles |= {type(thing).__name__, *(title for title, some in tables if some)}
    used = {key for key in used if not re.fullmatch(r"(aspect|domain)_\d+", key)}
    assert titles - {""} == set(_TITLES)
    assert used == known
    assert column_of("Solution", "aspect_7").heading("id") == "Aspek 7"


def test_the_style_touches_nothing_else() -> None:
    """Each selector ends within ``div.spbe``; there is no script and no address."""
    rules = re.sub(r"@media print\{(.*)\}", r"\1", STYLE, flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", re.sub("</?style>", "", rules))
    assert len(selectors) > 20
    for selector in selectors:
        assert "div.spbe" in selector, selector
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_showing_costs_nothing_until_something_is_shown() -> None:
    """Scoring loads neither the tables nor the module html."""
    code = (
        "import sys, spbe; i = spbe.instruments.load('permenpanrb-59-2020'); "
        "s = spbe.score(spbe.Evaluation.from_levels(i, [3] * 47)); s.to_rows(); "
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    late = {"_cells", "_colours", "_columns", "_html", "_style", "_terms"}
    assert not loaded & {"html", *(f"spbe.{name}" for name in late)}


def test_showing_adds_nothing_to_an_object() -> None:
    """What was slotted still is, and refuses what it has no slot for."""
    for kind in (spbe.Evaluation, spbe.Index, spbe.Instansi, spbe.rules.GroupScore):
        assert not hasattr(THINGS[kind], "__dict__")
