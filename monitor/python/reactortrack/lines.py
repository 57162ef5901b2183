# SPDX-License-Identifier: MIT
"""The JSON text of events as Recorder.write() takes it: keys in the order of formats/mon_out.md, before
``thread`` and ``t``. Arguments that end in ``_json`` are JSON already, ``null`` among them; see reactortrack.text.
"""
from __future__ import annotations

from typing import Optional

from reactortrack.text import quote


def _optional(key: str, value: Optional[str]) -> str:
    return "" if value is None else f', "{key}": {quote(value)}'


def _number(key: str, value: Optional[int]) -> str:
    return "" if value is None else f', "{key}": {value}'


def created(
    deferred: int,
    name: Optional[str] = None,
    kind: Optional[str] = None,
    mode: Optional[str] = None,
    count: Optional[int] = None,
    site: Optional[str] = None,
    action: str = "created",
    role: Optional[str] = None,
) -> str:
    """Also for ``tracked``, by ``action``. ``kind`` is left out for a plain deferred; ``role`` is ``internal`` for one
    that a library made."""
    return (
        f'{{"action": "{action}", "deferred": {deferred}{_optional("name", name)}{_optional("kind", kind)}'
        f'{_optional("mode", mode)}{_number("count", count)}{_optional("role", role)}{_optional("site", site)}'
    )


def attached(
    deferred: int,
    slot: int,
    callback_json: str,
    errback_json: str,
    role: Optional[str] = None,
    site: Optional[str] = None,
) -> str:
    return (
        f'{{"action": "attached", "deferred": {deferred}, "slot": {slot}, "callback": {callback_json}, '
        f'"errback": {errback_json}{_optional("role", role)}{_optional("site", site)}'
    )


def outcome(value_json: Optional[str] = None, error_json: Optional[str] = None) -> str:
    """The end of ``fired`` and the like: a value, an error, or neither."""
    if error_json is not None:
        return f', "error": {error_json}'
    return "" if value_json is None else f', "value": {value_json}'


def fired(deferred: int, branch: bool, value_json: Optional[str] = None, error_json: Optional[str] = None) -> str:
    return (
        f'{{"action": "fired", "deferred": {deferred}, "callback?": {"true" if branch else "false"}'
        f"{outcome(value_json, error_json)}"
    )


def bracket(slot: Optional[int], callback_json: str, branch: bool, role: Optional[str] = None) -> str:
    """What ``executing``, ``executed`` and ``failed`` say of a callback, behind ``deferred`` or ``time``."""
    return (
        f'{_number("slot", slot)}, "callback": {callback_json}, "callback?": {"true" if branch else "false"}'
        f'{_optional("role", role)}'
    )


def executing(deferred: int, of: str) -> str:
    """``of`` is a bracket()."""
    return f'{{"action": "executing", "deferred": {deferred}{of}'


def ended(action: str, deferred: int) -> str:
    """The begin of ``executed`` and ``failed``, for write_end(); its end is the bracket() and outcome(), or for
    a deferred that was returned ``returned()``."""
    return f'{{"action": "{action}", "deferred": {deferred}'


def returned(deferred: int) -> str:
    return f', "returned": {deferred}'


def chained(deferred: int, to: int, how: str, slot: int, site: Optional[str] = None) -> str:
    return (
        f'{{"action": "chained", "deferred": {deferred}, "to": {to}, "how": "{how}", "slot": {slot}'
        f'{_optional("site", site)}'
    )


def waiting(deferred: int, on: int, slot: Optional[int], count: Optional[int]) -> str:
    return f'{{"action": "waiting", "deferred": {deferred}, "on": {on}{_number("slot", slot)}{_number("count", count)}'


def resumed(deferred: int, on: Optional[int], count: Optional[int]) -> str:
    return f'{{"action": "resumed", "deferred": {deferred}{_number("on", on)}{_number("count", count)}'


def counted(action: str, deferred: int, count: int) -> str:
    """``paused`` and ``unpaused``."""
    return f'{{"action": "{action}", "deferred": {deferred}, "count": {count}'


def plain(action: str, deferred: int) -> str:
    """``cancelled``, ``destroyed``."""
    return f'{{"action": "{action}", "deferred": {deferred}'


def ignored(deferred: int, branch: bool) -> str:
    return f'{{"action": "ignored", "deferred": {deferred}, "callback?": {"true" if branch else "false"}'


def misused(deferred: int, what: str, text: str) -> str:
    return f'{{"action": "misused", "deferred": {deferred}, "what": "{what}", "text": {quote(text)}'


def unhandled(deferred: int, error_json: str) -> str:
    return f'{{"action": "unhandled", "deferred": {deferred}, "error": {error_json}'


def loop(phase: str) -> str:
    """The begin of ``loop``, for write_end(); its end is loop_end()."""
    return f'{{"action": "loop", "phase": "{phase}"'


def loop_end(count: int, iteration: int) -> str:
    return f', "count": {count}, "iteration": {iteration}'


def note(text: str, deferred: Optional[int] = None) -> str:
    return f'{{"action": "note"{_number("deferred", deferred)}, "text": {quote(text)}'
