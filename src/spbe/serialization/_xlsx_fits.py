"""Whether the texts of an evaluation fit into cells; nothing is ever cut."""

from __future__ import annotations

from collections.abc import Iterator

from spbe.errors import Problem
from spbe.model.evaluation import Evaluation
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._xlsx_text import LONGEST, evidence_text, units


def unfit(evaluation: Evaluation) -> list[Problem]:
    """Return a problem for each text that no cell takes."""
    return [
        Problem(
            kind="too-long",
            code=code,
            name=evaluation.instrument.indicator(code).name if code else None,
            value=units(text),
            allowed=f"up to {LONGEST} characters",
            place=what,
            message=f"{units(text)} characters; a cell of a workbook takes {LONGEST}",
        )
        for what, code, text in _texts(evaluation)
        if units(text) > LONGEST
    ]


def _texts(evaluation: Evaluation) -> Iterator[tuple[str, str | None, str]]:
    if instansi := evaluation.instansi:
        for what in ("name", "province", "code"):
            yield layout.FACTS[what], None, getattr(instansi, what) or ""
    for one in evaluation.assessments:
        yield layout.COLUMNS["unit"], one.code, one.unit or ""
        yield layout.COLUMNS["note"], one.code, one.note
        yield layout.COLUMNS["evidence"], one.code, evidence_text(one.evidence)
