"""The report in a real browser: quiet, offline, narrow, by keyboard, in print.

Skipped where Chromium is not installed.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
import reports
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

import spbe

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

A4 = (595, 842)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
PAGES: dict[str, Callable[[], str]] = {
    "full": reports.full_page,
    "full-en": lambda: reports.full_page("en"),
    "partial": lambda: spbe.display.report.html(reports.PARTIAL),
    "hostile": lambda: reports.full_page(evaluation=reports.BAD),
    "pemdi": lambda: spbe.display.report.html(
        reports.PUBLISHED["kab-aceh-tengah-2026-interim"]
    ),
    "draft": lambda: spbe.display.report.html(
        spbe.Evaluation.from_levels(
            spbe.instruments.read("docs/examples/data/rancangan.toml"), [1, 2, 3, 4]
        )
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all of these tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", params=PAGES)
def file(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Path:
    """Each report in turn, as a file."""
    path: Path = tmp_path_factory.mktemp(request.param) / "laporan.html"
    path.write_text(PAGES[request.param](), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def full(tmp_path_factory: Any) -> Path:
    """The report with every part."""
    path: Path = tmp_path_factory.mktemp("whole") / "laporan.html"
    path.write_text(reports.full_page(), encoding="utf-8")
    return path


def opened(browser: Browser, file: Path, **options: Any) -> Page:
    """Open a report."""
    page = browser.new_page(**options)
    page.goto(file.as_uri())
    return page


def test_it_is_quiet_and_asks_for_nothing(browser: Browser, file: Path) -> None:
    """No message in the console, no fault, and no request but for the file itself."""
    heard: list[str] = []
    asked: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    assert heard == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert page.evaluate("document.scripts.length") == 0
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_does_not_scroll_sideways(
    browser: Browser, file: Path, width: int
) -> None:
    """Wide tables do so by themselves, whatever stands in them."""
    page = opened(browser, file, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    widest = "Math.max(...[...document.querySelectorAll('main > section > *')]"
    assert (
        page.evaluate(f"{widest}.map(e => e.getBoundingClientRect().right))") <= width
    )
    page.close()


def test_the_keyboard_reaches_every_link_and_every_table(
    browser: Browser, file: Path
) -> None:
    """The first stop leads past the list of contents."""
    page = opened(browser, file)
    wanted = page.evaluate("document.querySelectorAll('a, [tabindex=\"0\"]').length")
    page.keyboard.press("Tab")
    focus = "document.activeElement"
    assert page.evaluate(f"{focus}.className") == "skip"
    assert page.evaluate(f"{focus}.getBoundingClientRect().left") >= 0
    seen = 0
    while page.evaluate(f"{focus} !== document.body") and seen <= wanted:
        seen += 1
        outline = page.evaluate(f"getComputedStyle({focus}).outlineStyle")
        assert outline != "none"
        page.keyboard.press("Tab")
    assert seen == wanted
    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focus}.id") == "main"
    page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_serious_fault(
    browser: Browser, file: Path, scheme: Literal["light", "dark"]
) -> None:
    """On a light page and on a dark one."""
    page = opened(browser, file, color_scheme=scheme)
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    assert len(found["passes"]) > 10
    assert [
        (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ] == []
    page.close()


def test_a_dark_screen_gets_a_dark_page_and_its_own_radar(
    browser: Browser, full: Path
) -> None:
    """Paper stays white."""
    seen = {}
    for scheme in SCHEMES:
        page = opened(browser, full, color_scheme=scheme)
        seen[scheme] = (
            page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
            page.locator(".on-light").first.is_visible(),
            page.locator(".on-dark").first.is_visible(),
        )
        page.emulate_media(media="print")
        assert page.locator(".on-light").first.is_visible()
        assert not page.locator(".on-dark").first.is_visible()
        paper = page.evaluate("getComputedStyle(document.documentElement).color")
        assert paper == "rgb(20, 24, 31)"
        page.close()
    assert seen == {
        "light": ("rgb(255, 255, 255)", True, False),
        "dark": ("rgb(22, 24, 29)", False, True),
    }


def test_hostile_texts_stay_texts(browser: Browser, tmp_path: Path) -> None:
    """Nothing of them is run, and they read as they are written."""
    path = tmp_path / "laporan.html"
    path.write_text(reports.full_page(evaluation=reports.BAD), encoding="utf-8")
    page = opened(browser, path)
    assert page.evaluate("typeof window.hacked") == "undefined"
    assert page.locator("h1").count() == 1
    name = str(reports.BAD.instansi)
    assert page.locator("h1").text_content() == name
    assert page.title() == f"{name}, 2024, final"
    assert page.locator("main").count() == 1
    assert page.locator("main ~ footer").count() == 1
    page.close()


def printed(browser: Browser, file: Path) -> list[str]:
    """Print a report on A4 and return the text of each page."""
    page = opened(browser, file)
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    for sheet in reader.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
    # Printed letters may be joined, as in "final".
    texts = [normalize("NFKC", sheet.extract_text()) for sheet in reader.pages]
    return [re.sub(r"\s+", " ", text) for text in texts]


def test_it_prints_on_a4_with_numbered_pages(browser: Browser, full: Path) -> None:
    """Each has its number and whose report it is; none is empty."""
    sheets = printed(browser, full)
    assert 12 <= len(sheets) <= 22
    for number, text in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in text
        assert text.startswith("Pemerintah Kota Bandar Lampung, 2024, final")
        assert len(text) > 300
    assert "Indeks SPBE 2,98 Baik" in sheets[0]
    assert f"Laporan ini dibuat dengan spbe {spbe.__version__}" in sheets[-1]
    assert not any("Langsung ke isi" in text for text in sheets)


def test_what_is_printed_is_whole(browser: Browser, full: Path) -> None:
    """No indicator is cut in two, and a long table has its head on every page."""
    sheets = printed(browser, full)
    for indicator in reports.NOW.instrument:
        head = f"Indikator {indicator.code}: {indicator.name}"
        (place,) = (n for n, text in enumerate(sheets) if head in text)
        rest = sheets[place].partition(head)[2].partition(" Indikator ")[0]
        assert "Data dukung" in rest, indicator
    changed = spbe.analysis.compare(reports.BEFORE, reports.NOW).changed
    rows = [f"{one.before} → {one.after} +" for one in changed]
    in_table = [text for text in sheets if sum(row in text for row in rows) > 2]
    assert len(in_table) == 2
    for text in in_table:
        assert "Dari, ke" in text
