# SPDX-License-Identifier: MIT
"""The functions that all events go through: what recording costs.

They have what they use at hand, and call nothing of ours unless they must. Only nine digits of the time are made anew
for a line. Its end is stored behind all else of it: a program that is killed in between leaves a torn line, and not a
line with a hole.
"""
from __future__ import annotations

import threading
import time
from _thread import get_ident
from typing import Callable, Dict, List, Protocol, Sequence, Tuple

_LINE = "\n"


def seconds(nanoseconds: int) -> str:
    """With the nine decimals of the format."""
    return f"{nanoseconds // 1_000_000_000}.{nanoseconds % 1_000_000_000:09d}"


class State:
    """Of a recorder, what changes with its lines. Times in nanoseconds, of the clock but for ``offset``."""

    __slots__ = ("busy", "later", "lines", "lock", "offset", "origin", "prefixes", "put", "second")

    put: Callable[[bytes], object]  # into the log; ValueError: there is no room

    def __init__(self) -> None:
        # Of one thread it may be entered twice: by a finalizer or a signal handler in the middle of an event.
        self.lock = threading.RLock()
        self.later: List[Tuple[int, str]] = []  # lines that were made meanwhile, each with its time
        #: Of a thread's identity, what stands in its lines behind an event, up to the point of the time. None is there
        #: while lines go the slow way.
        self.prefixes: Dict[int, str] = {}

    def begin(self, origin: int) -> None:
        self.later.clear()
        self.prefixes.clear()
        self.busy = False
        self.lines = 0
        self.origin = origin
        self.second = origin  # when the second of the last line began
        self.offset = 0  # of it, since the origin

    def count(self, lines: int) -> None:
        self.lines += lines


class Slow(Protocol):
    """What the recorder does where the fast way does not do. Each has the lock."""

    def write_slowly(self, events: Sequence[str]) -> int: ...
    def write_later(self) -> None: ...
    def mend(self, error: BaseException, events: Sequence[str]) -> int: ...


def make_write(state: State, slow: Slow) -> Callable[[str], int]:
    acquire, release = state.lock.acquire, state.lock.release
    prefix_of, later, identity, clock = state.prefixes.get, state.later, get_ident, time.perf_counter_ns

    def write(event: str) -> int:
        acquire()
        try:
            if state.busy or later:
                return slow.write_slowly((event,))
            state.busy = True  # before the clock: what interrupts this has a later time, and comes behind it
            fraction = clock() - state.second
            prefix = prefix_of(identity())
            if prefix is None or fraction > 999999999:
                state.busy = False
                return slow.write_slowly((event,))
            if fraction > 9999999:  # a width is slow
                end = f"{prefix}{fraction}}}" if fraction > 99999999 else f"{prefix}0{fraction}}}"
            else:
                end = f"{prefix}{fraction:09d}}}"
            state.put((event + end).encode())
            state.put(b"\n")
            state.lines += 1
            state.busy = False
            if later:
                slow.write_later()
            return state.offset + fraction
        except BaseException as error:
            return slow.mend(error, (event,))
        finally:
            release()

    return write


def make_write_two(state: State, slow: Slow) -> Callable[[str, str], int]:
    acquire, release = state.lock.acquire, state.lock.release
    prefix_of, later, identity, clock = state.prefixes.get, state.later, get_ident, time.perf_counter_ns

    def write_two(first: str, second: str) -> int:
        acquire()
        try:
            if state.busy or later:
                return slow.write_slowly((first, second))
            state.busy = True  # before the clock: what interrupts this has a later time, and comes behind it
            fraction = clock() - state.second
            prefix = prefix_of(identity())
            if prefix is None or fraction > 999999999:
                state.busy = False
                return slow.write_slowly((first, second))
            if fraction > 9999999:  # a width is slow
                end = f"{prefix}{fraction}}}" if fraction > 99999999 else f"{prefix}0{fraction}}}"
            else:
                end = f"{prefix}{fraction:09d}}}"
            state.put(f"{first}{end}\n{second}{end}".encode())
            state.put(b"\n")
            state.lines += 2
            state.busy = False
            if later:
                slow.write_later()
            return state.offset + fraction
        except BaseException as error:
            return slow.mend(error, (first, second))
        finally:
            release()

    return write_two


def make_write_all(state: State, slow: Slow) -> Callable[[Sequence[str]], int]:
    acquire, release = state.lock.acquire, state.lock.release
    prefix_of, later, identity, clock = state.prefixes.get, state.later, get_ident, time.perf_counter_ns

    def write_all(events: Sequence[str]) -> int:
        acquire()
        try:
            if state.busy or later:
                return slow.write_slowly(events)
            state.busy = True  # before the clock: what interrupts this has a later time, and comes behind it
            fraction = clock() - state.second
            prefix = prefix_of(identity())
            if prefix is None or fraction > 999999999:
                state.busy = False
                return slow.write_slowly(events)
            if fraction > 9999999:  # a width is slow
                end = f"{prefix}{fraction}}}" if fraction > 99999999 else f"{prefix}0{fraction}}}"
            else:
                end = f"{prefix}{fraction:09d}}}"
            state.put(f"{(end + _LINE).join(events)}{end}".encode())
            state.put(b"\n")
            state.lines += len(events)
            state.busy = False
            if later:
                slow.write_later()
            return state.offset + fraction
        except BaseException as error:
            return slow.mend(error, events)
        finally:
            release()

    return write_all


def make_write_end(state: State, slow: Slow) -> Callable[..., int]:
    acquire, release = state.lock.acquire, state.lock.release
    prefix_of, later, identity, clock = state.prefixes.get, state.later, get_ident, time.perf_counter_ns

    def timed(begin: str, since: int, told: str, more: Sequence[str]) -> Sequence[str]:
        lasted = clock() - state.origin - since
        return f'{begin}, "time": {seconds(lasted)}{told}', *more

    def write_end(begin: str, since: int, told: str, *more: str) -> int:
        acquire()
        try:
            if state.busy or later:
                return slow.write_slowly(timed(begin, since, told, more))
            state.busy = True
            fraction = clock() - state.second
            lasted = state.offset + fraction - since
            prefix = prefix_of(identity())
            if prefix is None or fraction > 999999999 or lasted > 999999999:
                state.busy = False
                return slow.write_slowly(timed(begin, since, told, more))
            if fraction > 9999999:  # a width is slow
                end = f"{prefix}{fraction}}}" if fraction > 99999999 else f"{prefix}0{fraction}}}"
            else:
                end = f"{prefix}{fraction:09d}}}"
            rest = (end + _LINE).join((told, *more)) if more else told
            if 999 < lasted < 10000:
                state.put(f'{begin}, "time": 0.00000{lasted}{rest}{end}'.encode())
            else:
                state.put(f'{begin}, "time": 0.{lasted:09d}{rest}{end}'.encode())
            state.put(b"\n")
            state.lines += 1 + len(more)
            state.busy = False
            if later:
                slow.write_later()
            return state.offset + fraction
        except BaseException as error:
            return slow.mend(error, timed(begin, since, told, more))
        finally:
            release()

    return write_end
