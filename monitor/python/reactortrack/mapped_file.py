# SPDX-License-Identifier: MIT
"""The file of a log, mapped into memory."""
from __future__ import annotations

import errno
import fcntl
import mmap
import os
from typing import Callable, List, NamedTuple, Optional, Tuple

from reactortrack.faults import address_of, cover, guard, unguard

SIDE = ".side"


class Fast(NamedTuple):
    """A way for bytes into the log, and back."""

    #: Puts any bytes, or raises ValueError where they do not fit, and has put none of them.
    put: Callable[[bytes], object]
    #: Takes so many lines back that were put together, if the last of them has not got its end.
    take_back: Callable[[int], None]


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
    fail, and costs less than a call of the system. Until close() the file ends in NUL bytes. Renaming or removing the
    file does no harm; where others make it shorter, writing goes on at its place, behind a hole of NUL bytes.
    """

    window = 1 << 18

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
        self._who = self._identity()
        guard(self)
        self._slide(0)

    def _identity(self) -> Tuple[int, int]:
        found = os.fstat(self._fd)
        return found.st_dev, found.st_ino

    def _slide(self, place: int) -> None:
        """Puts the window where a line at ``place`` fits."""
        is_ours = self._has_descriptor()
        if not is_ours:
            self._open_again()
        start = place - place % mmap.ALLOCATIONGRANULARITY
        self._reserve(place, start + self.window)
        fresh = mmap.mmap(self._fd, self.window, offset=start)
        fresh.seek(place - start)
        old, self._map, self._start, self._address = self._map, fresh, start, address_of(fresh)
        if old is not None:
            _let_go(old, is_ours)

    def _reserve(self, begin: int, end: int) -> None:
        """By writing: stores into pages that were never written cost twice as much."""
        while begin < end:
            begin += os.pwrite(self._fd, bytes(end - begin), begin)

    def mend(self) -> bool:
        """Makes the file as long as its window; whether it was too short."""
        if self._map is None:
            return False
        if not self._has_descriptor():
            self._open_again()
        if os.fstat(self._fd).st_size >= self._start + self.window:
            return False
        try:
            os.posix_fallocate(self._fd, self._start, self.window)
        except OSError:
            cover(self._address, self.window)
        return True

    def _has_descriptor(self) -> bool:
        """A program that closes what it does not know, as daemons do, may have the number for a file of its own."""
        try:
            return self._identity() == self._who
        except OSError:
            return False

    def _open_again(self) -> None:
        self._fd = os.open(self.path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        if self._identity() != self._who:
            os.close(self._fd)
            self._fd = -1
            raise OSError(errno.EBADF, "the program closed it, and another file is there")

    @property
    def size(self) -> int:
        return self._start + self._map.tell() if self._map is not None else 0

    def write(self, line: bytes) -> None:
        room = self._room()
        room.seek(room.rfind(b"\n", 0, room.tell()) + 1)  # behind the last line that has its end
        body = line[:-1]
        if len(body) >= self.window // 2 and self._has_descriptor():
            os.posix_fallocate(self._fd, self.size, len(body) + self.window)  # as a whole, or not at all
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

    def fast(self) -> Optional[Fast]:
        return None if self._map is None else Fast(self._map.write, self._take_back)

    def _take_back(self, lines: int) -> None:
        room = self._room()
        end = room.tell()
        if end and room[end - 1 : end] != b"\n":
            while lines and end >= 0:
                end = room.rfind(b"\n", 0, end)
                lines -= 1
            room.seek(end + 1)

    def close(self) -> None:
        """Takes the room away that was reserved."""
        if self._map is None:
            return
        size = self.size
        try:
            self._unmap()
            os.ftruncate(self._fd, size)
        finally:
            if self._has_descriptor():
                os.close(self._fd)

    def _unmap(self) -> None:
        unguard(self)
        is_ours = self._has_descriptor()
        if self._map is not None:
            _let_go(self._map, is_ours)
            self._map = None
        if not is_ours:
            self._open_again()

    def abandon(self) -> None:
        unguard(self)
        if self._map is not None:
            is_ours = self._has_descriptor()
            _let_go(self._map, is_ours)
            self._map = None
            if is_ours:
                os.close(self._fd)


_kept: List[mmap.mmap] = []


def _let_go(room: mmap.mmap, is_ours: bool) -> None:
    """A mapping has a descriptor too, and closes its number, whosever that is by now."""
    if is_ours:
        room.close()
    else:
        _kept.append(room)
