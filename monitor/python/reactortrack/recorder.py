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

from reactortrack import text
from reactortrack.sink import Sink

RECORDER = "reactortrack-python 0.1"


def seconds(nanoseconds: int) -> str:
    """With the nine decimals of the format."""
    return f"{nanoseconds // 1000000000}.{nanoseconds % 1000000000:09d}"


def is_off(name: str) -> bool:
    """Whether the environment says REACTORTRACK_<name>=off."""
    return os.environ.get("REACTORTRACK_" + name, "").lower() == "off"


class Recorder:
    """Writes events into a sink, from any thread, signal handler or finalizer.

    Errors of the sink are told once on standard error; the events are lost, counted, and the program goes on.
    ``values``, ``sites`` and ``frames`` say what of them is recorded. After a fork the child goes on with the
    sink that ``reopen`` makes, or records nothing.
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
        self._program = program if program is not None else os.path.basename((sys.argv or [""])[0])
        self._reopen = reopen
        self._said = False
        self._begin(sink)
        os.register_at_fork(after_in_child=self._after_fork)

    def _begin(self, sink: Sink) -> None:
        self.stopped = False
        self._sink = sink
        self._way = [sink.write]  # how a line is written: another one after a loss, and after the end
        self._numbers = itertools.count(1)
        self._threads: Dict[int, str] = {}  # of an identity, what its lines say of it
        self._thread_numbers = itertools.count(1)
        self._local = threading.local()
        # Of one thread it may be entered twice: by a finalizer or a signal handler in the middle of an event.
        self._lock = threading.RLock()
        self._state = _State()
        self._later: List[str] = []
        self._lost = 0
        self._untold = 0  # of the lost
        self._reason = ""
        self._pid = os.getpid()
        self._origin = time.perf_counter_ns()
        wall = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        self._put(
            f'{{"action": "started", "version": 1, "program": {text.quote(self._program)}, "pid": {self._pid}, '
            f'"recorder": "{RECORDER}", "wall": "{wall}"}}\n'
        )
        self._state.lines = 0  # it is not counted
        self._make_writers()

    def number(self) -> int:
        """The number of a new deferred."""
        return next(self._numbers)

    def _make_writers(self) -> None:
        """All events go through these: they have what they use at hand, and call nothing of ours, since they
        are what recording costs."""
        acquire, release = self._lock.acquire, self._lock.release
        threads, identity, clock, origin = self._threads, _thread.get_ident, time.perf_counter_ns, self._origin
        way, state, later, put = self._way, self._state, self._later, self._put

        def write(event: str) -> int:
            acquire()
            try:
                now = clock() - origin
                thread = threads.get(identity())
                if thread is None:
                    thread = self._new_thread()
                line = f'{event}{thread}, "t": {now // 1000000000}.{now % 1000000000:09d}}}\n'
                if state.busy:
                    put(line)
                    return now
                state.busy = True
                try:
                    way[0](line.encode())
                    state.lines += 1
                finally:
                    state.busy = False
                if later:
                    put("")
                return now
            except (OSError, UnicodeEncodeError) as error:
                self._mend(error, line)
                return now
            finally:
                release()

        def write_end(begin: str, since: int, end: str) -> int:
            acquire()
            try:
                now = clock() - origin
                thread = threads.get(identity())
                if thread is None:
                    thread = self._new_thread()
                lasted = now - since
                line = (
                    f'{begin}, "time": {lasted // 1000000000}.{lasted % 1000000000:09d}{end}{thread}, '
                    f'"t": {now // 1000000000}.{now % 1000000000:09d}}}\n'
                )
                if state.busy:
                    put(line)
                    return now
                state.busy = True
                try:
                    way[0](line.encode())
                    state.lines += 1
                finally:
                    state.busy = False
                if later:
                    put("")
                return now
            except (OSError, UnicodeEncodeError) as error:
                self._mend(error, line)
                return now
            finally:
                release()

        self.write = write
        self.write_end = write_end

    def _put(self, line: str) -> None:
        """The lock is held. A line that interrupts another one of this thread comes behind that."""
        if line:
            self._later.append(line)
        while self._later and not self._state.busy:
            first = self._later.pop(0)
            self._state.busy = True
            try:
                self._way[0](text.whole(first).encode())
                self._state.lines += 1
            except OSError as error:
                self._lose(error)
            finally:
                self._state.busy = False

    def _mend(self, error: Exception, line: str) -> None:
        if isinstance(error, OSError):
            self._lose(error)
        else:
            self._put(line)

    def _lose(self, error: OSError) -> None:
        self._lost += 1
        self._untold += 1
        self._reason = error.strerror or str(error)
        self._way[0] = self._write_after_loss
        self._say_once(f"{self._sink.path or 'the log'}: {self._reason}; events are lost, the program goes on")
        if isinstance(error, BrokenPipeError):  # nobody will read it again
            self._end()

    def _write_after_loss(self, line: bytes) -> None:
        now = seconds(time.perf_counter_ns() - self._origin)
        self._sink.write(
            f'{{"action": "lost", "count": {self._untold}, "reason": {text.quote(self._reason)}, '
            f'"t": {now}}}\n'.encode()
        )
        self._untold = 0
        self._way[0] = self._sink.write
        self._state.lines += 1
        if line:
            self._sink.write(line)

    def _tell_lost(self) -> None:
        try:
            self._write_after_loss(b"")
        except OSError:  # there is still no room: `stopped` would find none either
            pass

    def _new_thread(self) -> str:
        """Numbered in the order of appearance. The identity of a thread that ended may come again."""
        local = self._local
        try:
            known: str = local.text
        except AttributeError:
            number = next(self._thread_numbers)
            known = local.text = "" if number == 1 else f', "thread": {number}'
            local.end = _ThreadEnd(self._threads, _thread.get_ident())
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
        """Writes ``stopped``. What comes later is not recorded. In a forked child it does nothing to the log of
        the parent."""
        with self._lock:
            if self.stopped:
                return
            if self._untold:
                self._tell_lost()
            now = seconds(time.perf_counter_ns() - self._origin)
            self._put(
                f'{{"action": "stopped", "count": {self._state.lines}, "bytes": {self._sink.bytes}, '
                f'"lost": {self._lost}, "t": {now}}}\n'
            )
            self._end()
            self._sink.close()

    def _end(self) -> None:
        self.stopped = True
        self._way[0] = _drop

    def _after_fork(self) -> None:
        """In the child: the log is the parent's, and a thread that held the lock is not here."""
        if self.stopped:
            return
        self._sink.abandon()
        self._end()
        if self._reopen is None:
            return
        try:
            self._begin(self._reopen())
        except OSError as error:
            self.failed(error)


class _State:
    """Of a recorder, what changes with every line."""

    __slots__ = ("busy", "lines")

    def __init__(self) -> None:
        self.busy = False
        self.lines = 0


def _drop(line: bytes) -> None:
    """Of a recorder that has ended."""


class _ThreadEnd:
    """Goes with the storage of its thread, before the thread's identity is given to another."""

    def __init__(self, threads: Dict[int, str], identity: int) -> None:
        self._threads = threads
        self._identity = identity

    def __del__(self) -> None:
        self._threads.pop(self._identity, None)
