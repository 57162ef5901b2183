# SPDX-License-Identifier: MIT
"""Pairs: attached by whom, to what they lead, and how they run."""
from __future__ import annotations

from types import MethodType, ModuleType
from typing import Any, Optional, Tuple

from reactortrack.twisted.names import HIDDEN, Names
from reactortrack.twisted.places import NOWHERE, Place
from reactortrack.twisted.watch import Entry, Watch, watch_in

Link = Tuple[Any, str]  # its target, and how it is linked
Token = Tuple[Watch, int, str, Entry]  # of a bracket: when it began, and what its lines say of it


class Pairs:
    def __init__(self, defer: ModuleType, names: Names) -> None:
        self.names = names
        self._deferred: type = defer.Deferred
        self._through = defer.passthru
        self._fails_through = getattr(defer, "_failthru", defer.passthru)
        self._callback = defer.Deferred.callback
        self._errback = defer.Deferred.errback
        self._member = defer.DeferredList._cbDeferred
        self.continues: Any = defer._CONTINUE
        self._failure: type = defer.Failure

    def is_failure(self, result: Any) -> bool:
        return self._failure in type(result).__mro__

    def link(self, item: Any) -> Optional[Link]:
        """What a pair leads to, if it is a link: chainDeferred's, or a member's to its list."""
        callback = item[0][0]
        if type(callback) is not MethodType:
            return None
        function = callback.__func__
        if function is self._member:
            return callback.__self__, "list"
        errback = item[1][0]
        if function is not self._callback or type(errback) is not MethodType or item[0][1] or item[1][1]:
            return None
        if errback.__func__ is self._errback and errback.__self__ is callback.__self__:
            return callback.__self__, "chain"
        return None

    def attach(self, watch: Watch, item: Any, place: Place, link: Optional[Link]) -> None:
        """The pair takes the next slot. ``link``: what it is."""
        entry = self._entry(watch, item, place.internal) if link is None else self._link(watch, link, place.site)
        if entry is None:
            watch.queue[id(item)] = False
            return
        watch.queue[id(item)] = entry
        watch.count += 1
        slot, callback, errback, role, _ = entry
        if link is None or role:
            watch.log.write(
                f'{{"action": "attached", "deferred": {watch.text}, "slot": {slot}, "callback": {callback or "null"}, '
                f'"errback": {errback or "null"}{role}{place.site}'
            )

    def _entry(self, watch: Watch, item: Any, internal: bool) -> Optional[Entry]:
        """None for one that is not told."""
        (callback, args, _), (errback, error_args, _) = item
        name = error_name = None
        plain = error_plain = role = ""
        if callback is not self._through or args:
            name, plain, role = self.names.half(callback)
        if errback is callback:
            error_name = name
        elif (errback is not self._fails_through and errback is not self._through) or error_args:
            error_name, error_plain, error_role = self.names.half(errback)
            role = role or error_role
        if role == HIDDEN:
            return None
        secrets = watch.log.secrets
        secret = secrets is not None and (secrets.has(plain) or secrets.has(error_plain))
        if not role and internal:
            role = "internal"
        return watch.count, name, error_name, f', "role": "{role}"' if role else "", secret

    def _link(self, watch: Watch, link: Link, site: str) -> Entry:
        to, how = link
        target = watch_in(to, watch.log)
        if target is None:  # it is not in this log
            name = ('"DeferredList"',) * 2 if how == "list" else ('"Deferred.callback"', '"Deferred.errback"')
            return watch.count, name[0], name[1], ', "role": "internal"', False
        watch.log.write(
            f'{{"action": "chained", "deferred": {watch.text}, "to": {target.text}, "how": "{how}", '
            f'"slot": {watch.count}{site}'
        )
        return watch.count, "null", "null", "", False

    def began(self, watch: Watch, item: Any, failed: bool) -> Optional[Token]:
        """A pair of the deferred runs. None if nothing is told of it."""
        entry = watch.queue.pop(id(item), None)
        if entry is None:  # it came into the list by hand
            self.attach(watch, item, NOWHERE, self.link(item))
            entry = watch.queue.pop(id(item))
        if type(entry) is not tuple:
            return None
        name = entry[2] if failed else entry[1]
        if name is None:
            return None
        bracket = f', "slot": {entry[0]}, "callback": {name}, "callback?": {"false" if failed else "true"}{entry[3]}'
        return watch, watch.log.write(f'{{"action": "executing", "deferred": {watch.text}{bracket}'), bracket, entry
