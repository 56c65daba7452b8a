"""Two instruments of one id are two, wherever several evaluations come together."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt

import spbe
from spbe.display import charts, report
from spbe.model._instruments import distinct, names_of

OWN = spbe.instruments.read("docs/examples/data/rancangan.toml")
LOW, *OTHERS = OWN.banding.bands
MOVED = attrs.evolve(
    OWN,
    title="Rancangan lain",
    banding=attrs.evolve(
        OWN.banding,
        bands=(
            attrs.evolve(LOW, upper=LOW.upper + Fraction(1, 10)),
            attrs.evolve(OTHERS[0], lower=LOW.upper + Fraction(1, 10)),
            *OTHERS[1:],
        ),
    ),
)
ALIKE = attrs.evolve(OWN)
NAMES = "rancangan-contoh", "rancangan-contoh with other title, banding"


def held(
    instrument: spbe.Instrument, year: int = 2030, name: str = "Kota A", **facts: Any
) -> spbe.Evaluation:
    """Make a complete evaluation."""
    levels = [2] * len(instrument)
    return spbe.Evaluation.from_levels(
        instrument, levels, instansi=name, year=year, **facts
    )


def printed(
    instrument: spbe.Instrument, year: int = 2030, name: str = "Kota A"
) -> spbe.PublishedResult:
    """Make a printed result."""
    return spbe.PublishedResult(
        instansi=name, year=year, instrument=instrument, index="2.00"
    )


def test_each_is_named_by_what_it_differs_in() -> None:
    """The first by its id, the next by that and what is another; equals are one."""
    assert distinct([OWN, MOVED, ALIKE]) == [OWN, MOVED]
    assert names_of([OWN, MOVED, ALIKE]) == [*NAMES]


def reported(before: spbe.Evaluation, after: spbe.Evaluation) -> object:
    """Write a report with a year before."""
    return report.html(after, before=before)


TOGETHER: dict[str, Callable[[Any, Any], object]] = {
    "compare": spbe.analysis.compare,
    "carry_forward": lambda one, other: spbe.analysis.carry_forward(
        [attrs.evolve(one, stage="dokumen"), attrs.evolve(other, stage="interviu")]
    ),
    "level_bars": lambda one, other: charts.level_bars(one, target=other),
    "heat_map": lambda one, other: charts.heat_map([one, other]),
    "report": reported,
}


@pytest.mark.parametrize("name", TOGETHER)
def test_evaluations_of_the_two_are_not_put_together(name: str) -> None:
    """The message tells the two apart; equal ones are put together."""
    with pytest.raises(ValueError, match="with other title, banding") as caught:
        TOGETHER[name](held(OWN, 2029), held(MOVED, 2029))
    assert isinstance(caught.value, spbe.SpbeError)
    TOGETHER[name](held(OWN, 2029), held(ALIKE, 2029))
    plt.close("all")


@pytest.mark.parametrize(
    "among",
    [
        spbe.analysis.rank,
        spbe.analysis.summary,
        spbe.analysis.distribution,
        lambda two: spbe.analysis.benchmark(two[0], two[1:]),
    ],
)
def test_a_cohort_is_of_one(among: Callable[[Any], object]) -> None:
    """Ranks, statistics, counts and places are of one instrument alone."""
    two = [printed(OWN), printed(MOVED, name="Kota B")]
    with pytest.raises(spbe.PublishedResultError) as caught:
        among(two)
    assert str(caught.value).startswith(
        f"Kota B, 2030 is of {NAMES[1]}, others are of {NAMES[0]}: figures of two"
    )


def test_a_trend_breaks_between_the_two() -> None:
    """No change and no line leads from one to the other, whatever they are called."""
    followed = spbe.analysis.trend([printed(OWN), printed(MOVED, 2031)])
    (change,) = followed.breaks
    assert change.index is None
    assert change.gap is not None
    assert str(change.gap.en).startswith("Rancangan lain replaced ")
    assert [len(line.get_xdata()) for line in charts.trend(followed).lines[:2]] == [  # type: ignore[arg-type]
        1,
        1,
    ]
    untitled = attrs.evolve(MOVED, title=OWN.title)
    again = spbe.analysis.trend([printed(OWN), printed(untitled, 2031)])
    assert again.breaks[0].gap == spbe.model.Text(
        id=f"{OWN.title} pada 2030 dan pada 2031 adalah dua instrumen yang berbeda, "
        "jadi angka di kedua sisinya tidak dapat dibandingkan.",
        en=f"{OWN.title} of 2030 and of 2031 are two different instruments, so "
        "figures on the two sides are not comparable.",
    )
    plt.close("all")


@pytest.mark.parametrize("layout", ["wide", "long"])
def test_a_table_of_evaluations_is_of_one(tmp_path: Path, layout: Any) -> None:
    """What is written with one id would be read as one."""
    many = [held(OWN), held(MOVED, 2031)]
    with pytest.raises(ValueError, match=" and ".join(NAMES)):
        spbe.serialization.write_evaluations_csv(
            many, tmp_path / "tabel.csv", layout=layout
        )


def test_a_table_of_printed_figures_has_each_id_once(tmp_path: Path) -> None:
    """Other instruments may stand in it together."""
    many = [printed(OWN), printed(MOVED, 2031)]
    with pytest.raises(ValueError, match="are different; write a table of each"):
        spbe.serialization.write_published_csv(many, tmp_path / "tabel.csv")
    other = printed(spbe.instruments.load("permenpanrb-59-2020"), 2024)
    spbe.serialization.write_published_csv([*many[:1], other], tmp_path / "tabel.csv")


def test_a_workbook_has_sheets_of_each(tmp_path: Path) -> None:
    """Their predikat are read off their own bands."""
    many = [held(OWN), held(MOVED, 2031), held(ALIKE, 2032)]
    spbe.serialization.write_xlsx(many, tmp_path / "hasil.xlsx")
    book = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    years = [
        [row[3].value for row in sheet.iter_rows(min_row=4) if row[3].value]
        for sheet in book
        if sheet.title.startswith("Hasil")
    ]
    assert years == [[2030, 2032], [2031]]


def test_a_template_is_of_the_instrument_of_its_evaluation(tmp_path: Path) -> None:
    """Another of the same id is refused by name."""
    with pytest.raises(ValueError, match=f"is by {NAMES[1]}, not by {NAMES[0]}"):
        spbe.serialization.write_template_xlsx(
            OWN, tmp_path / "isian.xlsx", evaluation=held(MOVED)
        )


TEXTS = st.sampled_from(["", "a", "b"])
BESIDE = st.builds(
    spbe.Assessment,
    code=st.just("1"),
    note=TEXTS,
    unit=TEXTS.map(lambda text: text or None),
    evidence=TEXTS.map(lambda text: (spbe.Evidence(title=text),) if text else ()),
)


@given(st.lists(st.none() | BESIDE, min_size=1, max_size=4))
def test_what_stands_beside_a_level_is_the_last_of_its_kind(
    beside: list[spbe.Assessment | None],
) -> None:
    """Note, unit and evidence each are the last that any stage has told."""
    stages = ["mandiri", "dokumen", "interviu", "visitasi"]
    standing = spbe.analysis.carry_forward(
        attrs.evolve(held(OWN), stage=stage, assessments=(one,) if one else ())
        for stage, one in zip(stages, beside, strict=False)
    )
    told = [one for one in beside if one]
    assert bool(told) == bool(standing.evaluation.assessments)
    for carried in standing.evaluation.assessments:
        for kind in ("note", "unit", "evidence"):
            values = [getattr(one, kind) for one in told]
            last = next((value for value in reversed(values) if value), values[0])
            assert getattr(carried, kind) == last
