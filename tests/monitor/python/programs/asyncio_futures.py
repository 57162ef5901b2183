# SPDX-License-Identifier: MIT
"""Futures: one that many await, callbacks that come and go, results that come before anybody asks."""
import asyncio
import gc

from account import ran, returned, tell


async def waits(future):
    ran("waits")
    value = await future
    ran("waits")
    return returned("waits", value)


async def takes(future):
    """It has its result: this does not wait."""
    ran("takes")
    return returned("takes", await future)


async def stuck():
    ran("stuck")
    await asyncio.get_running_loop().create_future()


def first(future):
    ran("first")


def second(future):
    ran("second")


def third(future):
    ran("third")
    future.add_done_callback(fourth)


def fourth(future):
    ran("fourth")


async def main():
    ran("main")
    loop = asyncio.get_running_loop()
    for make in (loop.create_future, asyncio.Future):
        future = make()
        tasks = [asyncio.create_task(waits(future)) for _ in range(3)]
        future.add_done_callback(first)
        future.add_done_callback(second)
        future.add_done_callback(third)
        await asyncio.sleep(0)
        ran("main")
        assert future.remove_done_callback(second) == 1
        loop.call_soon(future.set_result, "here")
        await asyncio.gather(*tasks)
        ran("main")
    early = loop.create_future()
    early.set_result(1)
    assert await early == 1
    late = asyncio.create_task(takes(early))
    late.add_done_callback(first)
    await late
    ran("main")
    await asyncio.sleep(0)
    ran("main")
    loop.set_exception_handler(lambda loop, context: None)
    task = asyncio.create_task(stuck())
    await asyncio.sleep(0)
    ran("main")
    del task
    gc.collect()


asyncio.run(main())
tell()
