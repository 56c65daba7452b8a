"""All sheets of a workbook to fill in."""

from __future__ import annotations

from spbe.errors import EvaluationError
from spbe.model.evaluation import Evaluation
from spbe.serialization import _xlsx_book as book
from spbe.serialization._xlsx_fits import unfit
from spbe.serialization._xlsx_forms import add_hidden, add_identity, add_levels
from spbe.serialization._xlsx_summary import add_summary
from spbe.serialization._xlsx_workings import Workings, check

__all__ = ["template"]


def template(evaluation: Evaluation) -> bytes:
    """Return the workbook in which an evaluation is filled in.

    Raises:
        EvaluationError: If a text is longer than a cell takes.
        ValueError: If a spreadsheet could not add the instrument's units exactly.
    """
    check(evaluation.instrument)
    if problems := unfit(evaluation):
        raise EvaluationError(problems)
    target = book.new_book(f"Penilaian {evaluation.instrument.index_name}")
    identity, year, who = add_identity(target, evaluation)
    homes = add_levels(target, evaluation)
    workings = Workings(target, evaluation.instrument, homes, year)
    summary = add_summary(target, evaluation.instrument, workings, who)
    # The two that are looked at most come first.
    target.move_sheet(summary, 1 - target.index(summary))
    add_hidden(target, evaluation.instrument)
    target.active = identity
    target.calculation.fullCalcOnLoad = True
    return book.saved(target)
