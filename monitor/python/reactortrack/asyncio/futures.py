# SPDX-License-Identifier: MIT
"""Futures: made, fired, and their done-callbacks, which are slots of the role ``done``.

The C type cannot be patched, and is not. A future that the loop makes gets ``probe`` as its first callback: when it
gets its result, it asks its loop to run that, which is where call_soon() (reactortrack.asyncio.handles) tells us, and
runs nothing. Other futures are known from when somebody awaits them, or from when their callbacks are to run.
"""
from __future__ import annotations

import asyncio
import contextvars
from types import CodeType
from typing import Any, Callable, Dict, List, Optional, Tuple

from reactortrack import lines
from reactortrack.asyncio.names import Name, Names
from reactortrack.asyncio.places import Place
from reactortrack.asyncio.results import Results
from reactortrack.asyncio.watch import Stretches, Waiting, Watch, Watched
from reactortrack.recorder import Recorder

FUTURE = ', "kind": "future"'
INTERNAL_FUTURE = FUTURE + ', "role": "internal"'  # of a library's
_COUNTS_CANCELS = hasattr(asyncio.Task, "cancelling")
_EMPTY = contextvars.Context()  # a callback keeps its context, and all in it


def probe(future: Any) -> None:
    """Stands first among the callbacks of a future that is recorded, and never runs."""


def is_future(thing: Any) -> bool:
    return getattr(type(thing), "_asyncio_future_blocking", None) is not None


def tell_cancels(recorder: Recorder, watched: Stretches, task: Any) -> None:
    """Tells of a task's cancel() as often as it was called since the last time. Before Python 3.11 a task that waits
    does not know."""
    cancels = task.cancelling() if _COUNTS_CANCELS else watched.cancels + bool(task._must_cancel)
    for _ in range(cancels - watched.cancels):
        recorder.write(lines.plain("cancelled", watched.number))
    watched.cancels = cancels


def cell(function: Any, name: str) -> Any:
    """What the closure of a function holds under a name, or None."""
    names = function.__code__.co_freevars
    if name not in names or function.__closure__ is None:
        return None
    try:
        return function.__closure__[names.index(name)].cell_contents
    except ValueError:  # it is empty
        return None


class Futures:
    def __init__(
        self, recorder: Recorder, watch: Watch, results: Results, names: Names, is_step: Callable[[Any], bool]
    ) -> None:
        self._recorder = recorder
        self._watch = watch
        self.seen = watch.seen
        self.results = results
        self._names = names
        self._is_step = is_step
        self.young: List[Watched] = []  # their callbacks are to be looked at
        self.lists: Any = None  # reactortrack.asyncio.lists.Lists
        self.coroutines: Any = None  # reactortrack.tornado.coroutines.Coroutines
        self.inner: Dict[int, Tuple[CodeType, str]] = {}  # of code of a library's: what its closure calls in truth

    def probed(
        self, future: Any, place: Place, told: str = FUTURE, kind: str = "future", name: Optional[Name] = None
    ) -> Watched:
        """One was made, just now: it has no callbacks. ``told``: what its line says of it. ``name``: of a coroutine."""
        if not place[1]:
            return self._watch.add(future, 0, kind)
        number = self._recorder.number()
        if name is None:
            watched = self._watch.add(future, number, kind)
        else:
            watched = self._watch.add_stretches(future, number, kind, name)
        self._recorder.write(f'{{"action": "created", "deferred": {number}{told}{place[0]}')
        self.young.append(watched)
        future.add_done_callback(probe, context=_EMPTY)
        return watched

    def known(self, future: Any) -> Watched:
        """What is known of it; one that is met for the first time is tracked from here on."""
        watched = self.seen.get(id(future))
        if watched is None or not watched.number:
            watched = self.tracked(future)
        return watched

    def tracked(self, future: Any, kind: str = "future") -> Watched:
        number = self._recorder.number()
        watched = self._watch.add(future, number, kind)
        self._recorder.write(lines.created(number, None, kind, action="tracked"))
        if future.done():
            self.fired(watched, future)
        else:
            self.look(watched, future)
        return watched

    def look(self, watched: Watched, future: Any) -> None:
        """Tells of the callbacks that wait for the result and were not told yet."""
        events = self._untold(watched, future)
        if events:
            self._recorder.write_all(events)

    def _untold(self, watched: Watched, future: Any) -> List[str]:
        events: List[str] = []
        callbacks = getattr(future, "_callbacks", None)
        if callbacks and (len(callbacks) > 1 or callbacks[0][0] is not probe):
            for callback, _ in callbacks:
                if callback is not probe and not self._is_step(callback):
                    self._attach(watched, callback, events)
        return events

    def _attach(self, watched: Watched, callback: Any, events: List[str]) -> Waiting:
        """What is known of a callback; the line of a new one goes to ``events``."""
        if watched.attached is None:
            watched.attached = []
        key = id(callback)
        of = self.lists.number_of(callback)
        name = "null" if of else self._names.of(self.true_callback(callback)).full
        for entry in watched.attached:
            if entry[0] == key and entry[3] == name:
                return entry
        entry = (key, watched.slots, of, name)
        watched.slots += 1
        watched.attached.append(entry)
        if of:
            events.append(lines.chained(watched.number, of, "list", entry[1]))
        else:
            events.append(
                f'{{"action": "attached", "deferred": {watched.number}, "slot": {entry[1]}, "callback": {name}, '
                f'"errback": {name}, "role": "done"'
            )
        return entry

    def learn_inner(self, code: CodeType, cell: str) -> None:
        """Callbacks of that code are named by what stands in that cell of theirs."""
        self.inner[id(code)] = (code, cell)

    def true_callback(self, callback: Any) -> Any:
        code = getattr(callback, "__code__", None)
        known = self.inner.get(id(code))
        inner = cell(callback, known[1]) if known is not None else None
        return callback if inner is None else inner

    def fired(self, watched: Watched, future: Any) -> None:
        """Its result has come."""
        if watched.fired or not watched.number:
            if watched.kind == "coroutine":
                self.coroutines.done(watched, future)
            return
        watched.fired = True
        events = self._untold(watched, future)
        branch, outcome = self.results.outcome(future)
        if branch:
            told = f'{{"action": "fired", "deferred": {watched.number}, "callback?": true{outcome}'
        else:
            watched.failed = True
            told = f'{{"action": "fired", "deferred": {watched.number}, "callback?": false{outcome}'
            if future.cancelled():
                self.told_waiters(watched)
                events.append(lines.plain("cancelled", watched.number))
        if events:
            self._recorder.write_all((*events, told))
        else:
            self._recorder.write(told)

    def fired_for(self, watched: Watched, future: Any) -> None:
        """A task is woken by one that it awaits."""
        if watched.kind != "task" and self.seen.get(id(future)) is watched:
            self.fired(watched, future)

    def told_waiters(self, watched: Watched) -> None:
        """A cancel() comes from the task that waits for this one, and so on: the outermost is told first."""
        outer: List[Stretches] = []
        waiter = watched.waiter
        while waiter is not None and waiter.on is watched and waiter not in outer:
            outer.append(waiter)
            watched, waiter = waiter, waiter.waiter
        for waiter in reversed(outer):
            task = waiter()
            if task is not None and waiter.kind == "task":
                tell_cancels(self._recorder, waiter, task)

    def due(self, future: Any, callback: Any) -> None:
        """The loop was asked to run a callback of a future that is done."""
        watched = self.known(future)
        if watched.kind != "task":
            self.fired(watched, future)
        if not self.lists.is_early(watched, callback):
            self.now_due(watched, callback)

    def now_due(self, watched: Watched, callback: Any) -> Waiting:
        events: List[str] = []
        entry = self._attach(watched, callback, events)
        watched.attached.remove(entry)  # type: ignore[union-attr]
        if events:
            self._recorder.write_all(events)
        if watched.due is None:
            watched.due = []
        watched.due.append(entry)
        return entry

    def take_due(self, watched: Watched, callback: Any) -> Optional[Waiting]:
        """What is known of a callback that runs now."""
        key = id(callback)
        for entry in watched.due or ():
            if entry[0] == key:
                watched.due.remove(entry)  # type: ignore[union-attr]
                return entry
        return None

    def later(self, members: List[Any]) -> None:
        """Their callbacks are to be looked at when what runs now has ended."""
        self.young.extend(self.known(member) for member in members)

    def sweep(self) -> None:
        """Looks at the callbacks of those that were made since the last time."""
        young = self.young[:]
        del self.young[: len(young)]
        for watched in young:
            future = watched()
            if future is not None and not watched.fired:
                self.look(watched, future)
            future = None
