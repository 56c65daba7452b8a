"""What two pages of one guide have in common: their code, apart from its words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (.+?) \| (.+?) \|", re.MULTILINE)

Documented = TypeVar("Documented", ast.Module, ast.FunctionDef)


class _Wordless(ast.NodeTransformer):
    """Leaves out what is written for the reader, and which language is asked for."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        return self._undocumented(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        return self._undocumented(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "print":
            node.args = [_silent(argument) for argument in node.args]
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if isinstance(node.value, str):
            return ast.Constant(re.sub(r"(^|_)en$", r"\1id", node.value))
        return node

    def _undocumented(self, node: Documented) -> Documented:
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
        self.generic_visit(node)
        return node


def _silent(argument: ast.expr) -> ast.expr:
    # A text, the texts within an f-string, and either of two texts.
    match argument:
        case ast.Constant(value=str()):
            return ast.Constant("")
        case ast.JoinedStr(values=values):
            return ast.JoinedStr([_silent(value) for value in values])
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ast.IfExp(test, _silent(body), _silent(orelse))
        case _:
            return argument


def code(page: Path) -> list[str]:
    """Return the python blocks of a page, without comments and printed words."""
    blocks = BLOCK.findall(page.read_text("utf-8"))
    return [
        ast.dump(_Wordless().visit(ast.parse(text)))
        for language, text in blocks
        if language == "python"
    ]


def terms(page: Path) -> list[tuple[str, str]]:
    """Return the first two cells of each row of a glossary."""
    rows = ROW.findall(page.read_text("utf-8"))
    return [row for row in rows if not set(row[0]) <= set("-|")]
