"""Packages that only some analyses need, loaded when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from spbe._extras import needs


def needed(module: str, extra: str) -> Any:
    """Load a module of an optional package.

    Raises:
        MissingExtraError: If it is not installed; it names the command.
    """
    with needs(extra, module.partition(".")[0]):
        return import_module(module)
