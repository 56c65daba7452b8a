"""A score told in words: every contribution, adding up, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from spbe._labels import Language, check_language, number, word
from spbe._numbers import plain
from spbe._shown import Shown
from spbe.model._about import identity
from spbe.model.source import Text
from spbe.rules._captions import captioned

if TYPE_CHECKING:
    from spbe.rules.parts import Contribution
    from spbe.rules.scoring import Score

__all__ = ["Explanation"]


@attrs.frozen(repr=False)
class Explanation(Shown):
    """How a score comes about; ``print`` shows it.

    Attributes:
        score: What is explained.
        language: ``"id"`` or ``"en"``.

    Raises:
        ValueError: If there are no words in that language.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> score = spbe.score(spbe.Evaluation.from_levels(instrument, [3] * 47))
        >>> print(str(score.explain("en")).splitlines()[0])
        Indeks SPBE 3.00 (exactly 3): Baik
    """

    score: Score
    language: Language = attrs.field(
        default="id", validator=lambda _, __, language: check_language(language)
    )

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator: level, weight, points, source."""
        instrument = self.score.evaluation.instrument
        source = str(instrument.weights_source or instrument.source)
        return [
            {**row, "source": source}
            for contribution in self.score.contributions
            for row in contribution.to_rows()
        ]

    def _repr_html_(self) -> str:
        return self.to_html(self.language)

    def _identity(self) -> dict[str, object]:
        return identity(self.score.evaluation)

    def _facts(self) -> dict[str, object]:
        return captioned(self.score)

    def _remarks(self) -> tuple[Text, ...]:
        return (self.score.basis.evidence, *(note.text for note in self.score.notes))

    def __str__(self) -> str:
        table = [self._header(), *map(self._line, self.score.contributions)]
        return "\n".join([*self._head(), "", *_aligned([*table, self._sum()])])

    def __repr__(self) -> str:
        return f"<Explanation of {self.score.index}, {self.language}>"

    def _word(self, key: str) -> str:
        return word(key, self.language)

    def _number(self, value: object) -> str:
        return number(str(value), self.language)

    def _head(self) -> list[str]:
        score = self.score
        evaluation, instrument = score.evaluation, score.evaluation.instrument
        index, exact = self._number(score.index), plain(score.index.exact)
        exactly = f"{self._word('exactly')} {self._number(exact)}"
        facts = [evaluation.instansi, evaluation.year, evaluation.stage]
        about = [str(fact) for fact in facts if fact is not None]
        basis = self._word(f"basis-{score.basis.kind}")
        evidence = score.basis.evidence.in_language(self.language)
        notes = [
            f"{self._word('notes')}: {n.text.in_language(self.language)}"
            for n in score.notes
        ]
        bands = instrument.banding.source or instrument.source
        return [
            f"{instrument.index_name} {index} ({exactly}): {score.predikat}",
            ", ".join([*about, instrument.title]),
            f"{self._word('read-off')} {basis}. {evidence}",
            f"{self._word('source')}: {instrument.weights_source or instrument.source}",
            f"{self._word('source')} ({self._word('predikat')}): {bands}",
            *notes,
        ]

    def _header(self) -> list[str]:
        keys = ("indicator", "level", "weight", "points")
        return ["", *map(self._word, keys)]

    def _line(self, contribution: Contribution) -> list[str]:
        level = self._number(plain(contribution.level))
        return [
            contribution.indicator.code,
            contribution.indicator.name,
            f"{level} {contribution.level_name or ''}".strip(),
            self._number(plain(contribution.weight)),
            self._number(plain(contribution.points)),
        ]

    def _sum(self) -> list[str]:
        weight = sum(c.weight for c in self.score.contributions)
        points = sum(c.points for c in self.score.contributions)
        sums = [self._number(plain(figure)) for figure in (weight, points)]
        return ["", self._word("sum"), "", *sums]


def _aligned(table: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in table
    ]
