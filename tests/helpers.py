"""What several test files use."""

from __future__ import annotations

import warnings

import spbe


def shipped(name: str) -> spbe.Instrument:
    """Load a shipped instrument without the warning of a provisional one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        return spbe.instruments.load(name)
