# SPDX-License-Identifier: MIT
"""Where lines go: a file that is mapped, or a stream.

``write(line)`` has put the whole line there when it returns, so that a program that is killed right behind it
has it in the log. It raises OSError where that failed; whoever calls it counts the line as lost.
"""
from __future__ import annotations

import errno
import fcntl
import mmap
import os
import select
from typing import Callable, Optional, Protocol

SIDE = ".side"


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


def _put_aside(path: str) -> bool:
    """Makes room for a new log at ``path``. False: another process writes the one that is there."""
    try:
        old = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        old = -1
    try:
        if old >= 0:
            try:
                fcntl.flock(old, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            except OSError:
                pass  # no locks here
            os.rename(path, path + ".1")
            _move_side(path, path + ".1")
        elif os.path.exists(path + SIDE):
            _move_side(path, path + ".1")
    finally:
        if old >= 0:
            os.close(old)
    return True


def _move_side(path: str, aside: str) -> None:
    """The side file of a dead program goes with its log."""
    try:
        os.rename(path + SIDE, aside + SIDE)
    except OSError:
        try:
            os.unlink(aside + SIDE)
        except OSError:
            pass


class MappedFile:
    """A log of its own at ``path``, mode 0600; what stood there is ``path``.1 now.

    Lines go into a window of the file that is mapped, and has room reserved ahead: a store into it cannot
    fail, and costs less than a call of the system. Until close() the file ends in NUL bytes.
    """

    window = 1 << 20

    def __init__(self, path: str) -> None:
        self.path = path
        self._map: Optional[mmap.mmap] = None
        self._start = 0  # of the window, in the file
        if not _put_aside(path):
            self.path = f"{path}.{os.getpid()}"
            _put_aside(self.path)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        self._fd = os.open(self.path, flags, 0o600)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pass
        self._slide(0)

    def _slide(self, place: int) -> None:
        """Puts the window where a line at ``place`` fits."""
        start = place - place % mmap.ALLOCATIONGRANULARITY
        os.posix_fallocate(self._fd, start, self.window)
        fresh = mmap.mmap(self._fd, self.window, offset=start)
        fresh.seek(place - start)
        old, self._map, self._start = self._map, fresh, start
        if old is not None:
            old.close()

    @property
    def size(self) -> int:
        return self._start + self._map.tell() if self._map is not None else 0

    def write(self, line: bytes) -> None:
        room = self._room()
        room.seek(room.rfind(b"\n", 0, room.tell()) + 1)  # behind the last line that has its end
        body = line[:-1]
        while len(body) >= self.window // 2:  # longer than the window: a piece at a time
            self._slide(self.size)
            self._room().write(body[: self.window // 2])
            body = body[self.window // 2 :]
        if len(body) >= self.window - self._room().tell():
            self._slide(self.size)
        self._room().write(body)
        self._room().write(b"\n")

    def _room(self) -> mmap.mmap:
        if self._map is None:
            raise OSError(errno.EBADF, "it is closed")
        return self._map

    def fast(self) -> Optional[Callable[[bytes], object]]:
        return None if self._map is None else self._map.write

    def close(self) -> None:
        """Takes the room away that was reserved."""
        size = self.size
        if self._map is None:
            return
        self._map.close()
        self._map = None
        os.ftruncate(self._fd, size)
        os.close(self._fd)

    def abandon(self) -> None:
        if self._map is not None:
            self._map.close()
            self._map = None
            os.close(self._fd)


class Stream:
    """A pipe, a terminal, or what else takes bytes in order. The descriptor is the sink's own."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self.size = 0
        self.path = ""

    def write(self, line: bytes) -> None:
        rest = line
        while rest:
            try:
                rest = rest[os.write(self._fd, rest) :]
            except BlockingIOError:
                select.select([], [self._fd], [])
        self.size += len(line)

    def fast(self) -> None:
        return None

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1

    def abandon(self) -> None:
        self.close()


def standard_output() -> int:
    """A descriptor of it for a Stream: the program may close or redirect its own. Far from the numbers that the
    program gets."""
    return fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 100)
