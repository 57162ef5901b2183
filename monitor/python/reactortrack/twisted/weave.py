# SPDX-License-Identifier: MIT
"""Puts statements into functions of an installed library.

A function gets new code, compiled from the library's own source at the same lines: it stays the same object, does
what its version does, and its frames look in a traceback as they did.
"""
from __future__ import annotations

import ast
import re
from types import CodeType, FunctionType, ModuleType
from typing import Any, Dict, Iterable, List, NamedTuple, Optional, Tuple


class Seam(NamedTuple):
    """Where in a function a statement goes.

    ``at`` is a pattern of a whole statement as ast.unparse() writes it, or of the head of one with a body. ``where``:
    ``before``, ``after`` it, or first ``inside`` its body; ``around``: ``text`` before it, and ``end`` behind it with
    FAILED being whether it raised; ``guard``: ``text`` when it raised. What it raises goes on as it was. The
    whole function with an empty pattern: ``inside`` it, or ``last`` in it. Groups of the pattern stand in the texts
    as \\1.
    """

    at: str
    where: str
    text: str
    end: str = ""
    optional: bool = False


class WeaveError(Exception):
    """The installed version of the library is not one that we know."""


Seams = Dict[str, Tuple[Seam, ...]]  # by the path of a function in its module: Deferred.addTimeout.timeItOut


def _head(node: ast.stmt) -> str:
    """The statement as a pattern sees it."""
    if isinstance(node, (ast.If, ast.While)):
        return f"{type(node).__name__.lower()} {ast.unparse(node.test)}"
    return "" if hasattr(node, "body") else ast.unparse(node)


def _bodies(node: ast.AST) -> Iterable[List[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        body = getattr(node, name, None)
        if isinstance(body, list):
            yield body
    for handler in getattr(node, "handlers", ()):
        yield handler.body


def _made(text: str, match: "re.Match[str]", line: int) -> List[ast.stmt]:
    tree = ast.parse(match.expand(text))
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            node.lineno = node.end_lineno = line
            node.col_offset = node.end_col_offset = 0
    return tree.body


def _guarded(statement: ast.stmt, seam: Seam, match: "re.Match[str]") -> List[ast.stmt]:
    line = statement.lineno
    raised = seam.end.replace("FAILED", "True") if seam.where == "around" else seam.text
    made = _made(f"try:\n pass\nexcept BaseException:\n {raised}\n raise\n", match, line)[0]
    assert isinstance(made, ast.Try)
    made.body = [statement]
    if seam.where == "guard":
        return [made]
    made.orelse = _made(seam.end.replace("FAILED", "False"), match, line)
    return [*_made(seam.text, match, line), made]


def _apply(body: List[ast.stmt], seam: Seam) -> int:
    """How often the seam was found in these statements and below, nested functions left out."""
    found = 0
    pattern = re.compile(seam.at, re.DOTALL)
    at = 0
    while at < len(body):
        statement = body[at]
        match = pattern.fullmatch(_head(statement))
        put: List[ast.stmt] = [statement]
        if match is not None:
            found += 1
            if seam.where == "before":
                put = [*_made(seam.text, match, statement.lineno), statement]
            elif seam.where == "after":
                put = [statement, *_made(seam.text, match, statement.end_lineno or statement.lineno)]
            elif seam.where == "inside":
                inner = next(iter(_bodies(statement)))
                inner[:0] = _made(seam.text, match, inner[0].lineno)
            else:
                put = _guarded(statement, seam, match)
        elif not isinstance(statement, _DEFINITIONS):
            found += sum(_apply(inner, seam) for inner in _bodies(statement))
        body[at : at + 1] = put
        at += len(put)
    return found


def _put_in(function: ast.FunctionDef, seam: Seam) -> None:
    match = re.fullmatch("", "")
    assert match is not None
    if seam.where == "last":
        function.body += _made(seam.text, match, function.body[-1].end_lineno or function.lineno)
        return
    at = 1 if ast.get_docstring(function, clean=False) is not None else 0
    function.body[at:at] = _made(seam.text, match, function.body[at].lineno)


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _defined(node: ast.AST, name: str) -> Optional[ast.AST]:
    """The last definition of that name in its body: that is the one that stands."""
    found = None
    for body in _bodies(node):
        for statement in body:
            if not isinstance(statement, _DEFINITIONS):
                found = _defined(statement, name) or found
            elif statement.name == name:
                found = statement
    return found


def _function(tree: ast.AST, path: str) -> Optional[ast.FunctionDef]:
    node: Optional[ast.AST] = tree
    for name in path.split("."):
        node = _defined(node, name) if node is not None else None
    return node if isinstance(node, ast.FunctionDef) else None


def code_in(code: CodeType, path: str) -> Optional[CodeType]:
    """The code of a function that is defined in ``code``."""
    for name in path.split("."):
        inner = [const for const in code.co_consts if isinstance(const, CodeType) and const.co_name == name]
        if not inner:
            return None
        code = inner[-1]
    return code


class Woven:
    """The seams of one module, in place or not."""

    def __init__(self, module: ModuleType, seams: Seams) -> None:
        code = self._compiled(module, seams)
        self._new: List[Tuple[FunctionType, CodeType]] = [
            self._find(module, path, code) for path in sorted({_outermost(path, module) for path in seams})
        ]
        self._before: List[Tuple[FunctionType, CodeType]] = []

    def put(self) -> None:
        """Nothing where they are in place."""
        for function, code in self._new if not self._before else ():
            self._before.append((function, function.__code__))
            function.__code__ = code

    def _compiled(self, module: ModuleType, seams: Seams) -> CodeType:
        spec = module.__spec__
        loader = spec.loader if spec is not None else None
        source: Optional[str] = getattr(loader, "get_source", lambda name: None)(module.__name__)
        if source is None:
            raise WeaveError(f"there is no source of {module.__name__}")
        tree = ast.parse(source)
        for path, of_function in seams.items():
            function = _function(tree, path)
            if function is None:
                raise WeaveError(f"{module.__name__} has no {path}")
            for seam in of_function:
                if not seam.at:
                    _put_in(function, seam)
                elif not _apply(function.body, seam) and not seam.optional:
                    raise WeaveError(f"{module.__name__}.{path} has no {seam.at}")
        woven: CodeType = compile(tree, module.__file__ or module.__name__, "exec", dont_inherit=True)
        return woven

    def _find(self, module: ModuleType, path: str, woven: CodeType) -> Tuple[FunctionType, CodeType]:
        owner: Any = module
        for name in path.split("."):
            owner = vars(owner)[name]
        new = code_in(woven, path)
        if not isinstance(owner, FunctionType) or new is None:
            raise WeaveError(f"{module.__name__}.{path} was replaced")
        old = owner.__code__
        if (old.co_name, old.co_firstlineno) != (new.co_name, new.co_firstlineno):
            raise WeaveError(f"{module.__name__}.{path} was replaced")
        return owner, new

    @property
    def codes(self) -> List[Tuple[CodeType, CodeType]]:
        """Of each function: what it had before, and what it has now."""
        return [(old, function.__code__) for function, old in self._before]

    def remove(self) -> None:
        while self._before:
            function, code = self._before.pop()
            function.__code__ = code


def _outermost(path: str, module: ModuleType) -> str:
    """The function itself, or the one that it is nested in."""
    owner: Any = module
    names: List[str] = []
    for name in path.split("."):
        owner = vars(owner).get(name)
        names.append(name)
        if not isinstance(owner, type):
            break
    return ".".join(names)
