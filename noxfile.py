"""What a contributor runs, by name; ``.ci/run`` and every night run the same."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.download_python = "never"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["lint", "typing", "tests", "docs", "release"]

PYTHONS = ["3.11", "3.12", "3.13"]
IN_PARALLEL = ["-n", "auto", "--dist", "loadfile"]
CONSTRAINTS = ["--constraint", "constraints.txt"]
TABLES = ("duckdb", "pandas", "polars", "pyarrow")
FORMS = {
    "citation-file-format": "CITATION.cff",
    "dependabot": ".github/dependabot.yml",
    "github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
    "github-workflows": ".github/workflows/*.yml",
}
GROUPS = nox.project.load_toml("pyproject.toml")


def _install(session: nox.Session, *groups: str) -> None:
    requirements = nox.project.dependency_groups(GROUPS, *groups)
    session.install(*CONSTRAINTS, "--editable", ".[all]", *requirements)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run every test and example, also the slow; the branch coverage must be 100 %.

    With arguments, such as ``-- tests/test_csv.py``, run what they say without that.
    ``SPBE_MANY=10`` in the environment draws ten times as many examples.
    """
    _install(session, "tests", "spark")
    gate = ["-m", "", "--cov", "--cov-report=term-missing:skip-covered"]
    session.run("pytest", *IN_PARALLEL, *(session.posargs or gate))


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """Run the quick tests with the lowest versions that are allowed at run time.

    Those of the core, of every extra, and of the libraries whose tables are taken.
    """
    project = GROUPS["project"]
    tests = nox.project.dependency_groups(GROUPS, "tests")
    needs = {*project["dependencies"]}.union(*project["optional-dependencies"].values())
    needs |= {need for need in tests if need.startswith(TABLES)}
    pinned = sorted(need.replace(">=", "==") for need in needs if ">=" in need)
    session.install("--editable", ".[all]", *tests, *pinned)
    # Old libraries use what newer ones have deprecated.
    quiet = ["-W", "ignore::DeprecationWarning"]
    session.run("pytest", *IN_PARALLEL, *quiet, *session.posargs)


@nox.session(python=PYTHONS[-1])
def newest(session: nox.Session) -> None:
    """Run every test with the newest versions there are, whatever the constraints."""
    requirements = nox.project.dependency_groups(GROUPS, "tests", "spark")
    session.install("--upgrade", "--editable", ".[all]", *requirements)
    session.run("pytest", *IN_PARALLEL, *(session.posargs or ["-m", ""]))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, the layers of imports, and what others read of us."""
    _install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")
    for form, where in FORMS.items():
        files = sorted(str(path) for path in Path().glob(where))
        session.run("check-jsonschema", "-q", f"--builtin-schema=vendor.{form}", *files)
    session.run("zizmor", "--offline", "-q", "--min-severity=medium", ".github")


@nox.session
def typing(session: nox.Session) -> None:
    """Check types: mypy over everything, pyright as a user's editor would."""
    _install(session, "typing")
    session.run("mypy")
    session.run("pyright")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; a warning is an error."""
    _install(session, "docs")
    built = "docs/_build/html"
    shutil.rmtree(built, ignore_errors=True)
    session.run(
        "python", "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "docs", built
    )


@nox.session
def release(session: nox.Session) -> None:
    """Build twice, compare, check and use what was built; list what it needs.

    Leaves wheel and source archive in ``dist``, the bill of materials (CycloneDX)
    beside it in ``build``. ``-- --write`` writes the page of licences anew.
    """
    requirements = nox.project.dependency_groups(GROUPS, "release")
    session.install(*CONSTRAINTS, *requirements)
    session.run("python", "tests/release/twice.py", "dist")
    session.run("python", "tests/release/contents.py", "dist")
    (wheel,) = Path("dist").resolve().glob("*.whl")
    core = _environment(session, "core", str(wheel))
    # Outside the checkout, so that nothing but the wheel can be found.
    example = str(Path("docs/examples/evaluate.py").resolve())
    check = str(Path("tests/check_wheel.py").resolve())
    with session.chdir(session.create_tmp()):
        session.run(core, "-I", check, external=True)
        session.run(core, "-I", example, external=True, silent=True)
    whole = _environment(session, "whole", f"{wheel}[all]")
    session.run(
        *(whole, "-I", "tests/release/licences.py", *session.posargs), external=True
    )
    bill = f"build/{wheel.name.split('-py3')[0]}.cdx.json"
    session.run("python", "tests/release/sbom.py", whole, bill)


def _environment(session: nox.Session, name: str, what: str) -> str:
    """Make an environment that holds what is given, and not even pip."""
    folder = Path(session.create_tmp()).resolve() / name
    session.run("python", "-m", "venv", "--clear", "--without-pip", str(folder))
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    python = str(folder / scripts / "python")
    session.run(
        *("python", "-m", "pip", "--python", python, "install", "-q"),
        *CONSTRAINTS,
        what,
    )
    return python


@nox.session
def api(session: nox.Session) -> None:
    """Write the public API and what figures are held down anew, for their tests."""
    _install(session, "tests")
    session.run("python", "tests/api/public_api.py")
    session.run("python", "tests/api/held.py")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure loading, scoring, analysis and charts; prints ratios and their goals."""
    session.install(*CONSTRAINTS, ".[all]")
    session.run("python", "benchmarks/core.py")
    session.run("python", "benchmarks/reconstruction.py")
    session.run("python", "benchmarks/serialization.py")
    session.run("python", "benchmarks/analysis.py")
    session.run("python", "benchmarks/display.py")
    session.run("python", "benchmarks/report.py")


@nox.session
def bench_frames(session: nox.Session) -> None:
    """Measure tables; prints ratios and their goals. Needs about 12 GB of memory."""
    _install(session, "tests", "spark")
    session.run("python", "benchmarks/frames.py", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Score five million rows in a local Spark and compare every one. Needs Java."""
    _install(session, "tests", "spark")
    session.run("python", "benchmarks/spark.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz every reader, reconstruct, plan and predikat_of_printed.

    ``-- NAME --seconds 600 --record`` chooses; ten seconds each if nothing is said.
    ``-- --runs 1000`` takes the same inputs every time.
    """
    _install(session, "fuzz")
    session.run("python", "tests/fuzz/run.py", *(session.posargs or ["--seconds=10"]))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code a little, again and again; a test has to notice each.

    ``-- PART --record`` chooses; every part of tests/trust/mutation.toml if nothing
    is said, which takes half an hour.
    """
    _install(session, "tests", "mutation")
    session.run("python", "tests/trust/mutation.py", *session.posargs)


@nox.session
def conformance(session: nox.Session) -> None:
    """Make the conformance vectors anew, by the oracle alone."""
    session.run("python", "tests/conformance/make.py")


@nox.session
def verification(session: nox.Session) -> None:
    """Write the page of the long runs' figures from what they recorded."""
    session.run("python", "tests/trust/page.py")


@nox.session
def faults(session: nox.Session) -> None:
    """Cut, kill, fill, starve and race: every fault, hundreds of times. Needs Linux.

    ``-- NAME --record`` chooses and keeps the figures; all if nothing is said.
    """
    _install(session, "tests")
    session.run("python", "tests/trust/faults.py", *(session.posargs or ["--record"]))
