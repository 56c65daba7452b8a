"""Charts of scores, results and what the analysis finds. Needs the extra charts.

Each takes a matplotlib ``Axes`` to draw in, or makes a figure of its own, and
returns the axes it has drawn in.
"""

from spbe._lazy import lazy

__all__ = ["radar"]

# Type checkers read this name as typing's; see spbe/__init__.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from spbe.display.charts._radar import radar
else:
    __getattr__, __dir__ = lazy(
        __name__, globals(), {"spbe.display.charts._radar": ("radar",)}
    )
