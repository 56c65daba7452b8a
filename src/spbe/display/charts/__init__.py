"""Charts of scores, results and what the analysis finds. Needs the extra charts.

Each takes a matplotlib ``Axes`` to draw in, or makes a figure of its own, and
returns the axes it has drawn in. Those of its own show themselves in a notebook, and
are saved by ``ax.figure.savefig``; nothing is left open in pyplot.
"""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = [
    "distribution",
    "frontier",
    "heat_map",
    "level_bars",
    "radar",
    "ranking",
    "trend",
    "waterfall",
]

if TYPE_CHECKING:
    from spbe.display.charts._bars import level_bars
    from spbe.display.charts._distribution import distribution
    from spbe.display.charts._frontier import frontier
    from spbe.display.charts._heat_map import heat_map
    from spbe.display.charts._radar import radar
    from spbe.display.charts._ranking import ranking
    from spbe.display.charts._trend import trend
    from spbe.display.charts._waterfall import waterfall
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.display.charts._bars": ("level_bars",),
            "spbe.display.charts._distribution": ("distribution",),
            "spbe.display.charts._frontier": ("frontier",),
            "spbe.display.charts._heat_map": ("heat_map",),
            "spbe.display.charts._radar": ("radar",),
            "spbe.display.charts._ranking": ("ranking",),
            "spbe.display.charts._trend": ("trend",),
            "spbe.display.charts._waterfall": ("waterfall",),
        },
    )
