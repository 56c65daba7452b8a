"""The report of one evaluation: one HTML file, to read on a screen and on paper.

Needs the extra report.
"""

from __future__ import annotations

from collections.abc import Iterable

from spbe._labels import Language
from spbe.analysis._plan import Plan
from spbe.display._report._asked import Peer, asked
from spbe.display._report._page import page
from spbe.model.evaluation import Evaluation
from spbe.serialization._files import StrPath, write_bytes

__all__ = ["html", "write"]


def html(
    evaluation: Evaluation,
    *,
    before: Evaluation | None = None,
    plan: Plan | None = None,
    peers: Iterable[Peer] | None = None,
    language: Language = "id",
) -> str:
    """Return the report of an evaluation as an HTML page.

    The page stands by itself: no network, no script. The same input gives the same
    page. A partial evaluation has the bounds of its index instead of an index.

    Args:
        evaluation: Complete or partial.
        before: An earlier evaluation, or the self-assessment, to compare with; both
            complete.
        plan: A plan that begins with the evaluation; see
            :func:`spbe.analysis.plan`.
        peers: Scores and printed results of the same instrument, as
            :func:`spbe.analysis.benchmark` takes them.
        language: ``"id"`` or ``"en"``.

    Raises:
        DisplayError: If the parts do not belong together, such as an earlier
            evaluation of another instrument; with every problem.
        TypeError: If a part is of another kind.
        ValueError: If there are no words in that language.
        MissingExtraError: If jinja2 or matplotlib is not installed.

    Example:
        >>> import spbe
        >>> evaluation = spbe.published.evaluations()[2].evaluation
        >>> page = spbe.display.report.html(evaluation, language="en")
        >>> "Pemerintah Kota Bandar Lampung" in page, "<script" in page
        (True, False)
    """
    return page(asked(evaluation, before, plan, peers, language))


def write(  # noqa: PLR0913 (all but two are optional, and all are named)
    evaluation: Evaluation,
    path: StrPath,
    *,
    before: Evaluation | None = None,
    plan: Plan | None = None,
    peers: Iterable[Peer] | None = None,
    language: Language = "id",
    overwrite: bool = False,
) -> None:
    """Write the report of an evaluation, whole or not at all; see :func:`html`.

    Args:
        evaluation: Complete or partial.
        path: The file.
        before: An earlier evaluation, or the self-assessment, to compare with.
        plan: A plan that begins with the evaluation.
        peers: Scores and printed results of the same instrument.
        language: ``"id"`` or ``"en"``.
        overwrite: Whether a file that is there may be replaced.

    Raises:
        FileExistsError: If the file is there and is not to be overwritten.
        OSError: If it cannot be written.
        DisplayError: If the parts do not belong together; with every problem.
        TypeError: If a part is of another kind.
        ValueError: If there are no words in that language.
        MissingExtraError: If jinja2 or matplotlib is not installed.

    Example:
        >>> import spbe, tempfile, pathlib
        >>> one, other = (each.evaluation for each in spbe.published.evaluations()[1:3])
        >>> plan = spbe.analysis.plan(other, "Sangat Baik")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = pathlib.Path(folder, "laporan.html")
        ...     spbe.display.report.write(other, file, before=one, plan=plan)
        ...     file.read_text(encoding="utf-8")[:15]
        '<!DOCTYPE html>'
    """
    text = html(evaluation, before=before, plan=plan, peers=peers, language=language)
    write_bytes(text.encode(), path, overwrite=overwrite)
