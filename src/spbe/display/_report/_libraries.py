"""All that the report takes from others, told what to install where it is absent."""

from __future__ import annotations

from spbe._extras import needs

with needs("report", "jinja2"):
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
with needs("report", "matplotlib"):
    from matplotlib import rc_context
    from matplotlib.figure import Figure

__all__ = [
    "Environment",
    "Figure",
    "Markup",
    "PackageLoader",
    "StrictUndefined",
    "rc_context",
]
