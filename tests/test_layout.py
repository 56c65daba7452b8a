"""What an instrument is compiled to: the same content, in whole numbers."""

from __future__ import annotations

from fractions import Fraction

import spbe


def test_the_layout_of_59_2020(i59: spbe.Instrument) -> None:
    """Where the indicators of an aspect weigh the same, one number stands for all."""
    layout = i59.layout
    assert layout.codes == tuple(str(number) for number in range(1, 48))
    assert [layout.position[code] for code in ("1", "12", "47")] == [0, 11, 46]
    assert layout.units_per_point == 2000
    assert layout.weights == tuple(int(i.weight * 20) for i in i59)
    assert sum(layout.weights) == 2000
    assert set(layout.lowest) == {1}
    assert set(layout.highest) == {5}
    assert len(layout.lowest) == len(layout.highest) == 47
    assert layout.whole_levels == {1, 2, 3, 4, 5}
    assert layout.domains == (slice(0, 1), slice(1, 4), slice(4, 6), slice(6, 8))
    assert layout.aspects[0] == (slice(0, 10), 26)
    assert [weight for _, weight in layout.aspects] == [26, 50, 50, 50, 30, 30, 55, 60]


def test_levels_are_taken_by_text_and_by_number(
    i59: spbe.Instrument, i5: spbe.Instrument
) -> None:
    """In official order; by number only where all codes are whole numbers."""
    given = {number: number % 5 + 1 for number in range(47, 0, -1)}
    in_order = tuple(number % 5 + 1 for number in range(1, 48))
    assert i59.layout.by_number is not None
    assert i59.layout.by_number(given) == in_order
    assert i59.layout.by_text({str(n): level for n, level in given.items()}) == in_order
    assert i5.layout.by_number is None


def test_bands_start_at_whole_units_where_they_can(i59: spbe.Instrument) -> None:
    """Plain ints compare faster than fractions, and mean the same."""
    starts = i59.layout.starts
    assert starts["exact"] == (3600, 5200, 7000, 8400)
    assert starts["published"] == (3590, 5190, 6990, 8390)
    assert {type(one) for one in (*starts["exact"], *starts["published"])} == {int}


def test_levels_and_weights_that_differ(
    i5: spbe.Instrument, i8: spbe.Instrument
) -> None:
    """Levels of decimal scales are no set; unequal weights stand one by one."""
    assert i5.layout.whole_levels == set(range(6)) - ({0} - set(i5.layout.lowest))
    assert i8.layout.whole_levels == frozenset()
    place, weights = i8.layout.aspects[2]
    assert isinstance(weights, tuple)
    units = i8.layout.units_per_point
    assert [Fraction(one * 100, units) for one in weights] == [5, 3, 3, 4]
    assert place.stop - place.start == 4
    # Half a hundredth is half a unit here: the numerator alone would be another edge.
    assert i5.layout.starts["published"] == tuple(
        Fraction(one, 2) for one in (1077, 1557, 2097, 2517)
    )
    assert i8.layout.starts["published"] == tuple(
        Fraction(one, 2) for one in (299, 499, 699, 799)
    )
