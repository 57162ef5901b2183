# SPDX-License-Identifier: MIT
"""Deferreds wait for one another, stand still, are cancelled."""
from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Callable, List, Optional, Tuple

from reactortrack import lines, text
from reactortrack.twisted.pairs import Pairs
from reactortrack.twisted.running import Running
from reactortrack.twisted.ties import STANDS_IN, Ties
from reactortrack.twisted.watch import Watch, watch_in

#: Of code that runs for a deferred and is no pair: in each log when it began, and what its lines say of it.
Role = List[Tuple[Watch, int, str]]


class Waiting:
    def __init__(self, defer: ModuleType, pairs: Pairs, ties: Ties, failed: Callable[[BaseException], None]) -> None:
        self._pairs = pairs
        self._ties = ties
        self._failed = failed
        self._time_out = text.quote(f"{defer.__name__}.Deferred.addTimeout.timeItOut")

    def pauses(self, deferred: Any) -> None:
        """Its next pause() is that of waiting."""
        watch: Optional[Watch] = deferred._reactortrack
        while watch is not None:
            watch.quiet = True
            watch = watch.next

    def waits(self, deferred: Any, on: Any, running: Running) -> None:
        """A pair returned ``on``, which has no result."""
        self._wait(deferred, on, running, 0)

    def takes(self, deferred: Any, on: Any, running: Running) -> None:
        """A pair returned ``on``, whose result is about to be taken."""
        self._wait(deferred, on, running, 1)

    def _wait(self, deferred: Any, on: Any, running: Running, taken: int) -> None:
        try:
            if (deferred._reactortrack is None and on._reactortrack is None) or not self._ties.is_deferred(on):
                return
            watch: Optional[Watch] = deferred._reactortrack
            self._ties.share(deferred, on)
            while watch is not None:
                awaited = watch_in(on, watch.log)
                if awaited is not None:
                    number, other = int(watch.text), int(awaited.text)
                    watch.log.write(lines.waiting(number, other, _slot(running, watch), deferred.paused + taken))
                    if taken:
                        watch.log.write(lines.resumed(number, other, deferred.paused))
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def resumed(self, deferred: Any, on: Any) -> None:
        """It has the result of ``on``."""
        watch: Optional[Watch] = deferred._reactortrack
        try:
            while watch is not None and STANDS_IN not in on.__dict__:
                awaited = watch_in(on, watch.log)
                if awaited is not None:
                    watch.log.write(lines.resumed(int(watch.text), int(awaited.text), deferred.paused))
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def left(self, deferred: Any) -> None:
        """An error stays in it."""
        watch: Optional[Watch] = deferred._reactortrack
        while watch is not None:
            watch.info = deferred._debugInfo
            watch = watch.next

    def awaited(self, deferred: Any) -> None:
        """Its error goes to somebody who awaits it and need not wait: that is told as the pair that would have been
        attached otherwise."""
        watch: Optional[Watch] = deferred._reactortrack
        try:
            if watch is None or deferred._runningCallbacks or deferred._debugInfo.failResult is None:
                return
            while watch is not None:
                number, slot, log = int(watch.text), watch.count, watch.log
                watch.count += 1
                log.write(lines.attached(number, slot, "null", '"await"', "await"))
                bracket = lines.bracket(slot, '"await"', False, "await")
                since = log.write(lines.executing(number, bracket))
                log.write_end(lines.ended("executed", number), since, bracket + log.none)
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def paused(self, deferred: Any) -> None:
        watch: Optional[Watch] = deferred._reactortrack
        try:
            while watch is not None:
                if watch.quiet:
                    watch.quiet = False
                else:
                    watch.log.write(lines.counted("paused", int(watch.text), deferred.paused))
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def unpaused(self, deferred: Any) -> None:
        self._tell(deferred, lambda number: lines.counted("unpaused", number, deferred.paused))

    def cancelled(self, deferred: Any) -> None:
        self._tell(deferred, lambda number: lines.plain("cancelled", number))

    def _tell(self, deferred: Any, line: Callable[[int], str]) -> None:
        watch: Optional[Watch] = deferred._reactortrack
        try:
            while watch is not None:
                watch.log.write(line(int(watch.text)))
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def canceller_began(self, deferred: Any, canceller: Any) -> Role:
        return self._role_began(deferred, lambda: self._pairs.names.half(canceller)[0], "canceller")

    def timeout_began(self, deferred: Any) -> Role:
        return self._role_began(deferred, lambda: self._time_out, "timer")

    def _role_began(self, deferred: Any, name: Callable[[], str], role: str) -> Role:
        begun: Role = []
        watch: Optional[Watch] = deferred._reactortrack
        try:
            while watch is not None:
                bracket = lines.bracket(None, name(), True, role)
                begun.append((watch, watch.log.write(lines.executing(int(watch.text), bracket)), bracket))
                watch = watch.next
        except Exception as error:
            self._failed(error)
        return begun

    def role_ended(self, begun: Role, raised: bool) -> None:
        """``raised``: the exception is being handled."""
        try:
            error = sys.exc_info()[1] if raised else None
            for watch, since, bracket in begun:
                action = "executed" if error is None else "failed"
                outcome = watch.log.none if error is None else watch.log.results.raised(error)
                watch.log.write_end(lines.ended(action, int(watch.text)), since, bracket + outcome)
        except Exception as failure:
            self._failed(failure)


def _slot(running: Running, watch: Watch) -> Optional[int]:
    if running is not None:
        for token in running if isinstance(running, list) else [running]:
            if token[0] is watch:
                return token[3][0]
    return None
