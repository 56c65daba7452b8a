"""What is drawn, read alike whatever it was given as: who, when, which figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, get_args

import attrs

from spbe._labels import Language, span, word
from spbe._telling import shown
from spbe.display._errors import DisplayError, fault
from spbe.errors import Problem, UnknownNameError
from spbe.model._instruments import names_of
from spbe.model.evaluation import Evaluation
from spbe.model.index import Index
from spbe.model.instrument import Instrument
from spbe.model.publication import PublishedResult
from spbe.model.structure import Aspect, Domain
from spbe.published.evaluated import PublishedEvaluation
from spbe.rules.completing import bounds, fill_lowest
from spbe.rules.scoring import Score, score

By = Literal["aspect", "domain"]
Given = Score | Evaluation | PublishedResult | PublishedEvaluation
Span = tuple[Index | Decimal, Index | Decimal]

_BY: tuple[By, ...] = get_args(By)
_GIVEN = (Score, Evaluation, PublishedResult, PublishedEvaluation)


@attrs.frozen(slots=False, eq=False, repr=False)
class Member:
    """One of what is drawn.

    Attributes:
        given: A score, an evaluation, complete or partial, or a printed result.
    """

    given: Score | Evaluation | PublishedResult

    @property
    def about(self) -> Evaluation | PublishedResult:
        """What tells who, when and by which instrument."""
        return self.given.evaluation if isinstance(self.given, Score) else self.given

    @property
    def instrument(self) -> Instrument:
        """The instrument."""
        return self.about.instrument

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation, with its levels.

        Raises:
            TypeError: If it is a printed result, which has none.
        """
        if isinstance(self.about, PublishedResult):
            msg = f"{shown(self.given)} has no levels: pass an Evaluation or a Score"
            raise TypeError(msg)
        return self.about

    @cached_property
    def scores(self) -> tuple[Score, Score]:
        """The lowest and the highest score still possible; the same if complete."""
        if isinstance(self.given, Score):
            return self.given, self.given
        evaluation = self.evaluation
        if evaluation.is_complete:
            return (known := score(evaluation)), known
        highest = {
            code: evaluation.instrument.scale_of(code).maximum
            for code in evaluation.missing
        }
        filled = evaluation.replace_levels(highest)
        return score(fill_lowest(evaluation)), score(filled)

    @property
    def figures(self) -> Score | PublishedResult:
        """What a cohort compares.

        Raises:
            IncompleteEvaluationError: If it is a partial evaluation.
        """
        return score(self.given) if isinstance(self.given, Evaluation) else self.given

    @property
    def key(self) -> str | None:
        """The one spelling of the name of the instansi, if it is told."""
        instansi = self.about.instansi
        return None if instansi is None else instansi.key

    def spans(self, by: By) -> list[Span | None]:
        """Return the least and the most of each group; ``None``: not printed."""
        if isinstance(self.given, PublishedResult):
            printed = self.given.domains if by == "domain" else self.given.aspects
            numbers = [str(group.number) for group in groups_of(self.instrument, by)]
            figures = [printed.get(number) for number in numbers]
            return [None if one is None else (one, one) for one in figures]
        low, high = (
            one.domains if by == "domain" else one.aspects for one in self.scores
        )
        return [
            (least.index, most.index) for least, most in zip(low, high, strict=True)
        ]

    @property
    def parts(self) -> tuple[str | None, str | None, str | None]:
        """Who, when and at which stage, as far as told."""
        who = self.about
        return (
            None if who.instansi is None else who.instansi.name,
            None if who.year is None else str(who.year),
            None if who.stage is None else str(who.stage),
        )


def groups_of(instrument: Instrument, by: By) -> Sequence[Aspect | Domain]:
    """Return the groups of an instrument."""
    return instrument.domains if by == "domain" else instrument.aspects


def check_by(by: str, known: Sequence[str] = _BY) -> None:
    """Refuse an unknown way to group.

    Raises:
        UnknownNameError: If it is none of those known.
    """
    if by not in known:
        raise UnknownNameError("grouping", by, known)


def member(given: object, place: str) -> Member:
    """Read one of what can be drawn.

    Raises:
        TypeError: If it cannot.
    """
    if isinstance(given, PublishedEvaluation):
        return Member(given.evaluation)
    if isinstance(given, Score | Evaluation | PublishedResult):
        return Member(given)
    msg = f"{shown(given)} is no Score, Evaluation or PublishedResult @ {place}"
    raise TypeError(msg)


def members(given: Any, place: str, *, alike: bool = True) -> list[Member]:
    """Read one or several.

    Args:
        given: One, or an iterable of several.
        place: The argument's name.
        alike: Whether all must be of one instrument.

    Raises:
        TypeError: If any cannot be drawn.
        DisplayError: If there are none, or they are of different instruments.
    """
    if isinstance(given, _GIVEN) or not isinstance(given, Iterable):
        return [member(given, place)]
    found = [member(one, f"{place}[{n}]") for n, one in enumerate(given)]
    if not found:
        message = "there is nothing to draw; give at least one"
        raise DisplayError([fault("empty", place, None, message)])
    if alike and (problems := strangers(found, found[0].instrument, place)):
        raise DisplayError(problems)
    return found


def strangers(
    found: Sequence[Member], instrument: Instrument, place: str
) -> list[Problem]:
    """Return a problem for each that is of another instrument."""
    problems = []
    for n, one in enumerate(found):
        if one.instrument != instrument:
            others, own = names_of([instrument, one.instrument])
            message = (
                f"{name(one)} is of {own}, others are of {others}: "
                "figures of two instruments are not comparable; draw a chart of each"
            )
            problems.append(fault("instrument", f"{place}[{n}]", own, message))
    return problems


def name(one: Member) -> str:
    """Return who and when in one line; the instrument where neither is told."""
    return joined(*one.parts) or one.instrument.title


def goal_name(goal: Member, drawn: Sequence[Member], language: Language) -> str:
    """Return who and when a target is, or its index where that is what is drawn."""
    if name(goal) in map(name, drawn) and not isinstance(goal.given, PublishedResult):
        return index_of(goal, language)
    return name(goal)


def index_of(one: Member, language: Language) -> str:
    """Return the index and predikat of one that has levels, or all still possible."""
    limits = bounds(one.evaluation)
    index = span((limits.lowest, limits.highest), language)
    labels = f" {word('or', language)} ".join(map(str, limits.predikat))
    return f"{index}, {labels}"


def joined(*parts: str | None) -> str:
    """Return those of some texts that are there, in one line."""
    return ", ".join(part for part in parts if part)


def labels_of(found: Sequence[Member], labels: Sequence[str] | None) -> list[str]:
    """Return the labels given, or what tells several apart.

    Raises:
        DisplayError: If there are not as many labels as members.
        TypeError: If they are no texts.
    """
    if labels is not None:
        return _given(labels, len(found))
    columns = list(zip(*(one.parts for one in found), strict=True))
    telling = [place for place in range(3) if len(set(columns[place])) > 1]
    texts = [
        ", ".join(one.parts[place] or "–" for place in telling)  # noqa: RUF001
        for one in found
    ]
    if len(found) == 1:
        return [name(found[0])]
    if len(set(texts)) == len(found):
        return texts
    return [f"{n}. {text}".strip() for n, text in enumerate(texts, start=1)]


def common(found: Sequence[Member]) -> str:
    """Return what is the same of all: who, when, at which stage."""
    columns = zip(*(one.parts for one in found), strict=True)
    return joined(*(one[0] for one in columns if len(set(one)) == 1))


def _given(labels: Any, count: int) -> list[str]:
    if not isinstance(labels, Iterable):
        msg = f"{shown(labels)} is no list of labels"
        raise TypeError(msg)
    texts = [labels] if isinstance(labels, str) else list(labels)
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            msg = f"{shown(text)} is not a text @ labels[{place}]"
            raise TypeError(msg)
    if len(texts) != count:
        message = f"there are {len(texts)} labels for {count} to draw; give {count}"
        raise DisplayError([fault("labels", "labels", len(texts), message)])
    return texts
