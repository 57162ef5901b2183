# SPDX-License-Identifier: MIT
"""gather(), wait(), as_completed() and shield(), with members of every kind."""
import asyncio

from account import raised, ran, returned, tell


async def quick(value):
    ran("quick")
    return returned("quick", value)


async def slow(value):
    ran("slow")
    await asyncio.sleep(0.005 * value)
    ran("slow")
    return returned("slow", value)


async def held(gate):
    ran("held")
    value = await gate
    ran("held")
    return returned("held", value)


async def broken():
    ran("broken")
    await asyncio.sleep(0)
    ran("broken")
    raise raised("broken", ValueError("broken"))


async def main():
    ran("main")
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.set_result(7)
    assert await asyncio.gather(quick(1), slow(2), done) == [1, 2, 7]
    ran("main")
    found = await asyncio.gather(broken(), slow(1), return_exceptions=True)
    ran("main")
    assert isinstance(found[0], ValueError)
    gate = loop.create_future()
    kept = asyncio.create_task(held(gate))
    try:
        await asyncio.gather(broken(), kept)
    except ValueError:
        ran("main")
    first, rest = await asyncio.wait({kept, asyncio.create_task(quick(3))}, return_when=asyncio.FIRST_COMPLETED)
    ran("main")
    assert rest == {kept}
    _, rest = await asyncio.wait({kept}, timeout=0.001)
    ran("main")
    assert rest == {kept}
    await asyncio.wait({kept, asyncio.create_task(broken())}, return_when=asyncio.FIRST_EXCEPTION)
    ran("main")
    gate.set_result(2)
    await asyncio.wait({kept})
    ran("main")
    assert await asyncio.shield(kept) == 2  # done already: no suspension
    assert await asyncio.shield(slow(1)) == 1
    ran("main")
    assert await asyncio.gather() == []
    again = asyncio.gather(quick(1), quick(1))
    again.add_done_callback(lambda future: ran("<lambda>"))
    assert await asyncio.gather(again, again) == [[1, 1], [1, 1]]
    ran("main")


asyncio.run(main())
tell()
