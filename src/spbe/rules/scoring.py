"""From a complete evaluation to its score: index, predikat and what made them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property

import attrs

from spbe._labels import Language
from spbe._shown import Shown
from spbe.errors import IncompleteEvaluationError, Problem
from spbe.model._about import identity
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.predikat import Band, Basis, Predikat
from spbe.model.source import Text
from spbe.model.structure import Aspect, Domain
from spbe.rules._captions import captioned
from spbe.rules.explaining import Explanation
from spbe.rules.notes import Note, notes_on
from spbe.rules.parts import Contribution, GroupScore, NextPredikat, fewest_raises
from spbe.rules.weighting import aspect_units

__all__ = ["Score", "score"]

Units = int | Fraction


# A class with a __dict__, so that its cached properties keep their docstrings.
@attrs.frozen(init=False, repr=False, slots=False)
class Score(Shown):
    """The result of a complete evaluation, exact, with all that made it.

    Args:
        evaluation: A complete evaluation.

    Attributes:
        evaluation: What was scored.

    Raises:
        IncompleteEvaluationError: If indicators are not assessed.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 and Tabel 13.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> spbe.score(spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024))
        <Score 3.00 Baik>
    """

    evaluation: Evaluation
    # All in units (see Layout): making a score adds and compares whole numbers.
    _units: Units = attrs.field(init=False, eq=False)
    _aspect_units: tuple[Units, ...] = attrs.field(init=False, eq=False)
    _domain_units: tuple[Units, ...] = attrs.field(init=False, eq=False)
    _rank: int = attrs.field(init=False, eq=False)

    def __init__(self, evaluation: Evaluation) -> None:
        levels = evaluation.levels
        if not levels.is_complete:
            raise IncompleteEvaluationError(_missing(evaluation))
        instrument = evaluation.instrument
        layout = instrument.layout
        by_aspect = aspect_units(layout, levels.in_order)
        by_domain = tuple([sum(by_aspect[place]) for place in layout.domains])
        units = sum(by_domain or by_aspect)
        starts = layout.starts[instrument.banding.basis_for(evaluation.year).kind]
        rank = bisect_right(starts, units)
        self.__attrs_init__(evaluation)
        # As what is frozen sets what follows from its arguments, in one go.
        self.__dict__.update(
            _units=units, _aspect_units=by_aspect, _domain_units=by_domain, _rank=rank
        )

    @cached_property
    def index(self) -> Index:
        """The index of the whole."""
        return Index(self._points(self._units))

    @property
    def band(self) -> Band:
        """The band the index lies in, with its ``tingkat`` where there is one."""
        return self.evaluation.instrument.banding.bands[self._rank]

    @property
    def predikat(self) -> Predikat:
        """The predikat, on the basis of the evaluation's year."""
        return self.band.predikat

    @property
    def basis(self) -> Basis:
        """Which number was banded, in which years that is known, and the evidence."""
        banding = self.evaluation.instrument.banding
        return banding.basis_for(self.evaluation.year)

    @property
    def contested(self) -> bool:
        """Whether the exact and the published index would earn different predikat."""
        banding, exact = self.evaluation.instrument.banding, self.index.exact
        return banding.band_at(exact, "exact") != banding.band_at(exact, "published")

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What is to be told beside the figures; most scores have none."""
        banding, exact = self.evaluation.instrument.banding, self.index.exact
        bands = banding.band_at(exact, "exact"), banding.band_at(exact, "published")
        return tuple(notes_on(self.evaluation, *bands))

    @cached_property
    def domains(self) -> tuple[GroupScore, ...]:
        """The domains in official order; none where the instrument has none."""
        groups = self.evaluation.instrument.domains
        return tuple(self._scored(groups, self._domain_units))

    @cached_property
    def aspects(self) -> tuple[GroupScore, ...]:
        """The aspects in official order."""
        groups = self.evaluation.instrument.aspects
        return tuple(self._scored(groups, self._aspect_units))

    def domain(self, number: int | str) -> GroupScore:
        """Return the score of a domain by its official number.

        Raises:
            UnknownNameError: If there is none.
        """
        instrument = self.evaluation.instrument
        return self.domains[instrument.domains.index(instrument.domain(number))]

    def aspect(self, number: int | str) -> GroupScore:
        """Return the score of an aspect by its official number.

        Raises:
            UnknownNameError: If there is none.
        """
        instrument = self.evaluation.instrument
        return self.aspects[instrument.aspects.index(instrument.aspect(number))]

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each indicator contributes, in official order; adds up to the index."""
        instrument = self.evaluation.instrument
        levels = self.evaluation.levels
        found = []
        for indicator in instrument.indicators:
            level, scale = levels[indicator.code], instrument.scale(indicator.scale)
            found.append(
                Contribution(
                    indicator=indicator,
                    level=level,
                    level_name=scale.level_name(level),
                    weight=indicator.weight,
                    points=indicator.weight * level / 100,
                    room=indicator.weight * (scale.maximum - level) / 100,
                )
            )
        return tuple(found)

    @cached_property
    def to_next(self) -> NextPredikat | None:
        """How far the next predikat is; ``None`` at the highest."""
        instrument, layout = (
            self.evaluation.instrument,
            self.evaluation.instrument.layout,
        )
        starts = layout.starts[self.basis.kind]
        if self._rank == len(starts):
            return None
        missing = starts[self._rank] - self._units
        levels = self.evaluation.levels.values()
        rooms = [
            high - level for high, level in zip(layout.highest, levels, strict=True)
        ]
        return NextPredikat(
            predikat=instrument.banding.bands[self._rank + 1].predikat,
            missing=self._points(missing),
            raises=fewest_raises(missing, layout.weights, rooms),
        )

    def explain(self, language: Language = "id") -> Explanation:
        """Return how the score comes about, to print or to take rows from.

        Args:
            language: ``"id"`` or ``"en"``.

        Raises:
            ValueError: If there are no words in that language.
        """
        return Explanation(self, language)

    def to_rows(self) -> list[dict[str, object]]:
        """Return a row for the whole, each domain and each aspect.

        Figures are published ones as ``Decimal`` and exact ones as text.
        """
        name = self.evaluation.instrument.index_name
        whole = GroupScore(
            number=0,
            name=name,
            weight=Fraction(100),
            index=self.index,
            points=self.index.exact,
        )
        rows: list[dict[str, object]] = []
        for group, members in (
            ("index", (whole,)),
            ("domain", self.domains),
            ("aspect", self.aspects),
        ):
            rows.extend({"group": group} | row for m in members for row in m.to_rows())
        rows[0] |= {"number": None, "predikat": str(self.predikat)}
        return [{**row, "predikat": row.get("predikat")} for row in rows]

    def _identity(self) -> dict[str, object]:
        return identity(self.evaluation)

    def _facts(self) -> dict[str, object]:
        return captioned(self)

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        # The caption tells the predikat, which no group has.
        rows = self.to_rows()
        return [("", [{k: row[k] for k in row if k != "predikat"} for row in rows])]

    def _remarks(self) -> tuple[Text, ...]:
        return tuple(note.text for note in self.notes)

    def __reduce__(self) -> tuple[type[Score], tuple[Evaluation]]:
        # A score travels as its evaluation and is computed again.
        return Score, (self.evaluation,)

    def __repr__(self) -> str:
        return f"<Score {self.index} {self.predikat}>"

    def _points(self, units: Units) -> Fraction:
        return Fraction(units) / self.evaluation.instrument.layout.units_per_point

    def _scored(
        self, groups: Iterable[Aspect | Domain], units: Iterable[Units]
    ) -> Iterator[GroupScore]:
        for group, sum_of_levels in zip(groups, units, strict=True):
            points = self._points(sum_of_levels)
            yield GroupScore(
                number=group.number,
                name=group.name,
                weight=group.weight,
                index=Index(points * 100 / group.weight),
                points=points,
            )


def score(evaluation: Evaluation) -> Score:
    """Score a complete evaluation, exactly.

    Args:
        evaluation: A complete evaluation.

    Returns:
        Its index and predikat, and the index of every aspect and domain.

    Raises:
        IncompleteEvaluationError: If indicators are not assessed; ``missing``
            names them. See :func:`bounds` and :func:`fill_lowest`.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 and Tabel 13.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> score = spbe.score(spbe.Evaluation.from_levels(instrument, [3] * 47))
        >>> print(score.index, score.predikat)
        3.00 Baik
    """
    return Score(evaluation)


def _missing(evaluation: Evaluation) -> Iterator[Problem]:
    for code in evaluation.missing:
        scale = evaluation.instrument.scale_of(code)
        yield Problem(
            kind="missing",
            code=code,
            name=evaluation.instrument.indicator(code).name,
            allowed=f"{scale.minimum} to {scale.maximum}",
            message=(
                "has no level; give it one, or see rules.bounds and rules.fill_lowest"
            ),
        )
