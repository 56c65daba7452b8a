"""What importing, loading and scoring cost, as ratios measured side by side.

Usage: python benchmarks/core.py

Every ratio compares two things timed in turn, A B A B ..., in one run of this
script, so that a slow moment of the machine meets both. Medians are compared.
"""

from __future__ import annotations

import compileall
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from timing import environment, in_turn, told

import spbe

ROUNDS = 41
SOURCE = Path(spbe.__file__).parent
FILE = Path(__file__).parents[1] / "docs/examples/data/bandar-lampung-2024.json"
PRINTED = json.loads(FILE.read_text("utf-8"))

PEERS = "import attrs, cattrs"
IMPORT = "import spbe"
ONE_EVALUATION = """
import spbe
instrument = spbe.instruments.load("permenpanrb-59-2020")
levels = dict.fromkeys([str(number) for number in range(1, 48)], 3)
spbe.score(spbe.Evaluation.from_levels(instrument, levels))
"""

INSTRUMENT = spbe.instruments.load("permenpanrb-59-2020")
ROWS = {
    str(row["indicator"]): {
        "domain": row["domain"],
        "aspect": row["aspect"],
        "weight": float(Fraction(str(row["weight"]))),
    }
    for row in INSTRUMENT.to_rows()
}
ASPECTS = {aspect.number: float(aspect.weight) for aspect in INSTRUMENT.aspects}
DOMAINS = {domain.number: float(domain.weight) for domain in INSTRUMENT.domains}
BANDS = {"Memuaskan": 4.2, "Sangat Baik": 3.5, "Baik": 2.6, "Cukup": 1.8, "Kurang": 0.0}


def float_loop(levels: dict[str, int]) -> dict[str, Any]:
    """Score as applications do: a row an indicator, floats, dicts, and bands."""
    aspects: dict[Any, float] = {}
    domains: dict[Any, float] = {}
    index = 0.0
    for code, level in levels.items():
        row: Any = ROWS[code]
        points = level * row["weight"]
        aspect, domain = row["aspect"], row["domain"]
        aspects[aspect] = aspects.get(aspect, 0.0) + points / ASPECTS[aspect]
        domains[domain] = domains.get(domain, 0.0) + points / DOMAINS[domain]
        index += points / 100
    predikat = next(label for label, edge in BANDS.items() if index >= edge)
    return {
        "index": index,
        "predikat": predikat,
        "domains": domains,
        "aspects": aspects,
    }


# The same regulation nested as in a JSON file: the fastest plain loop we know of.
NESTED = [
    {
        "number": domain.number,
        "weight": float(domain.weight),
        "aspects": [
            {
                "number": aspect.number,
                "weight": float(aspect.weight),
                "indicators": [
                    {"code": i.code, "weight": float(i.weight)}
                    for i in aspect.indicators
                ],
            }
            for aspect in domain.aspects
        ],
    }
    for domain in INSTRUMENT.domains
]


def nested_float_loop(levels: dict[str, int]) -> dict[str, Any]:
    """Score by walking the nested groups; no dict lookups to accumulate in."""
    aspects: dict[Any, float] = {}
    domains: dict[Any, float] = {}
    index = 0.0
    domain: Any
    for domain in NESTED:
        in_domain = 0.0
        for aspect in domain["aspects"]:
            in_aspect = 0.0
            for indicator in aspect["indicators"]:
                in_aspect += levels[indicator["code"]] * indicator["weight"]
            aspects[aspect["number"]] = in_aspect / aspect["weight"]
            in_domain += in_aspect
        domains[domain["number"]] = in_domain / domain["weight"]
        index += in_domain / 100
    predikat = next(label for label, edge in BANDS.items() if index >= edge)
    return {
        "index": index,
        "predikat": predikat,
        "domains": domains,
        "aspects": aspects,
    }


FRACTIONS: dict[str, dict[Any, Fraction]] = {
    "weight": {code: Fraction(str(row["weight"])) for code, row in ROWS.items()},
    "aspect": {aspect.number: aspect.weight for aspect in INSTRUMENT.aspects},
    "domain": {domain.number: domain.weight for domain in INSTRUMENT.domains},
}


def fraction_loop(levels: dict[str, int]) -> dict[str, Any]:
    """Score as ``float_loop`` does, in fractions: exact the naive way."""
    aspects: dict[Any, Fraction] = {}
    domains: dict[Any, Fraction] = {}
    index = Fraction(0)
    by_aspect, by_domain = FRACTIONS["aspect"], FRACTIONS["domain"]
    for code, level in levels.items():
        row: Any = ROWS[code]
        points = level * FRACTIONS["weight"][code]
        aspect, domain = row["aspect"], row["domain"]
        zero = Fraction(0)
        aspects[aspect] = aspects.get(aspect, zero) + points / by_aspect[aspect]
        domains[domain] = domains.get(domain, zero) + points / by_domain[domain]
        index += points / 100
    edges = {label: Fraction(str(edge)) for label, edge in BANDS.items()}
    predikat = next(label for label, edge in edges.items() if index >= edge)
    return {
        "index": index,
        "predikat": predikat,
        "domains": domains,
        "aspects": aspects,
    }


def ours(levels: dict[str, int]) -> spbe.Score:
    """Check, score and band one dict of levels."""
    return spbe.score(spbe.Evaluation.from_levels(INSTRUMENT, levels))


def process(code: str) -> float:
    """Time a whole interpreter that runs some code, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def per_call(
    function: Callable[[dict[str, int]], Any], many: list[dict[str, int]]
) -> Callable[[], float]:
    """Return a timer of one call, in seconds, over many different dicts."""

    def timer() -> float:
        start = time.perf_counter()
        for levels in many:
            function(levels)
        return (time.perf_counter() - start) / len(many)

    return timer


def main() -> int:
    """Print every ratio; exit with 1 if a goal was not met."""
    # What pip does on installing; without it each process would compile our source.
    compileall.compile_dir(SOURCE, quiet=1)
    assert str(ours(PRINTED["levels"]).index) == PRINTED["index"]  # noqa: S101
    for loop in (float_loop, nested_float_loop, fraction_loop):
        loops = loop(PRINTED["levels"])
        assert abs(float(loops["index"]) - 2.9795) < 1e-9  # noqa: S101
        assert (len(loops["aspects"]), len(loops["domains"])) == (8, 4)  # noqa: S101

    print(f"{environment()}; medians of {ROUNDS} rounds in turn\n")
    codes = ("pass", PEERS, IMPORT, ONE_EVALUATION)
    timers = [partial(process, code) for code in codes]
    bare, peers, importing, whole = in_turn(timers, ROUNDS)
    net = peers - bare
    print(f"interpreter {bare * 1e3:.1f} ms; {PEERS}: {net * 1e3:.1f} ms more\n")
    met = [
        told("import spbe", (importing - bare) / net, 0.1, f"of {PEERS}, net"),
        told(
            "import, load 59/2020, score one", (whole - bare) / net, 2.1, "of the same"
        ),
    ]

    draw = random.Random(1)  # noqa: S311
    many = [
        {code: draw.randint(1, 5) for code in INSTRUMENT.layout.codes}
        for _ in range(64)
    ]
    functions = [ours, float_loop, nested_float_loop]
    exact, floats, nested = in_turn([per_call(f, many) for f in functions], 301)
    exact_again, fractions = in_turn(
        [per_call(f, many) for f in (ours, fraction_loop)], ROUNDS
    )
    print()
    met += [
        told("from_levels and score", exact / floats, 0.6, "of a float-and-dict loop"),
        told(
            "from_levels and score", exact_again / fractions, 0.04, "of a Fraction loop"
        ),
    ]
    print(
        f"{'from_levels and score':<52} {exact / nested:6.3f}  no goal          "
        "of a float loop over nested groups"
    )
    print(
        f"\nmicroseconds: ours {exact * 1e6:.2f}, float-and-dict {floats * 1e6:.2f}, "
        f"nested float {nested * 1e6:.2f}, Fraction {fractions * 1e6:.1f}"
    )
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
