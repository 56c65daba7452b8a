"""Write down the public API, one fact a line, sorted, alike on every Python.

``python tests/api/public_api.py`` writes ``snapshot.txt`` beside this file; the session
``api`` of nox does just that.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs

import spbe

PATH = Path(__file__).parent / "snapshot.txt"
# What syntax and builtins call; other magic methods are attrs' and Python's business.
OPERATORS = {
    *("__bool__", "__call__", "__contains__", "__float__", "__format__"),
    *("__getitem__", "__index__", "__int__", "__iter__", "__len__", "__str__"),
    *("__ge__", "__gt__", "__le__", "__lt__", "_repr_html_"),
}
# Defaults that read alike on every Python and machine.
PLAIN = (bool, int, float, str, bytes, type(None))


@attrs.frozen(repr=False)
class Told:
    """A text that signatures show as it is, without quotes."""

    text: str

    def __repr__(self) -> str:
        return self.text


def snapshot() -> str:
    """Return the public API as text."""
    return "".join(f"{line}\n" for line in sorted(_lines()))


def _lines() -> Iterator[str]:
    homes: dict[int, str] = {}
    for module in _modules():
        for name in module.__all__:
            path = f"{module.__name__}.{name}"
            thing = getattr(module, name)
            if isinstance(thing, ModuleType):
                yield f"{path}: module"
            elif home := homes.get(id(thing)):
                yield f"{path} = {home}"
            else:
                homes[id(thing)] = path
                yield from _described(path, thing)


def _modules(module: ModuleType = spbe) -> Iterator[ModuleType]:
    """Yield the public modules, each after those below it, whose names it passes on."""
    for name in module.__all__:
        if isinstance(below := getattr(module, name), ModuleType):
            yield from _modules(below)
    yield module


def _described(path: str, thing: Any) -> Iterator[str]:
    if inspect.isclass(thing):
        yield from _class(path, thing)
    elif inspect.isfunction(thing):
        yield f"{path}: function {_signature(thing)}"
    elif hasattr(thing, "__origin__"):
        yield f"{path}: type of {thing.__origin__.__name__}"
    else:
        yield f"{path}: {type(thing).__name__}"


def _class(path: str, cls: type) -> Iterator[str]:
    if issubclass(cls, Enum):
        yield f"{path}: enum"
        yield from (f"{path}.{one.name}: = {one.value!r}" for one in cls)
    else:
        yield f"{path}: class{_bases(cls)} {_constructor(cls)}"
    owners = _ours(cls)
    for name in {name for owner in owners for name in vars(owner)}:
        if name in OPERATORS or not name.startswith("_"):
            owner = next(one for one in owners if name in vars(one))
            if told := _member(owner, name):
                yield f"{path}.{name}: {told}"


def _member(owner: type, name: str) -> str:
    """Tell what an attribute is; nothing where Python has put it there."""
    member = vars(owner)[name]
    if isinstance(member, Enum):
        return ""
    if inspect.isfunction(member):
        # Enum copies some of its own methods into each class, on some Pythons.
        ours = member.__module__.startswith("spbe")
        return f"method {_signature(member)}" if ours else ""
    if isinstance(member, classmethod | staticmethod):
        return f"{type(member).__name__} {_signature(member.__func__)}"
    if attrs.has(owner) and name in attrs.fields_dict(owner):
        # Not attrs' own record of the type, which cattrs may have resolved.
        return f"field: {inspect.get_annotations(owner)[name]}"
    # A cached property is one as well, and attrs keeps it in a slot.
    return f"property: {_returned(owner, name)}"


def _ours(cls: type) -> list[type]:
    return [one for one in cls.__mro__ if one.__module__.startswith("spbe")]


def _bases(cls: type) -> str:
    bases = {one.__name__ for owner in _ours(cls) for one in owner.__bases__}
    public = sorted(name for name in bases - {"object"} if not name.startswith("_"))
    return f" of {', '.join(public)}" if public else ""


def _constructor(cls: type) -> str:
    owner = next((one for one in _ours(cls) if "__init__" in vars(one)), None)
    return _signature(vars(owner)["__init__"]) if owner else "()"


def _returned(owner: type, name: str) -> str:
    """Read the type from the source, whether of a property, a cached one or a slot."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(owner)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == name and node.returns:
            return ast.unparse(node.returns)
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name:
            return ast.unparse(node.annotation)
    msg = f"{owner.__name__}.{name}"
    raise LookupError(msg)


def _signature(function: Any) -> str:
    """Write a signature; defaults that are no plain values are three points."""
    signature = inspect.signature(function)
    told = [
        parameter.replace(
            annotation=_annotation(parameter.annotation),
            default=_default(parameter.default),
        )
        for parameter in signature.parameters.values()
        if parameter.name not in {"self", "cls"}
    ]
    result = _annotation(signature.return_annotation)
    return str(signature.replace(parameters=told, return_annotation=result))


def _annotation(annotation: Any) -> Any:
    return Told(annotation) if isinstance(annotation, str) else annotation


def _default(value: Any) -> Any:
    if value is inspect.Parameter.empty or isinstance(value, PLAIN):
        return value
    if isinstance(value, Enum):
        return Told(f"{type(value).__name__}.{value.name}")
    return () if value == () else Told("...")


def main() -> None:
    """Write the snapshot anew."""
    PATH.write_text(snapshot(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
