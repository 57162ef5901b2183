# SPDX-License-Identifier: MIT
"""Keeps the probe out of the texts of futures, which list their callbacks."""
from __future__ import annotations

import sys
import types
from asyncio import base_futures
from typing import Any, Callable, List

from reactortrack.asyncio.patches import Installed

_module: Any = base_futures
_NAME = "_future_repr_info"


def hide_in_texts(installed: Installed, probe: Callable[[Any], None]) -> None:
    def make(old: Callable[[Any], List[str]]) -> Callable[[Any], List[str]]:
        def _future_repr_info(future: Any) -> List[str]:
            info = old(future)
            callbacks = future._callbacks
            if callbacks and callbacks[0][0] is probe:
                at = info.index(_module._format_callbacks(callbacks))
                rest = callbacks[1:]
                info[at : at + 1] = [_module._format_callbacks(rest)] if rest else []
            return info

        return _future_repr_info

    if sys.version_info >= (3, 11):
        installed.patch(base_futures, _NAME, make)
    else:
        _patch_code(installed, make)


def _patch_code(installed: Installed, make: Callable[[Any], Any]) -> None:
    """Before Python 3.11 the C types hold the function itself: it gets other code."""
    known = getattr(_module, _NAME)
    old = types.FunctionType(known.__code__, known.__globals__, _NAME)
    known.__globals__[_calls_ours.__code__.co_names[0]] = make(old)

    def undo() -> None:
        known.__code__ = old.__code__
        del known.__globals__[_calls_ours.__code__.co_names[0]]

    installed.at_end(undo)
    known.__code__ = _calls_ours.__code__


def _calls_ours(future: Any) -> Any:
    return _reactortrack_repr_info(future)  # type: ignore[name-defined]  # noqa: F821
