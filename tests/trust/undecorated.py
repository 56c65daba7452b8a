"""Properties written so that mutmut changes them, too.

mutmut leaves a function alone that has a decorator, and much of a score is properties.
The same class with ``name = property(name)`` behind the function means the same, and
mutmut changes the function.
"""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

# What mutmut knows to change itself.
KNOWN = {"classmethod", "staticmethod"}


class _Undecorating(cst.CSTTransformer):
    def leave_FunctionDef(  # noqa: N802 (named by libcst)
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        name = original_node.name
        decorators = [one.decorator for one in original_node.decorators]
        if not decorators or any(
            not isinstance(one, cst.Name) or one.value in KNOWN | {"overload"}
            for one in decorators
        ):
            return updated_node
        value: cst.BaseExpression = name
        for one in reversed(decorators):
            value = cst.Call(one, [cst.Arg(value)])
        again = cst.Assign([cst.AssignTarget(name)], value)
        line = cst.SimpleStatementLine([again])
        return cst.FlattenSentinel([updated_node.with_changes(decorators=[]), line])


def undecorated(source: str) -> str:
    """Return the source of a module with its plain decorators called, not written."""
    return cst.parse_module(source).visit(_Undecorating()).code


def left_alone(source: str) -> Iterable[str]:
    """Return the names of the functions whose decorators stay."""
    found: list[str] = []

    class Finding(cst.CSTVisitor):
        def visit_FunctionDef(self, node: cst.FunctionDef) -> None:  # noqa: N802
            names = [one.decorator for one in node.decorators]
            if any(not isinstance(n, cst.Name) or n.value not in KNOWN for n in names):
                found.append(node.name.value)

    cst.parse_module(undecorated(source)).visit(Finding())
    return found
