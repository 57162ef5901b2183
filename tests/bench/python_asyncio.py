#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What recording asyncio costs: microseconds of processor time for each handle that the loop runs, bare, recorded into
a file, and in asyncio's debug mode. The three take turns in one process; each figure is the median of its rounds.

    python3 tests/bench/python_asyncio.py [ROUNDS]
"""
import asyncio
import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "monitor" / "python"))

from reactortrack import asyncio as room  # noqa: E402
from reactortrack.recorder import Recorder  # noqa: E402
from reactortrack.sink import MappedFile  # noqa: E402

TASKS = 30  # at a time: turns of a loop that has something to do
LAPS = 100
GOAL = 5.0


async def steps():
    """A task that lets others run: one handle a lap."""

    async def work():
        for _ in range(LAPS):
            await asyncio.sleep(0)

    await asyncio.gather(*(work() for _ in range(TASKS)))
    return TASKS * LAPS


async def awaits():
    """A task that awaits a future, which a handle fires: two handles a lap, and a future."""
    loop = asyncio.get_running_loop()

    async def work():
        for _ in range(LAPS):
            future = loop.create_future()
            loop.call_soon(future.set_result, None)
            await future

    await asyncio.gather(*(work() for _ in range(TASKS)))
    return TASKS * LAPS * 2


async def handles():
    """call_soon() of a function that does nothing."""
    loop = asyncio.get_running_loop()

    def work():
        pass

    for _ in range(LAPS):
        for _ in range(TASKS):
            loop.call_soon(work)
        await asyncio.sleep(0)
    return (TASKS + 1) * LAPS  # with its own steps


async def timers():
    """call_later() of a function that does nothing."""
    loop = asyncio.get_running_loop()

    def work():
        pass

    for _ in range(LAPS):
        for _ in range(TASKS):
            loop.call_later(0, work)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    return (TASKS + 2) * LAPS


async def callbacks():
    """A done-callback of a future: the whole life of the future, and one handle."""
    loop = asyncio.get_running_loop()

    def work(future):
        pass

    for _ in range(LAPS):
        for _ in range(TASKS):
            future = loop.create_future()
            future.add_done_callback(work)
            future.set_result(None)
        await asyncio.sleep(0)
    return (TASKS + 1) * LAPS


async def tasks():
    """A task from its making to its end: two handles, its own and that of who waits."""

    async def work():
        pass

    for _ in range(LAPS):
        for _ in range(TASKS):
            await asyncio.create_task(work())
    return TASKS * LAPS * 2


CASES = (steps, awaits, handles, timers, callbacks, tasks)


def once(case, debug=False):
    """Microseconds a handle."""

    async def main():
        began = time.process_time()
        count = await case()
        return (time.process_time() - began) * 1e6 / count

    return asyncio.run(main(), debug=debug)


def recorded(case, folder):
    recorder = Recorder(MappedFile(os.path.join(folder, "mon.out")))
    installed = room.install(recorder)
    try:
        return once(case)
    finally:
        installed.remove()
        recorder.stop()


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    python = sys.version.split()[0]
    print(f"asyncio, Python {python}: microseconds of processor time a handle, medians of {rounds} rounds")
    print(f"{'':>12} {'bare':>8} {'recorded':>9} {'debug':>8} {'recording adds':>15} {'debug adds':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            bare, log, debug = [], [], []
            for _ in range(rounds):
                bare.append(once(case))
                log.append(recorded(case, folder))
                debug.append(once(case, True))
            b, r, d = (statistics.median(times) for times in (bare, log, debug))
            print(f"{case.__name__:>12} {b:8.2f} {r:9.2f} {d:8.2f} {r - b:15.2f} {d - b:11.2f}", flush=True)
    print(f"  goal: recording adds at most {GOAL:.0f} microseconds a handle")


if __name__ == "__main__":
    main()
