"""Damaged files: told, or read as a true part of what was written."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faults_samples import Sample, full, written

import spbe
from spbe import serialization


def cut_files(count: int) -> dict[str, int]:
    """Cut a file of every format and kind of content, at so many places each.

    Args:
        count: The places of each file, evenly; 0 for every byte.
    """
    found = {"files": 0, "cuts": 0, "refused": 0, "a true part": 0, "whole": 0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in written(folder):
            found["files"] += 1
            file = folder / f"cut-{sample.name}"
            file.write_bytes(sample.data)
            meant = sample.read(file)
            assert sample.meant is None or meant == sample.meant, sample.name
            for end in _places(len(sample.data), count):
                file.write_bytes(sample.data[:end])
                found["cuts"] += 1
                found[_cut(sample, file, meant)] += 1
    return found


def _places(size: int, count: int) -> Sequence[int]:
    # Near the end is where a cut file is most like a whole one.
    return sorted(
        {*range(0, size, max(1, size // count) if count else 1)}
        | {*range(max(0, size - 12), size)}
    )


def _cut(sample: Sample, file: Path, meant: Any) -> str:
    try:
        read = sample.read(file)
    except spbe.SpbeError as error:
        assert file.name in str(error), error
        return "refused"
    if read == meant:
        return "whole"
    assert _is_part(read, meant), f"{sample.name} cut: {file.read_bytes()!r}: {read!r}"
    return "a true part"


def _is_part(read: Any, meant: Any) -> bool:
    """Whether what was read stands in what was written; texts may lack their end."""
    if isinstance(meant, spbe.Evaluation):
        return _is_part_of_evaluation(read, meant)
    if isinstance(meant, spbe.PublishedResult):
        return (
            (read.instrument, read.instansi, read.year)
            == (meant.instrument, meant.instansi, meant.year)
            and read.index in {None, meant.index}
            and read.predikat in {None, meant.predikat}
            and read.domains.items() <= meant.domains.items()
            and read.aspects.items() <= meant.aspects.items()
            and _begins(read.note, meant.note)
        )
    if isinstance(meant, serialization.Table | list | tuple):
        return len(read) <= len(meant) and all(map(_is_part, read, meant))
    return False


def _is_part_of_evaluation(read: spbe.Evaluation, meant: spbe.Evaluation) -> bool:
    facts = ("instansi", "year", "stage")
    whole = {one.code: one for one in meant.assessments}
    return (
        read.instrument == meant.instrument
        and all(getattr(read, fact) in {None, getattr(meant, fact)} for fact in facts)
        and read.levels.items() <= meant.levels.items()
        and all(
            _begins(one.note, whole[one.code].note)
            and _begins(one.unit, whole[one.code].unit)
            and all(
                _begins(_in_line(own), _in_line(other))
                and own.date in {None, other.date}
                for own, other in zip(
                    one.evidence, whole[one.code].evidence, strict=False
                )
            )
            for one in read.assessments
        )
    )


def _in_line(one: spbe.Evidence) -> str:
    """Return evidence as a table has it, in one cell."""
    return " | ".join(
        str(part) for part in (one.title, one.reference, one.date) if part
    )


def _begins(read: str | None, meant: str | None) -> bool:
    return (meant or "").startswith(read or "")


BROKEN = Path(__file__).parents[1] / "broken"
READERS: dict[str, Any] = {
    ".json": serialization.read_json,
    ".yaml": serialization.read_yaml,
    ".toml": serialization.read_toml,
    ".csv": serialization.read_csv,
    ".xlsx": serialization.read_xlsx,
}


def broken_folders(count: int) -> dict[str, int]:
    """Read so many folders, each with sound and broken evaluations of every format."""
    draw = random.Random(count)
    found = {"folders": 0, "sound ones read": 0, "broken ones named": 0}
    broken = [
        file
        for ending in (".json", ".yaml", ".toml", ".csv")
        for file in sorted((BROKEN / ending[1:]).iterdir())
        if file.suffix == ending
        and not file.name.startswith(("result-", "score-", "instrument-", "printed-"))
    ]
    for _ in range(count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            meant = _sound(folder)
            whole = (folder / "sound.xlsx").read_bytes()
            end = draw.randrange(len(whole))
            (folder / "broken.xlsx").write_bytes(whole[:end])
            for file in draw.sample(broken, 40):
                (folder / f"broken-{file.name}").write_bytes(file.read_bytes())
            for file in sorted(folder.iterdir()):
                try:
                    read = READERS[file.suffix](file)
                except spbe.SpbeError as error:
                    assert file.name.startswith("broken"), error
                    assert all(
                        file.name in str(problem.place)
                        for problem in getattr(error, "problems", [])
                    ), error
                    assert file.name in str(error), error
                    found["broken ones named"] += 1
                else:
                    assert read == meant, file.name
                    found["sound ones read"] += 1
        found["folders"] += 1
    assert found["sound ones read"] == 5 * count
    assert found["broken ones named"] == 41 * count
    return found


def _sound(folder: Path) -> spbe.Evaluation:
    evaluation = full(3)
    serialization.write_json(evaluation, folder / "sound.json")
    serialization.write_yaml(evaluation, folder / "sound.yaml")
    serialization.write_toml(evaluation, folder / "sound.toml")
    serialization.write_csv(evaluation, folder / "sound.csv")
    serialization.write_template_xlsx(
        evaluation.instrument, folder / "sound.xlsx", evaluation=evaluation
    )
    return evaluation
