# SPDX-License-Identifier: MIT
"""Records the deferreds of programs that use Twisted, and the turns of its reactor.

Nothing of a program's own is replaced. The functions of twisted.internet.defer stay the objects that they are, with
the code of the installed version, and among its statements some that tell what happens (reactortrack.twisted.seams).
"""
from __future__ import annotations

import importlib
from typing import Any, Optional

from reactortrack.only import Only
from reactortrack.recorder import Recorder
from reactortrack.twisted.room import Room, room_of
from reactortrack.twisted.watch import Log

__all__ = ["Installed", "install", "track"]


def _room() -> Room:
    return room_of(importlib.import_module("twisted.internet.defer"))


class Installed:
    """Until remove(), what Twisted does is recorded."""

    def __init__(self, room: Room, log: Log) -> None:
        self._room = room
        self._log = log

    def remove(self) -> None:
        """Ends the recording; once is enough."""
        if self._log is not None:
            self._room.close(self._log)
            self._log = None  # type: ignore[assignment]


def install(recorder: Recorder, only: Optional[Only] = None) -> Installed:
    """Records every deferred from here on; one that is there already when it is tied to one of these. With ``only``
    those that its files and modules make, and what is tied to them."""
    room = _room()
    log = room.log(recorder, only, True)
    room.open(log)
    return Installed(room, log)


def track(recorder: Recorder, deferred: Any, follow: bool = True) -> None:
    """Begins to watch one deferred, and what it waits for; with ``follow`` also what is chained to it."""
    room = _room()
    room.ties.track(deferred, room.log(recorder, None, follow))
