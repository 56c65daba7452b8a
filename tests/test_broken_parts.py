"""Instruments whose faults stand beside what could not be read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import spbe
from spbe._numbers import plain

DRAFT = Path("docs/examples/data/rancangan.toml")


def faults(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return what is wrong with the draft after some changes of its text."""
    text = DRAFT.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "x.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(spbe.InstrumentError) as caught:
        spbe.instruments.read(file)
    return [str(one).replace("x.toml, ", "") for one in caught.value.problems]


def test_codes_are_compared_past_one_that_was_not_read(tmp_path: Path) -> None:
    """The one that was not read is no twin of another."""
    changes = ('code = "1"', "code = 1"), ('code = "4"', 'code = "3"')
    assert faults(tmp_path, *changes) == [
        "1 is not a text @ aspects[0].indicators[0].code",
        (
            "indicator 3 is doubled; it stands at aspects[1].indicators[0] too "
            "@ aspects[1].indicators[1]"
        ),
    ]
    changes = ('code = "1"', "code = 1"), ('code = "2"', "code = 2")
    assert len(faults(tmp_path, *changes)) == 2


def test_scales_are_checked_past_one_that_was_not_read(tmp_path: Path) -> None:
    """Each for itself."""
    other = '[[scales]]\nname = "lain"\nminimum = 3\nmaximum = 2\nlevels = []\n\n'
    changes = ("minimum = 1\n", 'minimum = "1"\n'), ("[rounding]", f"{other}[rounding]")
    assert faults(tmp_path, *changes) == [
        "'1' is not a whole number @ scales[0].minimum",
        "no indicator uses scale lain; take it out @ scales[1]",
        "maximum 2 is not above minimum 3 @ scales[1]",
    ]


def test_indicators_are_checked_past_one_that_was_not_read(tmp_path: Path) -> None:
    """And past one whose scale is unknown."""
    scale = '"15"\nscale = "proses"', '"25"\nscale = "proses"'
    changes = (scale[0], '"15"\nscale = 1'), (scale[1], '"25"\nscale = "prose"')
    assert faults(tmp_path, *changes) == [
        "1 is not a text @ aspects[0].indicators[0].scale",
        (
            "indicator 2 (Anggaran): scale 'prose' is unknown; did you mean 'proses'? "
            "@ aspects[0].indicators[1].scale"
        ),
    ]
    changes = (scale[0], '"15"\nscale = "a"'), (scale[1], '"25"\nscale = "b"')
    assert faults(tmp_path, *changes) == [
        (
            "indicator 1 (Rencana): scale 'a' is unknown; known are proses "
            "@ aspects[0].indicators[0].scale"
        ),
        (
            "indicator 2 (Anggaran): scale 'b' is unknown; known are proses "
            "@ aspects[0].indicators[1].scale"
        ),
    ]


def test_what_needs_the_unread_is_silent(tmp_path: Path) -> None:
    """Scales that were not read are not unknown; edges not compared with nothing."""
    text = DRAFT.read_text("utf-8")
    scales = text[text.index("[[scales]]") : text.index("[rounding]")]
    first = 'status = "draft"'
    assert faults(tmp_path, (scales, ""), (first, f"{first}\nscales = 5")) == [
        "5 is not a list @ scales"
    ]
    assert faults(tmp_path, ('upper = "2.5"', "upper = 2.5")) == [
        (
            "2.5 is a float, which is not exact; write it as text, '2.5' "
            "@ banding.bands[0].upper"
        )
    ]
    assert faults(tmp_path, ('lower = "2.5"', "lower = 2")) == [
        "2 is not a number as text, such as '1.3' or '10/3' @ banding.bands[1].lower"
    ]
    banding = text[text.index("[[banding.bases]]") : text.index("[[aspects]]")]
    assert faults(tmp_path, (banding, "")) == ["banding is missing @ banding"]


def test_what_is_in_force_is_repealed_by_none(tmp_path: Path) -> None:
    """As little as a draft."""
    status = 'status = "in force"\nrepealed_by = "lain"'
    assert faults(tmp_path, ('status = "draft"', status)) == [
        "the instrument is in force, yet repealed by another @ repealed_by"
    ]


def weighed(weights: list[Fraction]) -> spbe.Instrument:
    """Return the draft with other weights of its four indicators."""
    draft = spbe.instruments.read(DRAFT)
    some = iter(weights)
    aspects = []
    for aspect in draft.aspects:
        indicators = tuple(
            attrs.evolve(i, weight=next(some)) for i in aspect.indicators
        )
        total = sum((i.weight for i in indicators), Fraction(0))
        aspects.append(attrs.evolve(aspect, weight=total, indicators=indicators))
    return attrs.evolve(draft, aspects=tuple(aspects))


@pytest.mark.parametrize("units", [999_999, 1_000_000])
def test_the_finest_unit_is_a_millionth(units: int) -> None:
    """Up to there every weight is taken, whichever indicator has it."""
    fine = Fraction(100, units)
    rest = [Fraction(25), Fraction(25)] if units % 4 == 0 else [Fraction(100, 9)] * 2
    weights = [fine, *rest]
    weights.append(100 - sum(weights, Fraction(0)))
    for turned in (weights, weights[::-1]):
        assert weighed(turned).unit == Fraction(1, units)


@pytest.mark.parametrize(
    "weights",
    [
        [Fraction(100, 1_000_001), Fraction(25), Fraction(25)],
        [Fraction(100, 10**6), Fraction(100, 3), Fraction(25)],
        [25 + Fraction(100, 1009), 25 - Fraction(100, 1009), 25 + Fraction(100, 1013)],
    ],
)
def test_a_finer_unit_is_refused(weights: list[Fraction]) -> None:
    """Also where only all weights together make it."""
    weights.append(100 - sum(weights, Fraction(0)))
    for turned in (weights, weights[::-1]):
        with pytest.raises(spbe.InstrumentError) as caught:
            weighed(turned)
        (problem,) = caught.value.problems
        assert str(problem) == (
            "the weights make a unit finer than 1/1000000 index point; "
            "write fewer decimals, or a fraction such as 10/3 @ aspects"
        )


def test_a_finer_unit_within_domains(i59: spbe.Instrument) -> None:
    """The place is where the weights are."""
    aspect, *others = i59.domain(1).aspects
    first, second, *more = aspect.indicators
    little = Fraction(1, 7 * 10**6)
    moved = (
        attrs.evolve(first, weight=first.weight + little),
        attrs.evolve(second, weight=second.weight - little),
    )
    aspect = attrs.evolve(aspect, indicators=(*moved, *more))
    domain = attrs.evolve(i59.domain(1), aspects=(aspect, *others))
    with pytest.raises(spbe.InstrumentError) as caught:
        attrs.evolve(i59, domains=(domain, *i59.domains[1:]))
    assert [(one.kind, one.place) for one in caught.value.problems] == [
        ("weights", "domains")
    ]
    assert plain(first.weight) == "1.3"
