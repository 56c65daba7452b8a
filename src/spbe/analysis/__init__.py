"""Questions about evaluations and printed results."""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "AnalysisError",
    "Benchmark",
    "Bound",
    "Change",
    "Comparison",
    "Distribution",
    "EdgeDistance",
    "EvidenceChange",
    "Finding",
    "Frontier",
    "FrontierPoint",
    "GroupChange",
    "IndicatorChange",
    "Indices",
    "Law",
    "LevelToMeet",
    "LevelValue",
    "PairedLevels",
    "Phase",
    "Placement",
    "Plan",
    "Point",
    "Ranked",
    "Ranking",
    "Reconstruction",
    "Roadmap",
    "Sensitivity",
    "Share",
    "SideBySide",
    "Simulation",
    "Solution",
    "SolverError",
    "Standing",
    "Statistics",
    "Step",
    "Summary",
    "Target",
    "Trend",
    "UnitChange",
    "UnreachableTargetError",
    "Verification",
    "Verifications",
    "benchmark",
    "carry_forward",
    "compare",
    "distribution",
    "frontier",
    "law",
    "plan",
    "plan_within",
    "rank",
    "reconstruct",
    "roadmap",
    "sensitivity",
    "simulate",
    "summary",
    "trend",
    "verify",
    "verify_many",
    "what_if",
]

if TYPE_CHECKING:
    from spbe.analysis._changes import (
        EvidenceChange,
        GroupChange,
        IndicatorChange,
        UnitChange,
    )
    from spbe.analysis._comparison import Comparison
    from spbe.analysis._errors import (
        AnalysisError,
        SolverError,
        UnreachableTargetError,
    )
    from spbe.analysis._frontier import Frontier, FrontierPoint
    from spbe.analysis._indices import Indices
    from spbe.analysis._plan import Bound, Plan
    from spbe.analysis._side_by_side import PairedLevels, SideBySide
    from spbe.analysis._solutions import Solution
    from spbe.analysis._steps import LevelToMeet, Step
    from spbe.analysis._target import Target
    from spbe.analysis.benchmarks import Benchmark, Placement, benchmark
    from spbe.analysis.cohorts import Ranked, Ranking, rank
    from spbe.analysis.comparison import compare
    from spbe.analysis.distributions import Distribution, Share, distribution
    from spbe.analysis.findings import Finding
    from spbe.analysis.phasing import Phase, Roadmap, roadmap
    from spbe.analysis.planning import frontier, plan, plan_within
    from spbe.analysis.reconstruction import Reconstruction, reconstruct
    from spbe.analysis.scenarios import (
        EdgeDistance,
        LevelValue,
        Sensitivity,
        sensitivity,
        what_if,
    )
    from spbe.analysis.simulation import Simulation, simulate
    from spbe.analysis.staging import Standing, carry_forward
    from spbe.analysis.summaries import Statistics, Summary, summary
    from spbe.analysis.trends import Change, Point, Trend, trend
    from spbe.analysis.uncertainty import Law, law
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
            "spbe.analysis.benchmarks": ("Benchmark", "Placement", "benchmark"),
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
            "spbe.analysis._changes": (
                "EvidenceChange",
                "GroupChange",
                "IndicatorChange",
                "UnitChange",
            ),
            "spbe.analysis._errors": (
                "AnalysisError",
                "SolverError",
                "UnreachableTargetError",
            ),
            "spbe.analysis._frontier": ("Frontier", "FrontierPoint"),
            "spbe.analysis._plan": ("Bound", "Plan"),
            "spbe.analysis._side_by_side": ("PairedLevels", "SideBySide"),
            "spbe.analysis._steps": ("LevelToMeet", "Step"),
            "spbe.analysis._target": ("Target",),
            "spbe.analysis._comparison": ("Comparison",),
            "spbe.analysis.comparison": ("compare",),
            "spbe.analysis.phasing": ("Phase", "Roadmap", "roadmap"),
            "spbe.analysis.planning": ("frontier", "plan", "plan_within"),
            "spbe.analysis.scenarios": (
                "EdgeDistance",
                "LevelValue",
                "Sensitivity",
                "sensitivity",
                "what_if",
            ),
            "spbe.analysis.simulation": ("Simulation", "simulate"),
            "spbe.analysis.staging": ("Standing", "carry_forward"),
            "spbe.analysis.uncertainty": ("Law", "law"),
        },
    )
