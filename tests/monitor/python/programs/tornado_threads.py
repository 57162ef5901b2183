# SPDX-License-Identifier: MIT
"""Threads: run_in_executor(), run_on_executor, and callbacks that another thread adds."""
import concurrent.futures
import threading

from tornado import concurrent, gen, ioloop

from account import ran, tell


class Worker:
    executor = concurrent.futures.ThreadPoolExecutor(2) if hasattr(concurrent, "futures") else None

    @concurrent.run_on_executor
    def work(self, value):
        return value * 2


def called(ends):
    ran("called")
    ends.set_result("called")


@gen.coroutine
def main():
    ran("main")
    loop = ioloop.IOLoop.current()
    for n in range(3):
        assert (yield loop.run_in_executor(None, lambda n=n: n + 1)) == n + 1
        ran("main")
    worker = Worker()
    worker.executor = pool
    assert (yield [worker.work(1), worker.work(2)]) == [2, 4]
    ran("main")
    assert (yield pool.submit(int, "5")) == 5
    ran("main")
    try:
        yield pool.submit(int, "no number")
    except ValueError:
        ran("main")
    ends = concurrent.Future()
    thread = threading.Thread(target=loop.add_callback, args=(called, ends))
    thread.start()
    assert (yield ends) == "called"
    ran("main")
    thread.join()


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    ioloop.IOLoop.current().run_sync(main)
tell()
