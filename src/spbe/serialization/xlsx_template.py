"""The workbook that an OPD fills in: blank, or with an evaluation in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe._extras import Library
from spbe.model._instruments import names_of
from spbe.model.evaluation import Evaluation
from spbe.model.instrument import Instrument
from spbe.serialization._files import StrPath, write_bytes
from spbe.serialization._instruments import stated

if TYPE_CHECKING:
    from spbe.serialization import _xlsx_template as sheets
else:
    sheets = Library("xlsx", "spbe.serialization._xlsx_template", package="openpyxl")

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
        MissingExtraError: If openpyxl is not installed.
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
        wanted, used = names_of([chosen, evaluation.instrument])
        msg = f"the evaluation is by {used}, not by {wanted}"
        raise ValueError(msg)
    write_bytes(sheets.template(evaluation), path, overwrite=overwrite)
