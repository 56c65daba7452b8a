"""Where the command line writes: results to one stream, what is wrong to the other."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TextIO, TypeVar

from spbe._command._exits import Exit
from spbe._command._words import said
from spbe._labels import Language
from spbe._telling import shown
from spbe.errors import Problem

__all__ = ["Console", "OutputError"]

T = TypeVar("T")

_MANY = 10


class OutputError(Exception):
    """The results cannot be written; whatever is still to come could not either."""


class Console:
    """What one run of the command line writes, and how it is to end.

    Attributes:
        language: The language of what it says.
        code: The exit code so far.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.code = Exit.DONE
        self._bar: Any = None
        for stream in (sys.stdout, sys.stderr):
            # A name that the terminal has no letters for is written as codes.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence in the language of the run."""
        return said(key, self.language, **facts)

    def result(self, *lines: str) -> None:
        """Write lines of the result.

        Raises:
            OutputError: If they cannot be written.
        """
        if sys.stdout is None:
            raise OutputError
        try:
            self._write(sys.stdout, lines)
        except OSError as error:
            raise OutputError from error

    def note(self, *lines: str) -> None:
        """Write lines beside the result; nowhere, if there is nowhere to write."""
        if sys.stderr is not None:
            with suppress(OSError):
                self._write(sys.stderr, lines)

    def fail(self, code: Exit, *lines: str) -> None:
        """Write what is wrong; the run ends with this code, or a graver one."""
        self.code = max(self.code, code)
        self.note(*lines)

    def problems(self, path: str, problems: Sequence[Problem]) -> None:
        """Write every problem of a file: place, fault, value, what is allowed."""
        head = self.say("problems", path=path, count=len(problems))
        lines = [line for one in problems for line in self._told(one)]
        self.fail(Exit.WRONG_DATA, head, *lines)

    def _told(self, problem: Problem) -> Iterator[str]:
        yield f"  - {problem}"
        if problem.value is not None:
            yield f"      {self.say('value')}: {shown(problem.value)}"
        if problem.allowed is not None:
            yield f"      {self.say('allowed')}: {problem.allowed}"

    def each(self, paths: Sequence[T]) -> Iterator[T]:
        """Give each path in turn, with a progress bar for many on a terminal."""
        if len(paths) < _MANY or not (sys.stderr and sys.stderr.isatty()):
            yield from paths
            return
        try:
            from tqdm import tqdm  # noqa: PLC0415 (runs without it)
        except ImportError:
            yield from paths
            return
        self._bar = tqdm(paths, file=sys.stderr, leave=False)
        try:
            yield from self._bar
        finally:
            self._bar = None

    def _write(self, stream: TextIO, lines: Iterable[str]) -> None:
        if self._bar is not None:
            self._bar.clear()
        stream.writelines(f"{_visible(line)}\n" for line in lines)
        stream.flush()


def _visible(line: str) -> str:
    """Write what would steer a terminal, or turn the text around, as codes."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in line
    )
