"""Run every example of README, docs and docstrings as a test.

In a page the ``python`` blocks share one namespace and run in order. A ``text``
block straight after one must be what that block printed.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from doctest import ELLIPSIS
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
PRINTED = "_printed"


class PrintingPythonParser(CodeBlockParser):
    """Runs a block and keeps what it printed for the text block after it."""

    language = "python"

    def evaluate(self, example: Example) -> str | None:
        """Run one block."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            PythonEvaluator()(example)
        example.namespace[PRINTED] = printed.getvalue()
        return None


class PrintedTextParser(CodeBlockParser):
    """Compares a text block with what the block before it printed."""

    language = "text"

    def evaluate(self, example: Example) -> str | None:
        """Compare one block."""
        printed = example.namespace.pop(PRINTED, "")
        if not printed:
            return "no python block before this text block printed anything"
        if printed.rstrip() != str(example.parsed).rstrip():
            return f"the block printed:\n{printed}"
        return None


class NetworkAskedForError(BaseException):
    """An example asked for a socket; no code that catches exceptions hides it."""


_is_example = False


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if _is_example and event.startswith(("socket.", "urllib.")):
        raise NetworkAskedForError(event, arguments)


# tests/test_offline.py runs them where there is no network at all, every night.
sys.addaudithook(_refuse_network)


def _begin(_: dict[str, Any]) -> None:
    global _is_example  # noqa: PLW0603 (an audit hook cannot be taken back)
    _is_example = True
    # Examples name files as they lie in the checkout.
    os.chdir(ROOT)


def _end(_: dict[str, Any]) -> None:
    global _is_example  # noqa: PLW0603
    _is_example = False


pages = Sybil(
    parsers=[PrintingPythonParser(), PrintedTextParser()],
    patterns=["*.md"],
    # Two pages need a server, which tests/test_frames_sql.py and _spark.py start.
    excludes=[
        "CHANGELOG.md",
        "docs/how-to/score-in-postgresql.md",
        "docs/how-to/score-in-spark.md",
    ],
    setup=_begin,
    teardown=_end,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    path=str(ROOT / "src"),
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
    setup=_begin,
    teardown=_end,
)
pytest_collect_file = (pages + docstrings).pytest()
