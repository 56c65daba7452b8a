"""The figures of the conformance vectors, which only a major version may change.

``python tests/api/held.py`` writes ``held.json`` beside this file, as the session
``api`` of nox does. It holds, by instrument and kind, how many vectors there are and a
digest of what must come out of them: vectors may be added below, none may change.
Provisional instruments are not held: their official text has not been seen.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PATH = HERE / "held.json"
VECTORS = HERE.parent / "conformance"
INSTRUMENTS = ("permenpanrb-5-2018", "permenpanrb-59-2020")
PROJECT = HERE.parents[1] / "pyproject.toml"

Digests = dict[str, dict[str, Any]]


def vectors() -> Digests:
    """Return the vectors by instrument and kind, in their order."""
    found: Digests = {}
    for name in INSTRUMENTS:
        document = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
        kinds = found.setdefault(name, {})
        for vector in document["vectors"]:
            kinds.setdefault(vector["kind"], []).append(vector)
    return found


def digest(some: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of vectors, whatever their file looks like."""
    return hashlib.sha256(json.dumps(some, sort_keys=True).encode()).hexdigest()


def changed(held: Digests, now: Digests) -> list[str]:
    """Return each instrument and kind whose held figures are not what they were."""
    return [
        f"{name}, {kind}"
        for name, kinds in held.items()
        for kind, (count, told) in kinds.items()
        if digest(now[name].get(kind, [])[:count]) != told
    ]


def major() -> int:
    """Return the major version; before 1 the figures are those of 1 already."""
    version = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"]
    return max(1, int(version.partition(".")[0]))


def main() -> None:
    """Write what is held; refuse to change it within a major version."""
    now = vectors()
    if PATH.exists():
        written = json.loads(PATH.read_text("utf-8"))
        found = changed(written["figures"], now)
        if found and written["major"] == major():
            sys.exit(f"only a major version changes figures: {'; '.join(found)}")
    figures = {
        name: {kind: [len(some), digest(some)] for kind, some in kinds.items()}
        for name, kinds in now.items()
    }
    text = json.dumps({"major": major(), "figures": figures}, indent=1, sort_keys=True)
    PATH.write_text(f"{text}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
