"""Sphinx settings: offline, strict, and every public name must be documented."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.domains.python._object import PyObject
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import getLogger

HERE = Path(__file__).parent
PYPROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))

project = "spbe"
author = "The spbe developers"
project_copyright = author
release = version = PYPROJECT["project"]["version"]

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

# Notebooks are shown as they lie: the tests run them and compare what they print.
nb_execution_mode = "off"
exclude_patterns = ["_build", "examples"]

html_theme = "furo"
html_title = f"spbe {release}"
html_static_path = ["_static"]
html_css_files = ["custom.css"]
html_copy_source = False

myst_heading_anchors = 3

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 72
napoleon_google_docstring = True
napoleon_numpy_docstring = False
# A list of attributes within its class, not an entry each.
napoleon_use_ivar = True
# A heading with its text below; "Warns", "Raises" and "Example" are Napoleon's own.
napoleon_custom_sections = ["Source"]

# Names of others are not linked: the site is built, and read, without a network.
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"matplotlib(\.\w+)+"),
    (
        "py:.*",
        r"(collections\.abc|datetime|decimal|enum|fractions|numbers|numpy|os)\.\w+",
    ),
    (
        "py:class",
        r"(spbe\.[\w.]+\.)?(Language|Level|T|T_co|StrPath|Frame|InstrumentsAllowed)",
    ),  # aliases, told in the text
    ("py:obj", r"typing\.Literal\['shipped'"),  # that alias, spelt out
    ("py:class", r"spbe(\.\w+)*\._\w+\.\w+"),  # private classes in public signatures
]

MODULES = (
    "spbe",
    "spbe.model",
    "spbe.rules",
    "spbe.instruments",
    "spbe.frames",
    "spbe.serialization",
    "spbe.errors",
    "spbe.published",
    "spbe.analysis",
    "spbe.display",
    "spbe.display.charts",
    "spbe.display.report",
)


def check_coverage(_: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each public name that the page of its module leaves out."""
    for module in MODULES:
        # A package and what is in it share a page.
        page = f"reference/{module.removeprefix('spbe.').partition('.')[0]}"
        text = env.doc2path(page).read_text(encoding="utf-8")
        for name in import_module(module).__all__:
            if not re.search(rf"\b{re.escape(module)}\.{name}\b", text):
                getLogger(__name__).warning("%s: %s is not there", page, name)


def name_language(
    _: Sphinx, page: str, __: str, context: dict[str, object], ___: object
) -> None:
    """Say which pages are Indonesian, so that a screen reader speaks it."""
    if page.startswith("id/"):
        context["language"] = "id"


def setup(app: Sphinx) -> None:
    """Name attributes what they are, and watch over the reference."""
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"
    app.connect("env-check-consistency", check_coverage)
    app.connect("html-page-context", name_language)
