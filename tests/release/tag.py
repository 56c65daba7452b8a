"""Refuse a tag that is not the version: ``python tests/release/tag.py v1.2.3``."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def main(tag: str) -> None:
    """Compare with pyproject.toml."""
    version = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["version"]
    if tag != f"v{version}":
        sys.exit(f"tag {tag!r} is not v{version}, the version in pyproject.toml")


if __name__ == "__main__":
    main(sys.argv[1])
