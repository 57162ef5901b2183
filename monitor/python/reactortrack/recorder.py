# SPDX-License-Identifier: MIT
"""The one place where events become lines: numbers, threads, time, order, and what becomes of errors.

Rooms (reactortrack.twisted, reactortrack.asyncio) hand over the JSON text of an event as far as it is theirs,
``{"action": "fired", "deferred": 7, "callback?": true``; reactortrack.lines makes them. The rest is done here.
"""
from __future__ import annotations

import _thread
import itertools
import operator
import os
import sys
import threading
import time
from datetime import datetime, timezone
from typing import Callable, Dict, Optional, Sequence

from reactortrack import VERSION, text
from reactortrack.forked import ChildLog, watch_forks
from reactortrack.options import Secrets, is_off
from reactortrack.sink import Sink
from reactortrack.writers import State, make_write, make_write_all, make_write_end, make_write_two, seconds

_time_of = operator.itemgetter(0)
RECORDER = f"reactortrack-python {VERSION}"


class Recorder:
    """Writes events into a sink, from any thread, signal handler or finalizer.

    Errors of the sink are told once on standard error; the events are lost, counted, and the program goes on.
    ``values``, ``sites``, ``frames`` and ``secrets`` say what of them is recorded. After a fork the child goes on
    with the sink that ``reopen`` makes, from its first event on, or records nothing; numbers go on where the
    parent's stood, and events of what the parent made are not the child's.
    """

    #: Writes an event, of which all that stands before ``thread`` is given. Returns its time in nanoseconds.
    write: Callable[[str], int]
    #: The number of a new deferred.
    number: Callable[[], int]
    #: write_two(first, second): as write_all(), which it is a faster way for.
    write_two: Callable[[str, str], int]
    #: write_all(events): as write(), of events that happened at one moment; cheaper than one by one.
    write_all: Callable[[Sequence[str]], int]
    #: write_end(begin, since, end): as write(), of an event that has a ``time`` between the two, which is what
    #: passed since an event of the time ``since``. What follows at once may be given with it, as to write_all().
    write_end: Callable[..., int]

    def __init__(
        self, sink: Sink, program: Optional[str] = None, reopen: Optional[Callable[[], Sink]] = None
    ) -> None:
        self.values = not is_off("VALUES")
        self.sites = not is_off("SITES")
        self.frames = not is_off("FRAMES")
        self.secrets = Secrets.of_environment()
        self.stopped = False
        self._program = program if program is not None else os.path.basename((sys.argv or [""])[0])
        self._reopen = reopen
        self._said = False
        self._sink = sink
        self.number = itertools.count(1).__next__
        self._threads: Dict[int, str] = {}  # of an identity, what its lines say of it
        self._state = State()
        self.lock = self._state.lock  #: held while events are written
        self._begin()
        sink.write(self._started)
        self._go(sink.write)
        self.write = make_write(self._state, self)
        self.write_two = make_write_two(self._state, self)
        self.write_all = make_write_all(self._state, self)
        self.write_end = make_write_end(self._state, self)
        watch_forks(self._state.lock, self._continue_in_child)

    def _begin(self) -> None:
        """A log, its time and its threads."""
        self._threads.clear()
        self._thread_numbers = itertools.count(1)
        self._local = threading.local()
        self._lost = 0
        self._untold = 0  # of the lost
        self._reason = ""
        self._state.begin(time.perf_counter_ns())
        wall = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._started = (
            f'{{"action": "started", "version": 1, "program": {text.quote(self._program)}, "pid": {os.getpid()}, '
            f'"recorder": "{RECORDER}", "wall": "{wall}"}}\n'
        ).encode()

    def _go(self, way: Callable[[bytes], None]) -> None:
        """From here on lines are written this way: another one after a loss, in a child, and after the end."""
        self._way = way
        self._fast = self._sink.fast() if way == self._sink.write else None
        if self._fast is not None:
            self._state.put = self._fast.put
        else:
            self._state.prefixes.clear()

    def write_slowly(self, events: Sequence[str]) -> int:
        """A thread's first event, a second's first, one inside another, one that is no Unicode, one that has no
        room where lines are put fast, and all of a sink that has no such place. Of the writers alone."""
        state = self._state
        inside, state.busy = state.busy, True
        now = time.perf_counter_ns() - state.origin
        fraction = now % 1_000_000_000
        who = _thread.get_ident()
        thread = self._threads.get(who)
        if thread is None:
            thread = self._new_thread()
        prefix = f'{thread}, "t": {now // 1_000_000_000}.'
        end = f"{prefix}{fraction:09d}}}\n"
        state.later.append((now, end.join(events) + end))
        if not inside:  # else that line has looked at its second already, and this one comes behind it
            self._turn_to(now - fraction)
            if self._fast is not None:
                state.prefixes[who] = prefix
            self._write_waiting()
            self.write_later()
        return now

    def _turn_to(self, offset: int) -> None:
        state = self._state
        state.offset = offset
        if state.second != state.origin + offset:
            state.second = state.origin + offset
            state.prefixes.clear()

    def write_later(self) -> None:
        """What interrupted another line of this thread comes behind that. Of the writers alone."""
        state = self._state
        while state.later and not state.busy:
            state.busy = True
            self._write_waiting()

    def _write_waiting(self) -> None:
        """With ``busy`` set, which ends with it. A handler may come between any two steps here and in the writers,
        and write; one that comes between the time of a line and its place among those that wait goes before it."""
        state = self._state
        try:
            while state.later:
                state.later.sort(key=_time_of)
                lines = text.whole(state.later.pop(0)[1])
                self._write_lines(lines.encode(), lines.count("\n"))
        finally:
            state.busy = False

    def _write_lines(self, lines: bytes, count: int) -> None:
        try:
            self._way(lines)
            self._go(self._way)
            self._state.lines += count
        except OSError as error:
            self._lose(error, count)

    def mend(self, error: BaseException, events: Sequence[str]) -> int:
        """Of the writers alone."""
        try:
            if self._fast is not None:
                self._fast.take_back(len(events))
            self._state.busy = False
            if isinstance(error, ValueError):
                return self.write_slowly(events)
        except Exception as another:
            error = another
        if not isinstance(error, Exception):  # a handler of the program's raised it in the middle of a line
            self._state.prefixes.clear()
            raise error
        self.failed(error)
        return time.perf_counter_ns() - self._state.origin

    def _lose(self, error: OSError, count: int) -> None:
        self._lost += count
        self._untold += count
        self._reason = error.strerror or str(error)
        self._go(self._write_after_loss)
        self._say_once(f"{self._sink.path or 'the log'}: {self._reason}; events are lost, the program goes on")
        if isinstance(error, BrokenPipeError):  # nobody will read it again
            self._end()

    def _write_after_loss(self, line: bytes) -> None:
        now = seconds(time.perf_counter_ns() - self._state.origin)
        self._sink.write(
            f'{{"action": "lost", "count": {self._untold}, "reason": {text.quote(self._reason)}, '
            f'"t": {now}}}\n'.encode()
        )
        self._untold = 0
        self._go(self._sink.write)
        self._state.lines += 1
        if line:
            self._sink.write(line)

    def _new_thread(self) -> str:
        """Numbered in the order of appearance. The identity of a thread that ended may come again."""
        local = self._local
        known: Optional[str] = getattr(local, "text", None)
        if known is None:
            number = next(self._thread_numbers)
            known = local.text = "" if number == 1 else f', "thread": {number}'
            local.end = _ThreadEnd(_thread.get_ident(), self._threads, self._state.prefixes)
        self._threads[_thread.get_ident()] = known
        return known

    def failed(self, error: BaseException) -> None:
        """The recorder itself went wrong: it is told once, and never comes into the program."""
        self._say_once(
            f"an error of the recorder, the program goes on: {text.type_name(type(error))}: {text.message_of(error)}"
        )

    def _say_once(self, what: str) -> None:
        if self._said:
            return
        self._said = True
        try:
            os.write(2, f"reactortrack: {what}\n".encode("utf-8", "replace"))
        except OSError:
            pass

    def stop(self) -> None:
        """Writes ``stopped``. What comes later is not recorded. A forked child stops its own log only."""
        with self.lock:
            if self.stopped:
                return
            try:
                if self._untold:
                    self._write_after_loss(b"")
                if self._sink.path or self._sink.size:
                    self._sink.write(self.last_line())
            except OSError:  # there is still no room: `stopped` would find none either
                pass
            self._end()
            self._sink.close()

    def last_line(self) -> bytes:
        """``stopped``, as of now."""
        now = seconds(time.perf_counter_ns() - self._state.origin)
        return (
            f'{{"action": "stopped", "count": {self._state.lines}, "bytes": {self._sink.size}, '
            f'"lost": {self._lost}, "t": {now}}}\n'
        ).encode()

    def _end(self) -> None:
        self.stopped = True
        self._go(_drop)

    def _continue_in_child(self) -> None:
        """The log is the parent's. One of the child's begins with its first event."""
        if self.stopped:
            return
        self._sink.abandon()
        if self._reopen is None:
            self._end()
            return
        self._begin()
        self._sink = ChildLog(self._reopen, self._started, self.number(), self._state.count)
        self._go(self._sink.write)


def _drop(line: bytes) -> None:
    """Of a recorder that has ended."""


class _ThreadEnd:
    """Goes with the storage of its thread, before the thread's identity is given to another."""

    def __init__(self, identity: int, *tables: Dict[int, str]) -> None:
        self._identity = identity
        self._tables = tables

    def __del__(self) -> None:
        for table in self._tables:
            table.pop(self._identity, None)
