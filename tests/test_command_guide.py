"""The guide to the command line: each command prints what the page shows."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import openpyxl
import pytest
from guides import BLOCK, DOCS

from spbe.__main__ import main

GUIDE = Path("how-to", "command-line.md")


def fill(workbook: Path) -> None:
    """Type the levels of Bandar Lampung into the workbook, as its office would."""
    case = DOCS / "examples" / "data" / "bandar-lampung-2024.json"
    levels = json.loads(case.read_text("utf-8"))["levels"]
    book = openpyxl.load_workbook(workbook)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=5):
            if str(row[0].value) in levels and sheet.title.endswith("SPBE"):
                row[2].value = levels[str(row[0].value)]
    book.save(workbook)


@pytest.mark.parametrize("folder", [DOCS, DOCS / "id"], ids=["en", "id"])
def test_each_command_prints_what_the_page_shows(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """From the workbook to the check of a table, in one folder."""
    monkeypatch.chdir(tmp_path)
    codes = []
    for kind, text in BLOCK.findall((folder / GUIDE).read_text("utf-8")):
        if text.startswith("tahun;"):
            Path("tabel.csv").write_text(text, "utf-8")
        elif kind == "sh":
            codes.append(main(shlex.split(text)[3:]))
        else:
            assert "".join(capsys.readouterr()).rstrip() == text.rstrip()
            if len(codes) == 1:
                fill(Path("isian.xlsx"))
    assert codes == [0, 0, 0, 1]
    assert "Sangat Baik" in Path("laporan.html").read_text("utf-8")


def test_both_guides_show_the_same_commands() -> None:
    """But for the language."""
    shown = [
        [
            text.replace(" --language en", "")
            for kind, text in BLOCK.findall((folder / GUIDE).read_text("utf-8"))
            if kind == "sh"
        ]
        for folder in (DOCS, DOCS / "id")
    ]
    assert shown[0] == shown[1]
