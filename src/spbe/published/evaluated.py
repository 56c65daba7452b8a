"""Real evaluations with all their levels, beside what was printed of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from spbe import _validators as v
from spbe._shown import Shown
from spbe.instruments import _shipped  # does not warn: see evaluations()
from spbe.model._about import about, identity
from spbe.model.evaluation import Evaluation
from spbe.model.instansi import Instansi
from spbe.model.publication import PublishedResult
from spbe.model.source import Source
from spbe.published._reader import once, read_json

__all__ = ["PublishedEvaluation", "evaluations"]

_FILE = "evaluations.json"


@attrs.frozen(kw_only=True, repr=False)
class PublishedEvaluation(Shown):
    """One real evaluation with all its levels.

    Attributes:
        id: A short name for it.
        evaluation: Who was evaluated, when, at which stage, and the levels.
        result: The figures printed of it; ``None`` where none were.
        source: Where levels and figures were read.
        note: What is to be known about them.

    Example:
        >>> import spbe
        >>> one = spbe.published.evaluations()[2]
        >>> one
        <PublishedEvaluation bandar-lampung-2024: 2.98>
        >>> spbe.score(one.evaluation).index == one.result.index
        False
        >>> spbe.score(one.evaluation).index.published == one.result.index
        True
    """

    id: str = attrs.field(validator=v.text)
    evaluation: Evaluation = attrs.field(validator=v.type_of(Evaluation))
    result: PublishedResult | None = attrs.field(
        default=None, validator=v.optional(v.type_of(PublishedResult))
    )
    source: Source = attrs.field(validator=v.type_of(Source))
    note: str = attrs.field(default="", validator=v.any_text)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator: its name, its level, what stands beside it."""
        return self.evaluation.to_rows()

    def _identity(self) -> dict[str, object]:
        return identity(self.evaluation)

    def _facts(self) -> dict[str, object]:
        printed = self.result
        return {
            **about(self.evaluation),
            "printed": printed and printed.index,
            "predikat": printed and printed.predikat and str(printed.predikat),
            "source": str(self.source),
        }

    def _remarks(self) -> tuple[str, ...]:
        return (self.note,) if self.note else ()

    def __repr__(self) -> str:
        index = "no figures" if self.result is None else self.result.index
        return f"<PublishedEvaluation {self.id[:50]}: {index}>"


@attrs.frozen(kw_only=True)
class _Case:
    id: str
    instansi: str
    province: str
    year: int
    instrument: str
    stage: str
    source: Source
    levels: dict[str, str]
    index: str | None = None
    predikat: str | None = None
    domains: dict[str, str] = attrs.Factory(dict)
    aspects: dict[str, str] = attrs.Factory(dict)
    note: str = ""

    def published(self) -> PublishedEvaluation:
        instrument = _shipped(self.instrument)
        about: dict[str, Any] = {
            "instrument": instrument,
            "instansi": Instansi(name=self.instansi, province=self.province),
            "year": self.year,
            "stage": self.stage,
        }
        read = Decimal if instrument.is_decimal else int
        levels = {code: read(level) for code, level in self.levels.items()}
        result = PublishedResult(
            **about,
            index=self.index,
            predikat=self.predikat,
            domains=self.domains,
            aspects=self.aspects,
            note=self.note,
        )
        return PublishedEvaluation(
            id=self.id,
            evaluation=Evaluation(levels=levels, **about),
            result=None if self.index is None else result,
            source=self.source,
            note=self.note,
        )


@once
def _evaluations() -> tuple[PublishedEvaluation, ...]:
    return tuple(case.published() for case in read_json(_FILE, _Case))


def evaluations() -> tuple[PublishedEvaluation, ...]:
    """Return the real evaluations whose levels are known.

    Five of them are complete with what was printed; one is a self-assessment, of
    which nothing was printed; and one is an interim result under the provisional
    PermenPANRB 8/2026. Listing them does not warn of the latter, since nobody has
    chosen that instrument; its ``note`` and the ``notes`` of its score tell it.

    Returns:
        Each with its source and its printed result.

    Source:
        Reports of KemenPANRB and applications of the instansi, named one by one.

    Example:
        >>> import spbe
        >>> for one in spbe.published.evaluations():
        ...     print(one.id, one.evaluation.instrument.id, one.evaluation.stage)
        bandar-lampung-2021 permenpanrb-59-2020 final
        bandar-lampung-2023 permenpanrb-59-2020 final
        bandar-lampung-2024 permenpanrb-59-2020 final
        kab-madiun-2020 permenpanrb-5-2018 final
        kota-denpasar-2021 permenpanrb-59-2020 final
        kota-denpasar-2021-mandiri permenpanrb-59-2020 mandiri
        kab-aceh-tengah-2026-interim permenpanrb-8-2026 interviu
    """
    return _evaluations()
