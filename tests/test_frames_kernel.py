"""The numpy kernel: every type, order and stride of an array, and every fault."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest
from frames_helpers import SHIPPED, draw_levels, expected, filled, unlike
from hypothesis import given
from hypothesis import strategies as st

import spbe
from spbe import frames, instruments
from spbe.frames import _sums, _tail

WHOLE = [one for one in SHIPPED if not one.is_decimal]
MANY = 300


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make chunks so small that a few hundred rows take several."""
    from spbe.frames import kernel  # noqa: PLC0415 (its copy of the number)

    for module in (_sums, kernel):
        monkeypatch.setattr(module, "CHUNK", 64)
    monkeypatch.setattr(_sums, "_BLOCK", 16)
    monkeypatch.setattr(_tail, "_ROWS", 32)


def told(instrument: spbe.Instrument, scored: dict[str, Any]) -> list[dict[str, Any]]:
    """Return outputs as rows, the predikat as its label."""
    labels = np.array(frames.labels(instrument))
    columns = {name: column.tolist() for name, column in scored.items()}
    columns |= {
        name: labels[scored[name]].tolist() for name in scored if "predikat" in name
    }
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("outputs", ["summary", "all"])
@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize(
    "dtype",
    ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", ">i4", "O"],
)
@pytest.mark.parametrize("instrument", WHOLE, ids=lambda one: one.id)
def test_every_dtype_and_order_gives_what_score_gives(
    instrument: spbe.Instrument, dtype: str, order: Any, outputs: Any
) -> None:
    """Any whole numbers, and floats and objects that are whole."""
    levels = draw_levels(instrument, MANY)
    array = np.array(levels, dtype=dtype, order=order)
    scored = frames.score_array(array, instrument, outputs=outputs)
    want = [expected(instrument, row, outputs=outputs) for row in levels]
    assert told(instrument, scored) == want


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("dtype", ["f4", "f8", "O"])
def test_decimal_levels_of_two_places_are_exact(
    i8: spbe.Instrument, dtype: str
) -> None:
    """Scaled to whole hundredths; the float nearest to 2.35 is 2.35."""
    levels = draw_levels(i8, MANY)
    objects = [[Decimal(str(float(one))) for one in row] for row in levels]
    array = np.array(objects if dtype == "O" else levels, dtype=dtype)
    scored = frames.score_array(array, i8, outputs="all", year=2026)
    want = [expected(i8, row, 2026, outputs="all") for row in levels]
    assert told(i8, scored) == want
    assert frames.units_per_point(i8) == 10_000


def test_decimal_levels_may_be_whole_numbers_and_fractions(i8: spbe.Instrument) -> None:
    """As the model takes them."""
    for array in (np.full((2, 20), 3), np.full((2, 20), Fraction(3), dtype=object)):
        assert frames.score_array(array, i8)["index"].tolist() == [3.0, 3.0]


@pytest.mark.parametrize(
    "view",
    [
        lambda array: array[::2, :],
        lambda array: array[:, ::-1][:, ::-1],
        lambda array: array[::-1],
        lambda array: np.asfortranarray(array)[::3],
        lambda array: array[5:6],
        lambda array: array[:0],
        lambda array: np.asfortranarray(array)[:0],
    ],
    ids=[
        "strided",
        "reversed twice",
        "reversed",
        "strided columns",
        "one",
        "none",
        "no F",
    ],
)
def test_views_read_only_and_empty_arrays(i59: spbe.Instrument, view: Any) -> None:
    """Nothing is written to, and no stride is assumed."""
    array = np.array(draw_levels(i59, 60), dtype=np.int8)
    array.flags.writeable = False
    piece = view(array)
    scored = frames.score_array(piece, i59)
    assert told(i59, scored) == [expected(i59, row) for row in piece.tolist()]


def test_the_year_sets_the_basis_for_all_or_by_row(i59: spbe.Instrument) -> None:
    """2023 read the predikat off the published index."""
    array = np.random.default_rng(1).integers(1, 6, (20_000, 47), dtype=np.int8)
    array = array[frames.score_array(array, i59)["contested"]]
    levels = array.tolist()
    assert len(levels) > 5
    for year in (None, 2023, 2024):
        scored = frames.score_array(array, i59, year=year)
        assert told(i59, scored) == [expected(i59, row, year) for row in levels]
    asked = [(2023, 2024)[row % 2] for row in range(len(levels))]
    want = [expected(i59, row, one) for row, one in zip(levels, asked, strict=True)]
    for dtype in ("i2", "u8", "f8", "O"):
        scored = frames.score_array(array, i59, year=np.array(asked, dtype=dtype))
        assert told(i59, scored) == want
    asked[0] = None  # type: ignore[call-overload]
    want[0] = expected(i59, levels[0])
    years = np.array(asked, dtype=np.float64)
    assert told(i59, frames.score_array(array, i59, year=years)) == want
    years = np.array(asked, dtype=object)
    assert told(i59, frames.score_array(array, i59, year=years)) == want


def test_a_default_basis_may_be_the_published_one(i59: spbe.Instrument) -> None:
    """Then the years of the exact one are the exceptions."""
    exact, published, *_ = i59.banding.bases
    bases = (
        attrs.evolve(published, years=()),
        attrs.evolve(exact, years=(2024,)),
    )
    own = attrs.evolve(i59, id="own", banding=attrs.evolve(i59.banding, bases=bases))
    levels = draw_levels(own, 500, seed=3)
    years = [(2023, 2024)[row % 2] for row in range(500)]
    scored = frames.score_array(np.array(levels), own, year=np.array(years))
    assert told(own, scored) == [
        expected(own, row, year) for row, year in zip(levels, years, strict=True)
    ]


@pytest.mark.parametrize("year", ["text", 2023.5, True])
def test_a_year_that_is_none_is_refused(i59: spbe.Instrument, year: Any) -> None:
    """Before anything is scored."""
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(np.full((1, 47), 3), i59, year=year)
    assert str(caught.value) == (
        f"{year!r} is not a year; write a whole number such as 2024 @ year"
    )


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        (np.array([2023.5]), "2023.5"),
        (np.array([np.inf]), "inf"),
        (np.array(["2023"], dtype=object), "'2023'"),
        (np.array([True], dtype=object), "True"),
        (np.array([2**70], dtype=object), str(2**70)),
        (np.array([True]), "True"),
        (np.array([2**63], dtype=np.uint64), str(2**63)),
    ],
)
def test_a_year_of_a_row_that_is_none_is_told(
    i59: spbe.Instrument, years: Any, shown: str
) -> None:
    """With its row and value."""
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(np.full((1, 47), 3), i59, year=years)
    assert str(caught.value) == (
        f"{shown} is not a year; write a whole number such as 2024 "
        "@ column 'year', row 0"
    )


NAME = (
    "Tingkat Kematangan Kebijakan Internal Arsitektur SPBE "
    "Instansi Pusat/Pemerintah Daerah"
)


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize(
    ("value", "dtype"),
    [
        (6, "i1"), (0, "i1"), (-3, "i1"), (255, "u1"), (2**62, "i8"), (2**63, "u8"),
        (2.5, "f4"), (np.inf, "f8"), (-np.inf, "f8"), (1e300, "f8"),
        ("3", "O"), (True, "O"), (2**70, "O"), (2.5, "O"), (Decimal("2.5"), "O"),
        (Decimal("Infinity"), "O"), (Fraction(5, 2), "O"), ([3], "O"),
    ],
)  # fmt: skip
def test_a_value_that_is_no_level_is_told(
    i59: spbe.Instrument, value: Any, dtype: str, order: Any
) -> None:
    """Off the scale, a fraction, a text, infinite: with column, row and value."""
    array = np.full((3, 47), 3, dtype=dtype, order=order)
    array[1, 0] = value
    plain = array[1, 0].item() if dtype != "O" else value
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(array, i59)
    assert str(caught.value) == (
        f"indicator 1 ({NAME}): level {plain!r} is not one of 1 to 5 @ column 0, row 1"
    )
    (problem,) = caught.value.problems
    assert (problem.kind, problem.code, problem.allowed) == ("level", "1", "1 to 5")


@pytest.mark.parametrize("dtype", ["?", "U1", "M8[s]"])
def test_types_that_hold_no_numbers_are_refused(
    i59: spbe.Instrument, dtype: str
) -> None:
    """Truth values, texts and dates: every one of their values."""
    array = np.ones((2, 47), dtype=np.int64).astype(dtype)
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(array, i59)
    assert len(caught.value.problems) == 11
    assert str(caught.value.problems[-1]) == "84 more problems are not told"


@pytest.mark.parametrize(
    "value", [2.345, Decimal("2.345"), Fraction(7, 3), 5.01, 0.99, 6, "3"]
)
def test_decimals_beyond_two_places_are_refused_by_name(
    i8: spbe.Instrument, value: Any
) -> None:
    """What would have to be rounded is no level to a frame."""
    array = np.full((1, 20), 3, dtype=object)
    array[0, 4] = value
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(array, i8)
    name = i8.indicator("5").name
    assert str(caught.value) == (
        f"indicator 5 ({name}): level {value!r} is not within 1 to 5 in steps of 0.01, "
        "which are all that frames take @ column 4, row 0"
    )


def test_the_first_few_faults_are_told_and_the_rest_counted(
    i59: spbe.Instrument,
) -> None:
    """In the order of the rows, whatever their chunks."""
    array = np.full((200_000, 47), 3, dtype=np.int8, order="F")
    array[150_000:, 5] = 9
    array[70_000, [2, 1]] = 0
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(array, i59)
    problems = caught.value.problems
    assert [problem.place for problem in problems[:3]] == [
        "column 1, row 70000", "column 2, row 70000", "column 5, row 150000",
    ]  # fmt: skip
    assert len(problems) == 11
    assert str(problems[-1]) == "49,992 more problems are not told"
    array[:] = 3
    array[:11, 0] = 9
    with pytest.raises(spbe.DecodeError, match="1 more problem is not told"):
        frames.score_array(array, i59)


NULLS = [np.nan, None, Decimal("NaN")]


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("null", NULLS, ids=["NaN", "None", "Decimal NaN"])
@pytest.mark.parametrize("instrument", SHIPPED, ids=lambda one: one.id)
def test_nulls_go_by_the_policy(instrument: spbe.Instrument, null: Any) -> None:
    """Refused, the lowest level, or bounds that equal those of the rules."""
    levels = [list(row) for row in draw_levels(instrument, 100)]
    for row in range(0, 100, 3):
        levels[row][row % len(instrument)] = None
    dtype = "f8" if isinstance(null, float) else "O"
    array = np.array(
        [[null if one is None else one for one in row] for row in levels], dtype=dtype
    )
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(array, instrument)
    first = instrument.indicators[0]
    assert str(caught.value.problems[0]) == (
        f"indicator {first.code} ({first.name}): has no level; give it one, or pass "
        "missing='bounds' or 'lowest' @ column 0, row 0"
    )
    low = [expected(instrument, filled(instrument, row, "minimum")) for row in levels]
    high = [expected(instrument, filled(instrument, row, "maximum")) for row in levels]
    scored = frames.score_array(array, instrument, missing="lowest")
    assert told(instrument, scored) == low
    scored = frames.score_array(array, instrument, missing="bounds")
    assert told(instrument, scored) == [
        {f"{name}_lowest": value for name, value in one.items()}
        | {f"{name}_highest": value for name, value in other.items()}
        for one, other in zip(low, high, strict=True)
    ]
    for its, one, other in zip(levels, low, high, strict=True):
        known = {
            i.code: level
            for i, level in zip(instrument, its, strict=True)
            if level is not None
        }
        bounds = spbe.rules.bounds(spbe.Evaluation.from_levels(instrument, known))
        ends = [float(bounds.lowest.published), float(bounds.highest.published)]
        assert [one["index"], other["index"]] == ends
    array[1, 0] = 9
    with pytest.raises(spbe.DecodeError, match="level 9"):
        frames.score_array(array, instrument, missing="lowest")


def test_masked_values_are_null(i59: spbe.Instrument) -> None:
    """Whatever lies under the mask."""
    array = np.ma.masked_equal(np.full((2, 47), 3), 0)
    array[1, 0] = np.ma.masked
    scored = frames.score_array(array, i59, missing="lowest")
    assert scored["index_units"].tolist() == [6000, 5948]


def test_each_level_is_held_to_its_own_scale() -> None:
    """Also in a row-major array, where all are looked at together first."""
    own = unlike()
    for order in ("C", "F"):
        array = np.full((2, 2), 4, dtype=np.int8, order=order)
        array[0, 0] = 5
        want = [expected(own, row) for row in array.tolist()]
        assert told(own, frames.score_array(array, own)) == want
        array[1, 1] = 5
        with pytest.raises(spbe.DecodeError, match="level 5 is not one of 1 to 4"):
            frames.score_array(array, own)


def test_whole_and_decimal_scales_may_stand_side_by_side() -> None:
    """A whole level counts as a hundred hundredths, and takes no fraction."""
    own = unlike(values="decimal")
    array = np.array([[2, 3.25], [5, 4]])
    want = [expected(own, row) for row in ([2, Fraction("3.25")], [5, 4])]
    assert told(own, frames.score_array(array, own)) == want
    array[0, 0] = 2.5
    with pytest.raises(spbe.DecodeError, match=r"level 2.5 is not one of 1 to 5"):
        frames.score_array(array, own)


def test_a_scale_beyond_a_byte_and_one_indicator_runs() -> None:
    """Wide levels are added as wide numbers."""
    small = instruments.read("tests/golden/two-indicators.toml")
    array = np.array([[1, 5], [3, 3]], dtype=np.int16)
    scored = frames.score_array(array, small, outputs="all")
    assert told(small, scored) == [
        expected(small, row, outputs="all") for row in array.tolist()
    ]


def test_outputs_can_be_written_to_ones_own_arrays(i59: spbe.Instrument) -> None:
    """As in a loop over files; their types and sizes are checked."""
    array = np.full((3, 47), 3, dtype=np.int8)
    first = frames.score_array(array, i59)
    again = frames.score_array(array + 1, i59, out=first)
    assert again["index"] is first["index"]
    assert first["index"].tolist() == [4.0] * 3
    with pytest.raises(
        ValueError, match=r"^out\['index'\] is not an array of 2 float64 @ out$"
    ):
        frames.score_array(
            array[:2], i59, out={**first, "index_units": np.empty(2, np.int32)}
        )
    with pytest.raises(ValueError, match="'index_units'"):
        frames.score_array(array, i59, out={})


@pytest.mark.parametrize(
    "array", [[[3] * 47], np.full(47, 3)], ids=["a list", "one row"]
)
def test_what_is_no_array_of_two_dimensions_is_refused(
    i59: spbe.Instrument, array: Any
) -> None:
    """A row would be taken for a column."""
    with pytest.raises(TypeError, match="is not a numpy array of two dimensions"):
        frames.score_array(array, i59)


def test_arrays_of_another_width_and_words_are_refused(i59: spbe.Instrument) -> None:
    """All columns, in official order; and words that are known."""
    with pytest.raises(spbe.DecodeError) as caught:
        frames.score_array(np.full((1, 46), 3), i59)
    assert str(caught.value) == (
        "there are 46 columns for 47 indicators; "
        "they are complete and in official order"
    )
    array: Any = np.full((1, 47), 3)
    with pytest.raises(
        ValueError, match="missing 'low' is unknown; did you mean 'lowest'"
    ):
        frames.score_array(array, i59, missing="low")  # type: ignore[arg-type]
    with pytest.raises(
        ValueError, match="outputs 'x' is unknown; known are summary, all"
    ):
        frames.score_array(array, i59, outputs="x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'59' is not an Instrument"):
        frames.score_array(array, "59")  # type: ignore[arg-type]


def _tall(levels: int, weights: tuple[Fraction, Fraction]) -> spbe.Instrument:
    """Two aspects of one indicator each, on a scale of many levels."""
    small = instruments.read("tests/golden/two-indicators.toml")
    names = tuple(str(level) for level in range(1, levels + 1))
    scale = attrs.evolve(small.scales[0], maximum=levels, levels=names)
    bands = small.banding.bands
    top = attrs.evolve(bands[-1], upper=Fraction(levels))
    aspects = tuple(
        attrs.evolve(
            small.aspects[0],
            number=number,
            weight=weight,
            indicators=(attrs.evolve(indicator, weight=weight),),
        )
        for number, (indicator, weight) in enumerate(
            zip(small.indicators, weights, strict=True), start=1
        )
    )
    return attrs.evolve(
        small,
        id="tinggi",
        scales=(scale,),
        banding=attrs.evolve(small.banding, bands=(*bands[:-1], top)),
        aspects=aspects,
    )


# The finest weights that an instrument may have: a unit of 1/1000000.
FINE = (Fraction("50.0001"), Fraction("49.9999"))


def test_an_index_beyond_32_bits_is_refused() -> None:
    """An instrument of one's own may have any scale at all."""
    own = _tall(5000, FINE)
    with pytest.raises(spbe.InstrumentError) as caught:
        frames.score_array(np.full((1, 2), 3), own)
    assert str(caught.value) == (
        "its index in units of 1/1000000 does not fit in 32 bits @ weights"
    )


def test_figures_beyond_32_bits_are_made_in_64() -> None:
    """Fine weights and high levels make large numbers on the way."""
    own = _tall(100, FINE)
    rows = [[1, 100], [40, 2], [100, 100]]
    scored = frames.score_array(np.array(rows), own, outputs="all")
    assert told(own, scored) == [expected(own, row, outputs="all") for row in rows]


def test_extra_memory_does_not_grow_with_the_rows(i59: spbe.Instrument) -> None:
    """Beside the outputs, 4 MB at most, at any size."""
    for order in ("C", "F"):
        for rows in (300_000, 1_200_000):
            array = np.full((rows, 47), 3, dtype=np.int8, order=order)
            out = frames.score_array(array, i59)
            tracemalloc.start()
            frames.score_array(array, i59, out=out)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert peak < 4e6


@given(
    st.lists(st.integers(1, 10_000), unique=True).map(sorted),
    st.integers(1, 300),
    st.lists(st.integers(0, 10**7)),
)
def test_a_ruler_reads_the_same_bands_as_the_edges(
    edges: list[int], fine: int, totals: list[int]
) -> None:
    """However the edges lie, none of them falls between two marks."""
    starts = [edge * fine for edge in edges]
    ruler = _tail.Ruler.of(starts)
    near = [start + step for start in starts for step in (-1, 0, 1)]
    for total in (*totals, *near):
        read = (total + ruler.plus) // ruler.by
        assert sum(read >= mark for mark in ruler.marks) == sum(
            total >= start for start in starts
        )
