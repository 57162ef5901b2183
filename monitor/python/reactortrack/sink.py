# SPDX-License-Identifier: MIT
"""Where lines go: a file that is mapped, or a stream.

``write(line)`` has put the whole line there when it returns, so that a program that is killed right behind it
has it in the log. It raises OSError where that failed; whoever calls it counts the line as lost.
"""
from __future__ import annotations

import fcntl
import os
import select
import signal
import stat
from typing import Callable, Optional, Protocol

from reactortrack.mapped_file import MappedFile


class Sink(Protocol):
    """Used by one thread at a time."""

    @property
    def path(self) -> str:
        """Empty where it has none."""

    @property
    def size(self) -> int:
        """How much was written."""

    def write(self, line: bytes) -> None: ...
    def fast(self) -> Optional[Callable[[bytes], object]]:
        """If there is a faster way than write(): it puts any bytes until write() is called, or raises ValueError
        where they do not fit. A line without its end that was put last does not count then."""
    def close(self) -> None: ...
    def abandon(self) -> None:
        """In a forked child: leaves what is the parent's to the parent."""


class Stream:
    """A pipe, a terminal, or what else takes bytes in order. It waits until they are taken. The descriptor is the
    sink's own."""

    path = ""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._rest = b""  # of a line that an interrupt cut off
        self.size = 0

    def write(self, line: bytes) -> None:
        before = len(self._rest)
        self._rest += line
        try:
            while self._rest:
                self._rest = self._rest[self._put() :]
        except OSError:
            if len(self._rest) == before + len(line):  # nothing of it is there: it is lost as a whole
                self._rest = self._rest[:before]
            raise
        self.size += len(line)

    def _put(self) -> int:
        try:
            if signal.getsignal(signal.SIGPIPE) is not signal.SIG_DFL:  # Python ignores it
                return os.write(self._fd, self._rest)
            return self._put_without_signal()
        except BlockingIOError:
            select.select([], [self._fd], [])
            return 0

    def _put_without_signal(self) -> int:
        """A reader that goes ends the log, and not a program that wants to be ended by that."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
        try:
            return os.write(self._fd, self._rest)
        except BrokenPipeError:
            signal.sigtimedwait({signal.SIGPIPE}, 0)
            raise
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def fast(self) -> None:
        return None

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1

    def abandon(self) -> None:
        self.close()


def open_sink(output: str) -> Sink:
    """A file; with ``-`` standard output; what is there and no file, a device or a pipe that somebody reads, is a
    stream."""
    if output == "-":
        # The program may close or redirect its own. Far from the numbers that the program gets.
        return Stream(fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 100))
    try:
        is_file = stat.S_ISREG(os.stat(output).st_mode)
    except FileNotFoundError:
        is_file = True
    if is_file:
        return MappedFile(os.path.abspath(output))
    descriptor = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    os.set_blocking(descriptor, True)
    return Stream(descriptor)
