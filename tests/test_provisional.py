"""The warning of a provisional instrument stands at the caller's own line.

Apart from the other tests, since under mutmut every call has one frame more.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import spbe
from spbe import instruments

FILE = Path(instruments.__file__).parent / "data" / "permenpanrb-8-2026.toml"


@pytest.mark.parametrize(
    "get",
    [
        lambda: instruments.load("permenpanrb-8-2026"),
        lambda: instruments.for_year(2026),
        lambda: instruments.read(FILE),
    ],
    ids=["load", "for_year", "read"],
)
def test_the_warning_points_to_the_caller(get: Callable[[], spbe.Instrument]) -> None:
    """However the instrument is found."""
    with pytest.warns(spbe.ProvisionalInstrumentWarning) as caught:
        get()
    assert [warning.filename for warning in caught] == [__file__]
