"""Instruments and evaluations that many tests need."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from helpers import shipped
from hypothesis import HealthCheck, settings

import spbe
from spbe import instruments

# Machines differ in speed, so no deadline; a run of CI draws the same examples each
# time, a developer's new ones.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

# Under mutmut what was read before, by another test or before the process forked, was
# read by code without the fault; so every test reads the instruments anew.
MUTATING = "MUTANT_UNDER_TEST" in os.environ
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=20,
    suppress_health_check=list(HealthCheck),
)
if MUTATING:
    settings.load_profile("mutation")
per_run = pytest.fixture(scope="function" if MUTATING else "session")

GOLDEN = Path(__file__).parent / "golden"
DATA = Path(instruments.__file__).parent / "data"


@pytest.fixture(autouse=MUTATING)
def read_anew() -> None:
    """Forget the instruments and crosswalks that were read."""
    instruments._loaded.clear()
    instruments._crosswalks.clear()


@per_run
def i59() -> spbe.Instrument:
    """PermenPANRB 59/2020."""
    return shipped("permenpanrb-59-2020")


@per_run
def i5() -> spbe.Instrument:
    """PermenPANRB 5/2018."""
    return shipped("permenpanrb-5-2018")


@per_run
def i8() -> spbe.Instrument:
    """PermenPANRB 8/2026, provisional."""
    return shipped("permenpanrb-8-2026")


@pytest.fixture(
    scope="function" if MUTATING else "session",
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
