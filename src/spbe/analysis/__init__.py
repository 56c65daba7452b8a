"""Questions about evaluations: what changed, what to do next, how sure it is."""

from spbe._lazy import lazy

__all__ = [
    "AnalysisError",
    "Bound",
    "Comparison",
    "EdgeDistance",
    "EvidenceChange",
    "Frontier",
    "FrontierPoint",
    "GroupChange",
    "IndicatorChange",
    "Law",
    "LevelToMeet",
    "LevelValue",
    "PairedLevels",
    "Phase",
    "Plan",
    "Roadmap",
    "Sensitivity",
    "SideBySide",
    "Simulation",
    "SolverError",
    "Standing",
    "Step",
    "Target",
    "UnitChange",
    "UnreachableTargetError",
    "carry_forward",
    "compare",
    "frontier",
    "law",
    "plan",
    "plan_within",
    "roadmap",
    "sensitivity",
    "simulate",
    "what_if",
]

# Type checkers read this name as typing's; see spbe/__init__.py.
TYPE_CHECKING = False
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
    from spbe.analysis._plan import Bound, Plan
    from spbe.analysis._side_by_side import PairedLevels, SideBySide
    from spbe.analysis._steps import LevelToMeet, Step
    from spbe.analysis._target import Target
    from spbe.analysis.comparison import compare
    from spbe.analysis.phasing import Phase, Roadmap, roadmap
    from spbe.analysis.planning import frontier, plan, plan_within
    from spbe.analysis.scenarios import (
        EdgeDistance,
        LevelValue,
        Sensitivity,
        sensitivity,
        what_if,
    )
    from spbe.analysis.simulation import Simulation, simulate
    from spbe.analysis.staging import Standing, carry_forward
    from spbe.analysis.uncertainty import Law, law
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
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
