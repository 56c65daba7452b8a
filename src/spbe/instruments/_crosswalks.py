"""From a TOML file to a crosswalk, or to all that is wrong with it."""

from __future__ import annotations

import os

from spbe._converter import converter, examine, raise_shortage
from spbe._problems import Problems
from spbe.errors import InstrumentError
from spbe.instruments._reader import parsed, placed
from spbe.model.crosswalks import Crosswalk, contradictions, strangers
from spbe.model.instrument import Instrument


def read_crosswalk(
    path: str | os.PathLike[str], name: str, before: Instrument, after: Instrument
) -> Crosswalk:
    """Read a crosswalk between two instruments.

    Args:
        path: The file.
        name: The file's name, for the place of a fault.
        before: The earlier instrument.
        after: The later one.

    Raises:
        OSError: If the file cannot be opened.
        InstrumentError: If anything is wrong; with every fault and its place.
    """
    document = parsed(path, name)
    problems = Problems()
    try:
        crosswalk = converter.structure(document, Crosswalk)
    except Exception as error:  # whatever it was, the second look tells it all
        raise_shortage(error)
        draft = examine(document, Crosswalk, "", problems)
        problems += [*contradictions(draft), *strangers(draft, before, after)]
        raise InstrumentError(placed(problems, name)) from error
    if problems := Problems(strangers(crosswalk, before, after)):
        raise InstrumentError(placed(problems, name))
    return crosswalk
