# SPDX-License-Identifier: MIT
"""Where something was made or attached, by whom, and whether it is recorded."""
from __future__ import annotations

import os
import sysconfig
from types import CodeType, FrameType, ModuleType
from typing import Any, Dict, NamedTuple, Optional, Tuple

from reactortrack import text
from reactortrack.only import Only

_STANDARD = tuple({sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib")})
_PACKAGES = tuple(
    os.path.join(path, name) + os.sep for path in _STANDARD for name in ("site-packages", "dist-packages")
)
#: Below frames of these names in the library stands whoever runs the loop, who made nothing.
_RUNS = frozenset(("mainLoop", "run", "startRunning", "_runWithLogger", "_worker"))

#: Modules beside the deferreds' own whose functions hand out what they make.
_HANDING = ("task", "threads", "utils")

_USER, _LIBRARY, _SELF, _STANDARD_LIBRARY, _LOOP = range(5)


class Place(NamedTuple):
    recorded: bool
    internal: bool  # the library did it
    site: str  # as the end of a line, or nothing

    @property
    def of_made(self) -> str:
        """The end of the line that tells of a new deferred."""
        return f', "role": "internal"{self.site}' if self.internal else self.site


NOWHERE = Place(True, False, "")


class Places:
    """``sites`` off: only what ``only`` and ``role`` need."""

    def __init__(self, library: ModuleType, defer: ModuleType, sites: bool, only: Optional[Only]) -> None:
        self._root = os.path.dirname(library.__file__ or "") + os.sep
        self._above = len(os.path.dirname(self._root.rstrip(os.sep))) + 1
        internet = os.path.dirname(defer.__file__ or "")
        handing = tuple(os.path.join(internet, name + ".py") for name in _HANDING)
        self._self = (defer.__file__ or "", os.path.dirname(__file__) + os.sep, *handing)
        self._sites = sites
        self._only = only
        self._kinds: Dict[int, Tuple[CodeType, int]] = {}  # by id()
        self._known: Dict[Tuple[int, int], Place] = {}  # by a frame's code and instruction

    def of(self, frame: Optional[FrameType]) -> Place:
        """The place of the first frame from ``frame`` on that does not merely hand on what it makes."""
        kinds = self._kinds
        while frame is not None:
            code = frame.f_code
            known = kinds.get(id(code))
            kind = known[1] if known is not None else self._learn(code)
            if kind != _SELF:
                if kind == _USER:
                    place = self._known.get((id(code), frame.f_lasti))
                    return place if place is not None else self._look(frame, False, frame)
                return self._look(frame, kind != _STANDARD_LIBRARY, self._user_above(frame))
            frame = frame.f_back
        return Place(self._only is None, True, "")

    def of_coroutine(self, frame: Optional[FrameType], generator: Any) -> Place:
        """The place where one began. Whose it is does not rest on who called it."""
        place = self.of(frame)
        code = getattr(generator, "gi_code", None) or getattr(generator, "cr_code", None)
        if not place.internal or frame is None or type(code) is not CodeType or self._kind(code) != _USER:
            return place
        inner = getattr(generator, "gi_frame", None) or getattr(generator, "cr_frame", None)
        module = str(inner.f_globals.get("__name__", "")) if inner is not None else ""
        recorded = self._only is None or self._only.matches(code.co_filename, module)
        above = self._user_above(frame)
        site = self._text(above.f_code, above.f_lineno) if above is not frame else self._text(code, code.co_firstlineno)
        return Place(recorded, False, f', "site": {text.quote(site)}' if self._sites else "")

    def _user_above(self, frame: FrameType) -> FrameType:
        """The user's frame that led to a library's, or else that one."""
        if not self._sites:
            return frame
        at: Optional[FrameType] = frame
        while at is not None:
            known = self._kinds.get(id(at.f_code))
            kind = known[1] if known is not None else self._learn(at.f_code)
            if kind == _USER:
                return at
            if kind == _LOOP:
                break
            at = at.f_back
        return frame

    def _look(self, maker: FrameType, internal: bool, shown: FrameType) -> Place:
        recorded = self._only is None or self._only.matches(
            maker.f_code.co_filename, str(maker.f_globals.get("__name__", ""))
        )
        site = f', "site": {text.quote(self._text(shown.f_code, shown.f_lineno))}' if self._sites else ""
        place = Place(recorded, internal, site)
        if not internal and maker is shown:
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[id(maker.f_code), maker.f_lasti] = place
        return place

    def _text(self, code: CodeType, line: int) -> str:
        """``cart.py:12 buy``; of a library's own file its path: ``twisted/web/client.py:12 request``."""
        path = code.co_filename
        name = path[self._above :] if path.startswith(self._root) else os.path.basename(path)
        return f"{name}:{line} {code.co_name}"

    def _learn(self, code: CodeType) -> int:
        if len(self._kinds) > 100_000:  # code that is made anew all the time
            self._kinds.clear()
            self._known.clear()
        kind = self._kind(code)
        self._kinds[id(code)] = (code, kind)
        return kind

    def _kind(self, code: CodeType) -> int:
        path = code.co_filename
        if path.startswith(self._self):
            return _SELF
        if path.startswith(self._root):
            if os.sep + "test" + os.sep in path[len(self._root) - 1 :]:
                return _USER
            if code.co_name == "callLater":
                return _SELF
            return _LOOP if code.co_name in _RUNS else _LIBRARY
        if path.startswith("<frozen") or (path.startswith(_STANDARD) and not path.startswith(_PACKAGES)):
            return _STANDARD_LIBRARY
        return _USER
