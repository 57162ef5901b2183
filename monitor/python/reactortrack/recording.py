# SPDX-License-Identifier: MIT
"""Records this process: a log, its recorder, and a room for each library that the program imports."""
from __future__ import annotations

import atexit
import importlib
import os
from types import ModuleType
from typing import Any, Callable, Iterable, Optional

from reactortrack import handover
from reactortrack.hooks import when_imported
from reactortrack.mapped_file import MappedFile
from reactortrack.only import Only
from reactortrack.recorder import Recorder
from reactortrack.sink import open_sink

#: The module of a library, and the room that is installed when a program has imported it.
ROOMS = {
    "asyncio": "reactortrack.asyncio",
    "tornado.gen": "reactortrack.tornado",
    "twisted.internet.defer": "reactortrack.twisted",
}


def begin() -> None:
    """What ``python3 -m reactortrack`` was asked for; nothing in any other process."""
    asked = handover.take()
    if asked is not None:
        record(asked.output, asked.only, asked.program)


def record(output: str, only: Iterable[str] = (), program: Optional[str] = None) -> Recorder:
    """Records what this process does with the libraries that have a room, from now to its end, into a file or, with
    ``-``, into standard output. ``only``: the patterns of ``--only``. Raises OSError where that cannot be written.

    A forked child goes on in a file of its own, ``output``.PID; a stream is the parent's alone.
    """
    sink = open_sink(output)
    path = os.path.abspath(output)  # the program may go elsewhere before it forks
    again = (lambda: MappedFile(f"{path}.{os.getpid()}")) if isinstance(sink, MappedFile) else None
    recorder = Recorder(sink, program, again)
    patterns = Only(only) if only else None
    for library, room in ROOMS.items():
        when_imported(library, _installer(recorder, room, patterns))
    atexit.register(recorder.stop)
    when_imported("multiprocessing.util", lambda util: _stop_in_workers(util, recorder))
    return recorder


def _stop_in_workers(util: Any, recorder: Recorder) -> None:
    """The forked children of multiprocessing end without the handlers of atexit."""
    util.register_after_fork(recorder, lambda it: util.Finalize(None, it.stop, exitpriority=-1_000_000))


def _installer(recorder: Recorder, room: str, only: Optional[Only]) -> Callable[[ModuleType], None]:
    def install(library: ModuleType) -> None:
        try:
            importlib.import_module(room).install(recorder, only)
        except Exception as error:
            recorder.failed(error)

    return install
