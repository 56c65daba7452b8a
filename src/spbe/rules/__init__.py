"""The rules of the evaluation: weighting, rounding, banding, bounds. All pure."""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "Bounds",
    "Contribution",
    "Explanation",
    "GroupScore",
    "NextPredikat",
    "Note",
    "Score",
    "bounds",
    "fill_lowest",
    "half_up",
    "predikat_of",
    "predikat_of_printed",
    "score",
    "weighted_mean",
]

if TYPE_CHECKING:
    from spbe._rounding import half_up
    from spbe.rules.banding import predikat_of, predikat_of_printed
    from spbe.rules.completing import Bounds, bounds, fill_lowest
    from spbe.rules.explaining import Explanation
    from spbe.rules.notes import Note
    from spbe.rules.parts import Contribution, GroupScore, NextPredikat
    from spbe.rules.scoring import Score, score
    from spbe.rules.weighting import weighted_mean
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe._rounding": ("half_up",),
            "spbe.rules.banding": ("predikat_of", "predikat_of_printed"),
            "spbe.rules.completing": ("Bounds", "bounds", "fill_lowest"),
            "spbe.rules.explaining": ("Explanation",),
            "spbe.rules.notes": ("Note",),
            "spbe.rules.parts": ("Contribution", "GroupScore", "NextPredikat"),
            "spbe.rules.scoring": ("Score", "score"),
            "spbe.rules.weighting": ("weighted_mean",),
        },
    )
