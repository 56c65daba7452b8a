"""What official reports have printed, shipped as data; read when first asked for.

See ``README.md`` beside this file for where each figure comes from, how it was read
and what is known to be misprinted.
"""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "NationalIndex",
    "PublishedEvaluation",
    "evaluations",
    "find",
    "national_index",
    "results",
]

if TYPE_CHECKING:
    from spbe.published.evaluated import PublishedEvaluation, evaluations
    from spbe.published.national import NationalIndex, national_index
    from spbe.published.tables import find, results
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.published.evaluated": ("PublishedEvaluation", "evaluations"),
            "spbe.published.national": ("NationalIndex", "national_index"),
            "spbe.published.tables": ("find", "results"),
        },
    )
