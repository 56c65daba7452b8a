"""The oracle: an index and its predikat from the regulation's data, in plain fractions.

It reads the shipped TOML files of the instruments with ``tomllib`` and shares no code
with ``spbe``, so that an error in the one does not hide in the other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "src" / "spbe" / "instruments" / "data"
INSTRUMENTS = ("permenpanrb-5-2018", "permenpanrb-59-2020", "permenpanrb-8-2026")


@dataclass(frozen=True)
class Group:
    """An aspect or a domain: which indicators it has, by place."""

    name: str
    places: tuple[int, ...]


@dataclass(frozen=True)
class Instrument:
    """What a regulation says, as its file holds it."""

    id: str
    codes: tuple[str, ...]
    weights: tuple[Fraction, ...]
    lowest: tuple[int, ...]
    highest: tuple[int, ...]
    decimal: bool
    groups: tuple[Group, ...]
    bands: tuple[tuple[str, Fraction], ...]

    @property
    def unit(self) -> Fraction:
        """The largest number that every step of one level is a multiple of."""
        steps = [weight / 100 for weight in self.weights]
        return Fraction(1, lcm(*(step.denominator for step in steps)))

    def index(
        self, levels: Sequence[Fraction], places: Sequence[int] | None = None
    ) -> Fraction:
        """Return the weighted mean of the levels of some indicators, or of all."""
        chosen = range(len(levels)) if places is None else places
        weight = sum((self.weights[place] for place in chosen), Fraction())
        points = (self.weights[place] * levels[place] for place in chosen)
        return sum(points, Fraction()) / weight

    def predikat(self, number: Fraction) -> str:
        """Return the last band that begins at the number or below it."""
        return [name for name, lower in self.bands if lower <= number][-1]


def rounded(number: Fraction) -> Fraction:
    """Round to two decimals, half up."""
    return Fraction(floor(number * 100 + Fraction(1, 2)), 100)


def told(number: Fraction) -> str:
    """Write a number of two decimals as reports print it."""
    hundredths = int(number * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def read(name: str) -> Instrument:
    """Read an instrument's file."""
    data = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    scales = {scale["name"]: scale for scale in data["scales"]}
    indicators: list[Mapping[str, Any]] = []
    groups: list[Group] = []
    for domain in data.get("domains", [data]):
        first = len(indicators)
        for aspect in domain["aspects"]:
            start = len(indicators)
            indicators += aspect["indicators"]
            places = tuple(range(start, len(indicators)))
            groups.append(Group(f"aspect {aspect['number']}", places))
        if "domains" in data:
            places = tuple(range(first, len(indicators)))
            groups.append(Group(f"domain {domain['number']}", places))
    own = [scales[indicator["scale"]] for indicator in indicators]
    return Instrument(
        id=name,
        codes=tuple(indicator["code"] for indicator in indicators),
        weights=tuple(Fraction(indicator["weight"]) for indicator in indicators),
        lowest=tuple(scale["minimum"] for scale in own),
        highest=tuple(scale["maximum"] for scale in own),
        decimal=any(scale.get("values") == "decimal" for scale in own),
        groups=tuple(sorted(groups, key=lambda group: group.name)),
        bands=tuple(
            (band["predikat"], Fraction(band["lower"]))
            for band in data["banding"]["bands"]
        ),
    )
