"""Numbers that no document has, kept as they were written so that they can be told."""

from __future__ import annotations

from typing import Self


class AsWritten(float):
    """A float that shows itself as it was written: ``3.0``, ``1e0`` or ``NaN``."""

    __slots__ = ("text",)

    text: str

    def __new__(cls, text: str) -> Self:
        """Read the number and keep the text; YAML's ``.nan`` has a point before it."""
        bare = text.replace(".inf", "inf").replace(".nan", "nan")
        number = super().__new__(cls, bare)
        number.text = text
        return number

    def __repr__(self) -> str:
        return self.text
