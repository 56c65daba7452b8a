"""An evaluation: who was assessed, by which instrument, at which levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from spbe._shown import Shown, rows_of
from spbe._telling import did_you_mean, shown
from spbe.errors import EvaluationError, Problem
from spbe.model._about import about, identity
from spbe.model._facts import read_instansi, read_stage, read_year
from spbe.model._levels import Level, Levels, checked
from spbe.model.assessment import Assessment
from spbe.model.instansi import Instansi, Stage
from spbe.model.instrument import Instrument

__all__ = ["Evaluation", "Levels"]

GivenLevel = int | Decimal | Fraction
GivenLevels = (
    Mapping[str, GivenLevel]
    | Mapping[int, GivenLevel]
    | Mapping[Any, Any]
    | Sequence[GivenLevel]
)


@attrs.frozen(init=False, repr=False)
class Evaluation(Shown):
    """The levels that one instansi reached, whole or in part.

    An indicator without a level is *not assessed*, which is not level 0 or 1.

    Args:
        instrument: The instrument it was assessed by.
        levels: A mapping from indicator code to level, or a complete sequence
            in official order; see :meth:`from_levels`.
        instansi: Who was assessed, or the name alone.
        year: The year of the evaluation; any year is taken, and
            ``Score.notes`` tells one in which the instrument was not used.
        stage: The stage, or its name.
        assessments: Notes, responsible units and evidence, by indicator.

    Attributes:
        levels: The levels by code, read-only, in official order.

    Raises:
        EvaluationError: If anything is wrong; with every problem.

    Source:
        PermenPANRB 59/2020, Pasal 1 and Lampiran I, Bab II.

    Example:
        >>> import spbe
        >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
        >>> spbe.Evaluation.from_levels(instrument, [3] * 47, year=2024)
        <Evaluation permenpanrb-59-2020, 2024: 47 of 47 levels>
    """

    instrument: Instrument
    levels: Levels
    instansi: Instansi | None
    year: int | None
    stage: Stage | None
    assessments: tuple[Assessment, ...]

    def __init__(  # noqa: PLR0913 (all but two are optional, and all are named)
        self,
        *,
        instrument: Instrument,
        levels: GivenLevels,
        instansi: Instansi | str | None = None,
        year: int | None = None,
        stage: Stage | str | None = None,
        assessments: Iterable[Assessment] = (),
    ) -> None:
        if not isinstance(instrument, Instrument):
            msg = f"{shown(instrument)} is not an Instrument: see spbe.instruments.load"
            raise TypeError(msg)
        problems: list[Problem] = []
        try:
            found = checked(instrument, levels)
        except EvaluationError as error:
            problems.extend(error.problems)
        if instansi is not None:
            instansi = read_instansi(instansi, problems)
        if year is not None:
            year = read_year(year, problems)
        if stage is not None:
            stage = read_stage(stage, problems)
        if type(assessments) is not tuple or assessments:
            assessments = _assessments(instrument, assessments, problems)
        if problems:
            raise EvaluationError(problems)
        self.__attrs_init__(instrument, found, instansi, year, stage, assessments)

    @classmethod
    def from_levels(  # noqa: PLR0913 (as above)
        cls,
        instrument: Instrument,
        levels: GivenLevels,
        *,
        instansi: Instansi | str | None = None,
        year: int | None = None,
        stage: Stage | str | None = None,
        assessments: Iterable[Assessment] = (),
    ) -> Evaluation:
        """Make an evaluation from levels as they come.

        Args:
            instrument: The instrument it was assessed by.
            levels: A mapping from indicator code to level (``"12"``, or ``12``
                for a whole-number code), with what is not assessed left out; or
                a sequence of all levels in official order. Whole levels are
                whole numbers, numpy's too; decimal scales also take ``Decimal``
                and ``Fraction``. No float, text, truth value or ``None``.
            instansi: Who was assessed, or the name alone.
            year: The year of the evaluation.
            stage: The stage, or its name.
            assessments: Notes, responsible units and evidence, by indicator.

        Returns:
            The evaluation, complete or partial.

        Raises:
            EvaluationError: If anything is wrong; with every problem.
            TypeError: If the instrument is none.

        Example:
            >>> import spbe
            >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
            >>> spbe.Evaluation.from_levels(instrument, {"1": 4, 2: 3}).missing[:2]
            ('3', '4')
        """
        return cls(
            instrument=instrument,
            levels=levels,
            instansi=instansi,
            year=year,
            stage=stage,
            assessments=assessments,
        )

    @property
    def is_complete(self) -> bool:
        """Whether every indicator has a level."""
        return self.levels.is_complete

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the indicators not assessed, in official order."""
        pairs = zip(self.instrument.layout.codes, self.levels.in_order, strict=True)
        return tuple(code for code, level in pairs if level is None)

    def level(self, code: int | str) -> Level | None:
        """Return the level of an indicator, ``None`` if it is not assessed.

        Args:
            code: The indicator's official number.

        Raises:
            UnknownNameError: If there is no such indicator.
        """
        return self.levels.get(self.instrument.indicator(code).code)

    def assessment(self, code: int | str) -> Assessment | None:
        """Return what stands beside the level of an indicator, if anything.

        Args:
            code: The indicator's official number.

        Raises:
            UnknownNameError: If there is no such indicator.
        """
        wanted = self.instrument.indicator(code).code
        return next((a for a in self.assessments if a.code == wanted), None)

    def replace_levels(self, levels: Mapping[Any, Any]) -> Evaluation:
        """Return the same evaluation with some levels replaced or added.

        Args:
            levels: The new levels by code; all others stay.

        Raises:
            EvaluationError: If anything is wrong; with every problem.

        Example:
            >>> import spbe
            >>> instrument = spbe.instruments.load("permenpanrb-59-2020")
            >>> before = spbe.Evaluation.from_levels(instrument, [3] * 47)
            >>> before.replace_levels({"12": 4}).level("12")
            4
        """
        new = checked(self.instrument, levels)
        return attrs.evolve(self, levels={**self.levels, **new})

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row an indicator; the level is ``None`` if not assessed."""
        beside = {assessment.code: assessment for assessment in self.assessments}
        pairs = zip(self.instrument.indicators, self.levels.in_order, strict=True)
        return [
            {
                "indicator": indicator.code,
                "name": indicator.name,
                "level": level,
                "unit": beside[indicator.code].unit
                if indicator.code in beside
                else None,
                "note": beside[indicator.code].note if indicator.code in beside else "",
            }
            for indicator, level in pairs
        ]

    def _identity(self) -> dict[str, object]:
        return identity(self)

    def _facts(self) -> dict[str, object]:
        return {**about(self), "assessed": f"{len(self.levels)}/{len(self.instrument)}"}

    def _tables(self) -> list[tuple[str, list[dict[str, object]]]]:
        supported = [one for one in self.assessments if one.evidence]
        return [("", self.to_rows()), ("Evidence", rows_of(supported))]

    def __repr__(self) -> str:
        name = f" {self.instansi.name[:24]}" if self.instansi else ""
        year = f", {self.year}" if self.year is not None else ""
        levels = f"{len(self.levels)} of {len(self.instrument)} levels"
        return f"<Evaluation{name} {self.instrument.id[:24]}{year}: {levels}>"


def _members(assessments: Any, problems: list[Problem]) -> Iterator[Any]:
    try:
        # Texts and mappings too can be iterated, over what nobody means.
        if not isinstance(assessments, str | bytes | bytearray | memoryview | Mapping):
            return iter(assessments)
    except TypeError:
        pass
    message = f"{shown(assessments)} is no sequence of Assessment objects"
    problems.append(Problem(kind="type", place="assessments", message=message))
    return iter(())


def _assessments(
    instrument: Instrument, assessments: Any, problems: list[Problem]
) -> tuple[Assessment, ...]:
    codes = instrument.layout.position
    found: dict[str, Assessment] = {}
    for place, assessment in enumerate(_members(assessments, problems)):
        where = f"assessments[{place}]"
        if not isinstance(assessment, Assessment):
            message = f"{shown(assessment)} is not an Assessment"
            kind, value = "type", assessment
        elif assessment.code not in codes:
            cure = did_you_mean(assessment.code, codes)
            message = f"indicator {assessment.code!r} is not in {instrument.id}{cure}"
            kind, value = "unknown-indicator", assessment.code
        elif assessment.code in found:
            message = f"indicator {assessment.code} has two assessments"
            kind, value = "doubled-indicator", assessment.code
        else:
            found[assessment.code] = assessment
            continue
        problems.append(Problem(kind=kind, value=value, place=where, message=message))
    # Official order, so that evaluations with the same content are equal.
    return tuple(found[code] for code in codes if code in found)
