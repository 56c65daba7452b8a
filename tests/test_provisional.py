"""The warning of a provisional instrument stands at the caller's own line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import forgeries
import pytest
from helpers import shipped

import spbe
from spbe import instruments, serialization

PACKAGE = Path(spbe.__file__).parent
FILE = PACKAGE / "instruments" / "data" / "permenpanrb-8-2026.toml"
ID = "permenpanrb-8-2026"
WHOLE = attrs.evolve(shipped(ID), id="own")
NAMED = spbe.Evaluation.from_levels(shipped(ID), {"1": 3}, year=2026)


def table(write: Callable[..., None], *objects: Any) -> Callable[[Path], Path]:
    """Return what writes a table into a folder."""

    def written(folder: Path) -> Path:
        file = folder / "table"
        write(*objects, file)
        return file

    return written


WAYS: dict[str, Callable[[Path], Any]] = {
    "load": lambda _: instruments.load(ID),
    "for_year": lambda _: instruments.for_year(2026),
    "read": lambda _: instruments.read(FILE),
    "json": lambda _: serialization.from_json(serialization.to_json(NAMED)),
    "yaml": lambda _: serialization.from_yaml(serialization.to_yaml(NAMED)),
    "toml": lambda _: serialization.from_toml(serialization.to_toml(NAMED)),
    "whole": lambda _: serialization.from_json(
        json.dumps(forgeries.with_whole(NAMED, forgeries.plain(WHOLE)))
    ),
    "instrument": lambda _: serialization.from_json(
        serialization.to_json(WHOLE), spbe.Instrument
    ),
    "toml instrument": lambda _: serialization.from_toml(
        serialization.to_toml(WHOLE), spbe.Instrument
    ),
    "csv": lambda folder: serialization.read_csv(
        table(serialization.write_csv, NAMED)(folder)
    ),
    "template": lambda folder: serialization.write_template_xlsx(ID, folder / "x.xlsx"),
    "xlsx": lambda folder: serialization.read_xlsx(
        table(serialization.write_template_xlsx, NAMED.instrument)(folder)
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_warning_points_to_the_caller(way: str, tmp_path: Path) -> None:
    """However the instrument is found, and how deep."""
    with pytest.warns(spbe.ProvisionalInstrumentWarning) as caught:
        WAYS[way](tmp_path)
    assert {warning.filename for warning in caught} == {__file__}


def test_every_warning_is_raised_in_one_place() -> None:
    """Which knows how far the caller is."""
    raising = [
        file.name
        for file in PACKAGE.rglob("*.py")
        if "warnings.warn(" in file.read_text("utf-8")
    ]
    assert raising == ["_warning.py"]
