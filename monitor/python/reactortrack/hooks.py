# SPDX-License-Identifier: MIT
"""Calls back when the program has imported a module, and imports none itself."""
from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Callable, Dict, List, Optional, Sequence

Callback = Callable[[ModuleType], None]

_waiting: Dict[str, List[Callback]] = {}


def when_imported(name: str, callback: Callback) -> None:
    """Calls ``callback`` with the module of that full name: now if the program has it, else right after its code
    ran, before whoever imports it goes on. A callback must not raise: it would reach the importer.

    The package has no attribute for the module then; ``sys.modules`` and ``import … as`` have it.
    """
    module = sys.modules.get(name)
    spec = getattr(module, "__spec__", None)
    if module is not None and not getattr(spec, "_initializing", False):
        callback(module)
        return
    _waiting.setdefault(name, []).append(callback)
    if module is not None:
        _watch(spec)
    elif _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)


def forget(callback: Callback) -> None:
    """Takes back what when_imported() was asked and has not done."""
    for name in [name for name, callbacks in _waiting.items() if callback in callbacks]:
        _waiting[name].remove(callback)
        if not _waiting[name]:
            _take(name)


def _take(name: str) -> List[Callback]:
    callbacks = _waiting.pop(name, [])
    if not _waiting and _finder in sys.meta_path:
        sys.meta_path.remove(_finder)
    return callbacks


class _Finder:
    """Lets the other finders find, and watches what they found where somebody waits for it."""

    def find_spec(
        self, name: str, path: Optional[Sequence[str]] = None, target: Optional[ModuleType] = None
    ) -> Optional[ModuleSpec]:
        if name not in _waiting:
            return None
        for finder in list(sys.meta_path):
            find = getattr(finder, "find_spec", None)
            spec: Optional[ModuleSpec] = find(name, path, target) if find and finder is not self else None
            if spec is not None:
                _watch(spec)
                return spec
        return None

    def invalidate_caches(self) -> None:
        """There are none."""


class _WatchedSpec(ModuleSpec):
    """The import machinery tells a spec when its module begins and ends to run: no loader stands in between, and
    a traceback out of the module is as it was."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name != "_initializing" or value:
            return
        super().__setattr__("__class__", ModuleSpec)
        module = sys.modules.get(self.name)
        if module is not None:  # else its code raised, and it may be tried again
            for callback in _take(self.name):
                callback(module)


_WatchedSpec.__name__ = _WatchedSpec.__qualname__ = "ModuleSpec"  # its repr()


def _watch(spec: Any) -> None:
    if type(spec) is ModuleSpec:
        spec.__class__ = _WatchedSpec


_finder = _Finder()
