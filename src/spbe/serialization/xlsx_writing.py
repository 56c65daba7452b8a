"""Evaluations with their scores as a workbook to look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from spbe._extras import Library
from spbe._numbers import plain
from spbe.errors import EvaluationError
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.rules.scoring import Score, score
from spbe.serialization._files import StrPath, write_bytes
from spbe.serialization._instruments import by_id
from spbe.serialization._xlsx_fits import unfit
from spbe.serialization._xlsx_text import evidence_text

if TYPE_CHECKING:
    from spbe.serialization import _xlsx_book as book
else:
    book = Library("xlsx", "spbe.serialization._xlsx_book", package="openpyxl")

__all__ = ["write_xlsx"]

Scorable = Evaluation | Score

_HEAD = 3
_MOST_COLUMNS = 16_000


def write_xlsx(
    obj: Scorable | Iterable[Scorable], path: StrPath, *, overwrite: bool = False
) -> None:
    """Write evaluations with their scores as a workbook, in Indonesian.

    For each instrument there is a sheet of results (a row an evaluation: index,
    predikat, domains, aspects), one of levels (a row an indicator), and one of
    notes where there are any. Figures are published ones, rounded once. An
    incomplete evaluation has no index, and tells how many indicators are missing.
    It is for people; what :func:`read_xlsx` takes back is the template.

    Args:
        obj: An evaluation, a score, or several of them.
        path: The file.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        InstrumentError: If an instrument has the id of another, or of a shipped one,
            and differs from it.
        OSError: If it cannot be written.
        MissingExtraError: If openpyxl is not installed.
        EvaluationError: If a text is longer than a cell takes.
        TypeError: If there is anything else among them.
        ValueError: If there is none, or more than a sheet has columns for.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "hasil.xlsx")
        ...     spbe.serialization.write_xlsx([evaluation], file)
        ...     file.stat().st_size > 1000
        True
    """
    given = [obj] if isinstance(obj, Evaluation | Score) else list(obj)
    evaluations = [_evaluation(one) for one in given]
    if not 0 < len(evaluations) <= _MOST_COLUMNS:
        msg = f"there are {len(evaluations)} evaluations; write 1 to {_MOST_COLUMNS}"
        raise ValueError(msg)
    used = by_id(one.instrument for one in evaluations)  # the sheets tell no more
    if problems := [problem for one in evaluations for problem in unfit(one)]:
        raise EvaluationError(problems)
    target = book.new_book("Hasil evaluasi")
    for id_, instrument in sorted(used.items()):
        own = [one for one in evaluations if one.instrument.id == id_]
        _add_sheets(target, instrument, own)
    write_bytes(book.saved(target), path, overwrite=overwrite)


def _evaluation(one: Any) -> Evaluation:
    if isinstance(one, Score):
        return one.evaluation
    if isinstance(one, Evaluation):
        return one
    msg = f"{one!r} is neither an Evaluation nor a Score"
    raise TypeError(msg)


def _add_sheets(
    target: book.Workbook, instrument: Instrument, evaluations: list[Evaluation]
) -> None:
    _overview(target, instrument, evaluations)
    _levels(target, instrument, evaluations)
    if any(one.assessments for one in evaluations):
        _notes(target, instrument, evaluations)


def _sheet(
    target: book.Workbook, title: str, instrument: Instrument, columns: dict[str, float]
) -> book.Worksheet:
    sheet = book.add_sheet(target, title, list(columns.values()))
    heading = f"{title}: {instrument.index_name}, {instrument.title}"
    book.put_title(sheet, heading)
    book.put_headings(sheet, _HEAD, list(columns))
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    return sheet


def _rows(
    sheet: book.Worksheet, rows: Iterable[list[book.Value]], numbers: set[int]
) -> None:
    for number, row in enumerate(rows, start=_HEAD + 1):
        for column, value in enumerate(row, start=1):
            shown = "0.00" if column in numbers else None
            book.put(sheet, number, column, value, box=True, number=shown)
    book.fit_rows(sheet)


def _overview(
    target: book.Workbook, instrument: Instrument, evaluations: list[Evaluation]
) -> None:
    facts = {
        "Instansi": 34.0,
        "Jenis": 11.0,
        "Provinsi": 14.0,
        "Tahun": 7.0,
        "Tahap": 9.0,
        "Terisi": 11.0,
        instrument.index_name: 10.0,
        "Predikat": 12.0,
    }
    groups = {f"Domain {d.number}: {d.name}": 12.5 for d in instrument.domains}
    groups |= {f"Aspek {a.number}: {a.name}": 12.5 for a in instrument.aspects}
    sheet = _sheet(target, "Hasil", instrument, facts | groups)
    numbers = {7, *range(len(facts) + 1, len(facts) + len(groups) + 1)}
    _rows(sheet, map(_overview_row, evaluations), numbers)
    last = book.get_column_letter(len(facts) + len(groups))
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + len(evaluations)}"
    sheet.freeze_panes = f"B{_HEAD + 1}"
    # On paper two pages wide, each with the names.
    sheet.print_title_cols, sheet.page_setup.fitToWidth = "A:A", 2


def _overview_row(evaluation: Evaluation) -> list[book.Value]:
    instansi = evaluation.instansi
    filled = f"{len(evaluation.levels)} dari {len(evaluation.instrument)}"
    row: list[book.Value] = [
        instansi.name if instansi else None,
        instansi.kind if instansi else None,
        instansi.province if instansi else None,
        evaluation.year,
        evaluation.stage.value if evaluation.stage else None,
        filled,
    ]
    if not evaluation.is_complete:
        return [*row, None, "belum lengkap"]
    scored = score(evaluation)
    groups = [group.index.published for group in (*scored.domains, *scored.aspects)]
    return [*row, scored.index.published, str(scored.predikat), *groups]


def _levels(
    target: book.Workbook, instrument: Instrument, evaluations: list[Evaluation]
) -> None:
    columns: dict[str, float] = {"Nomor": 8.0, "Indikator": 62.0, "Bobot (%)": 10.0}
    sheet = _sheet(target, "Tingkat tiap indikator", instrument, columns)
    for column, evaluation in enumerate(evaluations, start=len(columns) + 1):
        sheet.column_dimensions[book.get_column_letter(column)].width = 18
        heading = "\n".join(_who(evaluation)) or f"Evaluasi {column - len(columns)}"
        book.put(
            sheet,
            _HEAD,
            column,
            heading,
            bold=True,
            color="FFFFFF",
            fill=book.NAVY,
            box=True,
        )
    rows: list[list[book.Value]] = [
        [
            indicator.code,
            indicator.name,
            plain(indicator.weight).replace(".", ","),
            *(_level(one, indicator.code) for one in evaluations),
        ]
        for indicator in instrument
    ]
    _rows(sheet, rows, set())
    sheet.freeze_panes = f"C{_HEAD + 1}"


def _level(evaluation: Evaluation, code: str) -> book.Value:
    level = evaluation.level(code)
    if level is None or isinstance(level, int):
        return level
    return plain(level).replace(".", ",")


def _who(evaluation: Evaluation) -> list[str]:
    instansi = evaluation.instansi
    facts = (instansi and instansi.name, evaluation.year, evaluation.stage)
    return [str(fact) for fact in facts if fact is not None]


def _notes(
    target: book.Workbook, instrument: Instrument, evaluations: list[Evaluation]
) -> None:
    columns = {
        "Instansi, tahun, tahap": 40.0,
        "Nomor": 8.0,
        "Indikator": 40.0,
        "Unit (OPD)": 20.0,
        "Catatan": 40.0,
        "Data dukung": 40.0,
    }
    sheet = _sheet(target, "Catatan dan data dukung", instrument, columns)
    rows: list[list[book.Value]] = [
        [
            ", ".join(_who(evaluation)),
            one.code,
            instrument.indicator(one.code).name,
            one.unit,
            one.note,
            evidence_text(one.evidence),
        ]
        for evaluation in evaluations
        for one in evaluation.assessments
    ]
    _rows(sheet, rows, set())
    sheet.freeze_panes = f"A{_HEAD + 1}"
