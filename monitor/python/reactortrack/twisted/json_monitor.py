# SPDX-License-Identifier: MIT
"""Watches the deferreds that it is given; see reactortrack.monitor."""
from __future__ import annotations

from typing import Any, List

from reactortrack.recorder import Recorder
from reactortrack.twisted import track


class JSONMonitor:
    """A log of its own, begun when the monitor is made. A deferred may be watched by several monitors, and by
    ``python3 -m reactortrack`` besides."""

    def __init__(self, follow_chained: bool = False) -> None:
        """With ``follow_chained`` it watches as well whatever a watched deferred is chained to or gathered with. What
        a watched deferred waits for is always watched."""
        self._lines = _Lines()
        self._recorder = Recorder(self._lines)
        self._follow_chained = follow_chained

    def track(self, deferred: Any) -> None:
        """Watches a Deferred from here on. What it already has (pairs, a result, whom it waits for) is told at once.
        Tracking it again does nothing."""
        track(self._recorder, deferred, self._follow_chained)

    @property
    def buffer(self) -> List[str]:
        """The lines so far, without their ends: a whole log. So the last one is its ``stopped``, as of now; more
        events take its place."""
        with self._recorder.lock:
            last = [] if self._recorder.stopped else [self._recorder.last_line().decode().rstrip("\n")]
            return self._lines.kept + last

    def stop(self) -> None:
        """Ends the log."""
        self._recorder.stop()


class _Lines:
    """A sink that keeps them."""

    path = ""

    def __init__(self) -> None:
        self.kept: List[str] = []
        self.size = 0

    def write(self, line: bytes) -> None:
        self.size += len(line)
        self.kept += line.decode().split("\n")[:-1]

    def fast(self) -> None:
        return None

    def close(self) -> None:
        pass

    def abandon(self) -> None:
        pass
