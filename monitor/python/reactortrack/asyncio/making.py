# SPDX-License-Identifier: MIT
"""Patches where handles, futures, tasks and lists are made. The frames of ours that a stack of asyncio's debug mode
has are taken out of it."""
from __future__ import annotations

import sys
from asyncio import base_events, events, tasks
from typing import TYPE_CHECKING, Any

from reactortrack.asyncio.futures import FUTURE, INTERNAL_FUTURE, probe
from reactortrack.asyncio.handles import is_step, step_types
from reactortrack.asyncio.lists import WAIT

if TYPE_CHECKING:
    from reactortrack.asyncio.room import Room


class Making:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.failed = room.recorder.failed
        patch, loop = room.installed.patch, base_events.BaseEventLoop
        patch(loop, "call_soon", self._call_soon)
        patch(events.Handle, "__init__", self._handle_init)
        patch(loop, "create_future", self._create_future)
        if sys.version_info >= (3, 12):
            patch(loop, "create_task", self._create_task)
        gathering = tasks._GatheringFuture  # type: ignore[attr-defined]
        patch(gathering, "__init__", self._gather)
        patch(gathering, "cancel", self._gather_cancel)

    def _handle_init(self, old: Any) -> Any:
        handles, failed = self.room.handles, self.failed
        made, step_made = handles.make_made(base_events.BaseEventLoop.call_soon.__code__), handles.step_made
        seen, step_type = self.room.watch.seen, step_types.get

        def __init__(self: Any, callback: Any, args: Any, loop: Any, context: Any = None) -> None:
            old(self, callback, args, loop, context)
            if self._source_traceback:
                del self._source_traceback[-1]
            try:
                step = step_type(type(callback))
                if step or step is None and is_step(callback):
                    if args or id(callback.__self__) not in seen:
                        step_made(callback.__self__, args)
                else:
                    made(self, callback, args)
            except Exception as error:
                failed(error)

        return __init__

    def _call_soon(self, old: Any) -> Any:
        seen, fired, failed = self.room.watch.seen, self.room.futures.fired, self.failed
        nothing: Any = events.Handle.__new__(events.Handle)
        nothing._source_traceback = None
        nothing._cancelled = True

        def call_soon(self: Any, callback: Any, *args: Any, context: Any = None) -> Any:
            if callback is probe:
                try:
                    fired(seen[id(args[0])], args[0])
                except Exception as error:
                    failed(error)
                return nothing
            handle = old(self, callback, *args, context=context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
            return handle

        return call_soon

    def _create_future(self, old: Any) -> Any:
        probed, waited = self.room.futures.probed, self.room.lists.waited
        here, is_librarys, failed = self.room.places.here, self.room.places.is_librarys, self.failed

        def create_future(self: Any) -> Any:
            future = old(self)
            if future._source_traceback:
                del future._source_traceback[-2]
            try:
                frame = sys._getframe(1)
                if frame.f_code is WAIT:
                    waited(future, frame, here(frame))
                else:
                    probed(future, here(frame), INTERNAL_FUTURE if is_librarys(frame.f_code) else FUTURE)
            except Exception as error:
                failed(error)
            return future

        return create_future

    def _create_task(self, old: Any) -> Any:
        eager, here, failed = self.room.eager, self.room.places.here, self.failed

        def create_task(self: Any, coro: Any, **keywords: Any) -> Any:
            beginning = task = None
            try:
                if eager.applies(self, keywords):
                    beginning = eager.begin(coro, keywords.get("name"), here(sys._getframe(1)))
            except Exception as error:
                failed(error)
            try:
                task = old(self, coro, **keywords)
                if task._source_traceback:
                    task._source_traceback[:] = [at for at in task._source_traceback if at.filename != __file__]
                return task
            finally:
                if beginning is not None:
                    try:
                        eager.end(coro, beginning, task)
                    except Exception as error:
                        failed(error)
                task = None  # no cycle with a traceback that holds this frame

        return create_task

    def _gather(self, old: Any) -> Any:
        gathered, here, failed = self.room.lists.gathered, self.room.places.here, self.failed

        def __init__(self: Any, children: Any, *, loop: Any) -> None:
            old(self, children, loop=loop)
            if self._source_traceback:
                del self._source_traceback[-2]
            try:
                frame = sys._getframe(1)
                gathered(self, children, frame, here(frame))
            except Exception as error:
                failed(error)

        return __init__

    def _gather_cancel(self, old: Any) -> Any:
        cancelled, failed = self.room.lists.cancelled, self.failed

        def cancel(self: Any, *args: Any, **keywords: Any) -> Any:
            try:
                cancelled(self)
            except Exception as error:
                failed(error)
            return old(self, *args, **keywords)

        return cancel

