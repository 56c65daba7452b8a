"""Which instruments what is read may be by; and that an id means one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, overload

import attrs
import cattrs

from spbe import instruments as shipped
from spbe._telling import shown
from spbe.errors import InstrumentError, Problem, UnknownInstrumentError
from spbe.instruments import _recognised as recognised
from spbe.instruments import _warned as warned
from spbe.instruments._reader import same
from spbe.model.instrument import Instrument

__all__ = [
    "Allowed",
    "InstrumentsAllowed",
    "allowed",
    "by_id",
    "recognised",
    "stated",
]

InstrumentsAllowed = Literal["shipped", "any"] | Iterable[Instrument]
"""What a reader of documents takes as ``instruments``."""


@attrs.frozen(kw_only=True)
class Allowed:
    """The instruments that a document may be by.

    Attributes:
        given: By their ids; ``None``: the shipped ones.
        whole: Whether an instrument may stand in the document itself, not its id.
    """

    given: Mapping[str, Instrument] | None = None
    whole: bool = False

    def read(self, raw: Any, using: cattrs.Converter) -> Instrument:
        """Return the instrument that a document names, or that stands in it.

        Args:
            raw: Its id, or the instrument as plain data.
            using: The converter of the format.

        Raises:
            UnknownInstrumentError: If no instrument allowed has this id.
            InstrumentError: If one that stands there is not allowed.
            TypeError: If it is neither.
        """
        if type(raw) is str:
            if self.given is None:
                return shipped.load(raw)
            if raw in self.given:
                return self.given[raw]
            raise UnknownInstrumentError("instrument", raw, self.given)
        if not isinstance(raw, dict):
            msg = f"{shown(raw)} is neither an instrument's id nor an instrument"
            raise TypeError(msg)
        if self.given is None and not self.whole:
            raise _not_taken(None, shipped.available())
        return self.check(using.structure(raw, Instrument))

    def check(self, instrument: Instrument) -> Instrument:
        """Return an instrument that was read whole, if it is allowed.

        Raises:
            InstrumentError: If it is not, or another has its id.
        """
        known = recognised(instrument)
        if self.given is None:
            if self.whole or known.is_shipped:
                return warned(known)
            ids = shipped.available()
        else:
            if known.id in self.given:
                return same(known, self.given[known.id], "an instrument given")
            ids = tuple(self.given)
        raise _not_taken(known.id, ids)


def _not_taken(id_: str | None, ids: Iterable[str]) -> InstrumentError:
    known = ", ".join(ids)
    what = "a whole instrument" if id_ is None else f"instrument {shown(id_)}"
    message = f"{what} is not taken here; taken are those with the ids {known}"
    place = None if id_ is None else "id"
    problem = Problem(kind="instrument", allowed=known, place=place, message=message)
    return InstrumentError([problem])


def allowed(instruments: object) -> Allowed:
    """Read what a caller allows.

    Raises:
        InstrumentError: If a given one has the id of another.
        TypeError: If it is anything else, or a list of none.
    """
    if isinstance(instruments, str):
        if instruments in {"shipped", "any"}:
            return Allowed(whole=instruments == "any")
    elif isinstance(instruments, Iterable) and not isinstance(instruments, Instrument):
        given = list(instruments)
        if given and all(isinstance(each, Instrument) for each in given):
            return Allowed(given=by_id(given), whole=True)
    msg = (
        f"instruments is {shown(instruments)}; "
        "pass 'shipped', 'any' or a list of each Instrument allowed"
    )
    raise TypeError(msg)


def by_id(instruments: Iterable[Instrument]) -> dict[str, Instrument]:
    """Return instruments by their ids, for what carries no more of them.

    Raises:
        InstrumentError: If two have one id, or one has that of a shipped one, and
            they differ.
    """
    known: dict[str, Instrument] = {}
    for each in {id(one): one for one in instruments}.values():
        instrument = recognised(each)
        first = known.setdefault(instrument.id, instrument)
        same(instrument, first, "another instrument beside it")
    return known


@overload
def stated(instrument: Instrument | str) -> Instrument: ...


@overload
def stated(instrument: Instrument | str | None) -> Instrument | None: ...


def stated(instrument: Instrument | str | None) -> Instrument | None:
    """Return the instrument that a caller stated, as an object or by its id.

    Raises:
        InstrumentError: If it has a shipped one's id, whose content is another.
        TypeError: If it is neither.
        UnknownInstrumentError: If no shipped instrument has this id.
    """
    if instrument is None:
        return None
    if isinstance(instrument, str):
        return shipped.load(instrument)
    if isinstance(instrument, Instrument):
        return recognised(instrument)
    msg = f"{shown(instrument)} is not an Instrument: see spbe.instruments.load"
    raise TypeError(msg)
