"""Who may read a file stays as it was when the file is replaced, by every writer."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import serialization
from spbe.__main__ import main

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fchown"), reason="the system keeps no modes and owners"
)
BANDAR_LAMPUNG = spbe.published.evaluations()[0]


def _report(path: Path) -> None:
    spbe.display.report.write(BANDAR_LAMPUNG.evaluation, path, overwrite=True)


def _template_of_command(path: Path) -> None:
    assert main(["template", "2024", "-o", str(path), "--overwrite"]) == 0


def _of(name: str, *given: Any, **more: Any) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        getattr(serialization, name)(*given, path, overwrite=True, **more)

    return write


EVALUATION = BANDAR_LAMPUNG.evaluation
# By the names that are public, so that a new writer has to be added here.
WRITERS: dict[str, Callable[[Path], None]] = {
    "write_json": _of("write_json", EVALUATION),
    "write_yaml": _of("write_yaml", EVALUATION),
    "write_toml": _of("write_toml", EVALUATION),
    "write_csv": _of("write_csv", EVALUATION),
    "write_evaluations_csv": _of("write_evaluations_csv", [EVALUATION]),
    "write_published_csv": _of("write_published_csv", spbe.published.results()[:2]),
    "write_template_xlsx": _of("write_template_xlsx", EVALUATION.instrument),
    "write_xlsx": _of("write_xlsx", EVALUATION),
    "report.write": _report,
    "spbe template": _template_of_command,
}


def mode_of(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_every_writer_is_tried() -> None:
    """Those of serialization; the report; the command line, which calls these."""
    public = {name for name in serialization.__all__ if name.startswith("write_")}
    assert public == {name for name in WRITERS if name.startswith("write_")}


@pytest.mark.parametrize("name", WRITERS)
def test_a_replaced_file_keeps_its_mode(name: str, tmp_path: Path) -> None:
    """A private file is not opened to others, nor one of a group closed to it."""
    path = tmp_path / "berkas"
    for mode in (0o600, 0o464):
        path.write_text("old")
        path.chmod(mode)
        WRITERS[name](path)
        assert path.stat().st_size > len("old")
        assert mode_of(path) == mode
        path.unlink()
    new = tmp_path / "baru"
    new.touch()
    WRITERS[name](path)
    assert mode_of(path) == mode_of(new), "a new file has what the user's mask leaves"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A file that its owner and group may change."""
    path = tmp_path / "isian.json"
    serialization.write_json(EVALUATION, path)
    path.chmod(0o660)
    return path


def test_no_one_else_may_read_what_is_not_in_place_yet(
    private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even while it is written."""
    modes: list[int] = []
    fchown = os.fchown

    def chown(file: int, owner: int, group: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(file).st_mode))
        fchown(file, owner, group)

    monkeypatch.setattr(os, "fchown", chown)
    serialization.write_json(EVALUATION, private, overwrite=True)
    assert modes == [0o600]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the superuser"
)
def test_owner_and_group_are_kept(private: Path) -> None:
    """Where the system permits it: to the superuser."""
    os.chown(private, 12_345, 54_321)
    serialization.write_json(EVALUATION, private, overwrite=True)
    status = private.stat()
    assert (status.st_uid, status.st_gid) == (12_345, 54_321)
    assert mode_of(private) == 0o660


@pytest.mark.parametrize(
    ("refused", "mode"), [("owner", 0o660), ("owner and group", 0o600)]
)
def test_what_the_system_does_not_permit_is_left(
    refused: str, mode: int, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is the writer's; another group gets no rights by that."""
    groups: list[int] = []

    def chown(_: int, owner: int, group: int) -> None:
        if owner != -1 or "group" in refused:
            raise PermissionError(1, "Operation not permitted")
        groups.append(group)

    monkeypatch.setattr(os, "fchown", chown)
    serialization.write_json(EVALUATION, private, overwrite=True)
    assert groups == ([] if "group" in refused else [private.stat().st_gid])
    assert mode_of(private) == mode


def test_a_system_without_modes_is_written_on(
    private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows is."""
    monkeypatch.delattr(os, "fchown")
    serialization.write_json(EVALUATION, private, overwrite=True)
    assert serialization.read_json(private) == EVALUATION
