"""The command ``template``: the workbook that an office fills in."""

from __future__ import annotations

import argparse

from spbe._command._console import Console
from spbe._command._files import Asked
from spbe._command._guarded import guarded
from spbe.model.evaluation import Evaluation

__all__ = ["run"]


def run(options: argparse.Namespace, asked: Asked, console: Console) -> None:
    """Write the workbook, with instansi and year in it where they are told."""
    instrument, year = options.edition
    path = options.output or f"isian-{instrument.id}.xlsx"
    with guarded(console, path, writing=True):
        from spbe.serialization import write_template_xlsx  # noqa: PLC0415 (an extra)

        blank = Evaluation(
            instrument=instrument,
            levels={},
            instansi=options.instansi,
            year=year if asked.year is None else asked.year,
        )
        write_template_xlsx(
            instrument, path, evaluation=blank, overwrite=options.overwrite
        )
        console.result(console.say("written", path=path))
        if instrument.provisional is not None:
            reason = instrument.provisional.in_language(console.language)
            console.note(f"{console.say('note')}: {instrument.id}: {reason}")
