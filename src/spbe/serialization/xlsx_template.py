"""The workbook that an OPD fills in: blank, or with an evaluation in it."""

from __future__ import annotations

from spbe.errors import EvaluationError
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.serialization import _xlsx_book as book
from spbe.serialization._files import StrPath, write_bytes
from spbe.serialization._instruments import stated
from spbe.serialization._xlsx_fits import unfit
from spbe.serialization._xlsx_forms import add_hidden, add_identity, add_levels
from spbe.serialization._xlsx_summary import add_summary
from spbe.serialization._xlsx_workings import Workings, check

__all__ = ["write_template_xlsx"]


def write_template_xlsx(
    instrument: Instrument | str,
    path: StrPath,
    *,
    evaluation: Evaluation | None = None,
    overwrite: bool = False,
) -> None:
    """Write the workbook in which an evaluation is filled in, in Indonesian.

    It has a sheet for instansi, year and stage, one for each domain with the
    official numbers and names, and two protected ones whose formulas give the
    figures of all groups, the index and the predikat as it is filled. What stands
    beside each level are summaries (*ringkasan, bukan naskah resmi*).
    :func:`read_xlsx` takes it back.

    Args:
        instrument: The instrument or its id.
        path: The file.
        evaluation: What is filled in already.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        OSError: If it cannot be written.
        MissingExtraError: If openpyxl is not installed; told when the name is
            first used.
        InstrumentError: If the instrument has the id of a shipped one, and is another.
        UnknownInstrumentError: If the id is unknown.
        EvaluationError: If a text of the evaluation is longer than a cell takes.
        ValueError: If the evaluation is by another instrument, or a spreadsheet
            could not add the instrument's units exactly.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "isian.xlsx")
        ...     spbe.serialization.write_template_xlsx("permenpanrb-59-2020", file)
        ...     spbe.serialization.read_xlsx(file)
        <Evaluation permenpanrb-59-2020: 0 of 47 levels>
    """
    chosen = stated(instrument)
    if evaluation is None:
        evaluation = Evaluation(instrument=chosen, levels={})
    elif evaluation.instrument != chosen:
        msg = f"the evaluation is by {evaluation.instrument.id}, not by {chosen.id}"
        raise ValueError(msg)
    write_bytes(_template(evaluation), path, overwrite=overwrite)


def _template(evaluation: Evaluation) -> bytes:
    check(evaluation.instrument)
    if problems := unfit(evaluation):
        raise EvaluationError(problems)
    target = book.new_book(f"Penilaian {evaluation.instrument.index_name}")
    fill(target, evaluation)
    target.calculation.fullCalcOnLoad = True
    return book.saved(target)


def fill(target: book.Workbook, evaluation: Evaluation) -> None:
    """Add the sheets of a template to a workbook."""
    identity, year, who = add_identity(target, evaluation)
    homes = add_levels(target, evaluation)
    workings = Workings(target, evaluation.instrument, homes, year)
    summary = add_summary(target, evaluation.instrument, workings, who)
    # The two that are looked at most come first.
    target.move_sheet(summary, 1 - target.index(summary))
    add_hidden(target, evaluation.instrument)
    target.active = identity
