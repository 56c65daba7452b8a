"""Several instruments told apart: by all they are, since an id may be taken twice."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from spbe.model.instrument import Instrument


def distinct(instruments: Iterable[Instrument]) -> list[Instrument]:
    """Return each different instrument once, in the order they come."""
    return list(dict.fromkeys(instruments))


def names_of(instruments: Iterable[Instrument]) -> list[str]:
    """Return what each different instrument is called in a message.

    It is the id; a second one of the same id also tells in what it differs.

    Args:
        instruments: In any order; the first of an id is called by it alone.
    """
    names = []
    first: dict[str, Instrument] = {}
    for instrument in distinct(instruments):
        known = first.setdefault(instrument.id, instrument)
        others = ", ".join(_differing(known, instrument))
        names.append(f"{instrument.id} with other {others}" if others else known.id)
    return names


def _differing(one: Instrument, other: Instrument) -> list[str]:
    return [
        field.alias or field.name
        for field in attrs.fields(Instrument)
        if field.init and getattr(one, field.name) != getattr(other, field.name)
    ]
