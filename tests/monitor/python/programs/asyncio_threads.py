# SPDX-License-Identifier: MIT
"""Threads: run_in_executor(), call_soon_threadsafe(), run_coroutine_threadsafe(), and a loop in each of two threads."""
import asyncio
import threading

from account import ran, returned, tell


def calls(future):
    ran("calls")
    future.set_result(5)


async def asked():
    ran("asked")
    await asyncio.sleep(0)
    ran("asked")
    return returned("asked", 4)


async def main():
    ran("main")
    loop = asyncio.get_running_loop()
    for n in range(5):
        assert await loop.run_in_executor(None, lambda n=n: n * 2) == n * 2
        ran("main")
    try:
        await loop.run_in_executor(None, int, "no number")
    except ValueError:
        ran("main")
    future = loop.create_future()
    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(calls, future))
    thread.start()
    assert await future == 5
    ran("main")
    thread.join()
    ends = loop.create_future()

    def ask():
        assert asyncio.run_coroutine_threadsafe(asked(), loop).result() == 4
        loop.call_soon_threadsafe(ends.set_result, None)

    thread = threading.Thread(target=ask)
    thread.start()
    await ends
    ran("main")
    thread.join()


async def other():
    for _ in range(50):
        await asyncio.sleep(0)


asyncio.run(main())
loops = [threading.Thread(target=asyncio.run, args=(other(),)) for _ in range(2)]
for thread in loops:
    thread.start()
for thread in loops:
    thread.join()
tell()
