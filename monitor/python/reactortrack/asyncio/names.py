# SPDX-License-Identifier: MIT
"""Names as JSON, made once for each piece of code: most of what is recorded was seen before."""
from __future__ import annotations

import types
from types import CodeType
from typing import Any, Callable, Dict, Tuple

from reactortrack import text
from reactortrack.options import Secrets

_MOST = 100_000  # of code that is made anew all the time


class Name:
    """A name as JSON, and pieces of lines that it makes."""

    __slots__ = (
        "full", "last", "operation", "timer", "call", "timer_call", "halves", "on_value", "on_error", "secret", "role"
    )

    def __init__(self, full: str, secret: bool, internal: bool = False) -> None:
        self.secret = secret  # values under this name are not told
        self.role = ', "role": "internal"' if internal else ""  # of what is made for it, where a library's code has it
        self.full = name = text.quote(full)
        self.last = last = text.quote(full.rpartition(".")[2] or full)
        self.operation = f', "name": {last}, "kind": "operation"{self.role}'
        self.timer = f', "name": {last}, "kind": "timer"{self.role}'
        self.call = f', "callback": {name}, "callback?": true, "role": "call"'
        self.timer_call = f', "callback": {name}, "callback?": true, "role": "timer"'
        self.on_value = f', "callback": {name}, "callback?": true'
        self.on_error = f', "callback": {name}, "callback?": false'
        self.halves = f', "callback": {name}, "errback": {name}'


class Names:
    def __init__(self, secrets: Secrets, is_librarys: Callable[[CodeType], bool]) -> None:
        self.secrets = secrets
        self._is_librarys = is_librarys
        self._by_code: Dict[int, Tuple[CodeType, Name]] = {}
        self._builtins: Dict[str, Name] = {}

    def of(self, function: Any) -> Name:
        """Of a callback."""
        code = getattr(function, "__code__", None)  # a method has its function's
        known = self._by_code.get(id(code))
        if known is not None:
            return known[1]
        if type(code) is CodeType:
            return self._learn(code, text.callable_name(function))
        if type(function) is types.BuiltinFunctionType:
            name = self._builtins.get(function.__qualname__)
            if name is None:
                name = self._builtins[function.__qualname__] = self._name(text.callable_name(function))
            return name
        return self._name(text.callable_name(function))

    def of_coroutine(self, coroutine: Any) -> Name:
        """Of the function that made a coroutine."""
        code = getattr(coroutine, "cr_code", None) or getattr(coroutine, "gi_code", None)
        known = self._by_code.get(id(code))
        if known is not None:
            return known[1]
        frame = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
        module = frame.f_globals.get("__name__") if frame is not None else None
        name = str(getattr(coroutine, "__qualname__", None) or type(coroutine).__qualname__).replace("<locals>.", "")
        full = f"{module}.{name}" if isinstance(module, str) else name
        return self._learn(code, full) if type(code) is CodeType else self._name(full)

    def _name(self, full: str) -> Name:
        return Name(full, self.secrets.has(full))

    def _learn(self, code: CodeType, full: str) -> Name:
        if len(self._by_code) > _MOST:
            self._by_code.clear()
        name = Name(full, self.secrets.has(full), self._is_librarys(code))
        self._by_code[id(code)] = (code, name)
        return name
