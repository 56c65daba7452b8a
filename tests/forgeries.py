"""Instruments made from shipped ones by one change, as plain data; and their documents.

Most are refused for what they are, such as weights that no longer add up. Some are
sound instruments, and only the id tells that they are not what they say.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import attrs

import spbe
from spbe import serialization

Below = Callable[[int], int]
"""Draws a whole number from 0 to before another."""

Holder = Any
"""A table or list of plain data."""


def plain(instrument: spbe.Instrument) -> dict[str, Any]:
    """Return an instrument as JSON and YAML have it."""
    whole: dict[str, Any] = json.loads(serialization.to_json(instrument))["instrument"]
    return whole


def plain_in_toml(instrument: spbe.Instrument) -> dict[str, Any]:
    """Return an instrument as TOML has it, which knows dates."""
    return tomllib.loads(serialization.to_toml(instrument))


def one_change(whole: dict[str, Any], below: Below) -> dict[str, Any]:
    """Return a copy with one change, of any value anywhere.

    The change is of one value, of all values that are equal to it (the upper edge
    of a band and the lower one of the next), of two that trade places (weights), or
    a value is left out.
    """
    changed = copy.deepcopy(whole)
    places = list(_places(changed))
    holder, key = places[below(len(places))]
    old = holder[key]
    way = below(4)
    if way == 0:
        del holder[key]
    elif way == 1:
        alike = [each for each in places if each[1] == key]
        other, place = alike[below(len(alike))]
        holder[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(old)
    else:
        new = _other(old, below)
        equal = [each for each in places if way == 2 and each[0][each[1]] == old]
        for other, place in [*equal, (holder, key)]:
            other[place] = copy.deepcopy(new)
    return changed


def _places(value: Any) -> Iterator[tuple[Holder, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _other(value: Any, below: Below) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1 - 2 * below(2)
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    if isinstance(value, list):
        return value[1:] if below(2) else [*value, *value[:1]]
    if isinstance(value, dict):
        return {key: value[key] for key in list(value)[1:]}
    return _other_text(value, below)


def _other_text(value: str, below: Below) -> str:
    try:
        number = Fraction(value) + Fraction(1, 10)
    except ValueError:
        return f"{value}x" if below(4) else ""
    return f"{float(number):g}"


def moved_edge(instrument: spbe.Instrument) -> spbe.Instrument:
    """Return an instrument that is all the same, but that 2.0 is in a better band."""
    first, second, third, *rest = instrument.banding.bands
    low = Fraction(19, 10)
    bands = (
        attrs.evolve(first, upper=Fraction(15, 10)),
        attrs.evolve(second, lower=Fraction(15, 10), upper=low),
        attrs.evolve(third, lower=low),
        *rest,
    )
    return attrs.evolve(
        instrument, banding=attrs.evolve(instrument.banding, bands=bands)
    )


def with_whole(
    obj: Any, whole: dict[str, Any], instrument_in: Callable[[Any], Any] = lambda d: d
) -> dict[str, Any]:
    """Return the document of an object, in which an instrument stands whole."""
    document: dict[str, Any] = json.loads(serialization.to_json(obj))
    instrument_in(document)["instrument"] = whole
    return document


def documents(
    instrument: spbe.Instrument, whole: dict[str, Any]
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield a document of each kind, by a shipped instrument, with another in it."""
    lowest = {
        indicator.code: instrument.scale(indicator.scale).minimum
        for indicator in instrument
    }
    evaluation = spbe.Evaluation.from_levels(instrument, lowest)
    result = spbe.PublishedResult(instrument=instrument, instansi="Kota X", year=2024)
    yield spbe.Evaluation, with_whole(evaluation, whole)
    yield (
        spbe.Score,
        with_whole(spbe.score(evaluation), whole, lambda score: score["evaluation"]),
    )
    yield spbe.PublishedResult, with_whole(result, whole)
    yield spbe.Instrument, with_whole(instrument, whole)
