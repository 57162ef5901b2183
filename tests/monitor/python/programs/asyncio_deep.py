# SPDX-License-Identifier: MIT
"""Tasks that await tasks, two hundred deep, and one task that awaits coroutines as deep."""
import asyncio

from account import ran, returned, tell

DEPTH = 200


async def link(depth):
    ran("link")
    if depth == 0:
        await asyncio.sleep(0)
        ran("link")
        return returned("link", 1)
    below = await asyncio.create_task(link(depth - 1))
    ran("link")
    return returned("link", below + 1)


async def plain(depth):
    if depth == 0:
        await asyncio.sleep(0.001)
        ran("climber")
        return 0
    return await plain(depth - 1) + 1


async def climber():
    ran("climber")
    return returned("climber", await plain(DEPTH))


async def main():
    ran("main")
    assert await asyncio.create_task(link(DEPTH)) == DEPTH + 1
    ran("main")
    assert await asyncio.create_task(climber()) == DEPTH
    ran("main")


asyncio.run(main())
tell()
