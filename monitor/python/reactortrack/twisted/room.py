# SPDX-License-Identifier: MIT
"""Joins the parts, and weaves their hooks into Twisted while somebody records."""
from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Dict, List, Optional

from reactortrack.only import Only
from reactortrack.recorder import Recorder
from reactortrack.twisted.coroutines import Coroutines
from reactortrack.twisted.making import Making
from reactortrack.twisted.names import Names
from reactortrack.twisted.pairs import Pairs
from reactortrack.twisted.running import Brackets
from reactortrack.twisted.seams import seams_of
from reactortrack.twisted.ties import Ties
from reactortrack.twisted.waiting import Waiting
from reactortrack.twisted.watch import ATTRIBUTE, Log
from reactortrack.twisted.weave import Woven

HOOKS = "_reactortrack"  # in the globals of a woven module


class Hooks:
    """What the seams call. None of it raises an Exception, and none keeps anything of the program."""

    def __init__(self, *parts: Any) -> None:
        for part in parts:
            for name in dir(part):
                if not name.startswith("_"):
                    setattr(self, name, getattr(part, name))


class Room:
    """One for a twisted.internet.defer."""

    def __init__(self, defer: ModuleType) -> None:
        self._defer = defer
        self._library = sys.modules["twisted"]
        self._logs: List[Log] = []
        self._woven: Optional[Woven] = None
        self._in_place = False
        self._names = Names(defer)
        self._pairs = Pairs(defer, self._names)
        self.ties = Ties(defer, self._pairs)
        self.making = Making(defer, self._pairs, self.ties, self._failed)
        brackets = Brackets(defer, self._pairs, self.ties, self._failed)
        waiting = Waiting(defer, self._pairs, self.ties, self._failed)
        coroutines = Coroutines(self._pairs, self.ties, self._failed)
        setattr(defer, HOOKS, Hooks(self.making, brackets, waiting, coroutines))
        setattr(defer.Deferred, ATTRIBUTE, None)
        setattr(defer._CancellationStatus, ATTRIBUTE, None)

    def log(self, recorder: Recorder, only: Optional[Only], follow: bool) -> Log:
        """A new log; weaves if it is the first."""
        if not self._in_place:
            self._weave()
        log = Log(recorder, self._library, self._defer, only, follow)
        self._logs.append(log)
        return log

    def log_of(self, recorder: Recorder, follow: bool) -> Log:
        """The log of that recorder that was made before, or else a new one."""
        for log in self._logs:
            if log.recorder is recorder and (log.follow or not follow):
                return log
        return self.log(recorder, None, follow)

    def close(self, log: Log) -> None:
        """The last one gives Twisted its own code back."""
        log.close()
        self._logs.remove(log)
        if self.making.process is log:
            self.making.process = None
        if not self._logs and self._woven is not None:
            self._woven.remove()
            self._in_place = False
            self._names.learn_roles()

    def _weave(self) -> None:
        if self._woven is None:
            self._woven = Woven(self._defer, seams_of(self._defer))
        self._woven.put()
        self._in_place = True
        self._mark_extraneous()
        self.ties.runs = [self._defer.Deferred._runCallbacks.__code__]
        self._names.learn_roles()

    def _mark_extraneous(self) -> None:
        """Twisted leaves out of tracebacks the frames of some codes."""
        known = getattr(sys.modules["twisted.python.failure"], "_inlineCallbacksExtraneous", None)
        if known is None or self._woven is None:
            return
        for old, new in self._woven.codes:
            if old in known and new not in known:
                known.append(new)

    def _failed(self, error: BaseException) -> None:
        for log in self._logs[:1]:
            log.failed(error)


_rooms: Dict[str, Room] = {}


def room_of(defer: ModuleType) -> Room:
    room = _rooms.get(defer.__name__)
    if room is None:
        room = _rooms[defer.__name__] = Room(defer)
    return room
