# SPDX-License-Identifier: MIT
"""What the room knows of a future, a task or a list, beside the object: nothing here keeps one alive."""
from __future__ import annotations

import gc
import weakref
from typing import Any, Callable, Dict, List, Optional, Tuple

from reactortrack.asyncio.names import Name
from reactortrack.recorder import Recorder

#: Of a callback: id(), slot, number of the list that it feeds or 0, name as JSON.
Waiting = Tuple[int, int, int, str]


class Watched(weakref.ref):  # type: ignore[type-arg]
    """One future or task. ``number`` is 0 for one that is not recorded."""

    __slots__ = ("key", "number", "kind", "fired", "failed", "slots", "attached", "due", "waiter")

    key: int  # id() of the object
    number: int
    kind: str
    fired: bool
    failed: bool  # the result is an error
    slots: int  # how many there are
    attached: Optional[List[Waiting]]  # callbacks that wait for the result
    due: Optional[List[Waiting]]  # callbacks that the loop is to run
    waiter: Optional["Stretches"]  # the task that waits for it, the last of them


class Stretches(Watched):
    """A task or coroutine."""

    __slots__ = (
        "name", "on", "ends", "cancels", "open", "bracket", "since", "verdict", "secret",
        "attached_begin", "executing_begin",
    )

    name: Name  # of its stretches
    on: Optional[Watched]  # what it waits for
    ends: bool  # there are no more of them
    cancels: int  # how many cancel() of a task were told
    open: int  # the slot of the stretch that runs; of a coroutine: -1 where none does
    bracket: str  # what its lines say of it
    since: int  # when it began
    verdict: Optional[str]  # how it is to end, whatever comes of it
    secret: bool  # its values are not told
    attached_begin: str  # of lines, up to the slot
    executing_begin: str


class Watch:
    """All that is watched, by identity; tells when they go."""

    def __init__(self, recorder: Recorder) -> None:
        self.seen: Dict[int, Watched] = {}
        self._recorder = recorder
        self._collecting = False
        self._dead: List[Watched] = []
        self.before_gone: Callable[[Any], None] = lambda watched: None  # of coroutines, see reactortrack.tornado
        self._gone: Callable[[Any], None] = self._make_gone()
        gc.callbacks.append(self._collector)

    def add(self, thing: Any, number: int, kind: str) -> Watched:
        watched = Watched(thing, self._gone)
        return self._fill(watched, id(thing), number, kind)

    def add_stretches(self, thing: Any, number: int, kind: str, name: Name) -> Stretches:
        watched = Stretches(thing, self._gone)
        watched.name = name
        watched.secret = name.secret
        watched.on = watched.verdict = None
        watched.ends = False
        watched.cancels = 0
        watched.open = -1
        watched.attached_begin = f'{{"action": "attached", "deferred": {number}, "slot": '
        watched.executing_begin = f'{{"action": "executing", "deferred": {number}, "slot": '
        self._fill(watched, id(thing), number, kind)
        return watched

    def _fill(self, watched: Watched, key: int, number: int, kind: str) -> Watched:
        watched.key = key
        watched.number = number
        watched.kind = kind
        watched.fired = watched.failed = False
        watched.slots = 0
        watched.attached = watched.due = watched.waiter = None
        self.seen[key] = watched
        return watched

    def close(self) -> None:
        if self._collector in gc.callbacks:
            gc.callbacks.remove(self._collector)
        self.seen.clear()

    def _make_gone(self) -> Callable[[Watched], None]:
        seen, dead, recorder = self.seen, self._dead, self._recorder

        def gone(watched: Watched) -> None:
            try:
                if self._collecting:
                    dead.append(watched)
                    return
                if seen.get(watched.key) is watched:
                    del seen[watched.key]
                if watched.number:
                    if watched.kind == "coroutine":
                        self.before_gone(watched)
                    recorder.write(f'{{"action": "destroyed", "deferred": {watched.number}')
            except Exception as error:
                recorder.failed(error)

        return gone

    def _collector(self, phase: str, info: Any) -> None:
        """The collector calls weak references back before it finalizes, and in finalizers asyncio tells of errors
        that nobody retrieved: ``destroyed`` comes behind those."""
        self._collecting = phase == "start"
        while not self._collecting and self._dead:
            self._gone(self._dead.pop(0))
