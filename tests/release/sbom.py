"""Write the bill of materials (CycloneDX) of ``spbe[all]``, the same each time.

``python tests/release/sbom.py PYTHON FILE``, where PYTHON is the interpreter of an
environment that holds ``spbe[all]`` and nothing more.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).parents[2]
VERSION = "1.6"
PAGE = ROOT / "docs" / "explanation" / "licences.md"
LICENCES = dict(
    re.findall(r"^\| (\S+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
)


def made(python: str) -> str:
    """Return the bill as cyclonedx-py writes it, without the time it was written."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment"]
    options = ["--output-reproducible", "--mc-type=library", f"--sv={VERSION}"]
    env = {name: os.environ[name] for name in os.environ if name != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [*command, *options, f"--pyproject={ROOT / 'pyproject.toml'}", python],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def pared(text: str) -> str:
    """Leave out where packages say they live: it is no part of what they are."""
    bill: dict[str, Any] = json.loads(text)
    tools = bill["metadata"]["tools"]["components"]
    for component in [*bill["components"], *tools]:
        component.pop("externalReferences", None)
    for component in bill["components"]:
        # Told in words by the package, and read by us: see licences.py.
        if not component.get("licenses") and component["name"] in LICENCES:
            component["licenses"] = [{"expression": LICENCES[component["name"]]}]
    return json.dumps(bill, indent=2, sort_keys=True) + "\n"


def faults(text: str, python: str) -> list[str]:
    """Return what is wrong: not valid, not complete, or telling of this machine."""
    bill = json.loads(text)
    found = []
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        found.append(f"not valid: {wrong}")
    names = {component["name"] for component in bill["components"]}
    found += [f"{name} is not in it" for name in {"attrs", "cattrs"} - names]
    found += [
        f"{component['name']} has no licence"
        for component in bill["components"]
        if not component.get("licenses")
    ]
    here = {str(ROOT), str(Path(python).parent), str(Path.home()), socket.gethostname()}
    found += [f"it tells of this machine: {word}" for word in here if word in text]
    changing = {"serialNumber", "timestamp"}
    found += [f"it has a {key}" for key in changing & {*bill, *bill["metadata"]}]
    return found


def main(python: str, path: Path) -> None:
    """Make it twice, compare, check, write."""
    text = pared(made(python))
    found = faults(text, python)
    if pared(made(python)) != text:
        found.append("made twice, it differs")
    if found:
        sys.exit("\n".join(found))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(json.loads(text)['components'])} components")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
