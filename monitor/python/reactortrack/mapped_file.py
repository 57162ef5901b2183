# SPDX-License-Identifier: MIT
"""The file of a log, mapped into memory."""
from __future__ import annotations

import errno
import fcntl
import mmap
import os
from typing import Callable, List, Optional, Tuple

SIDE = ".side"


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
    fail, and costs less than a call of the system. Until close() the file ends in NUL bytes. Whoever makes the
    file shorter meanwhile kills the program; renaming or removing it does no harm.
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
        self._who = self._identity()
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
        os.posix_fallocate(self._fd, start, self.window)
        fresh = mmap.mmap(self._fd, self.window, offset=start)
        fresh.seek(place - start)
        old, self._map, self._start = self._map, fresh, start
        if old is not None:
            _let_go(old, is_ours)

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

    def fast(self) -> Optional[Callable[[bytes], object]]:
        return None if self._map is None else self._map.write

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
        is_ours = self._has_descriptor()
        if self._map is not None:
            _let_go(self._map, is_ours)
            self._map = None
        if not is_ours:
            self._open_again()

    def abandon(self) -> None:
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
