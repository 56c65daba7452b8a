"""The files of data that are shipped with the package, wherever it is imported from.

What importlib.resources needs costs as much as all our own modules, so it is imported
where the first file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["names_of_data", "shipped"]


def names_of_data(package: str) -> list[str]:
    """Return the names of a package's files of data."""
    return [file.name for file in _folder(package).iterdir()]


@contextmanager
def shipped(package: str, name: str) -> Iterator[Any]:
    """Give the path of one of them; out of a zip archive, as long as it is read."""
    from importlib.resources import as_file  # noqa: PLC0415

    with as_file(_folder(package) / name) as path:
        yield path


def _folder(package: str) -> Any:
    from importlib.resources import files  # noqa: PLC0415

    return files(package) / "data"
