"""What several test files use."""

from __future__ import annotations

import os
import warnings

import spbe

# A run draws few examples of each property, for everyone runs it; the nightly one
# draws so many times as many.
MANY = int(os.environ.get("SPBE_MANY", "1"))


def examples(few: int) -> int:
    """Return how many examples of a property to draw: few, or many times as many."""
    return few * MANY


def shipped(name: str) -> spbe.Instrument:
    """Load a shipped instrument without the warning of a provisional one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        return spbe.instruments.load(name)
