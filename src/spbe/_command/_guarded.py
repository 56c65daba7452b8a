"""Telling what goes wrong with one file, so that the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from spbe._command._console import Console
from spbe._command._exits import Exit
from spbe.errors import MissingExtraError, Problem, SpbeError

__all__ = ["guarded"]

_CAUSES = (
    (FileExistsError, "exists"),
    (FileNotFoundError, "no-file"),
    (IsADirectoryError, "is-directory"),
    (PermissionError, "no-permission"),
)


@contextmanager
def guarded(
    console: Console, path: str, *, writing: bool = False
) -> Iterator[list[Problem]]:
    """Tell what is wrong with a file instead of raising it.

    Args:
        console: Where it is told.
        path: The file that is read or written.
        writing: Whether it is written.

    Yields:
        A list that afterwards holds every problem, empty if all went well.
    """
    found: list[Problem] = []
    try:
        yield found
    except MissingExtraError as error:
        found.append(Problem(kind="extra", message=str(error), place=path))
        console.fail(Exit.MISSING_EXTRA, f"{path}: {error}")
    except SpbeError as error:
        told = getattr(error, "problems", None)
        found += told or [Problem(kind="wrong", message=str(error))]
        console.problems(path, found)
    except OSError as error:
        line = _told(console, path, error, writing=writing)
        found.append(Problem(kind="file", message=line, place=path))
        console.fail(Exit.FILES, line)


def _told(console: Console, path: str, error: OSError, *, writing: bool) -> str:
    if writing and isinstance(error, FileNotFoundError):
        return console.say("no-folder", path=path)
    for kind, key in _CAUSES:
        if isinstance(error, kind):
            return console.say(key, path=path)
    return console.say("os-error", path=path, reason=error.strerror or error)
