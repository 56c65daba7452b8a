"""Write the page of the long runs' figures: ``python tests/trust/page.py``.

``docs/explanation/verification.md`` is made of ``figures.json``, which the runs write;
nobody writes a figure into it by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import figures

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "verification.md"

WORDS = tomllib.loads((Path(__file__).parent / "page.toml").read_text(encoding="utf-8"))


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _table(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    keys = list(dict.fromkeys(key for row in rows.values() for key in row))
    yield f"| what | {' | '.join(key.replace('_', ' ') for key in keys)} |"
    yield "|---" + "|---:" * len(keys) + "|"
    for name, row in rows.items():
        cells = [_number(row.get(key, "")) for key in keys]
        yield f"| `{name}` | {' | '.join(cells)} |"
    sums = {
        key: sum(row[key] for row in rows.values())
        for key in keys
        if all(isinstance(row.get(key), int) for row in rows.values())
    }
    if sums and len(rows) > 1:
        cells = [_number(sums.get(key, "")) for key in keys]
        yield f"| all | {' | '.join(cells)} |"


def text() -> str:
    """Return the page."""
    found = figures.read()
    lines = [WORDS["head"].strip()]
    for kind, told in WORDS["runs"].items():
        if kind in found:
            lines += ["", f"## {told['title']}", "", told["words"], ""]
            lines += _table(found[kind])
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
