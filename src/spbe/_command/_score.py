"""The command ``score``: levels to index, predikat and domains."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from spbe._command._console import Console
from spbe._command._files import Asked, Read, read_evaluations
from spbe._command._guarded import guarded
from spbe._labels import number, word
from spbe._numbers import plain
from spbe.errors import Problem
from spbe.model.evaluation import Evaluation
from spbe.rules.completing import bounds
from spbe.rules.scoring import Score, score
from spbe.serialization import to_json

__all__ = ["run"]


def run(options: argparse.Namespace, asked: Asked, console: Console) -> None:
    """Score every file; one that is wrong does not stop the others."""
    for path in console.each(options.files):
        with guarded(console, path) as failed:
            read = read_evaluations(path, asked)
            if options.json:
                console.result(json.dumps(_document(path, read), ensure_ascii=False))
                continue
            console.result(path)
            for evaluation in read.members:
                console.result(*_told(evaluation, console))
            for note in read.notes:
                console.note(_note(note.text.in_language(console.language), console))
        if options.json and failed:
            console.result(json.dumps(_failed(path, failed), ensure_ascii=False))


def _told(evaluation: Evaluation, console: Console) -> Iterator[str]:
    yield f"  {who(evaluation, console)}"
    name = evaluation.instrument.index_name
    if not evaluation.is_complete:
        found = bounds(evaluation)
        span = console.say(
            "between",
            low=number(str(found.lowest), console.language),
            high=number(str(found.highest), console.language),
        )
        yield f"  {name}: {span}"
        labels = ", ".join(map(str, found.predikat))
        yield f"  {console.say('possible', labels=labels)}"
        codes = ", ".join(found.missing)
        counts = {"count": len(found.missing), "all": len(evaluation.instrument)}
        yield f"  {console.say('incomplete', codes=codes, **counts)}"
        return
    yield from _figures(score(evaluation), console)


def _figures(scored: Score, console: Console) -> Iterator[str]:
    language = console.language
    name = scored.evaluation.instrument.index_name
    basis = word(f"basis-{scored.basis.kind}", language)
    index = number(str(scored.index), language)
    told = console.say("read-off", basis=basis)
    yield f"  {name}: {index}  {scored.predikat} ({told})"
    groups = scored.domains or scored.aspects
    wide = max(len(group.name) for group in groups)
    for group in groups:
        figure = number(str(group.index), language)
        yield f"    {group.number}  {group.name:<{wide}}  {figure}"
    for note in scored.notes:
        yield _note(note.text.in_language(language), console)


def who(evaluation: Evaluation, console: Console) -> str:
    """Return whose evaluation it is, of which year and stage, by which instrument."""
    name = str(evaluation.instansi or console.say("no-instansi"))
    facts = (name, evaluation.year, evaluation.stage)
    told = ", ".join(str(fact) for fact in facts if fact is not None)
    return f"{told} ({evaluation.instrument.id})"


def _note(text: str, console: Console) -> str:
    return f"  {console.say('note')}: {text}"


def _document(path: str, read: Read) -> dict[str, Any]:
    notes = [row for note in read.notes for row in note.to_rows()]
    results = [_scored(evaluation) for evaluation in read.members]
    return {"file": path, "results": results, "notes": notes, "problems": []}


def _scored(evaluation: Evaluation) -> dict[str, Any]:
    """Return a score's document, or an evaluation's with the bounds of its index."""
    if evaluation.is_complete:
        scored = score(evaluation)
        notes = [row for note in scored.notes for row in note.to_rows()]
        return {"complete": True, "score": json.loads(to_json(scored)), "notes": notes}
    found = bounds(evaluation)
    edges = {"lowest": found.lowest, "highest": found.highest}
    return {
        "complete": False,
        "evaluation": json.loads(to_json(evaluation)),
        "bounds": {
            name: {"exact": plain(index.exact), "published": str(index)}
            for name, index in edges.items()
        },
        "predikat": [str(label) for label in found.predikat],
        "missing": list(found.missing),
    }


def _failed(path: str, problems: list[Problem]) -> dict[str, Any]:
    told = [problem.to_dict() for problem in problems]
    return {"file": path, "results": [], "notes": [], "problems": told}
