"""Two instruments side by side, by the names of levels; no index is compared."""

from __future__ import annotations

from typing import Literal

import attrs

from spbe._shown import Shown, rows_of
from spbe.model._about import about, identity_of_two
from spbe.model._levels import Level
from spbe.model.assessment import Evidence
from spbe.model.crosswalks import Crosswalk
from spbe.model.evaluation import Evaluation
from spbe.model.source import Text
from spbe.model.structure import Indicator

__all__ = ["PairedLevels", "SideBySide", "paired"]


@attrs.frozen(kw_only=True, repr=False)
class PairedLevels(Shown):
    """One indicator of the earlier instrument beside one that follows it.

    Attributes:
        before: The earlier indicator; ``None`` where the later is new.
        after: The later indicator; ``None`` where nothing follows the earlier.
        before_level: Its level, ``None`` if not assessed or there is none.
        before_name: The official name of that level.
        after_level: As before.
        after_name: As before.
        confidence: How sure the pair is; ``None`` where there is no pair.
        basis: What shows it, in Indonesian.
        evidence: What stood beside the earlier level.

    Example:
        >>> import spbe
        >>> ids = "permenpanrb-5-2018", "permenpanrb-59-2020"
        >>> before, after = (
        ...     spbe.Evaluation.from_levels(instrument, [2] * len(instrument))
        ...     for instrument in map(spbe.instruments.load, ids)
        ... )
        >>> way = spbe.instruments.crosswalk(*ids)
        >>> spbe.analysis.compare(before, after, crosswalk=way).pairs[0]
        <PairedLevels 1 Terkelola, 10 Terkelola: medium>
    """

    before: Indicator | None
    after: Indicator | None
    before_level: Level | None
    before_name: str | None
    after_level: Level | None
    after_name: str | None
    confidence: Literal["high", "medium", "low"] | None
    basis: str | None
    evidence: tuple[Evidence, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: both indicators, their levels by name, the confidence."""
        return [
            {
                "before": self.before and self.before.code,
                "before_indicator": self.before and self.before.name,
                "before_level": self.before_level,
                "before_name": self.before_name,
                "after": self.after and self.after.code,
                "after_indicator": self.after and self.after.name,
                "after_level": self.after_level,
                "after_name": self.after_name,
                "confidence": self.confidence,
                "basis": self.basis,
                "evidence": len(self.evidence),
            }
        ]

    def __repr__(self) -> str:
        sides = ", ".join(
            f"{indicator.code[:8]} {(name or '-')[:22]}" if indicator else "none"
            for indicator, name in (
                (self.before, self.before_name),
                (self.after, self.after_name),
            )
        )
        return f"<PairedLevels {sides}: {self.confidence or 'no pair'}>"


@attrs.frozen(kw_only=True, repr=False)
class SideBySide(Shown):
    """Evaluations by two instruments, as far as a crosswalk pairs their indicators.

    Neither levels nor indices of two instruments can be subtracted, and none are.

    Attributes:
        before: The evaluation by the earlier instrument.
        after: The evaluation by the later one.
        crosswalk: What pairs them; its note must be read.
        pairs: Every pair, in the order of the earlier instrument.
        ended: Earlier indicators that nothing follows.
        new: Later indicators that follow none.

    Example:
        >>> import spbe
        >>> ids = "permenpanrb-5-2018", "permenpanrb-59-2020"
        >>> before, after = (
        ...     spbe.Evaluation.from_levels(instrument, [2] * len(instrument))
        ...     for instrument in map(spbe.instruments.load, ids)
        ... )
        >>> way = spbe.instruments.crosswalk(*ids)
        >>> spbe.analysis.compare(before, after, crosswalk=way)
        <SideBySide permenpanrb-5-2018, permenpanrb-59-2020: 25 pairs, 14 ended, 22 new>
    """

    before: Evaluation
    after: Evaluation
    crosswalk: Crosswalk
    pairs: tuple[PairedLevels, ...]
    ended: tuple[PairedLevels, ...]
    new: tuple[PairedLevels, ...]

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a pair, then what ended, then what is new."""
        every = (*self.pairs, *self.ended, *self.new)
        return rows_of(every)

    def _identity(self) -> dict[str, object]:
        return identity_of_two(self.before, self.after)

    def _facts(self) -> dict[str, object]:
        return {
            **about(self.after),
            "instrument": None,
            "before_instrument": self.before.instrument.title,
            "after_instrument": self.after.instrument.title,
        }

    def _remarks(self) -> tuple[Text, ...]:
        return (self.crosswalk.note,)

    def __repr__(self) -> str:
        ids = f"{self.crosswalk.from_id[:20]}, {self.crosswalk.to_id[:20]}"
        counts = f"{len(self.ended)} ended, {len(self.new)} new"
        return f"<SideBySide {ids}: {len(self.pairs)} pairs, {counts}>"


def paired(before: Evaluation, after: Evaluation, crosswalk: Crosswalk) -> SideBySide:
    """Set two evaluations side by side; instruments and crosswalk fit already."""
    pairs, ended = [], []
    for row in crosswalk.rows:
        if not row.to:
            ended.append(_pair(before, after, row.code, None))
        for code in row.to:
            pair = _pair(before, after, row.code, code)
            pairs.append(attrs.evolve(pair, confidence=row.confidence, basis=row.basis))
    return SideBySide(
        before=before,
        after=after,
        crosswalk=crosswalk,
        pairs=tuple(pairs),
        ended=tuple(ended),
        new=tuple(_pair(before, after, None, code) for code in crosswalk.new),
    )


def _pair(
    before: Evaluation, after: Evaluation, one: str | None, other: str | None
) -> PairedLevels:
    earlier, later = _side(before, one), _side(after, other)
    assessment = before.assessment(one) if one is not None else None
    return PairedLevels(
        before=earlier[0],
        before_level=earlier[1],
        before_name=earlier[2],
        after=later[0],
        after_level=later[1],
        after_name=later[2],
        confidence=None,
        basis=None,
        evidence=assessment.evidence if assessment else (),
    )


def _side(
    evaluation: Evaluation, code: str | None
) -> tuple[Indicator | None, Level | None, str | None]:
    if code is None:
        return None, None, None
    indicator, level = evaluation.instrument.indicator(code), evaluation.level(code)
    scale = evaluation.instrument.scale(indicator.scale)
    return indicator, level, None if level is None else scale.level_name(level)
