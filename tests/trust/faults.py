"""Try real faults: ``python tests/trust/faults.py [NAME ...] [--small] [--record]``.

Each scenario is tried so many times and tells what it found; what does not hold
raises. With ``--record`` the figures go into ``tests/trust/figures.json``. It needs
Linux; small file systems are mounted where root may, and rights taken from root.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from typing import NamedTuple

from faults_limits import low_memory, low_recursion
from faults_loading import forks_while_loading, raced_imports
from faults_reading import broken_folders, cut_files
from faults_writing import full_disks, killed_writers, no_rights, two_writers
from figures import record


class Scenario(NamedTuple):
    """A fault, and how often it is tried."""

    run: Callable[[int], dict[str, int]]
    small: int
    full: int


SCENARIOS = {
    scenario.run.__name__: scenario
    for scenario in (
        Scenario(cut_files, small=2, full=0),
        Scenario(broken_folders, small=1, full=200),
        Scenario(full_disks, small=1, full=50),
        Scenario(no_rights, small=1, full=10),
        Scenario(killed_writers, small=8, full=500),
        Scenario(two_writers, small=2, full=200),
        Scenario(raced_imports, small=1, full=10),
        Scenario(forks_while_loading, small=8, full=400),
        Scenario(low_memory, small=1, full=60),
        Scenario(low_recursion, small=1, full=60),
    )
}


def main() -> None:
    """Try each scenario that is named, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", choices=[[], *SCENARIOS])
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    for name in given.names or SCENARIOS:
        scenario = SCENARIOS[name]
        start = time.monotonic()
        found = scenario.run(scenario.small if given.small else scenario.full)
        seconds = round(time.monotonic() - start)
        told = ", ".join(f"{many:,} {what}" for what, many in found.items())
        print(f"{name}: {told}; {seconds} s", flush=True)
        if given.record:
            record("faults", name, {**found, "seconds": seconds})


if __name__ == "__main__":
    main()
