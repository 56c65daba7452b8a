"""The command ``report``: one evaluation as one HTML file."""

from __future__ import annotations

import argparse

from spbe._command._console import Console
from spbe._command._exits import Exit
from spbe._command._files import Asked, read_evaluations
from spbe._command._guarded import guarded
from spbe.analysis.planning import plan
from spbe.model.evaluation import Evaluation

__all__ = ["run"]


def run(options: argparse.Namespace, asked: Asked, console: Console) -> None:
    """Write the report; nothing is written if anything of what it needs is wrong."""
    evaluation = _one(options.file, asked, console)
    before = None
    if options.before is not None:
        before = _one(options.before, asked, console)
    if console.code is not Exit.DONE or evaluation is None:
        return
    way = None
    if options.target is not None:
        with guarded(console, options.file) as failed:
            way = plan(evaluation, options.target)
        if failed:
            return
    path = options.output
    with guarded(console, path, writing=True):
        from spbe.display import report  # noqa: PLC0415 (an extra)

        report.write(
            evaluation,
            path,
            before=before,
            plan=way,
            language=console.language,
            overwrite=options.overwrite,
        )
        console.result(console.say("written", path=path))


def _one(path: str, asked: Asked, console: Console) -> Evaluation | None:
    """Return the one evaluation of a file; ``None`` where it was told what is wrong."""
    with guarded(console, path):
        read = read_evaluations(path, asked)
        for note in read.notes:
            told = note.text.in_language(console.language)
            console.note(f"{path}: {console.say('note')}: {told}")
        if len(read.members) == 1:
            one: Evaluation = read.members[0]
            return one
        count = len(read.members)
        console.fail(Exit.WRONG_DATA, console.say("one-only", path=path, count=count))
    return None
