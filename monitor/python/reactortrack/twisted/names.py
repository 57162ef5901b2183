# SPDX-License-Identifier: MIT
"""What a log calls the halves of a pair, and what the library adds for itself."""
from __future__ import annotations

from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any, Dict, List, Optional, Tuple

from reactortrack import text
from reactortrack.twisted.seams import GOT, HAND_ON
from reactortrack.twisted.weave import code_in

#: A half's name, as JSON and plain; the name of its role, or "".
Half = Tuple[str, str, str]
HIDDEN = "hidden"  # the role of a pair, or a deferred, that is not told
COROUTINE = "coroutine"
_ROLES = {
    "Deferred.addTimeout.convertCancelled": "timeout",
    "Deferred.addTimeout.cancelTimeout": "timeout",
    "_parseDeferredListResult": "gather",
    **{path: "await" for path in GOT},
    **{path: HIDDEN for path in HAND_ON},
}


class Names:
    """Halves by their code, which lives as long as its program, mostly."""

    def __init__(self, defer: ModuleType) -> None:
        self._known: Dict[int, Tuple[CodeType, str, Half]] = {}  # by id() of the code
        self._roles: Dict[CodeType, str] = {}
        self._makers: Dict[int, Tuple[CodeType, str]] = {}  # by id()
        self._defer = defer
        self.learn_roles()

    def learn_roles(self) -> None:
        """To be repeated when functions got new code: what was attached before has the old one."""
        for path, role in _ROLES.items():
            for code in self._codes(path):
                self._roles[code] = role
        for path in HAND_ON:
            self._makers.update((id(code), (code, HIDDEN)) for code in self._codes(path))
        for code in self._codes("_cancellableInlineCallbacks"):
            self._makers[id(code)] = (code, COROUTINE)
        self._known.clear()

    def _codes(self, path: str) -> List[CodeType]:
        owner: Any = self._defer
        parts = path.split(".")
        while parts and not isinstance(owner, FunctionType):
            owner = vars(owner).get(parts.pop(0))
            if owner is None:
                return []
        code: Optional[CodeType] = owner.__code__
        if parts and code is not None:
            code = code_in(code, ".".join(parts))
        return [] if code is None else [code]

    def half(self, function: Any) -> Half:
        plain = function.__func__ if type(function) is MethodType else function
        if type(plain) is not FunctionType:
            name = text.callable_name(function)
            return text.quote(name), name, ""
        code, qualified = plain.__code__, plain.__qualname__
        known = self._known.get(id(code))
        if known is not None and known[1] is qualified:
            return known[2]
        return self._learn(plain, code, qualified)

    def _learn(self, function: FunctionType, code: CodeType, qualified: str) -> Half:
        """Functions that share their code, as decorated ones do, have names of their own."""
        if len(self._known) > 100_000:
            self._known.clear()
        module, name = getattr(function, "__module__", None), qualified.replace("<locals>.", "")
        if isinstance(module, str):
            name = f"{module}.{name}"
        half = (text.quote(name), name, self._roles.get(code, ""))
        self._known[id(code)] = (code, qualified, half)
        return half

    def maker(self, code: CodeType) -> Optional[str]:
        """What the library's function of that code makes deferreds for: COROUTINE; HIDDEN: for what is not told."""
        known = self._makers.get(id(code))
        return None if known is None else known[1]
