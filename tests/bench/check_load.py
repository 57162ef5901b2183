#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""check_load.py [--profile] PROBE: what loading an event costs in instructions, by callgrind.

Unlike times these hold on a machine that others use too. A figure is an event's of a log of 100,000 lines that the
generator of the benchmarks writes (big_log.h), read from its file: lines, keys, numbers, UTF-8, names, the columns
of the trace. PROBE is load_probe. Prints each make's figure beside its limit and fails if one is over it, or if
valgrind is missing. The goal was 800 for canonical lines; the limits keep what was reached. (Shuffled keys take more
instructions than they once did, and less time: nothing in them is foreseen.) --profile prints the functions that take
the most.
"""
import argparse
import pathlib
import subprocess
import tempfile

import callgrind_gate

EVENTS = 100_000
LIMITS = {"canonical": 765, "escaped": 875, "of2013": 925, "shuffled": 1750, "spaced": 1250}


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("probe")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reactortrack-load-") as folder:
        log, out = pathlib.Path(folder, "log"), pathlib.Path(folder, "callgrind")

        def measure(make):
            subprocess.run([options.probe, "make", make, str(EVENTS), log], check=True, timeout=100)
            total, _ = callgrind_gate.instructions([options.probe, "load", log], "measuredLoad", out, options.profile)
            return total / EVENTS

        callgrind_gate.hold(LIMITS, measure)


if __name__ == "__main__":
    main()
