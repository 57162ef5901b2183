# SPDX-License-Identifier: MIT
"""The one place where events become lines: numbers, threads, time, order, and what becomes of errors.

Rooms (reactortrack.twisted, reactortrack.asyncio) hand over the JSON text of an event as far as it is theirs,
``{"action": "fired", "deferred": 7, "callback?": true``; reactortrack.lines makes them. The rest is done here.
"""
from __future__ import annotations

import _thread
import itertools
import os
import sys
import threading
import time
from datetime import datetime, timezone
from typing import Callable, Dict, List, Optional

from reactortrack import VERSION, text
from reactortrack.forked import ChildLog, watch_forks
from reactortrack.options import Secrets, is_off
from reactortrack.sink import Sink

RECORDER = f"reactortrack-python {VERSION}"
_SECOND = 1_000_000_000


def seconds(nanoseconds: int) -> str:
    """With the nine decimals of the format."""
    return f"{nanoseconds // _SECOND}.{nanoseconds % _SECOND:09d}"


class Recorder:
    """Writes events into a sink, from any thread, signal handler or finalizer.

    Errors of the sink are told once on standard error; the events are lost, counted, and the program goes on.
    ``values``, ``sites``, ``frames`` and ``secrets`` say what of them is recorded. After a fork the child goes on
    with the sink that ``reopen`` makes, from its first event on, or records nothing; numbers go on where the
    parent's stood, and events of what the parent made are not the child's.
    """

    #: Writes an event, of which all that stands before ``thread`` is given. Returns its time in nanoseconds.
    write: Callable[[str], int]
    #: write_end(begin, since, end): as write(), of an event that has a ``time`` between the two, which is what
    #: passed since an event of the time ``since``.
    write_end: Callable[[str, int, str], int]

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
        self._numbers = itertools.count(1)
        self._threads: Dict[int, str] = {}  # of an identity, what its lines say of it
        self._prefixes: Dict[int, str] = {}  # and of the time, up to the point
        # Of one thread it may be entered twice: by a finalizer or a signal handler in the middle of an event.
        self._lock = threading.RLock()
        self._state = _State()
        self._later: List[str] = []
        self._begin()
        sink.write(self._started)
        self._go(sink.write)
        self._make_writers()
        watch_forks(self._lock, self._continue_in_child)

    def _begin(self) -> None:
        """A log, its time and its threads."""
        self._threads.clear()
        self._prefixes.clear()
        self._later.clear()
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
        self._state.put = self._sink.fast() if way == self._sink.write else way

    def number(self) -> int:
        """The number of a new deferred."""
        return next(self._numbers)

    def _make_writers(self) -> None:
        """All events go through these: they have what they use at hand, and call nothing of ours, since they
        are what recording costs. Only nine digits of the time are made anew each time."""
        acquire, release = self._lock.acquire, self._lock.release
        prefix_of, identity, clock = self._prefixes.get, _thread.get_ident, time.perf_counter_ns
        state, later = self._state, self._later

        def write(event: str) -> int:
            acquire()
            try:
                fraction = clock() - state.second
                prefix = prefix_of(identity())
                if prefix is None or fraction > 999999999 or state.busy:
                    return self._write_slowly(event)
                state.busy = True
                try:
                    if fraction > 99999999:
                        state.put(f"{event}{prefix}{fraction}}}\n".encode())
                    else:
                        state.put(f"{event}{prefix}{fraction:09d}}}\n".encode())
                    state.lines += 1
                finally:
                    state.busy = False
                if later:
                    self._write_later()
                return state.offset + fraction
            except Exception as error:
                return self._mend(error, event)
            finally:
                release()

        def write_end(begin: str, since: int, end: str) -> int:
            acquire()
            try:
                fraction = clock() - state.second
                lasted = state.offset + fraction - since
                prefix = prefix_of(identity())
                if prefix is None or fraction > 999999999 or lasted > 999999999 or state.busy:
                    return self._write_slowly(f'{begin}, "time": {seconds(lasted)}{end}')
                state.busy = True
                try:
                    if fraction > 99999999:
                        state.put(f'{begin}, "time": 0.{lasted:09d}{end}{prefix}{fraction}}}\n'.encode())
                    else:
                        state.put(f'{begin}, "time": 0.{lasted:09d}{end}{prefix}{fraction:09d}}}\n'.encode())
                    state.lines += 1
                finally:
                    state.busy = False
                if later:
                    self._write_later()
                return state.offset + fraction
            except Exception as error:
                return self._mend(error, f'{begin}, "time": {seconds(lasted)}{end}')
            finally:
                release()

        self.write = write
        self.write_end = write_end

    def _write_slowly(self, event: str) -> int:
        """A thread's first event, a second's first, one inside another, and one that is no Unicode."""
        now = time.perf_counter_ns() - self._state.origin
        self._state.offset = now - now % _SECOND
        if self._state.second != self._state.origin + self._state.offset:
            self._state.second = self._state.origin + self._state.offset
            self._prefixes.clear()
        who = _thread.get_ident()
        thread = self._threads.get(who)
        if thread is None:
            thread = self._new_thread()
        self._prefixes[who] = prefix = f'{thread}, "t": {now // _SECOND}.'
        self._later.append(f"{event}{prefix}{now % _SECOND:09d}}}\n")
        self._write_later()
        return now

    def _write_later(self) -> None:
        """A line that interrupts another one of this thread comes behind that."""
        while self._later and not self._state.busy:
            line = text.whole(self._later.pop(0)).encode()
            self._state.busy = True
            try:
                self._way(line)
                self._go(self._way)
                self._state.lines += 1
            except OSError as error:
                self._lose(error)
            finally:
                self._state.busy = False

    def _mend(self, error: Exception, event: str) -> int:
        if isinstance(error, ValueError):  # it has no room where lines are put fast, or is no Unicode
            return self._write_slowly(event)
        if isinstance(error, OSError):
            self._lose(error)
        else:
            self.failed(error)
        return time.perf_counter_ns() - self._state.origin

    def _lose(self, error: OSError) -> None:
        self._lost += 1
        self._untold += 1
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
            local.end = _ThreadEnd(_thread.get_ident(), self._threads, self._prefixes)
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
        with self._lock:
            if self.stopped:
                return
            try:
                if self._untold:
                    self._write_after_loss(b"")
                if self._sink.path or self._sink.bytes:
                    self._write_stopped()
            except OSError:  # there is still no room: `stopped` would find none either
                pass
            self._end()
            self._sink.close()

    def _write_stopped(self) -> None:
        now = seconds(time.perf_counter_ns() - self._state.origin)
        self._sink.write(
            f'{{"action": "stopped", "count": {self._state.lines}, "bytes": {self._sink.bytes}, '
            f'"lost": {self._lost}, "t": {now}}}\n'.encode()
        )

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
        self._sink = ChildLog(self._reopen, self._started, next(self._numbers), self._state.count)
        self._go(self._sink.write)


class _State:
    """Of a recorder, what changes with its lines. Times in nanoseconds, of the clock but for ``offset``."""

    __slots__ = ("busy", "lines", "offset", "origin", "put", "second")

    put: Callable[[bytes], object]  # raises ValueError for a line that wants the slow way

    def begin(self, origin: int) -> None:
        self.busy = False
        self.lines = 0
        self.origin = origin
        self.second = origin  # when the second of the last line began
        self.offset = 0  # of it, since the origin

    def count(self, lines: int) -> None:
        self.lines += lines


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
