"""All 1,236 rows of the national tables, by a loop of the test's own.

Nothing of the library decides here but the banding rule: weights, sums and rounding
are written out, so that the tables check the rules and not the rules themselves.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import spbe

FILE = Path(__file__).parent / "golden" / "published-2023-2024.csv"
with FILE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

# Units of 1/2000 index point a level, and indicators, by aspect of each domain.
DOMAINS = [
    [(26, 10)],
    [(50, 4), (50, 4), (50, 2)],
    [(30, 8), (30, 3)],
    [(55, 10), (60, 6)],
]


def _hundredths(numerator: int, denominator: int) -> int:
    return (200 * numerator + denominator) // (2 * denominator)


def _domain_sums() -> list[dict[int, set[int]]]:
    """For each domain: printed hundredths -> all sums of units that print so."""
    tables: list[dict[int, set[int]]] = []
    for aspects in DOMAINS:
        sums = {0}
        for unit, size in aspects:
            levels = range(size, 5 * size + 1)
            sums = {total + unit * level for total in sums for level in levels}
        weight = sum(unit * size for unit, size in aspects)
        table: dict[int, set[int]] = defaultdict(set)
        for total in sums:
            table[_hundredths(total, weight)].add(total)
        tables.append(table)
    return tables


TABLES = _domain_sums()


def _printed(text: str) -> int | None:
    digits = text.removeprefix(",")
    if digits != text or not digits:  # unreadable
        return None
    return int(Decimal(text) * 100)


def _solutions(row: dict[str, str]) -> set[int]:
    """All exact indices, in 1/2000, that print as the row's domains and index."""
    totals = {0}
    for number, table in enumerate(TABLES, start=1):
        printed = _printed(row[f"domain_{number}"])
        sums = set().union(*table.values()) if printed is None else table[printed]
        totals = {total + units for total in totals for units in sums}
    wanted = _printed(row["index"])
    return {total for total in totals if _hundredths(total, 2000) == wanted}


def _predikat(row: dict[str, str], kind: str, i59: spbe.Instrument) -> set[str]:
    """The predikat of every solution under a basis, by the library's banding."""
    year = {"exact": 2024, "published": 2023}[kind]
    return {
        str(spbe.rules.predikat_of(i59, Fraction(units, 2000), year))
        for units in _solutions(row)
    }


def _named(rows: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(row["year"], row["name"].removeprefix("Pemerintah ")) for row in rows}


BANYUASIN = {("2023", "Kab. Banyuasin")}


def test_the_tables_are_whole() -> None:
    """621 rows of 2023 and 615 of 2024."""
    years = [row["year"] for row in ROWS]
    assert (len(ROWS), years.count("2023"), years.count("2024")) == (1236, 621, 615)


def test_every_row_but_one_has_a_solution() -> None:
    """Only Banyuasin 2023 prints figures that no levels can give."""
    assert _named([row for row in ROWS if not _solutions(row)]) == BANYUASIN


@pytest.mark.parametrize(("year", "kind"), [("2023", "published"), ("2024", "exact")])
def test_the_printed_predikat_is_possible_under_the_years_basis(
    year: str, kind: str, i59: spbe.Instrument
) -> None:
    """In 2023 the rounded index was banded, in 2024 the exact one."""
    assert i59.banding.basis_for(int(year)).kind == kind
    rows = [row for row in ROWS if row["year"] == year]
    failed = [row for row in rows if row["predikat"] not in _predikat(row, kind, i59)]
    assert _named(failed) == (BANYUASIN if year == "2023" else set())


def test_three_rows_of_2024_refute_the_published_basis(i59: spbe.Instrument) -> None:
    """Pacitan, Luwu and Nias Barat would have got the higher predikat."""
    rows = [row for row in ROWS if row["year"] == "2024"]
    failed = [r for r in rows if r["predikat"] not in _predikat(r, "published", i59)]
    assert _named(failed) == {
        ("2024", "Kab. Pacitan"),
        ("2024", "Kab. Luwu"),
        ("2024", "Kab. Nias Barat"),
    }


def test_two_rows_of_2023_refute_the_exact_basis(i59: spbe.Instrument) -> None:
    """Boven Digoel and Nias Barat would have got the lower predikat."""
    rows = [row for row in ROWS if row["year"] == "2023" and _solutions(row)]
    failed = [
        row for row in rows if row["predikat"] not in _predikat(row, "exact", i59)
    ]
    assert _named(failed) == {
        ("2023", "Kab. Boven Digoel"),
        ("2023", "Kab. Nias Barat"),
    }


def test_the_unreadable_domains_resolve_to_one_value() -> None:
    """4.30, 4.00 and 4.60 are the only domain 1 figures that fit the rest."""
    found = {}
    for row in ROWS:
        if _printed(row["domain_1"]) is None:
            fits = {
                printed
                for printed in TABLES[0]
                if _solutions({**row, "domain_1": f"{printed / 100:.2f}"})
            }
            found[row["name"]] = [f"{printed / 100:.2f}" for printed in sorted(fits)]
    assert found == {
        "Kementerian Pertanian": ["4.30"],
        "Kementerian Energi dan Sumber Daya Mineral": ["4.00"],
        "Pemerintah Provinsi Jawa Timur": ["4.60"],
    }


def test_pacitan_2024_is_what_the_regulation_file_says(i59: spbe.Instrument) -> None:
    """The evidence kept in the data follows from the table."""
    rows = {(row["year"], row["name"]): row for row in ROWS}
    exact = {
        name: sorted(str(Fraction(units, 2000)) for units in _solutions(rows[key]))
        for name, key in {
            "Boven Digoel": ("2023", "Pemerintah Kab. Boven Digoel"),
            "Pacitan": ("2024", "Pemerintah Kab. Pacitan"),
            "Luwu": ("2024", "Pemerintah Kab. Luwu"),
            "Nias Barat": ("2024", "Pemerintah Kab. Nias Barat"),
        }.items()
    }
    assert exact["Boven Digoel"] == [str(Fraction("1.7995"))]
    assert exact["Pacitan"] == [str(Fraction("3.4985"))]
    assert max(map(Fraction, exact["Luwu"])) == Fraction("2.5985")
    # Of the two that print as its figures, 1.8 would be Cukup on any basis.
    assert exact["Nias Barat"] == [str(Fraction("1.7975")), str(Fraction("1.8"))]
    assert rows["2024", "Pemerintah Kab. Nias Barat"]["predikat"] == "Kurang"
    for year, name in ((2023, "Boven Digoel"), (2024, "Pacitan"), (2024, "Luwu")):
        assert name in i59.banding.basis_for(year).evidence.id


def test_every_printed_predikat_is_possible_for_the_printed_index_alone(
    i59: spbe.Instrument,
) -> None:
    """``predikat_of_printed`` never excludes what a report printed."""
    for row in ROWS:
        possible = spbe.rules.predikat_of_printed(i59, row["index"], int(row["year"]))
        assert spbe.Predikat(row["predikat"]) in possible
