# SPDX-License-Identifier: MIT
"""Tasks that are cancelled: while they wait, before they begin, through a chain and a gather(), and some refuse."""
import asyncio

from account import raised, ran, returned, says, tell


async def waits():
    ran("waits")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        ran("waits")
        raise raised("waits", error)


async def outer(inner):
    ran("outer")
    try:
        await inner
    except asyncio.CancelledError as error:
        ran("outer")
        raise raised("outer", error)


async def refuses():
    ran("refuses")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        ran("refuses")
    await asyncio.sleep(0)
    ran("refuses")
    return returned("refuses", "still here")


async def cancels_itself():
    ran("cancels_itself")
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0.001)
    except asyncio.CancelledError as error:
        ran("cancels_itself")
        raise raised("cancels_itself", error)


async def expect_cancelled(task):
    try:
        await task
    except asyncio.CancelledError:
        return True
    return False


async def main():
    ran("main")
    for make in (waits, lambda: outer(asyncio.create_task(waits())), lambda: outer(asyncio.gather(waits(), waits()))):
        task = asyncio.create_task(make())
        await asyncio.sleep(0.002)
        ran("main")
        task.cancel()
        assert await expect_cancelled(task)
        ran("main")
    task = asyncio.create_task(refuses())
    await asyncio.sleep(0)
    ran("main")
    task.cancel()
    assert await task == "still here"
    ran("main")
    assert await expect_cancelled(asyncio.create_task(cancels_itself()))
    ran("main")
    try:
        await says("main", asyncio.wait_for(asyncio.create_task(waits()), 0.002))
    except asyncio.TimeoutError:
        pass
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda future: ran("<lambda>"))
    future.cancel("enough")
    assert await expect_cancelled(future) is True


asyncio.run(main())
tell()
