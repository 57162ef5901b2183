# SPDX-License-Identifier: MIT
"""Tasks that begin inside create_task() (Python 3.12 and later, with an eager factory; 3.14 also by the argument
``eager_start``): no handle runs their first stretch, and the task itself is seen only when that has ended."""
from __future__ import annotations

import asyncio
from typing import Any, Dict, Optional

from reactortrack.asyncio.lists import inner_code
from reactortrack.asyncio.names import Name
from reactortrack.asyncio.places import Place
from reactortrack.asyncio.tasks import Tasks
from reactortrack.asyncio.watch import Stretches
from reactortrack.recorder import Recorder

_MAKE = getattr(asyncio, "create_eager_task_factory", None)
_FACTORY = inner_code(_MAKE, "factory") if _MAKE is not None else None


class Beginning:
    """A task that begins, before it is there."""

    __slots__ = ("number", "name", "label", "since", "watched")

    number: int
    name: Name
    label: Optional[str]
    since: int
    watched: Optional[Stretches]


class Eager:
    def __init__(self, recorder: Recorder, tasks: Tasks) -> None:
        self._recorder = recorder
        self._tasks = tasks
        self._beginning: Dict[int, Beginning] = {}  # by id() of the coroutine
        tasks.adopt = self.adopt

    def applies(self, loop: Any, keywords: Dict[str, Any]) -> bool:
        """Whether create_task() with these arguments runs the first stretch itself."""
        asked = keywords.get("eager_start")
        if asked is None:
            asked = _FACTORY is not None and getattr(loop.get_task_factory(), "__code__", None) is _FACTORY
        return bool(asked) and loop.is_running()

    def begin(self, coroutine: Any, label: Any, place: Place) -> Optional[Beginning]:
        if not place[1]:
            return None
        it = self._beginning[id(coroutine)] = Beginning()
        it.watched = None
        it.number = number = self._recorder.number()
        it.name = name = self._tasks.names.of_coroutine(coroutine)
        it.label = None if label is None else str(label)
        it.since = self._recorder.write_all(
            (
                self._tasks.created_line(number, name, it.label, place, False),
                f'{{"action": "fired", "deferred": {number}, "callback?": true',
                f'{{"action": "attached", "deferred": {number}, "slot": 0{name.halves}',
                f'{{"action": "executing", "deferred": {number}, "slot": 0{name.on_value}',
            )
        )
        return it

    def adopt(self, task: Any) -> Optional[Stretches]:
        """What is known of a task that is to go on and is seen for the first time, if it is one of these."""
        it = self._beginning.get(id(task.get_coro())) if self._beginning else None
        return None if it is None else self._bind(it, task)

    def _bind(self, it: Beginning, task: Any) -> Stretches:
        if it.watched is None:
            watched = it.watched = self._tasks.watch.add_stretches(task, it.number, "task", it.name)
            watched.secret = it.name.secret or self._tasks.names.secrets.has(it.label)
            watched.fired = True
            watched.slots = 1
            watched.open = 0
            watched.bracket = f"0{it.name.on_value}"
        return it.watched

    def end(self, coroutine: Any, it: Beginning, task: Any) -> None:
        """create_task() returned the task, or None where it raised."""
        self._beginning.pop(id(coroutine), None)
        # Not by get_coro(): early Pythons 3.12 crash there when the task has ended.
        watched = it.watched if task is None else self._bind(it, task)
        if watched is None or task is None:
            begin = f'{{"action": "executed", "deferred": {it.number}'
            self._recorder.write_end(begin, it.since, f', "slot": 0{it.name.on_value}')
        else:
            self._tasks.end(task, watched, it.since)
