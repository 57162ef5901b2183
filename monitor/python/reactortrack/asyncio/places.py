# SPDX-License-Identifier: MIT
"""Where in the user's code something was made, and whether that place is recorded."""
from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import os
from types import CodeType, FrameType
from typing import Dict, Optional, Tuple

from reactortrack import text
from reactortrack.only import Only

_INSIDE = tuple(
    os.path.dirname(file) + os.sep
    for file in (asyncio.__file__, concurrent.futures.__file__, os.path.dirname(__file__))
) + (contextlib.__file__,)

#: The end of a line that has a site, or nothing; and whether what is made there is recorded.
Place = Tuple[str, bool]
NOWHERE: Place = ("", True)


class Places:
    """Finds the first frame that is the user's. ``sites`` off: only what ``only`` needs."""

    def __init__(self, sites: bool, only: Optional[Only]) -> None:
        self._sites = sites
        self._only = only
        self._inside = _INSIDE
        self._tests: Tuple[str, ...] = ()
        self._known: Dict[Tuple[int, int], Place] = {}
        self._codes: Dict[int, Tuple[CodeType, bool]] = {}  # by id(): whether it is the user's
        self._stops: Dict[int, CodeType] = {}

    def leave_out(self, folder: str) -> None:
        """Code of files in there is a library's, but for that of its tests."""
        self._inside += (folder,)
        self._tests += (folder + "test" + os.sep,)
        self._codes.clear()

    def stop_at(self, code: CodeType) -> None:
        """Below frames of that code stands nobody who made anything: the loop runs it."""
        self._stops[id(code)] = code

    def here(self, frame: Optional[FrameType]) -> Place:
        """The site, and whether it is recorded, of the first frame of the user's from ``frame`` on."""
        if not self._sites and self._only is None:
            return NOWHERE
        known = self._known
        while frame is not None:
            code = frame.f_code
            key = id(code)
            place = known.get((key, frame.f_lasti))
            if place is not None:
                return place
            if (self._codes.get(key) or self._learn(code))[1]:
                return self._look(frame, key)
            if key in self._stops:
                break
            frame = frame.f_back
        return "", self._only is None

    def is_librarys(self, code: CodeType) -> bool:
        return not (self._codes.get(id(code)) or self._learn(code))[1]

    def _learn(self, code: CodeType) -> Tuple[CodeType, bool]:
        if len(self._codes) > 100_000:  # code that is made anew all the time
            self._codes.clear()
            self._known.clear()
        file = code.co_filename
        is_users = not file.startswith(self._inside) or file.startswith(self._tests)
        known = self._codes[id(code)] = (code, is_users)
        return known

    def _look(self, frame: FrameType, key: int) -> Place:
        recorded = self._only is None or self._only.matches(
            frame.f_code.co_filename, str(frame.f_globals.get("__name__", ""))
        )
        place = (f', "site": {text.quote(text.place(frame) or "")}' if self._sites else "", recorded)
        if len(self._known) > 100_000:
            self._known.clear()
        self._known[key, frame.f_lasti] = place
        return place

