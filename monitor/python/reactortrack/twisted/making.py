# SPDX-License-Identifier: MIT
"""Deferreds come, get pairs, are fired."""
from __future__ import annotations

import sys
from types import MethodType, ModuleType
from typing import Any, Callable, Optional

from reactortrack import lines
from reactortrack.twisted.names import HIDDEN
from reactortrack.twisted.pairs import Pairs
from reactortrack.twisted.ties import STANDS_IN, Ties
from reactortrack.twisted.watch import Log, Watch

_MODES = {(False, False): "all", (True, False): "first", (False, True): "first-error", (True, True): "first-or-error"}
_MISUSES = {
    "fired-twice": "the deferred has already been fired",
    "null-callback": "a callback must not be null",
    "deferred-as-value": "a Deferred cannot be fired with a Deferred as its value",
    "no-exception": "errback() without an error needs one that is being handled",
}


class Making:
    def __init__(self, defer: ModuleType, pairs: Pairs, ties: Ties, failed: Callable[[BaseException], None]) -> None:
        self._pairs = pairs
        self._ties = ties
        self._failed = failed
        self._cancelled: type = defer._InternalInlineCallbacksCancelledError
        self.process: Optional[Log] = None  # that all new deferreds go to

    def created(self, deferred: Any) -> None:
        log = self.process
        if log is None or deferred._reactortrack is not None:
            return
        try:
            frame = sys._getframe(2)
            role = self._pairs.names.maker(frame.f_code)
            if role == HIDDEN:
                return
            place = log.places.of(frame) if role is None else log.places.of_coroutine(frame, frame.f_locals["gen"])
            if place.recorded:
                watch = deferred._reactortrack = Watch(log, log.number())
                log.write(f'{{"action": "created", "deferred": {watch.text}{place.of_made}')
        except Exception as error:
            self._failed(error)

    def list_created(self, deferred: Any, first: bool, first_error: bool) -> None:
        log = self.process
        if log is None or deferred._reactortrack is not None:
            return
        try:
            place = log.places.of(sys._getframe(2))
            if place.recorded:
                number = log.number()
                deferred._reactortrack = Watch(log, number)
                mode = _MODES[bool(first), bool(first_error)]
                line = lines.created(number, None, "list", mode, len(deferred._deferredList))
                log.write(f"{line}{place.of_made}")
        except Exception as error:
            self._failed(error)

    def attached(self, deferred: Any) -> None:
        """It has one more pair in its list."""
        try:
            watch: Optional[Watch] = deferred._reactortrack
            item = deferred.callbacks[-1]
            link = self._pairs.link(item) if type(item[0][0]) is MethodType else None
            if link is not None:
                self._linked(deferred, item, link, sys._getframe(2))
                return
            if watch is None:
                return
            frame = sys._getframe(2)
            while watch is not None:
                self._pairs.attach(watch, item, watch.log.places.of(frame), None)
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def _linked(self, deferred: Any, item: Any, link: Any, frame: Any) -> None:
        to, how = link
        self._ties.to_target(deferred, to)
        watch: Optional[Watch] = deferred._reactortrack
        while watch is not None:
            self._pairs.attach(watch, item, watch.log.places.of(frame), link)
            watch = watch.next
        if how == "list":  # what is followed has its members with it, whose history tells this link too
            self._ties.to_target(to, deferred)

    def fired(self, deferred: Any, result: Any) -> None:
        watch: Optional[Watch] = deferred._reactortrack
        try:
            if watch is None:
                if STANDS_IN in deferred.__dict__:
                    self._fired_instead(deferred, result)
                return
            fails = self._pairs.is_failure(result)
            if fails and isinstance(result.value, self._cancelled):
                return  # the cancel() of a coroutine: its result is still to come
            branch = "false" if fails else "true"
            while watch is not None:
                outcome = watch.log.outcome(result, False)
                watch.log.write(f'{{"action": "fired", "deferred": {watch.text}, "callback?": {branch}{outcome}')
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def _fired_instead(self, deferred: Any, result: Any) -> None:
        """It stands in for a coroutine's deferred that was cancelled."""
        fails = self._pairs.is_failure(result)
        if fails and isinstance(result.value, self._cancelled):
            return
        for log, number in deferred.__dict__[STANDS_IN]:
            log.write(lines.fired(number, not fails) + log.outcome(result, False))

    def ignored(self, deferred: Any, result: Any) -> None:
        watch: Optional[Watch] = deferred._reactortrack
        try:
            while watch is not None:
                watch.log.write(lines.ignored(int(watch.text), not self._pairs.is_failure(result)))
                watch = watch.next
        except Exception as error:
            self._failed(error)

    def misused(self, deferred: Any, what: str) -> None:
        watch: Optional[Watch] = deferred._reactortrack
        try:
            while watch is not None:
                watch.log.write(lines.misused(int(watch.text), what, _MISUSES[what]))
                watch = watch.next
        except Exception as error:
            self._failed(error)
