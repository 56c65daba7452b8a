"""Use an installed wheel: import it, find its data, score, and see its types.

Run by the build session with the interpreter of an empty environment, not by pytest.
"""

from __future__ import annotations

import sys
import warnings
from importlib.metadata import metadata, requires
from importlib.resources import files

import spbe


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
