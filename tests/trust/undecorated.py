"""Properties written so that mutmut changes them, too.

mutmut leaves a function alone that has a decorator, and much of a score is properties.
The same class with ``name = property(name)`` behind the function means the same, and
mutmut changes the function.
"""

from __future__ import annotations

import libcst as cst

# What mutmut knows to change itself, and what does nothing at run time.
LEFT = {"classmethod", "overload", "staticmethod"}


def _is_plain(decorator: cst.BaseExpression) -> bool:
    """Whether it is ``cache`` or ``lru_cache(maxsize=64)``, and no ``x.setter``."""
    named = decorator.func if isinstance(decorator, cst.Call) else decorator
    return isinstance(named, cst.Name) and named.value not in LEFT


class _Undecorating(cst.CSTTransformer):
    def leave_FunctionDef(  # noqa: N802 (named by libcst)
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        name = original_node.name
        decorators = [one.decorator for one in original_node.decorators]
        if not decorators or not all(map(_is_plain, decorators)):
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
