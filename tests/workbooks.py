"""Workbooks for tests: filled in, tampered with, and computed by an office program."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

import spbe
from spbe.serialization import write_template_xlsx

Book = openpyxl.Workbook


def written(
    folder: Path,
    instrument: spbe.Instrument,
    change: Callable[[Book], Any] | None = None,
    *,
    name: str = "isian.xlsx",
    **facts: Any,
) -> Path:
    """Write a template and change it as an office would."""
    file = folder / name
    evaluation = spbe.Evaluation(
        instrument=instrument, **({"levels": [3] * len(instrument)} | facts)
    )
    file.write_bytes(_template(evaluation))
    if change is not None:
        book = openpyxl.load_workbook(file)
        change(book)
        book.save(file)
    return file


@cache
def _template(evaluation: spbe.Evaluation) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "isian.xlsx"
        write_template_xlsx(evaluation.instrument, file, evaluation=evaluation)
        return file.read_bytes()


def repacked(file: Path, change: Mapping[str, bytes | None]) -> Path:
    """Replace, add or (``None``) leave out parts of a workbook."""
    old = zipfile.ZipFile(io.BytesIO(file.read_bytes()))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in change:
                new.writestr(part, old.read(part))
        for part, data in change.items():
            if data is not None:
                new.writestr(part, data)
    return file


def part(file: Path, name: str) -> str:
    """Return a part of a workbook as text."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(name).decode()


def with_cell(file: Path, sheet: str, place: str, xml: str) -> Path:
    """Replace a cell of a sheet's part by other XML."""
    text = part(file, sheet)
    pattern = rf'<c r="{place}"[^>]*?(/>|>.*?</c>)'
    new, count = re.subn(pattern, lambda _: xml, text, count=1, flags=re.DOTALL)
    assert count == 1
    return repacked(file, {sheet: new.encode()})
