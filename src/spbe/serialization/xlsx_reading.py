"""Evaluations read from workbooks that offices filled in."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from spbe import instruments
from spbe._arguments import path_of
from spbe._input import DEFAULT, Limits, read_bytes
from spbe._telling import did_you_mean, shown
from spbe.errors import EvaluationError, SpbeError
from spbe.model.assessment import Assessment
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Instansi
from spbe.model.instrument import Instrument
from spbe.serialization import _xlsx_layout as layout
from spbe.serialization._blanks import DASHES, is_not_assessed
from spbe.serialization._files import StrPath
from spbe.serialization._instruments import stated
from spbe.serialization._xlsx_cells import Sheet, sheets_of
from spbe.serialization._xlsx_levels import level_of
from spbe.serialization._xlsx_parts import Parts
from spbe.serialization._xlsx_tables import (
    CellProblems,
    Placed,
    Row,
    facts_of,
    is_dull,
    rows_of,
    to_be_read,
)
from spbe.serialization._xlsx_text import evidence_of

__all__ = ["read_xlsx"]

_YEAR = re.compile(r"-?[0-9]{1,4000}")
_LONGEST_CODE = 80


def read_xlsx(
    path: StrPath,
    instrument: Instrument | str | None = None,
    *,
    limits: Limits = DEFAULT,
) -> Evaluation:
    """Read an evaluation from a workbook: a filled-in template, or one like it.

    Levels are taken from every sheet that has a row of headings with *Nomor* and
    *Tingkat*; rows and sheets may stand in any order, be added or left out, and
    so may other columns. Blank, ``-`` and *belum dinilai* mean not assessed. A
    level may be a number or its digits as text; whole ones may be written
    ``3.0``, since a workbook has no whole numbers. Formulas count as the values
    they were last computed to; one that never was, as in a file that a program
    wrote, is refused. Nothing is run, and nothing outside the file read.

    Args:
        path: The file.
        instrument: The instrument or its id; ``None`` for the one that the
            workbook names. A user's own is to be given.
        limits: What is read of the file.

    Raises:
        OSError: If the file cannot be opened.
        DecodeError: If anything is wrong; with every problem, at its sheet and
            cell.
        InstrumentError: If the instrument given has the id of a shipped one, and is
            another.
        UnknownInstrumentError: If the instrument given is an id that is unknown.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, {"1": 3}, year=2024)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "isian.xlsx")
        ...     spbe.serialization.write_template_xlsx(
        ...         instrument, file, evaluation=evaluation
        ...     )
        ...     spbe.serialization.read_xlsx(file) == evaluation
        True
    """
    given = stated(instrument)
    file = Path(path_of(path)).name
    parts = Parts(read_bytes(path, limits), limits, file)
    sheets = to_be_read(sheets_of(parts, limits))
    problems = CellProblems(file)
    facts = facts_of(sheets, problems)
    _check_format(facts, problems)
    chosen = given or _instrument(facts, problems)
    levels, assessments = _levels(sheets, chosen, problems)
    told = _told(facts, problems)
    try:
        evaluation = Evaluation(instrument=chosen, levels=levels, **told)
    except EvaluationError as error:
        for one in error.problems:
            where = facts[one.place].place if one.place in facts else None
            problems.add(one.kind, one.message, where, value=one.value)
    if problems.found:
        problems.refuse()
    return attrs.evolve(evaluation, assessments=assessments)


def _instrument(facts: dict[str, Placed], problems: CellProblems) -> Instrument:
    if any(problem.kind == "instrument" for problem in problems.found):
        problems.refuse()  # two are named: by which is this to be read?
    named = facts.get("instrument")
    if named is None:
        message = "the workbook names no instrument; pass instrument="
        problems.add("instrument", message, None)
        problems.refuse()
    try:
        return instruments.load(named.cell.text)
    except SpbeError as error:
        message = f"{error}; pass instrument= for one of your own"
        problems.add("instrument", message, named.place, value=named.cell.text[:100])
        problems.refuse()


def _check_format(facts: dict[str, Placed], problems: CellProblems) -> None:
    version = facts.get("version")
    known = map(str, range(1, layout.VERSION + 1))
    if version is None or version.cell.text in known:
        return
    name = facts["format"].cell.text if "format" in facts else layout.TEMPLATE
    message = (
        f"version {version.cell} of {name[:40]} is not known; "
        f"this spbe reads up to {layout.VERSION}: upgrade it"
    )
    problems.add("format", message, version.place, value=version.cell.text[:100])


def _levels(
    sheets: dict[str, Sheet], instrument: Instrument, problems: CellProblems
) -> tuple[dict[str, Any], list[Assessment]]:
    levels: dict[str, int | Fraction] = {}
    assessments: list[Assessment] = []
    seen: dict[str, str] = {}
    names = {i.name.strip(): i.code for i in instrument}
    for row in rows_of(sheets, instrument.layout.position, problems):
        who = _who(row, instrument, problems)
        if not who:
            continue
        code = who["code"]
        if code in seen:
            message = f"stands at {seen[code]} too"
            problems.add("doubled-indicator", message, row.place, **who)
            continue
        seen[code] = row.place
        if named := row.cells.get("name"):
            text = named.cell.text.strip()
            # Two indicators may have one name.
            if text in names and text != who["name"].strip():
                other = names[text]
                message = f"the name beside it is that of indicator {other}"
                problems.add("name", message, named.place, **who)
        if beside := row.cells.get("level"):
            level = level_of(beside, instrument, code, problems)
            if level is not None:
                levels[code] = level
        if assessment := _assessment(row, code, problems, who):
            assessments.append(assessment)
    return levels, assessments


def _who(row: Row, instrument: Instrument, problems: CellProblems) -> dict[str, str]:
    """Return code and name of the indicator a row tells of; nothing if it is none."""
    code = _code(row, instrument, problems)
    who: dict[str, str] = {}
    if code is not None:
        who = {"code": code, "name": instrument.indicator(code).name}
    if who or {"code", "level"} & row.pending.keys():
        for what, place in row.pending.items():
            problems.add_pending(layout.COLUMNS[what], place, **who)
    return who if _has_content(row) else {}


def _has_content(row: Row) -> bool:
    at = row.cells.get("level")
    told = at is not None and not (
        at.cell.kind == "text" and is_not_assessed(at.cell.text)
    )
    beside = (row.cells.get(what) for what in ("unit", "note", "evidence"))
    return told or any(placed and placed.cell.text for placed in beside)


def _code(row: Row, instrument: Instrument, problems: CellProblems) -> str | None:
    """Return the indicator a row is about; ``None`` if it is about none."""
    if "code" in row.pending:
        return None
    at = row.cells.get("code")
    text = "" if at is None else at.cell.text
    if text in instrument.layout.position:
        return text
    bare = text.strip()[:_LONGEST_CODE].removesuffix(".")
    if bare in instrument.layout.position:
        return bare
    if not _has_content(row):
        return None
    level = row.cells.get("level")
    is_heading = not any(map(str.isdecimal, bare))
    if is_heading and (level is None or is_dull(level.cell)):
        return None  # a heading, a total or a signature, which offices add
    if bare:
        cure = did_you_mean(bare, instrument.layout.position)
        message = f"indicator {shown(bare)} is not in {instrument.id}{cure}"
    else:
        message = "a level stands here without the number of an indicator"
    problems.add("unknown-indicator", message, row.place, code=bare or None, value=bare)
    return None


def _assessment(
    row: Row, code: str, problems: CellProblems, who: dict[str, str]
) -> Assessment | None:
    texts: dict[str, str] = {}
    for what in ("unit", "note", "evidence"):
        placed = row.cells.get(what)
        if placed is None:
            continue
        if placed.cell.kind in {"text", "number"}:
            texts[what] = placed.cell.text
            continue
        message = f"{layout.COLUMNS[what]} is {placed.cell}, not a text"
        problems.add("type", message, placed.place, value=placed.cell.text, **who)
    unit, note = texts.get("unit", ""), texts.get("note", "")
    evidence = texts.get("evidence", "")
    if not (unit.strip() or note or evidence.strip()):
        return None
    try:
        found = evidence_of(evidence)
        return Assessment(
            code=code, unit=unit if unit.strip() else None, note=note, evidence=found
        )
    except ValueError as error:
        place = row.cells["evidence"].place
        problems.add("evidence", str(error), place, value=evidence[:100], **who)
    return None


def _told(facts: dict[str, Placed], problems: CellProblems) -> dict[str, Any]:
    """Return who was assessed, when and at which stage."""
    texts: dict[str, str] = {}
    for what, placed in facts.items():
        if placed.cell.kind in {"text", "number"}:
            texts[what] = placed.cell.text
        else:
            message = f"{layout.FACTS[what]} is {placed.cell}, not a text or number"
            problems.add("type", message, placed.place, value=placed.cell.text)
    told: dict[str, Any] = {"stage": texts.get("stage")}
    if stage := texts.get("stage", "").strip():
        told["stage"] = stage
    if year := texts.get("year", "").strip():
        told["year"] = int(year) if _YEAR.fullmatch(year) else year[:100]
    told["instansi"] = _instansi(facts, texts, problems)
    return told


def _instansi(
    facts: dict[str, Placed], texts: dict[str, str], problems: CellProblems
) -> Instansi | None:
    parts = {
        what: texts[what]
        for what in ("name", "kind", "province", "code")
        if what in texts
    }
    if not parts:
        return None
    if "name" not in parts:
        first = facts[next(iter(parts))]
        message = f"{layout.FACTS['name']} has no name, yet this is told of it"
        problems.add("instansi", message, first.place)
        return None
    kind: Any = parts.pop("kind", None)
    if kind is not None:
        parts["kind"] = None if kind.strip() in DASHES else kind.strip().lower()  # type: ignore[assignment]
    try:
        return Instansi(**parts)  # type: ignore[arg-type]
    except EvaluationError as error:
        for one in error.problems:
            problems.add("instansi", one.message, facts[str(one.place)].place)
    return None
