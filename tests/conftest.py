"""Instruments and evaluations that many tests need."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from helpers import shipped
from hypothesis import settings

import spbe

# Machines differ in speed, so no deadline; a run of CI draws the same examples each
# time, a developer's new ones.
settings.register_profile("developer", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def i59() -> spbe.Instrument:
    """PermenPANRB 59/2020."""
    return shipped("permenpanrb-59-2020")


@pytest.fixture(scope="session")
def i5() -> spbe.Instrument:
    """PermenPANRB 5/2018."""
    return shipped("permenpanrb-5-2018")


@pytest.fixture(scope="session")
def i8() -> spbe.Instrument:
    """PermenPANRB 8/2026, provisional."""
    return shipped("permenpanrb-8-2026")


@pytest.fixture(scope="session", params=spbe.instruments.available())
def instrument(request: pytest.FixtureRequest) -> spbe.Instrument:
    """Every shipped instrument in turn."""
    return shipped(request.param)


@pytest.fixture(scope="session")
def golden() -> dict[str, Any]:
    """Published evaluations and worked examples, as printed."""
    found: dict[str, Any] = json.loads((GOLDEN / "cases.json").read_text("utf-8"))
    return found
