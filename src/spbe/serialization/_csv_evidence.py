"""Evidence in one cell: a line for each piece, as people write it."""

from __future__ import annotations

import json
import re
from typing import Any

from spbe._converter import examine
from spbe._input import Limits
from spbe.errors import DecodeError, Problem
from spbe.model.assessment import Evidence
from spbe.serialization._blanks import DASHES
from spbe.serialization._forms import DATE, in_text
from spbe.serialization._json_text import parsed

__all__ = ["evidence_of", "evidence_text"]

_BAR = " | "
_MOST_PARTS = 3
_is_date = re.compile(DATE).fullmatch


def evidence_text(evidence: tuple[Evidence, ...]) -> str:
    """Write evidence as lines of title, reference and date.

    What would not read back the same that way (a title with a line break, say) is
    written as JSON, as is an empty list: ``[]``.

    Example:
        >>> from spbe import Evidence
        >>> evidence_text((Evidence(title="Perwali", reference="12/2023"),))
        'Perwali | 12/2023'
    """
    lines = "\n".join(map(_line, evidence))
    if lines and _read_lines(lines, "", []) == evidence and not _is_json(lines):
        return lines
    rows = [in_text.unstructure(one) for one in evidence]
    return json.dumps(rows, ensure_ascii=False)


def _line(evidence: Evidence) -> str:
    date = "" if evidence.date is None else evidence.date.isoformat()
    parts = [evidence.title, evidence.reference or "", date]
    while not parts[-1]:
        parts.pop()
    return _BAR.join(parts)


def _is_json(text: str) -> bool:
    return text.startswith("[{") or text == "[]"


def evidence_of(text: str, place: str, problems: list[Problem]) -> tuple[Evidence, ...]:
    """Read the evidence of a cell.

    Args:
        text: The cell, no longer escaped.
        place: Where it stands.
        problems: Where faults are added.
    """
    if not _is_json(text):
        return _read_lines(text, place, problems)
    found: list[Problem] = []
    rows: Any = None
    try:
        # The table it stands in was within the limit.
        cell = parsed(text, Limits(size=len(text)))
    except DecodeError as error:
        found += error.problems
    else:
        rows = cell.document
        if cell.doubled:
            message = "a key of the evidence is doubled"
            found.append(Problem(kind="doubled", message=message))
        examine(rows, tuple[Evidence, ...], "evidence", found, in_text)
    if not found:
        return in_text.structure(rows, tuple[Evidence, ...])
    for problem in found:
        path = f", {problem.place}" if problem.place else ""
        problems.append(
            Problem(kind="evidence", place=f"{place}{path}", message=problem.message)
        )
    return ()


def _read_lines(text: str, place: str, problems: list[Problem]) -> tuple[Evidence, ...]:
    if text.strip() in DASHES:
        return ()
    found: list[Evidence] = []
    for line in re.split(r"\r\n|\n", text):
        if not line.strip():
            continue
        title, *more = [part.strip() for part in line.split(_BAR)]
        reference, date, *others = [*more, "", ""][: max(2, len(more))]
        if not title or others or (date and not _is_date(date)):
            message = (
                f"{line[:80]!r} is not evidence; "
                "write a line for each: title | reference | 2024-12-31"
            )
            problems.append(
                Problem(kind="evidence", value=line, place=place, message=message)
            )
            continue
        try:
            found.append(
                in_text.structure(
                    {
                        "title": title,
                        "reference": reference or None,
                        "date": date or None,
                    },
                    Evidence,
                )
            )
        except ValueError as error:  # no such day
            problems.append(
                Problem(kind="evidence", value=date, place=place, message=str(error))
            )
    return tuple(found)
