"""From rows to a table: folded, read downwards, told once, cut, in the language."""

from __future__ import annotations

from fractions import Fraction

import pytest
from everything import LONG
from html_tree import lines, read

from spbe._html import Table, table_html
from spbe._labels import Language


@pytest.mark.parametrize("count", [15, 16, 47])
def test_long_tables_are_folded(count: int) -> None:
    """The first twelve are seen; the rest is one click away, with its number."""
    rows: list[dict[str, object]] = [{"indicator": str(n)} for n in range(count)]
    root = read(f"<div>{table_html(Table('Levels', rows, {}), 'en')}</div>")
    shown, *folded = root.all("table")
    if count < 16:
        assert not folded
        assert len(lines(shown)) == count + 1
        return
    (rest,) = folded
    assert [line[0] for line in lines(shown)[1:]] == [str(n) for n in range(12)]
    assert [line[0] for line in lines(rest)[1:]] == [str(n) for n in range(12, count)]
    assert root.all("summary")[0].text == f"{count - 12} more rows"
    assert rest.all("caption")[0].text == f"{count - 12} more rows"
    assert [col.attributes for col in rest.all("col")] == [
        col.attributes for col in shown.all("col")
    ]


def test_of_very_long_tables_it_is_told_what_is_left_out() -> None:
    """A thousand rows are shown; a notebook of a million would not open again."""
    rows: list[dict[str, object]] = [{"rank": n} for n in range(1005)]
    root = read(f"<div>{table_html(Table('Ranking', rows, {}), 'id')}</div>")
    assert len(root.all("td", "th")) == 1000 + 2
    (left,) = root.all("p")
    assert left.text == "5 baris lagi tidak ditampilkan; to_rows() memberi semuanya."


def test_words_that_are_the_same_in_all_rows_are_told_once() -> None:
    """Figures stay where they are; long words go below the table."""
    rows: list[dict[str, object]] = [
        {"name": name, "unit": "Bappeda", "source": LONG, "level": "3", "note": ""}
        for name in "ab"
    ]
    root = read(f"<div>{table_html(Table('Plan', rows, {}), 'en')}</div>")
    assert root.all("caption")[0].text == "Plan · Unit: Bappeda"
    assert lines(root.all("table")[0]) == [["Name", "Level"], ["a", "3"], ["b", "3"]]
    assert root.all("li")[0].text == f"Source: {LONG}"
    alike: list[dict[str, object]] = [{"unit": "Bappeda"}, {"unit": "Bappeda"}]
    root = read(f"<div>{table_html(Table('Plan', alike, {}), 'en')}</div>")
    assert lines(root.all("table")[0]) == [["Unit"], ["Bappeda"], ["Bappeda"]]


def test_one_row_is_read_downwards() -> None:
    """What the caption tells already is not told twice."""
    row: dict[str, object] = {"year": 2024, "assumed": True, "exact": Fraction(1, 3)}
    root = read(f"<div>{table_html(Table('Point', [row], {'year': 2024}), 'en')}</div>")
    assert lines(root.all("table")[0]) == [["Assumed", "yes"], ["Exact", "≈ 0.3333"]]
    row["assumed"] = False
    root = read(f"<div>{table_html(Table('Point', [row], {}), 'id')}</div>")
    first, second, _ = lines(root.all("table")[0])
    assert (first, second) == (["Tahun", "2024"], ["Diandaikan", "tidak"])


def test_long_numbers_are_cut_and_counted() -> None:
    """Counts of vectors may have hundreds of digits."""
    row: dict[str, object] = {
        "level_vectors": int("7" * 300),
        "cost": Fraction(1, int("3" * 60)),
    }
    root = read(f"<div>{table_html(Table('Solution', [row], {}), 'id')}</div>")
    values = [line[1] for line in lines(root.all("table")[0])]
    assert values == [f"{'7' * 24}… (300 digit)", "≈ 3,0E-60"]
    assert root.all("span")[-1].attributes["title"] == "1/" + "3" * 60
    row = {"cost": "1/" + "3" * 300}
    assert "title" not in table_html(Table("Solution", [row], {}), "id")


@pytest.mark.parametrize(
    ("possible", "shown"),
    [
        ("2.90, 2.91 or 3.00", "2,90; 2,91 atau 3,00"),
        ("355 figures from 1.00 to 5.00", "355 angka dari 1,00 sampai 5,00"),
    ],
)
def test_what_a_figure_could_be_is_told_in_the_language(
    possible: str, shown: str
) -> None:
    """As findings list it."""
    row: dict[str, object] = {"possible": possible}
    both: list[tuple[Language, str]] = [("id", shown), ("en", possible)]
    for language, told in both:
        html = table_html(Table("Finding", [row], {}), language)
        assert lines(read(f"<div>{html}</div>").all("table")[0])[0][1] == told
