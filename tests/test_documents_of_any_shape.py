"""Each value of each document in another shape: read or refused, nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import spbe
from spbe import serialization

ROOT = Path(__file__).parents[1]
OWN = spbe.instruments.read(ROOT / "docs/examples/data/rancangan.toml")
SHIPPED = spbe.instruments.load("permenpanrb-59-2020")
OTHERS: tuple[Any, ...] = ([], [1], {}, {"a": 1}, 3, -1, 10**6, 1.5, None, True, "x")
MEMBERS = 3  # of a list, the others are alike


def objects() -> Iterator[Any]:
    """An object of each kind, with an instrument of one's own inside, too."""
    kota = spbe.Instansi(name="Kota X", kind="kota", province="Jawa Barat")
    yield OWN
    for instrument in (SHIPPED, OWN):
        highest = {
            code: instrument.scale_of(code).maximum for code in instrument.layout.codes
        }
        evaluation = spbe.Evaluation.from_levels(
            instrument, highest, instansi=kota, year=2024
        )
        yield evaluation
        yield spbe.score(evaluation)
    yield spbe.PublishedResult(
        instrument=SHIPPED, instansi=kota, year=2024, index="2.50"
    )


def paths(value: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield where each value of a document stands."""
    yield path
    if isinstance(value, dict):
        for key, member in value.items():
            yield from paths(member, *path, key)
    elif isinstance(value, list):
        for place, member in enumerate(value[:MEMBERS]):
            yield from paths(member, *path, place)


OBJECTS = list(objects())
NAMES = [f"{type(obj).__name__} {place}" for place, obj in enumerate(OBJECTS)]


@pytest.mark.parametrize("obj", OBJECTS, ids=NAMES)
def test_a_value_of_another_shape_is_refused(obj: Any) -> None:
    """With what is wrong, or means something; what is read comes back."""
    kind = type(obj)
    document = json.loads(serialization.to_json(obj))
    assert serialization.from_json(json.dumps(document), kind) == obj
    refused: list[str] = []
    for path in paths(document):
        for other in OTHERS:
            changed: Any = copy.deepcopy(document)
            if path:
                part = changed
                for step in path[:-1]:
                    part = part[step]
                part[path[-1]] = other
            else:
                changed = other
            try:
                read = serialization.from_json(json.dumps(changed), kind)
            except spbe.DecodeError as error:
                refused += [one.kind for one in error.problems]
            else:
                assert (
                    serialization.from_json(serialization.to_json(read), kind) == read
                )
    assert len(refused) > len(document) * len(OTHERS) // 2
    # Told by its kind and place, not only by what Python said of it.
    assert "unreadable" not in refused
