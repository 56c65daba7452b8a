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

import attrs
import pytest

import spbe

SOURCE = Path(spbe.__file__).parent
MODULES = [
    "spbe",
    "spbe.analysis",
    "spbe.display",
    "spbe.display.charts",
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
    """A file of one purpose fits in about 300 lines of code and docs."""
    lines = {
        str(file.relative_to(SOURCE)): len(file.read_text("utf-8").splitlines())
        for file in SOURCE.rglob("*.py")
    }
    assert {name: count for name, count in lines.items() if count > 320} == {}


LONG = "x" * 300


def _analysed() -> list[object]:
    instrument = spbe.instruments.load("permenpanrb-59-2020")
    results = [
        spbe.PublishedResult(
            instansi=spbe.Instansi(name=f"{LONG} {number}", province=LONG),
            year=2023,
            instrument=instrument,
            places=20,
            index="2.005",
            predikat="Cukup",
            domains={1: "0.30"},
        )
        for number in (1, 2)
    ]
    found = spbe.analysis.reconstruct(results[0])
    free = attrs.evolve(results[0], index=None, domains={})
    solution = next(spbe.analysis.reconstruct(free).solutions())
    checked = spbe.analysis.verify(results[0])
    ranking = spbe.analysis.rank(results, by="province")
    shares = spbe.analysis.distribution(results, by="province")
    table = spbe.analysis.summary(results, by="province")
    placed = spbe.analysis.benchmark(results[0], results)
    later = attrs.evolve(results[0], year=2024)
    followed = spbe.analysis.trend([results[0], later])
    return [
        found,
        found.indices,
        spbe.analysis.reconstruct(free).indices,
        solution,
        checked,
        *checked.findings,
        spbe.analysis.verify_many(results),
        ranking,
        *ranking,
        shares,
        *shares.groups,
        table,
        *table.statistics,
        placed,
        *placed.standings,
        followed,
        *followed.points,
        *followed.changes,
    ]


def analyses(evaluation: spbe.Evaluation) -> list[Any]:
    """One of each object that the analysis gives, with long names."""
    from fractions import Fraction  # noqa: PLC0415

    third = Fraction(10**60 + 1, 3 * 10**60)
    analysis = spbe.analysis
    beside = spbe.Assessment(code="1", unit=LONG, evidence=(spbe.Evidence(title=LONG),))
    after = attrs.evolve(evaluation, stage="interviu", assessments=[beside])
    plan = analysis.plan(after, spbe.Index(Fraction(7, 2)), cost=third)
    frontier = analysis.frontier(after, cost=third)
    change = analysis.compare(evaluation, after.replace_levels({"1": 4}))
    ids = "permenpanrb-5-2018", "permenpanrb-59-2020"
    way = spbe.instruments.crosswalk(*ids)
    sides = analysis.compare(
        *(spbe.Evaluation.from_levels(spbe.instruments.load(one), {}) for one in ids),
        crosswalk=way,
    )
    row = attrs.evolve(way.rows[0], code=LONG, to=(LONG,))
    laws = {"1": {2: third, 3: 1 - third}}
    found = analysis.sensitivity(after)
    return [
        *(plan, plan.target, plan.bound, *plan.steps, plan.steps[0].to_meet[0]),
        *(frontier, frontier.points[-1]),
        *(analysis.roadmap(plan, [third, third]).phases[0],),
        analysis.roadmap(plan, [third, third]),
        *(change, *change.changed, *change.aspects, *change.units, *change.evidence),
        *(way, row, sides, *sides.pairs[:1], *sides.ended[:1], *sides.new[:1]),
        analysis.carry_forward([after]),
        *(found, found.to_lower, *found.indicators),
        analysis.law(after, laws),
        analysis.simulate(after, laws, seed=1, draws=10),
    ]


def test_reprs_stay_under_100_characters() -> None:
    """Also with the longest names."""
    from fractions import Fraction  # noqa: PLC0415

    third = Fraction(10**60 + 1, 3 * 10**60)
    source = spbe.Source(regulation=LONG)
    text = spbe.model.Text(id=LONG)
    draft = spbe.instruments.read("docs/examples/data/rancangan.toml")
    evaluation = spbe.Evaluation.from_levels(
        draft, [3, 3, 3, 2], instansi=LONG, year=2030, stage="final"
    )
    score = spbe.score(evaluation)
    things = [
        source,
        text,
        draft,
        draft.banding,
        draft.banding.bands[0],
        draft.banding.bases[0],
        draft.rounding,
        draft.scales[0],
        spbe.serialization.Table(members=(), layout="published", delimiter=","),
        draft.aspects[0],
        spbe.Indicator(code=LONG, name=LONG, weight=third, scale=LONG),
        spbe.Aspect(number=1, name=LONG, weight=third, indicators=()),
        spbe.Domain(number=1, name=LONG, weight=third, aspects=()),
        spbe.Scale(name=LONG, minimum=0, maximum=1, levels=("a", "b")),
        spbe.Index(third),
        spbe.Instansi(name=LONG, kind="sekretariat_lembaga_negara"),
        spbe.Evidence(title=LONG),
        spbe.Assessment(code=LONG, unit=LONG),
        spbe.Problem(kind=LONG, place=LONG, code=LONG, message=LONG),
        spbe.PublishedResult(instansi=LONG, year=2030, instrument=draft, index="2.70"),
        evaluation,
        evaluation.levels,
        score,
        score.to_next,
        score.explain(),
        score.notes[0],
        *score.aspects,
        *score.contributions,
        spbe.rules.bounds(spbe.Evaluation.from_levels(draft, {})),
        *_analysed(),
        *spbe.published.evaluations(),
        *spbe.published.national_index(),
        *analyses(evaluation),
        *spbe.Predikat,
        *spbe.Stage,
    ]
    assert {
        type(thing).__name__: repr(thing) for thing in things if len(repr(thing)) >= 100
    } == {}
