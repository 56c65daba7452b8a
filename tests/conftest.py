"""Instruments and evaluations that many tests need."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Literal

import pytest
from helpers import MANY, examples, shipped
from hypothesis import HealthCheck, Phase, settings

import spbe
from spbe import instruments
from spbe.analysis._tree import tree_of

# Machines differ in speed, so no deadline; a run of CI draws the same examples each
# time, a developer's and the nightly one new ones.
settings.register_profile("developer", deadline=None, max_examples=examples(30))
settings.register_profile("ci", settings.get_profile("developer"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") and MANY == 1 else "developer")

# Each mutant has a process of its own. When mutmut finds out first which test comes by
# which function, each test reads the instruments anew: what another test has read would
# hide that this one needs the reader, too.
MUTANT = os.environ.get("MUTANT_UNDER_TEST")
TRACING = MUTANT == "stats"
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
if MUTANT:
    settings.load_profile("mutation")
PER_RUN: Literal["function", "session"] = "function" if TRACING else "session"

GOLDEN = Path(__file__).parent / "golden"
DATA = Path(instruments.__file__).parent / "data"


@pytest.fixture(autouse=TRACING)
def read_anew() -> None:
    """Forget what was read, and what was made of it."""
    instruments._loaded.clear()
    instruments._crosswalks.clear()
    tree_of.cache_clear()


@pytest.fixture(scope=PER_RUN)
def i59() -> spbe.Instrument:
    """PermenPANRB 59/2020."""
    return shipped("permenpanrb-59-2020")


@pytest.fixture(scope=PER_RUN)
def i5() -> spbe.Instrument:
    """PermenPANRB 5/2018."""
    return shipped("permenpanrb-5-2018")


@pytest.fixture(scope=PER_RUN)
def i8() -> spbe.Instrument:
    """PermenPANRB 8/2026, provisional."""
    return shipped("permenpanrb-8-2026")


@pytest.fixture(
    scope=PER_RUN,
    params=sorted(file.stem for file in DATA.glob("permenpanrb-*.toml")),
)
def instrument(request: pytest.FixtureRequest) -> spbe.Instrument:
    """Every shipped instrument in turn."""
    return shipped(request.param)


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    """Published evaluations and worked examples, as printed."""
    found: dict[str, Any] = json.loads((GOLDEN / "cases.json").read_text("utf-8"))
    return found
