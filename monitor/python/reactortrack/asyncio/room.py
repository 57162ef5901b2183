# SPDX-License-Identifier: MIT
"""Joins the parts, and patches asyncio.

Every patched method does what it did, with the same results and errors; what we do beside it cannot fail into the
program. In asyncio's debug mode handles remember the stack that made them: our frames are taken out of it.
"""
from __future__ import annotations

import weakref
from typing import Any, Callable, List, Optional

from reactortrack.asyncio.eager import Eager
from reactortrack.asyncio.errors import Errors
from reactortrack.asyncio.futures import Futures, probe
from reactortrack.asyncio.handles import Handles, is_step
from reactortrack.asyncio.lists import Lists
from reactortrack.asyncio.making import Making
from reactortrack.asyncio.names import Names
from reactortrack.asyncio.patches import Installed
from reactortrack.asyncio.places import Places
from reactortrack.asyncio.results import Results
from reactortrack.asyncio.running import Running
from reactortrack.asyncio.tasks import Tasks
from reactortrack.asyncio.texts import hide_in_texts
from reactortrack.asyncio.turns import Turns
from reactortrack.asyncio.watch import Watch
from reactortrack.only import Only
from reactortrack.recorder import Recorder


class Room:
    _rooms: "weakref.WeakKeyDictionary[Recorder, Room]" = weakref.WeakKeyDictionary()

    @classmethod
    def of(cls, recorder: Recorder, only: Optional[Only]) -> Room:
        """The one that records asyncio into ``recorder``, made where there is none."""
        room = cls._rooms.get(recorder)
        if room is None:
            room = cls._rooms[recorder] = cls(recorder, only)
            room.installed.at_end(lambda: cls._rooms.pop(recorder, None))
        return room

    def __init__(self, recorder: Recorder, only: Optional[Only]) -> None:
        self.recorder = recorder
        self.watch = Watch(recorder)
        self.places = Places(recorder.sites, only)
        self.results = Results(recorder)
        self.names = Names(recorder.secrets, self.places.is_librarys)
        self.futures = Futures(recorder, self.watch, self.results, self.names, is_step)
        self.lists = self.futures.lists = Lists(recorder, self.futures)
        self.tasks = Tasks(recorder, self.watch, self.futures, self.results, self.names)
        self.handles = Handles(recorder, self.futures, self.tasks, self.places, self.results, self.names)
        self.errors = Errors(recorder, self.handles, self.results, self.watch.seen)
        self.eager = Eager(recorder, self.tasks)
        self.turns = Turns(recorder)
        self.before_end: List[Callable[[], None]] = []  # of a handle: what libraries above have to say first
        self.installed = Installed()
        self.installed.at_end(self.watch.close)
        Making(self)
        Running(self)
        hide_in_texts(self.installed, probe)

    def leave(self) -> None:
        """A handle has run; its bracket is open still."""
        self.futures.sweep()
        for tell in self.before_end:
            tell()
