# SPDX-License-Identifier: MIT
"""Patches where a loop runs handles, and tells of errors."""
from __future__ import annotations

from asyncio import base_events, events, selector_events
from typing import TYPE_CHECKING, Any

from reactortrack.asyncio.handles import is_step, step_types
from reactortrack.asyncio.turns import CALLBACKS

if TYPE_CHECKING:
    from reactortrack.asyncio.room import Room


class Running:
    def __init__(self, room: Room) -> None:
        self.room = room
        self.failed = room.recorder.failed
        patch, loop = room.installed.patch, base_events.BaseEventLoop
        patch(events.Handle, "cancel", self._handle_cancel)
        patch(events.Handle, "_run", self._handle_run)
        patch(loop, "call_exception_handler", self._call_exception_handler)
        patch(loop, "_run_once", self._run_once)
        patch(loop, "close", self._close)
        patch(loop, "_add_callback", self._add_callback)
        patch(selector_events.BaseSelectorEventLoop, "_process_events", self._process_events)

    def _handle_cancel(self, old: Any) -> Any:
        cancelled, failed = self.room.handles.cancelled, self.failed

        def cancel(self: Any) -> None:
            try:
                if not self._cancelled:
                    cancelled(self)
            except Exception as error:
                failed(error)
            old(self)

        return cancel

    def _handle_run(self, old: Any) -> Any:
        handles, recorder = self.room.handles, self.room.recorder
        seen, young, pop, step_type = self.room.watch.seen, self.room.futures.young, handles.once.pop, step_types.get
        turns, enter = self.room.turns.of, self.room.turns.enter
        begin_other, begin_step, end_step = handles.begin_other, self.room.tasks.begin, self.room.tasks.end
        errors, before_end, failed = handles.errors, self.room.before_end, self.failed
        write_two, write_end = recorder.write_two, recorder.write_end
        leave, Handle = self.room.leave, events.Handle

        def _run(self: Any) -> None:
            ending: Any = None
            task: Any = None
            watched: Any = None
            number = 0
            try:
                turn = turns.get(id(self._loop))
                if turn is not None:
                    if turn.phase is CALLBACKS and type(self) is Handle and not turn.found:
                        turn.count += 1
                    else:
                        enter(turn, self)
                step = step_type(type(self._callback))
                if step or step is None and is_step(self._callback):
                    task = self._callback.__self__
                    found: Any = seen.get(id(task))
                    if found is not None and found.number:
                        since = begin_step(found, task)
                        watched = found
                elif (known := pop(id(self), None)) is None:
                    ending = begin_other(self)
                elif known[0]:
                    called = known[1]
                    since = write_two(
                        f'{{"action": "fired", "deferred": {known[0]}, "callback?": true',
                        f'{{"action": "executing", "deferred": {known[0]}{called}',
                    )
                    number = known[0]
            except Exception as error:
                failed(error)
            try:
                old(self)
            except BaseException as error:  # SystemExit, KeyboardInterrupt
                errors[id(self)] = error
                raise
            finally:
                try:
                    if young or before_end:
                        leave()
                    if watched is not None:
                        end_step(task, watched, since)
                    elif number:
                        if errors and (raised := errors.get(id(self))) is not None:
                            handles.failed(raised, (number, called), since)
                            raised = None
                        else:
                            write_end(f'{{"action": "executed", "deferred": {number}', since, called)
                    elif ending is not None:
                        ending[0](ending[1], ending[2], ending[3])
                except Exception as error:
                    failed(error)
                if errors:
                    errors.pop(id(self), None)
                ending = task = self = None

        self.room.places.stop_at(_run.__code__)
        return _run

    def _call_exception_handler(self, old: Any) -> Any:
        told, failed = self.room.errors.told, self.failed

        def call_exception_handler(self: Any, context: Any) -> Any:
            try:
                told(context)
            except Exception as error:
                failed(error)
            return old(self, context)

        return call_exception_handler

    def _run_once(self, old: Any) -> Any:
        begin, end, failed = self.room.turns.begin, self.room.turns.end_phase, self.failed

        def _run_once(self: Any) -> None:
            turn = None
            try:
                turn = begin(self)
            except Exception as error:
                failed(error)
            try:
                old(self)
            finally:
                if turn is not None:
                    end(turn)

        return _run_once

    def _process_events(self, old: Any) -> Any:
        turns, polled, failed = self.room.turns.of, self.room.turns.polled, self.failed

        def _process_events(self: Any, event_list: Any) -> None:
            try:
                turn = turns.get(id(self))
                if turn is not None:
                    polled(turn, len(event_list))
            except Exception as error:
                failed(error)
            old(self, event_list)

        return _process_events

    def _add_callback(self, old: Any) -> Any:
        """A loop adds handles of readers, writers and signals with it, each time they are to run."""
        turns, is_again, failed = self.room.turns.of, self.room.handles.is_again, self.failed

        def _add_callback(self: Any, handle: Any) -> None:
            try:
                is_again(handle)
                turn = turns.get(id(self))
                if turn is not None:
                    turn.found.add(id(handle))
            except Exception as error:
                failed(error)
            old(self, handle)

        return _add_callback

    def _close(self, old: Any) -> Any:
        turns = self.room.turns.of

        def close(self: Any) -> None:
            turns.pop(id(self), None)
            old(self)

        return close
