# SPDX-License-Identifier: MIT
"""Ties: what is tied to a watched deferred is watched too, with what it has by then as its history."""
from __future__ import annotations

import sys
from types import CodeType, FrameType, ModuleType
from typing import Any, Iterator, List, Optional

from reactortrack import lines
from reactortrack.twisted.pairs import Pairs
from reactortrack.twisted.places import NOWHERE
from reactortrack.twisted.watch import Log, Watch, add_watch, watch_in

#: The attribute of a deferred that stands in for others: in which logs, for what numbers.
STANDS_IN = "_reactortrack_for"


def _logs(watch: Optional[Watch]) -> List[Log]:
    """Those that are open."""
    logs = []
    while watch is not None:
        if watch.log.recorder is not None:
            logs.append(watch.log)
        watch = watch.next
    return logs


class Ties:
    def __init__(self, defer: ModuleType, pairs: Pairs) -> None:
        self._deferred: type = defer.Deferred
        self._list: type = defer.DeferredList
        self._pairs = pairs
        self.runs: List[CodeType] = []  # the code that runs pairs

    def is_deferred(self, thing: Any) -> bool:
        """What could be watched. It asks nothing of the thing itself."""
        return self._deferred in type(thing).__mro__ and STANDS_IN not in thing.__dict__

    def share(self, one: Any, other: Any, ended: Any = None) -> None:
        """Each is watched by whoever watches the other. ``ended``: of these the one whose pair has just run."""
        a, b = one._reactortrack, other._reactortrack
        if a is not None and b is not None and a.next is None and b.next is None and a.log is b.log:
            return
        for log in _logs(a):
            self.track(other, log, ended)
        for log in _logs(b):
            self.track(one, log, ended)

    def to_target(self, deferred: Any, link: Any) -> None:
        """The deferred gets a link to another one."""
        if deferred._reactortrack is not None and self.is_deferred(link):
            for log in _logs(deferred._reactortrack):
                if log.follow:
                    self.track(link, log)

    def track(self, deferred: Any, log: Log, ended: Any = None) -> None:
        """First the numbers of all that become watched by this, then their histories, which name one another."""
        if watch_in(deferred, log) is not None:
            return
        found: List[Any] = []
        self._begin(deferred, log, found)
        for each in found:
            for tied in self._tied(each, log.follow, ended):
                if self.is_deferred(tied) and watch_in(tied, log) is None:
                    self._begin(tied, log, found)
        for each in found:
            watch = watch_in(each, log)
            if watch is not None:
                self._tell_history(each, watch, log, ended)

    def _begin(self, deferred: Any, log: Log, found: List[Any]) -> None:
        watch = add_watch(deferred, log)
        place = log.places.of(sys._getframe(1))
        kind = "list" if self._list in type(deferred).__mro__ else None
        log.write(f'{lines.created(int(watch.text), kind=kind, action="tracked")}{place.site}')
        found.append(deferred)

    def _tied(self, deferred: Any, follow: bool, ended: Any) -> Iterator[Any]:
        awaited = deferred.__dict__.get("result")
        if self._deferred in type(awaited).__mro__:
            yield awaited
        for item in self._queued(deferred, ended):
            if item[0][0] is self._pairs.continues:
                yield item[0][1][0]
                continue
            link = self._pairs.link(item) if follow else None
            if link is not None:
                yield link[0]
        if follow and self._list in type(deferred).__mro__:
            yield from deferred.__dict__.get("_deferredList", ())

    def _queued(self, deferred: Any, ended: Any) -> List[Any]:
        """The pairs that have not run, the one that runs included."""
        running = self._running(deferred) if deferred._runningCallbacks and deferred is not ended else None
        return list(deferred.callbacks) if running is None else [running, *deferred.callbacks]

    def _running(self, deferred: Any) -> Any:
        frame: Optional[FrameType] = sys._getframe(1)
        while frame is not None:
            if frame.f_code in self.runs and frame.f_locals.get("current") is deferred:
                return frame.f_locals.get("item")
            frame = frame.f_back
        return None

    def _tell_history(self, deferred: Any, watch: Watch, log: Log, ended: Any) -> None:
        for item in self._queued(deferred, ended):
            if item[0][0] is not self._pairs.continues:
                self._pairs.attach(watch, item, NOWHERE, self._pairs.link(item))
        if not deferred.called:
            return self._tell_pause(deferred, watch, log)
        watch.info = deferred._debugInfo
        result = deferred.result
        failed = self._pairs.is_failure(result)
        if deferred._runningCallbacks and deferred is not ended:
            watch.late = failed
        awaited = result if self._deferred in type(result).__mro__ else None
        outcome = "" if awaited is not None else log.outcome(result, False)
        branch = "false" if failed else "true"
        log.write(f'{{"action": "fired", "deferred": {watch.text}, "callback?": {branch}{outcome}')
        self._tell_pause(deferred, watch, log, awaited)

    def _tell_pause(self, deferred: Any, watch: Watch, log: Log, awaited: Any = None) -> None:
        if not deferred.paused:
            return
        on = watch_in(awaited, log) if awaited is not None and self.is_deferred(awaited) else None
        number = int(watch.text)
        if on is None:
            log.write(lines.counted("paused", number, deferred.paused))
        else:
            log.write(lines.waiting(number, int(on.text), None, deferred.paused))
