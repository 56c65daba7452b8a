"""The command line: what it prints, in both languages, and how it ends."""

from __future__ import annotations

import json
import os
import runpy
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest
from helpers import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import BEFORE, NOW, PARTIAL, PUBLISHED

import spbe
from spbe import serialization
from spbe.__main__ import main
from spbe._command import _score
from spbe._extras import Library
from spbe.serialization import yaml_documents

ROOT = Path(__file__).parents[1]
NATIONAL = ROOT / "src/spbe/published/data/results-2023-2024.csv"
RESULT = spbe.published.find("Kab. Landak")[-1]
SCORED = [
    "  Pemerintah Kota Bandar Lampung, 2024, final (permenpanrb-59-2020)",
    "  Indeks SPBE: 2,98  Baik (dibaca dari nilai eksak)",
    "    1  Kebijakan Internal SPBE  2,90",
    "    2  Tata Kelola SPBE         2,40",
    "    3  Manajemen SPBE           2,55",
    "    4  Layanan SPBE             3,48",
]
Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *arguments: str | Path) -> tuple[int, str, str]:
    """Run the command line; return its exit code and what it wrote."""
    try:
        code = main([str(one) for one in arguments])
    except SystemExit as end:
        code = int(str(end.code))
    out, err = capsys.readouterr()
    return code, out, err


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ("pemakaian: spbe", "kode keluar:", "  3  berkas tidak dapat", "perin")),
        ("en", ("usage: spbe", "exit codes:", "  3  a file cannot", "commands:")),
    ],
)
@pytest.mark.parametrize("command", [(), ("score",), ("report",), ("template",)])
def test_help_tells_the_exit_codes_in_both_languages(
    language: str, words: tuple[str, ...], command: tuple[str, ...], capsys: Captured
) -> None:
    """Of the whole and of each command."""
    code, out, err = run(capsys, *command, "--help", f"--language={language}")
    assert (code, err) == (0, "")
    for word in words[: 4 if not command else 3]:
        assert word in out


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ((), "salah panggil: the following arguments are required"),
        (("skor",), "salah panggil: argument {template,score,report,verify}"),
        (("score",), "salah panggil: the following arguments are required: FILE"),
        (("template", "2051"), "year 2051 is unknown; known are 2018"),
        (("template", "permenpan"), "instrument 'permenpan' is unknown"),
        (("template", "tidak-ada.toml"), "No such file"),
        (
            ("report", "a.json", "-o", "a.html", "--target", "Bagus"),
            "'Bagus': Kurang, Cukup, Baik, Sangat Baik, Memuaskan",
        ),
        (("score", "--year", "dua", "a.csv"), "argument --year"),
    ],
)
def test_a_wrong_call_is_told_with_the_usage(
    call: tuple[str, ...], message: str, capsys: Captured
) -> None:
    """And ends with 2."""
    code, out, err = run(capsys, *call)
    assert (code, out) == (2, "")
    assert err.startswith("pemakaian: spbe")
    assert message in err
    _, _, english = run(capsys, *call, "--language", "en")
    assert english.startswith("usage: spbe")
    assert "wrong call: " in english


def test_the_version_is_told(capsys: Captured) -> None:
    """As a line of its own."""
    assert run(capsys, "--version") == (0, f"spbe {spbe.__version__}\n", "")


def test_a_template_is_written_to_be_filled_in(
    capsys: Captured, tmp_path: Path
) -> None:
    """For a year or an instrument, with what is told of it; never over another."""
    path = tmp_path / "isian.xlsx"
    call = ("template", "2024", "-o", path, "--instansi", "Kota A")
    assert run(capsys, *call) == (0, f"{path} ditulis\n", "")
    blank = serialization.read_xlsx(path)
    assert (str(blank.instansi), blank.year, len(blank.levels)) == ("Kota A", 2024, 0)
    code, out, err = run(capsys, *call)
    assert (code, out) == (3, "")
    assert err == (
        f"{path} sudah ada; ganti dengan --overwrite, atau pilih nama lain\n"
    )
    assert run(capsys, *call, "--overwrite")[0] == 0
    draft = "docs/examples/data/rancangan.toml"
    assert run(capsys, "template", draft, "-o", tmp_path / "b.xlsx")[0] == 0


def test_a_template_is_named_after_its_instrument(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A provisional one is told."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "template", "permenpanrb-8-2026")
    assert (code, out) == (0, "isian-permenpanrb-8-2026.xlsx ditulis\n")
    assert err.startswith("catatan: permenpanrb-8-2026: ")
    assert Path("isian-permenpanrb-8-2026.xlsx").exists()


def test_a_template_tells_what_is_wrong_with_its_year(
    capsys: Captured, tmp_path: Path
) -> None:
    """As any other data."""
    path = tmp_path / "isian.xlsx"
    code, _, err = run(capsys, "template", "2024", "-o", path, "--year", "20240")
    assert code == 1
    assert "20240 is not a year from 1 to 9999 @ year" in err
    assert not path.exists()


@pytest.mark.parametrize("target", ["tidak-ada/isian.xlsx", "."])
def test_an_unwritable_path_is_told(
    target: str, capsys: Captured, tmp_path: Path
) -> None:
    """A folder that is not there, and a folder instead of a file."""
    path = tmp_path / target
    code, out, err = run(capsys, "template", "2024", "-o", path, "--overwrite")
    assert (code, out) == (3, "")
    assert err.startswith(("folder untuk ", f"{path} "))
    assert list(tmp_path.iterdir()) == []


def write_all(folder: Path) -> list[Path]:
    """Write one evaluation in every format."""
    writers: dict[str, Any] = {
        "a.json": serialization.write_json,
        "b.yaml": serialization.write_yaml,
        "c.toml": serialization.write_toml,
        "d.csv": serialization.write_csv,
        "e.xlsx": serialization.write_xlsx,
    }
    for name, write in writers.items():
        if name == "e.xlsx":
            serialization.write_template_xlsx(
                NOW.instrument, folder / name, evaluation=NOW
            )
        else:
            write(NOW, folder / name)
    wide = folder / "f.tsv"
    serialization.write_evaluations_csv([NOW], wide, delimiter="\t")
    serialization.write_json(spbe.score(NOW), folder / "g.json")
    # Known by how they begin.
    (folder / "h").write_bytes((folder / "a.json").read_bytes())
    (folder / "i.bak").write_bytes((folder / "e.xlsx").read_bytes())
    return sorted(folder.iterdir())


def test_every_format_is_scored(capsys: Captured, tmp_path: Path) -> None:
    """Found by the suffix, else by how the file begins."""
    files = write_all(tmp_path)
    code, out, err = run(capsys, "score", *files)
    lines = [line for file in files for line in (str(file), *SCORED)]
    assert (code, out.splitlines()) == (0, lines)
    assert err == ""


def test_what_a_document_is_does_not_hang_on_where_it_says_so(
    capsys: Captured, tmp_path: Path
) -> None:
    """Words of its notes, the order of its keys and its length tell nothing."""
    document = json.loads(serialization.to_json(NOW))
    note = {"code": "1", "note": "lihat spbe-score, spbe-published-result"}
    evaluation = {"assessments": [note], **document}
    score = json.loads(serialization.to_json(spbe.score(NOW)))
    score = {"evaluation": score.pop("evaluation"), **score}
    long = {"code": "2", "note": "spbe-evaluation " * 500}
    score["evaluation"] = {"assessments": [long], **score["evaluation"]}
    files = [
        put(tmp_path, "a.json", json.dumps(evaluation)),
        put(tmp_path, "b.yaml", json.dumps(score)),
        put(tmp_path, "c.json", json.dumps(score)),
    ]
    code, out, err = run(capsys, "score", *files)
    assert (code, err) == (0, "")
    assert out.count(SCORED[1]) == len(files)


def test_a_long_response_of_the_ministry_is_one(
    capsys: Captured, tmp_path: Path
) -> None:
    """Though what tells it stands far behind."""
    entry = {
        "nama_instansi": "Kota X",
        "tahun": "2024",
        "daerah": "x" * 5000,
        "nilai": {"indeks": "2.9800000000"},
    }
    for held in (entry, [entry]):
        file = put(tmp_path, "tauval.json", json.dumps(held))
        code, out, err = run(capsys, "verify", file)
        assert (code, err) == (0, ""), out


def test_the_stated_instrument_is_the_only_one(
    capsys: Captured, tmp_path: Path
) -> None:
    """A document of another is told, as a table is."""
    file = put(tmp_path, "a.json", serialization.to_json(NOW))
    assert run(capsys, "score", file, "--instrument", "2024")[0] == 0
    code, _, err = run(capsys, "score", file, "--instrument", "2019")
    assert code == 1
    assert "instrument 'permenpanrb-59-2020' is unknown" in err


def test_english_scores_have_english_words(capsys: Captured, tmp_path: Path) -> None:
    """And a decimal point."""
    file = tmp_path / "a.json"
    serialization.write_json(NOW, file)
    _, out, _ = run(capsys, "score", file, "--language", "en")
    assert "Indeks SPBE: 2.98  Baik (read off the exact index)" in out


def test_a_partial_evaluation_has_bounds(capsys: Captured, tmp_path: Path) -> None:
    """And what is missing, never an index."""
    file = tmp_path / "a.json"
    serialization.write_json(PARTIAL, file)
    code, out, _ = run(capsys, "score", file)
    found = spbe.rules.bounds(PARTIAL)
    low, high = (str(one).replace(".", ",") for one in (found.lowest, found.highest))
    codes = ", ".join(found.missing)
    assert code == 0
    assert out.splitlines()[2:] == [
        f"  Indeks SPBE: antara {low} dan {high}",
        "  predikat yang masih mungkin: Cukup, Baik",
        f"  belum lengkap: 8 dari 47 indikator belum dinilai: {codes}",
    ]


def test_notes_of_score_and_table_are_told(capsys: Captured, tmp_path: Path) -> None:
    """The one with the figures, the other beside them."""
    head = ",".join(f"i{n}" for n in range(1, 48))
    file = put(
        tmp_path, "a.csv", f"Tahun,Ketua,{head}\n2019,Budi,{','.join('3' * 47)}\n"
    )
    code, out, err = run(capsys, "score", file, "--instrument", "permenpanrb-59-2020")
    assert code == 0
    assert "  (instansi tidak disebut), 2019 (permenpanrb-59-2020)" in out
    assert "  catatan: PermenPANRB 59/2020 tidak dipakai pada 2019" in out
    assert err == "  catatan: Kolom yang tidak dibaca: Ketua.\n"


def test_an_instrument_without_domains_shows_its_aspects(
    capsys: Captured, tmp_path: Path
) -> None:
    """And a file may be of an instrument of one's own."""
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    evaluation = spbe.Evaluation.from_levels(draft, [1, 2, 3, 4])
    head = "instrument,year,i1,i2,i3,i4\nrancangan-contoh,2030,1,2,3,4\n"
    file = put(tmp_path, "a.csv", head)
    own = ("--instrument", "docs/examples/data/rancangan.toml")
    code, out, err = run(capsys, "score", file, *own)
    assert (code, err) == (0, "")
    assert str(spbe.score(evaluation).aspects[0].index).replace(".", ",") in out


def test_every_problem_of_every_file_is_told(capsys: Captured, tmp_path: Path) -> None:
    """With file, place, value, what is allowed; the other files are scored."""
    good = tmp_path / "good.json"
    serialization.write_json(NOW, good)
    text = (
        good.read_text("utf-8")
        .replace('"1": 3', '"1": 6')
        .replace('"2": 2', '"2": "b"')
    )
    bad = put(tmp_path, "bad.json", text)
    odd = put(tmp_path, "odd.doc", "?")
    code, out, err = run(
        capsys, "score", bad, tmp_path, odd, tmp_path / "gone.csv", good
    )
    assert code == 3
    assert out.splitlines() == [str(good), *SCORED]
    lines = err.splitlines()
    assert lines[0] == f"{bad}: 2 masalah"
    assert "level 6 is not one of 1 to 5 @ bad.json, line 14, levels.1" in lines[1]
    assert lines[2:4] == ["      nilai: 6", "      yang boleh: 1 to 5"]
    assert lines[5] == "      nilai: 'b'"
    assert lines[7] == f"{tmp_path} adalah folder, bukan berkas"
    assert lines[8] == f"{odd}: 1 masalah"
    assert lines[11].startswith("      yang boleh: .csv, .json")
    assert lines[12] == f"{tmp_path / 'gone.csv'} tidak ada"
    assert len(lines) == 13


def test_data_that_are_wrong_end_with_1(capsys: Captured, tmp_path: Path) -> None:
    """When all files could be read."""
    bad = put(tmp_path, "bad.json", "{")
    assert run(capsys, "score", bad)[0] == 1


@pytest.mark.parametrize(
    ("command", "name", "message"),
    [
        ("score", "printed.json", "printed figures and no levels: see spbe verify"),
        ("score", "tauval.json", "printed figures and no levels: see spbe verify"),
        ("verify", "levels.json", "levels and no printed figures: see spbe score"),
        ("verify", "isian.xlsx", "no printed figures, which come as CSV, JSON or YAML"),
    ],
)
def test_a_file_of_the_other_kind_is_told_its_command(
    command: str, name: str, message: str, capsys: Captured, tmp_path: Path
) -> None:
    """Levels are scored, printed figures are verified."""
    path = tmp_path / name
    if name == "printed.json":
        serialization.write_json(RESULT, path)
    elif name == "tauval.json":
        put(tmp_path, name, '[{"nilai": {}}]')
    elif name == "levels.json":
        serialization.write_json(NOW, path)
    code, _, err = run(capsys, command, path)
    assert code == 1
    assert f"the file holds {message} @ {name}" in err


def test_scores_for_machines_are_a_line_of_json_a_file(
    capsys: Captured, tmp_path: Path
) -> None:
    """Documents of whole scores, bounds of partial ones, problems of wrong ones."""
    whole, partial = tmp_path / "whole.json", tmp_path / "partial.json"
    serialization.write_json(NOW, whole)
    serialization.write_json(PARTIAL, partial)
    bad = put(tmp_path, "bad.json", "{")
    gone = tmp_path / "gone.json"
    code, out, _ = run(capsys, "score", "--json", whole, partial, bad, gone)
    assert code == 3
    first, second, third, fourth = map(json.loads, out.splitlines())
    assert first["file"] == str(whole)
    (result,) = first["results"]
    assert result["complete"] is True
    text = json.dumps(result["score"])
    assert serialization.from_json(text, spbe.Score) == spbe.score(NOW)
    (result,) = second["results"]
    assert (result["complete"], result["missing"][0]) == (False, "40")
    assert result["bounds"]["lowest"]["published"] == str(
        spbe.rules.bounds(PARTIAL).lowest
    )
    text = json.dumps(result["evaluation"])
    assert serialization.from_json(text) == PARTIAL
    assert third["problems"][0]["kind"] == "syntax"
    assert fourth["problems"][0] == {
        "kind": "file",
        "code": None,
        "name": None,
        "value": None,
        "allowed": None,
        "place": str(gone),
        "message": f"{gone} tidak ada",
    }


def test_printed_figures_are_checked(capsys: Captured) -> None:
    """The national tables: one misprint, eleven notes."""
    code, out, err = run(capsys, "verify", NATIONAL)
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == f"{NATIONAL}: 1236 hasil diperiksa, 1 kesalahan"
    assert len(lines) == 13
    assert lines[2].startswith(
        "  Pemerintah Kab. Banyuasin, 2023: salah: Tidak ada tingkat"
    )
    assert err == "  catatan: Kolom yang tidak dibaca: printed_name.\n"


def test_printed_figures_of_documents_are_checked(
    capsys: Captured, tmp_path: Path
) -> None:
    """JSON, YAML and a response of TAUVAL; consistent ones end with 0."""
    one, two = tmp_path / "a.json", tmp_path / "b.yaml"
    serialization.write_json(RESULT, one)
    serialization.write_yaml(RESULT, two)
    entry = '{"kode": "1", "tahun": "2024", "nama_instansi": "Kota A", "nilai": {}}'
    three = put(tmp_path, "c.json", entry)
    code, out, err = run(capsys, "verify", one, two, three, "--language", "en")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"{path}: 1 results checked, 0 errors" for path in (one, two, three)
    ]


def test_findings_for_machines_are_a_line_of_json_a_file(
    capsys: Captured, tmp_path: Path
) -> None:
    """With the rows of the analysis."""
    one = tmp_path / "a.json"
    serialization.write_json(attrs.evolve(RESULT, index="2.24"), one)
    bad = put(tmp_path, "b.json", "[")
    code, out, _ = run(capsys, "verify", "--json", one, bad)
    first, second = map(json.loads, out.splitlines())
    assert code == 1
    assert first["results"] == 1
    assert first["findings"][0]["severity"] == "error"
    assert first["findings"][0]["printed"] == "2.24"
    assert second["problems"][0]["kind"] == "syntax"
    assert (second["results"], second["findings"]) == (0, [])


def test_a_report_is_written(capsys: Captured, tmp_path: Path) -> None:
    """With an earlier evaluation and a plan, in both languages."""
    now, before = tmp_path / "2024.json", tmp_path / "2023.xlsx"
    serialization.write_json(NOW, now)
    serialization.write_template_xlsx(NOW.instrument, before, evaluation=BEFORE)
    path = tmp_path / "laporan.html"
    call = ("report", now, "-o", path, "--before", before, "--target", "sangat  baik")
    assert run(capsys, *call) == (0, f"{path} ditulis\n", "")
    assert path.read_text("utf-8") == spbe.display.report.html(
        NOW, before=BEFORE, plan=spbe.analysis.plan(NOW, "Sangat Baik")
    )
    code, _, err = run(capsys, *call)
    assert code == 3
    assert "sudah ada" in err
    assert run(capsys, *call, "--overwrite", "--language", "en")[0] == 0
    assert '<html lang="en">' in path.read_text("utf-8")
    assert run(capsys, "report", now, "-o", path, "--overwrite")[0] == 0


def test_a_report_needs_one_evaluation_a_file(capsys: Captured, tmp_path: Path) -> None:
    """Both files are looked at, and nothing is written."""
    many = tmp_path / "many.csv"
    serialization.write_evaluations_csv([NOW, BEFORE], many)
    path = tmp_path / "laporan.html"
    gone = tmp_path / "gone.csv"
    code, out, err = run(capsys, "report", many, "-o", path, "--before", gone)
    assert (code, out) == (3, "")
    assert err.splitlines() == [
        f"{many} memuat 2 evaluasi; laporan memuat satu",
        f"{gone} tidak ada",
    ]
    assert not path.exists()


def test_a_report_tells_what_does_not_fit(capsys: Captured, tmp_path: Path) -> None:
    """A plan of a partial evaluation, and an earlier one of another instrument."""
    partial, other = tmp_path / "a.json", tmp_path / "b.csv"
    serialization.write_json(PARTIAL, partial)
    serialization.write_csv(PUBLISHED["kab-madiun-2020"], other)
    path = tmp_path / "laporan.html"
    code, _, err = run(capsys, "report", partial, "-o", path, "--target", "Baik")
    assert code == 1
    assert err.splitlines()[0] == f"{partial}: 8 masalah"
    code, _, err = run(capsys, "report", partial, "-o", path, "--before", other)
    assert code == 1
    assert "permenpanrb-5-2018 is another instrument" in err
    assert not path.exists()


def test_a_report_tells_the_notes_of_its_table(
    capsys: Captured, tmp_path: Path
) -> None:
    """Columns that were not read."""
    head = ",".join(f"i{n}" for n in range(1, 48))
    file = put(tmp_path, "a.csv", f"Tahun,Ketua,{head}\n2024,B,{','.join('3' * 47)}\n")
    code, _, err = run(capsys, "report", file, "-o", tmp_path / "a.html")
    assert code == 0
    assert err == f"{file}: catatan: Kolom yang tidak dibaca: Ketua.\n"


def test_what_would_steer_a_terminal_is_shown_as_codes(
    capsys: Captured, tmp_path: Path
) -> None:
    """Escapes, and letters that turn the text around."""
    name = "Kota \x1b[2J\u202eA"
    file = tmp_path / "a.json"
    serialization.write_json(attrs.evolve(NOW, instansi=name), file)
    _, out, _ = run(capsys, "score", file)
    assert r"  Kota \x1b[2J\u202eA, 2024" in out


def test_without_an_extra_the_command_to_install_it_is_told(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the other files go on."""
    one, two = tmp_path / "a.yaml", tmp_path / "b.json"
    serialization.write_yaml(NOW, one)
    serialization.write_json(NOW, two)
    absent = Library("yaml", "yaml_of_none")
    monkeypatch.setattr(yaml_documents, "nodes", absent)
    code, out, err = run(capsys, "score", one, two)
    assert code == 4
    assert err == (
        f"{one}: yaml_of_none is not installed; "
        'run: python -m pip install "spbe[yaml]"\n'
    )
    assert out.splitlines() == [str(two), *SCORED]


def test_many_files_have_a_progress_bar_on_a_terminal(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only there; and without tqdm there is none."""
    file = tmp_path / "a.json"
    serialization.write_json(NOW, file)
    calls = ["score", *[str(file)] * 10]
    assert run(capsys, *calls)[2] == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    code, out, err = run(capsys, *calls)
    assert (code, len(out.splitlines())) == (0, 10 * 7)
    assert "0/10" in err
    assert run(capsys, *calls[:9])[2] == ""
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert run(capsys, *calls)[2] == ""


class _Closed:
    """A standard output that nobody reads."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> int:
        raise BrokenPipeError(len(text))

    def writelines(self, lines: Any) -> None:
        raise BrokenPipeError(len(list(lines)))

    def fileno(self) -> int:
        return int(self._file.fileno())


def test_a_closed_output_is_told(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a traceback."""
    with (tmp_path / "out").open("wb") as file:
        monkeypatch.setattr(sys, "stdout", _Closed(file))
        code = main(["verify", str(NATIONAL)])
    assert code == 3
    assert (
        "hasil tidak dapat ditulis: keluaran ditutup atau penuh\n"
        in capsys.readouterr().err
    )


def test_a_missing_output_is_no_error_of_a_file(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As where a shell has closed it before the run."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert main(["verify", str(NATIONAL)]) == 3
    assert capsys.readouterr().err.startswith("hasil tidak dapat ditulis")
    with monkeypatch.context() as patch, (tmp_path / "out").open("w") as file:
        patch.setattr(sys, "stderr", _Closed(file))
        assert main(["score", "tidak-ada.json"]) == 3
        patch.setattr(sys, "stderr", None)
        assert main(["score", *["tidak-ada.json"] * 10]) == 3


def test_an_interrupted_run_is_told(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And ends as a shell expects it to."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(_score, "read_evaluations", interrupted)
    assert run(capsys, "score", "a.json") == (130, "", "dihentikan\n")


def test_another_error_of_the_system_is_told_in_its_words(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a disk that is full, or a file that may not be read."""

    def raising(error: OSError) -> Any:
        def read(*_: object) -> None:
            raise error

        return read

    full = OSError(28, "No space left on device")
    monkeypatch.setattr(_score, "read_evaluations", raising(full))
    code, _, err = run(capsys, "score", "a.json")
    assert (code, err) == (3, "a.json: No space left on device\n")
    monkeypatch.setattr(_score, "read_evaluations", raising(PermissionError(13, "")))
    _, _, err = run(capsys, "score", "a.json")
    assert err == "a.json tidak boleh dibaca atau ditulis\n"


def test_an_error_without_problems_is_told_too(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one problem of the file."""

    def read(*_: object) -> None:
        name = "instrument"
        raise spbe.UnknownNameError(name, "x", ["y"])

    monkeypatch.setattr(_score, "read_evaluations", read)
    code, _, err = run(capsys, "score", "a.json")
    assert (code, err.splitlines()[0]) == (1, "a.json: 1 masalah")


def test_python_m_spbe_is_the_same_command(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this very process."""
    monkeypatch.setattr(sys, "argv", ["spbe", "score", "tidak-ada.json"])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(ROOT / "src/spbe/__main__.py"), run_name="__main__")
    assert end.value.code == 3
    assert capsys.readouterr().err == "tidak-ada.json tidak ada\n"


def process(*arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command line in a process of its own."""
    command = [sys.executable, "-m", "spbe", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


def test_a_real_process_scores_a_file(tmp_path: Path) -> None:
    """As an office runs it, in a terminal that has no letters but ASCII."""
    file = tmp_path / "a.json"
    serialization.write_json(attrs.evolve(NOW, instansi="Kota Ş"), file)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    with process("score", file, env=environment) as done:
        out, err = done.communicate()
    assert (done.returncode, err) == (0, b"")
    assert out.splitlines()[1].startswith(b"  Kota \\u015e, 2024")


def test_a_real_process_outlives_a_closed_pipe() -> None:
    """``python -m spbe verify ... | head -0``."""
    with process("verify", NATIONAL) as done:
        assert done.stdout is not None
        done.stdout.close()
        assert done.stderr is not None
        err = done.stderr.read().decode()
        done.wait()
    assert done.returncode == 3
    assert err == "hasil tidak dapat ditulis: keluaran ditutup atau penuh\n"


@pytest.mark.parametrize("command", ["score", "verify"])
@pytest.mark.parametrize(
    ("output", "code", "shown"),
    [
        (">&-", 3, "hasil tidak dapat ditulis: keluaran ditutup atau penuh\n"),
        (">/dev/full", 3, "hasil tidak dapat ditulis: keluaran ditutup atau penuh\n"),
        (">/dev/null 2>&-", None, ""),
        (">/dev/null 2>/dev/full", None, ""),
        (">&- 2>&-", 3, ""),
    ],
)
def test_a_real_process_outlives_any_output(
    command: str, output: str, code: int | None, shown: str, tmp_path: Path
) -> None:
    """Closed from the beginning, or full; where nothing can be told, the code tells."""
    file = tmp_path / "a.json"
    serialization.write_json(NOW, file)
    given, usual = {"score": (file, 0), "verify": (NATIONAL, 1)}[command]
    call = shlex.join([sys.executable, "-m", "spbe", command, str(given)])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{call} {output}"],
        capture_output=True,
        text=True,
        check=False,
    )
    wanted = usual if code is None else code
    assert (done.returncode, done.stdout, done.stderr) == (wanted, "", shown)


def test_a_wrong_call_without_any_output_ends_as_one() -> None:
    """Nobody can be told; the code tells."""
    call = f"{shlex.quote(sys.executable)} -m spbe score tidak-ada.json 2>&-"
    done = subprocess.run(["/bin/sh", "-c", call], check=False)
    assert done.returncode == 3


def test_an_interrupt_while_modules_are_imported_ends_the_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That takes most of the time of a short run."""

    class Finder:
        """Stops the run as a key would, at the first import."""

        def find_spec(self, *_: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "spbe._command._run")
    monkeypatch.setattr(sys, "meta_path", [Finder()])
    assert main(["score", "a.json"]) == 130


def test_a_real_process_loads_no_charts_to_score(tmp_path: Path) -> None:
    """What a command does not need is not loaded."""
    file = tmp_path / "a.json"
    serialization.write_json(NOW, file)
    code = (
        "import sys; from spbe.__main__ import main; "
        f"main(['score', {str(file)!r}]); "
        "heavy = {'jinja2', 'matplotlib', 'numpy', 'openpyxl'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == ""


@settings(
    max_examples=examples(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    data=st.binary(max_size=200) | st.text(max_size=80).map(str.encode),
    suffix=st.sampled_from(["", ".csv", ".json", ".toml", ".xlsx", ".yaml"]),
    command=st.sampled_from(["score", "verify"]),
)
def test_no_file_at_all_raises_an_error(
    capsys: Captured, tmp_path: Path, data: bytes, suffix: str, command: str
) -> None:
    """Whatever is in it: a message and an exit code."""
    path = tmp_path / f"berkas{suffix}"
    path.write_bytes(data)
    code, _, err = run(capsys, command, path)
    assert code == 1
    assert err.startswith(f"{path}: ")
