# SPDX-License-Identifier: MIT
"""gather() and wait(): lists, tied to their members by the callbacks that asyncio attaches to those.

A callback of gather() or wait() has its list in its closure; that is how one is told from the user's own.
"""
from __future__ import annotations

import asyncio
from types import CodeType
from typing import Any, Callable, Dict, List, Optional, Tuple

from reactortrack import lines
from reactortrack.asyncio.futures import Futures, cell
from reactortrack.asyncio.places import Place
from reactortrack.asyncio.watch import Watched
from reactortrack.recorder import Recorder

WAIT: CodeType = asyncio.tasks._wait.__code__  # type: ignore[attr-defined]
_MODES = {asyncio.ALL_COMPLETED: "all", asyncio.FIRST_EXCEPTION: "first-error"}


def inner_code(function: Callable[..., Any], name: str) -> Optional[CodeType]:
    """The code of a function that another one defines."""
    for constant in function.__code__.co_consts:
        if isinstance(constant, CodeType) and constant.co_name == name:
            return constant
    return None


_GATHER = getattr(asyncio.tasks, "_gather", asyncio.gather)  # Python 3.9 has the former
_GATHERS = inner_code(_GATHER, "_done_callback")
_WAITS = inner_code(asyncio.tasks._wait, "_on_completion")  # type: ignore[attr-defined]


class Lists:
    def __init__(self, recorder: Recorder, futures: Futures) -> None:
        self._recorder = recorder
        self._futures = futures
        # Of gather()'s callbacks, by id(), while it has not made its future: members that were done already.
        self._early: Dict[int, List[Tuple[Watched, Any]]] = {}
        self._feeds: Dict[int, Tuple[CodeType, str]] = {}  # by id() of code: the cell that has its list's future
        self.learn(_GATHERS, "outer")
        self.learn(_WAITS, "waiter")
        self._gathering: Dict[int, int] = {}  # of such a callback: the number of the list that is being made

    def learn(self, code: Optional[CodeType], cell_name: str) -> None:
        """Callbacks of that code feed the list whose future is in that cell of theirs."""
        if code is not None:
            self._feeds[id(code)] = (code, cell_name)

    def number_of(self, callback: Any) -> int:
        """The number of the list that a callback feeds, or 0."""
        feeds = self._feeds.get(id(getattr(callback, "__code__", None)))
        if feeds is None:
            return 0
        known = self._gathering.get(id(callback))
        if known is not None:
            return known
        target = cell(callback, feeds[1])
        watched = self._futures.seen.get(id(target)) if target is not None else None
        return watched.number if watched is not None and watched.kind == "list" else 0

    def is_early(self, watched: Watched, callback: Any) -> bool:
        """Whether gather() has met a member that is done, and makes its own future later."""
        code = getattr(callback, "__code__", None)
        if code is None or code is not _GATHERS or cell(callback, "outer") is not None:
            return False
        self._early.setdefault(id(callback), []).append((watched, callback))
        return True

    def gathered(self, outer: Any, children: Any, frame: Any, place: Place) -> None:
        """gather() made its future; ``frame`` is its own."""
        asked = frame.f_locals if frame is not None and frame.f_code is _GATHER.__code__ else {}
        callback = asked.get("_done_callback")
        early = self._early.pop(id(callback), [])
        mode = "all" if asked.get("return_exceptions") else "first-error"
        watched = self._futures.probed(
            outer, place, _told("gather", mode, len({id(child) for child in children})), "list"
        )
        if not watched.number:
            return
        self._gathering[id(callback)] = watched.number
        try:
            for member, _ in early:
                self._futures.now_due(member, callback)
            for child in children:
                known = self._futures.known(child)
                if not child.done():
                    self._futures.look(known, child)
                elif child in asked.get("done_futs", ()):
                    self._run_at_once(known, child, callback)
        finally:
            del self._gathering[id(callback)]

    def _run_at_once(self, member: Watched, child: Any, callback: Any) -> None:
        """Since Python 3.12 gather() itself calls its callback for members that are done: no handle runs it."""
        _, slot, of, name = self._futures.now_due(member, callback)
        member.due.pop()  # type: ignore[union-attr]
        bracket = lines.bracket(slot, name, not member.failed)
        since = self._recorder.write(lines.executing(member.number, bracket))
        action = "failed" if member.failed else "executed"
        outcome = self._futures.results.outcome(child)[1]
        self._recorder.write_end(lines.ended(action, member.number), since, bracket + outcome)

    def cancelled(self, outer: Any) -> None:
        """cancel() is called of gather()'s future: it goes on to the members."""
        watched = self._futures.seen.get(id(outer))
        if watched is not None and watched.number:
            self._futures.told_waiters(watched)
            self._recorder.write(lines.plain("cancelled", watched.number))

    def waited(self, waiter: Any, frame: Any, place: Place) -> None:
        """wait() made its future; its callbacks are attached to the members behind that."""
        asked = frame.f_locals
        mode = _MODES.get(asked.get("return_when"), "first-or-error")
        self.made(waiter, place, "wait", mode, list(asked.get("fs", ())))

    def made(self, future: Any, place: Place, name: str, mode: str, members: List[Any]) -> None:
        """A list was made, which is tied to its members behind that."""
        watched = self._futures.probed(future, place, _told(name, mode, len(members)), "list")
        if watched.number:
            self._futures.later(members)


def _told(name: str, mode: str, count: int) -> str:
    return f', "name": "{name}", "kind": "list", "mode": "{mode}", "count": {count}'
