#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_growth.py MODEL2MAP: whether logs with one very long chain cost what their length does, by callgrind.

A coroutine that runs for hours has a hundred thousand slots, and a log may be worse. Each shape is made in three
lengths, each twice the one before; what the second doubling costs more is held against what the first one did: 2
where the cost grows with the length, 4 where it grows with its square. Prints each ratio, and fails if one is over the
limit, or if valgrind is missing.
"""
import json
import os
import pathlib
import sys
import tempfile

import callgrind_gate

STARTED = {"action": "started", "version": 1, "program": "p", "pid": 1, "recorder": "r 1",
           "wall": "2026-11-20T10:00:00.000Z"}
LIMIT = 2.3


def ran(deferred, slot, name, **ends):
    """A callback that begins and ends."""
    about = {"deferred": deferred, "slot": slot, "callback": name, "callback?": True}
    yield {"action": "executing", **about}
    yield {"action": "executed", "time": 0.000001, **about, **(ends or {"value": "1"})}


def awaits(count, others):
    """A task that awaits one after the other, or the same one again and again."""
    yield STARTED
    yield {"action": "created", "deferred": 1, "kind": "task"}
    yield {"action": "created", "deferred": 2, "kind": "future"}
    yield {"action": "fired", "deferred": 1, "callback?": True, "value": "None"}
    for slot in range(count):
        on = slot + 3 if others else 2
        if others:
            yield {"action": "created", "deferred": on, "kind": "future"}
        yield {"action": "attached", "deferred": 1, "slot": slot, "callback": "run", "errback": "run"}
        yield from ran(1, slot, "run", returned=on)
        yield {"action": "waiting", "deferred": 1, "on": on, "slot": slot, "count": 1}
        if others:
            yield {"action": "fired", "deferred": on, "callback?": True, "value": "7"}
        yield {"action": "resumed", "deferred": 1, "on": on, "count": 0}
    yield {"action": "stopped", "count": 3 + count * (7 if others else 5)}


def roles(count):
    """Code that runs for a deferred inside of such code."""
    yield STARTED
    yield {"action": "created", "deferred": 1}
    role = {"deferred": 1, "callback": "call", "callback?": True, "role": "call"}
    for _ in range(count):
        yield {"action": "executing", **role}
    for _ in range(count):
        yield {"action": "executed", "time": 0.000001, **role, "value": "1"}


def names(count, attached):
    """A chain of 2013 that runs last slot first, or callbacks that nobody attached."""
    about = {"deferred": 25657144, "callback?": True}
    yield {"action": "attached", "deferred": 25657144, "callback": "m.first", "errback": None}
    for slot in range(count if attached else 0):
        yield {"action": "attached", "deferred": 25657144, "callback": f"m.f{slot}", "errback": None}
    yield {"action": "fired", **about, "value": "1"}
    for slot in reversed(range(count)):
        yield {"action": "executed", **about, "time": 0.1, "callback": f"m.f{slot}"}


SHAPES = {
    "awaits": lambda count: awaits(count, True),
    "one awaited": lambda count: awaits(count, False),
    "roles": roles,
    "backward": lambda count: names(count, True),
    "unknown": lambda count: names(count, False),
}
RENDER = ["--render", "PICTURE", "--size", "240x180"]
CHECK = ["--check"]
# The shape, what is done with it, and how long it is at first.
JOBS = [("awaits", CHECK, 1000), ("one awaited", CHECK, 1000), ("roles", CHECK, 4000), ("backward", CHECK, 1000),
        ("unknown", CHECK, 1000), ("awaits", RENDER, 1000)]


def main():
    """Prints the table."""
    with tempfile.TemporaryDirectory(prefix="reactortrack-growth-") as name:
        folder = pathlib.Path(name)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

        def cost(shape, job, count):
            log = folder / "mon.out"
            log.write_text("".join(json.dumps(event) + "\n" for event in SHAPES[shape](count)))
            command = [sys.argv[1], *(str(folder / "map.png") if part == "PICTURE" else part for part in job), str(log)]
            return callgrind_gate.instructions(command, "main", folder / "callgrind", False, (0, 1))[0]

        over = []
        for shape, job, least in JOBS:
            costs = [cost(shape, job, least * times) for times in (1, 2, 4)]
            ratio = (costs[2] - costs[1]) / (costs[1] - costs[0])
            print(f"{shape:<12} {job[0]:<9} {costs[1] / 1e6:8.1f} million instructions for {2 * least}, the next"
                  f" doubling costs {ratio:.2f} times this one, limit {LIMIT}", flush=True)
            if ratio > LIMIT:
                over.append(f"{shape} {job[0]}")
        if over:
            sys.exit(f"over the limit: {', '.join(over)}")


if __name__ == "__main__":
    main()
