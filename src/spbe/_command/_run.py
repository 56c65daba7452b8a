"""A run of the command line, from its arguments to its exit code."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence

from spbe._command import _report, _score, _template, _verify
from spbe._command._arguments import language_of, parser_in
from spbe._command._console import Console, OutputError
from spbe._command._exits import Exit
from spbe._command._files import Asked
from spbe.errors import ProvisionalInstrumentWarning

__all__ = ["run"]

_COMMANDS = {
    "report": _report.run,
    "score": _score.run,
    "template": _template.run,
    "verify": _verify.run,
}


def run(given: Sequence[str]) -> Exit:
    """Run the command line.

    Args:
        given: What stands after ``spbe``.

    Raises:
        SystemExit: If the call is wrong, or only help was asked for.
    """
    language = language_of(given)
    console = Console(language)
    try:
        # Every result tells by itself that its instrument is provisional.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ProvisionalInstrumentWarning)
            options = parser_in(language).parse_args(given)
            stated = getattr(options, "instrument", None)
            asked = Asked(instrument=stated, year=options.year)
            _COMMANDS[options.command](options, asked, console)
    except OutputError:
        if sys.stdout is not None:
            # What is left in the buffer must not be written at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        console.fail(Exit.FILES, console.say("closed"))
    except KeyboardInterrupt:
        console.fail(Exit.INTERRUPTED, console.say("stopped"))
    return console.code
