"""Whoever runs the tests, or uses a library of tables, is told of no leak after."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Each leaves something alive that a thread still holds, as a worker of the tests does.
LEFT = {
    "duckdb": "duckdb.connect().sql('select 1 as a')",
    "polars": "polars.DataFrame({'a': [1]}).lazy()",
    "pandas": "pandas.DataFrame({'a': [1]})",
    "pyarrow": "pyarrow.table({'a': [1]})",
}


@pytest.mark.parametrize("library", LEFT)
def test_a_library_of_tables_ends_quietly(library: str) -> None:
    """DuckDB 2.0.0 told users of a fault of its binding whenever a thread went on."""
    code = (
        f"import threading, time, {library}\n"
        "thread = threading.Thread(target=time.sleep, args=(60,), daemon=True)\n"
        f"thread.held = {LEFT[library]}\n"
        "thread.start()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")
