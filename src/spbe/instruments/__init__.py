"""The regulations as data: shipped instruments, and a user's own.

Every instrument, shipped or not, passes the same strict reader and checks.
"""

from __future__ import annotations

import os

from spbe._input import DEFAULT, Limits
from spbe._numbers import whole
from spbe._once import LOADING
from spbe._warning import warn_caller
from spbe.errors import (
    ProvisionalInstrumentWarning,
    UnknownInstrumentError,
    UnknownNameError,
)
from spbe.instruments._crosswalks import read_crosswalk
from spbe.instruments._reader import read_toml, same
from spbe.model.crosswalks import Crosswalk
from spbe.model.instrument import Instrument

__all__ = ["available", "crosswalk", "for_year", "load", "read"]

# importlib.resources and pathlib would cost as much as all our own modules.
_DATA = os.path.join(os.path.dirname(__file__), "data")
_SUFFIX = ".toml"
_CROSSWALK = "crosswalk-"
_loaded: dict[str, Instrument] = {}
_crosswalks: dict[str, Crosswalk] = {}


def available() -> tuple[str, ...]:
    """Return the ids of the shipped instruments, sorted.

    Example:
        >>> import spbe
        >>> spbe.instruments.available()
        ('permenpanrb-5-2018', 'permenpanrb-59-2020', 'permenpanrb-8-2026')
    """
    return tuple(name for name in _files() if not name.startswith(_CROSSWALK))


def load(id: str) -> Instrument:  # noqa: A002 (the word of the data)
    """Return a shipped instrument; the same object each time.

    Args:
        id: One of :func:`available`.

    Raises:
        UnknownInstrumentError: If no shipped instrument has this id.

    Warns:
        ProvisionalInstrumentWarning: If its text is not certain.

    Example:
        >>> import spbe
        >>> spbe.instruments.load("permenpanrb-59-2020")
        <Instrument permenpanrb-59-2020: 47 indicators>
    """
    if not isinstance(id, str):
        raise UnknownInstrumentError("instrument", id, available())
    return _warned(_shipped(str.__str__(id)))


def for_year(year: int) -> Instrument:
    """Return the shipped instrument that a year's evaluation used.

    Args:
        year: The year of the evaluation.

    Raises:
        UnknownInstrumentError: If none was used in that year, or it is no whole
            number; it names the years that are known.

    Warns:
        ProvisionalInstrumentWarning: If its text is not certain.

    Example:
        >>> import spbe
        >>> spbe.instruments.for_year(2019).id
        'permenpanrb-5-2018'
    """
    by_year = {
        evaluated: instrument
        for instrument in map(_shipped, available())
        for evaluated in instrument.evaluation_years
    }
    try:
        used = by_year.get(whole(year))
    except TypeError:
        used = None
    if used is None:
        raise UnknownInstrumentError("year", year, sorted(by_year))
    return _warned(used)


def read(path: str | os.PathLike[str], *, limits: Limits = DEFAULT) -> Instrument:
    """Read a user's own instrument, a TOML file of the same shape as the shipped.

    Args:
        path: The file, in UTF-8.
        limits: The most that is read.

    Raises:
        OSError: If the file cannot be opened.
        InstrumentError: If it is not TOML, a key is unknown or missing, weights
            do not add up, bands leave a gap, and so on; with every fault and
            its place. Also if its id is that of a shipped instrument whose
            content is another, and if the file is too large.

    Warns:
        ProvisionalInstrumentWarning: If it says that its text is not certain.

    Example:
        >>> import spbe
        >>> spbe.instruments.read("docs/examples/data/rancangan.toml")
        <Instrument rancangan-contoh: 4 indicators>
    """
    name = os.path.basename(path)
    return _warned(_recognised(read_toml(path, name, limits), name))


def crosswalk(from_id: str, to_id: str) -> Crosswalk:
    """Return the shipped way from one instrument's indicators to another's.

    Shipped are 5/2018 to 59/2020, for comparison of paired indicators by the
    names of their levels, and 59/2020 to 8/2026, for reuse of evidence only.

    Args:
        from_id: The id of the earlier instrument.
        to_id: The id of the later one.

    Returns:
        One row an indicator, with its confidence and basis.

    Raises:
        UnknownNameError: If none is shipped between the two, in that direction.

    Example:
        >>> import spbe
        >>> way = spbe.instruments.crosswalk(
        ...     "permenpanrb-5-2018", "permenpanrb-59-2020"
        ... )
        >>> way.row("3").to, way.row("3").confidence
        (('1', '2'), 'high')
    """
    name = f"{from_id}-to-{to_id}"
    known = [
        file.removeprefix(_CROSSWALK)
        for file in _files()
        if file.startswith(_CROSSWALK)
    ]
    if name not in known:
        raise UnknownNameError("crosswalk", name, known)
    before, after = _shipped(from_id), _shipped(to_id)
    with LOADING:
        if name not in _crosswalks:
            file = f"{_CROSSWALK}{name}{_SUFFIX}"
            path = os.path.join(_DATA, file)
            _crosswalks[name] = read_crosswalk(path, file, before, after)
        return _crosswalks[name]


def _files() -> list[str]:
    """Return the names of the files of data, without their suffix, sorted."""
    names = os.listdir(_DATA)
    return sorted(
        name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)
    )


def _shipped(id: str) -> Instrument:  # noqa: A002
    """Return a shipped instrument without a warning; pickles come back this way."""
    with LOADING:
        if id not in _loaded:
            # Looking the id up first keeps paths such as "../x" out.
            if id not in (known := available()):
                raise UnknownInstrumentError("instrument", id, known)
            file = f"{id}{_SUFFIX}"
            instrument = read_toml(os.path.join(_DATA, file), file)
            object.__setattr__(instrument, "_origin", _shipped)
            _loaded[id] = instrument
        return _loaded[id]


def _recognised(instrument: Instrument, file: str | None = None) -> Instrument:
    """Return the shipped instrument that one is; one's own as it is.

    Whatever comes from outside with an instrument in it, and whatever goes out,
    passes here: an id that is shipped means one instrument and no other.

    Args:
        instrument: Any instrument.
        file: The name of its file, for the place of a fault.

    Raises:
        InstrumentError: If its id is a shipped one's, whose content is another.
    """
    if instrument.is_shipped or instrument.id not in available():
        return instrument
    return same(instrument, _shipped(instrument.id), "a shipped instrument", file)


def _warned(instrument: Instrument) -> Instrument:
    if instrument.provisional is not None:
        reason = instrument.provisional.in_language("en")
        warn_caller(
            f"{instrument.id} is provisional: {reason}", ProvisionalInstrumentWarning
        )
    return instrument
