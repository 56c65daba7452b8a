"""What can be checked of figures under an instrument of decimal values."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from spbe._rounding import half_up
from spbe.analysis import findings as f
from spbe.analysis._asked import printed_figures
from spbe.analysis.findings import Finding
from spbe.model.publication import PublishedResult
from spbe.model.source import Text
from spbe.model.structure import Indicator
from spbe.rules.banding import predikat_of_printed


def decimal_findings(result: PublishedResult) -> Iterator[Finding]:
    """Yield what is off the scale, a predikat that cannot be, and that this is all.

    Args:
        result: A result under an instrument of decimal values.
    """
    instrument = result.instrument
    printed = printed_figures(result)
    members: dict[str, tuple[Indicator, ...]] = {"index": instrument.indicators}
    members |= {f"domain {d.number}": d.indicators for d in instrument.domains}
    members |= {f"aspect {a.number}": a.indicators for a in instrument.aspects}
    off = False
    for figure, one in printed.items():
        low, high = (
            half_up(end, result.places) for end in _ends(result, members[figure])
        )
        if not low <= one <= high:
            off = off or figure == "index"
            yield f.off_scale(figure, one, low, high)
    if result.index is not None and result.predikat is not None and not off:
        possible = predikat_of_printed(
            instrument, result.index, result.year, places=result.places
        )
        if result.predikat not in possible:
            kind = instrument.banding.basis_for(result.year).kind
            yield f.wrong_predikat(
                result.predikat, tuple(sorted(possible)), result.year, kind
            )
    yield Finding(
        severity="note",
        kind="decimal",
        figure="index",
        printed=result.index,
        why=Text(
            id=f"{instrument.title} menerima nilai di antara dua tingkat: terlalu "
            "banyak yang cocok dengan angka mana pun, jadi hanya skala dan predikat "
            "yang diperiksa.",
            en=f"{instrument.title} takes values between whole levels: too many fit "
            "any figure, so only scale and predikat were checked.",
        ),
    )


def _ends(
    result: PublishedResult, indicators: tuple[Indicator, ...]
) -> tuple[Fraction, Fraction]:
    scales = [result.instrument.scale(one.scale) for one in indicators]
    weight = sum(one.weight for one in indicators)
    pairs = list(zip(indicators, scales, strict=True))
    low = sum(one.weight * scale.minimum for one, scale in pairs)
    high = sum(one.weight * scale.maximum for one, scale in pairs)
    return Fraction(low / weight), Fraction(high / weight)
