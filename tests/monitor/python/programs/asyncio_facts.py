# SPDX-License-Identifier: MIT
"""Prints what a program can see of asyncio: it must be the same while it is recorded."""
import asyncio
import contextvars
import gc
import inspect
import sys
import traceback
import weakref

variable = contextvars.ContextVar("variable", default="unset")


async def coroutine(value):
    await asyncio.sleep(0)
    return value


async def fails():
    await asyncio.sleep(0)
    raise ValueError("fails")


def callback(future):
    print("callback", variable.get())


class MyFuture(asyncio.Future):
    pass


class MyTask(asyncio.Task):
    pass


async def identity(loop):
    task, future = asyncio.create_task(coroutine(1), name="named"), loop.create_future()
    print(type(task) is asyncio.Task, type(future) is asyncio.Future, type(task), type(future))
    inner = coroutine(2)
    mine = MyTask(inner, loop=loop)
    print(mine.get_coro() is inner, type(mine), inspect.iscoroutine(inner), asyncio.isfuture(future))
    print(len(asyncio.all_tasks()), task in asyncio.all_tasks(), asyncio.current_task() is not None)
    print(await asyncio.gather(task, mine), await asyncio.ensure_future(task))
    print(inspect.signature(loop.call_later), inspect.signature(loop.create_task), loop.call_soon.__name__)
    print(loop.create_future.__doc__, asyncio.Handle.__init__.__qualname__, asyncio.Handle.__dict__.keys())


async def shown(loop):
    future = loop.create_future()
    print(future, [repr(MyFuture(loop=loop))])
    future.add_done_callback(callback)
    print(future)
    for _ in range(3):
        future.add_done_callback(callback)
    print(future)
    future.set_result("x" * 100)
    print(future)
    await asyncio.sleep(0)
    print(future)
    cancelled = loop.create_future()
    cancelled.cancel("message")
    print(cancelled)
    task = asyncio.create_task(coroutine(3))
    print(task, loop.call_soon(print, "soon"), loop.call_at(loop.time() + 10, callback).cancel())
    waiting = asyncio.create_task(asyncio.wait_for(task, 5))
    await asyncio.sleep(0)
    print(task, waiting, sep="\n")
    await waiting
    print(task, loop, sep="\n")


async def order(loop):
    told = []
    for n in range(3):
        loop.call_soon(told.append, n)
    future = loop.create_future()
    for n in range(3, 6):
        future.add_done_callback(lambda future, n=n: told.append(n))
    future.set_result(None)
    loop.call_soon(told.append, 6)
    loop.call_later(0, told.append, 7)
    await asyncio.sleep(0)
    told.append(8)
    await asyncio.sleep(0.001)
    print(told)


async def contexts(loop):
    variable.set("outer")
    future = loop.create_future()
    future.add_done_callback(callback)
    variable.set("later")
    future.set_result(None)
    context = contextvars.copy_context()
    loop.call_soon(lambda: print(variable.get(), len(context)), context=context)
    task = asyncio.create_task(coroutine(1))
    variable.set("unseen")
    await task


async def tracebacks(loop):
    task = asyncio.create_task(fails())
    try:
        await task
    except ValueError:
        traceback.print_exc(file=sys.stdout)
    traceback.print_exception(type(task.exception()), task.exception(), task.exception().__traceback__, file=sys.stdout)
    future = loop.create_future()
    future.set_result(1)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError:
        traceback.print_exc(file=sys.stdout)
    loop.set_exception_handler(_handler)
    loop.call_soon(divide, 1, 0)
    await asyncio.sleep(0)
    future = loop.create_future()
    future.set_exception(ValueError("never retrieved"))
    del future, task
    gc.collect()
    stuck = asyncio.create_task(wait_for_ever())
    await asyncio.sleep(0)
    del stuck
    gc.collect()
    loop.set_exception_handler(None)


def divide(one, other):
    return one / other


async def wait_for_ever():
    await asyncio.get_running_loop().create_future()


def _handler(loop, context):
    error = context.get("exception")
    print(context["message"], sorted(context), context.get("handle"))
    if error is not None:
        traceback.print_exception(type(error), error, error.__traceback__, file=sys.stdout)


class Kept:
    pass


async def garbage(loop):
    """Things die when they did: by count of references, in the middle of a turn."""
    gc.disable()
    died = []

    def watch(thing, name):
        return weakref.ref(thing, lambda ref: died.append(name))

    kept = Kept()
    refs = [watch(kept, "argument")]
    loop.call_soon(lambda it: None, kept)
    del kept
    print(died)
    await asyncio.sleep(0)
    print(died)
    future = loop.create_future()
    refs.append(watch(future, "future"))
    value = Kept()
    refs.append(watch(value, "value"))
    future.set_result(value)
    del value, future
    print(died)
    task = asyncio.create_task(coroutine(Kept()))
    refs.append(watch(task, "task"))
    await task
    del task
    print(died)
    await asyncio.sleep(0)
    print(died)
    context = contextvars.copy_context()
    refs.append(watch(context, "context"))
    future = loop.create_future()
    future.add_done_callback(callback, context=context)
    del context
    future.remove_done_callback(callback)
    print(died)
    handle = loop.call_later(100, print, Kept())
    refs.append(watch(handle, "handle"))
    handle.cancel()
    del handle
    cycle = MyFuture(loop=loop)
    cycle.me = cycle
    refs.append(watch(cycle, "cycle"))
    del cycle
    print(died, len(refs))
    gc.enable()
    gc.collect()
    print(died)


async def main():
    loop = asyncio.get_running_loop()
    for part in (identity, shown, order, contexts, tracebacks, garbage):
        print("--", part.__name__)
        await part(loop)


asyncio.run(main(), debug="debug" in sys.argv)
closed = asyncio.new_event_loop()
late = closed.create_future()
closed.close()
late.set_result("the loop is closed, and nobody waits")
print(late)
