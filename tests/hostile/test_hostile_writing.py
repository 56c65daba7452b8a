"""A long text is written in every format within the limits."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from limits import run

import spbe
from spbe import serialization

TEXTS = {
    "lines": "x\n" * 500_000,
    "quotes": "\"'\\" * 300_000,
    "formulas": "=,\t@;+" * 160_000,
    "controls": "\x01\x7f" * 500_000,
    "escapes": "_x0041_&#32;" * 80_000,
    "blanks": " " * 1_000_000 + "x",
    "letters": "\N{CJK UNIFIED IDEOGRAPH-4E00}" * 330_000,
}


def write(form: str, text: str) -> int:
    """Write an evaluation with a long note, and return how long it came out."""
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    evaluation = spbe.Evaluation(
        instrument=instrument,
        levels=[3] * 47,
        instansi=spbe.Instansi(name="Kota Langsa"),
        year=2024,
        assessments=[spbe.Assessment(code="1", note=text, unit=text)],
    )
    if form == "html":
        return len(evaluation._repr_html_())
    if form in {"json", "yaml", "toml"}:
        written: str = getattr(serialization, f"to_{form}")(evaluation)
        return len(written)
    with TemporaryDirectory() as folder:
        file = Path(folder, f"isian.{form}")
        if form == "csv":
            serialization.write_evaluations_csv([evaluation], file, layout="long")
        else:
            serialization.write_template_xlsx(instrument, file, evaluation=evaluation)
        return file.stat().st_size


# A cell of a table takes less than a document does.
ENDINGS = dict.fromkeys(["json", "yaml", "toml", "html"], "returned")
ENDINGS |= {"csv": "ValueError", "xlsx": "EvaluationError"}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ENDINGS)
def test_a_long_text_is_written(form: str, text: str) -> None:
    """Or refused, where no cell takes it."""
    ending = run("test_hostile_writing:write", form, TEXTS[text])
    assert ending.how == ENDINGS[form], ending
