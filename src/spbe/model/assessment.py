"""What stands beside the level of an indicator: note, unit, evidence."""

from __future__ import annotations

import datetime as dt

import attrs

from spbe import _validators as v
from spbe._shown import Shown
from spbe.errors import EvaluationError

__all__ = ["Assessment", "Evidence"]


@attrs.frozen(kw_only=True, repr=False)
class Evidence(Shown):
    """A reference to what supports a level (*data dukung*); not the file itself.

    Attributes:
        title: What it is.
        reference: Where it is kept: a number, a path or an address; never
            opened.
        date: Its date.

    Example:
        >>> import spbe
        >>> spbe.Evidence(title="Perwali Arsitektur SPBE", reference="12/2023")
        <Evidence Perwali Arsitektur SPBE>
    """

    _error = EvaluationError

    title: str = attrs.field(validator=v.text)
    reference: str | None = attrs.field(default=None, validator=v.optional_text)
    date: dt.date | None = attrs.field(default=None, validator=v.optional(v.date))

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row: title, reference, date as text."""
        date = None if self.date is None else self.date.isoformat()
        return [{"title": self.title, "reference": self.reference, "date": date}]

    def __repr__(self) -> str:
        return f"<Evidence {self.title[:80]}>"


@attrs.frozen(kw_only=True, repr=False)
class Assessment(Shown):
    """What stands beside the level of one indicator; the level itself does not.

    Attributes:
        code: The indicator's official number, as text.
        note: The assessor's note; may be empty.
        unit: The responsible unit (*OPD*), if told.
        evidence: What supports the level.

    Example:
        >>> import spbe
        >>> spbe.Assessment(code="12", unit="Diskominfo", note="menunggu Perwali")
        <Assessment of 12: Diskominfo, 0 evidence>
    """

    _error = EvaluationError

    code: str = attrs.field(validator=v.code)
    note: str = attrs.field(default="", validator=v.any_text)
    unit: str | None = attrs.field(default=None, validator=v.optional_text)
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), validator=v.tuple_of(Evidence)
    )

    def to_rows(self) -> list[dict[str, object]]:
        """Return one row for each evidence; one without it where there is none."""
        beside = {"indicator": self.code, "unit": self.unit, "note": self.note}
        nothing: dict[str, object] = {"title": None, "reference": None, "date": None}
        every = [row for one in self.evidence for row in one.to_rows()]
        return [{**beside, **row} for row in every or [nothing]]

    def __repr__(self) -> str:
        unit = f"{self.unit[:40]}, " if self.unit else ""
        return f"<Assessment of {self.code[:20]}: {unit}{len(self.evidence)} evidence>"
