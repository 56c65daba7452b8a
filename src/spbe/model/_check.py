"""The one set of checks that every instrument passes, shipped or a user's own.

They take an ``Instrument`` or its draft: what could be read of a faulty file, with
``None`` for the rest. So a file gets all its faults at once, and a check whose
figures could not be read keeps silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any

from spbe._numbers import plain
from spbe._telling import did_you_mean, shortened
from spbe.errors import Problem

_TOTAL = Fraction(100)  # percent: what every regulation's weights add up to
# Units in one index point: what can be reached is kept as one bit for each unit.
_MOST_UNITS = 1_000_000


def faults(draft: Any) -> list[Problem]:
    """Return every contradiction within an instrument or its draft."""
    return [
        *_groups(draft),
        *_codes(draft),
        *_weights(draft),
        *_unit(draft),
        *_scales(draft),
        *_indicators(draft),
        *_bands(draft),
        *_bases(draft),
        *_status(draft),
    ]


def _fault(kind: str, place: str, message: str, **more: Any) -> Problem:
    return Problem(kind=kind, place=place, message=message, **more)


def _short(value: Fraction) -> str:
    return shortened(plain(value))


def _members(draft: Any, name: str) -> list[tuple[str, Any]]:
    """Return the members of a group with their places."""
    place, group = draft
    members = getattr(group, name) or ()
    short = name.removeprefix("top_")
    path = f"{place}.{short}" if place else short
    return [(f"{path}[{number}]", member) for number, member in enumerate(members)]


def _domains(draft: Any) -> list[tuple[str, Any]]:
    return _members(("", draft), "domains")


def _aspects(draft: Any) -> list[tuple[str, Any]]:
    nested = [
        aspect for domain in _domains(draft) for aspect in _members(domain, "aspects")
    ]
    return nested + _members(("", draft), "top_aspects")


def _indicators_of(draft: Any) -> list[tuple[str, Any]]:
    return [i for aspect in _aspects(draft) for i in _members(aspect, "indicators")]


def _groups(draft: Any) -> Iterator[Problem]:
    if draft.domains and draft.top_aspects:
        yield _fault(
            "group", "aspects", "aspects stand beside domains; put each in its domain"
        )
    if draft.domains == () and draft.top_aspects == ():
        yield _fault("group", "domains", "there are neither domains nor aspects")
    for place, group in _domains(draft):
        if group.aspects == ():
            yield _fault("group", place, "the domain has no aspects")
    for place, group in _aspects(draft):
        if group.indicators == ():
            yield _fault("group", place, "the aspect has no indicators")


def _codes(draft: Any) -> Iterator[Problem]:
    named = {
        "domain": [(place, d.number) for place, d in _domains(draft)],
        "aspect": [(place, a.number) for place, a in _aspects(draft)],
        "indicator": [(place, i.code) for place, i in _indicators_of(draft)],
        "scale": [(place, s.name) for place, s in _members(("", draft), "scales")],
    }
    for what, members in named.items():
        first: dict[object, str] = {}
        for place, name in members:
            if name is None:
                continue
            if name in first:
                message = f"{what} {name} is doubled; it stands at {first[name]} too"
                yield _fault("doubled", place, message, value=name)
            first.setdefault(name, place)


def _sum_fault(
    place: str, parts: str, members: Iterable[Any], total: Fraction | None, whose: str
) -> Iterator[Problem]:
    weights: list[Any] = [member.weight for member in members]
    if not weights or total is None or None in weights:
        return
    found = sum(weights, Fraction(0))
    if found != total:
        message = (
            f"the weights of {parts} add up to {_short(found)}, "
            f"not to {whose}{_short(total)}"
        )
        yield _fault(
            "weights", place, message, value=_short(found), allowed=_short(total)
        )


def _weights(draft: Any) -> Iterator[Problem]:
    for name, parts in (("domains", "all domains"), ("top_aspects", "all aspects")):
        members = getattr(draft, name) or ()
        place = name.removeprefix("top_")
        yield from _sum_fault(place, parts, members, _TOTAL, "")
    for place, domain in _domains(draft):
        parts, members = "its aspects", domain.aspects or ()
        yield from _sum_fault(place, parts, members, domain.weight, "the domain's ")
    for place, aspect in _aspects(draft):
        parts, members = "its indicators", aspect.indicators or ()
        yield from _sum_fault(place, parts, members, aspect.weight, "the aspect's ")


def _unit(draft: Any) -> Iterator[Problem]:
    weights = [indicator.weight for _, indicator in _indicators_of(draft)]
    units = 1
    for weight in weights:
        if weight is not None and units <= _MOST_UNITS:
            units = lcm(units, (weight / 100).denominator)
    if units > _MOST_UNITS:
        message = (
            f"the weights make a unit finer than 1/{_MOST_UNITS} index point; "
            "write fewer decimals, or a fraction such as 10/3"
        )
        yield _fault("weights", "domains" if draft.domains else "aspects", message)


def _scales(draft: Any) -> Iterator[Problem]:
    indicators = [indicator for _, indicator in _indicators_of(draft)]
    used = {indicator.scale for indicator in indicators}
    for place, scale in _members(("", draft), "scales"):
        # Where something was not read, it may be what uses the scale.
        if indicators and None not in {*used, scale.name} and scale.name not in used:
            message = f"no indicator uses scale {scale.name}; take it out"
            yield _fault("scale", place, message, value=scale.name)
        if scale.minimum is None or scale.maximum is None:
            continue
        if scale.minimum >= scale.maximum:
            message = f"maximum {scale.maximum} is not above minimum {scale.minimum}"
            yield _fault("scale", place, message)
        elif scale.levels is not None:
            yield from _count_fault(
                f"{place}.levels", scale, scale.levels, "level names"
            )


def _count_fault(
    place: str, scale: Any, texts: tuple[str, ...], what: str, **more: Any
) -> Iterator[Problem]:
    wanted = scale.maximum - scale.minimum + 1
    if len(texts) != wanted:
        message = (
            f"there are {len(texts)} {what} for the {wanted} levels "
            f"{scale.minimum} to {scale.maximum}"
        )
        yield _fault(
            "count", place, message, value=len(texts), allowed=str(wanted), **more
        )


def _indicators(draft: Any) -> Iterator[Problem]:
    scales = {scale.name: scale for _, scale in _members(("", draft), "scales")}
    for place, indicator in _indicators_of(draft):
        who = {"code": indicator.code, "name": indicator.name}
        if indicator.scale is None or draft.scales is None or None in scales:
            continue
        if indicator.scale not in scales:
            cure = did_you_mean(indicator.scale, scales)
            message = f"scale {indicator.scale!r} is unknown{cure}"
            yield _fault(
                "unknown", f"{place}.scale", message, value=indicator.scale, **who
            )
            continue
        scale = scales[indicator.scale]
        if indicator.criteria and None not in (scale.minimum, scale.maximum):
            where = f"{place}.criteria"
            yield from _count_fault(where, scale, indicator.criteria, "criteria", **who)


def _index_range(draft: Any) -> tuple[Fraction, Fraction] | None:
    """Return the least and the greatest index, if everything it needs was read."""
    scales = {scale.name: scale for _, scale in _members(("", draft), "scales")}
    used = [i for _, i in _indicators_of(draft)]
    if not used:
        return None
    try:
        lows = sum(scales[i.scale].minimum * i.weight for i in used)
        highs = sum(scales[i.scale].maximum * i.weight for i in used)
        total = sum(i.weight for i in used)
    except (KeyError, TypeError):  # something of it could not be read
        return None
    return lows / total, highs / total


def _bands(draft: Any) -> Iterator[Problem]:
    place = "banding.bands"
    bands = getattr(draft.banding, "bands", None)
    if bands is None:
        return
    if not bands:
        yield _fault("bands", place, "there are no bands")
        return
    edges = [(band.lower, band.upper) for band in bands]
    for number, (lower, upper) in enumerate(edges):
        if lower is not None and upper is not None and not lower < upper:
            message = f"the band ends at {_short(upper)}, not above {_short(lower)}"
            yield _fault("bands", f"{place}[{number}]", message)
    for number, ((_, upper), (lower, _)) in enumerate(pairwise(edges), start=1):
        if lower is None or upper is None or lower == upper:
            continue
        what = "leave a gap" if upper < lower else "overlap"
        message = (
            f"the bands {what}: one ends at {_short(upper)}, "
            f"the next begins at {_short(lower)}"
        )
        yield _fault("bands", f"{place}[{number}]", message)
    yield from _band_order(place, bands)
    yield from _band_range(place, edges, _index_range(draft))


def _band_order(place: str, bands: Any) -> Iterator[Problem]:
    for number, (below, above) in enumerate(pairwise(bands), start=1):
        labels: tuple[Any, Any] = (below.predikat, above.predikat)
        if None not in labels and not labels[0] < labels[1]:
            message = f"{labels[1]} does not rank above {labels[0]}, the band below"
            yield _fault("bands", f"{place}[{number}].predikat", message)


def _band_range(
    place: str, edges: list[tuple[Any, Any]], reach: tuple[Fraction, Fraction] | None
) -> Iterator[Problem]:
    if reach is None:
        return
    for number, side, found, wanted in (
        (0, "lower", edges[0][0], reach[0]),
        (len(edges) - 1, "upper", edges[-1][1], reach[1]),
    ):
        if found is not None and found != wanted:
            message = (
                f"the bands' {side} end is {_short(found)}, "
                f"the index's is {_short(wanted)}"
            )
            yield _fault("bands", f"{place}[{number}].{side}", message)


def _bases(draft: Any) -> Iterator[Problem]:
    place = "banding.bases"
    bases = getattr(draft.banding, "bases", None)
    if bases is None or any(b.years is None or None in b.years for b in bases):
        return
    defaults = sum(not basis.years for basis in bases)
    if defaults != 1:
        message = f"{defaults} bases have no years; one, the default, is to have none"
        yield _fault("bases", place, message)
    counts = Counter(year for basis in bases for year in basis.years)
    for year in sorted(year for year, count in counts.items() if count > 1):
        yield _fault("bases", place, f"{year} has more than one basis", value=year)


def _status(draft: Any) -> Iterator[Problem]:
    if draft.status == "repealed" and draft.repealed_by is None:
        message = "the instrument is repealed, but not told by which"
        yield _fault("status", "repealed_by", message)
    if draft.status in {"draft", "in force"} and draft.repealed_by is not None:
        message = f"the instrument is {draft.status}, yet repealed by another"
        yield _fault("status", "repealed_by", message, value=draft.repealed_by)
    start, end = draft.in_force_from, draft.in_force_until
    if start is not None and end is not None and end < start:
        message = f"in force until {end}, before it began on {start}"
        yield _fault("status", "in_force_until", message, value=str(end))
    years = draft.evaluation_years or ()
    if None not in years and list(years) != sorted(set(years)):
        message = "the years are not ascending, each once"
        yield _fault("years", "evaluation_years", message)
