"""Use an installed wheel: import it, find its data, score, see its types and its help.

Run by the build session with the interpreter of an empty environment, not by pytest;
a test runs :func:`look_at_everything` where no extra can be found.
"""

from __future__ import annotations

import inspect
import pydoc
import sys
import warnings
from collections.abc import Iterator
from importlib.metadata import metadata, requires
from importlib.resources import files
from types import ModuleType
from typing import Any
from unittest.mock import create_autospec

import spbe


def public_modules(module: ModuleType = spbe) -> Iterator[ModuleType]:
    """Yield a module and all public ones below it."""
    yield module
    for name in module.__all__:
        if isinstance(below := getattr(module, name), ModuleType):
            yield from public_modules(below)


def look_at_everything() -> list[str]:
    """Look at all that is public as help, editors and mocks do.

    Returns:
        The modules looked at, and those of whose names one raised.
    """
    seen = []
    for module in public_modules():
        names: dict[str, Any] = {}
        exec(f"from {module.__name__} import *", names)  # noqa: S102 (that is tested)
        for thing in (module, *(names[name] for name in module.__all__)):
            if isinstance(thing, str):
                continue  # the version
            pydoc.render_doc(thing)
            inspect.getmembers(thing)
            create_autospec(thing)
        absent = [name for name in dir(module) if not hasattr(module, name)]
        seen.append(" lacks ".join([module.__name__, *absent]))
    return seen


def main() -> None:
    """Fail on the first thing that is not there."""
    found = {
        "not from the wheel": "site-packages" in (spbe.__file__ or ""),
        "no py.typed": (files("spbe") / "py.typed").is_file(),
        "no templates": (files("spbe.display") / "templates/report.html").is_file(),
        "no licence expression": metadata("spbe")["License-Expression"] == "MIT",
        "not three instruments": len(spbe.instruments.available()) == 3,
        "not all published results": len(spbe.published.results()) == 1236,
        "not seven evaluations": len(spbe.published.evaluations()) == 7,
        "not seven years": len(spbe.published.national_index()) == 7,
        "not all modules have help": len(look_at_everything()) == 12,
        "more run-time needs": sorted(
            need.partition(">")[0]
            for need in requires("spbe") or []
            if "extra ==" not in need
        )
        == ["attrs", "cattrs"],
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", spbe.ProvisionalInstrumentWarning)
        for name in spbe.instruments.available():
            instrument = spbe.instruments.load(name)
            levels = [3] * len(instrument)
            score = spbe.score(spbe.Evaluation.from_levels(instrument, levels))
            found[f"{name} is not scored"] = score.index == 3
    if missing := [fault for fault, right in found.items() if not right]:
        sys.exit(f"the wheel is wrong: {', '.join(missing)}")
    print(f"spbe {spbe.__version__} works from its wheel")  # noqa: T201


if __name__ == "__main__":
    main()
