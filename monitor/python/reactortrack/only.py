# SPDX-License-Identifier: MIT
"""Whose deferreds are recorded, where not all are wanted."""
from __future__ import annotations

import fnmatch
import os
import re
from typing import Dict, Iterable, Tuple


class Only:
    """Patterns of files and modules, with ``*``, ``?`` and ``[…]``.

    A pattern with a ``/`` is of a path, absolute or from the end: ``shop/*.py`` is in ``/srv/shop/cart.py``. Any
    other is of a file's name, ``cart.py``, or of a module, ``shop.cart``; a package's name stands for all in it.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns: Tuple[str, ...] = tuple(patterns)
        self._paths = [_compiled(p, "(?:.*/)?", "") for p in self.patterns if "/" in p]
        self._names = [_compiled(p, "", "") for p in self.patterns if "/" not in p]
        self._modules = [_compiled(p, "", r"(?:\..*)?") for p in self.patterns if "/" not in p]
        self._known: Dict[Tuple[str, str], bool] = {}

    def matches(self, code_filename: str, module: str) -> bool:
        """Whether what the code of that file and module creates is recorded."""
        key = (code_filename, module)
        known = self._known.get(key)
        if known is None:
            if len(self._known) > 10_000:  # code from strings, each with a name of its own
                self._known.clear()
            known = self._known[key] = self._look(code_filename, module)
        return known

    def _look(self, path: str, module: str) -> bool:
        name = os.path.basename(path)
        return (
            any(pattern.match(path) for pattern in self._paths)
            or any(pattern.match(name) for pattern in self._names)
            or any(pattern.match(module) for pattern in self._modules)
        )


def _compiled(pattern: str, before: str, behind: str) -> "re.Pattern[str]":
    inner = fnmatch.translate(pattern)  # (?s:…)\Z
    return re.compile(f"{before}{inner[:-2]}{behind}\\Z", re.DOTALL)
