"""Libraries that only an extra brings, imported when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from spbe.errors import MissingExtraError


class Library:
    """A library of an extra, which stands for its module until that is used.

    Modules hold it under the library's name, so that they can be imported, listed and
    documented without it; the first attribute that is taken imports the library.

    Args:
        extra: The extra that brings it.
        module: Its module.
        package: The package, as it is installed, where its name is another one.

    Raises:
        MissingExtraError: If an attribute is taken and the library is not installed.

    Example:
        >>> yaml = Library("yaml", "yaml", package="pyyaml")
        >>> yaml.safe_load("level: 3")
        {'level': 3}
    """

    def __init__(self, extra: str, module: str, *, package: str | None = None) -> None:
        self._extra = extra
        self._module = module
        self._package = package or module

    def __getattr__(self, name: str) -> Any:
        # Introspection asks anything for such names, and needs no library for them.
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            module = import_module(self._module)
        except ImportError as error:
            raise MissingExtraError(self._extra, self._package) from error
        try:
            value = getattr(module, name)
        except AttributeError:
            value = import_module(f"{self._module}.{name}")
        # From now on it is an attribute like any other: no call, no look-up.
        setattr(self, name, value)
        return value
