"""The conformance vectors: oracle, rules and every engine agree on all of them."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import psycopg
import pytest
from helpers import shipped
from jsonschema import Draft202012Validator
from servers import conninfo, postgresql

import spbe
from spbe import frames

FOLDER = Path(__file__).parent / "conformance"
sys.path.insert(0, str(FOLDER))
import make  # noqa: E402
import oracle  # noqa: E402

NAMES = oracle.INSTRUMENTS
PUBLISHED = 2023  # its basis is the published index where an instrument says so


@cache
def document(name: str) -> dict[str, Any]:
    """Return the vectors of an instrument."""
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def level_of(value: Any) -> Any:
    """Read a level as the corpus writes it: a text of a number is a decimal."""
    if not isinstance(value, str):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def figures(
    instrument: spbe.Instrument, scored: dict[str, Any]
) -> list[dict[str, Any]]:
    """Return outputs of a frame or of the kernel as the corpus writes them."""
    per_point = frames.units_per_point(instrument)
    groups = [name for name in scored if name.startswith(("aspect", "domain"))]
    return [
        {
            "index": str(Fraction(scored["index_units"][row], per_point)),
            "published": f"{scored['index'][row]:.2f}",
            "groups": {
                name.replace("_", " "): f"{scored[name][row]:.2f}" for name in groups
            },
            "predikat": scored["predikat"][row],
            "contested": scored["contested"][row],
        }
        for row in range(len(scored["index"]))
    ]


def wanted(name: str) -> list[dict[str, Any]]:
    """Return what an engine must give, on the exact basis."""
    return [
        {
            "index": vector["index"],
            "published": vector["published"],
            "groups": vector["groups"],
            "predikat": vector["predikat"]["exact"],
            "contested": len({*vector["predikat"].values()}) > 1,
        }
        for vector in document(name)["vectors"]
    ]


def columns(name: str) -> dict[str, list[Any]]:
    """Return the levels of all vectors as columns."""
    rows = [map(level_of, vector["levels"]) for vector in document(name)["vectors"]]
    decimal = shipped(name).is_decimal
    return {
        f"i{code.replace('-', '_')}": [float(v) if decimal else v for v in values]
        for code, values in zip(
            document(name)["codes"], zip(*rows, strict=True), strict=True
        )
    }


def test_there_are_two_thousand_vectors_of_every_kind() -> None:
    """Ids are unique; each instrument has each kind that it can have."""
    vectors = [one for name in NAMES for one in document(name)["vectors"]]
    ids = [
        one["id"]
        for name in NAMES
        for one in (*document(name)["vectors"], *document(name)["refused"])
    ]
    assert len(vectors) >= 2000
    assert len(set(ids)) == len(ids)
    kinds = Counter(one["kind"] for one in vectors)
    assert set(kinds) == set(make.KINDS)
    assert min(kinds[kind] for kind in ("single", "edge", "tie", "drawn")) > 100
    assert kinds["published"] >= 5
    contested = [one for one in vectors if len({*one["predikat"].values()}) > 1]
    assert len(contested) > 100


@pytest.mark.parametrize("name", NAMES)
def test_the_files_are_as_their_schema_says(name: str) -> None:
    """And the codes are those of the instrument, in official order."""
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert not list(Draft202012Validator(schema).iter_errors(document(name)))
    assert document(name)["codes"] == [one.code for one in shipped(name)]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_script_makes_the_same_files(name: str) -> None:
    """Nobody changed a figure by hand."""
    assert make.text(name) == (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def test_the_oracle_shares_no_code_with_spbe() -> None:
    """What it imports comes with Python."""
    for module in ("make.py", "oracle.py"):
        text = (FOLDER / module).read_text(encoding="utf-8")
        assert "import spbe" not in text
        assert "from spbe" not in text


@pytest.mark.parametrize("name", NAMES)
def test_rules_agree(name: str) -> None:
    """Exact index, every published figure, and the predikat on both bases."""
    instrument = shipped(name)
    codes = document(name)["codes"]
    for vector in document(name)["vectors"]:
        levels = dict(zip(codes, map(level_of, vector["levels"]), strict=True))
        score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
        assert str(score.index.exact) == vector["index"], vector["id"]
        assert str(score.index) == vector["published"], vector["id"]
        groups = {f"aspect {one.number}": str(one.index) for one in score.aspects}
        groups |= {f"domain {one.number}": str(one.index) for one in score.domains}
        assert groups == vector["groups"], vector["id"]
        predikat = vector["predikat"]
        assert str(score.predikat) == predikat["exact"], vector["id"]
        assert score.contested == (len({*predikat.values()}) > 1), vector["id"]


def test_rules_agree_on_the_published_basis(i59: spbe.Instrument) -> None:
    """2023 was banded by the rounded index."""
    for vector in document(i59.id)["vectors"]:
        evaluation = spbe.Evaluation.from_levels(i59, vector["levels"], year=PUBLISHED)
        found = str(spbe.score(evaluation).predikat)
        assert found == vector["predikat"]["published"], vector["id"]


@pytest.mark.parametrize("name", NAMES)
def test_the_kernel_agrees(name: str) -> None:
    """By columns and by rows."""
    instrument = shipped(name)
    labels = frames.labels(instrument)
    array = np.array(list(columns(name).values())).T
    for order in ("F", "C"):
        scored: dict[str, Any] = {
            output: values.tolist()
            for output, values in frames.score_array(
                np.asarray(array, order=order),
                instrument,
                outputs="all",
            ).items()
        }
        scored["predikat"] = [labels[place] for place in scored["predikat"]]
        assert figures(instrument, scored) == wanted(name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("engine", ["polars", "duckdb", "sql"])
def test_engines_agree(name: str, engine: str) -> None:
    """The expressions in two engines, and the SELECT."""
    instrument = shipped(name)
    frame = pl.DataFrame(columns(name))
    if engine == "polars":
        lazy = frames.score(frame.lazy(), instrument, outputs="all")
        found = lazy.collect().to_dict(as_series=False)
    else:
        database = duckdb.connect()
        database.execute("SET threads = 1")
        database.register("given", frame.with_row_index("row").to_arrow())
        database.execute("CREATE TABLE levels AS SELECT * FROM given ORDER BY row")
        if engine == "duckdb":
            relation = frames.score(database.table("levels"), instrument, outputs="all")
        else:
            relation = database.sql(frames.sql(instrument, outputs="all"))
        found = relation.order("row").to_arrow_table().to_pydict()
    assert set(found["problem"]) == {None}
    del found["problem"]
    assert figures(instrument, found) == wanted(name)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server that is started for these tests."""
    with postgresql() as reached:
        yield conninfo(reached)


@pytest.mark.parametrize("name", NAMES)
def test_postgresql_agrees(name: str, server: str) -> None:
    """The same SELECT, in a real server."""
    instrument = shipped(name)
    levels = columns(name)
    dtype = "numeric(3, 2)" if instrument.is_decimal else "smallint"
    parts = ", ".join(f"{column} {dtype}" for column in levels)
    query = frames.sql(instrument, "postgresql", outputs="all")
    with psycopg.connect(server) as opened:
        opened.execute(f"CREATE TEMPORARY TABLE levels (row integer, {parts})")
        with opened.cursor().copy("COPY levels FROM STDIN") as copy:
            for row, values in enumerate(zip(*levels.values(), strict=True)):
                copy.write_row((row, *values))
        ordered = opened.execute(f"SELECT * FROM ({query}) AS scored ORDER BY row")  # noqa: S608
        names = [column.name for column in ordered.description or ()]
        found = dict(zip(names, map(list, zip(*ordered, strict=True)), strict=True))
    assert set(found.pop("problem")) == {None}
    assert figures(instrument, found) == wanted(name)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_to_be_refused_is_refused(name: str) -> None:
    """By an error that names the indicator."""
    instrument = shipped(name)
    for case in document(name)["refused"]:
        levels = {code: level_of(value) for code, value in case["levels"].items()}
        if case["reason"] == "missing":
            partial = spbe.Evaluation.from_levels(instrument, levels)
            with pytest.raises(spbe.IncompleteEvaluationError) as short:
                spbe.score(partial)
            assert [*partial.missing] == [case["indicator"]]
            assert short.value.problems
            continue
        with pytest.raises(spbe.EvaluationError) as caught:
            spbe.Evaluation.from_levels(instrument, levels)
        (problem,) = caught.value.problems
        named = problem.value if problem.code is None else problem.code
        assert case["indicator"] == named, case["id"]
