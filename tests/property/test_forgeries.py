"""A shipped instrument with one change is never taken for it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
import tomlkit
from forgeries import documents, one_change, plain, plain_in_toml
from hypothesis import event, given, settings
from hypothesis import strategies as st
from strategies import SHIPPED

import spbe
from spbe.serialization import from_json, from_toml, from_yaml

pytestmark = pytest.mark.filterwarnings(
    "ignore::spbe.errors.ProvisionalInstrumentWarning"
)

_PLAIN = [(shipped, plain(shipped)) for shipped in SHIPPED]
_IN_TOML = [(shipped, plain_in_toml(shipped)) for shipped in SHIPPED]
_KINDS = (spbe.Evaluation, spbe.Score, spbe.PublishedResult, spbe.Instrument)


_DRAWS = st.lists(st.integers(0, 10**9), min_size=6, max_size=6)


def _below(draws: list[int]) -> Callable[[int], int]:
    left = iter(draws)
    return lambda end: next(left) % end


def _held(shipped: spbe.Instrument, read: Callable[[], Any]) -> None:
    """Refused, or that very instrument, or one that says it is another."""
    try:
        found = read()
    except spbe.DecodeError as error:
        forged = any(problem.kind == "id" for problem in error.problems)
        event("refused for its id alone" if forged else "refused for what it is")
        return
    found = getattr(found, "evaluation", found)
    found = getattr(found, "instrument", found)
    event("the very one" if found is shipped else "of an id of its own")
    assert found is shipped or found.id != shipped.id


@given(_DRAWS, st.sampled_from(_PLAIN), st.sampled_from(_KINDS))
def test_in_json(
    draws: list[int], known: tuple[spbe.Instrument, Any], kind: Any
) -> None:
    """Any field anywhere, in every kind of document."""
    shipped, whole = known
    changed = one_change(whole, _below(draws))
    text = json.dumps(dict(documents(shipped, changed))[kind])
    _held(shipped, lambda: from_json(text, kind))


@settings(max_examples=15)
@given(_DRAWS, st.sampled_from(_PLAIN))
def test_in_yaml(draws: list[int], known: tuple[spbe.Instrument, Any]) -> None:
    """Likewise; its parser is slow."""
    shipped, whole = known
    changed = one_change(whole, _below(draws))
    document = dict(documents(shipped, changed))[spbe.Instrument]
    _held(shipped, lambda: from_yaml(json.dumps(document), spbe.Instrument))


@settings(max_examples=30)
@given(_DRAWS, st.sampled_from(_IN_TOML), st.sampled_from(_KINDS[::3]))
def test_in_toml(
    draws: list[int], known: tuple[spbe.Instrument, Any], kind: Any
) -> None:
    """An instrument, or an evaluation with one."""
    shipped, whole = known
    changed = one_change(whole, _below(draws))
    if kind is spbe.Instrument:
        text = tomlkit.dumps(changed)
        _held(shipped, lambda: from_toml(text, spbe.Instrument))
    else:
        text = tomlkit.dumps(dict(documents(shipped, changed))[spbe.Evaluation])
        _held(shipped, lambda: from_toml(text))


def test_changes_reach_what_only_the_id_tells() -> None:
    """Many give an instrument that is sound, were it not for its id."""
    shipped, whole = _PLAIN[1]
    kinds: list[set[str]] = []
    for seed in range(40):
        changed = one_change(whole, random.Random(seed).randrange)
        document = dict(documents(shipped, changed))[spbe.Instrument]
        try:
            from_json(json.dumps(document), spbe.Instrument)
        except spbe.DecodeError as error:
            kinds.append({problem.kind for problem in error.problems})
    assert kinds.count({"id"}) > len(kinds) // 4
