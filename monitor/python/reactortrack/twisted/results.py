# SPDX-License-Identifier: MIT
"""Values and failures as a log has them."""
from __future__ import annotations

from types import ModuleType
from typing import Any, Callable, Dict, List, Optional

from reactortrack import text
from reactortrack.recorder import Recorder

_MOST_CAUSES = 16


class Results:
    """Of one recorder: what it tells of values, and how."""

    def __init__(self, recorder: Recorder, defer: ModuleType) -> None:
        self._values = recorder.values
        self._frames = recorder.frames
        self._file = defer.__file__
        self._failure: type = defer.Failure
        self._first_error: type = defer.FirstError
        #: An outcome of no value, as the end of a line.
        self.none = ', "value": "None"' if self._values else ""
        #: outcome(result, secret): the end of a line that has a result which is no deferred.
        self.outcome: Callable[[Any, bool], str] = self._make_outcome()

    def _make_outcome(self) -> Callable[[Any, bool], str]:
        values, none, failure, error = self._values, self.none, self._failure, self.error
        value_json = text.value_json

        def outcome(result: Any, secret: bool) -> str:
            if result is None and not secret:
                return none
            kind = type(result)
            if failure in kind.__mro__:
                return error(result, secret)
            if not values or secret:
                return ""
            return f', "value": {value_json(result)}'

        return outcome

    def error(self, failure: Any, secret: bool = False) -> str:
        """The end of a line that has an error."""
        return f', "error": {text.json_of(self.error_of(failure, secret))}'

    def error_of(self, failure: Any, secret: bool = False, depth: int = 0) -> Dict[str, Any]:
        value = failure.value
        if isinstance(value, self._first_error):
            return self._first(failure, value, secret, depth)
        told = self._plain(value, secret) if isinstance(value, BaseException) else self._odd(failure)
        frames = self._frames_of(failure)
        if frames:
            cause = told.pop("cause", None)
            told["frames"] = frames
            if cause is not None:
                told["cause"] = cause
        return told

    def raised(self, error: BaseException, secret: bool = False) -> str:
        """As error(), of an exception that is being handled by the library's function that called the code."""
        told = self._plain(error, secret, self._frames)
        frames = told.get("frames")
        if frames and len(frames) > 1:
            told["frames"] = self._users(frames[1:]) or frames
        return f', "error": {text.json_of(told)}'

    def _plain(self, error: BaseException, secret: bool, frames: bool = False) -> Dict[str, Any]:
        told = text.error_of(error, frames)
        inner: Optional[Dict[str, Any]] = told
        while inner is not None:
            name = inner["type"]
            if name.startswith(_OWN):  # the library's own stand without a namespace
                inner["type"] = name[len(_OWN) :]
            if secret:
                inner["message"] = "<secret>"
            inner = inner.get("cause")
        return told

    def _odd(self, failure: Any) -> Dict[str, Any]:
        """One from elsewhere, with the name of an exception, or a string."""
        kind = failure.type
        name = text.type_name(kind) if isinstance(kind, type) else str(kind)
        return {"type": name, "message": text.cut(str(failure.value))}

    def _first(self, failure: Any, value: Any, secret: bool, depth: int) -> Dict[str, Any]:
        """The text of a FirstError would be its inner failure's whole traceback."""
        if depth >= _MOST_CAUSES:
            return {"type": "FirstError", "message": f"#{value.index}"}
        inner = self.error_of(value.subFailure, secret, depth + 1)
        message = f'#{value.index}, {inner["type"]}'
        if inner["message"] and inner["type"] != "FirstError":
            message += f': {inner["message"]}'
        return {"type": "FirstError", "message": "<secret>" if secret else message, "cause": inner}

    def _frames_of(self, failure: Any) -> List[Dict[str, Any]]:
        if not self._frames:
            return []
        found = [{"function": f[0], "file": f[1], "line": f[2]} for f in (failure.frames or ())[-text.MOST_FRAMES :]]
        return self._users(found)

    def _users(self, frames: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        """Without the library's own at the outer end, which runs them all."""
        at = 0
        while at < len(frames) and frames[at]["file"] == self._file:
            at += 1
        return frames[at:]


_OWN = "twisted.internet.defer."
