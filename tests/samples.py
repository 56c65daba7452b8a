"""Every public function, method and constructor, with arguments that it takes."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import numpy as np
import pandas as pd
from check_wheel import public_modules
from everything import everything

import spbe

DRAFT = spbe.instruments.read("docs/examples/data/rancangan.toml")
NOW = spbe.Evaluation.from_levels(
    DRAFT, [3, 3, 3, 2], instansi="Kota Contoh", year=2024, stage="final"
)
BEFORE = NOW.replace_levels({"1": 2})
PRINTED = spbe.PublishedResult(
    instansi="Kota Contoh", year=2024, instrument=DRAFT, index="2.70", predikat="Baik"
)
FULL = spbe.published.evaluations()[2].evaluation
OLD = attrs.evolve(NOW, year=2023)
HALF = Fraction(1, 2)
SENTENCE = spbe.model.Text(id="kalimat", en="sentence")
SOURCE = spbe.Source(regulation="Peraturan")
OTHER = attrs.evolve(PRINTED, instansi=spbe.Instansi(name="Kota Lain"))
PROBLEM = spbe.Problem(kind="x", message="m")
PLAN = spbe.analysis.plan(NOW, 4)
FRAME = pd.DataFrame({code: [3, 4] for code in NOW.levels})
TAUVAL = Path("tests/golden/tauval.json").read_bytes()
TOML = Path("docs/examples/data/rancangan.toml").resolve()

# Arguments by name, where they mean the same wherever they are taken.
BY_NAME: dict[str, Any] = {
    "after": NOW,
    "aspects": (),
    "assessments": [spbe.Assessment(code="1")],
    "banding": DRAFT.banding,
    "bands": DRAFT.banding.bands,
    "bases": DRAFT.banding.bases,
    "basis": None,
    "before": BEFORE,
    "budget": 2,
    "budgets": None,
    "by": None,
    "ceiling": None,
    "change": {"1": {2: HALF, 3: HALF}},
    "code": "1",
    "columns": None,
    "cost": 1,
    "criteria": ("a", "b", "c", "d", "e"),
    "date": dt.date(2024, 12, 31),
    "decimal": ".",
    "delimiter": ",",
    "disputed": {"1": {2: HALF, 3: HALF}},
    "domains": (),
    "draws": 10,
    "encoding": "utf-8",
    "en": "name",
    "evaluation": NOW,
    "evaluations": [OLD],
    "evidence": SENTENCE,
    "exact": Fraction(3),
    "figure": "index",
    "from_id": "permenpanrb-5-2018",
    "goal": "Baik",
    "id": "nama",
    "index": "2.70",
    "index_name": "Indeks",
    "indicators": DRAFT.aspects[0].indicators,
    "instansi": "Kota Contoh",
    "instrument": DRAFT,
    "instruments": "any",
    "key": "1",
    "kind": "exact",
    "known": None,
    "language": "en",
    "layout": "wide",
    "level": 3,
    "levels": {"1": 4},
    "limit": 1,
    "limits": spbe.serialization.Limits(),
    "locked": ["4"],
    "lower": Fraction(1),
    "max_steps": 3,
    "maximum": 5,
    "message": "m",
    "minimum": 1,
    "minimum_level": 1,
    "missing": "error",
    "name": "nama",
    "names": None,
    "note": "catatan",
    "number": 1,
    "obj": NOW,
    "outputs": "summary",
    "overwrite": True,
    "places": 2,
    "plan": PLAN,
    "predikat": spbe.Predikat.BAIK,
    "problems": [PROBLEM],
    "progress": False,
    "province": "Lampung",
    "regulation": "Peraturan",
    "requires": (),
    "result": PRINTED,
    "results": [PRINTED],
    "rounding": "half-up",
    "scale": "proses",
    "score": spbe.score(NOW),
    "seed": 1,
    "share": HALF,
    "shares": [HALF],
    "source": SOURCE,
    "stage": "final",
    "step": None,
    "table": "levels",
    "target": 4,
    "text": "kota",
    "to_id": "permenpanrb-59-2020",
    "together": (),
    "unknown": "refuse",
    "unreadable": "refuse",
    "upper": Fraction(5),
    "values": "whole",
    "weight": Fraction(40),
    "year": 2024,
}
# And those that mean something else in one place.
BY_PATH: dict[str, dict[str, Any]] = {
    "spbe.Assessment()": {"evidence": (spbe.Evidence(title="t"),), "unit": "OPD"},
    "spbe.Band()": {"printed": "1-5", "tingkat": "1"},
    "spbe.Banding.band_at": {"exact": Fraction(3)},
    "spbe.Basis()": {"years": (2024,)},
    "spbe.Domain()": {"aspects": DRAFT.aspects},
    "spbe.Evidence()": {"title": "t", "reference": "r"},
    "spbe.Evaluation()": {"levels": [3, 3, 3, 2]},
    "spbe.Evaluation.from_levels": {"levels": [3, 3, 3, 2]},
    "spbe.Indicator()": {"note": None, "external_index": None},
    "spbe.Instansi()": {"kind": "kota"},
    "spbe.Instrument()": {
        "title": "Judul",
        "status": "draft",
        "in_force_from": None,
        "in_force_until": None,
        "repealed_by": None,
        "evaluation_years": (),
        "provisional": None,
        "weights_source": None,
        "scales": DRAFT.scales,
        "rounding": DRAFT.rounding,
        "aspects": DRAFT.aspects,
    },
    "spbe.MissingExtraError()": {"extra": "x", "module": "y", "reason": None},
    "spbe.Predikat()": {"value": "Baik"},
    "spbe.Problem()": {"value": 1, "allowed": "1", "place": "p"},
    "spbe.PublishedResult()": {
        "domains": None,
        "aspects": {1: "2.00"},
        "printed_name": None,
    },
    "spbe.Instrument.scale": {"name": FULL.instrument.scales[0].name},
    "spbe.Scale()": {"levels": ("a", "b", "c", "d", "e")},
    "spbe.Source()": {"part": "p", "page": "1", "url": "u"},
    "spbe.Stage()": {"value": "final"},
    "spbe.UnknownInstrumentError()": {"what": "x", "available": ["a"]},
    "spbe.UnknownNameError()": {"what": "x", "available": ["a"]},
    "spbe.analysis.Summary.figure": {"group": None},
    "spbe.analysis.SolverError()": {"reason": "r"},
    "spbe.analysis.benchmark": {"score_or_result": PRINTED, "peers": [OTHER]},
    "spbe.analysis.carry_forward": {"evaluations": [NOW]},
    "spbe.analysis.compare": {"crosswalk": None},
    "spbe.analysis.roadmap": {"budgets": [1]},
    "spbe.analysis.trend": {"results": [PRINTED, attrs.evolve(PRINTED, year=2023)]},
    "spbe.display.charts.distribution": {"ax": None},
    "spbe.display.charts.frontier": {
        "frontier": spbe.analysis.frontier(NOW),
        "unit": None,
        "ax": None,
    },
    "spbe.display.charts.heat_map": {
        "across": "evaluation",
        "labels": None,
        "ax": None,
    },
    "spbe.display.charts.level_bars": {"target": BEFORE, "ax": None},
    "spbe.display.charts.radar": {
        "scores": FULL,
        "by": "aspect",
        "target": None,
        "peers": None,
        "labels": None,
        "ax": None,
    },
    "spbe.display.charts.ranking": {
        "ranking": [PRINTED],
        "highlight": (),
        "group": None,
        "most": 5,
        "ax": None,
    },
    "spbe.display.charts.trend": {"trend": [NOW, OLD], "ax": None},
    "spbe.display.charts.waterfall": {
        "comparison": spbe.analysis.compare(BEFORE, NOW),
        "by": "aspect",
        "ax": None,
    },
    "spbe.display.report.html": {"peers": None},
    "spbe.display.report.write": {"peers": None},
    "spbe.frames.evaluations": {"frame": FRAME, "instansi": None},
    "spbe.frames.of": {"rows": NOW, "backend": "pandas", "exact": False},
    "spbe.frames.score": {"frame": FRAME},
    "spbe.frames.score_array": {"array": np.array([[3, 3, 3, 2]]), "out": None},
    "spbe.frames.sql": {"dialect": "duckdb"},
    "spbe.frames.summary": {
        "scored": FRAME.assign(index=2.5, predikat="Baik", place="a"),
        "by": "place",
    },
    "spbe.instruments.load": {"id": "permenpanrb-59-2020"},
    "spbe.instruments.read": {"path": TOML},
    "spbe.model.Crosswalk()": {
        "purpose": "comparison",
        "note": SENTENCE,
        "rows": (),
        "new": (),
    },
    "spbe.model.CrosswalkRow()": {"to": (), "confidence": "low", "basis": "b"},
    "spbe.model.Levels.get": {"default": None},
    "spbe.model.Rounding()": {"assumed": True},
    "spbe.model.Text()": {"id": "kalimat"},
    "spbe.published.results": {"kind": None, "province": None},
    "spbe.rules.half_up": {"value": HALF},
    "spbe.rules.predikat_of_printed": {"printed_index": "2.70"},
    "spbe.rules.weighted_mean": {"values": [1, 2], "weights": [1, 2]},
    "spbe.serialization.Limits()": {"size": 5, "depth": 5, "rows": 5, "columns": 5},
    "spbe.serialization.Limits.check": {"what": "size", "found": 1, "place": None},
    "spbe.serialization.json_schema": {"kind": spbe.Evaluation},
    "spbe.serialization.read_tauval": {
        "text_or_path": TAUVAL,
        "instrument": FULL.instrument,
    },
    "spbe.serialization.to_json": {"indent": None},
    "spbe.serialization.write_evaluations_csv": {"evaluations": [NOW]},
}
# What functions return: people have no reason to make one, and no promise about it.
MADE_BY_FUNCTIONS = {
    *("Benchmark", "Bound", "Change", "Comparison", "Distribution", "EdgeDistance"),
    *("EvidenceChange", "Finding", "Frontier", "FrontierPoint", "GroupChange"),
    *("IndicatorChange", "Indices", "Law", "LevelToMeet", "LevelValue"),
    *("PairedLevels", "Phase", "Placement", "Plan", "Point", "Ranked", "Ranking"),
    *("Roadmap", "Sensitivity", "Share", "SideBySide", "Simulation", "Solution"),
    *("Standing", "Statistics", "Step", "Summary", "Target", "Trend", "UnitChange"),
    *("Verification", "Verifications"),
    *("Bounds", "Contribution", "GroupScore", "NextPredikat", "Note"),
    *("NationalIndex", "PublishedEvaluation", "Levels", "Table"),
}
READERS = {
    "from_json": "to_json",
    "from_toml": "to_toml",
    "from_yaml": "to_yaml",
}
WRITERS = {
    "read_csv": ("write_csv", ".csv"),
    "read_evaluations_csv": ("write_evaluations_csv", ".csv"),
    "read_json": ("write_json", ".json"),
    "read_toml": ("write_toml", ".toml"),
    "read_xlsx": ("write_template_xlsx", ".xlsx"),
    "read_yaml": ("write_yaml", ".yaml"),
}


def callables() -> dict[str, Callable[..., Any]]:
    """Return what can be called of all that is public, by its path.

    A constructor has brackets after its name; a method belongs to an object.
    """
    things = [
        *everything("nama"),
        spbe.serialization.Limits(),
        DRAFT.scales[0],
        FULL.instrument,
        spbe.score(FULL),
    ]
    objects = {type(thing): thing for thing in things}
    found: dict[int, tuple[str, Any]] = {}
    for module in public_modules():
        for name in module.__all__:
            thing = getattr(module, name)
            if not isinstance(thing, ModuleType | str):
                found.setdefault(id(thing), (f"{module.__name__}.{name}", thing))
    result: dict[str, Callable[..., Any]] = {}
    for path, thing in found.values():
        if inspect.isfunction(thing):
            result[path] = thing
        elif inspect.isclass(thing) and not issubclass(thing, Warning):
            result.update(_of_class(path, thing, objects.get(thing)))
    return result


def _of_class(
    path: str, cls: Any, thing: object
) -> Iterator[tuple[str, Callable[..., Any]]]:
    if cls.__name__ not in MADE_BY_FUNCTIONS:
        yield f"{path}()", cls
    for name in dir(cls):
        member = inspect.getattr_static(cls, name)
        ours = str(getattr(member, "__module__", None)).startswith("spbe")
        if name.startswith("_") or not ours:
            continue
        if isinstance(member, classmethod) and cls.__name__ not in MADE_BY_FUNCTIONS:
            yield f"{path}.{name}", getattr(cls, name)
        elif (
            inspect.isfunction(member) and len(inspect.signature(member).parameters) > 1
        ):
            assert thing is not None, f"{path} has no object in tests/everything.py"
            yield f"{path}.{name}", getattr(thing, name)


def arguments(path: str, function: Callable[..., Any], folder: Path) -> dict[str, Any]:
    """Return arguments that a function takes, by name.

    Raises:
        LookupError: If there is none for one of them; add it here.
    """
    own = BY_PATH.get(path, {}) | _files(path, folder)
    if isinstance(function, type) and issubclass(function, Enum):
        return own
    names = inspect.signature(function).parameters
    lacking = [name for name in names if name not in own and name not in BY_NAME]
    if lacking:
        msg = f"tests/samples.py has no value for {', '.join(lacking)} of {path}"
        raise LookupError(msg)
    return {name: own.get(name, BY_NAME.get(name)) for name in names}


def _files(path: str, folder: Path) -> dict[str, Any]:
    name = path.rpartition(".")[2]
    kinds = {"kind": spbe.Evaluation}
    if name in READERS:
        return {"text": getattr(spbe.serialization, READERS[name])(NOW), **kinds}
    if name == "read_published_csv":
        file = folder / "hasil.csv"
        spbe.serialization.write_published_csv([PRINTED], file, overwrite=True)
        return {"path": file}
    if name in WRITERS:
        write, ending = WRITERS[name]
        file = folder / f"isian{ending}"
        given: tuple[Any, Path] = (NOW, file)
        if write == "write_template_xlsx":
            given = (DRAFT, file)
        elif write == "write_evaluations_csv":
            given = ([NOW], file)
        getattr(spbe.serialization, write)(*given, overwrite=True)
        return {"path": file, **kinds}
    if name.startswith("write"):
        return {"path": folder / "out"}
    return {}
