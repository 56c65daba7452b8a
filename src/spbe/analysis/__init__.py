"""Questions about evaluations and results."""

from spbe._lazy import lazy

__all__ = [
    "Finding",
    "Indices",
    "Reconstruction",
    "Solution",
    "Verification",
    "Verifications",
    "reconstruct",
    "verify",
    "verify_many",
]

# Type checkers read this name as typing's; see spbe/__init__.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from spbe.analysis._indices import Indices
    from spbe.analysis._solutions import Solution
    from spbe.analysis.findings import Finding
    from spbe.analysis.reconstruction import Reconstruction, reconstruct
    from spbe.analysis.verification import (
        Verification,
        Verifications,
        verify,
        verify_many,
    )
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.analysis._indices": ("Indices",),
            "spbe.analysis._solutions": ("Solution",),
            "spbe.analysis.findings": ("Finding",),
            "spbe.analysis.reconstruction": ("Reconstruction", "reconstruct"),
            "spbe.analysis.verification": (
                "Verification",
                "Verifications",
                "verify",
                "verify_many",
            ),
        },
    )
