"""Check what a wheel and a source archive hold, by the rules below.

``python tests/release/contents.py FOLDER`` tells every breach at once.
"""

from __future__ import annotations

import sys
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from email.parser import BytesParser
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from twice import ROOT, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAME = f"spbe-{PROJECT['version']}"
INFO = f"{NAME}.dist-info"
# The wheel: the tracked files of the package, these, and nothing else.
ADDED_TO_WHEEL = {
    f"{INFO}/METADATA",
    f"{INFO}/RECORD",
    f"{INFO}/WHEEL",
    f"{INFO}/entry_points.txt",
    f"{INFO}/licenses/LICENSE",
}
# The source archive: every tracked file, so that tests run from it, and this.
ADDED_TO_SDIST = {"PKG-INFO"}
# Tracked or not, without these neither is worth a release.
NEEDED = (
    "py.typed",
    "instruments/data/permenpanrb-59-2020.toml",
    "published/data/results-2023-2024.csv",
    "serialization/data/spbe-evaluation.schema.json",
)
METADATA = {
    "Name": "spbe",
    "Version": PROJECT["version"],
    "Requires-Python": PROJECT["requires-python"],
    "License-Expression": "MIT",
    "License-File": "LICENSE",
}
# What a file of ours never ends in.
LEFTOVERS = {".pyc", ".pyd", ".so", ".orig", ".rej", ".swp"}

Files = Mapping[str, bytes]


def wheel_of(path: Path) -> Files:
    """Return the files of a wheel by name."""
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sdist_of(path: Path) -> Files:
    """Return the files of a source archive by name, the common folder left out."""
    found = {}
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if file := archive.extractfile(member):
                found[member.name.removeprefix(f"{NAME}/")] = file.read()
    return found


def faults(what: str, files: Files, wanted: set[str], info: str) -> Iterator[str]:
    """Yield each breach of the rules."""
    yield from (f"{what}: {name} is missing" for name in sorted(wanted - set(files)))
    yield from (f"{what}: {name} is too much" for name in sorted(set(files) - wanted))
    for name in sorted(files):
        if PurePosixPath(name).suffix in LEFTOVERS:
            yield f"{what}: {name} is a leftover"
        if str(ROOT).encode() in files[name]:
            yield f"{what}: {name} holds a path of this machine"
    metadata = BytesParser().parsebytes(files.get(info, b""))
    for key, value in METADATA.items():
        if metadata[key] != value:
            yield f"{what}: {key} is {metadata[key]!r}, not {value!r}"


def main(folder: Path) -> None:
    """Check one wheel and one source archive."""
    (wheel,) = (wheel_of(path) for path in folder.glob("*.whl"))
    (sdist,) = (sdist_of(path) for path in folder.glob("*.tar.gz"))
    names = set(tracked())
    package = {name.removeprefix("src/") for name in names if name.startswith("src/")}
    needed = {f"spbe/{name}" for name in NEEDED}
    in_wheel = package | needed | ADDED_TO_WHEEL
    in_sdist = names | {f"src/{name}" for name in needed} | ADDED_TO_SDIST
    found = [
        *faults("wheel", wheel, in_wheel, f"{INFO}/METADATA"),
        *faults("source archive", sdist, in_sdist, "PKG-INFO"),
        *(
            f"source archive: {name} is not as it is in the checkout"
            for name in names & set(sdist)
            if sdist[name] != (ROOT / name).read_bytes()
        ),
    ]
    if found:
        sys.exit("\n".join(found))
    print(f"{len(wheel)} files in the wheel, {len(sdist)} in the source archive")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
