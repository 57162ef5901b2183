# SPDX-License-Identifier: MIT
"""Handles: all that the loop runs. Each is a stretch of a task, a done-callback of a future, or an operation or timer
of its own: ``fired`` when its time has come, and its callback a bracket of the role ``call`` or ``timer``."""
from __future__ import annotations

import asyncio
import sys
import types
from types import CodeType, FrameType
from typing import Any, Callable, Dict, Optional, Tuple

from reactortrack import lines, text
from reactortrack.asyncio.futures import Futures, is_future
from reactortrack.asyncio.names import Names
from reactortrack.asyncio.places import Places
from reactortrack.asyncio.results import Results
from reactortrack.asyncio.tasks import Tasks
from reactortrack.asyncio.watch import Stretches, Waiting, Watched
from reactortrack.recorder import Recorder

TimerHandle = asyncio.TimerHandle
_FUNCTION = types.FunctionType
_BUILTIN = types.BuiltinFunctionType
_METHOD = types.MethodType
#: The C types of a task's steps, by name: nothing else makes them. Python 3.9 has two of them.
_STEPS = {"TaskStepMethWrapper", "TaskWakeupMethWrapper"}
_PY_STEPS = tuple(
    function
    for name, function in vars(asyncio.tasks._PyTask).items()  # type: ignore[attr-defined]
    if name in ("_Task__step", "_Task__wakeup")
)
_CALL_LATER = asyncio.BaseEventLoop.call_later.__code__
_CREATE_TASK = asyncio.create_task.__code__
_MOST_MET = 10_000  # of code that is made anew all the time
_MAKES_TASKS = ("create_task", "factory", "__init__")

#: What to call when a handle has run, with these arguments and when it began.
Ending = Tuple[Callable[..., None], Any, Any, int]


#: Of types of callbacks: whether they run a stretch of the task that is their __self__; None where only the callback
#: itself tells.
step_types: Dict[type, Optional[bool]] = {types.FunctionType: False, _BUILTIN: None, _METHOD: None}


def is_step(callback: Any) -> bool:
    """Whether a callback runs a stretch of the task that is its __self__."""
    kind = type(callback)
    if kind is _BUILTIN:
        return bool(callback.__name__ == "task_wakeup")
    if kind is _METHOD:
        return callback.__func__ in _PY_STEPS
    known = step_types.get(kind)
    if known is None:
        known = kind.__name__ in _STEPS
        if known:  # other types are made anew, perhaps
            step_types[kind] = True
    return known


class Again:
    """A handle that runs as often as its file is ready, or its signal comes."""

    def __init__(self, number: int, rest: str) -> None:
        self.number = number
        self.rest = rest
        self.fired = False


class Handles:
    def __init__(
        self, recorder: Recorder, futures: Futures, tasks: Tasks, places: Places, results: Results, names: Names
    ) -> None:
        self._recorder = recorder
        self._futures = futures
        self._tasks = tasks
        self._places = places
        self._results = results
        self._names = names
        self._seen = futures.seen
        # Of operations, by id() of the handle: number, which is 0 of one that is not recorded, and what its lines say.
        self.once: Dict[int, Tuple[int, str]] = {}
        self._again: Dict[int, Again] = {}
        self.true: Dict[Any, Callable[[Any, Any], Any]] = {}  # of a library's function: what its handle calls in truth
        self.errors: Dict[int, BaseException] = {}  # of a handle's id(): what its callback raised

    def make_made(self, call_soon: CodeType) -> Callable[[Any, Any, Any], None]:
        """made(handle, callback, args): the loop was asked for one that runs no step, two frames above. ``call_soon``
        is what stands in the place of the loop's."""
        once, number_of, write = self.once, self._recorder.number, self._recorder.write
        is_done_callback, describe, is_librarys = self._is_done_callback, self._describe, self._places.is_librarys
        #: By the place and the callback's code; with the codes, which keeps their id().
        met: Dict[Tuple[int, int, int, bool], Tuple[str, str, CodeType, CodeType]] = {}

        def made(handle: Any, callback: Any, args: Any) -> None:
            if args and is_done_callback(callback, args):
                return
            try:
                frame: Any = sys._getframe(4)
                if frame.f_code is call_soon or frame.f_code is _CALL_LATER:
                    frame = frame.f_back
            except ValueError:  # it is a thread's function itself
                frame = None
            if frame is not None and type(callback) is _FUNCTION:
                key = (id(frame.f_code), frame.f_lasti, id(callback.__code__), type(handle) is TimerHandle)
                known = met.get(key)
                if known is None:
                    known = (*describe(handle, callback, args, frame), frame.f_code, callback.__code__)
                    if not is_librarys(frame.f_code):
                        if len(met) > _MOST_MET:
                            met.clear()
                        met[key] = known
                told, call = known[0], known[1]
            else:
                told, call = describe(handle, callback, args, frame)
            if not told:
                once[id(handle)] = (0, "")
                return
            number = number_of()
            once[id(handle)] = (number, call)
            write(f'{{"action": "created", "deferred": {number}{told}')

        return made

    def _describe(self, handle: Any, callback: Any, args: Any, frame: Optional[FrameType]) -> Tuple[str, str]:
        """What the line of its making says of one, and what those of its callback; empty of one that is not
        recorded."""
        site, recorded = self._places.here(frame)
        if not recorded:
            return "", ""
        calls = self.true.get(getattr(callback, "__func__", None)) if self.true else None
        name = self._names.of(callback if calls is None else calls(callback, args))
        if type(handle) is TimerHandle:
            return name.timer + site, name.timer_call
        return name.operation + site, name.call

    def _is_done_callback(self, callback: Any, args: Any) -> bool:
        future = args[0]
        if len(args) != 1 or not is_future(future) or not future.done():
            return False
        watched = self._seen.get(id(future))
        if watched is not None and not watched.number:
            return False
        self._futures.due(future, callback)
        return True

    def is_again(self, handle: Any) -> None:
        """One is to run that was made to run again and again."""
        known = self.once.pop(id(handle), None)
        if known is not None and known[0]:
            self._again[id(handle)] = Again(*known)

    def step_made(self, task: Any, args: Any) -> None:
        """The loop was asked to run a stretch of a task, two frames above."""
        watched = self._seen.get(id(task))
        if watched is None:
            frame = sys._getframe(4)
            maker = frame.f_back
            self._tasks.created(task, self._places.here(frame), _label(maker), self._is_made_inside(maker))
        elif args and watched.number:
            on = watched.on  # type: ignore[attr-defined]
            if on is not None and not on.fired:
                self._futures.fired_for(on, args[0])

    def _is_made_inside(self, frame: Optional[FrameType]) -> bool:
        """Whether a library asks for a task, and not the user by one of its functions."""
        while frame is not None and frame.f_code.co_name in _PASS_ON and self._places.is_librarys(frame.f_code):
            frame = frame.f_back
        return frame is not None and self._places.is_librarys(frame.f_code)

    def cancelled(self, handle: Any) -> None:
        """cancel() was called of one that was not cancelled before."""
        again = self._again.pop(id(handle), None)
        if again is not None:
            number, fired = again.number, again.fired
        else:
            number, fired = self.once.pop(id(handle), (0, ""))[0], False
        if not number:
            return
        events = [lines.plain("cancelled", number)]
        if not fired:
            error = text.json_of({"type": "asyncio.exceptions.CancelledError", "message": ""})
            events.append(lines.fired(number, False, error_json=error))
        self._recorder.write_all(events)

    def begin_other(self, handle: Any) -> Optional[Ending]:
        """One runs that is neither a step nor in ``once``. Returns what to do behind it."""
        args = handle._args
        if len(args) == 1 and (watched := self._seen.get(id(args[0]))) is not None and watched.due:
            entry = self._futures.take_due(watched, handle._callback)
            if entry is not None:
                return self._done_callback(handle, watched, args[0], entry)
        again = self._again.get(id(handle))
        return None if again is None else self._run_again(handle, again)

    def _run_again(self, handle: Any, again: Again) -> Ending:
        if not again.fired:
            again.fired = True
            self._recorder.write(lines.fired(again.number, True))
        since = self._recorder.write(lines.executing(again.number, again.rest))
        return self._end_callback, handle, (again.number, again.rest), since

    def _done_callback(self, handle: Any, watched: Watched, future: Any, entry: Waiting) -> Ending:
        _, slot, of, name = entry
        branch = "false" if watched.failed else "true"
        role = "" if of else ', "role": "done"'
        rest = f', "slot": {slot}, "callback": {name}, "callback?": {branch}{role}'
        number = watched.number
        since = self._recorder.write(f'{{"action": "executing", "deferred": {number}{rest}')
        if not of:
            return self._end_callback, handle, (number, rest), since
        # A list's link ends with what goes on.
        succeeded, outcome = self._results.outcome(future, isinstance(watched, Stretches) and watched.secret)
        return self._end, "executed" if succeeded else "failed", (number, rest + outcome), since

    def failed(self, error: BaseException, told: Tuple[int, str], since: int) -> None:
        """A callback has raised; ``told`` is its number and what its lines say."""
        self._end("failed", (told[0], told[1] + self._results.error(error)), since)

    def _end_callback(self, handle: Any, told: Tuple[int, str], since: int) -> None:
        error = self.errors.get(id(handle))
        if error is not None:
            self.failed(error, told, since)
        else:
            self._end("executed", told, since)

    def _end(self, action: str, told: Tuple[int, str], since: int) -> None:
        self._recorder.write_end(f'{{"action": "{action}", "deferred": {told[0]}', since, told[1])


_PASS_ON = ("create_task", "factory", "__init__", "ensure_future", "_ensure_future", "gather", "_gather", "wait_for")


def _label(frame: Optional[FrameType]) -> Optional[str]:
    """The name that create_task() was given; it gives it to the task only when that is there."""
    while frame is not None and frame.f_code.co_name in _MAKES_TASKS:
        if frame.f_code is _CREATE_TASK:
            name = frame.f_locals.get("name")
            return None if name is None else str(name)
        frame = frame.f_back
    return None
