"""What the template of the report is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from spbe._colours import PREDIKAT_COLOURS
from spbe._labels import Language, word
from spbe._version import __version__
from spbe.display._report._asked import Asked
from spbe.display._report._indicators import Group, groups_of
from spbe.display._report._libraries import markupsafe
from spbe.display._report._picture import FEWEST, Picture, drawn, grouping
from spbe.display._report._words import told
from spbe.display.charts._members import By, Member
from spbe.display.charts._members import groups_of as parts_of
from spbe.model.evaluation import Evaluation
from spbe.rules.notes import Note, notes_on
from spbe.rules.parts import Contribution

__all__ = ["facts_of"]

_LARGEST = 10


@attrs.frozen(kw_only=True)
class _Span:
    """A domain or an aspect: its index, or the two it lies between."""

    number: int
    name: str
    weight: Any
    low: Any
    high: Any
    assessed: int
    all: int
    points: Any


def facts_of(asked: Asked) -> dict[str, Any]:
    evaluation, scored, language = asked.evaluation, asked.score, asked.language
    instrument = evaluation.instrument
    who = str(evaluation.instansi or told("no-instansi", language))
    by = grouping(instrument)
    contributions = scored.contributions if scored else ()
    planned = asked.gap.changed if asked.gap else ()
    groups = groups_of(
        evaluation,
        {one.indicator.code: one.room for one in contributions},
        {one.indicator.code: one.after for one in planned},
    )
    sides = "before", "after"
    if asked.comparison is not None and asked.comparison.is_claim:
        sides = ("self", "assessor")
    return {
        **{field.name: getattr(asked, field.name) for field in attrs.fields(Asked)},
        "after_when": _when(evaluation),
        "basis": instrument.banding.basis_for(evaluation.year),
        "before_when": asked.comparison
        and _earlier(asked.comparison.before.evaluation, evaluation),
        "colours": PREDIKAT_COLOURS,
        "facts": [*filter(None, (_when(evaluation), instrument.title))],
        "groups": groups,
        "has_criteria": any(one.criteria for one in instrument),
        "instrument": instrument,
        "largest": _largest(contributions),
        "notes": [note.text.in_language(language) for note in _notes(asked)],
        "order": {label: n for n, label in enumerate(PREDIKAT_COLOURS, start=1)},
        "peers_radar": _peers_radar(asked),
        "radar": by and _radar(asked, by),
        "sections": list(_sections(asked)),
        "sides": sides,
        "figure_name": lambda figure: _figure_name(figure, language),
        "spans": {
            "domain": list(_spans(asked, "domain", groups)),
            "aspect": list(_spans(asked, "aspect", groups)),
        },
        # A figure among the facts may be HTML already; all else is escaped.
        "t": lambda key, **facts: markupsafe.Markup.escape(told(key, language)).format(
            **facts
        ),
        "title": ", ".join(filter(None, (who, _when(evaluation)))),
        "version": __version__,
        "w": lambda key: word(key, language),
        "who": who,
    }


def _when(evaluation: Evaluation) -> str:
    """Return year and stage, as far as they are told."""
    told_of = (evaluation.year, evaluation.stage)
    return ", ".join(str(one) for one in told_of if one is not None)


def _earlier(before: Evaluation, after: Evaluation) -> str:
    """Return which evaluation came before; of whom, where that is another."""
    names = [one.instansi and one.instansi.key for one in (before, after)]
    other = str(before.instansi) if before.instansi and len(set(names)) > 1 else ""
    return ", ".join(filter(None, (other, _when(before))))


def _notes(asked: Asked) -> tuple[Note, ...]:
    """Return what is to be told beside the figures, of a partial one too."""
    if asked.score is not None:
        return asked.score.notes
    band = asked.evaluation.instrument.banding.bands[0]
    return tuple(notes_on(asked.evaluation, band, band))


def _sections(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the id and the word of each section, as the page has them."""
    yield "summary", "summarised"
    if asked.evaluation.instrument.domains:
        yield "domains", "domains"
    yield "aspects", "aspects"
    yield "gap", "gap"
    for name in ("plan", "comparison"):
        if getattr(asked, name) is not None:
            yield name, name
    if asked.placed is not None:
        yield "peers", "peers"
    yield "indicators", "indicators"
    yield "rules", "rules"


def _largest(contributions: tuple[Contribution, ...]) -> list[Contribution]:
    """Return the indicators that have most left to gain, the most first."""
    some = [one for one in contributions if one.room]
    return sorted(some, key=lambda one: -one.room)[:_LARGEST]


def _spans(asked: Asked, by: By, groups: tuple[Group, ...]) -> Iterator[_Span]:
    """Yield each group with its index, or what is still possible of it."""
    evaluation, scored = asked.evaluation, asked.score
    points = scored and (scored.domains if by == "domain" else scored.aspects)
    spans: Any = Member(scored or evaluation).spans(by)
    for place, (part, span) in enumerate(
        zip(parts_of(evaluation.instrument, by), spans, strict=True)
    ):
        within = [one for one in groups if part in (one.domain, one.aspect)]
        yield _Span(
            number=part.number,
            name=part.name,
            weight=part.weight,
            low=span[0],
            high=span[1],
            assessed=sum(one.assessed for one in within),
            all=sum(len(one.rows) for one in within),
            points=points and points[place].points,
        )


def _radar(asked: Asked, by: By) -> Picture:
    """Draw the evaluation, the one before and what the plan reaches."""
    members: list[Any] = [asked.score or asked.evaluation]
    labels = [told("now", asked.language)]
    if asked.comparison is not None:
        members.append(asked.comparison.before)
        labels.append(word("before", asked.language))
    if asked.gap is not None and asked.gap.changed:
        members.append(asked.gap.after)
        labels.append(told("reached", asked.language))
    return drawn(members, by, asked.language, "own", labels=labels)


def _peers_radar(asked: Asked) -> Picture | None:
    """Draw the evaluation beside its peers, by the groups that are printed of them."""
    placed = asked.placed
    if placed is None:
        return None
    instrument = asked.evaluation.instrument
    for by in ("aspect", "domain"):
        parts = parts_of(instrument, by)
        if len(parts) >= FEWEST and placed.standing(f"{by} {parts[0].number}"):
            own = [told("now", asked.language)]
            return drawn(
                asked.score, by, asked.language, "peers", labels=own, peers=placed
            )
    return None


def _figure_name(figure: str, language: Language) -> str:
    """Return which figure of a benchmark it is, such as "Domain 4"."""
    group, _, number = figure.partition(" ")
    if group == "index":
        return told("index", language)
    return f"{word(group, language)} {number}"
