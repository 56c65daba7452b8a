"""What extras bring is imported when it is used, and told where it is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jedi
import pytest
from check_wheel import public_modules
from missing_extras import CALLS

import spbe
from spbe._extras import Library

MODULES = [*public_modules()]
NAMES = [module.__name__ for module in MODULES]


@pytest.fixture(scope="module")
def bare() -> Any:
    """What a process without extras has seen."""
    run = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "bare.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stderr == ""
    return json.loads(run.stdout)


def test_without_extras_everything_can_be_looked_at(bare: Any) -> None:
    """Help, members, mocks and star imports of every public module."""
    assert bare[0] == NAMES


@pytest.mark.parametrize("name", CALLS)
def test_without_its_extra_a_call_names_the_command(bare: Any, name: str) -> None:
    """The one that installs it."""
    package, _, extra = CALLS[name][1].partition(", ")
    assert bare[1][name] == (
        f'{package} is not installed; run: python -m pip install "spbe[{extra}]"'
    )


def test_a_library_is_imported_when_it_is_used() -> None:
    """With the parts below it; what was taken once is kept."""
    library = Library("xml", "xml")
    assert vars(library).keys() == {"_extra", "_module", "_package"}
    assert library.sax.__name__ == "xml.sax"
    assert vars(library)["sax"] is library.sax
    assert not hasattr(library, "__wrapped__")


def test_a_missing_library_is_an_error_of_ours() -> None:
    """And an import error as well."""
    library = Library("y", "absent", package="x")
    with pytest.raises(spbe.MissingExtraError) as caught:
        _ = library.anything
    assert isinstance(caught.value, ImportError)
    assert caught.value.extra == "y"
    assert str(caught.value) == (
        'x is not installed; run: python -m pip install "spbe[y]"'
    )


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_an_editor_that_runs_nothing_sees_every_name(module: Any) -> None:
    """As Jedi does in most editors."""
    code = f"import {module.__name__}\n{module.__name__}."
    shown = {found.name for found in jedi.Script(code).complete()}
    assert set(module.__all__) <= shown
