"""The command ``verify``: whether printed figures agree with one another."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from decimal import Decimal

from spbe._command._console import Console
from spbe._command._exits import Exit
from spbe._command._files import Asked, read_printed
from spbe._command._guarded import guarded
from spbe.analysis.verification import Verification, verify

__all__ = ["run"]


def run(options: argparse.Namespace, asked: Asked, console: Console) -> None:
    """Check every result of every file; errors found make the exit code 1."""
    for path in console.each(options.files):
        with guarded(console, path) as failed:
            read = read_printed(path, asked)
            found = [verify(result) for result in read.members]
            if any(one.errors for one in found):
                console.fail(Exit.WRONG_DATA)
            notes = [row for note in read.notes for row in note.to_rows()]
            if options.json:
                rows = [row for one in found for row in one.to_rows()]
                told = {"file": path, "results": len(found), "findings": rows}
                told |= {"notes": notes, "problems": []}
                console.result(
                    json.dumps(told, ensure_ascii=False, default=_as_printed)
                )
                continue
            errors = sum(len(one.errors) for one in found)
            counts = {"results": len(found), "errors": errors}
            console.result(console.say("checked", path=path, **counts))
            for one in found:
                console.result(*_told(one, console))
            for note in notes:
                told_note = note[console.language]
                console.note(f"  {console.say('note')}: {told_note}")
        if options.json and failed:
            problems = [problem.to_dict() for problem in failed]
            told = {"file": path, "results": 0, "findings": [], "notes": []}
            told |= {"problems": problems}
            console.result(json.dumps(told, ensure_ascii=False, default=_as_printed))


def _told(one: Verification, console: Console) -> Iterator[str]:
    who = f"{one.result.instansi}, {one.result.year}"
    for finding in one.findings:
        severity = console.say(f"finding-{finding.severity}")
        yield f"  {who}: {severity}: {finding.why.in_language(console.language)}"


def _as_printed(figure: Decimal) -> str:
    """Return a figure as JSON has it: as text, so that no zero is lost."""
    return f"{figure:f}"
