"""The examples that ship beside the docs, run as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"


def run(*arguments: str) -> str:
    """Run an example and return what it printed."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(scope="module")
def report() -> str:
    """The main job without arguments."""
    return run("docs/examples/evaluate.py")


def test_the_main_job_reports_three_real_evaluations(report: str) -> None:
    """Instansi, year, index and predikat as the ministry printed them."""
    heads = [
        line
        for line in report.splitlines()
        if line.startswith(("Pemerintah Kota Bandar Lampung, ", "Indeks SPBE: "))
    ]
    assert heads == [
        "Pemerintah Kota Bandar Lampung, 2021",
        "Indeks SPBE: 1,20  Kurang",
        "Pemerintah Kota Bandar Lampung, 2023",
        "Indeks SPBE: 2,15  Cukup",
        "Pemerintah Kota Bandar Lampung, 2024",
        "Indeks SPBE: 2,98  Baik",
    ]
    assert report.count("Semua angka sama dengan laporan resmi.") == 3


def test_the_report_tells_groups_room_and_the_next_predikat(report: str) -> None:
    """All that the officer asks for."""
    last = report[report.index("Bandar Lampung, 2024") :]
    assert "   4  Layanan SPBE                                           3,48" in last
    assert "   6  Pelaksanaan Audit TIK                                  2,67" in last
    assert last.count("(tingkat ") == 5
    assert (
        "Menuju Sangat Baik: kurang 0,5205 poin indeks, "
        "paling sedikit 18 kali naik satu tingkat" in last
    )


def test_the_report_speaks_english_and_takes_files(tmp_path: Path) -> None:
    """And tells where a printed figure is another."""
    document = json.loads(
        (EXAMPLES / "data/bandar-lampung-2024.json").read_text("utf-8")
    )
    document["index"] = "2.99"
    file = tmp_path / "changed.json"
    file.write_text(json.dumps(document), "utf-8")
    text = run("docs/examples/evaluate.py", "--language", "en", str(file))
    assert "Indeks SPBE: 2.98  Baik" in text
    assert "To Sangat Baik: 0.5205 index points missing, at least 18 raises" in text
    assert "Not as in the official report: index: 2.99 / 2.98" in text


def test_a_perfect_evaluation_has_nowhere_to_go(tmp_path: Path) -> None:
    """No next predikat, no report to compare with."""
    document = {
        "instansi": "Contoh",
        "year": 2024,
        "stage": "mandiri",
        "instrument": "permenpanrb-59-2020",
        "levels": {str(number): 5 for number in range(1, 48)},
    }
    file = tmp_path / "perfect.json"
    file.write_text(json.dumps(document), "utf-8")
    text = run("docs/examples/evaluate.py", str(file))
    assert text.rstrip().endswith("Predikat tertinggi sudah dicapai")


def test_landaks_story_from_printed_figures() -> None:
    """1.15 Kurang in 2018, 2.1 Cukup in 2019."""
    assert run("docs/examples/landak.py").splitlines() == [
        "Kabupaten Landak, dari angka tercetak",
        (
            "2018: indeks tercetak 1,15 hanya mungkin Kurang; "
            "cocok dengan predikat tercetak Kurang"
        ),
        (
            "2019: indeks tercetak 2,10 hanya mungkin Cukup; "
            "cocok dengan predikat tercetak Cukup"
        ),
        "Naik kelas: dari Kurang menjadi Cukup",
    ]
