"""What people read: decimals in their language, and differences that add up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
import reports
from chart_cases import CASES, CHANGE, CLAIM
from everything import LONG, endless, everything
from html_tree import read
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text
from playwright.sync_api import sync_playwright

import spbe
from spbe._figures import brief, cut, difference, readable, signed
from spbe._rounding import half_up
from spbe.analysis.findings import impossible
from spbe.display import charts, report
from spbe.instruments import load

Language = Literal["id", "en"]

ENDLESS = endless()
THINGS = [*everything("Dinas"), *ENDLESS]
NUMBERED = re.compile(r"\d+/20\d\d\b|\b33/22 %|\b35/20 %|(\d[.,]\d\d/){3}\d[.,]\d\d")
"""Regulations, and what two official notes quote as it is printed."""
COUNTED = re.compile(r"(dinilai|assessed): \d+/\d+|(tepatnya|exactly) \d+/\d+")
"""Of how many; and the one place that tells the very value beside its decimals."""
FRACTION = re.compile(r"\d/\d")
POINT = re.compile(r"\d\.\d")
NO_DECIMALS = re.compile(r"spbe \d+\.\d+\.\d+|1\.235 dari 1\.236")
"""A version, and thousands as Indonesian writes them."""
CHROMIUM = shutil.which("chromium")
PAGE = 1100


def lines_of(thing: Any, language: Language) -> Iterator[str]:
    """Yield every line that a person reads of an object."""
    root = read(thing.to_html(language))
    for node in root.all("td", "th", "caption", "li", "p", "summary"):
        yield node.text
    explain = getattr(thing, "explain", None)
    if explain is not None:
        yield from str(explain(language)).splitlines()


def report_of(language: Language) -> str:
    """Return the words of a report with every part, without its pictures."""
    page = reports.full_page(language)
    for hidden in ("style", "svg"):
        page = re.sub(f"<{hidden}.*?</{hidden}>", "", page, flags=re.DOTALL)
    return NO_DECIMALS.sub("", re.sub(r"<[^>]*>", "\n", page))


def words_of(name: str) -> list[str]:
    """Return all words of a chart, the numbers along its axes too."""
    figure: Any = CASES[name](language="id").figure
    figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_fraction_stands_where_a_person_reads(language: Language) -> None:
    """In tables, texts and reprs; exact ones are kept beside."""
    for thing in THINGS:
        for line in (*lines_of(thing, language), repr(thing)):
            rest = COUNTED.sub("", NUMBERED.sub("", line))
            assert not FRACTION.search(rest), (thing, line)
    assert not FRACTION.search(NUMBERED.sub("", report_of(language)))


def test_no_indonesian_text_has_a_decimal_point() -> None:
    """Nowhere: tables, texts, the report and charts."""
    for thing in THINGS:
        for line in lines_of(thing, "id"):
            assert not POINT.search(NO_DECIMALS.sub("", line)), (thing, line)
    assert not POINT.search(report_of("id"))
    for name in CASES:
        for word in words_of(name):
            assert not POINT.search(word), (name, word)


def test_a_value_without_an_end_has_its_fraction_in_a_title() -> None:
    """In a table; the text of it is rounded, and says so."""
    indicator = load("permenpanrb-5-2018").indicator("32")
    spans = read(indicator.to_html()).all("span")
    titled = {
        span.attributes["title"]: span.text
        for span in spans
        if "title" in span.attributes
    }
    assert titled == {"10/3": "≈ 3,3333"}
    old = load("permenpanrb-5-2018")
    page = report.html(spbe.Evaluation.from_levels(old, [3] * 37), language="en")
    assert '<span title="10/3">≈ 3.3333</span>' in page


def test_figures_are_written_for_people() -> None:
    """In full where decimals end; rounded ones say so, and tell two digits."""
    assert readable(3) == "3"
    assert readable(Fraction(1, 8)) == "0.125"
    assert readable(Fraction(-17, 11)) == "~-1.5455"
    assert readable(Fraction(1, 3 * 10**7)) == "~3.3E-8"
    assert readable(Fraction(1, 3 * 10**200), "≈ ").startswith("≈ 0E-100")
    assert [signed(Fraction(n, 3)) for n in (-1, 0, 1, 3)] == [
        "~-0.3333",
        "0",
        "~+0.3333",
        "+1",
    ]
    assert brief(10**30) == "10000000000000000..."
    assert brief(Fraction(10**15, 3), signed) == "~+333333333333333..."
    assert cut("abc", 3) == "abc"


HUNDREDTHS = st.fractions(0, 5, max_denominator=66000)


@given(HUNDREDTHS, HUNDREDTHS)
def test_a_difference_adds_up_or_says_that_it_is_exact(
    before: Fraction, after: Fraction
) -> None:
    """Of two figures that stand beside it rounded."""
    told = difference(before, after, "exact")
    change = after - before
    if told.startswith("exact "):
        assert half_up(after) - half_up(before) != change
        shown = told.removeprefix("exact ")
        if not shown.startswith("~"):
            assert Fraction(shown) == change
    else:
        assert half_up(before) + Decimal(told) == half_up(after)
        assert Fraction(told) == change


@pytest.mark.parametrize("change", [CHANGE, CLAIM])
def test_texts_of_a_comparison_add_up(change: spbe.analysis.Comparison) -> None:
    """In its repr, its text, and in the chart, whose parts are exact."""
    told = difference(change.before.index.exact, change.after.index.exact, "exact")
    assert repr(change).endswith(f", {told}>")
    assert f"Change: {told}" in change.explain("en")
    ax = charts.waterfall(change, by="domain", language="en")
    begin, *parts, end = [
        text.get_text() for text in (ax.texts[-2], *ax.texts[:-2], ax.texts[-1])
    ]
    ends = [
        Fraction((re.search(r"exact (\S+)\)", one) or re.search(r"(\S+)", one))[1])  # type: ignore[index]
        for one in (begin, end)
    ]
    assert ends[0] + sum(map(Fraction, parts)) == ends[1]


def test_differences_in_tables_are_called_exact() -> None:
    """Beside rounded figures, by the heading of their column."""
    differing = {"change", "difference", "margin", "missing"}
    found = set()
    for thing in ENDLESS:
        keys = differing.intersection(*thing.to_rows()[:1])
        for language, exact in (("id", "eksak"), ("en", "Exact")) if keys else ():
            headings = [node.text for node in read(thing.to_html(language)).all("th")]
            assert any(exact in heading for heading in headings), thing
            found |= keys
    assert found == differing


def test_several_figures_were_computed_with_one() -> None:
    """One was, two were."""
    figures = [
        impossible("domain 4", Decimal("0.30"), (Decimal(1),), carriers).why.en
        for carriers in ((), ("index",), ("index", "domain 4"))
    ]
    assert figures == [
        f"No levels give 0.30 for domain 4; the other figures leave 1{told}."
        for told in (
            "",
            "; index was computed with it",
            "; index and domain 4 were computed with it",
        )
    ]


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_no_table_is_wider_than_a_page() -> None:
    """Of 1,100 pixels; only figures of 20 decimal places, in ten columns, are."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport={"width": PAGE, "height": 800})
        for thing in (*THINGS, *everything(LONG)):
            if type(thing).__name__ == "Summary" and thing.statistics[0].places > 2:
                continue
            for language in ("id", "en"):
                body = f'<meta charset="utf-8">{thing.to_html(language)}'
                page.set_content(f"<body style='font-family:sans-serif'>{body}")
                wider = page.evaluate(
                    "[...document.querySelectorAll('.spbe table')].some("
                    "one => one.getBoundingClientRect().right > innerWidth)"
                )
                assert not wider, (thing, language)
        browser.close()
