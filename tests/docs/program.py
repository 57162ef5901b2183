# SPDX-License-Identifier: MIT
"""The program.py of docs/python.md: a shop that asks two others, one of which fails."""
import asyncio


async def price(thing):
    await asyncio.sleep(0.01)
    if thing == "unicorn":
        raise LookupError(f"no {thing} here")
    return len(thing)


async def main():
    prices = await asyncio.gather(price("horse"), price("unicorn"), return_exceptions=True)
    print(prices)


asyncio.run(main())
