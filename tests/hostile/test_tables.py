"""Hostile tables end soon and in little memory."""

from __future__ import annotations

from pathlib import Path

from spbe import serialization


def read_table(reader: str, path: Path, options: dict[str, object]) -> object:
    """Read a table, in the process that is limited."""
    return len(getattr(serialization, reader)(path, **options))
