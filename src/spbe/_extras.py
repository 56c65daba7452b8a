"""Importing what an extra brings, with the command to install it where it is absent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from spbe.errors import MissingExtraError


@contextmanager
def needs(extra: str, package: str) -> Iterator[None]:
    """Turn a failed import into an error that names the extra.

    Args:
        extra: The extra that brings the package.
        package: The package, as it is installed.

    Raises:
        MissingExtraError: If the import fails.

    Example:
        >>> with needs("yaml", "pyyaml"):
        ...     import yaml
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(extra, package) from error
