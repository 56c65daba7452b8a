"""The guides in Indonesian: each has an English twin with the same code."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import DOCS, code, terms

INDONESIAN = DOCS / "id"
# The start page and the glossary have no code.
PAGES = sorted(path.relative_to(INDONESIAN) for path in INDONESIAN.glob("*/*.md"))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_guide_runs_the_same_code_in_both_languages(page: Path) -> None:
    """Only prose, comments, docstrings, printed words and the language differ."""
    blocks = code(INDONESIAN / page)
    assert blocks
    assert blocks == code(DOCS / page)


def test_what_an_office_needs_is_there_in_indonesian() -> None:
    """Tutorials, how-tos and explanations."""
    assert {str(page) for page in PAGES} >= {
        "tutorial/self-assessment.md",
        "how-to/draw-charts.md",
        "how-to/check-a-printed-report.md",
        "how-to/command-line.md",
        "how-to/plan.md",
        "how-to/compare.md",
        "how-to/where-do-we-stand.md",
        "how-to/score-a-million-rows.md",
        "how-to/fastapi.md",
        "how-to/store-in-sqlite.md",
        "how-to/partial-evaluation.md",
        "how-to/write-a-report.md",
        "explanation/mathematics.md",
        "explanation/stability.md",
    }


def test_every_decision_is_listed_by_its_title() -> None:
    """In the list that is read, not only in the one that Sphinx reads."""
    pages = sorted((DOCS / "adr").glob("0*.md"))
    titles = [page.read_text("utf-8").partition("\n")[0][2:] for page in pages]
    listed = (DOCS / "adr" / "index.md").read_text("utf-8")
    rows = [f"* [{one}]({page.name})" for one, page in zip(titles, pages, strict=True)]
    assert [row for row in rows if row not in listed] == []


def test_both_glossaries_pair_the_same_words() -> None:
    """Each English word has one Indonesian, and the other way round."""
    english = terms(DOCS / "glossary.md")
    indonesian = [
        (second, first) for first, second in terms(INDONESIAN / "glossary.md")
    ]
    heads = [("English", "Indonesian")]
    assert [pair for pair in english if pair not in indonesian + heads] == []


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ('print("a", x)  # why', True),
        ("print('b', x)", True),
        ("print('b', y)", False),
        ("print(f'a {x}')", False),
        ('"""Doc."""\nprint("a", x)', True),
        ("print('b', x, end='b')", False),
    ],
)
def test_only_words_are_left_out(text: str, *, same: bool, tmp_path: Path) -> None:
    """What is computed is compared."""
    files = [tmp_path / "one.md", tmp_path / "two.md"]
    for file, block in zip(files, ['print("c", x)', text], strict=True):
        file.write_text(f"```python\n{block}\n```\n", "utf-8")
    assert (code(files[0]) == code(files[1])) is same
