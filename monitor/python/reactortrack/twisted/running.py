# SPDX-License-Identifier: MIT
"""Pairs run."""
from __future__ import annotations

from types import ModuleType
from typing import Any, Callable, List, Optional, Union

from reactortrack.twisted.pairs import Pairs, Token
from reactortrack.twisted.ties import Ties
from reactortrack.twisted.watch import Watch, watch_in

#: Of a pair that runs: the bracket in the only log of its deferred, or those in several. None where nothing is told.
Running = Union[None, Token, List[Token]]


class Brackets:
    """began() and ended() are what recording costs."""

    began: Callable[[Any, Any], Running]
    ended: Callable[[Any, Any, Running], None]

    def __init__(self, defer: ModuleType, pairs: Pairs, ties: Ties, failed: Callable[[BaseException], None]) -> None:
        self._deferred: type = defer.Deferred
        self._failure: type = defer.Failure
        self._pairs = pairs
        self._ties = ties
        self._failed = failed
        self._make_hooks()

    def _make_hooks(self) -> None:
        failure, deferred_type, failed = self._failure, self._deferred, self._failed
        begin, begin_all, end_all = self._pairs.began, self._begin_all, self._end_all

        def began(deferred: Any, item: Any) -> Running:
            """The callback of that pair is about to be called."""
            watch = deferred._reactortrack
            if watch is None:
                return None
            try:
                fails = failure in type(deferred.result).__mro__
                if watch.next is not None:
                    return begin_all(watch, item, fails)
                return begin(watch, item, fails)
            except Exception as error:
                failed(error)
                return None

        def ended(deferred: Any, item: Any, running: Running) -> None:
            """It has returned, or raised, and left that in deferred.result."""
            watch = deferred._reactortrack
            if watch is None:
                return
            try:
                result = deferred.result
                mro = type(result).__mro__
                if type(running) is not tuple or watch.next is not None or failure in mro or deferred_type in mro:
                    end_all(deferred, item, running, result)
                    return
                watch, since, bracket, entry = running
                log = watch.log
                log.write_end(
                    f'{{"action": "executed", "deferred": {watch.text}',
                    since,
                    bracket + log.outcome(result, entry[4]),
                )
            except Exception as error:
                failed(error)

        self.began = began
        self.ended = ended

    def _begin_all(self, watch: Optional[Watch], item: Any, fails: bool) -> List[Token]:
        begun = []
        while watch is not None:
            token = self._pairs.began(watch, item, fails)
            if token is not None:
                begun.append(token)
            watch = watch.next
        return begun

    def _end_all(self, deferred: Any, item: Any, running: Running, result: Any) -> None:
        begun = running if isinstance(running, list) else [running] if running is not None else []
        begun = [*begun, *self._late(deferred, item)]
        returned = self._ties.is_deferred(result)
        if returned:
            self._ties.share(deferred, result, deferred)
        for token in begun:
            self._end(token, result, returned)

    def _late(self, deferred: Any, item: Any) -> List[Token]:
        """Brackets of logs that watch the deferred since a moment inside: they get them whole, now that nothing
        lies inside."""
        begun = []
        watch: Optional[Watch] = deferred._reactortrack
        while watch is not None:
            if watch.late is not None:
                token = self._pairs.began(watch, item, watch.late)
                watch.late = None
                if token is not None:
                    begun.append(token)
            watch = watch.next
        return begun

    def _end(self, token: Token, result: Any, returned: bool) -> None:
        watch, since, bracket, entry = token
        log = watch.log
        action = "failed" if self._pairs.is_failure(result) else "executed"
        outcome = log.outcome(None if returned else result, entry[4])
        if returned:
            on = watch_in(result, log)
            outcome = "" if on is None else f', "returned": {on.text}'
        log.write_end(f'{{"action": "{action}", "deferred": {watch.text}', since, bracket + outcome)
