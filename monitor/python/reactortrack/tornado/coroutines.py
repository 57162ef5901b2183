# SPDX-License-Identifier: MIT
"""Tornado's coroutines: deferreds of the kind ``coroutine``, whose stretches between two yields are slots, as a
task's are. A coroutine is known by the future it returns."""
from __future__ import annotations

import _thread
import concurrent.futures
import sys
from typing import Any, Dict, List, Optional

from reactortrack import lines
from reactortrack.asyncio.futures import Futures, is_future
from reactortrack.asyncio.names import Names
from reactortrack.asyncio.places import Place
from reactortrack.asyncio.watch import Stretches
from reactortrack.recorder import Recorder


class Coroutines:
    def __init__(self, recorder: Recorder, futures: Futures, names: Names) -> None:
        self._recorder = recorder
        self._names = names
        self._futures = futures
        self._open: Dict[int, List[Stretches]] = {}  # of a thread: the coroutines whose stretches run, outermost first

    def created(self, future: Any, function: Any, place: Place) -> None:
        """One was called: its first stretch begins."""
        name = self._names.of(function)
        told = f', "name": {name.last}, "kind": "coroutine"{name.role}'
        watched = self._futures.probed(future, place, told, "coroutine", name)
        if isinstance(watched, Stretches):
            watched.fired = True
            self._begin(watched, [lines.fired(watched.number, True)])

    def of(self, future: Any) -> Optional[Stretches]:
        """The coroutine of a future, if it is recorded."""
        watched = self._futures.seen.get(id(future))
        return watched if isinstance(watched, Stretches) and watched.kind == "coroutine" else None

    def resume(self, watched: Stretches, awaited: Any) -> None:
        """A stretch begins, unless it has begun: what the coroutine waited for is done."""
        if watched.open >= 0:
            return
        events: List[str] = []
        branch = True
        on, watched.on = watched.on, None
        if on is not None:
            if not on.fired:  # its result came without a word: it is no future of asyncio's
                self._futures.fired(on, awaited)
            branch = not on.failed
            on.failed = on.failed and on.kind != "list"
            events.append(lines.resumed(watched.number, on.number, 0))
        self._begin(watched, events, branch)

    def _begin(self, watched: Stretches, events: List[str], branch: bool = True) -> None:
        slot = None if watched.ends else watched.slots  # its future was cancelled; the generator goes on
        watched.bracket = lines.bracket(slot, watched.name.full, branch, "call" if watched.ends else None)
        watched.open = watched.slots
        if not watched.ends:
            watched.slots += 1
            events.append(lines.attached(watched.number, watched.open, watched.name.full, watched.name.full))
        events.append(lines.executing(watched.number, watched.bracket))
        watched.since = self._recorder.write_all(events)
        self._open.setdefault(_thread.get_ident(), []).append(watched)

    def yielded(self, watched: Stretches, awaited: Any) -> None:
        """A stretch ended at a yield."""
        if watched.open < 0:
            return
        if watched.ends or not (is_future(awaited) or isinstance(awaited, concurrent.futures.Future)):
            self._end(watched, "executed", self._futures.results.value(None))
            return
        on = watched.on = self._futures.known(awaited)
        then = lines.waiting(watched.number, on.number, watched.open, 1)
        self._end(watched, "executed", lines.returned(on.number), then)

    def returned(self, watched: Stretches, value: Any) -> None:
        """The last stretch ended."""
        if watched.open >= 0:
            self._end(watched, "executed", self._futures.results.value(value, watched.secret))
            watched.ends = True

    def raised(self, watched: Stretches, error: Optional[BaseException]) -> None:
        """The last stretch ended with an error, or was left by an exception that the future does not get."""
        if watched.open >= 0:
            told = _LEFT if error is None else self._futures.results.error(error, watched.secret)
            self._end(watched, "failed", told)
            watched.failed = watched.ends = True

    def gone(self, watched: Stretches) -> None:
        """Its future is gone, in the middle of a stretch if an exception left it."""
        if watched.open >= 0:
            self.raised(watched, sys.exc_info()[1])

    def _end(self, watched: Stretches, action: str, outcome: str, *then: str) -> None:
        open_here = self._open.get(_thread.get_ident(), [])
        while watched in open_here and open_here[-1] is not watched:
            self.raised(open_here[-1], sys.exc_info()[1])
        if watched in open_here:
            open_here.pop()
        watched.open = -1
        if watched.verdict is not None:  # the stretch in which its future was cancelled
            action, outcome, then, watched.verdict = "failed", watched.verdict, (), None
        elif watched.ends:
            outcome = "" if action == "executed" else outcome
        self._recorder.write_end(lines.ended(action, watched.number), watched.since, watched.bracket + outcome, *then)

    def end_left(self) -> None:
        """What the loop ran has ended: so have all stretches in it that an exception left unseen."""
        open_here = self._open.get(_thread.get_ident())
        while open_here:
            self.raised(open_here[-1], sys.exc_info()[1])

    def done(self, watched: Stretches, future: Any) -> None:
        """Its future got a result. Where that was cancel(), which the generator does not see, the coroutine ends, as
        far as others can tell."""
        if watched.ends or not future.cancelled():
            return
        self._futures.told_waiters(watched)
        self._recorder.write(lines.plain("cancelled", watched.number))
        told = lines.outcome(error_json=self._futures.results.cancelled(future))
        if watched.open >= 0:
            watched.verdict = told
        else:
            left, watched.on = watched.on, None
            if left is not None:
                self._recorder.write(lines.counted("unpaused", watched.number, 0))
            self._end_by_cancel(watched, told)
        watched.failed = watched.ends = True

    def _end_by_cancel(self, watched: Stretches, told: str) -> None:
        """As a slot of its own."""
        bracket = lines.bracket(watched.slots, _CANCEL, True, "internal")
        begun = lines.attached(watched.number, watched.slots, _CANCEL, _CANCEL, "internal")
        watched.slots += 1
        since = self._recorder.write_all((begun, lines.executing(watched.number, bracket)))
        self._recorder.write_end(lines.ended("failed", watched.number), since, bracket + told)


_CANCEL = '"asyncio.Future.cancel"'
_LEFT = lines.outcome(error_json='{"type": "BaseException", "message": ""}')
