"""The names that users import, and what importing them costs."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import subprocess
import sys
from enum import Enum
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from everything import LONG, everything

import spbe

SOURCE = Path(spbe.__file__).parent
MODULES = [
    "spbe",
    "spbe.analysis",
    "spbe.display",
    "spbe.display.charts",
    "spbe.display.report",
    "spbe.errors",
    "spbe.frames",
    "spbe.instruments",
    "spbe.model",
    "spbe.published",
    "spbe.rules",
    "spbe.serialization",
]
PUBLIC = [
    (module, name)
    for module in MODULES
    for name in importlib.import_module(module).__all__
    if name not in {"__version__", *(m.rpartition(".")[2] for m in MODULES)}
]


DESCRIBED = (property, cached_property, classmethod)
LAZY = [
    "spbe",
    "spbe.analysis",
    "spbe.display",
    "spbe.display.charts",
    "spbe.frames",
    "spbe.model",
    "spbe.published",
    "spbe.rules",
    "spbe.serialization",
]
PATHS = [f"{module}.{name}" for module, name in PUBLIC]


def _objects() -> list[tuple[str, Any]]:
    return [
        (f"{module}.{name}", getattr(importlib.import_module(module), name))
        for module, name in PUBLIC
    ]


@pytest.mark.parametrize("module", MODULES)
def test_every_public_name_resolves_and_the_list_is_sorted(module: str) -> None:
    """A name in ``__all__`` is there, and ``dir`` shows it."""
    loaded = importlib.import_module(module)
    assert loaded.__all__ == sorted(loaded.__all__)
    assert set(loaded.__all__) <= set(dir(loaded))
    for name in loaded.__all__:
        assert getattr(loaded, name) is not None


@pytest.mark.parametrize("module", LAZY)
def test_an_unknown_name_is_an_attribute_error(module: str) -> None:
    """As for any other module."""
    with pytest.raises(AttributeError, match=f"module '{module}' has no attribute 'x'"):
        _ = importlib.import_module(module).x


@pytest.mark.parametrize("module", LAZY)
def test_what_type_checkers_see_is_what_is_loaded(module: str) -> None:
    """The lists of lazy names agree with the imports that checkers read."""
    loaded = importlib.import_module(module)
    tree = ast.parse(Path(str(loaded.__file__)).read_text("utf-8"))
    seen = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "spbe._lazy"
        for alias in node.names
    }
    assert seen == set(loaded.__all__)


def _in_a_new_process(code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_importing_spbe_loads_nothing_else() -> None:
    """Neither attrs, cattrs, json, numpy, narwhals, tomllib nor typing."""
    code = (
        "import sys; before = set(sys.modules); import spbe; "
        "print(*sorted(set(sys.modules) - before))"
    )
    heavy = {"attr", "attrs", "cattr", "cattrs", "json", "tomllib", "typing"}
    heavy |= {"matplotlib", "narwhals", "numpy"}
    loaded = set(_in_a_new_process(code).split())
    assert not heavy & loaded
    assert {name for name in loaded if name.startswith("spbe")} == {
        "spbe",
        "spbe._lazy",
    }


def test_scoring_loads_no_numpy_and_no_formats_but_toml() -> None:
    """The core needs attrs and cattrs alone."""
    code = (
        "import sys, spbe; "
        "i = spbe.instruments.load('permenpanrb-59-2020'); "
        "spbe.score(spbe.Evaluation.from_levels(i, [3] * 47)).index; "
        "print(*sys.modules)"
    )
    loaded = set(_in_a_new_process(code).split())
    assert not {"numpy", "narwhals", "json", "yaml", "pandas", "difflib"} & loaded


def test_the_version_is_the_packages() -> None:
    """Told once, in pyproject.toml."""
    assert spbe.__version__ == importlib.import_module("importlib.metadata").version(
        "spbe"
    )


def _documentation(path: str, thing: Any) -> str:
    """Return the docstring; that of a constant stands below it in its module."""
    if inspect.isclass(thing) or inspect.isfunction(thing):
        return inspect.getdoc(thing) or ""
    name = path.rpartition(".")[2]
    for file in SOURCE.rglob("*.py"):
        body = ast.parse(file.read_text("utf-8")).body
        for statement, below in pairwise(body):
            if (
                isinstance(statement, ast.Assign)
                and ast.unparse(statement.targets[0]) == name
                and isinstance(below, ast.Expr)
            ):
                return inspect.cleandoc(ast.literal_eval(below.value))
    return ""


@pytest.mark.parametrize(("path", "thing"), _objects(), ids=PATHS)
def test_every_public_name_is_documented_with_an_example(path: str, thing: Any) -> None:
    """A summary and a runnable example; Sybil runs it."""
    text = _documentation(path, thing)
    assert text, path
    assert text.splitlines()[0].endswith("."), path
    assert ">>> " in text, path


CONSTANTS = [
    (path, thing)
    for path, thing in _objects()
    if not (inspect.isclass(thing) or inspect.isfunction(thing))
]


@pytest.mark.parametrize(("path", "thing"), CONSTANTS, ids=[p for p, _ in CONSTANTS])
def test_the_examples_of_constants_run(path: str, thing: Any) -> None:
    """Sybil does not see what stands below an assignment."""
    text = _documentation(path, thing)
    example = doctest.DocTestParser().get_doctest(text, {}, path, None, None)
    assert doctest.DocTestRunner().run(example).failed == 0


@pytest.mark.parametrize(("path", "thing"), _objects(), ids=PATHS)
def test_every_public_attribute_is_documented(path: str, thing: Any) -> None:
    """Methods, properties and fields of each class."""
    if not inspect.isclass(thing):
        return
    text = inspect.getdoc(thing) or ""
    for name in vars(thing):
        member = inspect.getattr_static(thing, name)
        if name.startswith("_") or isinstance(member, Enum):
            continue
        described = callable(member) or isinstance(member, DESCRIBED)
        own = inspect.getdoc(member) if described else None
        assert own or f"{name}:" in text, f"{path}.{name}"


def test_the_examples_of_every_module_are_run() -> None:
    """Sybil finds them all, in every folder."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "src"]
    run = subprocess.run(
        command, cwd=SOURCE.parents[1], capture_output=True, text=True, check=True
    )
    collected = {line.partition("::")[0] for line in run.stdout.splitlines()}
    with_examples = {
        str(file.relative_to(SOURCE.parents[1]))
        for file in SOURCE.rglob("*.py")
        if "\n        >>> " in file.read_text("utf-8")
    }
    assert with_examples
    assert with_examples <= collected


def test_every_result_of_the_analysis_is_rows() -> None:
    """Plain dicts, ready for any frame."""
    for name in spbe.analysis.__all__:
        thing: Any = getattr(spbe.analysis, name)
        if inspect.isclass(thing) and not issubclass(thing, Exception):
            assert callable(getattr(thing, "to_rows", None)), name


def test_rules_name_their_source() -> None:
    """Every public function of the rules says which regulation it follows."""
    for file in (SOURCE / "rules").glob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                text = ast.get_docstring(node) or ""
                assert "Source:\n" in text, f"{file.name}: {node.name}"


def test_files_stay_small() -> None:
    """A file of one purpose fits in about 500 lines of code and docs."""
    lines = {
        str(file.relative_to(SOURCE)): len(file.read_text("utf-8").splitlines())
        for file in SOURCE.rglob("*.py")
    }
    assert {name: count for name, count in lines.items() if count > 500} == {}


def test_reprs_stay_under_100_characters() -> None:
    """Also with the longest names."""
    things = [
        spbe.Problem(kind=LONG, place=LONG, code=LONG, message=LONG),
        *everything(),
    ]
    assert {
        type(thing).__name__: repr(thing) for thing in things if len(repr(thing)) >= 100
    } == {}
