# SPDX-License-Identifier: MIT
"""What loops tell of errors: exceptions that nobody retrieved, tasks destroyed while pending, callbacks that raised."""
from __future__ import annotations

from typing import Any, Dict

from reactortrack import lines
from reactortrack.asyncio.handles import Handles
from reactortrack.asyncio.results import Results
from reactortrack.asyncio.watch import Stretches, Watched
from reactortrack.recorder import Recorder


class Errors:
    def __init__(self, recorder: Recorder, handles: Handles, results: Results, seen: Dict[int, Watched]) -> None:
        self._recorder = recorder
        self._results = results
        self._handles = handles
        self._seen = seen

    def told(self, context: Any) -> None:
        """The context of a call_exception_handler()."""
        error = context.get("exception")
        message = str(context.get("message", ""))
        if "handle" in context:
            if error is not None:
                self._handles.errors[id(context["handle"])] = error
            return
        watched = self._seen.get(id(context.get("future", context.get("task"))))
        if watched is None or not watched.number:
            return
        if "never retrieved" in message and error is not None:
            told = self._results.error(error, isinstance(watched, Stretches) and watched.secret)
            self._recorder.write(f'{{"action": "unhandled", "deferred": {watched.number}{told}')
        elif "destroyed" in message:
            self._recorder.write(lines.note(message, watched.number))
