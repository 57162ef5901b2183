# SPDX-License-Identifier: MIT
"""What is patched in Tornado: functions that its own modules call, and methods of Runner. The decorator
``gen.coroutine`` is as it was: it makes its future with _create_future(), which is where a coroutine begins."""
from __future__ import annotations

import functools
import os
import sys
from typing import Any, Optional

# So named since the package has no attributes for them while it is being imported.
import tornado.gen as tornado_gen
import tornado.ioloop as tornado_ioloop

from reactortrack import text
from reactortrack.asyncio.futures import FUTURE, INTERNAL_FUTURE
from reactortrack.asyncio.lists import inner_code
from reactortrack.asyncio.patches import Installed
from reactortrack.asyncio.room import Room
from reactortrack.tornado.coroutines import Coroutines

_COROUTINE = inner_code(tornado_gen.coroutine, "wrapper")
_PERIODIC = getattr(tornado_ioloop.PeriodicCallback._run, "__code__", None)
_MULTI = tornado_gen.multi_future.__code__
_FOLDER = os.path.dirname(tornado_gen.__file__) + os.sep


class Patched:
    def __init__(self, room: Room) -> None:
        self._room = room
        self.coroutines = room.futures.coroutines = Coroutines(room.recorder, room.futures, room.names)
        room.before_end.append(self.coroutines.end_left)
        room.watch.before_gone = self.coroutines.gone
        room.places.leave_out(_FOLDER)
        room.lists.learn(inner_code(tornado_gen.multi_future, "callback"), "future")
        inner = inner_code(tornado_ioloop.IOLoop.add_future, "<lambda>")
        if inner is not None:
            room.futures.learn_inner(inner, "callback")
        room.handles.true[tornado_ioloop.IOLoop._run_callback] = _called
        room.tasks.label_of = _label_of
        self.installed = Installed()
        patch, gen = self.installed.patch, tornado_gen
        patch(gen, "_create_future", self._create_future)
        patch(gen, "future_set_result_unless_cancelled", self._set_result)
        patch(gen, "future_set_exc_info", self._set_exc_info)
        patch(gen.Runner, "handle_yield", self._handle_yield)
        patch(gen.Runner, "run", self._run)
        self.installed.at_end(lambda: setattr(room.tasks, "label_of", None))
        self.installed.at_end(lambda: room.before_end.remove(self.coroutines.end_left))
        self.installed.at_end(lambda: room.handles.true.pop(tornado_ioloop.IOLoop._run_callback))

    def _create_future(self, old: Any) -> Any:
        made, failed = self._made, self._room.recorder.failed

        def _create_future() -> Any:
            future = old()
            stack = getattr(future, "_source_traceback", None)
            while stack and stack[-1][0] in (__file__, tornado_gen.__file__):
                del stack[-1]
            try:
                made(future, sys._getframe(1))
            except Exception as error:
                failed(error)
            try:
                return future
            finally:
                future = None  # no cycle with a traceback that holds this frame

        return _create_future

    def _made(self, future: Any, frame: Any) -> None:
        place = self._room.places.here(frame)
        if frame.f_code is _COROUTINE:
            self.coroutines.created(future, frame.f_locals["func"], place)
        elif frame.f_code is _MULTI:
            members = set(frame.f_locals["children_futs"])
            members.discard(tornado_gen.moment)
            members.discard(tornado_gen._null_future)
            self._room.lists.made(future, place, "multi", "all", list(members))
        else:
            inside = self._room.places.is_librarys(frame.f_code)
            self._room.futures.probed(future, place, INTERNAL_FUTURE if inside else FUTURE)

    def _set_result(self, old: Any) -> Any:
        coroutines, failed = self.coroutines, self._room.recorder.failed

        def future_set_result_unless_cancelled(future: Any, value: Any) -> None:
            try:
                watched = coroutines.of(future)
                if watched is not None:
                    coroutines.returned(watched, value)
            except Exception as error:
                failed(error)
            old(future, value)

        return future_set_result_unless_cancelled

    def _set_exc_info(self, old: Any) -> Any:
        coroutines, failed = self.coroutines, self._room.recorder.failed

        def future_set_exc_info(future: Any, exc_info: Any) -> None:
            try:
                watched = coroutines.of(future)
                if watched is not None:
                    coroutines.raised(watched, exc_info[1])
            except Exception as error:
                failed(error)
            old(future, exc_info)

        return future_set_exc_info

    def _handle_yield(self, old: Any) -> Any:
        coroutines, failed = self.coroutines, self._room.recorder.failed

        def handle_yield(self: Any, yielded: Any) -> Any:
            ready = old(self, yielded)
            try:
                watched = coroutines.of(self.result_future)
                if watched is not None:
                    coroutines.yielded(watched, self.future)
                    if ready:
                        coroutines.resume(watched, self.future)
            except Exception as error:
                failed(error)
            return ready

        return handle_yield

    def _run(self, old: Any) -> Any:
        coroutines, failed = self.coroutines, self._room.recorder.failed

        def run(self: Any) -> None:
            watched = None
            try:
                if not self.running and not self.finished and self.future is not None and self.future.done():
                    watched = coroutines.of(self.result_future)
                    if watched is not None:
                        coroutines.resume(watched, self.future)
            except Exception as error:
                failed(error)
            try:
                old(self)
            except BaseException as error:
                if watched is not None:
                    coroutines.raised(watched, error)
                raise
            finally:
                self = watched = None

        return run


def _called(callback: Any, args: Any) -> Any:
    """What IOLoop._run_callback() calls."""
    inner = args[0] if args else callback
    while isinstance(inner, functools.partial):
        inner = inner.func
    return inner


def _label_of(coroutine: Any) -> Optional[str]:
    """A PeriodicCallback's task is called as its callback."""
    if getattr(coroutine, "cr_code", None) is not _PERIODIC:
        return None
    periodic = coroutine.cr_frame.f_locals.get("self")
    return text.callable_name(periodic.callback).rpartition(".")[2]
