"""No network: neither at import nor in any example of the documentation."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ALONE = ["unshare", "--map-root-user", "--net"]


def run(*before: str) -> tuple[int, int]:
    """Run the examples in a new process; return how many lines and blocks ran."""
    command = [*before, sys.executable, "tests/offline.py"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    lines, blocks = re.findall(r"\d+", done.stdout.splitlines()[-1])
    return int(lines), int(blocks)


def can_be_alone() -> bool:
    """Whether a process may be started without any network, as Linux allows."""
    if not shutil.which(ALONE[0]):
        return False
    tried = subprocess.run([*ALONE, "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.slow
def test_every_example_runs_with_sockets_refused() -> None:
    """Every reader, writer, analysis, table, chart, report and the command line."""
    lines, blocks = run()
    assert lines > 500
    assert blocks > 100


@pytest.mark.slow
@pytest.mark.skipif(not can_be_alone(), reason="needs Linux and the right to unshare")
def test_every_example_runs_where_there_is_no_network() -> None:
    """Also what libraries do below Python, which no refusal there sees."""
    lines, blocks = run(*ALONE)
    assert lines > 500
    assert blocks > 100
