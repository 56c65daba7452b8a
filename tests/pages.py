"""Run a page that needs an engine of its own, as Sybil runs the others."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run_page(path: str) -> int:
    """Run the python blocks in order; each text block must be what was printed.

    Returns:
        How many text blocks there were.
    """
    namespace: dict[str, Any] = {}
    printed, compared = "", 0
    for kind, text in BLOCK.findall((ROOT / path).read_text("utf-8")):
        if kind == "text":
            assert printed.rstrip() == text.rstrip()
            compared += 1
            continue
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(text, path, "exec"), namespace)  # noqa: S102 (our own page)
        printed = out.getvalue()
    return compared
