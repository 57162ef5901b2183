# SPDX-License-Identifier: MIT
"""Turns of an event loop, as ``loop`` lines: a turn selects (``poll``), then runs what was ready (``callbacks``), the
readers and writers that select found (``events``), and the timers that are due (``timeouts``). A phase that had
nothing to do and did not wait is left out; ``count`` is of handles, or for ``poll`` of what it found."""
from __future__ import annotations

import asyncio
import time
from typing import Any, Dict, Set

from reactortrack.recorder import Recorder
from reactortrack.writers import seconds

CALLBACKS, EVENTS, TIMEOUTS, POLL = "callbacks", "events", "timeouts", "poll"
TimerHandle = asyncio.TimerHandle


class Turn:
    """What one loop does now."""

    __slots__ = ("iteration", "began", "waits", "phase", "since", "count", "found")

    def __init__(self) -> None:
        self.iteration = 0
        self.began = 0
        self.waits = False
        self.phase = ""
        self.since = 0
        self.count = 0
        self.found: Set[int] = set()  # id() of the handles that run for readers, writers and signals


class Turns:
    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.of: Dict[int, Turn] = {}  # by id() of the loop, until that is closed

    def begin(self, loop: Any) -> Turn:
        turn = self.of.get(id(loop))
        if turn is None:
            turn = self.of[id(loop)] = Turn()
        turn.iteration += 1
        turn.phase = ""
        if turn.found:
            turn.found.clear()
        turn.waits = not loop._ready and not loop._stopping
        turn.began = time.perf_counter_ns()
        return turn

    def polled(self, turn: Turn, count: int) -> None:
        """select() has returned."""
        if count or turn.waits:
            self._write(POLL, time.perf_counter_ns() - turn.began, count, turn.iteration)

    def enter(self, turn: Turn, handle: Any) -> None:
        """A handle begins."""
        if type(handle) is TimerHandle:
            phase = TIMEOUTS
        elif turn.found and id(handle) in turn.found:
            phase = EVENTS
        else:
            phase = CALLBACKS
        if phase is turn.phase:
            turn.count += 1
            return
        self.end_phase(turn)
        turn.phase = phase
        turn.count = 1
        turn.since = time.perf_counter_ns()

    def end_phase(self, turn: Turn) -> None:
        if turn.phase:
            self._write(turn.phase, time.perf_counter_ns() - turn.since, turn.count, turn.iteration)
            turn.phase = ""

    def _write(self, phase: str, lasted: int, count: int, iteration: int) -> None:
        self._recorder.write(
            f'{{"action": "loop", "phase": "{phase}", "time": {seconds(lasted)}, "count": {count}, '
            f'"iteration": {iteration}'
        )
