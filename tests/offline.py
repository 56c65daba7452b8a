"""Run the examples of docstrings and pages with every socket refused.

Run by ``test_offline.py`` in a new process: the refusal cannot be taken back, and it
begins before anything of ``spbe``, or of a library it uses, is imported.
"""

from __future__ import annotations

import sys
from typing import Any

# Their examples talk to a server of one's own.
WITH_SERVER = {"score-in-postgresql.md", "score-in-spark.md"}


class Refused(BaseException):
    """A socket was asked for; no code that catches exceptions hides it."""


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse whatever opens, looks up or connects, also below the socket module."""
    if event.startswith(("socket.", "urllib.")):
        msg = f"{event} {arguments}"
        raise Refused(msg)


def try_the_refusal() -> None:
    """Fail if a socket can be had, or a name be looked up."""
    import socket  # noqa: PLC0415

    for ask in (socket.socket, lambda: socket.getaddrinfo("localhost", 80)):
        try:
            ask()
        except Refused:
            continue
        sys.exit("a socket was not refused")


def docstrings() -> int:
    """Run the examples of every module; return how many lines there are."""
    import doctest  # noqa: PLC0415 (after the refusal)
    import pkgutil  # noqa: PLC0415
    from importlib import import_module  # noqa: PLC0415

    import spbe  # noqa: PLC0415

    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for found in pkgutil.walk_packages(spbe.__path__, "spbe."):
        for example in doctest.DocTestFinder().find(import_module(found.name)):
            runner.run(example)
    if runner.failures:
        sys.exit(f"{runner.failures} examples of docstrings fail without a network")
    return runner.tries


def pages() -> int:
    """Run the blocks of README and documentation; return how many there are."""
    import contextlib  # noqa: PLC0415
    import io  # noqa: PLC0415
    import re  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    block = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    count = 0
    for page in [Path("README.md"), *sorted(Path("docs").rglob("*.md"))]:
        if page.name not in WITH_SERVER and "_build" not in page.parts:
            names: dict[str, object] = {}
            for text in block.findall(page.read_text(encoding="utf-8")):
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(text, names)  # noqa: S102
                count += 1
    return count


if __name__ == "__main__":
    sys.addaudithook(refuse)
    try_the_refusal()
    print(docstrings(), "lines of docstrings,", pages(), "blocks of pages")  # noqa: T201
