# SPDX-License-Identifier: MIT
"""What becomes of a recorder in a forked child."""
from __future__ import annotations

import os
import re
import weakref
from typing import Any, Callable, Optional, Set

from reactortrack.sink import Sink

_OF = re.compile(rb'"deferred": (\d+)')
_OTHERS = re.compile(rb'"(?:to|on|returned)": (\d+)')
_WHEN = re.compile(rb'(?:, "thread": \d+)?, "t": [\d.]+\}\n\Z')


def watch_forks(lock: Any, in_child: Callable[[], None]) -> None:
    """Forks happen with the lock held, by nobody else then; ``in_child``, a method, keeps its object not alive."""
    method = weakref.WeakMethod(in_child)

    def begin() -> None:
        try:
            call = method()
            if call is not None:
                call()
        finally:
            lock.release()

    os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=begin)


class ChildLog:
    """The sink of a child: it is opened for the child's first event.

    Numbers below ``first`` are of the parent's log. Their events are left out, and one that something of the
    child's is tied to is told as ``tracked``. ``count`` is told of how many lines there are more than were written.
    """

    def __init__(
        self, reopen: Callable[[], Sink], started: bytes, first: int, count: Callable[[int], None]
    ) -> None:
        self._reopen = reopen
        self._started = started
        self._first = first
        self._count = count
        self._sink: Optional[Sink] = None
        self._told: Set[int] = set()

    @property
    def path(self) -> str:
        return self._sink.path if self._sink is not None else ""

    @property
    def size(self) -> int:
        return self._sink.size if self._sink is not None else 0

    def write(self, line: bytes) -> None:
        for each in line.splitlines(keepends=True):
            self._write(each)

    def _write(self, line: bytes) -> None:
        owner = _OF.search(line)
        if owner is not None and self._is_strange(int(owner[1])):
            self._count(-1)
            return
        if self._sink is None:
            self._sink = self._reopen()
            self._sink.write(self._started)
        for other in map(int, _OTHERS.findall(line)):
            if self._is_strange(other):
                self._introduce(self._sink, other, line)
        self._sink.write(line)

    def fast(self) -> None:
        return None

    def _is_strange(self, number: int) -> bool:
        return number < self._first and number not in self._told

    def _introduce(self, sink: Sink, number: int, line: bytes) -> None:
        when = _WHEN.search(line)
        sink.write(b'{"action": "tracked", "deferred": %d%b' % (number, when[0] if when is not None else b"}\n"))
        self._told.add(number)
        self._count(1)

    def close(self) -> None:
        if self._sink is not None:
            self._sink.close()

    def abandon(self) -> None:
        if self._sink is not None:
            self._sink.abandon()
