"""Many evaluations at once: data frames, arrays, SQL engines and Spark.

What is scored here is what :func:`spbe.rules.score` gives, row by row, in the library
or engine that holds the rows. Needs the extra ``frames`` (numpy and narwhals).
"""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "evaluations",
    "labels",
    "of",
    "score",
    "score_array",
    "sql",
    "summary",
    "units_per_point",
]

if TYPE_CHECKING:
    from spbe.frames.converting import evaluations
    from spbe.frames.kernel import score_array
    from spbe.frames.scoring import labels, score, units_per_point
    from spbe.frames.sql_select import sql
    from spbe.frames.summarising import summary
    from spbe.frames.tables import of
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.frames.converting": ("evaluations",),
            "spbe.frames.kernel": ("score_array",),
            "spbe.frames.scoring": ("labels", "score", "units_per_point"),
            "spbe.frames.sql_select": ("sql",),
            "spbe.frames.summarising": ("summary",),
            "spbe.frames.tables": ("of",),
        },
    )
