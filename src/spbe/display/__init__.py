"""What people look at: charts and the report, made from what the rest has found."""

from spbe._lazy import TYPE_CHECKING, lazy

__all__ = ["DisplayError", "charts", "report"]

if TYPE_CHECKING:
    from spbe.display import charts, report
    from spbe.display._errors import DisplayError
else:
    __getattr__, __dir__ = lazy(
        __name__,
        globals(),
        {
            "spbe.display._errors": ("DisplayError",),
            "spbe.display.charts": ("charts",),
            "spbe.display.report": ("report",),
        },
    )
