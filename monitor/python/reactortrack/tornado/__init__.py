# SPDX-License-Identifier: MIT
"""Records what Tornado adds to asyncio: its coroutines, multi(), and the names of what its IOLoop runs.

Its loop is asyncio's, so the room of asyncio records the rest: futures, handles, the four phases of a turn. Tornado
makes most of its futures itself, as ``Future()``: those are tracked from when somebody waits for them.
"""
from __future__ import annotations

from typing import Optional

from reactortrack.asyncio.patches import Installed
from reactortrack.asyncio.room import Room
from reactortrack.only import Only
from reactortrack.recorder import Recorder
from reactortrack.tornado.patched import Patched

__all__ = ["Installed", "install"]


def install(recorder: Recorder, only: Optional[Only] = None) -> Installed:
    """Begins to record, asyncio as well unless that is recorded already."""
    return Patched(Room.of(recorder, only)).installed
