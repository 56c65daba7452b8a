"""The page of the report: its template, and how texts and numbers come into it."""

from __future__ import annotations

from typing import Any

from spbe._labels import number
from spbe._numbers import plain
from spbe.analysis._changes import signed
from spbe.display._report._asked import Asked
from spbe.display._report._facts import facts_of
from spbe.display._report._libraries import jinja2, markupsafe
from spbe.model.index import Index

__all__ = ["page"]


def page(asked: Asked) -> str:
    """Return the page of a report."""
    return _environment(asked).get_template("report.html").render(facts_of(asked))


def _environment(asked: Asked) -> jinja2.Environment:
    language = asked.language
    environment = jinja2.Environment(
        autoescape=True,
        loader=jinja2.PackageLoader("spbe.display"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )

    def decimal(text: str) -> str:
        return number(text, language)

    def figure(value: Any) -> str:
        return decimal(str(value) if isinstance(value, Index) else plain(value))

    def plus(value: Any) -> str:
        return decimal(f"+{value}" if value > 0 else str(value))

    def rounded_signed(value: Any) -> str:
        size = Index(abs(value))
        return decimal(f"{'-' if value < 0 else '+' if value else ''}{size}")

    environment.filters |= {
        "css_text": _css_text,
        "decimal": decimal,
        "figure": figure,
        "plus": plus,
        "rounded_signed": rounded_signed,
        "signed": lambda value: decimal(signed(value)),
    }
    return environment


def _css_text(text: str) -> markupsafe.Markup:
    """Write any text as a string of CSS, every letter but plain ones as its code."""
    codes = (
        letter if letter.isascii() and letter.isalnum() else f"\\{ord(letter):x} "
        for letter in text
    )
    return markupsafe.Markup(f'"{"".join(codes)}"')
