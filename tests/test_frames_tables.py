"""Frames of anything that has rows: numbers are numbers, rows say whose they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from everything import everything
from hypothesis import given
from hypothesis import strategies as st
from test_html import classes

import spbe
from spbe import analysis, frames, published
from spbe._columns import column_of, declared
from spbe._shown import Shown

BACKENDS: tuple[Any, ...] = ("pandas", "polars", "pyarrow")
IDENTITY = ["instansi", "kind", "province", "year", "stage", "instrument"]
THINGS: dict[str, list[Any]] = {}
for one in everything("nama"):
    if isinstance(one, Shown):
        THINGS.setdefault(type(one).__name__, []).append(one)
NUMBERS = (int, Fraction, Decimal)


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """Return the values of each column of any frame, null as None."""
    if isinstance(frame, pd.DataFrame):
        return {
            name: [None if pd.isna(one) else one for one in frame[name]]
            for name in frame
        }
    listed = frame.to_dict(as_series=False) if isinstance(frame, pl.DataFrame) else None
    return listed if listed is not None else frame.to_pydict()


def is_numeric(frame: Any, name: str) -> bool:
    """Whether a library calls a column one of numbers."""
    if isinstance(frame, pd.DataFrame):
        return bool(pd.api.types.is_numeric_dtype(frame[name]))
    if isinstance(frame, pl.DataFrame):
        return frame.schema[name].is_numeric()
    kind = frame.schema.field(name).type
    return bool(pa.types.is_integer(kind) or pa.types.is_decimal(kind))


def sum_of(frame: Any, name: str) -> Any:
    """Return what a library adds a column up to."""
    if isinstance(frame, pa.Table):
        return pa.compute.sum(frame[name]).as_py()
    return frame[name].sum()


def identified(thing: Any) -> Iterator[dict[str, Any]]:
    """Return the rows of which a frame is made."""
    return iter(thing._identified())


def of_numbers(kind: str) -> bool:
    """Whether a column is declared to hold numbers."""
    return kind in {"cases", "count", "figure", "number", "printed"}


def test_there_is_one_of_each_class() -> None:
    """So that a new class is in what follows."""
    with_rows = {one.__name__ for one in classes() if issubclass(one, Shown)}
    assert with_rows <= set(THINGS)


@pytest.mark.parametrize("title", THINGS)
def test_every_key_is_declared_and_holds_what_it_says(title: str) -> None:
    """Numbers stand under numbers and texts under texts, in every object."""
    for row in [row for thing in THINGS[title] for row in identified(thing)]:
        for key, value in row.items():
            kind = column_of(title, key).kind
            if value is None:
                continue
            assert isinstance(value, str | bool | int | Fraction | Decimal), key
            if kind == "truth":
                assert isinstance(value, bool), key
            else:
                assert isinstance(value, NUMBERS) is of_numbers(kind), (key, value)
            if kind in {"count", "number", "cases"}:
                assert type(value) is int, (key, value)
            if declared(title, key) is None and not of_numbers(kind):
                assert key.endswith(("_id", "_en", "code")) or key in {"id", "en"}, key


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("title", THINGS)
def test_every_number_is_one_in_a_frame(title: str, backend: Any) -> None:
    """It has a numeric type and the sum that Python's exact numbers have."""
    things = THINGS[title]
    rows = [row for thing in things for row in identified(thing)]
    frame = frames.of(things, backend=backend)
    found = columns_of(frame)
    assert len(rows) == max(map(len, found.values()), default=0)
    for key in dict.fromkeys(key for row in rows for key in row):
        values = [row.get(key) for row in rows]
        if not of_numbers(column_of(title, key).kind):
            assert found[key] == values, key
            continue
        assert is_numeric(frame, key), key
        known: list[Any] = [one for one in values if one is not None]
        assert [one is None for one in found[key]] == [one is None for one in values]
        exact = sum(map(Fraction, known), Fraction(0))
        if known:
            assert math.isclose(sum_of(frame, key), exact, rel_tol=1e-15), key


@pytest.mark.parametrize("title", THINGS)
def test_exact_figures_stand_as_text_beside(title: str) -> None:
    """Every fraction can be read back from a column of its own, and no other can."""
    rows = [row for thing in THINGS[title] for row in identified(thing)]
    found = columns_of(frames.of(THINGS[title], exact=True))
    for key in dict.fromkeys(key for row in rows for key in row):
        beside = f"{key}_fraction"
        assert (beside in found) is (column_of(title, key).kind == "figure")
        if beside in found:
            read = [None if one is None else Fraction(one) for one in found[beside]]
            assert read == [row.get(key) for row in rows]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_column_has_one_type_whatever_is_in_it(
    backend: Any, i59: spbe.Instrument
) -> None:
    """One that is empty here is as one that is full there: frames can be joined."""
    low = spbe.Evaluation.from_levels(i59, [3] * 47, instansi="Kota A", year=2024)
    top = low.replace_levels(dict.fromkeys(low.levels, 5))
    some = frames.of(analysis.plan(low, "Sangat Baik", cost=Fraction(10, 3)).bound)
    none = frames.of(analysis.plan(top, 5).bound)
    assert list(some.dtypes) == list(none.dtypes)
    one, other = (
        frames.of(analysis.plan(now, 5).bound, backend=backend) for now in (low, top)
    )
    both: dict[str, Any] = {
        "pandas": lambda: pd.concat([one, other]),
        "polars": lambda: pl.concat([one, other]),
        "pyarrow": lambda: pa.concat_tables([one, other]),
    }
    assert len(both[backend]()) == 2


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_shipped_results_are_a_row_each(backend: Any) -> None:
    """Identity first, then a column a figure."""
    results = published.results()
    found = columns_of(frames.of(results, backend=backend))
    figures = ["index", "predikat", *(f"domain_{n}" for n in (1, 2, 3, 4)), "note"]
    assert list(found) == [*IDENTITY, *figures]
    assert len(found["index"]) == len(results) == 1236
    assert found["instansi"] == [one.instansi.name for one in results]
    assert found["province"] == [one.instansi.province for one in results]
    assert found["year"] == [one.year for one in results]
    assert [float(one) for one in found["index"]] == [
        float(one.index or 0) for one in results
    ]


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_the_issue_showed(backend: Any, i59: spbe.Instrument) -> None:
    """Costs add up and the greatest is the greatest; no column sorts by letters."""
    now = spbe.Evaluation.from_levels(i59, [3] * 47, year=2024)
    cost = {n: 100 * n for n in range(1, 48)}
    plan = analysis.plan(now, spbe.Predikat.SANGAT_BAIK, cost=cost)
    assert sum_of(frames.of(plan, backend=backend), "cost") == plan.total_cost
    frontier = analysis.frontier(now, cost=cost)
    frame = frames.of(frontier, backend=backend)
    assert max(columns_of(frame)["cost"]) == frontier.points[-1].cost
    if backend == "pandas":
        assert frame["cost"].quantile(1) == frame.nlargest(1, "cost")["cost"].item()


def test_several_objects_keep_whose_they_are(i59: spbe.Instrument) -> None:
    """Each row of evaluations, scores, plans and trends, one or many."""
    evaluations = [
        spbe.Evaluation.from_levels(i59, [3] * 47, instansi=name, year=2024)
        for name in ("Kota A", "Kota B")
    ]
    scores = [spbe.score(one) for one in evaluations]
    plans = [analysis.plan(one, "Sangat Baik") for one in evaluations]
    standings = [
        analysis.carry_forward([attrs.evolve(one, stage="mandiri")])
        for one in evaluations
    ]
    for things in (evaluations, scores, plans, standings):
        found = columns_of(frames.of(things))
        assert list(found)[:6] == IDENTITY
        count = len(found["instansi"]) // 2
        assert found["instansi"] == ["Kota A"] * count + ["Kota B"] * count
        assert set(found["kind"]) == {"kota"}
        alone = columns_of(frames.of(things[0]))
        assert list(alone) == list(found)
    change = analysis.compare(evaluations[0], attrs.evolve(evaluations[0], year=2025))
    found = columns_of(frames.of(change))
    assert (found["before_year"][0], found["after_year"][0]) == (2024, 2025)
    trends = [analysis.trend(published.find(name)) for name in ("Landak", "Sekadau")]
    found = columns_of(frames.of(trends))
    assert found["instansi"][::2] == [one.name for one in trends]
    assert found["year"] == [2023, 2024, 2023, 2024]


def test_containers_are_as_their_members() -> None:
    """A ranking, a check of many and a table give what a list of theirs gives."""
    results = published.results(2023)
    ranking = analysis.rank(results)
    checked = analysis.verify_many(results)
    table: Any = spbe.serialization.Table(
        members=results, layout="published", delimiter=","
    )
    pairs: list[tuple[Any, Any]] = [
        (ranking, list(ranking)),
        (checked, list(checked)),
        (table, results),
    ]
    for whole, members in pairs:
        assert frames.of(whole).equals(frames.of(members))
        assert list(frames.of(whole))[:6] == IDENTITY


@pytest.mark.parametrize("backend", BACKENDS)
def test_plain_dicts_are_typed_by_their_values(backend: Any) -> None:
    """All there is to go by; what is in no row is null."""
    rows = [
        {"a": 1, "b": "x", "c": True, "d": Decimal("1.500"), "e": Fraction(10, 3)},
        {"a": Decimal(2), "d": 2, "e": 1, "f": 0.5, "g": None},
        {"f": Decimal("NaN"), "h": 7, "i": Fraction(1, 2)},
        {"f": 2, "i": 0.25},
    ]
    frame = frames.of(rows, backend=backend)
    found = columns_of(frame)
    assert found["a"] == [1, 2, None, None]
    assert found["b"] == ["x", None, None, None]
    assert found["c"] == [True, None, None, None]
    assert found["d"] == [1.5, 2, None, None]
    assert float(found["e"][0]) == 10 / 3
    assert found["f"][1::2] == [0.5, 2]
    assert found["g"] == [None] * 4
    assert found["h"] == [None, None, 7, None]
    assert found["i"] == [None, None, 0.5, 0.25]
    assert frames.of(rows[0], backend=backend).shape == (1, 5)
    assert frames.of([], backend=backend).shape == (0, 0)


def test_what_a_frame_cannot_hold_is_refused(i59: spbe.Instrument) -> None:
    """Texts among numbers, values of other sorts, names twice; all at once."""
    way = spbe.instruments.crosswalk("permenpanrb-5-2018", "permenpanrb-59-2020")
    now = spbe.Evaluation.from_levels(i59, [3] * 47)
    alike = "make a frame of each, or its values alike"
    cases: list[tuple[Any, str]] = [
        (
            [analysis.plan(now, "Sangat Baik"), way],
            (
                f"2 problems:\n- column 'from' would hold numbers and texts; {alike}\n"
                f"- column 'to' would hold numbers and texts; {alike}"
            ),
        ),
        (
            [{"a": b"x"}, {"a": 1}],
            f"column 'a' would hold <class 'bytes'> and numbers; {alike}",
        ),
        (
            [{"a": True}, {"a": 1}],
            f"column 'a' would hold numbers and truth values; {alike}",
        ),
        ([{1: 1, "1": 2}], "column '1' is doubled"),
    ]
    for rows, message in cases:
        with pytest.raises(spbe.DecodeError) as caught:
            frames.of(rows)
        assert str(caught.value) == message
    twice = {"a": Fraction(1, 2), "a_fraction": "x"}
    with pytest.raises(spbe.DecodeError, match="'a_fraction' is doubled"):
        frames.of(twice, exact=True)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_number_too_large_is_refused_with_a_cure(backend: Any) -> None:
    """Nothing wraps, and nothing becomes infinite."""
    cure = "pass backend='pandas', whose floats round, or use to_rows()"
    limits: dict[str, tuple[Any, Any]] = {
        "whole": (2**63 - 1, 2**63),
        "figure": (Fraction(10**20) - Fraction(1, 10**18), Fraction(10**20)),
        "printed": (Decimal("9" * 36), Decimal("1" + "0" * 36)),
    }
    if backend == "pandas":
        cure = "use to_rows(), which has it exact"
        limits["figure"] = Fraction(10**308), Fraction(10**309)
        limits["printed"] = Decimal("1E+308"), Decimal("1E+309")
    for name, (most, more) in limits.items():
        below = type(most)(f"-{most}")  # a minus would round a Decimal
        frames.of([{name: most}, {name: below}], backend=backend)
        for value in (more, -more):
            with pytest.raises(spbe.DecodeError) as caught:
                frames.of([{name: value}], backend=backend)
            assert str(caught.value).endswith(f"too large for {backend}: {cure}")


def test_what_has_no_rows_makes_no_frame() -> None:
    """Nor does a library that is not known."""
    for rows in (3, "abc", b"abc", [3], None):
        with pytest.raises(TypeError, match="has no rows: pass what has to_rows"):
            frames.of(rows)
    with pytest.raises(
        spbe.UnknownNameError,
        match="backend 'polar' is unknown; did you mean 'polars'",
    ):
        frames.of([], backend="polar")  # type: ignore[arg-type]


FIGURES = st.fractions(min_value=-(10**15), max_value=10**15)


@given(st.lists(st.none() | FIGURES, min_size=1))
def test_any_figures_add_up(values: list[Fraction | None]) -> None:
    """In every library, however the fractions end."""
    values = [Fraction(1, 3), *values]
    known = [one for one in values if one is not None]
    exact, size = sum(known, Fraction(0)), sum(map(abs, known), Fraction(0))
    rows = [{"cost": value} for value in values]
    for backend in BACKENDS:
        found = sum_of(frames.of(rows, backend=backend), "cost")
        assert abs(Fraction(found) - exact) <= size * len(rows) * Fraction(1, 2**52)
