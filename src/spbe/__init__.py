"""Exact maturity indices of Indonesia's digital government evaluation (SPBE).

Importing this package loads nothing else: each public name is looked up in the
module that holds it when it is first used.
"""

from spbe._lazy import lazy

__all__ = [
    "AnalysisError",
    "Aspect",
    "Assessment",
    "Band",
    "Banding",
    "Basis",
    "DecodeError",
    "Domain",
    "Evaluation",
    "EvaluationError",
    "Evidence",
    "IncompleteEvaluationError",
    "Index",
    "Indicator",
    "Instansi",
    "Instrument",
    "InstrumentError",
    "MissingExtraError",
    "Predikat",
    "Problem",
    "ProvisionalInstrumentWarning",
    "PublishedResult",
    "PublishedResultError",
    "Scale",
    "Score",
    "Source",
    "SpbeError",
    "Stage",
    "UnknownInstrumentError",
    "UnknownNameError",
    "UnreachableTargetError",
    "__version__",
    "analysis",
    "errors",
    "frames",
    "instruments",
    "model",
    "published",
    "rules",
    "score",
    "serialization",
]

# Type checkers read this name as typing's; importing typing costs 9 ms.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from spbe import (
        analysis,
        errors,
        frames,
        instruments,
        model,
        published,
        rules,
        serialization,
    )
    from spbe._version import __version__
    from spbe.analysis import AnalysisError, UnreachableTargetError
    from spbe.errors import (
        DecodeError,
        EvaluationError,
        IncompleteEvaluationError,
        InstrumentError,
        MissingExtraError,
        Problem,
        ProvisionalInstrumentWarning,
        PublishedResultError,
        SpbeError,
        UnknownInstrumentError,
        UnknownNameError,
    )
    from spbe.model import (
        Aspect,
        Assessment,
        Band,
        Banding,
        Basis,
        Domain,
        Evaluation,
        Evidence,
        Index,
        Indicator,
        Instansi,
        Instrument,
        Predikat,
        PublishedResult,
        Scale,
        Source,
        Stage,
    )
    from spbe.rules import Score, score
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe._version": ("__version__",),
            "spbe.errors": (
                "errors",
                "DecodeError",
                "EvaluationError",
                "IncompleteEvaluationError",
                "InstrumentError",
                "MissingExtraError",
                "Problem",
                "ProvisionalInstrumentWarning",
                "PublishedResultError",
                "SpbeError",
                "UnknownInstrumentError",
                "UnknownNameError",
            ),
            "spbe.analysis": (
                "analysis",
                "AnalysisError",
                "UnreachableTargetError",
            ),
            "spbe.frames": ("frames",),
            "spbe.instruments": ("instruments",),
            "spbe.model": (
                "model",
                "Aspect",
                "Assessment",
                "Band",
                "Banding",
                "Basis",
                "Domain",
                "Evaluation",
                "Evidence",
                "Index",
                "Indicator",
                "Instansi",
                "Instrument",
                "Predikat",
                "PublishedResult",
                "Scale",
                "Source",
                "Stage",
            ),
            "spbe.published": ("published",),
            "spbe.rules": ("rules", "Score", "score"),
            "spbe.serialization": ("serialization",),
        },
    )
