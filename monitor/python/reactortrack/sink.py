# SPDX-License-Identifier: MIT
"""Where lines go: a file that is mapped, or a stream.

``write(line)`` has put the whole line there when it returns, so that a program that is killed right behind it
has it in the log. It raises OSError where that failed; whoever calls it counts the line as lost.
"""
from __future__ import annotations

import errno
import fcntl
import os
import select
import signal
import stat
from typing import Optional, Protocol

from reactortrack.mapped_file import Fast, MappedFile


#: Of REACTORTRACK_PIPE, in milliseconds.
_PATIENCE = {"wait": None, "drop": 0}


class Sink(Protocol):
    """Used by one thread at a time."""

    @property
    def path(self) -> str:
        """Empty where it has none."""

    @property
    def size(self) -> int:
        """How much was written."""

    def write(self, line: bytes) -> None: ...
    def fast(self) -> Optional[Fast]:
        """If there is a faster way than write(), that way until write() is called."""
    def close(self) -> None: ...
    def abandon(self) -> None:
        """In a forked child: leaves what is the parent's to the parent."""


class Stream:
    """A pipe, a terminal, or what else takes bytes in order. The descriptor is the sink's own.

    A reader that stands still is waited for a second, and then not again until it reads; with REACTORTRACK_PIPE=wait
    as long as it takes, with ``drop`` never. A line of which it has taken a part goes on with the next.
    """

    path = ""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._rest = b""  # of a line that was cut off
        self._patience = _PATIENCE.get(os.environ.get("REACTORTRACK_PIPE", ""), 1000)
        self._stands_still = False
        self._ready = select.poll()
        self._ready.register(fd, select.POLLOUT)
        self.size = 0

    def write(self, line: bytes) -> None:
        self._rest += line
        try:
            while self._rest:
                self._rest = self._rest[self._put() :]
        except OSError as error:
            if len(self._rest) >= len(line):  # nothing of it is there: it is lost as a whole
                self._rest = self._rest[: len(self._rest) - len(line)]
                raise
            if not isinstance(error, TimeoutError):
                raise
        self.size += len(line)

    def _put(self) -> int:
        try:
            self._wait()
            # A pipe that has room takes so much without waiting, whatever the program made of its flags.
            piece = self._rest[: select.PIPE_BUF]
            if signal.getsignal(signal.SIGPIPE) is not signal.SIG_DFL:  # Python ignores it
                return os.write(self._fd, piece)
            return self._put_without_signal(piece)
        except BlockingIOError:
            return 0

    def _wait(self) -> None:
        patience = self._patience
        if self._ready.poll(0 if self._stands_still and patience else patience):
            self._stands_still = False
            return
        self._stands_still = True
        raise TimeoutError(errno.ETIMEDOUT, "its reader stands still")

    def _put_without_signal(self, piece: bytes) -> int:
        """A reader that goes ends the log, and not a program that wants to be ended by that."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
        try:
            return os.write(self._fd, piece)
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
