# SPDX-License-Identifier: MIT
"""Texts of results and names; nothing here counts as retrieving a future's exception."""
from __future__ import annotations

from typing import Any, Tuple

from reactortrack import lines, text
from reactortrack.recorder import Recorder

_NONE = lines.outcome('"None"')


class Results:
    def __init__(self, recorder: Recorder) -> None:
        self._values = recorder.values
        self._frames = recorder.frames
        self.none = self.value(None)

    def outcome(self, future: Any, secret: bool = False) -> Tuple[bool, str]:
        """Of one that is done: whether it has a value, and how lines tell it."""
        error = future._exception
        if error is not None:
            return False, self.error(error, secret)
        if future.cancelled():
            return False, lines.outcome(error_json=self.cancelled(future))
        return True, self.value(future._result, secret)

    def value(self, value: Any, secret: bool = False) -> str:
        if secret or not self._values:
            return ""
        return _NONE if value is None else lines.outcome(text.quote(text.value_text(value)))

    def error(self, error: BaseException, secret: bool = False) -> str:
        if secret:
            return lines.outcome(error_json=text.json_of({"type": text.type_name(type(error)), "message": "<secret>"}))
        return lines.outcome(error_json=text.error_json(error, self._frames))

    def cancelled(self, future: Any) -> str:
        message = getattr(future, "_cancel_message", None)
        told = "" if message is None else text.value_text(message) if not isinstance(message, str) else message
        return text.json_of({"type": "asyncio.exceptions.CancelledError", "message": told})
