# SPDX-License-Identifier: MIT
"""Lesson 8: the turns of an event loop. What is ready runs, one after the other and each to its end; what they make
ready waits for the next turn; with nothing to do the loop sleeps until a timer is due."""
import asyncio

loop = asyncio.new_event_loop()


def first():
    loop.call_soon(third)


def second():
    pass


def third():
    pass


def alarm():
    loop.stop()


loop.call_soon(first)
loop.call_soon(second)
loop.call_later(0.2, alarm)
loop.run_forever()
loop.close()
