# SPDX-License-Identifier: MIT
"""Texts of a log: of values, names, places and errors. Nothing here raises, and nothing keeps what it is given."""
from __future__ import annotations

import json
import os
import sys
from json.encoder import encode_basestring  # type: ignore[attr-defined]
from types import FrameType, TracebackType
from typing import Any, Dict, List, Optional, Tuple

LIMIT = 120  # bytes of a value, with the mark of a cut
_CUT = "…"
_WIDE = 10**18
_quote = json.JSONEncoder(ensure_ascii=False).encode
MOST_FRAMES = 64
_MOST_CAUSES = 60


def quote(text: str) -> str:
    """``text`` as JSON; what is no Unicode becomes U+FFFD."""
    quoted: str = encode_basestring(text)
    return quoted if quoted.isascii() else whole(quoted)


def whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def cut(text: str) -> str:
    """At most LIMIT bytes of it, cut between characters, with the mark of a cut."""
    if len(text) <= LIMIT // 4:
        return text
    data = text[: LIMIT + 1].encode("utf-8", "surrogatepass")
    if len(data) <= LIMIT and len(text) <= LIMIT:
        return text
    kept = data[: LIMIT - len(_CUT.encode())]
    while kept and (data[len(kept)] & 0xC0) == 0x80:  # in the middle of a character
        kept = kept[:-1]
    return kept.decode("utf-8", "surrogatepass") + _CUT


_SHORT = frozenset((int, bool, float, type(None), complex))
_CONTAINERS: Dict[type, Tuple[str, str]] = {
    list: ("[", "]"), tuple: ("(", ")"), set: ("{", "}"), frozenset: ("frozenset({", "})"),
}


def _bounded(value: Any, room: int, depth: int) -> str:
    """repr() of a builtin, as far as it can be seen: a list of a million is not walked."""
    kind: type = type(value)
    if kind in _SHORT:
        return repr(value) if kind is not int or value.bit_length() < 4096 else f"<int of {value.bit_length()} bits>"
    if kind is str or kind is bytes:
        return repr(value if len(value) <= room else value[: room + 1])
    if kind is dict:
        return _join("{", "}", room, depth, value.items(), _pair)
    ends = _CONTAINERS.get(kind)
    if ends is None:
        return _shown(value, kind)
    if not value and kind in (set, frozenset):
        return repr(value)
    if kind is tuple and len(value) == 1:
        ends = ("(", ",)")
    return _join(ends[0], ends[1], room, depth, value, _bounded)


def _shown(value: Any, kind: type) -> str:
    try:
        return repr(value)
    except Exception:  # it may raise anything, RecursionError too
        return f"<unprintable {kind.__name__}>"


def _pair(item: Tuple[Any, Any], room: int, depth: int) -> str:
    return f"{_bounded(item[0], room, depth)}: {_bounded(item[1], room, depth)}"


def _join(begin: str, end: str, room: int, depth: int, items: Any, show: Any) -> str:
    if depth > 4:
        return begin + _CUT + end
    parts: List[str] = []
    used = len(begin)
    for item in items:
        if used > room:
            break
        parts.append(show(item, room - used, depth + 1))
        used += len(parts[-1]) + 2
    return begin + ", ".join(parts) + end


def value_text(value: Any) -> str:
    """What a log says of a value: its repr(), at most LIMIT bytes."""
    try:
        return cut(_bounded(value, LIMIT, 0))
    except Exception:  # a container that others change meanwhile, or too deep in the stack
        return "<unprintable>"


def value_json(value: Any) -> str:
    """quote(value_text(value)), at once where the text is known to be short and plain."""
    kind = type(value)
    if value is None:
        return '"None"'
    if kind is bool or kind is float or (kind is int and -_WIDE < value < _WIDE):
        return f'"{value!r}"'
    if kind is str and len(value) < LIMIT:
        return quote(cut(repr(value)))
    return quote(value_text(value))


def type_name(kind: type) -> str:
    """``ValueError``, ``twisted.internet.defer.CancelledError``."""
    module = getattr(kind, "__module__", None)
    name = getattr(kind, "__qualname__", None) or "?"
    return name if module in (None, "builtins", "__main__") else f"{module}.{name}"


def callable_name(function: Any) -> str:
    """``module.name`` of a function, method, partial or other callable, without a look at its state."""
    for _ in range(8):
        if hasattr(function, "__code__"):
            break
        inner = getattr(function, "__func__", None) or getattr(function, "func", None)
        if inner is None or inner is function:
            break
        function = inner
    module = getattr(function, "__module__", None)
    name = getattr(function, "__qualname__", None)
    if type(name) is not str:
        return type_name(type(function))
    if "<locals>" in name:
        name = name.replace("<locals>.", "")
    return name if type(module) is not str or module == "builtins" else f"{module}.{name}"


def place(frame: Optional[FrameType]) -> Optional[str]:
    """``file:line function`` of a frame."""
    if frame is None:
        return None
    return f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno} {frame.f_code.co_name}"


def frames_of(trace: Optional[TracebackType]) -> List[Dict[str, Any]]:
    """The frames of a traceback, the innermost last."""
    found: List[Dict[str, Any]] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append({"function": code.co_name, "file": code.co_filename, "line": trace.tb_lineno})
        trace = trace.tb_next
    return found[-MOST_FRAMES:]


def message_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return f"<unprintable {type(error).__name__}>"


def error_of(error: BaseException, frames: bool = True, seen: int = 0) -> Dict[str, Any]:
    """An exception as a log has it, with its causes."""
    told: Dict[str, Any] = {"type": type_name(type(error)), "message": message_of(error)}
    if frames:
        found = frames_of(error.__traceback__)
        if found:
            told["frames"] = found
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and cause is not error and seen < _MOST_CAUSES:
        told["cause"] = error_of(cause, frames, seen + 1)
    return told


def error_json(error: BaseException, frames: bool = True) -> str:
    return json_of(error_of(error, frames))


def json_of(told: Dict[str, Any]) -> str:
    return whole(_quote(told))


def caller(depth: int, skip: Tuple[str, ...]) -> Optional[FrameType]:
    """The first frame from ``depth`` frames above its caller on whose file begins with none of ``skip``."""
    frame: Optional[FrameType] = sys._getframe(depth + 1)
    while frame is not None and frame.f_code.co_filename.startswith(skip):
        frame = frame.f_back
    return frame
