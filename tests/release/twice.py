"""Build wheel and source archive twice, as differently as can be; the bytes are equal.

``python tests/release/twice.py FOLDER`` leaves them there. What is built is what git
tracks, copied to two folders: of other depth, with files of other ages and rights, in
another time zone, with another hash seed; one wheel is made from the source archive,
the other from the tree. Both are dated by the last commit, or by SOURCE_DATE_EPOCH.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
Digests = dict[str, str]


def told(*command: str) -> str:
    """Return what a git command prints."""
    return subprocess.run(
        ["git", *command],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def tracked() -> list[str]:
    """Return the files that git tracks, as they are named from the root."""
    return [name for name in told("ls-files", "-z").split("\0") if name]


def copy(to: Path, *, mode: int, stamp: int) -> Path:
    """Copy the tracked files, with the given rights and age."""
    for name in tracked():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, to / name)
        (to / name).chmod(mode | (ROOT / name).stat().st_mode & 0o111)
        os.utime(to / name, (stamp, stamp))
    return to


def build(source: Path, out: Path, *what: str, env: Mapping[str, str]) -> Digests:
    """Build what is asked for; return the SHA-256 of each file."""
    command = [sys.executable, "-m", "build", "--no-isolation", *what]
    subprocess.run(
        [*command, "--outdir", str(out), str(source)],
        env={**os.environ, **env},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
    }


def main(out: Path) -> None:
    """Build twice and compare; keep the files and their digests."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or told("log", "-1", "--format=%ct")
    same = {"SOURCE_DATE_EPOCH": epoch.strip()}
    with TemporaryDirectory() as folder:
        here, there = Path(folder) / "a", Path(folder) / "b" / "deeper" / "down"
        first = build(
            copy(here, mode=0o600, stamp=10**9),
            here / "dist",
            env={**same, "TZ": "Asia/Jayapura", "PYTHONHASHSEED": "1"},
        )
        second = build(
            copy(there, mode=0o644, stamp=17 * 10**8),
            there / "dist",
            *("--sdist", "--wheel"),
            env={**same, "TZ": "America/Lima", "PYTHONHASHSEED": "2"},
        )
        if first != second:
            sys.exit(f"two builds differ:\n{first}\n{second}")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(here / "dist", out)
    for name, digest in first.items():
        print(digest, "", name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
