"""Mutate parts of the code with mutmut: ``python tests/trust/mutation.py [PART ...]``.

Each part (``mutation.toml``) is mutated in a copy of the checkout; no test may miss a
mutant but those in ``survivors/<part>.toml``, where the reason stands why nobody could
notice. With ``--record`` the figures go into ``figures.json``; with ``--keep FOLDER``
the copy stays, so that another run tries only what has changed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SETTINGS = tomllib.loads((HERE / "mutation.toml").read_text(encoding="utf-8"))
PARTS: Mapping[str, Mapping[str, Any]] = SETTINGS["parts"]

# What the tests read.
COPIED = ("src", "tests", "docs", "conftest.py", "pyproject.toml", "README.md")

# What each process finds imported: what the tests need, nothing that is mutated.
PRELOADED = (
    "attrs",
    "cattrs",
    "hypothesis",
    "hypothesis.strategies",
    "numpy",
    "pytest",
    "scipy.optimize",
    "sybil.parsers.myst",
    "sybil.parsers.rest",
)

OPTIONS = ("-o", "addopts=", "-p", "no:cacheprovider")

# The mutated package is to be found, not this one, and what is compiled is kept; each
# run draws the same, and no plugin that these tests do without takes its time.
ENVIRONMENT = {
    **{
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    },
    "CI": "1",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
}

# What pytest ends with where a test failed or it could not go on; and what ends a
# mutant that would never end.
FAILED = 1
NOTICED = {FAILED, 3, -24}
MISSED = {0, 33}
KNOWN = NOTICED | MISSED

# What it ends with where it could not begin, and what mutmut makes of that.
NOT_BEGUN = {2, 255}


class Survivor(NamedTuple):
    """A change that no test noticed: in which function, from what to what."""

    function: str
    before: str
    after: str


def explained(part: str) -> dict[Survivor, str]:
    """Return the survivors that are known, each with its reason."""
    path = HERE / "survivors" / f"{part}.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {
        Survivor(row["function"], row["before"], row["after"]): row["reason"]
        for row in rows.get("survivors", ())
    }


def prepare(part: str, work: Path) -> None:
    """Copy the checkout and write what mutmut is to do."""
    from undecorated import undecorated  # noqa: PLC0415 (only the runs need it)

    settings = PARTS[part]
    for name in COPIED:
        source, copy = ROOT / name, work / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "_build")
            shutil.copytree(source, copy, dirs_exist_ok=True, ignore=ignored)
        else:
            shutil.copy2(source, copy)
    for pattern in settings["files"]:
        for path in work.glob(pattern):
            text = undecorated(path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8")
    options: dict[str, Iterable[str]] = {
        "source_paths": ["src"],
        "only_mutate": settings["files"],
        "also_copy": COPIED[1:],
        # A new process for each: hypothesis wants it, and nothing is found cached. It
        # collects the tests itself, for pytest escapes the names anew each time.
        "process_isolation": ["forkserver"],
        "forkserver_warmup": ["import"],
        "preload_modules_file": ["preload.txt"],
        "pytest_add_cli_args": OPTIONS,
        "pytest_add_cli_args_test_selection": settings["tests"],
    }
    lines = [
        f"{key}=" + "\n    ".join(values) + "\n" for key, values in options.items()
    ]
    (work / "preload.txt").write_text("\n".join(PRELOADED), encoding="utf-8")
    (work / "setup.cfg").write_text("[mutmut]\n" + "".join(lines), encoding="utf-8")


def mutmut(work: Path, *arguments: str) -> str:
    """Run mutmut there; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=work,
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stdout[-4000:] + done.stderr[-4000:])
    return done.stdout


def exit_codes(work: Path) -> dict[str, int | None]:
    """Return what pytest ended with for each mutant, as mutmut keeps it.

    Not as it tells it: there a run that could not begin is one that took too long.
    """
    found: dict[str, int | None] = {}
    for path in sorted(work.glob("mutants/src/**/*.meta")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        found |= kept["exit_code_by_key"]
    return found


def passes(work: Path, part: str, mutant: str) -> bool:
    """Whether the tests of a part pass with a mutant, all of them, named by file."""
    source = str(work / "mutants" / "src")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, "-x", *PARTS[part]["tests"]],
        cwd=work / "mutants",
        env=ENVIRONMENT | {"PYTHONPATH": source, "MUTANT_UNDER_TEST": mutant},
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def forget_missed(work: Path) -> None:
    """Have what no test noticed tried again: a test may be new."""
    for path in work.glob("mutants/src/**/*.meta"):
        kept = json.loads(path.read_text(encoding="utf-8"))
        codes = kept["exit_code_by_key"]
        again = {name: None if code in MISSED else code for name, code in codes.items()}
        path.write_text(json.dumps(kept | {"exit_code_by_key": again}))


def survivor(name: str, shown: str) -> Survivor:
    """Read a mutant's diff, as mutmut shows it."""
    changed: dict[str, list[str]] = {"-": [], "+": []}
    for line in shown.splitlines():
        if line[:1] in changed and line[:3] not in {"---", "+++"}:
            changed[line[0]].append(line[1:].strip())
    module, _, mangled = name.rpartition(".")
    function = re.sub(r"__mutmut_\d+$", "", mangled)
    function = function.removeprefix("x").removeprefix("_").strip("ǁ").replace("ǁ", ".")
    return Survivor(
        f"{module}.{function}", " ".join(changed["-"]), " ".join(changed["+"])
    )


def percent(killed: int, mutants: int) -> str:
    """Return the share with one decimal, rounded down."""
    whole, tenth = divmod(killed * 1000 // mutants, 10)
    return f"{whole}.{tenth}"


def run(part: str, work: Path, children: int) -> tuple[dict[str, Any], set[Survivor]]:
    """Mutate one part.

    Returns:
        Its figures, and what no test noticed.
    """
    prepare(part, work)
    forget_missed(work)
    mutmut(work, "run", "--max-children", str(children))
    ended = exit_codes(work)
    idle = [name for name, code in ended.items() if code in NOT_BEGUN]
    # Where the package or a file of tests cannot be imported, no test begins. It is
    # the mutant if the same goes well without it.
    if idle and passes(work, part, "none"):
        ended |= {name: FAILED for name in idle if not passes(work, part, name)}
    if odd := {name: code for name, code in ended.items() if code not in KNOWN}:
        msg = f"{part}: these could not be tried, code by mutant: {odd}"
        raise SystemExit(msg)
    missed = [name for name, code in ended.items() if code in MISSED]
    killed = len(ended) - len(missed)
    figures = {
        "mutants": len(ended),
        "killed": killed,
        "survived": len(missed),
        "percent": percent(killed, len(ended)),
    }
    return figures, {survivor(name, mutmut(work, "show", name)) for name in missed}


def judge(part: str, figures: Mapping[str, Any], found: set[Survivor]) -> bool:
    """Tell what came of a part; return whether it is well."""
    print(part, *(f"{key} {value}" for key, value in figures.items()), flush=True)
    known = explained(part).keys()
    for title, ones in (
        ("nobody noticed", found - known),
        ("listed, but noticed or gone", known - found),
    ):
        for one in sorted(ones):
            print(f"  {title}: {one.function}\n    - {one.before}\n    + {one.after}")
    enough = figures["killed"] * 100 >= figures["mutants"] * SETTINGS["goal"]
    return enough and found == known


def main() -> int:
    """Mutate the parts named, or all; tell what no test noticed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--record", action="store_true")
    given = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for part in given.parts or PARTS:
            work = (given.keep or Path(folder)).resolve() / part
            work.mkdir(parents=True, exist_ok=True)
            figures, found = run(part, work, given.children)
            if not judge(part, figures, found):
                failed.append(part)
            if given.record:
                from figures import record  # noqa: PLC0415

                record("mutation", part, figures)
    print(f"failed: {', '.join(failed)}" if failed else "every mutant is accounted for")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
