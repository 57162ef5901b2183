# SPDX-License-Identifier: MIT
"""Tasks: every stretch between two awaits is a slot. The loop runs a stretch as a handle; what came of it is read off
the task behind that: _fut_waiter is what it awaits."""
from __future__ import annotations

from typing import Any, Callable, Optional

from reactortrack import text
from reactortrack.asyncio.futures import Futures, tell_cancels
from reactortrack.asyncio.names import Name, Names
from reactortrack.asyncio.places import Place
from reactortrack.asyncio.results import Results
from reactortrack.asyncio.watch import Stretches, Watch, Watched
from reactortrack.recorder import Recorder


class Tasks:
    def __init__(self, recorder: Recorder, watch: Watch, futures: Futures, results: Results, names: Names) -> None:
        self._recorder = recorder
        self.watch = watch
        self._futures = futures
        self._results = results
        self.names = names
        self.adopt: Callable[[Any], Optional[Stretches]] = lambda task: None  # see reactortrack.asyncio.eager
        #: What a library calls a task that has no name, by its coroutine.
        self.label_of: Optional[Callable[[Any], Optional[str]]] = None
        self.begin = self._make_begin()
        self.end = self._make_end()

    def created(self, task: Any, place: Place, label: Optional[str], inside: bool) -> Watched:
        """One was made. ``label``: the name that it is to get; ``inside``: a library made it."""
        if not place[1]:
            return self.watch.add(task, 0, "task")
        adopted = self.adopt(task)
        if adopted is not None:
            return adopted
        number = self._recorder.number()
        name = self.names.of_coroutine(task.get_coro())
        if label is None:
            label = task.get_name()
        if label.startswith("Task-"):
            label = None if self.label_of is None else self.label_of(task.get_coro())
        watched = self.watch.add_stretches(task, number, "task", name)
        watched.secret = name.secret or self.names.secrets.has(label)
        self._recorder.write(self.created_line(number, name, label, place, inside))
        self._futures.young.append(watched)
        return watched

    def created_line(self, number: int, name: Name, label: Optional[str], place: Place, inside: bool) -> str:
        told = name.last if label is None else text.quote(label)
        role = name.role if inside else ""  # its own coroutine: the user's main() is the user's
        return f'{{"action": "created", "deferred": {number}, "name": {told}, "kind": "task"{role}{place[0]}'

    def _make_begin(self) -> Callable[[Stretches, Any], int]:
        """begin(watched, task): a stretch begins. Returns when."""
        recorder = self._recorder

        def begin(watched: Stretches, task: Any) -> int:
            if task._must_cancel:
                tell_cancels(recorder, watched, task)
            slot, name, on = watched.slots, watched.name, watched.on
            watched.slots = slot + 1
            watched.open = slot
            attached = f"{watched.attached_begin}{slot}{name.halves}"
            bracket = watched.bracket = f"{slot}{name.on_value}"
            if on is not None:
                watched.on = None
                first = f'{{"action": "resumed", "deferred": {watched.number}, "on": {on.number}, "count": 0'
                if on.failed:
                    on.failed = on.kind != "list"  # that one's result is given away
                    bracket = watched.bracket = f"{slot}{name.on_error}"
            elif watched.fired:
                return recorder.write_all((attached, watched.executing_begin + bracket))
            else:
                watched.fired = True
                first = f'{{"action": "fired", "deferred": {watched.number}, "callback?": true'
            return recorder.write_all((first, attached, watched.executing_begin + bracket))

        return begin

    def _make_end(self) -> Callable[[Any, Stretches, int], None]:
        """end(task, watched, since): the stretch has ended."""
        recorder, known = self._recorder, self._futures.known
        outcome_of, none = self._results.outcome, self._results.none

        def end(task: Any, watched: Stretches, since: int) -> None:
            number = watched.number
            awaited = task._fut_waiter
            if awaited is not None:
                on = watched.on = known(awaited)
                on.waiter = watched
                executed = f'{{"action": "executed", "deferred": {number}'
                waits = f'{{"action": "waiting", "deferred": {number}, "on": {on.number}, "slot": {watched.open}'
                returned = f', "slot": {watched.bracket}, "returned": {on.number}'
                recorder.write_end(executed, since, returned, waits + ', "count": 1')
                return
            action, outcome = "executed", none
            if task.done():
                branch, outcome = outcome_of(task, watched.secret)
                if not branch:
                    action = "failed"
                    watched.failed = True
            begin = f'{{"action": "{action}", "deferred": {number}'
            recorder.write_end(begin, since, f', "slot": {watched.bracket}{outcome}')

        return end
