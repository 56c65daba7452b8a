"""``python -m spbe``: templates, scores, reports and checks from the command line."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence

from spbe._command import _report, _score, _template, _verify
from spbe._command._arguments import language_of, parser_in
from spbe._command._console import Console
from spbe._command._exits import Exit
from spbe._command._files import Asked
from spbe.errors import ProvisionalInstrumentWarning

__all__ = ["main"]

_COMMANDS = {
    "report": _report.run,
    "score": _score.run,
    "template": _template.run,
    "verify": _verify.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What stands after ``spbe``; ``None`` for the process's own.

    Returns:
        The exit code; ``spbe --help`` tells them.

    Raises:
        SystemExit: If the call is wrong, or only help was asked for.

    Example:
        >>> from spbe.__main__ import main
        >>> main(["score", "docs/examples/data/nothing.xlsx", "--language", "en"])
        3
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
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
    except BrokenPipeError:
        # What is left in the buffer must not be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        console.fail(Exit.FILES, console.say("closed"))
    except KeyboardInterrupt:
        console.fail(Exit.INTERRUPTED, console.say("stopped"))
    return int(console.code)


if __name__ == "__main__":
    sys.exit(main())
