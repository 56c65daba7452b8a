"""Make the conformance vectors anew: ``python tests/conformance/make.py``.

Draws are seeded, so that the same files come out each time. What a vector's figures
are is the oracle's word alone.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import oracle

HERE = Path(__file__).parent
CASES = HERE.parent / "golden" / "cases.json"
Levels = tuple[Fraction, ...]

_EDGE_VARIANTS = 6
_TIES = 120
_DRAWN = 120
_PARTS = 100  # of a decimal level


class Searcher:
    """Finds levels that have a wanted index exactly."""

    def __init__(self, instrument: oracle.Instrument, seed: str) -> None:
        self.instrument = instrument
        self.chance = random.Random(f"{instrument.id} {seed}")
        self.parts = _PARTS if instrument.decimal else 1
        self.unit = instrument.unit / self.parts
        self.steps = [
            int(weight / 100 / self.parts / self.unit) for weight in instrument.weights
        ]

    def draw(self) -> list[int]:
        """Draw levels, in steps: low, high, middling or wide ones."""
        pairs = list(zip(self.instrument.lowest, self.instrument.highest, strict=True))
        floor = self.chance.choice([0, 0, 1, 2])
        ceiling = self.chance.choice([0, 0, 1, 2])
        drawn = []
        for low, high in pairs:
            start, stop = low + floor, max(high - ceiling, low + floor)
            drawn.append(self.chance.randint(start * self.parts, stop * self.parts))
        return drawn

    def total(self, steps: Sequence[int]) -> int:
        """Return the index of levels, in units."""
        return sum(w * step for w, step in zip(self.steps, steps, strict=True))

    def levels(self, steps: Sequence[int]) -> Levels:
        """Return levels of steps."""
        return tuple(Fraction(step, self.parts) for step in steps)

    def find(self, wanted: int) -> Levels | None:
        """Search for levels whose index is so many units."""
        steps = self.draw()
        for _ in range(20_000):
            short = wanted - self.total(steps)
            if short == 0:
                return self.levels(steps)
            place = self.chance.randrange(len(steps))
            low = self.instrument.lowest[place] * self.parts
            high = self.instrument.highest[place] * self.parts
            # As near as this indicator can bring it, and at times a step aside.
            change = round(short / self.steps[place])
            if change == 0 or self.chance.random() < 0.2:
                change = self.chance.choice([-1, 1])
            steps[place] = min(max(steps[place] + change, low), high)
        return None


def uniform(instrument: oracle.Instrument) -> Iterator[tuple[str, Levels]]:
    """All indicators at one level."""
    for level in range(max(instrument.lowest), min(instrument.highest) + 1):
        yield f"all {level}", tuple(Fraction(level) for _ in instrument.codes)


def single(instrument: oracle.Instrument) -> Iterator[tuple[str, Levels]]:
    """One indicator at each level, all others at their lowest or highest."""
    for name, base in (("lowest", instrument.lowest), ("highest", instrument.highest)):
        for place, code in enumerate(instrument.codes):
            for level in range(instrument.lowest[place], instrument.highest[place] + 1):
                if level != base[place]:
                    changed = [Fraction(one) for one in base]
                    changed[place] = Fraction(level)
                    yield f"{code} at {level}, others {name}", tuple(changed)


def edges(instrument: oracle.Instrument) -> Iterator[tuple[str, Levels]]:
    """Both sides of every edge of a band, of the exact and of the rounded index."""
    searcher = Searcher(instrument, "edges")
    half = Fraction(1, 200)
    for _, lower in instrument.bands[1:]:
        marks: dict[int, str] = {}
        for what, mark in (("edge", lower), ("rounded edge", lower - half)):
            least = -(-mark // searcher.unit)  # the first whole unit on it or above
            for step in (-1, 0, 1):
                marks.setdefault(least + step, f"{what} {oracle.told(lower)} {step:+d}")
        for units, name in sorted(marks.items()):
            for variant in range(_EDGE_VARIANTS):
                found = searcher.find(units)
                if found is not None:
                    yield f"{name} unit, {variant + 1}", found


def ties(instrument: oracle.Instrument) -> Iterator[tuple[str, Levels]]:
    """Figures that lie exactly between two hundredths, and one unit below."""
    searcher = Searcher(instrument, "ties")
    lowest = searcher.total([low * searcher.parts for low in instrument.lowest])
    highest = searcher.total([high * searcher.parts for high in instrument.highest])
    wholes = [
        units
        for units in range(lowest, highest + 1)
        if (units * searcher.unit * 200) % 2 == 1
    ]
    found = 0
    while wholes and found < _TIES:
        units = searcher.chance.choice(wholes)
        for step in (0, -1):
            levels = searcher.find(units + step)
            if levels is not None:
                found += 1
                yield f"index tie {step:+d} unit, {found}", levels
    found = 0
    for _ in range(10_000):
        if found == _TIES:
            return
        levels = searcher.levels(searcher.draw())
        tied = [
            group.name
            for group in instrument.groups
            if (instrument.index(levels, group.places) * 200) % 2 == 1
        ]
        if tied:
            found += 1
            yield f"tie of {', '.join(tied)}, {found}", levels


def drawn(instrument: oracle.Instrument) -> Iterator[tuple[str, Levels]]:
    """Draws of no special kind."""
    searcher = Searcher(instrument, "drawn")
    for number in range(_DRAWN):
        yield f"drawn {number + 1}", searcher.levels(searcher.draw())


def real(instrument: oracle.Instrument) -> Iterator[tuple[str, Levels]]:
    """Evaluations that were published with all their levels."""
    for case in json.loads(CASES.read_text(encoding="utf-8"))["cases"]:
        if case["instrument"] == instrument.id and "levels" in case:
            given = case["levels"]
            if set(given) == set(instrument.codes):
                yield case["id"], tuple(Fraction(given[c]) for c in instrument.codes)


KINDS = {
    "uniform": uniform,
    "single": single,
    "edge": edges,
    "tie": ties,
    "drawn": drawn,
    "published": real,
}


def vector(
    instrument: oracle.Instrument, kind: str, name: str, levels: Levels
) -> dict[str, Any]:
    """Let the oracle say what comes out."""
    exact = instrument.index(levels)
    shown = oracle.rounded(exact)
    return {
        "id": f"{instrument.id}: {name}",
        "kind": kind,
        "levels": [_written(level) for level in levels],
        "index": str(exact),
        "published": oracle.told(shown),
        "groups": {
            group.name: oracle.told(
                oracle.rounded(instrument.index(levels, group.places))
            )
            for group in instrument.groups
        },
        "predikat": {
            "exact": instrument.predikat(exact),
            "published": instrument.predikat(shown),
        },
    }


def _written(level: Fraction) -> int | str:
    return int(level) if level.denominator == 1 else oracle.told(level)


def refused(instrument: oracle.Instrument) -> Iterator[dict[str, Any]]:
    """Levels that are to be refused, each with the reason."""
    first, last = instrument.codes[0], instrument.codes[-1]
    low, high = instrument.lowest[0], instrument.highest[0]
    wrong: list[tuple[str, str, Any]] = [
        ("off the scale", "below", low - 1),
        ("off the scale", "above", high + 1),
        ("off the scale", "far above", 10**9),
        ("off the scale", "negative", -low - 1),
        ("not a number", "text", "tinggi"),
        ("not a number", "empty text", ""),
        ("not a number", "null", None),
        ("not a number", "true", True),
        ("not a number", "list", [low]),
    ]
    if not instrument.decimal:
        wrong += [("not whole", "a half", "2.5"), ("not whole", "almost", "2.99")]
    for code in (first, last):
        for reason, name, value in wrong:
            levels: dict[str, Any] = dict.fromkeys(instrument.codes, low)
            levels[code] = value
            yield {
                "id": f"{instrument.id}: indicator {code}, {name}",
                "levels": levels,
                "reason": reason,
                "indicator": code,
            }
    for code in (first, last):
        levels = dict.fromkeys(instrument.codes, low)
        del levels[code]
        yield {
            "id": f"{instrument.id}: indicator {code} missing",
            "levels": levels,
            "reason": "missing",
            "indicator": code,
        }
    for code in ("0", "48", "35", "indikator 1"):
        if code not in instrument.codes:
            yield {
                "id": f"{instrument.id}: indicator {code} unknown",
                "levels": dict.fromkeys((*instrument.codes, code), low),
                "reason": "unknown indicator",
                "indicator": code,
            }


def document(name: str) -> dict[str, Any]:
    """Make all vectors of one instrument."""
    instrument = oracle.read(name)
    seen: set[Levels] = set()
    vectors = []
    for kind, make in KINDS.items():
        for title, levels in make(instrument):
            # Published ones stay, whatever else has the same levels.
            if levels not in seen or kind == "published":
                vectors.append(vector(instrument, kind, title, levels))
            seen.add(levels)
    return {
        "format": 1,
        "instrument": name,
        "codes": list(instrument.codes),
        "vectors": vectors,
        "refused": list(refused(instrument)),
    }


def text(name: str) -> str:
    """Write a document with a line for each vector, so that changes can be read."""
    made = document(name)
    lists = {}
    for key in ("vectors", "refused"):
        lines = [json.dumps(one, ensure_ascii=False) for one in made.pop(key)]
        lists[key] = "[\n" + ",\n".join(lines) + "\n]"
    head = json.dumps(made, ensure_ascii=False)[:-1]
    tail = ",\n".join(f'"{key}": {value}' for key, value in lists.items())
    return f"{head},\n{tail}\n}}\n"


def main() -> None:
    """Write all files, and how many vectors they hold."""
    sys.path.insert(0, str(HERE.parent / "trust"))
    from figures import record  # noqa: PLC0415 (a script beside this one)

    for name in oracle.INSTRUMENTS:
        written = text(name)
        (HERE / f"{name}.json").write_text(written, encoding="utf-8")
        made = json.loads(written)
        counts = {key: len(made[key]) for key in ("vectors", "refused")}
        record("conformance", name, counts)


if __name__ == "__main__":
    main()
