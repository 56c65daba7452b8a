"""Documents in JSON, YAML and TOML: strict, stable, and harmless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import serialization
from spbe.serialization import (
    Limits,
    from_json,
    from_toml,
    from_yaml,
    json_schema,
    read_json,
    read_toml,
    read_yaml,
    to_json,
    to_toml,
    to_yaml,
    write_json,
    write_toml,
    write_yaml,
)

TESTS = Path(__file__).parent
BROKEN = TESTS / "broken"
DOCUMENTS = TESTS / "documents"
DRAFT = "docs/examples/data/rancangan.toml"
EXPECTED: dict[str, list[str]] = json.loads(
    (BROKEN / "documents.json").read_text("utf-8")
)
KINDS: dict[str, Any] = {
    "score": spbe.Score,
    "result": spbe.PublishedResult,
    "instrument": spbe.Instrument,
}
READERS: dict[str, Any] = {"json": read_json, "yaml": read_yaml, "toml": read_toml}


@pytest.fixture
def evaluation(i59: spbe.Instrument) -> spbe.Evaluation:
    """A small evaluation."""
    return spbe.Evaluation.from_levels(
        i59, {"11": 2, "12": 3}, instansi="Kota Denpasar", year=2024, stage="final"
    )


def test_every_broken_document_has_its_messages() -> None:
    """No file lies there untested, and there are more than forty."""
    found = {
        f"{form}/{file.name}" for form in READERS for file in (BROKEN / form).iterdir()
    }
    assert found == set(EXPECTED)
    assert len(EXPECTED) > 40


@pytest.mark.parametrize("name", EXPECTED)
def test_a_faulty_document_gets_every_fault_with_its_place(name: str) -> None:
    """File, line and path; the indicator's number and name; all at once."""
    form, _, file = name.partition("/")
    kind = KINDS.get(file.partition("-")[0], spbe.Evaluation)
    with pytest.raises(spbe.DecodeError) as caught:
        READERS[form](BROKEN / name, kind)
    assert [str(problem) for problem in caught.value.problems] == EXPECTED[name]
    assert all(file in str(problem.place) for problem in caught.value.problems)


def test_format_1_stays_readable(i59: spbe.Instrument, golden: dict[str, Any]) -> None:
    """What was once written is read for good."""
    case = golden["cases"][2]
    stored = read_json(DOCUMENTS / "evaluation-1.json")
    assert dict(stored.levels) == case["levels"]
    assert stored.instrument is i59
    assert stored.instansi == spbe.Instansi(name=case["instansi"])
    assert (stored.year, stored.stage) == (2024, spbe.Stage.FINAL)
    (assessment,) = stored.assessments
    assert (assessment.code, assessment.unit) == ("11", "Diskominfo")
    assert str(assessment.evidence[0].date) == "2024-03-01"
    assert read_yaml(DOCUMENTS / "evaluation-1.yaml") == stored
    assert read_toml(DOCUMENTS / "evaluation-1.toml") == stored
    score = read_json(DOCUMENTS / "score-1.json", spbe.Score)
    assert score.evaluation == stored
    assert str(score.index) == case["index"]


def test_format_1_of_instruments_and_results_stays_readable(
    i5: spbe.Instrument,
) -> None:
    """A user's own instrument travels whole."""
    draft = spbe.instruments.read(DRAFT)
    assert read_json(DOCUMENTS / "instrument-1.json", spbe.Instrument) == draft
    own = read_json(DOCUMENTS / "own-evaluation-1.json")
    assert own == spbe.Evaluation.from_levels(draft, {"1": 3})
    result = read_json(DOCUMENTS / "published-result-1.json", spbe.PublishedResult)
    assert str(result.index) == "2.10"
    assert result.instrument is i5
    assert result.note == "Kalimantan Today"


def test_a_document_says_what_it_is(evaluation: spbe.Evaluation) -> None:
    """Format, instrument, who and when, levels by code; nothing that is empty."""
    assert json.loads(to_json(evaluation)) == {
        "format": {"name": "spbe-evaluation", "version": 1},
        "instrument": "permenpanrb-59-2020",
        "instansi": {"name": "Kota Denpasar"},
        "year": 2024,
        "stage": "final",
        "levels": {"11": 2, "12": 3},
    }


def test_exact_numbers_travel_as_text(i59: spbe.Instrument) -> None:
    """The index as a fraction or a decimal that ends, and as published."""
    score = spbe.score(spbe.Evaluation.from_levels(i59, [3] * 46 + [4]))
    document = json.loads(to_json(score))
    assert document["index"] == {"exact": "3.03", "published": "3.03"}
    assert document["aspects"]["8"] == {"exact": "19/6", "published": "3.17"}


def test_levels_stand_beside_their_names(evaluation: spbe.Evaluation) -> None:
    """In what people read."""
    name = "Peta Rencana SPBE Instansi Pusat/Pemerintah Daerah"
    assert f"  '12': 3  # Tingkat Kematangan {name}\n" in to_yaml(evaluation)
    assert f"12 = 3 # Tingkat Kematangan {name}\n" in to_toml(evaluation)
    draft = spbe.instruments.read(DRAFT)
    full = spbe.score(spbe.Evaluation.from_levels(draft, [3, 3, 3, 2]))
    assert "    '2': 3  # Anggaran\n" in to_yaml(full)


def test_whole_number_keys_of_yaml_are_codes() -> None:
    """1 and "1" are one indicator."""
    head = "format: {name: spbe-evaluation, version: 1}\n"
    text = head + 'instrument: permenpanrb-59-2020\nlevels: {1: 3, "2": 4}\n'
    assert dict(from_yaml(text).levels) == {"1": 3, "2": 4}
    assert dict(from_yaml(text.encode()).levels) == {"1": 3, "2": 4}


def test_a_byte_order_mark_is_no_fault(
    evaluation: spbe.Evaluation, tmp_path: Path
) -> None:
    """Some editors put one."""
    file = tmp_path / "bom.json"
    file.write_bytes(b"\xef\xbb\xbf" + to_json(evaluation).encode())
    assert read_json(file) == evaluation
    assert from_toml(b"\xef\xbb\xbf" + to_toml(evaluation).encode()) == evaluation


def test_an_own_instrument_can_be_named_and_given() -> None:
    """Where a document holds only its id."""
    draft = spbe.instruments.read(DRAFT)
    document = json.loads(to_json(spbe.Evaluation.from_levels(draft, {"1": 3})))
    document["instrument"] = draft.id
    text = json.dumps(document)
    with pytest.raises(spbe.DecodeError, match="instrument 'rancangan-contoh' is unkn"):
        from_json(text)
    assert from_json(text, instruments=[draft]).instrument is draft


def test_decimal_levels_are_texts() -> None:
    """And a float or a wrong text is told with the cure."""
    with pytest.warns(spbe.ProvisionalInstrumentWarning):
        document = from_json(
            '{"format": {"name": "spbe-evaluation", "version": 1}, '
            '"instrument": "permenpanrb-8-2026", "levels": {"1": "1.26", "2": "10/3"}}'
        )
    assert str(document.level(1)) == "63/50"
    assert json.loads(to_json(document))["levels"] == {"1": "1.26", "2": "10/3"}
    with (
        pytest.warns(spbe.ProvisionalInstrumentWarning),
        pytest.raises(spbe.DecodeError) as caught,
    ):
        from_json(
            '{"format": {"name": "spbe-evaluation", "version": 1}, '
            '"instrument": "permenpanrb-8-2026", '
            '"levels": {"1": 1.26, "2": "1,26", "3": "5.01", "4": 6}}'
        )
    assert [str(p).partition("): ")[2] for p in caught.value.problems] == [
        (
            "level 1.26 is not within 1 to 5; write it as text, such as '1.26' "
            "@ line 1, levels.1"
        ),
        (
            "level '1,26' is not within 1 to 5; write it as text, such as '1.26' "
            "@ line 1, levels.2"
        ),
        "level '5.01' is not within 1 to 5 @ line 1, levels.3",
        "level 6 is not within 1 to 5 @ line 1, levels.4",
    ]


@pytest.mark.parametrize("write", [to_json, to_yaml, to_toml])
def test_other_objects_have_no_document(write: Any) -> None:
    """And other kinds are not read."""
    with pytest.raises(TypeError, match="has no"):
        write({"1": 3})


def test_other_kinds_have_no_document(evaluation: spbe.Evaluation) -> None:
    """With those that have one."""
    with pytest.raises(
        TypeError, match="Evaluation, Score, PublishedResult, Instrument"
    ):
        from_json("{}", dict)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="Score has no TOML; what has are Evaluation"):
        from_toml("", spbe.Score)  # type: ignore[type-var]
    with pytest.raises(TypeError, match="PublishedResult has no TOML"):
        from_toml(to_toml(evaluation), spbe.PublishedResult)  # type: ignore[type-var]


@pytest.mark.parametrize("kind", KINDS.values())
def test_the_shipped_schemas_are_those_of_the_classes(kind: Any) -> None:
    """A file that an editor can be pointed at."""
    schema = json_schema(kind)
    folder = Path(str(serialization.__file__)).parent / "data"
    shipped = json.loads((folder / f"{schema['title']}.schema.json").read_text("utf-8"))
    assert shipped == schema


@pytest.mark.parametrize("name", sorted(file.name for file in DOCUMENTS.glob("*.json")))
def test_stored_documents_are_valid_by_the_schema(name: str) -> None:
    """The same that the reader accepts."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    document = json.loads((DOCUMENTS / name).read_text("utf-8"))
    kind = next(
        one
        for one in (spbe.Evaluation, *KINDS.values())
        if json_schema(one)["title"] == document["format"]["name"]
    )
    Draft202012Validator.check_schema(json_schema(kind))
    assert Draft202012Validator(json_schema(kind)).is_valid(document)


def test_a_document_without_its_content_tells_what_is_missing() -> None:
    """For every kind."""
    kind: Any
    missing: set[str]
    for kind, missing in (
        (spbe.Evaluation, {"instrument", "levels"}),
        (spbe.Instrument, {"instrument"}),
        (spbe.PublishedResult, {"instrument", "instansi", "year"}),
    ):
        head = {"name": json_schema(kind)["title"], "version": 1}
        with pytest.raises(spbe.DecodeError) as caught:
            from_json(json.dumps({"format": head}), kind)
        texts = {str(problem) for problem in caught.value.problems}
        assert texts == {f"{key} is missing @ line 1, {key}" for key in missing}


def test_lines_of_toml_are_right_behind_a_text_of_several_lines() -> None:
    """What stands in the text is no key."""
    text = (
        'format = { name = "spbe-evaluation", version = 1 }\n'
        'instrument = """permenpanrb\n'
        "levels = 1\n"
        '-59-2020"""\n'
        "[levels]\n"
        "1 = 9\n"
    )
    with pytest.raises(spbe.DecodeError) as caught:
        from_toml(text)
    assert [problem.place for problem in caught.value.problems] == [
        "line 2, instrument"
    ]


class TestHostileInput:
    """Refused or harmless, in bounded time."""

    @pytest.mark.parametrize("read", [from_json, from_yaml, from_toml])
    @pytest.mark.parametrize("bracket", ["[", "{", '{"a":', "- ", "[[["])
    def test_100000_brackets(self, read: Any, bracket: str) -> None:
        """The stack holds."""
        start = time.perf_counter()
        with pytest.raises(spbe.DecodeError):
            read(bracket * 100_000)
        assert time.perf_counter() - start < 20

    @pytest.mark.parametrize("read", [from_json, from_yaml, from_toml])
    def test_size_is_limited_and_the_limit_can_be_changed(self, read: Any) -> None:
        """Before anything is parsed."""
        text = " " * 2_000
        with pytest.raises(spbe.DecodeError) as caught:
            read(text, limits=Limits(size=1_000))
        assert str(caught.value) == (
            "the size is over 1000; if it is to be read, pass limits=Limits(size=...)"
        )
        with pytest.raises(spbe.DecodeError) as caught:
            read(text, limits=Limits(size=3_000))
        assert "the size" not in str(caught.value)

    def test_a_file_is_not_read_beyond_its_limit(self, tmp_path: Path) -> None:
        """A huge one costs no memory."""
        file = tmp_path / "huge.json"
        with file.open("wb") as huge:
            huge.truncate(10**12)
        with pytest.raises(spbe.DecodeError, match="the size is over 20000000"):
            read_json(file)

    def test_depth_can_be_changed(self) -> None:
        """For who trusts a file."""
        text = "x: " + "[" * 60 + "]" * 60
        with pytest.raises(spbe.DecodeError, match="format is to be a name"):
            from_yaml(text, limits=Limits(depth=100))

    def test_nothing_named_in_a_file_is_run(self, tmp_path: Path) -> None:
        """Tags are refused before they mean anything."""
        mark = tmp_path / "mark"
        text = f'x: !!python/object/apply:os.system ["touch {mark}"]'
        with pytest.raises(spbe.DecodeError, match="tags are not read"):
            from_yaml(text)
        assert not mark.exists()

    @pytest.mark.parametrize(
        "text",
        [
            "? [a]\n: b\n",
            "%YAML 9.9\n---\na: b",
            "a: 'unterminated",
            "\x00",
            "a: b\n\ta: c",
            "!!binary |\n  R0lGODlhDAAMAIQAAP",
            "<<: {a: b}",
            "a: 0x1F",
            "1:30: 2",
            "=",
        ],
        ids=repr,
    )
    def test_odd_yaml_is_refused(self, text: str) -> None:
        """With a documented error."""
        with pytest.raises(spbe.DecodeError):
            from_yaml(text)

    def test_very_long_numbers_are_told_as_texts(self) -> None:
        """Python itself refuses to read them."""
        head = "format: {name: spbe-evaluation, version: 1}\n"
        text = (
            f"{head}instrument: permenpanrb-59-2020\nlevels: {{}}\nyear: {'9' * 5000}"
        )
        with pytest.raises(
            spbe.DecodeError, match="is not a whole number @ line 4, year"
        ):
            from_yaml(text)
        with pytest.raises(spbe.DecodeError, match="the text is not TOML"):
            from_toml(f"year = {'9' * 5000}")


class TestFiles:
    """Written whole or not at all."""

    @pytest.mark.parametrize("write", [write_json, write_yaml, write_toml])
    def test_an_existing_file_is_kept_unless_asked(
        self, write: Any, evaluation: spbe.Evaluation, tmp_path: Path
    ) -> None:
        """The error says how to ask."""
        file = tmp_path / "isian"
        write(evaluation, file)
        before = file.read_bytes()
        with pytest.raises(FileExistsError) as caught:
            write(evaluation.replace_levels({"12": 5}), file)
        assert str(caught.value) == f"{file} is there already; pass overwrite=True"
        assert file.read_bytes() == before
        write(evaluation.replace_levels({"12": 5}), str(file), overwrite=True)
        assert file.read_bytes() != before
        assert [path.name for path in tmp_path.iterdir()] == ["isian"]

    def test_who_comes_second_does_not_overwrite(
        self,
        evaluation: spbe.Evaluation,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Even if the file appears after the first look."""
        file = tmp_path / "isian.json"

        def appears(_: int) -> None:
            file.write_text("first")

        monkeypatch.setattr(os, "fsync", appears)
        with pytest.raises(FileExistsError, match="is there already"):
            write_json(evaluation, file)
        assert file.read_text() == "first"
        assert [path.name for path in tmp_path.iterdir()] == ["isian.json"]

    def test_a_failure_leaves_the_old_file_and_nothing_else(
        self,
        evaluation: spbe.Evaluation,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A full disk, say."""
        file = tmp_path / "isian.json"
        write_json(evaluation, file)

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            write_json(evaluation.replace_levels({"12": 5}), file, overwrite=True)
        monkeypatch.undo()
        assert read_json(file) == evaluation
        assert [path.name for path in tmp_path.iterdir()] == ["isian.json"]

    def test_a_file_system_without_links_has_whole_files_too(
        self,
        evaluation: spbe.Evaluation,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """FAT, say: a new file is whole, and who comes second is told."""
        file = tmp_path / "isian.json"

        def refused(*_: Any, **__: Any) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refused)
        write_json(evaluation, file)
        assert read_json(file) == evaluation
        with pytest.raises(FileExistsError, match="is there already"):
            write_json(evaluation, file)
        file.unlink()
        monkeypatch.setattr(os, "fsync", lambda _: file.write_text("first"))
        with pytest.raises(FileExistsError, match="is there already"):
            write_json(evaluation, file)
        assert file.read_text() == "first"
        assert [path.name for path in tmp_path.iterdir()] == ["isian.json"]

    def test_a_name_may_be_as_long_as_the_system_takes(
        self, evaluation: spbe.Evaluation, tmp_path: Path
    ) -> None:
        """What is written first, beside it, has a name of its own length."""
        file = tmp_path / f"{'x' * 250}.json"
        for _ in range(2):
            write_json(evaluation, file, overwrite=file.exists())
            assert read_json(file) == evaluation
        with pytest.raises(OSError, match="too long"):
            write_json(evaluation, tmp_path / ("x" * 256))
        assert list(tmp_path.iterdir()) == [file]

    def test_a_folder_that_is_not_there_is_an_os_error(
        self, evaluation: spbe.Evaluation, tmp_path: Path
    ) -> None:
        """No folder is made unasked."""
        with pytest.raises(FileNotFoundError):
            write_json(evaluation, tmp_path / "no" / "isian.json")

    def test_a_link_is_followed(
        self, evaluation: spbe.Evaluation, tmp_path: Path
    ) -> None:
        """The file it names is written, the link stays."""
        target, link = tmp_path / "target.json", tmp_path / "link.json"
        write_json(evaluation, target)
        link.symlink_to(target)
        write_json(evaluation.replace_levels({"12": 5}), link, overwrite=True)
        assert link.is_symlink()
        assert read_json(target).level("12") == 5

    def test_a_killed_writer_leaves_the_old_file_whole(
        self, evaluation: spbe.Evaluation, tmp_path: Path
    ) -> None:
        """Killed at any moment of writing over and over."""
        file = tmp_path / "isian.json"
        write_json(evaluation, file)
        code = (
            "import sys; from spbe.serialization import read_json, write_json\n"
            "e = read_json(sys.argv[1]); print('go', flush=True)\n"
            "while True:\n"
            "    write_json(e.replace_levels({'12': 5}), sys.argv[1], overwrite=True)\n"
            "    write_json(e, sys.argv[1], overwrite=True)\n"
        )
        for pause in (0.0, 0.003, 0.01, 0.02):
            with subprocess.Popen(
                [sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE
            ) as writer:
                assert writer.stdout is not None
                assert writer.stdout.readline() == b"go\n"
                time.sleep(pause)
                writer.kill()
            assert read_json(file).level("12") in (3, 5)


def test_limits_are_whole_numbers() -> None:
    """And shown."""
    assert repr(Limits(size=5)) == (
        "<Limits 5 bytes, depth 40, 100000 rows, 1000 columns>"
    )
    with pytest.raises(TypeError, match="size is '5', not a whole number"):
        Limits(size="5")  # type: ignore[arg-type]
