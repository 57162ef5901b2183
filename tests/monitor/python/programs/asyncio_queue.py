# SPDX-License-Identifier: MIT
"""Producers and consumers over a queue that is often full and often empty."""
import asyncio

from account import ran, returned, says, tell


async def producer(queue, items):
    ran("producer")
    for item in items:
        await says("producer", queue.put(item))
    await says("producer", asyncio.sleep(0))


async def consumer(queue):
    ran("consumer")
    total = 0
    while True:
        item = await says("consumer", queue.get())
        if item is None:
            return returned("consumer", total)
        total += item
        queue.task_done()


async def main():
    ran("main")
    queue = asyncio.Queue(2)
    consumers = [asyncio.create_task(consumer(queue)) for _ in range(3)]
    producers = [asyncio.create_task(producer(queue, range(n, n + 5))) for n in range(4)]
    await asyncio.gather(*producers)
    ran("main")
    for _ in consumers:
        await says("main", queue.put(None))
    assert sum(await asyncio.gather(*consumers)) == sum(sum(range(n, n + 5)) for n in range(4))
    ran("main")


asyncio.run(main())
tell()
