"""Evaluations, scores, instruments and printed results in the formats they travel in.

One module for each format, the same verbs in each, one strict converter below.
"""

from spbe._lazy import lazy

__all__ = ["Limits", "from_json", "read_json", "to_json", "write_json"]

# Type checkers read this name as typing's; see spbe/__init__.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from spbe.serialization._limits import Limits
    from spbe.serialization.json_documents import (
        from_json,
        read_json,
        to_json,
        write_json,
    )
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.serialization._limits": ("Limits",),
            "spbe.serialization.json_documents": (
                "from_json",
                "read_json",
                "to_json",
                "write_json",
            ),
        },
    )
