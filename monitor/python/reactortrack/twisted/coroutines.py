# SPDX-License-Identifier: MIT
"""inlineCallbacks and async def: a coroutine is a deferred of its own, linked to the one that Twisted gives out.

What lies between two awaits is one of its slots. The link is its last slot, and there from its end on. After a
cancel() Twisted has a new deferred stand in for the one that it gave out: that is not told, what fires it fires the
one that it stands for.
"""
from __future__ import annotations

import sys
from typing import Any, Callable, List, Optional, Tuple

from reactortrack import lines, text
from reactortrack.twisted.pairs import Pairs
from reactortrack.twisted.ties import STANDS_IN, Ties
from reactortrack.twisted.watch import Log, Numbered, Watch, watch_in


class Stretches(Numbered):
    """A coroutine in one log. It hangs on what Twisted keeps of the coroutine."""

    __slots__ = ("name", "label", "next", "count", "open", "on", "to", "fired")

    def __init__(self, log: Log, name: str, to: int) -> None:
        super().__init__(log)
        self.name = text.quote(name)
        self.label = name.rpartition(".")[2]
        self.next: Optional[Stretches] = None
        self.count = 0
        self.open: Optional[Tuple[int, str]] = None  # when the stretch that runs began, and what its lines say of it
        self.on: Optional[int] = None  # what it waits for
        self.to = to  # what it is linked to
        self.fired = False

    def begin(self, failure: bool) -> None:
        log, number = self.log, self.number
        if not self.fired:
            self.fired = True
            log.write(lines.fired(number, True) + log.none)
        log.write(lines.attached(number, self.count, self.name, self.name))
        bracket = lines.bracket(self.count, self.name, not failure)
        self.open = log.write(lines.executing(number, bracket)), bracket

    def end(self, action: str, outcome: str) -> None:
        if self.open is not None:
            since, bracket = self.open
            self.open = None
            self.count += 1
            self.log.write_end(lines.ended(action, self.number), since, bracket + outcome)


#: Of a link that runs: in each log when it began.
LinkRun = List[Tuple[Stretches, int]]


class Coroutines:
    def __init__(self, pairs: Pairs, ties: Ties, failed: Callable[[BaseException], None]) -> None:
        self._pairs = pairs
        self._ties = ties
        self._failed = failed

    def coroutine(self, generator: Any, status: Any) -> None:
        """status.deferred is what was given out for it."""
        try:
            watch: Optional[Watch] = status.deferred._reactortrack
            last: Optional[Stretches] = None
            while watch is not None:
                place = watch.log.places.of_coroutine(sys._getframe(2), generator)
                new = Stretches(watch.log, _name(generator), int(watch.text))
                watch.log.write(f'{lines.created(new.number, new.label, "coroutine")}{place.of_made}')
                if last is None:
                    status._reactortrack = new
                else:
                    last.next = new
                last, watch = new, watch.next
        except Exception as error:
            self._failed(error)

    def stands_in(self, status: Any) -> None:
        """status.deferred is new, and stands in for the one that was given out."""
        try:
            each: Optional[Stretches] = status._reactortrack
            meant = []
            while each is not None:
                meant.append((each.log, each.to))
                each = each.next
            setattr(status.deferred, STANDS_IN, meant)
        except Exception as error:
            self._failed(error)

    def stretch(self, status: Any, result: Any) -> None:
        """It goes on with that."""
        each: Optional[Stretches] = status._reactortrack
        try:
            while each is not None:
                if each.open is None:  # else it yielded something that nobody waits for
                    each.begin(self._pairs.is_failure(result))
                each = each.next
        except Exception as error:
            self._failed(error)

    def awaits(self, status: Any, deferred: Any) -> None:
        """It yielded a deferred."""
        each: Optional[Stretches] = status._reactortrack
        try:
            while each is not None:
                if each.log.recorder is not None and self._ties.is_deferred(deferred):
                    self._ties.track(deferred, each.log)
                on = watch_in(deferred, each.log)
                if on is not None:
                    slot, each.on = each.count, int(on.text)
                    each.end("executed", lines.returned(each.on))
                    each.log.write(lines.waiting(each.number, each.on, slot, 1))
                each = each.next
        except Exception as error:
            self._failed(error)

    def got(self, status: Any) -> None:
        """What it awaits has a result."""
        each: Optional[Stretches] = status._reactortrack
        try:
            while each is not None:
                if each.on is not None:
                    each.log.write(lines.resumed(each.number, each.on, 0))
                    each.on = None
                each = each.next
        except Exception as error:
            self._failed(error)

    def returns(self, status: Any, value: Any) -> LinkRun:
        return self._last(status, lambda log: ("executed", True, log.outcome(value, False)))

    def raises(self, status: Any) -> LinkRun:
        error = sys.exc_info()[1]
        assert error is not None
        raised = error
        return self._last(status, lambda log: ("failed", False, log.results.raised(raised)))

    def _last(self, status: Any, outcome: Callable[[Log], Tuple[str, bool, str]]) -> LinkRun:
        """It ends, and status.deferred is about to be fired."""
        each: Optional[Stretches] = status._reactortrack
        begun: LinkRun = []
        try:
            while each is not None:
                action, branch, end = outcome(each.log)
                each.end(action, end)
                each.log.write(lines.chained(each.number, each.to, "chain", each.count))
                bracket = lines.bracket(each.count, "null", branch)
                begun.append((each, each.log.write(lines.executing(each.number, bracket))))
                each.open = None
                each.name = bracket
                each = each.next
        except Exception as error:
            self._failed(error)
        return begun

    def link_ended(self, begun: LinkRun, raised: bool) -> None:
        try:
            error = sys.exc_info()[1] if raised else None
            for each, since in begun:
                action = "executed" if error is None else "failed"
                outcome = each.log.none if error is None else each.log.results.raised(error)
                each.log.write_end(lines.ended(action, each.number), since, each.name + outcome)
        except Exception as failure:
            self._failed(failure)


def _name(generator: Any) -> str:
    frame = getattr(generator, "gi_frame", None) or getattr(generator, "cr_frame", None)
    module = frame.f_globals.get("__name__") if frame is not None else None
    name = str(getattr(generator, "__qualname__", type(generator).__name__)).replace("<locals>.", "")
    return f"{module}.{name}" if isinstance(module, str) else name
