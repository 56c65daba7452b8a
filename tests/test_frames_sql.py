"""The rules as SQL, run by DuckDB and by a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
import duckdb
import psycopg
import pytest
from frames_helpers import (
    SHIPPED,
    SUMMARY,
    draw_levels,
    expected,
    filled,
    label,
    table,
    unlike,
)
from pages import run_page
from servers import conninfo, postgresql

import spbe
from spbe import frames

Run = Callable[[str], list[dict[str, Any]]]
Fill = Callable[[dict[str, list[Any]], str], None]
YEARS = [2023, 2024, None, 2021]


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


@pytest.fixture(scope="session")
def server() -> Iterator[dict[str, str]]:
    """A PostgreSQL server that is started for these tests."""
    with postgresql() as reached:
        yield reached


@pytest.fixture
def in_postgresql(server: dict[str, str]) -> Iterator[tuple[Fill, Run]]:
    """Fill a table of the server's and run a query there."""
    with psycopg.connect(conninfo(server)) as opened:

        def fill(columns: dict[str, list[Any]], dtype: str) -> None:
            parts = ", ".join(f"{quoted(name)} {dtype}" for name in columns)
            opened.execute("DROP TABLE IF EXISTS levels")
            opened.execute(f"CREATE TABLE levels ({parts})")
            with opened.cursor().copy("COPY levels FROM STDIN") as copy:
                for row in zip(*columns.values(), strict=True):
                    copy.write_row(row)

        def run(query: str) -> list[dict[str, Any]]:
            found = opened.execute(query)
            names = [column.name for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found]

        yield fill, run


@pytest.fixture
def in_duckdb() -> Iterator[tuple[Fill, Run]]:
    """Fill a table of DuckDB's and run a query there."""
    with duckdb.connect() as opened:

        def fill(columns: dict[str, list[Any]], dtype: str) -> None:
            parts = ", ".join(f"{quoted(name)} {dtype}" for name in columns)
            opened.execute(f"CREATE OR REPLACE TABLE levels ({parts})")
            marks = ", ".join("?" * len(columns))
            rows = [list(row) for row in zip(*columns.values(), strict=True)]
            opened.executemany(f"INSERT INTO levels VALUES ({marks})", rows)  # noqa: S608

        def run(query: str) -> list[dict[str, Any]]:
            found = opened.execute(query)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        yield fill, run


@pytest.fixture(params=["duckdb", "postgresql"])
def engine(request: pytest.FixtureRequest) -> tuple[Any, Fill, Run]:
    """Each database in turn."""
    return request.param, *request.getfixturevalue(f"in_{request.param}")


@pytest.mark.parametrize("dtype", ["SMALLINT", "DOUBLE PRECISION", "NUMERIC(9, 4)"])
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_every_type_gives_what_score_gives(
    instrument: spbe.Instrument, dtype: str, engine: tuple[Any, Fill, Run]
) -> None:
    """Row by row, all outputs, the basis by the year of the row."""
    dialect, fill, run = engine
    levels = draw_levels(instrument, 40)
    if instrument.is_decimal and dtype == "SMALLINT":
        levels = [tuple(round(one) for one in row) for row in levels]
    years = [YEARS[row % 4] for row in range(40)]
    fill({**table(instrument, levels), "tahun": years, "baris": [*range(40)]}, dtype)
    query = frames.sql(instrument, dialect, year="tahun", outputs="all")
    found = run(f"{query} ORDER BY baris")
    want = [
        expected(instrument, row, year, outputs="all") | {"problem": None}
        for row, year in zip(levels, years, strict=True)
    ]
    assert [{name: row[name] for name in want[0]} for row in found] == want
    own = [label(i.code) for i in instrument]
    assert list(found[0]) == [*own, "tahun", "baris", *want[0]]


def test_nulls_go_by_the_policy(
    engine: tuple[Any, Fill, Run], i59: spbe.Instrument
) -> None:
    """Unscored with a problem, the lowest level, or bounds."""
    dialect, fill, run = engine
    levels = [list(row) for row in draw_levels(i59, 30)]
    for row in range(0, 30, 3):
        levels[row][row % 47] = None
    fill({**table(i59, levels), "baris": [*range(30)]}, "SMALLINT")
    found = run(f"{frames.sql(i59, dialect)} ORDER BY baris")
    nothing = dict.fromkeys(SUMMARY) | {"problem": "a level is missing"}
    assert [{name: row[name] for name in nothing} for row in found] == [
        nothing if None in row else expected(i59, row) | {"problem": None}
        for row in levels
    ]
    low = [expected(i59, filled(i59, row, "minimum"), 2023) for row in levels]
    high = [expected(i59, filled(i59, row, "maximum"), 2023) for row in levels]
    query = frames.sql(i59, dialect, missing="lowest", year=2023)
    found = run(f"{query} ORDER BY baris")
    assert [{name: row[name] for name in SUMMARY} for row in found] == low
    query = frames.sql(i59, dialect, missing="bounds", year=2023)
    found = run(f"{query} ORDER BY baris")
    for both, one, other in zip(found, low, high, strict=True):
        assert {name: both[f"{name}_lowest"] for name in SUMMARY} == one
        assert {name: both[f"{name}_highest"] for name in SUMMARY} == other


def test_odd_rows_come_out_unscored_with_a_problem(
    engine: tuple[Any, Fill, Run], i59: spbe.Instrument, i8: spbe.Instrument
) -> None:
    """Off the scale, fractions, NaN, infinities, years; no other row is touched."""
    dialect, fill, run = engine
    odd = [6.0, 0.0, -1.0, 2.5, 1e300, float("inf"), float("-inf"), float("nan")]
    columns: dict[str, list[Any]] = {label(i.code): [3] * 11 for i in i59}
    columns["i47"] = [*odd, 3, 3, 3]
    columns["tahun"] = [2023] * 8 + [2023.5, 2023, None]
    columns["baris"] = [*range(11)]
    fill(columns, "DOUBLE PRECISION")
    query = frames.sql(i59, dialect, year="tahun", outputs="all")
    found = run(f"{query} ORDER BY baris")
    off, year = "a level is not one of 1 to 5", "the year is not a whole number"
    assert [row["problem"] for row in found] == [off] * 8 + [year, None, None]
    assert {row["index_units"] for row in found[:9]} == {None}
    assert {row["domain_1"] for row in found[:9]} == {None}
    assert found[-1]["index"] == 3.0
    columns = {label(i.code): [3] * 4 for i in i8} | {"i1": [2.345, 2.35, 2.3, 5.01]}
    for dtype in ("DOUBLE PRECISION", "NUMERIC(9, 4)"):
        fill({**columns, "baris": [*range(4)]}, dtype)
        found = run(f"{frames.sql(i8, dialect, year=2026)} ORDER BY baris")
        off = "a level is not within 1 to 5 in steps of 0.01"
        assert [row["problem"] for row in found] == [off, None, None, off]
        assert found[1]["index_units"] == 30_000 - 65 * 5


def test_names_are_quoted_and_can_be_chosen(
    engine: tuple[Any, Fill, Run], i59: spbe.Instrument
) -> None:
    """Whatever they are; a clash with a level's column is refused."""
    dialect, fill, run = engine
    columns = {label(i.code): [3] for i in i59}
    columns['rencana "12"'] = columns.pop("i12")
    fill(columns, "SMALLINT")
    query = frames.sql(
        i59, dialect, columns={"12": 'rencana "12"'}, names={"index": "in'deks"}
    )
    (row,) = run(query)
    assert row["in'deks"] == 3.0
    with pytest.raises(spbe.DecodeError, match="column 'i1' is already there"):
        frames.sql(i59, dialect, names={"index": "i1"})
    with pytest.raises(spbe.DecodeError, match="indicator '48' is not in"):
        frames.sql(i59, dialect, columns={"48": "x"})


def test_a_table_may_have_columns_named_as_ours(
    engine: tuple[Any, Fill, Run], i59: spbe.Instrument
) -> None:
    """As the levels in steps are, or the parts of the statement."""
    dialect, fill, run = engine
    ours = ["step_0", "off", "units", "given", "levels", "added", "scored"]
    levels = {label(i.code): [3] for i in i59}
    fill(levels | {name: [7] for name in ours}, "SMALLINT")
    (row,) = run(frames.sql(i59, dialect))
    assert (row["index"], row["step_0"], row["levels"]) == (3.0, 7, 7)


def test_own_instruments(engine: tuple[Any, Fill, Run], i59: spbe.Instrument) -> None:
    """Unlike scales, and a default basis that is the published one."""
    dialect, fill, run = engine
    own = unlike()
    fill({"i1": [5, 4], "i2": [4, 5], "baris": [0, 1]}, "SMALLINT")
    found = run(f"{frames.sql(own, dialect)} ORDER BY baris")
    assert found[0]["index"] == expected(own, [5, 4])["index"]
    assert found[1]["problem"] == "a level is off its scale"
    exact, published, *_ = i59.banding.bases
    bases = attrs.evolve(published, years=()), attrs.evolve(exact, years=(2024,))
    own = attrs.evolve(i59, id="own", banding=attrs.evolve(i59.banding, bases=bases))
    levels = draw_levels(own, 50, seed=3)
    years = [(2023, 2024)[row % 2] for row in range(50)]
    fill({**table(own, levels), "tahun": years, "baris": [*range(50)]}, "SMALLINT")
    found = run(f"{frames.sql(own, dialect, year='tahun')} ORDER BY baris")
    want = [expected(own, row, year) for row, year in zip(levels, years, strict=True)]
    assert [{name: row[name] for name in SUMMARY} for row in found] == want


def test_an_unknown_dialect_is_refused(i59: spbe.Instrument) -> None:
    """With the one that may be meant."""
    with pytest.raises(ValueError, match="dialect 'postgres' is unknown; did you mean"):
        frames.sql(i59, "postgres")  # type: ignore[arg-type]


def test_the_page_on_postgresql(
    server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block prints what stands below it."""
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    assert run_page("docs/how-to/score-in-postgresql.md") > 1
