"""The forms of documents as classes: one for each kind, read and written by cattrs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from operator import is_
from typing import Any, NewType, TypeVar

import attrs
import cattrs
from cattrs.preconf.json import make_converter

from spbe import _validators as v
from spbe._converter import strict
from spbe._rounding import PLACES
from spbe._telling import shown
from spbe.errors import Problem
from spbe.model._facts import read_year
from spbe.model.assessment import Assessment
from spbe.model.instansi import Instansi, Stage
from spbe.model.instrument import Instrument
from spbe.model.predikat import BasisKind, Predikat

C = TypeVar("C", bound=cattrs.Converter)

VERSION = 1
"""The version of every format; a document of a newer one is refused by name."""

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
FIGURE = r"[0-9]{1,30}(\.[0-9]{1,20})?"

InstrumentOrId = NewType("InstrumentOrId", Instrument)
"""A shipped instrument's id, or a user's own instrument whole."""

LevelTable = NewType("LevelTable", dict[str, Any])
"""Levels by code: whole numbers, or exact values as text on decimal scales."""

Figure = NewType("Figure", str)
"""A printed figure: its digits as text."""

FigureTable = NewType("FigureTable", dict[str, str])
"""Printed figures by the number of their group."""

ComputedTable = NewType("ComputedTable", dict[str, "ComputedFigure"])
"""Computed figures by the number of their group."""


def _year(_: object, __: attrs.Attribute[Any], value: Any) -> None:
    """Take a year as the model does, so that it is told with all other faults."""
    problems: list[Problem] = []
    read_year(value, problems)
    if problems:
        raise ValueError(problems[0].message)


@attrs.frozen(kw_only=True)
class Format:
    """Which form a document has."""

    name: str = attrs.field(validator=v.text)
    version: int = attrs.field(validator=v.whole_number)


@attrs.frozen(kw_only=True)
class EvaluationForm:
    """What an evaluation is written as."""

    instrument: InstrumentOrId
    instansi: Instansi | None = None
    year: int | None = attrs.field(default=None, validator=v.optional(_year))
    stage: Stage | None = None
    levels: LevelTable
    assessments: tuple[Assessment, ...] = ()


@attrs.frozen(kw_only=True)
class ComputedFigure:
    """A computed figure: exact, and as published."""

    exact: Fraction
    published: Figure


@attrs.frozen(kw_only=True)
class ScoreForm:
    """What a score is written as: its evaluation and all that follows from it."""

    evaluation: EvaluationForm
    index: ComputedFigure
    predikat: Predikat
    basis: BasisKind
    contested: bool
    domains: ComputedTable
    aspects: ComputedTable


def _no_figures() -> FigureTable:
    return FigureTable({})


@attrs.frozen(kw_only=True)
class PublishedResultForm:
    """What printed figures are written as."""

    instrument: InstrumentOrId
    instansi: Instansi
    year: int = attrs.field(validator=_year)
    stage: Stage | None = None
    places: int = PLACES
    index: Figure | None = None
    predikat: Predikat | None = None
    domains: FigureTable = attrs.field(factory=_no_figures)
    aspects: FigureTable = attrs.field(factory=_no_figures)
    note: str = ""
    printed_name: str | None = attrs.field(default=None, validator=v.optional(v.text))


@attrs.frozen(kw_only=True)
class InstrumentForm:
    """What an instrument is written as."""

    instrument: Instrument


def _table(value: Any, _: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        msg = f"{shown(value)} is not a table"
        raise TypeError(msg)
    return value


def _figure(value: Any, _: Any) -> str:
    if type(value) is not str or not re.fullmatch(FIGURE, value):
        msg = f"{shown(value)} is not a figure as text, such as '2.98'"
        raise TypeError(msg)
    return value


def _date(value: Any, _: Any) -> dt.date:
    if type(value) is str and re.fullmatch(DATE, value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError as error:
            msg = f"{shown(value)} is not a date: {error}"
            raise ValueError(msg) from None
    msg = f"{shown(value)} is not a date as text, such as '2021-01-01'"
    raise TypeError(msg)


def _instrument(value: Any, _: Any) -> Instrument:
    # Read before all else, since what may stand there is for the caller to say.
    if isinstance(value, Instrument):
        return value
    msg = f"{shown(value)} is neither an instrument's id nor an instrument"
    raise TypeError(msg)


def fitted(made: C) -> C:
    """Make a converter know the parts of documents.

    Args:
        made: A converter, changed in place.

    Returns:
        The same converter.
    """

    def table_of(kind: Any) -> Callable[[Any, Any], dict[str, Any]]:
        def structure(value: Any, _: Any) -> dict[str, Any]:
            members = _table(value, _).items()
            return {key: made.structure(member, kind) for key, member in members}

        return structure

    for kind, read in (
        (InstrumentOrId, _instrument),
        (LevelTable, _table),
        (Figure, _figure),
        (FigureTable, table_of(Figure)),
        (ComputedTable, table_of(ComputedFigure)),
    ):
        made.register_structure_hook_func(partial(is_, kind), read)
    made.register_unstructure_hook_func(
        partial(is_, ComputedTable),
        lambda table: {key: made.unstructure(one) for key, one in table.items()},
    )
    made.register_unstructure_hook_func(
        partial(is_, InstrumentOrId),
        lambda own: own.id if own.is_shipped else made.unstructure(own, Instrument),
    )
    return made


in_text = fitted(strict(make_converter))
"""For JSON and YAML, where a date is a text."""
in_text.register_structure_hook(dt.date, _date)

in_toml = fitted(strict(cattrs.Converter))
"""For TOML, which has dates of its own."""
