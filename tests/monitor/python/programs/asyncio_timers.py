# SPDX-License-Identifier: MIT
"""Timers that come, in the order of their times, and timers that are cancelled; handles that make handles."""
import asyncio

from account import ran, tell


class Clock:
    def __init__(self, loop):
        self.left = 5
        self.loop = loop
        self.ends = loop.create_future()

    def tick(self):
        ran("tick")
        self.left -= 1
        if self.left:
            self.loop.call_later(0.001, self.tick)
        else:
            self.ends.set_result(None)


def soon():
    ran("soon")


def later(number):
    ran("later")


def never():
    ran("never")


async def main():
    ran("main")
    loop = asyncio.get_running_loop()
    now = loop.time()
    handles = [loop.call_at(now + when / 1000, later, when) for when in (3, 1, 2)]
    kept = [loop.call_later(10, never), loop.call_soon(never), loop.call_at(now, never)]
    for handle in kept:
        handle.cancel()
        handle.cancel()
    handles[0].cancel()
    for _ in range(3):
        loop.call_soon(soon)
    clock = Clock(loop)
    clock.tick_handle = loop.call_soon(clock.tick)
    await clock.ends
    ran("main")
    await asyncio.sleep(0.005)
    ran("main")


asyncio.run(main())
tell()
