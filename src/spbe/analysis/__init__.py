"""Questions about evaluations and results."""

from spbe._lazy import lazy

__all__ = [
    "Benchmark",
    "Change",
    "Distribution",
    "Finding",
    "Indices",
    "Point",
    "Ranked",
    "Ranking",
    "Reconstruction",
    "Share",
    "Solution",
    "Standing",
    "Statistics",
    "Summary",
    "Trend",
    "Verification",
    "Verifications",
    "benchmark",
    "distribution",
    "rank",
    "reconstruct",
    "summary",
    "trend",
    "verify",
    "verify_many",
]

# Type checkers read this name as typing's; see spbe/__init__.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from spbe.analysis._indices import Indices
    from spbe.analysis._solutions import Solution
    from spbe.analysis.benchmarks import Benchmark, Standing, benchmark
    from spbe.analysis.cohorts import Ranked, Ranking, rank
    from spbe.analysis.distributions import Distribution, Share, distribution
    from spbe.analysis.findings import Finding
    from spbe.analysis.reconstruction import Reconstruction, reconstruct
    from spbe.analysis.summaries import Statistics, Summary, summary
    from spbe.analysis.trends import Change, Point, Trend, trend
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
            "spbe.analysis.benchmarks": ("Benchmark", "Standing", "benchmark"),
            "spbe.analysis.cohorts": ("Ranked", "Ranking", "rank"),
            "spbe.analysis.distributions": ("Distribution", "Share", "distribution"),
            "spbe.analysis.findings": ("Finding",),
            "spbe.analysis.reconstruction": ("Reconstruction", "reconstruct"),
            "spbe.analysis.summaries": ("Statistics", "Summary", "summary"),
            "spbe.analysis.trends": ("Change", "Point", "Trend", "trend"),
            "spbe.analysis.verification": (
                "Verification",
                "Verifications",
                "verify",
                "verify_many",
            ),
        },
    )
