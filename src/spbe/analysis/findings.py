"""One thing that a check of a report found, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

import attrs

from spbe import _validators as v
from spbe._shown import Shown
from spbe.model.predikat import BasisKind, Predikat
from spbe.model.source import Text

__all__ = ["Finding"]

Figure = Decimal | Predikat

_BASES: dict[BasisKind, tuple[str, str]] = {
    "exact": ("indeks eksak", "the exact index"),
    "published": ("indeks yang dibulatkan", "the published index"),
}
_MAY = "mungkin bergantung", "may depend"
_FEW = 6


@attrs.frozen(kw_only=True, repr=False)
class Finding(Shown):
    """One finding about a printed figure; ``str`` gives it in Indonesian.

    Attributes:
        severity: ``"error"``: something cannot be as printed; ``"note"``: something
            is to be known.
        kind: ``"impossible"`` (no levels give the figure), ``"contradiction"`` (it
            contradicts other figures), ``"rounded"`` (an index computed from rounded
            parts), ``"scale"`` (a figure off the scale), ``"predikat"`` (it
            contradicts the index), ``"contested"`` or ``"possibly contested"`` (the
            basis decides the predikat, or may), ``"absent"`` (a figure is not printed
            though others like it are), ``"decimal"`` (levels cannot be worked out).
        figure: Which figure: ``"index"``, ``"predikat"``, ``"domain 4"``,
            ``"aspect 7"``.
        printed: The figure as printed; ``None`` where it is not.
        possible: What it could be, going by the other figures, ascending.
        against: The other figures it contradicts: the fewest that do.
        why: The finding in words.

    Example:
        >>> import spbe
        >>> (banyuasin, *_) = spbe.published.find("Kab. Banyuasin")
        >>> (finding,) = spbe.analysis.verify(banyuasin).findings
        >>> finding
        <Finding error: domain 4 printed 0.30>
        >>> print(finding.why.in_language("en"))
        No levels give 0.30 for domain 4; ...; index was computed with it.
    """

    severity: Literal["error", "note"] = attrs.field(
        validator=v.one_of("error", "note")
    )
    kind: str = attrs.field(validator=v.text)
    figure: str = attrs.field(validator=v.text)
    printed: Figure | None = None
    possible: tuple[Figure, ...] = ()
    against: tuple[str, ...] = ()
    why: Text = attrs.field(validator=v.type_of(Text))

    def __str__(self) -> str:
        return str(self.why)

    def __repr__(self) -> str:
        printed = "not printed"
        if self.printed is not None:
            printed = f"printed {_text(self.printed)}"
        return f"<Finding {self.severity}: {self.figure[:30]} {printed[:40]}>"

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row; what is possible as a text, both languages of the why.

        A printed predikat stands in ``predikat``, a printed figure in ``printed``.
        """
        label = isinstance(self.printed, Predikat)
        return [
            {
                "severity": self.severity,
                "finding": self.kind,
                "figure": self.figure,
                "printed": None if label else self.printed,
                "predikat": str(self.printed) if label else None,
                "possible": _few(self.possible, "or"),
                "against": ", ".join(self.against),
                "why_id": self.why.in_language("id"),
                "why_en": self.why.in_language("en"),
            }
        ]


def impossible(
    figure: str,
    printed: Decimal,
    possible: tuple[Decimal, ...],
    carriers: tuple[str, ...],
) -> Finding:
    """Return that no levels give a figure, whatever else is printed."""
    carried_id, carried_en = _carried(carriers)
    return Finding(
        severity="error",
        kind="impossible",
        figure=figure,
        printed=printed,
        possible=possible,
        why=Text(
            id=f"Tidak ada tingkat yang menghasilkan {_comma(printed)} untuk "
            f"{_named(figure)}; angka lain menyisakan {_few_id(possible)}{carried_id}.",
            en=f"No levels give {printed:f} for {figure}; "
            f"the other figures leave {_few(possible, 'or')}{carried_en}.",
        ),
    )


def contradiction(
    figure: str,
    printed: Decimal,
    possible: tuple[Decimal, ...],
    against: tuple[str, ...],
    carriers: tuple[str, ...],
) -> Finding:
    """Return that a figure contradicts others."""
    carried_id, carried_en = _carried(carriers)
    named = _listed([_named(one) for one in against], "dan")
    return Finding(
        severity="error",
        kind="contradiction",
        figure=figure,
        printed=printed,
        possible=possible,
        against=against,
        why=Text(
            id=f"{_comma(printed)} untuk {_named(figure)} bertentangan dengan {named}; "
            f"angka lain menyisakan {_few_id(possible)}{carried_id}.",
            en=f"{printed:f} for {figure} contradicts {_listed(against, 'and')}; "
            f"the other figures leave {_few(possible, 'or')}{carried_en}.",
        ),
    )


def rounded(
    printed: Decimal, possible: tuple[Decimal, ...], against: tuple[str, ...]
) -> Finding:
    """Return that an index follows from rounded parts only."""
    parts = against[0].partition(" ")[0]
    named = _named(parts)
    return Finding(
        severity="error",
        kind="rounded",
        figure="index",
        printed=printed,
        possible=possible,
        against=against,
        why=Text(
            id=f"Indeks {_comma(printed)} hanya keluar bila dihitung dari {named} yang "
            "sudah dibulatkan; "
            f"angka yang belum dibulatkan menyisakan {_few_id(possible)}.",
            en=f"The index {printed:f} follows only if it is computed from rounded "
            f"{parts}s; unrounded they leave {_few(possible, 'or')}.",
        ),
    )


def off_scale(figure: str, printed: Decimal, low: Decimal, high: Decimal) -> Finding:
    """Return that a figure is off the scale."""
    return Finding(
        severity="error",
        kind="scale",
        figure=figure,
        printed=printed,
        possible=(low, high),
        why=Text(
            id=f"{_comma(printed)} untuk {_named(figure)} di luar skala "
            f"{_comma(low)} sampai {_comma(high)}.",
            en=f"{printed:f} for {figure} is off the scale of {low:f} to {high:f}.",
        ),
    )


def wrong_predikat(
    printed: Predikat, possible: tuple[Predikat, ...], year: int, kind: BasisKind
) -> Finding:
    """Return that a predikat contradicts the index."""
    basis_id, basis_en = _BASES[kind]
    return Finding(
        severity="error",
        kind="predikat",
        figure="predikat",
        printed=printed,
        possible=possible,
        why=Text(
            id=f"Predikat {printed} bertentangan dengan indeksnya: pada {year} yang "
            f"dibaca {basis_id}, dan itu menyisakan {_few(possible, 'atau')}.",
            en=f"The predikat {printed} contradicts its index: in {year} {basis_en} "
            f"was banded, which leaves {_few(possible, 'or')}.",
        ),
    )


def contested(
    printed: Predikat, exact: tuple[Predikat, ...], published: tuple[Predikat, ...]
) -> Finding:
    """Return that another basis gives, or may give, another predikat."""
    sure = printed not in exact or printed not in published
    may_id, may_en = ("bergantung", "depends") if sure else _MAY
    return Finding(
        severity="note",
        kind="contested" if sure else "possibly contested",
        figure="predikat",
        printed=printed,
        possible=tuple(sorted({*exact, *published})),
        why=Text(
            id=f"Predikat {printed} {may_id} pada dasarnya: indeks eksak menyisakan "
            f"{_few(exact, 'atau')}, indeks yang dibulatkan "
            f"{_few(published, 'atau')}.",
            en=f"The predikat {printed} {may_en} on its basis: the exact index leaves "
            f"{_few(exact, 'or')}, the published one {_few(published, 'or')}.",
        ),
    )


def absent(figure: str, possible: tuple[Decimal, ...]) -> Finding:
    """Return that a figure is not printed, and what it can be."""
    return Finding(
        severity="note",
        kind="absent",
        figure=figure,
        possible=possible,
        why=Text(
            id=f"{_named(figure).capitalize()} tidak tercetak; "
            f"angka lain menyisakan {_few_id(possible)}.",
            en=f"{figure.capitalize()} is not printed; "
            f"the other figures leave {_few(possible, 'or')}.",
        ),
    )


def _named(figure: str) -> str:
    return figure.replace("index", "indeks").replace("aspect", "aspek")


def _comma(figure: Decimal) -> str:
    return f"{figure:f}".replace(".", ",")


def _carried(carriers: tuple[str, ...]) -> tuple[str, str]:
    if not carriers:
        return "", ""
    named = _listed([_named(one) for one in carriers], "dan")
    return (
        f"; {named} dihitung dengannya",
        f"; {_listed(carriers, 'and')} was computed with it",
    )


def _text(figure: Figure) -> str:
    return str(figure) if isinstance(figure, Predikat) else f"{figure:f}"


def _few_id(possible: tuple[Decimal, ...]) -> str:
    return _few(possible, "atau").replace(".", ",")


def _few(possible: Iterable[Figure], last: str) -> str:
    texts = [_text(one) for one in possible]
    if len(texts) > _FEW:
        between = {"or": "figures from {} to {}", "atau": "angka dari {} sampai {}"}
        return f"{len(texts)} " + between[last].format(texts[0], texts[-1])
    return _listed(texts, last)


def _listed(texts: Iterable[str], last: str) -> str:
    *some, end = texts
    return f"{', '.join(some)} {last} {end}" if some else end
