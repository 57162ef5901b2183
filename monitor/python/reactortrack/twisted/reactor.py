# SPDX-License-Identifier: MIT
"""Turns of the reactor as ``loop`` lines, and its delayed calls, which are deferreds of the kind ``timer``.

A turn runs what other threads asked for (``callbacks``) and the calls that are due (``timeouts``), looks for what is
ready (``poll``) and handles that (``events``). A phase that had nothing to do and did not wait is left out.
"""
from __future__ import annotations

import sys
from time import perf_counter_ns
from types import ModuleType
from typing import Any, Callable, Dict, Optional, Tuple

from reactortrack import lines, text
from reactortrack.writers import seconds
from reactortrack.twisted.making import Making
from reactortrack.twisted.names import Names
from reactortrack.twisted.watch import ATTRIBUTE, Log, Numbered
from reactortrack.twisted.weave import Seam, Seams

_CALL = Seam(
    r"call\.func\(\*call\.args, \*\*call\.kw\)",
    "around",
    "_rt_call = _reactortrack.call_began(call, _rt)",
    "_reactortrack.call_ended(_rt_call, FAILED); _rt_call = None",
)
_POLL = (
    Seam("", "inside", "_rt = _reactortrack.polls(self)"),
    Seam(r"l = self\._poller\.poll\(.*\)", "after", "_reactortrack.polled(_rt, len(l), timeout != 0)"),
    Seam("", "last", "_reactortrack.handled(_rt)"),
)
SEAMS: Dict[str, Seams] = {
    "twisted.internet.base": {
        "DelayedCall.cancel": (Seam(r"self\.cancelled = 1", "after", "_reactortrack.call_cancelled(self)"),),
        "ReactorBase.callLater": (
            Seam(r"self\._newTimedCalls\.append\((\w+)\)", "after", r"_reactortrack.call_made(\1)"),
        ),
        "ReactorBase.runUntilCurrent": (
            Seam("", "inside", "_rt = _reactortrack.turn(self)"),
            Seam(r"del self\.threadCallQueue\[:count\]", "after", "_reactortrack.asked(_rt, count)"),
            Seam(r"self\._insertNewDelayedCalls\(\)", "before", "_reactortrack.times(_rt)"),
            _CALL,
            Seam(r"if self\._justStopped", "before", "_reactortrack.timed(_rt)"),
        ),
    },
    "twisted.internet.epollreactor": {"EPollReactor.doPoll": _POLL},
    "twisted.internet.pollreactor": {"PollReactor.doPoll": _POLL},
    "twisted.internet.selectreactor": {
        "SelectReactor.doSelect": (
            Seam("", "inside", "_rt = _reactortrack.polls(self)"),
            Seam(
                r"r, w, ignored = _select\(.*\)", "after", "_reactortrack.polled(_rt, len(r) + len(w), timeout != 0)"
            ),
            Seam("", "last", "_reactortrack.handled(_rt)"),
        )
    },
}


class Turn:
    """What a reactor does now."""

    __slots__ = ("iteration", "since", "count")

    def __init__(self) -> None:
        self.iteration = 0
        self.since = 0  # when the phase began
        self.count = 0


class Timer(Numbered):
    """A delayed call, on which it hangs."""

    __slots__ = ("name",)

    def __init__(self, log: Log, name: str) -> None:
        super().__init__(log)
        self.name = name


class Reactors:
    def __init__(self, making: Making, names: Names, failed: Callable[[BaseException], None]) -> None:
        self._making = making
        self._names = names
        self._failed = failed

    def call_made(self, call: Any) -> None:
        log = self._making.process
        if log is None:
            return
        try:
            place = log.places.of(sys._getframe(2))
            if place.recorded:
                name, plain, _ = self._names.half(call.func)
                timer = Timer(log, name)
                setattr(call, ATTRIBUTE, timer)
                log.write(f'{lines.created(timer.number, plain.rpartition(".")[2], "timer")}{place.of_made}')
        except Exception as error:
            self._failed(error)

    def call_cancelled(self, call: Any) -> None:
        timer: Optional[Timer] = call._reactortrack
        try:
            if timer is not None:
                error = text.json_of({"type": "CancelledError", "message": ""})
                timer.log.write(lines.plain("cancelled", timer.number))
                timer.log.write(lines.fired(timer.number, False, error_json=error))
        except Exception as failure:
            self._failed(failure)

    def call_began(self, call: Any, turn: Turn) -> Optional[Tuple[Timer, int, str]]:
        timer: Optional[Timer] = call._reactortrack
        try:
            turn.count += 1
            if timer is None:
                return None
            bracket = lines.bracket(None, timer.name, True, "timer")
            timer.log.write(lines.fired(timer.number, True) + timer.log.none)
            return timer, timer.log.write(lines.executing(timer.number, bracket)), bracket
        except Exception as error:
            self._failed(error)
            return None

    def call_ended(self, begun: Optional[Tuple[Timer, int, str]], raised: bool) -> None:
        """``raised``: the exception is being handled."""
        if begun is None:
            return
        try:
            timer, since, bracket = begun
            error = sys.exc_info()[1] if raised else None
            action = "executed" if error is None else "failed"
            outcome = timer.log.none if error is None else timer.log.results.raised(error)
            timer.log.write_end(lines.ended(action, timer.number), since, bracket + outcome)
        except Exception as failure:
            self._failed(failure)

    def turn(self, reactor: Any) -> Turn:
        turn = self.polls(reactor)
        turn.iteration += 1
        return turn

    def polls(self, reactor: Any) -> Turn:
        """A phase begins."""
        turn: Optional[Turn] = reactor._reactortrack
        if turn is None:
            turn = reactor._reactortrack = Turn()
        turn.count = 0
        turn.since = perf_counter_ns()
        return turn

    def asked(self, turn: Turn, count: int) -> None:
        """So many calls of other threads were made."""
        self._tell(turn, "callbacks", count)

    def times(self, turn: Turn) -> None:
        turn.count = 0
        turn.since = perf_counter_ns()

    def timed(self, turn: Turn) -> None:
        if turn.count:
            self._tell(turn, "timeouts", turn.count)

    def polled(self, turn: Turn, count: int, waited: bool) -> None:
        if count or waited:
            self._tell(turn, "poll", count)
        turn.count = count
        turn.since = perf_counter_ns()

    def handled(self, turn: Turn) -> None:
        if turn.count:
            self._tell(turn, "events", turn.count)

    def _tell(self, turn: Turn, phase: str, count: int) -> None:
        log = self._making.process
        if log is None:
            return
        try:
            lasted = seconds(perf_counter_ns() - turn.since)
            log.write(f'{lines.loop(phase)}, "time": {lasted}{lines.loop_end(count, turn.iteration)}')
        except Exception as error:
            self._failed(error)


def marked(module: ModuleType) -> Tuple[Any, ...]:
    """The classes of a module whose instances get what we know of them."""
    return (module.DelayedCall, module.ReactorBase) if module.__name__ == "twisted.internet.base" else ()
