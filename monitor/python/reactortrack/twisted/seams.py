# SPDX-License-Identifier: MIT
"""Where twisted.internet.defer tells what it does. `_reactortrack` there are the hooks of reactortrack.twisted."""
from __future__ import annotations

from types import ModuleType
from typing import Tuple

from reactortrack.twisted.weave import Seam, Seams

_APPENDED = Seam(r"self\.callbacks\.append\(.*\)", "after", "_reactortrack.attached(self)")
_CALLABLE = Seam(
    r"assert callable\(\w+\)", "guard", "_reactortrack.misused(self, 'null-callback')", optional=True
)
_APPENDED_HERE = _APPENDED._replace(optional=True)  # else it goes through addCallbacks

_RUN = (
    Seam(r"current = chain\[-1\]", "before", "_rt = None"),
    Seam(r"current\._runningCallbacks = True", "before", "_rt = None"),
    Seam(r"current\.result = callback\(.*\)", "before", "_rt = _reactortrack.began(current, item)"),
    Seam(
        r"if current\.result is current", "after", "_reactortrack.ended(current, item, _rt)"
    ),
    Seam(
        r"current\.result = (failure\.)?Failure\(.*\)",
        "after",
        "_reactortrack.ended(current, item, _rt)",
    ),
    Seam(r"current\.pause\(\)", "before", "_reactortrack.pauses(current)"),
    Seam(
        r"current\.result\.callbacks\.append\(.*\)", "after", "_reactortrack.waits(current, current.result, _rt)"
    ),
    Seam(r"current\.result\.result = None", "before", "_reactortrack.takes(current, current.result, _rt)"),
    Seam(r"chainee\.paused -= 1", "after", "_reactortrack.resumed(chainee, current)"),
    Seam(r"current\._debugInfo\.failResult = current\.result", "after", "_reactortrack.left(current)"),
)

_START = (
    Seam(r"self\._suppressAlreadyCalled = False", "after", "_reactortrack.ignored(self, result)"),
    Seam(r"raise AlreadyCalledError.*", "before", "_reactortrack.misused(self, 'fired-twice')"),
    Seam(r"self\.result = result", "after", "_reactortrack.fired(self, result)"),
)

_CANCEL = (
    Seam("", "inside", "_reactortrack.cancelled(self)"),
    Seam(
        r"canceller\(self\)",
        "around",
        "_rt = _reactortrack.canceller_began(self, canceller)",
        "_reactortrack.role_ended(_rt, FAILED)",
    ),
)

_TIME_OUT = Seam(
    r"self\.cancel\(\)", "around", "_rt = _reactortrack.timeout_began(self)", "_reactortrack.role_ended(_rt, FAILED)"
)

_SEND = Seam(r"self\._debugInfo\.failResult = None", "before", "_reactortrack.awaited(self)")

_COROUTINE = Seam(r"status = _CancellationStatus\(.*\)", "after", "_reactortrack.coroutine(gen, status)")
_STAND_IN = Seam(r"status\.deferred = Deferred\(.*\)", "after", "_reactortrack.stands_in(status)")
_STRETCHES = (
    Seam(r"while (1|True)", "inside", "_reactortrack.stretch(status, result)"),
    Seam(
        r"if (isinstance\(result, Deferred\)|type\(result\) in .*)", "inside", "_reactortrack.awaits(status, result)"
    ),
    Seam(
        r"status\.deferred\.callback\((.*)\)",
        "around",
        r"_rt = _reactortrack.returns(status, \1)",
        "_reactortrack.link_ended(_rt, FAILED)",
    ),
    Seam(
        r"status\.deferred\.errback\(.*\)",
        "around",
        "_rt = _reactortrack.raises(status)",
        "_reactortrack.link_ended(_rt, FAILED)",
    ),
)

#: The name of the errback that hands a cancel() on to what a coroutine awaits.
HAND_ON = ("_cancellableInlineCallbacks.handleCancel", "_handleCancelInlineCallbacks")


#: The name of what is attached to a deferred that a coroutine awaits.
GOT = ("_inlineCallbacks.gotResult", "_gotResultInlineCallbacks")


def _hand_on(defer: ModuleType) -> str:
    return HAND_ON[1] if hasattr(defer, HAND_ON[1]) else HAND_ON[0]


def _got(defer: ModuleType) -> str:
    return GOT[1] if hasattr(defer, GOT[1]) else GOT[0]


def _value_is_deferred() -> Tuple[Seam, ...]:
    misused = "_reactortrack.misused(self, 'deferred-as-value')"
    return (Seam(r"assert not isinstance\(result, Deferred\)", "guard", misused),)


def seams_of(defer: ModuleType) -> Seams:
    """What goes into that version of it."""
    return {
        "Deferred.__init__": (Seam("", "inside", "_reactortrack.created(self)"),),
        "Deferred.addCallbacks": (_APPENDED, _CALLABLE),
        "Deferred.addCallback": (_APPENDED_HERE, _CALLABLE),
        "Deferred.addErrback": (_APPENDED_HERE, _CALLABLE),
        "Deferred.addBoth": (_APPENDED_HERE, _CALLABLE),
        "Deferred.callback": _value_is_deferred(),
        "Deferred.errback": (
            Seam(
                r"fail = (failure\.)?Failure\(captureVars=.*\)",
                "guard",
                "_reactortrack.misused(self, 'no-exception')",
            ),
        ),
        "Deferred.pause": (Seam(r"self\.paused (= self\.paused \+|\+=) 1", "after", "_reactortrack.paused(self)"),),
        "Deferred.unpause": (Seam(r"self\.paused (= self\.paused -|-=) 1", "after", "_reactortrack.unpaused(self)"),),
        "Deferred.cancel": _CANCEL,
        "Deferred.addTimeout.timeItOut": (_TIME_OUT,),
        "Deferred._startRunCallbacks": _START,
        "Deferred._runCallbacks": _RUN,
        "Deferred.send": (_SEND,),
        "DeferredList.__init__": (
            Seam(
                r"(Deferred|super\(\))\.__init__\(.*\)",
                "before",
                "_reactortrack.list_created(self, fireOnOneCallback, fireOnOneErrback)",
            ),
        ),
        "DeferredList.cancel": (Seam("", "inside", "_reactortrack.cancelled(self)"),),
        "_cancellableInlineCallbacks": (_COROUTINE,),
        _hand_on(defer): (_STAND_IN,),
        "_inlineCallbacks": _STRETCHES,
        _got(defer): (Seam("", "inside", "_reactortrack.got(status)"),),
    }
