"""A document as the parsers of all formats give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import attrs
import cattrs

from spbe._input import Limits

__all__ = ["DoubledKeys", "Parse", "Parsed"]


class DoubledKeys(dict[str, Any]):
    """A table of a document in which some keys stood twice; the last ones count."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _ in pairs)
        self.doubled = [key for key, count in counts.items() if count > 1]


@attrs.frozen(kw_only=True)
class Parsed:
    """A document as the parser of its format gave it.

    Attributes:
        document: Plain data; not changed.
        using: The converter of the format.
        lines: Gives the line of each path; called only for errors.
        file: The name of the file; ``None`` for a text.
        doubled: Whether the parser met a key twice.
    """

    document: Any
    using: cattrs.Converter
    lines: Callable[[], Mapping[str, int]]
    file: str | None = None
    doubled: bool = False


Parse = Callable[[str | bytes, Limits, str | None], Parsed]
"""The parser of a format: of a text or its bytes, up to a limit, of a named file."""
