# SPDX-License-Identifier: MIT
"""Joins the parts, and weaves their hooks into Twisted while somebody records."""
from __future__ import annotations

import sys
import weakref
from types import ModuleType
from typing import Any, Dict, Optional, Tuple

from reactortrack import hooks
from reactortrack.only import Only
from reactortrack.recorder import Recorder
from reactortrack.twisted import reactor
from reactortrack.twisted.coroutines import Coroutines
from reactortrack.twisted.making import Making
from reactortrack.twisted.names import Names
from reactortrack.twisted.pairs import Pairs
from reactortrack.twisted.running import Brackets
from reactortrack.twisted.seams import seams_of
from reactortrack.twisted.ties import Ties
from reactortrack.twisted.waiting import Waiting
from reactortrack.twisted.watch import ATTRIBUTE, Log
from reactortrack.twisted.weave import Seams, Woven

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
        self._logs: "weakref.WeakValueDictionary[Tuple[int, bool], Log]" = weakref.WeakValueDictionary()
        self._woven: Dict[str, Woven] = {}
        self._names = Names(defer)
        pairs = Pairs(defer, self._names)
        self.ties = Ties(defer, pairs)
        self.making = Making(defer, pairs, self.ties, self._failed)
        brackets = Brackets(defer, pairs, self.ties, self._failed)
        waiting = Waiting(defer, pairs, self.ties, self._failed)
        coroutines = Coroutines(pairs, self.ties, self._failed)
        self._hooks = Hooks(self.making, brackets, waiting, coroutines)
        self._reactor_hooks = Hooks(reactor.Reactors(self.making, self._names, self._failed))
        for owner in (defer.Deferred, defer._CancellationStatus):
            setattr(owner, ATTRIBUTE, None)

    def log(self, recorder: Recorder, only: Optional[Only], follow: bool) -> Log:
        """The log of that recorder. It is woven into Twisted while there is one."""
        log = self._logs.get((id(recorder), follow))
        if log is None:
            self._weave(self._defer, seams_of(self._defer), self._hooks)
            self._know_codes()
            log = self._logs[id(recorder), follow] = Log(recorder, self._library, self._defer, only, follow)
        return log

    def open(self, log: Log) -> None:
        """From here on all goes there."""
        self.making.process = log
        for name in reactor.SEAMS:
            hooks.when_imported(name, self._reactor_imported)

    def close(self, log: Log) -> None:
        """Tells nothing more; the last one gives Twisted its own code back."""
        log.close()
        self._logs.pop((id(log.recorder), log.follow), None)
        if self.making.process is log:
            self.making.process = None
            hooks.forget(self._reactor_imported)
            for name in reactor.SEAMS:
                if name in self._woven:
                    self._woven[name].remove()
        if not self._logs:
            self._woven[self._defer.__name__].remove()
            self._names.learn_roles()

    def _reactor_imported(self, module: ModuleType) -> None:
        try:
            for owner in reactor.marked(module):
                setattr(owner, ATTRIBUTE, None)
            self._weave(module, reactor.SEAMS[module.__name__], self._reactor_hooks)
        except Exception as error:
            self._failed(error)

    def _weave(self, module: ModuleType, seams: Seams, with_hooks: Hooks) -> None:
        woven = self._woven.get(module.__name__)
        if woven is None:
            woven = self._woven[module.__name__] = Woven(module, seams)
            setattr(module, HOOKS, with_hooks)
        woven.put()

    def _know_codes(self) -> None:
        codes = self._woven[self._defer.__name__].codes
        self.ties.runs = [new for _, new in codes if new.co_name == "_runCallbacks"]
        self._names.learn_roles()
        # Twisted leaves the frames of some codes out of tracebacks.
        left_out = getattr(sys.modules["twisted.python.failure"], "_inlineCallbacksExtraneous", None)
        if left_out is not None:
            left_out.extend(new for old, new in codes if old in left_out and new not in left_out)

    def _failed(self, error: BaseException) -> None:
        log = self.making.process or next(iter(self._logs.values()), None)
        if log is not None:
            log.failed(error)


_rooms: Dict[str, Room] = {}


def room_of(defer: ModuleType) -> Room:
    room = _rooms.get(defer.__name__)
    if room is None:
        room = _rooms[defer.__name__] = Room(defer)
    return room
