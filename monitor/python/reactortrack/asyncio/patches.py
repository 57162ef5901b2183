# SPDX-License-Identifier: MIT
"""Methods of a library that are replaced, and given back."""
from __future__ import annotations

from typing import Any, Callable, List, Tuple


class Installed:
    """What is patched, until remove()."""

    def __init__(self) -> None:
        self._patched: List[Tuple[Any, str, Any]] = []
        self._closing: List[Callable[[], object]] = []

    def patch(self, owner: Any, name: str, made: Callable[[Any], Any]) -> None:
        """Puts ``made(old)`` in the place of an attribute."""
        old = vars(owner)[name]
        new = made(old)
        for copied in ("__name__", "__qualname__", "__doc__", "__module__", "__annotations__"):
            setattr(new, copied, getattr(old, copied))
        new.__wrapped__ = old  # that is where inspect looks for the signature
        self._patched.append((owner, name, old))
        setattr(owner, name, new)

    def at_end(self, close: Callable[[], object]) -> None:
        self._closing.append(close)

    def remove(self) -> None:
        """Gives everything back."""
        while self._patched:
            setattr(*self._patched.pop())
        while self._closing:
            self._closing.pop()()
