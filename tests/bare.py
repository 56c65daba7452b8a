"""Run in a process of its own: spbe where attrs and cattrs alone are installed.

Prints, as JSON, what looking at everything found, and what each call raised.
"""

from __future__ import annotations

import json
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path

INSTALLED = sys.stdlib_module_names | {
    *("attr", "attrs", "cattr", "cattrs", "typing_extensions"),
    *("spbe", "check_wheel", "missing_extras"),
}


class _Nothing(MetaPathFinder):
    """Finds nothing, and lets nobody else find it, but what is installed."""

    def find_spec(self, fullname: str, *_: object) -> None:
        name = fullname.partition(".")[0]
        # Python's own module of its build is named after the machine.
        if name not in INSTALLED and not name.startswith("_sysconfigdata"):
            raise ModuleNotFoundError(fullname)


def main() -> None:
    """Look at everything, then call what needs an extra."""
    sys.path.append(str(Path(__file__).parent))
    sys.meta_path.insert(0, _Nothing())
    from check_wheel import look_at_everything  # noqa: PLC0415
    from missing_extras import CALLS  # noqa: PLC0415

    from spbe import MissingExtraError  # noqa: PLC0415

    raised = {}
    for name, (call, _) in CALLS.items():
        try:
            call()
        except MissingExtraError as error:
            raised[name] = str(error)
    print(json.dumps([look_at_everything(), raised]))  # noqa: T201


if __name__ == "__main__":
    main()
