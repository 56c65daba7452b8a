"""The libraries of the report, imported when they are first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe._extras import Library

if TYPE_CHECKING:
    import jinja2
    import markupsafe
    import matplotlib as mpl
else:
    jinja2 = Library("report", "jinja2")
    markupsafe = Library("report", "markupsafe", package="jinja2")
    mpl = Library("report", "matplotlib")

__all__ = ["jinja2", "markupsafe", "mpl"]
