"""From the sums of some rows to their outputs, all in integers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import gcd
from typing import Any

import attrs

from spbe.frames._libraries import Array, np
from spbe.frames._program import Outputs, Program, Ratio, Run
from spbe.frames._room import fitting, room

__all__ = ["Tail", "output_types"]


_ROWS = 65_536  # rows at a time: eight bytes of each stay in the cache


def output_types(program: Program, outputs: Outputs) -> dict[str, type[np.generic]]:
    """Return the outputs in order, each with the type of its numbers.

    ``predikat`` is the place of the band, 0 for the lowest.
    """
    types: dict[str, type[np.generic]] = {
        "index_units": np.int32,
        "index": np.float64,
        "predikat": np.int8,
        "contested": np.bool_,
    }
    if outputs == "all":
        types |= {f"domain_{number}": np.float64 for number, *_ in program.domains}
        types |= {f"aspect_{number}": np.float64 for number, _ in program.aspects}
    return types


@attrs.frozen(repr=False)
class Ruler:
    """The edges of the bands, each on a mark of the coarsest ruler that has them all.

    Units read off it are few enough for one byte, which compares twice as fast.

    Attributes:
        plus: Units to the first mark of the ruler.
        by: Units from one mark to the next.
        marks: The marks of the edges; of units it is ``(units + plus) // by``.
    """

    plus: int
    by: int
    marks: tuple[int, ...]

    @classmethod
    def of(cls, starts: Sequence[int]) -> Ruler:
        """Lay a ruler along the least units of each band but the lowest."""
        first = starts[0] if starts else 1
        by = gcd(*(after - before for before, after in pairwise(starts))) or first
        plus = -first % by
        return cls(plus, by, tuple((start + plus) // by for start in starts))


class Tail:
    """Makes the outputs; all the room it needs beside them is made once."""

    def __init__(self, program: Program, outputs: Outputs) -> None:
        self._program = program
        self._all = outputs == "all"
        self.runs: tuple[Run, ...] = program.parts if self._all else program.whole
        self._exact = Ruler.of(program.exact)
        self._published = Ruler.of(program.published)
        rulers = (self._exact, self._published)
        units = fitting(program.highest + max(ruler.plus for ruler in rulers))
        self._total = room(_ROWS, units)
        self._product = room(_ROWS, units)
        read = max((program.highest + ruler.plus) // ruler.by for ruler in rulers)
        self._read = room(_ROWS, fitting(read))
        self._flag = room(_ROWS, np.bool_)
        self._rank = room(_ROWS, np.int8)
        groups = len(program.aspects) if self._all else 0
        self._aspects = np.empty((groups, _ROWS), units)
        ratios = [program.rounding]
        if self._all:
            ratios += [ratio for _, ratio in program.aspects]
            ratios += [ratio for _, ratio, _ in program.domains]
        most = max(ratio.most(program.highest) for ratio in ratios)
        self._hundredths = room(_ROWS, fitting(most))

    def write(
        self,
        sums: Sequence[Array],
        published: Array | bool,  # noqa: FBT001 (for all rows, or for each)
        outputs: dict[str, Array],
    ) -> None:
        """Write the outputs of some rows.

        Args:
            sums: The sum of each run.
            published: Whether the predikat is read off the published index, for
                all rows or for each.
            outputs: Where to write, by name.
        """
        rows = len(outputs["index_units"])
        for start in range(0, rows, _ROWS):
            piece = slice(start, min(start + _ROWS, rows))
            self._write(
                [added[piece] for added in sums],
                published if isinstance(published, bool) else published[piece],
                {name: column[piece] for name, column in outputs.items()},
            )

    def _write(
        self,
        sums: Sequence[Array],
        published: Array | bool,  # noqa: FBT001 (for all rows, or for each)
        outputs: dict[str, Array],
    ) -> None:
        total = self._total[: len(outputs["index_units"])]
        if self._all:
            self._groups(sums, total, outputs)
        else:
            self._weigh(zip(self.runs, sums, strict=True), total)
        np.copyto(outputs["index_units"], total)
        self._figure(total, self._program.rounding, outputs["index"])
        predikat, other = outputs["predikat"], self._rank[: len(total)]
        first, second = self._exact, self._published
        if published is True:
            first, second = second, first
        self._ranked(total, first, predikat)
        self._ranked(total, second, other)
        np.not_equal(predikat, other, out=outputs["contested"])
        if not isinstance(published, bool):
            np.copyto(predikat, other, where=published)

    def _weigh(self, weighed: Any, total: Array) -> None:
        product = self._product[: len(total)]
        for number, (run, added) in enumerate(weighed):
            out = product if number else total
            np.multiply(added, run.weight, out=out, dtype=out.dtype)
            if number:
                np.add(total, product, out=total)

    def _groups(
        self, sums: Sequence[Array], total: Array, outputs: dict[str, Array]
    ) -> None:
        program, units = self._program, self._aspects[:, : len(total)]
        for place, (number, ratio) in enumerate(program.aspects):
            pairs = zip(self.runs, sums, strict=True)
            own = [(run, added) for run, added in pairs if run.aspect == place]
            self._weigh(own, units[place])
            self._figure(units[place], ratio, outputs[f"aspect_{number}"])
        for number, ratio, members in program.domains:
            np.add.reduce(units[members], axis=0, out=total)
            self._figure(total, ratio, outputs[f"domain_{number}"])
        np.add.reduce(units, axis=0, out=total)

    def _ranked(self, total: Array, ruler: Ruler, out: Array) -> None:
        rows = len(total)
        read, flag = self._read[:rows], self._flag[:rows]
        marked = np.add(total, ruler.plus, out=self._product[:rows])
        np.floor_divide(marked, ruler.by, out=marked)
        np.copyto(read, marked, casting="unsafe")
        out[:] = 0
        for mark in ruler.marks:
            np.greater_equal(read, mark, out=flag)
            np.add(out, flag.view(np.int8), out=out)

    def _figure(self, units: Array, ratio: Ratio, out: Array) -> None:
        """Write a published figure: hundredths in integers, one exact division."""
        figure = self._hundredths[: len(units)]
        if ratio.times == 1:
            np.add(units, ratio.plus, out=figure, dtype=figure.dtype)
        else:
            np.multiply(units, ratio.times, out=figure, dtype=figure.dtype)
            np.add(figure, ratio.plus, out=figure)
        np.floor_divide(figure, ratio.by, out=figure)
        # The float nearest to a whole number of hundredths, as its digits read.
        np.divide(figure, 100.0, out=out)
