"""What a contributor runs, by name; ``.ci/run`` runs the same sessions."""

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
nox.options.sessions = ["lint", "typing", "tests", "docs", "build"]

PYTHONS = ["3.11", "3.12", "3.13"]
IN_PARALLEL = ["-n", "auto", "--dist", "loadfile"]
CONSTRAINTS = ["--constraint", "constraints.txt"]
GROUPS = nox.project.load_toml("pyproject.toml")


def _install(session: nox.Session, group: str, *more: str) -> None:
    requirements = nox.project.dependency_groups(GROUPS, group)
    session.install(*CONSTRAINTS, "--editable", ".[all]", *requirements, *more)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run every test and example; the branch coverage must be 100 %.

    With arguments, such as ``-- -m "not slow"``, run what they say without that gate.
    """
    _install(session, "tests")
    gate = ["--cov", "--cov-report=term-missing:skip-covered"]
    session.run("pytest", *IN_PARALLEL, *(session.posargs or gate))


@nox.session(python=PYTHONS[0])
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that are allowed at run time."""
    project = GROUPS["project"]
    pinned = [need.replace(">=", "==") for need in project["dependencies"]]
    requirements = nox.project.dependency_groups(GROUPS, "tests")
    session.install("--editable", ".[all]", *requirements, *pinned)
    session.run("pytest", *IN_PARALLEL, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the layers of imports."""
    _install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")


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
def build(session: nox.Session) -> None:
    """Build the wheel and use it in an empty environment."""
    session.install(*CONSTRAINTS, "build", "hatchling")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--no-isolation")
    (wheel,) = Path("dist").glob("*.whl")
    empty = Path(session.create_tmp()).resolve() / "empty"
    session.run("python", "-m", "venv", "--clear", str(empty))
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = str(empty / folder / "python")
    session.run(
        python, "-m", "pip", "install", "-q", *CONSTRAINTS, str(wheel), external=True
    )
    # Outside the checkout, so that nothing but the wheel can be found.
    example = str(Path("docs/examples/evaluate.py").resolve())
    check = str(Path("tests/check_wheel.py").resolve())
    with session.chdir(session.create_tmp()):
        session.run(python, "-I", check, external=True)
        session.run(python, "-I", example, external=True, silent=True)


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
    _install(session, "tests", "matplotlib")
    session.run("python", "benchmarks/frames.py", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Score five million rows in a local Spark and compare every one. Needs Java."""
    _install(session, "tests")
    session.run("python", "benchmarks/spark.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Fuzz every reader, reconstruct, plan and predikat_of_printed.

    ``-- NAME --seconds 600 --record`` chooses; ten seconds each if nothing is said.
    """
    _install(session, "fuzz")
    session.run("python", "tests/fuzz/run.py", *(session.posargs or ["--seconds=10"]))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code a little, again and again; a test has to notice each.

    ``-- PART --record`` chooses; every part of tests/trust/mutation.toml if nothing
    is said, which takes half an hour.
    """
    _install(session, "tests", *nox.project.dependency_groups(GROUPS, "mutation"))
    session.run("python", "tests/trust/mutation.py", *session.posargs)


@nox.session
def conformance(session: nox.Session) -> None:
    """Make the conformance vectors anew, by the oracle alone."""
    session.run("python", "tests/conformance/make.py")


@nox.session
def verification(session: nox.Session) -> None:
    """Write the page of the long runs' figures from what they recorded."""
    session.run("python", "tests/trust/page.py")
