# SPDX-License-Identifier: MIT
"""Records what asyncio's event loops run: tasks, futures, handles, and the turns of the loops.

Nothing of a program's own is replaced: the C types Task and Future stay what they are, and so do coroutines. What is
patched are methods of asyncio's Python classes, through which the C code goes as well: call_soon(), create_future()
and call_exception_handler() of loops, and Handle. A task's state is read when its handle has run.

What cannot be seen that way: a future that is made as ``Future()`` is tracked from when somebody waits for it, or its
callbacks run; a callback is told at the end of the handle that made its future, or when it is due; cancel() of a task
that is about to run is told when it runs; using a future wrongly is not told. ``_callbacks`` of a future that
create_future() made has one entry more, which its repr() does not show. Loops that are not BaseEventLoop's (uvloop) are
not seen.

Pythons 3.9 to 3.13 were tried. 3.9 has another callback for tasks that wake up, and gather() in another function; up to
3.10 a task that waits does not tell of cancel(), and the texts of futures come from elsewhere. 3.12 has eager tasks,
which begin without a handle, and lets gather() call its callback itself. By reading: 3.14, like 3.13.3, hands all
keywords of create_task() on to the factory or the Task, ``eager_start`` among them.
"""
from __future__ import annotations

from typing import Optional

from reactortrack.asyncio.patches import Installed
from reactortrack.asyncio.room import Room
from reactortrack.only import Only
from reactortrack.recorder import Recorder

__all__ = ["Installed", "install"]


def install(recorder: Recorder, only: Optional[Only] = None) -> Installed:
    """Begins to record; what is there already is tracked when it is met. ``remove()`` of what is returned ends it."""
    return Room.of(recorder, only).installed
