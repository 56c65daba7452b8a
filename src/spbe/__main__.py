"""``python -m spbe``: templates, scores, reports and checks from the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]

_INTERRUPTED = 130


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
    try:
        # Imported within: someone may stop the run while that takes its time.
        from spbe._command._run import run  # noqa: PLC0415

        return int(run(sys.argv[1:] if arguments is None else list(arguments)))
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
