"""What a reader of a score has to know beside the figures."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from spbe._shown import Shown
from spbe.model.evaluation import Evaluation
from spbe.model.predikat import Band
from spbe.model.source import Text

__all__ = ["Note", "notes_on"]


@attrs.frozen(kw_only=True, repr=False)
class Note(Shown):
    """A remark on a score; ``str`` gives it in Indonesian.

    Attributes:
        kind: ``"contested"``, ``"year"``, ``"provisional"`` or ``"rounding"``.
        text: The remark in both languages.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> evaluation = spbe.Evaluation.from_levels(instrument, [3] * 47, year=2019)
        >>> print(spbe.score(evaluation).notes[0].text.en)
        PermenPANRB 59/2020 was not used in 2019, but in 2021, 2022, 2023, 2024, 2025.
    """

    kind: str
    text: Text

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: kind, and the remark in Indonesian and English."""
        return [{"kind": self.kind, "id": self.text.id, "en": self.text.en}]

    def __str__(self) -> str:
        return str(self.text)

    def __repr__(self) -> str:
        return f"<Note {self.kind[:40]}>"


def notes_on(evaluation: Evaluation, exact: Band, published: Band) -> Iterator[Note]:
    """Yield all that is to be told of the score of an evaluation.

    Args:
        evaluation: What was scored.
        exact: The band of its exact index.
        published: The band of its published index.

    Source:
        PermenPANRB 59/2020, Lampiran I, Tabel 13, and each instrument's own data.
    """
    instrument, year = evaluation.instrument, evaluation.year
    if exact != published:
        yield _note(
            "contested",
            f"Predikat bergantung pada dasarnya: {exact.predikat} menurut nilai eksak, "
            f"{published.predikat} menurut indeks yang dibulatkan.",
            f"The predikat depends on its basis: {exact.predikat} by the exact index, "
            f"{published.predikat} by the published one.",
        )
    if year is not None and year not in instrument.evaluation_years:
        years = ", ".join(map(str, instrument.evaluation_years)) or "-"
        yield _note(
            "year",
            f"{instrument.title} tidak dipakai pada {year}, tetapi pada {years}.",
            f"{instrument.title} was not used in {year}, but in {years}.",
        )
    if (reason := instrument.provisional) is not None:
        yield _note(
            "provisional",
            f"Instrumen ini sementara: {reason.in_language('id')}.",
            f"This instrument is provisional: {reason.in_language('en')}.",
        )
    if instrument.rounding.assumed:
        evidence = instrument.rounding.evidence
        yield _note(
            "rounding",
            f"Pembulatan diandaikan: {evidence.in_language('id')}.",
            f"The rounding is assumed: {evidence.in_language('en')}.",
        )


def _note(kind: str, indonesian: str, english: str) -> Note:
    return Note(kind=kind, text=Text(id=indonesian, en=english))
