# SPDX-License-Identifier: MIT
"""What is known of one deferred in one log. It hangs on the deferred, and goes when that goes."""
from __future__ import annotations

from types import ModuleType
from typing import Any, Callable, Dict, Optional, Tuple, Union

from reactortrack import lines
from reactortrack.only import Only
from reactortrack.recorder import Recorder
from reactortrack.twisted.places import Places
from reactortrack.twisted.results import Results

ATTRIBUTE = "_reactortrack"


class Log:
    """A recorder, and what it tells. With ``follow`` it goes on to what is chained."""

    write: Callable[[str], int]
    write_end: Callable[[str, int, str], int]

    def __init__(
        self, recorder: Recorder, library: ModuleType, defer: ModuleType, only: Optional[Only], follow: bool
    ) -> None:
        self.recorder = recorder
        self.follow = follow
        self.write = recorder.write
        self.write_end = recorder.write_end
        self.number = recorder.number
        self.failed = recorder.failed
        self.places = Places(library, defer, recorder.sites, only)
        self.results = Results(recorder, defer)
        self.none = self.results.none
        self.secrets = recorder.secrets or None
        self.outcome = self.results.outcome

    def close(self) -> None:
        """From here on it tells nothing."""
        self.write = _nothing
        self.write_end = _nothing_ended


def _nothing(line: str) -> int:
    return 0


def _nothing_ended(begin: str, since: int, end: str) -> int:
    return 0


def _no_outcome(result: Any, secret: bool) -> str:
    return ""


#: A pair that waits for its turn: its slot; the names of its halves as JSON, None for one that lets everything through;
#: its role, as the end of a bracket, or nothing; whether its values are secret.
Entry = Tuple[int, Optional[str], Optional[str], str, bool]


class Watch:
    __slots__ = ("log", "text", "next", "count", "queue", "info", "quiet", "late")

    def __init__(self, log: Log, number: int) -> None:
        self.log = log
        self.text = str(number)
        self.next: Optional[Watch] = None  # of the same deferred in another log
        self.count = 0  # of slots
        self.queue: Dict[int, Union[Entry, bool]] = {}  # by id() of the pair; False: not to be told
        self.info: Any = None  # the deferred's DebugInfo, once it has had an error
        self.quiet = False  # the next pause is that of waiting
        #: Whether a pair that runs since before it was watched began with a failure.
        self.late: Optional[bool] = None

    def __del__(self) -> None:
        """Tells the end. What other finalizers still do with the deferred is not told."""
        log = self.log
        self.log = GONE
        try:
            failure = None if self.info is None else self.info.failResult
            if failure is not None:
                log.write(f'{{"action": "unhandled", "deferred": {self.text}{log.results.error(failure)}')
            log.write(f'{{"action": "destroyed", "deferred": {self.text}')
        except Exception as error:
            log.failed(error)


class Numbered:
    """What has a number in one log and is no deferred of Twisted's. It hangs on what it is of, and goes with it."""

    __slots__ = ("log", "number")

    def __init__(self, log: Log) -> None:
        self.log = log
        self.number = log.number()

    def __del__(self) -> None:
        log = self.log
        self.log = GONE
        try:
            log.write(lines.plain("destroyed", self.number))
        except Exception as error:
            log.failed(error)


def watch_in(deferred: Any, log: Log) -> Optional[Watch]:
    watch: Optional[Watch] = deferred._reactortrack
    while watch is not None and watch.log.recorder is not log.recorder:
        watch = watch.next
    return watch


def add_watch(deferred: Any, log: Log) -> Watch:
    """The last of its deferred's."""
    watch = Watch(log, log.number())
    last = deferred._reactortrack
    if last is None:
        setattr(deferred, ATTRIBUTE, watch)
        return watch
    while last.next is not None:
        last = last.next
    last.next = watch
    return watch


class _Gone(Log):
    def __init__(self) -> None:  # of no recorder
        self.recorder = None  # type: ignore[assignment]
        self.follow = False
        self.none = ""
        self.secrets = None
        self.outcome = _no_outcome
        self.close()


GONE: Log = _Gone()
