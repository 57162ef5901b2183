#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a line of the Python recorder costs, beside its floors: microseconds, medians of rounds in turn.

    python3 tests/bench/python_lines.py [ROUNDS]
"""
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "monitor" / "python"))

from reactortrack import lines  # noqa: E402
from reactortrack.recorder import Recorder  # noqa: E402
from reactortrack.sink import MappedFile, Stream  # noqa: E402

LINES = 20_000
BRACKET = lines.bracket(2, '"__main__.simpleCallback"', True)
EXECUTING = lines.executing(1234, BRACKET)
ENDED = lines.ended("executed", 1234)
END = BRACKET + lines.outcome('"None"')
EVENT = {"action": "executing", "deferred": 1234, "slot": 2, "callback": "__main__.simpleCallback", "callback?": True,
         "t": 0.000001}
LINE = (EXECUTING + ', "t": 0.123456789}\n').encode()


def to_file(folder):
    return MappedFile(os.path.join(folder, "mon.out"))


def to_null(_):
    return Stream(os.open(os.devnull, os.O_WRONLY))


def recorded(sink, work):
    def measure(folder):
        recorder = Recorder(sink(folder))
        try:
            return timed(work(recorder))
        finally:
            recorder.stop()

    return measure


def timed(call):
    began = time.perf_counter()
    for _ in range(LINES):
        call()
    return (time.perf_counter() - began) * 1e6 / LINES


def write(recorder):
    one = recorder.write
    return lambda: one(EXECUTING)


def write_end(recorder):
    one = recorder.write_end
    return lambda: one(ENDED, 5, END)


def plain_write(folder):
    descriptor = os.open(os.path.join(folder, "plain"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        return timed(lambda: os.write(descriptor, LINE))
    finally:
        os.close(descriptor)


CASES = {
    "an executing, into a file": recorded(to_file, write),
    "an executed, into a file": recorded(to_file, write_end),
    "an executing, into a stream": recorded(to_null, write),
    "json.dumps of it alone": lambda _: timed(lambda: json.dumps(EVENT)),
    "os.write of it alone": plain_write,
    "the call of a lambda alone": lambda _: timed(lambda: None),
}


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    taken = {name: [] for name in CASES}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            for name, measure in CASES.items():
                taken[name].append(measure(folder))
    print(f"a line, Python {sys.version.split()[0]}: microseconds, medians of {rounds} rounds")
    for name, times in taken.items():
        print(f"  {name:<30} {statistics.median(times):6.2f}")


if __name__ == "__main__":
    main()
