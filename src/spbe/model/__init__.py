"""The typed objects of an evaluation.

Parts are checked for their types when they are made, and for their agreement when
they come together in an :class:`Instrument`; an :class:`Evaluation` checks its levels
against it. So a wrong instrument or evaluation cannot be made.
"""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "Aspect",
    "Assessment",
    "Band",
    "Banding",
    "Basis",
    "Crosswalk",
    "CrosswalkRow",
    "Domain",
    "Evaluation",
    "Evidence",
    "Index",
    "Indicator",
    "Instansi",
    "Instrument",
    "Levels",
    "Predikat",
    "PublishedResult",
    "Rounding",
    "Scale",
    "Source",
    "Stage",
    "Text",
]

if TYPE_CHECKING:
    from spbe.model.assessment import Assessment, Evidence
    from spbe.model.crosswalks import Crosswalk, CrosswalkRow
    from spbe.model.evaluation import Evaluation, Levels
    from spbe.model.index import Index
    from spbe.model.instansi import Instansi, Stage
    from spbe.model.instrument import Instrument
    from spbe.model.predikat import Band, Banding, Basis, Predikat
    from spbe.model.publication import PublishedResult
    from spbe.model.source import Source, Text
    from spbe.model.structure import Aspect, Domain, Indicator, Rounding, Scale
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.model.assessment": ("Assessment", "Evidence"),
            "spbe.model.crosswalks": ("Crosswalk", "CrosswalkRow"),
            "spbe.model.evaluation": ("Evaluation", "Levels"),
            "spbe.model.index": ("Index",),
            "spbe.model.instansi": ("Instansi", "Stage"),
            "spbe.model.instrument": ("Instrument",),
            "spbe.model.predikat": ("Band", "Banding", "Basis", "Predikat"),
            "spbe.model.publication": ("PublishedResult",),
            "spbe.model.source": ("Source", "Text"),
            "spbe.model.structure": (
                "Aspect",
                "Domain",
                "Indicator",
                "Rounding",
                "Scale",
            ),
        },
    )
