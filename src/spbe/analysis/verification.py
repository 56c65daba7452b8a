"""Does a report agree with itself and with the rules?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import attrs

from spbe import _bitsets
from spbe._arguments import several
from spbe._rounding import half_up
from spbe._shown import Shown, identified, rows_of
from spbe.analysis import findings as f
from spbe.analysis._asked import (
    Windows,
    check_result,
    printed_figures,
    windows_of,
)
from spbe.analysis._bands import predikat_in
from spbe.analysis._contradiction import smallest_contradiction
from spbe.analysis._decimal import decimal_findings
from spbe.analysis._tree import Node, cut, feasible, tree_of
from spbe.analysis._windows import figures
from spbe.analysis.findings import Finding
from spbe.model._about import about, identity
from spbe.model.predikat import BasisKind
from spbe.model.publication import PublishedResult
from spbe.rules.weighting import weighted_mean

__all__ = ["Verification", "Verifications", "verify", "verify_many"]


@attrs.frozen(kw_only=True, repr=False)
class Verification(Shown):
    """What a check of one result found.

    Attributes:
        result: What was checked.
        findings: All that was found: errors first, then notes.

    Example:
        >>> import spbe
        >>> (result, *_) = spbe.published.find("Boven Digoel")
        >>> spbe.analysis.verify(result)
        <Verification Pemerintah Kab. Boven Digoel, 2023: 0 errors, 1 note>
    """

    result: PublishedResult
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What cannot be as printed."""
        return tuple(one for one in self.findings if one.severity == "error")

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is to be known."""
        return tuple(one for one in self.findings if one.severity == "note")

    @property
    def is_consistent(self) -> bool:
        """Whether there is no error, so that some levels give all that is printed."""
        return not self.errors

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a finding, with the instansi and the year."""
        who = {"instansi": self.result.instansi.name, "year": self.result.year}
        return [{**who, **row} for row in rows_of(self.findings)]

    def _identity(self) -> dict[str, object]:
        return identity(self.result)

    def _facts(self) -> dict[str, object]:
        return about(self.result)

    def __repr__(self) -> str:
        who = f"{self.result.instansi.name[:40]}, {self.result.year}"
        counts = _counts(len(self.errors), len(self.notes))
        return f"<Verification {who}: {counts}>"


@attrs.frozen(repr=False)
class Verifications(Shown):
    """What a check of a whole table found; iterating gives each result's.

    Attributes:
        each: One verification for each result, in their order.

    Example:
        >>> import spbe
        >>> spbe.analysis.verify_many(spbe.published.results(2023))
        <Verifications of 621 results: 1 error, 3 notes>
    """

    each: tuple[Verification, ...]

    @property
    def findings(self) -> tuple[tuple[PublishedResult, Finding], ...]:
        """Every finding with the result it is about."""
        return tuple((one.result, found) for one in self for found in one.findings)

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row a finding, with the instansi and the year."""
        return rows_of(self)

    def _identified(self) -> list[dict[str, object]]:
        return identified(self)

    def _facts(self) -> dict[str, object]:
        return {"count": len(self)}

    def __iter__(self) -> Iterator[Verification]:
        return iter(self.each)

    def __len__(self) -> int:
        return len(self.each)

    def __repr__(self) -> str:
        errors = sum(len(one.errors) for one in self)
        notes = sum(len(one.notes) for one in self)
        return f"<Verifications of {len(self)} results: {_counts(errors, notes)}>"


def verify(result: PublishedResult) -> Verification:
    """Check a printed result against itself and against the rules.

    Each group's figure is checked against the groups within it, aspects first; one
    that cannot be is left out of what follows. Figures are taken as rounded half-up.
    Under an instrument of decimal values only scale and predikat can be checked.

    Args:
        result: The printed figures, any of them absent.

    Returns:
        The errors and notes that were found, each with what would be possible and why.

    Raises:
        TypeError: If it is no ``PublishedResult``.

    Source:
        PermenPANRB 59/2020, Lampiran I, pp. 21-24 and Tabel 13; half-up rounding and
        the basis of each year as proved on the national reports of 2023 and 2024.

    Example:
        >>> import attrs, spbe
        >>> (printed, *_) = spbe.published.find("Landak")
        >>> wrong = attrs.evolve(printed, index="2.24")  # 2.21 is printed
        >>> for finding in spbe.analysis.verify(wrong).findings:
        ...     print(finding.why.in_language("en"))
        2.24 for index contradicts domain 1, ...; the other figures leave 2.21.
    """
    check_result(result)
    if result.instrument.is_decimal:
        found = tuple(decimal_findings(result))
    else:
        found = _Check(result).findings()
    return Verification(result=result, findings=found)


def verify_many(results: Iterable[PublishedResult]) -> Verifications:
    """Check every result of a table, each by itself.

    Args:
        results: The printed figures, of any years and instruments.

    Raises:
        TypeError: If any of them is no ``PublishedResult``.

    Source:
        As :func:`verify`.

    Example:
        >>> import spbe
        >>> table = spbe.analysis.verify_many(spbe.published.results())
        >>> table
        <Verifications of 1236 results: 1 error, 11 notes>
        >>> [row["figure"] for row in table.to_rows() if row["severity"] == "error"]
        ['domain 4']
    """
    return Verifications(tuple(map(verify, several(results, "printed results"))))


class _Check:
    def __init__(self, result: PublishedResult) -> None:
        self._result = result
        self._root = tree_of(result.instrument)
        self._printed = printed_figures(result)
        self._windows = windows_of(self._root, result, "half-up")
        # What is left of the windows once figures that cannot be are left out.
        self._sound: Windows = dict(self._windows)
        self._faulty: list[tuple[Node, tuple[str, ...]]] = []
        # By figure: the figures above it that were computed with it, fault and all.
        self._carriers: dict[str, tuple[str, ...]] = {}

    def findings(self) -> tuple[Finding, ...]:
        self._look(self._root)
        possible = feasible(self._root, self._sound)
        errors = [
            self._error(node, against, possible) for node, against in self._faulty
        ]
        notes = list(self._absent(possible))
        if (predikat := self._predikat(possible["index"])) is not None:
            (errors if predikat.severity == "error" else notes).append(predikat)
        return (*errors, *notes)

    def _look(self, node: Node) -> int:
        """Check a group after those within it; return what it can be."""
        if node.is_free(self._windows):
            return node.free
        bits = node.free
        if node.children:
            bits = reduce(_bitsets.sums, [self._look(child) for child in node.children])
        left = cut(bits, self._windows.get(node.figure))
        if left:
            return left
        del self._sound[node.figure]
        if faulty := self._carried(node):
            for figure in faulty:
                self._carriers[figure] = (*self._carriers.get(figure, ()), node.figure)
            return bits
        self._faulty.append((node, self._against(node)))
        return bits

    def _carried(self, node: Node) -> list[str]:
        """Return the faulty parts of a group that its figure was computed with."""
        printed, scale = self._printed, 10**self._result.places
        faulty = [
            part.figure
            for part in node.children
            if part.figure in printed and part.figure not in self._sound
        ]
        mean = self._mean(node)
        if mean is None or abs(Fraction(printed[node.figure]) - mean) * scale > 1:
            return []
        return faulty

    def _against(self, node: Node) -> tuple[str, ...]:
        """Return the fewest figures within a group that its own one contradicts."""
        own = {node.figure: self._windows[node.figure]}
        parts = {one: at for one, at in self._sound.items() if one in node.figures}
        smallest = smallest_contradiction(node, own | parts)
        return tuple(one for one in smallest if one != node.figure)

    def _error(
        self, node: Node, against: tuple[str, ...], possible: dict[str, int]
    ) -> Finding:
        printed = self._printed[node.figure]
        could = self._figures(node, possible)
        carriers = self._carriers.get(node.figure, ())
        if not against:
            return f.impossible(node.figure, printed, could, carriers)
        if node is self._root and (parts := self._rounded_parts(printed)):
            return f.rounded(printed, could, parts)
        return f.contradiction(node.figure, printed, could, against, carriers)

    def _rounded_parts(self, printed: Decimal) -> tuple[str, ...]:
        """Return the parts of the whole, if their printed figures give this index."""
        mean = self._mean(self._root)
        if mean is None or half_up(mean, self._result.places) != printed:
            return ()
        return tuple(part.figure for part in self._root.children)

    def _mean(self, node: Node) -> Fraction | None:
        """Return what the printed figures of a group's parts make; None if not all."""
        parts = [part for part in node.children if part.figure in self._printed]
        if not parts or len(parts) < len(node.children):
            return None
        values = [self._printed[part.figure] for part in parts]
        return weighted_mean(values, [part.whole for part in parts])

    def _figures(self, node: Node, possible: dict[str, int]) -> tuple[Decimal, ...]:
        places = self._result.places
        return figures(possible[node.figure], places, node.whole, "half-up")

    def _absent(self, possible: dict[str, int]) -> Iterator[Finding]:
        """Yield a note for each figure that is absent where others like it are not."""
        printed = {figure.partition(" ")[0] for figure in self._printed}
        for node in self._root.walk():
            alike = node.group in printed or (node is self._root and printed)
            if alike and node.figure not in self._printed:
                yield f.absent(node.figure, self._figures(node, possible))

    def _predikat(self, indices: int) -> Finding | None:
        """Return what is to be said of the predikat, if anything."""
        result, instrument = self._result, self._result.instrument
        if result.predikat is None or not self._printed:
            return None
        if "index" in self._printed and "index" not in self._sound:
            # It contradicts its parts: the predikat is read off it alone, if it can be.
            indices = cut(self._root.free, self._windows["index"]) or indices
        kind = instrument.banding.basis_for(result.year).kind
        other: BasisKind = "published" if kind == "exact" else "exact"
        by_year = predikat_in(instrument, indices, kind)
        by_other = predikat_in(instrument, indices, other)
        if result.predikat not in by_year:
            return f.wrong_predikat(result.predikat, by_year, result.year, kind)
        if by_year == by_other:
            return None
        exact, published = (
            (by_year, by_other) if kind == "exact" else (by_other, by_year)
        )
        return f.contested(result.predikat, exact, published)


def _counts(errors: int, notes: int) -> str:
    return ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (notes, "note"))
    )
