"""Draw the pictures of a page anew: each shows what the block above it has drawn.

Usage: python docs/draw_pictures.py   (from the checkout; needs the extra charts)
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

from matplotlib import style

ROOT = Path(__file__).parents[1]
FOLDER = Path("docs/_static/charts")
PAGES = ("docs/how-to/draw-charts.md",)
DPI = 72
_PART = re.compile(
    r"^```python\n(?P<code>.*?)^```$|^!\[[^]]*\]\([^)]*/charts/(?P<name>[\w-]+)\.png\)$",
    re.MULTILINE | re.DOTALL,
)


def draw(page: str, folder: Path) -> list[Path]:
    """Run the blocks of a page, and save each picture from the axes drawn last, ``ax``.

    Args:
        page: The page, from the checkout.
        folder: Where the pictures go.

    Returns:
        The pictures, in the order of the page.
    """
    namespace: dict[str, Any] = {}
    saved = []
    with style.context("default"):
        for part in _PART.finditer((ROOT / page).read_text("utf-8")):
            if name := part["name"]:
                saved.append(folder / f"{name}.png")
                options = {"dpi": DPI, "pil_kwargs": {"optimize": True}}
                namespace["ax"].figure.savefig(saved[-1], **options)
                continue
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(part["code"], page, "exec"), namespace)  # noqa: S102 (our own page)
    return saved


if __name__ == "__main__":
    (ROOT / FOLDER).mkdir(exist_ok=True)
    for path in PAGES:
        for picture in draw(path, ROOT / FOLDER):
            print(picture.relative_to(ROOT))
