# SPDX-License-Identifier: MIT
"""Who makes a file shorter takes pages from under its mapping: the next store there is a SIGBUS, which would end the
program. Here the file is made as long again, and the store goes on. Every other SIGBUS does what it did before.

Python's own handlers do not help: they run when the store has come back, which it never does.
"""
from __future__ import annotations

import signal
import weakref
from typing import Any, Protocol

_ANONYMOUS_IN_PLACE = 0x02 | 0x10 | 0x20  # MAP_PRIVATE, MAP_FIXED, MAP_ANONYMOUS
_READ_WRITE = 1 | 2


class Mapped(Protocol):
    def mend(self) -> bool:
        """Makes the file as long as its mapping; whether it was too short."""


_files: "weakref.WeakSet[Any]" = weakref.WeakSet()
_handler: Any = None  # kept for ever: the system has its address
_before: Any = None


def _libc() -> Any:
    import ctypes  # only where a log is a file

    libc = ctypes.CDLL(None)
    libc.signal.restype = libc.mmap.restype = ctypes.c_void_p
    libc.signal.argtypes = (ctypes.c_int, ctypes.c_void_p)
    libc.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, *(ctypes.c_int,) * 3, ctypes.c_long)
    return libc


def guard(file: Mapped) -> None:
    """Until unguard(). Without ctypes nothing is guarded."""
    global _handler, _before
    if not _files:
        try:
            import ctypes

            if _handler is None:
                _handler = ctypes.CFUNCTYPE(None, ctypes.c_int)(_fault)
            _before = _libc().signal(signal.SIGBUS, ctypes.cast(_handler, ctypes.c_void_p))
        except Exception:
            return
    _files.add(file)


def unguard(file: Mapped) -> None:
    if file in _files:
        _files.discard(file)
        if not _files:
            _give_back()


def _give_back() -> None:
    """The handler that was there, unless the program has set one meanwhile."""
    import ctypes

    libc = _libc()
    found = libc.signal(signal.SIGBUS, _before)
    if found != ctypes.cast(_handler, ctypes.c_void_p).value:
        libc.signal(signal.SIGBUS, found)


def address_of(room: Any) -> int:
    """Of a mapping, for cover(); 0 where nothing is guarded."""
    if not _files:
        return 0
    import ctypes

    return ctypes.addressof(ctypes.c_char.from_buffer(room))


def cover(address: int, length: int) -> None:
    """Puts memory over a mapping whose file cannot be made longer. What is stored there is lost."""
    _libc().mmap(address, length, _READ_WRITE, _ANONYMOUS_IN_PLACE, -1, 0)


def _fault(number: int) -> None:
    """In the thread whose store it was, which holds the interpreter and is in the middle of nothing else."""
    try:
        if any([file.mend() for file in _files]):
            return
    except Exception:
        pass
    libc = _libc()
    libc.signal(number, _before)
    getattr(libc, "raise")(number)
