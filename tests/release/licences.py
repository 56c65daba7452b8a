"""List the licences of what ``spbe[all]`` needs; each must be a known, free one.

Run with the interpreter of an environment that holds ``spbe[all]`` and nothing more.
It compares with the page in the documentation; ``--write`` writes the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, distributions
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "licences.md"
# Permissive ones, and one that asks for changes of its own files alone (MPL-2.0).
# What must come in is read first, then added here.
KNOWN = {
    *("0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC"),
    *("MIT", "MIT-CMU", "MPL-2.0", "PSF", "PSF-2.0", "Python-2.0", "Zlib"),
}
# The old classifiers say less: which BSD licence stands in the package's own file.
CLASSIFIERS = {
    "License :: OSI Approved :: BSD License": "BSD",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Python Software Foundation License": "PSF",
}
# What two packages write in place of an expression.
WRITTEN = {"3-Clause BSD License": "BSD-3-Clause", "Apache 2.0": "Apache-2.0"}
OPERATORS = re.compile(r"\s+(?:AND|OR|WITH)\s+|[()\s]+")

HEAD = """# Licences

`spbe` is under the MIT licence.
It needs attrs and cattrs; everything else below comes with an extra only.
The licences are those that each package tells of itself; a release checks them.

| package | licence |
|---|---|
"""


def licence(package: Distribution) -> str:
    """Return what a package tells: an expression, a short text, or a classifier."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classified = [
        name
        for one in metadata.get_all("Classifier") or ()
        if (name := CLASSIFIERS.get(one))
    ]
    short = metadata["License"].strip() if "License" in metadata else ""
    short = WRITTEN.get(short, short)
    if short and "\n" not in short and set(tokens(short)) <= KNOWN:
        return short
    return " AND ".join(sorted(classified))


def tokens(expression: str) -> list[str]:
    """Split an expression into the licences it names."""
    return [token for token in OPERATORS.split(expression) if token]


def listed(packages: Iterable[Distribution]) -> dict[str, str]:
    """Return the licence of each package but ours, sorted by name."""
    found = {one.metadata["Name"]: licence(one) for one in packages}
    found.pop("spbe", None)
    return dict(sorted(found.items(), key=lambda item: item[0].lower()))


def unknown(licences: dict[str, str]) -> list[str]:
    """Return a line for each package whose licence is none or not known."""
    return [
        f"{name}: licence {told!r} is not known; read it, then add it to KNOWN"
        for name, told in licences.items()
        if not told or not set(tokens(told)) <= KNOWN
    ]


def main() -> None:
    """Check, then compare or write."""
    licences = listed(distributions())
    if faults := unknown(licences):
        sys.exit("\n".join(faults))
    text = HEAD + "".join(f"| {name} | {told} |\n" for name, told in licences.items())
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    if PAGE.read_text(encoding="utf-8") != text:
        cure = "write it anew with `nox -s release -- --write`"
        sys.exit(f"{PAGE.name} is not what is installed; {cure}")
    print(f"{len(licences)} licences, all known")


if __name__ == "__main__":
    main()
